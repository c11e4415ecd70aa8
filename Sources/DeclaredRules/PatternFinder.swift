import Pattern
import RuleKit
import SourceText

/// The kind `pattern`: regular expressions over stretches of text.
struct PatternFinder: TextFinder {
  private let patterns: PatternSet
  private let replacement: MessageTemplate?

  init(_ declaration: PatternDeclaration) {
    patterns = PatternSet(declaration.patterns, declaration.ignoresCase ? .ignoresCase : PatternFlags(), literals: declaration.literals)
    replacement = declaration.replacement.map { MessageTemplate($0) }
  }

  var prefilter: LiteralPrefilter? { patterns.prefilter }

  func find(in text: ScopedText, budget: inout Int, _ found: (Found) -> Void) throws(Pattern.TooManySteps) {
    if let prefilter, !prefilter.occurs(in: text.bytes) { return }
    var isExhausted = false
    var taken: [Range<Int>] = []
    patterns.withPatterns { patterns in
      for pattern in patterns where !isExhausted {
        pattern.allow(budget)
        do {
          try pattern.forEachMatch(in: text.bytes) { range, group in
            // What one expression found is not found again by another.
            guard !range.isEmpty, !taken.contains(where: { $0.overlaps(range) }) else { return true }
            if patterns.count > 1 { taken.append(range) }
            found(self.found(range, group, pattern.groupCount, in: text))
            return true
          }
        } catch {
          isExhausted = true
        }
        budget = pattern.remainingBudget
      }
    }
    if isExhausted { throw Pattern.TooManySteps() }
  }

  private func found(_ range: Range<Int>, _ group: (Int) -> Range<Int>?, _ groupCount: Int, in text: ScopedText) -> Found {
    var values = ["value": text.string(range)]
    for number in 1..<(min(groupCount, 9) + 1) {
      guard let range = group(number) else { continue }
      values[String(number)] = text.string(range)
      values["decoded-\(number)"] = percentDecoded(text.string(range))
    }
    return Found(range: range, values: values, replacement: replacement?.filled { values[$0] })
  }
}
