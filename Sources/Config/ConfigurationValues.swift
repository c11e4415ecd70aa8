import Diagnostics
import Markup
import RuleKit

/// A setting that concerns no single rule.
package struct GeneralSetting: Sendable, Hashable {
  /// The keys that lead to it: `site`, `generator`.
  package var keys: [String]
  package var value: JSONValue

  package init(_ keys: [String], _ value: JSONValue) {
    self.keys = keys
    self.value = value
  }
}

extension Configuration {
  /// All settings that concern no single rule, in the order of the keys, as `.lint.yml` would give them. What has no value is absent.
  package var generalSettings: [GeneralSetting] {
    TopLevelKey.allCases.flatMap { generalSettings(of: $0) }
  }

  private func generalSettings(of key: TopLevelKey) -> [GeneralSetting] {
    switch key {
    case .extends: [GeneralSetting([key.rawValue], .strings(sets.map(\.rawValue)))]
    case .include: [GeneralSetting([key.rawValue], .strings(include.globs.map(\.pattern)))]
    case .exclude: [GeneralSetting([key.rawValue], .strings(exclude.globs.map(\.pattern)))]
    case .site: SiteKey.allCases.compactMap { part in value(of: part).map { GeneralSetting([key.rawValue, part.rawValue], $0) } }
    case .links: LinksKey.allCases.compactMap { part in value(of: part).map { GeneralSetting([key.rawValue, part.rawValue], $0) } }
    case .bounds: BoundsKey.allCases.map { GeneralSetting([key.rawValue, $0.rawValue], .int(bounds[keyPath: $0.field])) }
    case .baseline: baselineSettings
    case .rules, .overrides: []
    case .failOn: [GeneralSetting([key.rawValue], .string(failOn.rawValue))]
    case .ruleFolders: ruleFolders.isEmpty ? [] : [GeneralSetting([key.rawValue], .strings(ruleFolders))]
    case .dateKeys: dateKeys.isEmpty ? [] : [GeneralSetting([key.rawValue], .strings(dateKeys))]
    }
  }

  private var baselineSettings: [GeneralSetting] {
    guard let baseline else { return [] }
    let key = TopLevelKey.baseline.rawValue
    guard baseline.isMapping else { return [GeneralSetting([key], .string(baseline.file))] }
    let file = GeneralSetting([key, BaselineSettingKey.file.rawValue], .string(baseline.file))
    guard !baseline.budgets.isEmpty else { return [file] }
    let limits = JSONValue.object(baseline.budgets.map { .init($0.pattern, .int($0.limit)) })
    return [file, GeneralSetting([key, BaselineSettingKey.budgets.rawValue], limits)]
  }

  private func value(of key: SiteKey) -> JSONValue? {
    switch key {
    case .generator: .string(site.generator?.rawValue ?? SiteKey.detected)
    case .root: site.root.map { .string($0) }
    case .url: site.url.map { .string($0.origin + $0.path) }
    }
  }

  private func value(of key: LinksKey) -> JSONValue? {
    switch key {
    case .strict: .bool(links.isStrict)
    case .letterCase: .string(links.isCaseInsensitive ? "insensitive" : "sensitive")
    case .ignore: links.ignore.isEmpty ? nil : .strings(links.ignore.map(\.pattern))
    case .external: .bool(links.external.isOn)
    case .failures: .int(links.external.failures)
    case .days: .int(links.external.days)
    case .fresh: .int(links.external.fresh)
    case .fragments: .bool(links.external.checksFragments)
    case .ledger: .string(links.external.ledger)
    case .allowPrivate:
      links.external.privateHosts.isEmpty ? .bool(links.external.allowsPrivate) : .strings(links.external.privateHosts)
    case .timeOut: .int(links.external.timeOut)
    case .perHost: .int(links.external.perHost)
    }
  }
}
