import Diagnostics
import FrontMatter
import Markup
import RuleKit

extension ConfigReader {
  /// Takes over the value of one top-level key.
  mutating func apply(_ key: TopLevelKey, _ value: FrontMatterValue, to configuration: inout Configuration) {
    switch key {
    case .extends, .ruleFolders, .baseline: break
    case .include: configuration.include = globs(value, key.rawValue)
    case .exclude: configuration.exclude.globs += globs(value, key.rawValue).globs
    case .site: site(value, &configuration.site)
    case .links: links(value, &configuration.links)
    case .bounds: bounds(value, &configuration.bounds)
    case .rules:
      for (id, setting) in rules(value, in: "`rules`") { configuration.rules[id, default: RuleSetting()].merge(setting) }
    case .overrides: configuration.overrides += overrides(value)
    case .failOn:
      let severity = word(value, key.rawValue, among: key.words).flatMap(Severity.init(rawValue:))
      if let severity { configuration.failOn = severity }
    case .dateKeys: configuration.dateKeys += strings(value, key.rawValue).map(\.text)
    }
  }

  private mutating func site(_ value: FrontMatterValue, _ site: inout SiteConfiguration) {
    for (key, entry) in entries(value, SiteKey.self, in: "`site`") {
      switch key {
      case .generator:
        if let name = word(entry.value, key.rawValue, among: key.words) { site.generator = Generator(rawValue: name) }
      case .url:
        guard let url = string(entry.value, key.rawValue) else { break }
        site.url = SiteAddress(url)
        if site.url == nil { fail(entry.value, "`url` must be an address such as `https://example.org`") }
      case .root: if let root = string(entry.value, key.rawValue) { site.root = root }
      }
    }
  }

  private mutating func links(_ value: FrontMatterValue, _ links: inout LinkConfiguration) {
    for (key, entry) in entries(value, LinksKey.self, in: "`links`") {
      switch key {
      case .letterCase:
        if let word = word(entry.value, key.rawValue, among: key.words) {
          links.isCaseInsensitive = word == "insensitive"
        }
      case .strict: if let isStrict = bool(entry.value, key.rawValue) { links.isStrict = isStrict }
      case .ignore: links.ignore += strings(entry.value, key.rawValue).map { TargetPattern($0.text) }
      default: externalLinks(key, entry.value, &links.external)
      }
    }
  }

  private mutating func externalLinks(_ key: LinksKey, _ value: FrontMatterValue, _ links: inout ExternalLinkConfiguration) {
    switch key {
    case .letterCase, .strict, .ignore: break
    case .external: if let isOn = bool(value, key.rawValue) { links.isOn = isOn }
    case .fragments: if let checks = bool(value, key.rawValue) { links.checksFragments = checks }
    case .failures: if let count = int(value, key.rawValue, in: key.range) { links.failures = count }
    case .days: if let count = int(value, key.rawValue, in: key.range) { links.days = count }
    case .fresh: if let count = int(value, key.rawValue, in: key.range) { links.fresh = count }
    case .timeOut: if let seconds = int(value, key.rawValue, in: key.range) { links.timeOut = seconds }
    case .perHost: if let count = int(value, key.rawValue, in: key.range) { links.perHost = count }
    case .ledger:
      guard let path = string(value, key.rawValue) else { break }
      if path.isEmpty { fail(value, "`ledger` must name a file") } else { links.ledger = path }
    case .allowPrivate:
      if let isAllowed = value.boolValue {
        links.allowsPrivate = isAllowed
      } else {
        links.privateHosts += strings(value, key.rawValue).map { $0.text.lowercased() }
      }
    }
  }

  private mutating func bounds(_ value: FrontMatterValue, _ bounds: inout Bounds) {
    for (key, entry) in entries(value, BoundsKey.self, in: "`bounds`") {
      if let number = positiveInt(entry.value, key.rawValue, upTo: key.limit) { bounds[keyPath: key.field] = number }
    }
  }

  private mutating func overrides(_ value: FrontMatterValue) -> [Configuration.Override] {
    guard case .sequence(let items) = value.kind else {
      fail(value, "`overrides` must be a list of mappings, not \(value.typeName)")
      return []
    }
    return items.compactMap { override($0) }
  }

  private mutating func override(_ value: FrontMatterValue) -> Configuration.Override? {
    var files: GlobList?
    var settings: [RuleID: RuleSetting] = [:]
    for (key, entry) in entries(value, OverrideKey.self, in: "an override") {
      switch key {
      case .files: files = globs(entry.value, key.rawValue)
      case .rules: settings = rules(entry.value, in: "`rules`")
      }
    }
    if files == nil, case .mapping = value.kind { fail(value, "an override needs `files`") }
    return files.map { Configuration.Override(files: $0, rules: settings) }
  }
}
