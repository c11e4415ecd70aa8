package import Diagnostics
import ExternalLinks
import SourceText

/// What suppressions leave of an article's findings.
struct Suppressed {
  /// Findings that stay, without those about suppressions.
  var diagnostics: [Diagnostic] = []
  /// Findings that a suppression silences.
  var suppressed: [Diagnostic] = []
  /// Findings of `unused-suppression`.
  var unused: [Diagnostic] = []
}

extension Suppressions {
  /// Splits findings into those that stay and those that are silenced, and finds what silences nothing.
  ///
  /// - Parameter isComplete: false when only some rules ran, so that a suppression of all rules cannot be called unused.
  /// - Complexity: O(n log n) in findings and suppressions
  func apply(to diagnostics: [Diagnostic], rules: PreparedRules, known: Set<RuleID>, isComplete: Bool) -> Suppressed {
    guard !isEmpty else { return Suppressed(diagnostics: diagnostics) }
    let silent = SilentRanges(reaches)
    var result = Suppressed()
    var starts = FindingStarts()
    for diagnostic in diagnostics {
      if diagnostic.rule.isMeta {
        result.diagnostics.append(diagnostic)
        continue
      }
      starts.add(diagnostic)
      if silent.contain(diagnostic) { result.suppressed.append(diagnostic) } else { result.diagnostics.append(diagnostic) }
    }
    guard let severity = rules.severity(of: .unusedSuppression) else { return result }
    starts.sort()
    // An `enable` goes with the first `disable` that it ends, if all that it ends go.
    var neededClosings: Set<Int> = []
    var unused: [(entry: Entry, message: String)] = []
    for reach in reaches {
      let entry = entries[reach.entry]
      if !starts.hasFinding(in: reach), let message = message(for: entry, rules: rules, known: known, isComplete: isComplete) {
        unused.append((entry, message))
      } else if let closing = entry.closing {
        neededClosings.insert(closing)
      }
    }
    for (entry, message) in unused {
      var edits = [Edit.delete(entry.removal)]
      // Comments of different languages may nest.
      if let closing = entry.closing, neededClosings.insert(closing).inserted, !closings[closing].overlaps(entry.removal) {
        edits.append(.delete(closings[closing]))
      }
      let fix = Fix("Remove the suppression", edits, .safe)
      result.unused.append(
        rules.withFixSetting(Diagnostic(rule: .unusedSuppression, severity: severity, message: message, range: entry.range, fix: fix)))
    }
    return result
  }

  private func message(for entry: Entry, rules: PreparedRules, known: Set<RuleID>, isComplete: Bool) -> String? {
    guard let rule = entry.rule else {
      return isComplete && !entry.reachesOtherSites ? "The suppression of all rules suppresses nothing" : nil
    }
    if !known.contains(rule) { return "`\(rule)` is no rule, so this suppression suppresses nothing" }
    if rule.isMeta { return "`\(rule)` cannot be suppressed in the file" }
    // What other sites answer is seldom asked, and changes.
    if RuleID.external.contains(rule) { return nil }
    return rules.severity(of: rule) == nil ? nil : "The suppression of `\(rule)` suppresses nothing"
  }
}

/// Where findings of each rule are silenced: sorted, disjoint ranges.
private struct SilentRanges {
  private var forAll: [ByteRange] = []
  private var byRule: [RuleID: [ByteRange]] = [:]

  init(_ reaches: [Suppressions.Reach]) {
    for reach in reaches {
      if let rule = reach.rule { byRule[rule, default: []].append(reach.range) } else { forAll.append(reach.range) }
    }
    forAll = merged(forAll)
    byRule = byRule.mapValues(merged)
  }

  func contain(_ diagnostic: Diagnostic) -> Bool {
    let start = Int(diagnostic.range.start)
    return forAll.range(at: start) != nil || byRule[diagnostic.rule]?.range(at: start) != nil
  }
}

/// Ranges that touch or overlap, made one; sorted.
func merged(_ ranges: [ByteRange]) -> [ByteRange] {
  var merged: [ByteRange] = []
  for range in ranges.sorted() {
    if let last = merged.last, range.start <= last.end {
      merged[merged.count - 1] = last.union(range)
    } else {
      merged.append(range)
    }
  }
  return merged
}

/// The starts of the findings that may be silenced, by rule.
private struct FindingStarts {
  private var all: [UInt32] = []
  private var byRule: [RuleID: [UInt32]] = [:]

  mutating func add(_ diagnostic: Diagnostic) {
    all.append(diagnostic.range.start)
    byRule[diagnostic.rule, default: []].append(diagnostic.range.start)
  }

  mutating func sort() {
    all.sort()
    byRule = byRule.mapValues { $0.sorted() }
  }

  /// Whether a finding that `reach` silences starts in its range.
  /// - Precondition: `sort` was called.
  func hasFinding(in reach: Suppressions.Reach) -> Bool {
    (reach.rule.map { byRule[$0] ?? [] } ?? all).holdsOffset(in: reach.range)
  }
}

extension [UInt32] {
  /// Whether one of the offsets, which ascend, lies in `range`.
  /// - Complexity: O(log offsets)
  func holdsOffset(in range: ByteRange) -> Bool {
    let index = partitioningIndex { $0 >= range.start }
    return index < count && self[index] < range.end
  }
}

extension RuleID {
  package static let unusedSuppression: RuleID = "unused-suppression"
  package static let unreadableFile: RuleID = "unreadable-file"

  /// Rules about the linting itself, which a comment in the file cannot suppress.
  var isMeta: Bool { self == .unusedSuppression || self == .unreadableFile || self == .staleBaseline }
}
