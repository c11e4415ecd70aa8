package import Diagnostics
package import Markup
package import SourceText

/// Which fixes are applied.
package struct FixSelection: Sendable, Hashable {
  /// Whether fixes are applied that may change what the author meant.
  package var allowsUnsafe: Bool

  package init(allowsUnsafe: Bool = false) { self.allowsUnsafe = allowsUnsafe }

  func takes(_ diagnostic: Diagnostic) -> Bool {
    guard let fix = diagnostic.fix else { return false }
    return allowsUnsafe || fix.safety == .safe
  }
}

/// A text after its fixes.
package struct FixedArticle: Sendable {
  /// As the fixes left it.
  package var source: SourceText
  /// What is left to find.
  package var linted: LintedFile
  /// How many findings of each rule were fixed.
  package var fixed: [RuleID: Int] = [:]
  package var rounds = 0
  /// Rules whose fixes undo each other or do not come to an end. None of theirs was applied.
  package var fighting: Set<RuleID> = []
  /// Rules with fixes left when ten rounds were over, though each round left fewer.
  package var unfinished: Set<RuleID> = []
  /// Rules with fixes that were left out in the last round, and what the article would have lost.
  package var refused: [RuleID: ParseWorsening] = [:]
  /// Findings with a fix that was not asked for.
  package var hiddenUnsafe: Int = 0

  /// The file's bytes.
  package var file: [UInt8] { source.file ?? source.bytes }
  package var fixedCount: Int { fixed.values.reduce(0, +) }
}

/// Applies fixes to one text, round by round, until there is none left.
///
/// In each round all fixes that do not overlap are applied, in the order of the text; then the text is linted anew. Those that their rules call
/// unsafe wait until no other is left. What makes the article parse worse is left out. If a text comes again, or ten rounds leave no less to fix, the rules of these rounds fight: the run begins anew
/// without them.
package struct ArticleFixer {
  private let parser: ArticleParser
  private let path: String
  private let environment: ArticleEnvironment
  private let selection: FixSelection
  private let fromSite: [Diagnostic]
  private let lint: (SourceText, [Diagnostic]) -> LintedFile
  /// Told of each round: the text before it, and what was applied.
  package var observe: ((SourceText, AppliedFixes) -> Void)?

  package static let roundLimit = 10
  /// How often a run begins anew without rules that fight.
  private static let restartLimit = 8

  /// - Parameters:
  ///   - fromSite: What rules over the whole site found, which linting this text alone does not find anew.
  ///   - lint: Lints a text as it would be read from the file, and adds these findings, moved to where their texts are now.
  package init(
    path: String, environment: ArticleEnvironment, selection: FixSelection, parser: ArticleParser, fromSite: [Diagnostic] = [],
    lint: @escaping (SourceText, [Diagnostic]) -> LintedFile
  ) {
    self.path = path
    self.environment = environment
    self.selection = selection
    self.parser = parser
    self.fromSite = fromSite
    self.lint = lint
  }

  /// - Parameter linted: What linting `source` found.
  package func fix(_ source: SourceText, _ linted: LintedFile) -> FixedArticle {
    var result = FixedArticle(source: source, linted: linted)
    var excluded: Set<RuleID> = []
    if linted.diagnostics.contains(where: selection.takes) {
      let before = ParsedState(parser.parse(source, path: path, environment: environment))
      for restart in 0...Self.restartLimit {
        var rounds = FixRounds(source: source, linted: linted, state: before, fromSite: fromSite)
        run(&rounds, without: excluded)
        result = rounds.result
        if rounds.fighting.isEmpty { break }
        excluded.formUnion(rounds.fighting)
        if restart == Self.restartLimit { result = FixedArticle(source: source, linted: linted) }
      }
    }
    result.fighting = excluded
    if !selection.allowsUnsafe { result.hiddenUnsafe = result.linted.diagnostics.count { $0.fix?.safety == .unsafe } }
    return result
  }

  private func run(_ rounds: inout FixRounds, without excluded: Set<RuleID>) {
    func candidates() -> [Diagnostic] {
      rounds.result.linted.diagnostics.filter { selection.takes($0) && !excluded.contains($0.rule) }
    }
    let first = candidates().count
    while rounds.result.rounds < Self.roundLimit {
      let wanted = candidates()
      rounds.result.refused = [:]
      let (safe, unsafe) = (wanted.filter { $0.fix?.statedSafety == .safe }, wanted.filter { $0.fix?.statedSafety == .unsafe })
      guard let applied = acceptable(safe, &rounds) ?? acceptable(unsafe, &rounds) else { return }
      observe?(rounds.result.source, applied)
      rounds.take(applied, wanted: wanted)
      if rounds.isRepeated { return rounds.stop(first: first, left: []) }
      rounds.result.linted = lint(rounds.result.source, rounds.fromSite)
    }
    let left = candidates()
    if !left.isEmpty { rounds.stop(first: first, left: left) }
  }

  /// The fixes of a round with those left out that make the article parse worse; nil when none is left.
  ///
  /// Finds them by halving, so that few cost few trials.
  private func acceptable(_ wanted: [Diagnostic], _ rounds: inout FixRounds) -> AppliedFixes? {
    let source = rounds.result.source
    var best: (applied: AppliedFixes, state: ParsedState)?
    var accepted: [Diagnostic] = []
    var pending: [ArraySlice<Diagnostic>] = wanted.isEmpty ? [] : [wanted[...]]
    while let group = pending.popLast() {
      let applied = apply((accepted + group).compactMap(\.fix), to: source)
      // What overlaps an accepted fix waits. Where not even one fix can be written in the file's encoding, each is tried alone.
      guard applied.applied.count > best?.applied.applied.count ?? -1 else { continue }
      guard rounds.trials < FixRounds.trialLimit else {
        rounds.result.unfinished.formUnion(group.map(\.rule))
        return best.map { rounds.accept($0) }
      }
      rounds.trials += 1
      let (state, worsening) = judge(applied, from: rounds.state)
      if let state, worsening == nil {
        accepted += group
        best = (applied, state)
      } else if group.count == 1, let diagnostic = group.first {
        rounds.result.refused[diagnostic.rule] = worsening
      } else {
        let middle = group.startIndex + group.count / 2
        pending.append(group[middle...])
        pending.append(group[..<middle])
      }
    }
    return best.map { rounds.accept($0) }
  }

  private func judge(_ applied: AppliedFixes, from before: ParsedState) -> (state: ParsedState?, worsening: ParseWorsening?) {
    // Written and read again, the file must be what was meant.
    guard !applied.applied.isEmpty, let read = SourceText.decode(applied.file), read.bytes == applied.source.bytes else {
      return (nil, .encoding)
    }
    let state = ParsedState(parser.parse(applied.source, path: path, environment: environment))
    let keepsStructure = applied.applied.allSatisfy { $0.statedSafety == .safe }
    let edits = applied.applied.flatMap(\.edits).enumerated().sorted { ($0.element.range, $0.offset) < ($1.element.range, $1.offset) }
    return (state, before.worsening(in: state, edits: edits.map(\.element), keepsStructure: keepsStructure))
  }
}

