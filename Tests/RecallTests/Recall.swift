import Diagnostics
import Engine
import Markup
import RuleKit
import RuleTesting
import Rules
import Site
import SourceText
import TestSupport

/// How often a rule finds its planted faults at exactly their ranges and nothing else changes.
struct Recall: Sendable {
  var rule: RuleID
  var plants = 0
  var exact = 0
  /// The others, but for those beyond a bound.
  var misses: [Miss] = []

  /// A plant that was not found as it should be, or that changed what other rules find.
  struct Miss: Sendable {
    var path: String
    var bytes: [UInt8]
    var message: String
  }

  var share: Double { plants == 0 ? 1 : Double(exact) / Double(plants) }

  /// - Parameter count: plants of a rule that reads the tree; others get a fifth.
  init(_ info: RuleInfo, _ article: RuleArticle, count: Int) {
    rule = info.id
    let plants = Plant.all(of: article, reads: info.reads).enumerated().compactMap { index, plant in
      Planting(plant, info, limits: PlantLimit.all.filter { $0.concerns(info.id, index + 1) })
    }
    guard !plants.isEmpty else { return }
    var random = SeededRandom(info.id.name)
    for _ in 0..<(info.reads == .tree ? count : max(1, count / 5)) {
      let planting = random.element(of: plants)
      let host = random.element(of: planting.hosts)
      let nestings = Nesting.all(for: host.format).filter(planting.nestings.contains)
      let planted = PlantedArticle(planting.plant, in: host, nestings: nestings, needsFollower: planting.needsFollower, random: &random)
      guard let file = planted.file.encoded() else { continue }
      self.plants += 1
      let differences = planting.differences(file, in: host)
      if differences.isEmpty {
        exact += 1
      } else if misses.count < 200 {
        let example = "example at byte \(planting.plant.example.range.start)"
        let message = "\(rule), \(example), \(planted.place):\n    " + differences.joined(separator: "\n    ")
        misses.append(Miss(path: file.path, bytes: file.bytes, message: message))
      }
    }
  }
}

/// A plant with the rules that look at the articles it is put into: the recommended ones, and its own with the example's options.
private struct Planting: Sendable {
  let plant: Plant
  let info: RuleInfo
  let hosts: [Host]
  let nestings: Set<Nesting>
  let needsFollower: Bool
  private let rules: PreparedRules
  private let environment: ArticleEnvironment
  private let site: PublishedSite?
  /// The other articles of the example.
  private let neighbours: [(source: SourceText, path: String)]
  /// What is found in each host without the plant.
  private let usual: [String: [String: Int]]

  /// nil when the plant fits nowhere.
  init?(_ plant: Plant, _ info: RuleInfo, limits: [PlantLimit]) {
    needsFollower = limits.contains(where: \.needsFollower)
    nestings = limits.reduce(Set(Nesting.allCases)) { $0.intersection($1.nestings) }
    self.plant = plant
    self.info = info
    let catalogue = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)
    let run = ExampleRun(plant.example, of: info, catalogue: catalogue)
    environment = run.environment
    var selected = Catalogue.rules.filter { $0.severity != nil && $0.id != info.id }
      .map { SelectedRule(info: $0, severity: $0.severity ?? .warning) }
    let options = OptionValues(info.options, overriding: plant.example.options)
    selected.append(SelectedRule(info: info, severity: info.severity ?? .warning, options: options))
    rules = PreparedRules(selected, catalogue: catalogue)
    site = info.reads == .site ? run.site(of: plant.example.files) : nil
    neighbours = plant.example.files.filter { $0.path != plant.file.path && $0.isArticle }.compactMap { file in
      SourceText.decode(file.bytes).map { (source: $0, path: file.path) }
    }
    hosts = Host.all.filter { [nestings] host in
      // What is said of a file in another encoding points to its first character beyond ASCII.
      let isEncodable = plant.file.encoding == nil || host.text.allSatisfy { $0 < 0x80 }
      let isFormat = plant.format == host.format || (plant.way == .block && plant.format == .html && plant.isHTMLBlock)
      let hasPlace = Nesting.all(for: host.format).contains(where: nestings.contains)
      return isFormat && isEncodable && hasPlace && limits.allSatisfy { $0.hosts.contains(host.name) }
    }
    if hosts.isEmpty { return nil }
    var usual: [String: [String: Int]] = [:]
    for host in hosts {
      let linted = lintArticle(SourceText(bytes: host.text), path: host.name, environment: environment, rules: rules, site: site)
      usual[host.name] = Dictionary(grouping: linted.diagnostics) { "\($0.rule) \($0.message)" }.mapValues(\.count)
    }
    self.usual = usual
  }

  /// What is found otherwise than expected; empty when all is as it should be.
  func differences(_ file: ExampleFile, in host: Host) -> [String] {
    guard let source = SourceText.decode(file.bytes) else { return ["no text"] }
    var linted = lint(source, path: file.path)
    var others: [Diagnostic] = []
    var left = usual[host.name] ?? [:]
    for diagnostic in linted.diagnostics where diagnostic.rule != info.id {
      let name = "\(diagnostic.rule) \(diagnostic.message)"
      if let count = left[name], count > 0 { left[name] = count - 1 } else { others.append(diagnostic) }
    }
    linted.diagnostics.removeAll { $0.rule != info.id }
    let comparison = Comparison(expected: [file], found: [linted], messages: nil)
    var differences = comparison.faults
    for difference in comparison.differences {
      // With the example's options the rule may find something in the host itself.
      let name = "\(info.id) \(difference.message ?? "")"
      if difference.kind == .unexpected, let count = left[name], count > 0 {
        left[name] = count - 1
        continue
      }
      // Of two rules that see one fault, the one that this one yields to may have reported it.
      let winner = others.firstIndex {
        info.yieldsTo.contains($0.rule) && difference.places.map(\.range).contains(original($0.range, in: source))
      }
      if difference.kind == .missing, let winner { others.remove(at: winner) } else { differences.append(difference.description) }
    }
    for other in others where !info.also.contains(other.rule) {
      differences.append(
        "also \(other.rule) \(String(decoding: file.bytes[original(other.range, in: source).indices], as: UTF8.self).debugDescription): \(other.message)"
      )
    }
    return differences
  }

  /// Lints an article, on a site with the other ones of the example.
  private func lint(_ source: SourceText, path: String) -> LintedFile {
    guard let site, !neighbours.isEmpty else {
      return lintArticle(source, path: path, environment: environment, rules: rules, site: site)
    }
    let articles = [(source: source, path: path)] + neighbours
    return lintArticles(
      articles, environment: environment, rules: rules, index: site.index, profile: site.profile, settings: site.settings)[0]
  }

  private func original(_ range: ByteRange, in source: SourceText) -> ByteRange {
    ByteRange(source.originalOffset(of: Int(range.start)), source.originalOffset(of: Int(range.end)))
  }
}
