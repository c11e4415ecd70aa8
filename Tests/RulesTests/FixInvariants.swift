import Diagnostics
import Engine
import Markup
import RuleKit
import RuleTesting
import Rules
import SourceText

/// What holds for the fixes of any article.
struct FixInvariants {
  /// Every rule, those outside of the recommended set as warnings.
  static let allRules = PreparedRules(
    Catalogue.rules.map { SelectedRule(info: $0, severity: $0.severity ?? .warning) },
    catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))

  let path: String
  let environment: ArticleEnvironment
  let selection: FixSelection
  let parser: ArticleParser
  var rules = FixInvariants.allRules

  /// What the fixes broke, and what they did.
  struct Outcome {
    var violations: [String] = []
    var fixed: [RuleID: Int] = [:]
    var refused: [RuleID: ParseWorsening] = [:]
    var rounds = 0
  }

  func lint(_ text: SourceText) -> LintedFile {
    // As a file: decoded anew.
    guard let source = SourceText.decode(text.file ?? text.bytes) else {
      return LintedFile(path: path, source: nil, diagnostics: [])
    }
    return lintArticle(parser.parse(source, path: path, environment: environment), rules: rules, isComplete: true)
  }

  func outcome(_ source: SourceText) -> Outcome {
    var fixer = ArticleFixer(path: path, environment: environment, selection: selection, parser: parser, lint: { text, _ in lint(text) })
    var rounds: [(before: SourceText, applied: AppliedFixes)] = []
    fixer.observe = { rounds.append(($0, $1)) }
    let linted = lint(source)
    let result = fixer.fix(source, linted)
    fixer.observe = nil
    var outcome = Outcome(fixed: result.fixed, refused: result.refused, rounds: result.rounds)
    func violation(_ text: String) { outcome.violations.append(text) }
    if !result.fighting.isEmpty { violation("the fixes of \(result.fighting.map(\.name).sorted()) do not converge") }
    if !result.unfinished.isEmpty { violation("the fixes of \(result.unfinished.map(\.name).sorted()) are unfinished after ten rounds") }
    let left = lint(result.source).diagnostics.filter { takes($0) && result.refused[$0.rule] == nil && !result.fighting.contains($0.rule) }
    for diagnostic in left where !result.unfinished.contains(diagnostic.rule) {
      violation("`\(diagnostic.rule)` is left: \(diagnostic.message)")
    }
    let again = fixer.fix(result.source, lint(result.source))
    if again.file != result.file { violation("fixing again changes the text: \(again.fixed.keys.map(\.name).sorted())") }
    for round in rounds where round.applied.applied.allSatisfy({ $0.statedSafety == .safe }) {
      outcome.violations += treeViolations(round.applied, before: round.before)
    }
    return outcome
  }

  private func takes(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.fix.map { selection.allowsUnsafe || $0.safety == .safe } ?? false
  }

  /// What safe fixes do to elements and texts that they do not touch.
  private func treeViolations(_ applied: AppliedFixes, before: SourceText) -> [String] {
    let titles = Set(applied.applied.map(\.title)).sorted()
    let changed = changedElements(applied, before: before, path: path, environment: environment)
    var violations = changed.isEmpty ? [] : ["\(titles) change elements that they do not touch: \(changed.prefix(3))"]
    let moved = movedTexts(applied, before: before)
    if !moved.isEmpty { violations.append("\(titles) move texts that they do not touch: \(moved.prefix(3))") }
    return violations
  }

  /// Texts that no edit touches and that stand in other elements afterwards, those left out whose tags an edit touches.
  private func movedTexts(_ applied: AppliedFixes, before: SourceText) -> [String] {
    let edits = applied.applied.flatMap(\.edits).sorted { $0.range < $1.range }
    let (old, new) = (TextPlaces(parser, before, self), TextPlaces(parser, applied.source, self))
    var touched: Set<String> = []
    var shift = 0
    for edit in edits {
      touched.formUnion(old.names(touching: edit.range))
      let start = Int(edit.range.start) + shift
      touched.formUnion(new.names(touching: ByteRange(start, start + edit.text.utf8.count)))
      shift += edit.text.utf8.count - edit.range.count
    }
    var next = 0
    shift = 0
    var moved: [String] = []
    var last: (Int, Int)?
    for offset in old.placeOfByte.indices {
      while next < edits.count, Int(edits[next].range.end) <= offset {
        shift += edits[next].text.utf8.count - edits[next].range.count
        next += 1
      }
      if next < edits.count, Int(edits[next].range.start) <= offset { continue }
      let place = old.placeOfByte[offset]
      guard before.bytes[offset] >= 0x80 || ASCII.isAlphanumeric(before.bytes[offset]) else { continue }
      let after = new.placeOfByte[offset + shift]
      if let last, last == (place, after) { continue }
      last = (place, after)
      let (from, to) = (old.chains[place].filter { !touched.contains($0) }, new.chains[after].filter { !touched.contains($0) })
      // The rule moves what it puts into a tag, or takes out of one.
      if place == 0 && old.isInTag(offset, of: touched) || after == 0 && new.isInTag(offset + shift, of: touched) { continue }
      if from != to {
        let end = min(offset + 20, before.count)
        moved.append("\(String(decoding: before.bytes[offset..<end], as: UTF8.self).debugDescription) from \(from) to \(to)")
      }
    }
    return moved
  }
}

/// Which elements the bytes of an article's texts stand in.
private struct TextPlaces {
  /// The names of the elements around, outermost first; the first is for bytes that are no text.
  private(set) var chains: [[String]] = [["no text"]]
  /// By byte: an index of `chains`.
  private(set) var placeOfByte: [Int]
  private var tags: [(name: String, range: ByteRange)] = []
  private var attributes: [(name: String, range: ByteRange)] = []

  init(_ parser: ArticleParser, _ source: SourceText, _ invariants: FixInvariants) {
    placeOfByte = Array(repeating: 0, count: source.count)
    let article = parser.parse(source, path: invariants.path, environment: invariants.environment)
    defer { withExtendedLifetime(article) {} }
    for node in article.body.descendants {
      if let element = node.asElement {
        guard !element.isImplied else { continue }
        for tag in [element.startTag, element.endTag ?? element.startTag] where !tag.isEmpty { tags.append((element.name, tag)) }
        for attribute in element.attributes { attributes.append((element.name, attribute.range)) }
      } else if node.kind == .text {
        var names: [String] = []
        var parent = node.parent
        while let element = parent {
          names.append(element.name)
          parent = element.parent
        }
        for offset in node.range.indices { placeOfByte[offset] = chains.count }
        chains.append(names.reversed())
      }
    }
  }

  func isInTag(_ offset: Int, of names: Set<String>) -> Bool {
    (tags + attributes).contains { $0.range.indices.contains(offset) && names.contains($0.name) }
  }

  func names(touching range: ByteRange) -> Set<String> {
    Set(tags.filter { $0.range.start <= range.end && range.start <= $0.range.end }.map(\.name))
  }
}