/// The rounds of fixes of one text.
private struct FixRounds {
  var result: FixedArticle
  /// Of the text as it is.
  var state: ParsedState
  /// Findings of rules over the whole site that no edit touched.
  private(set) var fromSite: [Diagnostic]
  /// How often fixes were tried out.
  var trials = 0
  private(set) var fighting: Set<RuleID> = []
  /// The files that were met, and the rules whose fixes were applied to each.
  private var files: [[UInt8]] = []
  private var rules: [Set<RuleID>] = []

  /// Each trial is a parse. Ten rounds need ten; the rest finds the fixes that are left out.
  static let trialLimit = 100

  init(source: SourceText, linted: LintedFile, state: ParsedState, fromSite: [Diagnostic]) {
    self.fromSite = fromSite
    result = FixedArticle(source: source, linted: linted)
    self.state = state
    files = [result.file]
  }

  mutating func accept(_ best: (applied: AppliedFixes, state: ParsedState)) -> AppliedFixes {
    state = best.state
    return best.applied
  }

  mutating func take(_ applied: AppliedFixes, wanted: [Diagnostic]) {
    let fixes = Set(applied.applied)
    var rules: Set<RuleID> = []
    for diagnostic in wanted {
      guard let fix = diagnostic.fix, fixes.contains(fix) else { continue }
      result.fixed[diagnostic.rule, default: 0] += 1
      rules.insert(diagnostic.rule)
    }
    self.rules.append(rules)
    if !fromSite.isEmpty { fromSite = fromSite.moved(by: applied.applied.flatMap(\.edits)) }
    result.source = applied.source
    files.append(result.file)
    result.rounds += 1
  }

  /// Whether the text is one that an earlier round made.
  var isRepeated: Bool { repetition != nil }

  private var repetition: Int? { files.dropLast().firstIndex { $0 == files.last } }

  /// Ends the rounds with fixes left.
  mutating func stop(first: Int, left: [Diagnostic]) {
    if let repetition {
      fighting = rules[repetition...].reduce(into: []) { $0.formUnion($1) }
    } else if left.count < first {
      result.unfinished = Set(left.map(\.rule))
    } else {
      fighting = Set(left.map(\.rule)).union(rules.last ?? [])
    }
  }
}
