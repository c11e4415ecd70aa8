import Synchronization

/// Regular expressions that many threads run: compiled when first needed, one copy for each thread that looks at the same time.
///
/// Unchecked because a compiled expression is a C object of one thread at a time: it is lent to one caller and taken back under a lock.
package final class PatternSet: @unchecked Sendable {
  private let expressions: [String]
  private let flags: PatternFlags
  private let lock = Mutex<Void>(())
  private var compiled: [Pattern]?
  private var free: [[Pattern]] = []
  private var knownPrefilter: LiteralPrefilter??
  private let statedLiterals: [String]

  /// - Parameters:
  ///   - expressions: well-formed ones, looked for in this order.
  ///   - literals: texts of which each match holds one, in either case of ASCII letters unless they are all capitals; empty: found out from
  ///     the expressions.
  package init(_ expressions: [String], _ flags: PatternFlags, literals: [String] = []) {
    self.expressions = expressions
    self.flags = flags
    statedLiterals = literals
  }

  /// Literals of which one stands in every text that matches; nil when none are known.
  package var prefilter: LiteralPrefilter? {
    var result: LiteralPrefilter?
    lock.withLock { _ in
      if let known = knownPrefilter {
        result = known
      } else {
        result = makePrefilter()
        knownPrefilter = .some(result)
      }
    }
    return result
  }

  private func makePrefilter() -> LiteralPrefilter? {
    if !statedLiterals.isEmpty {
      return LiteralPrefilter(statedLiterals.map { (Array($0.utf8), flags.contains(.ignoresCase) || !isOfCapitals($0)) })
    }
    var literals: [(text: [UInt8], ignoresCase: Bool)] = []
    for expression in expressions {
      guard let found = requiredLiterals(of: expression, flags) else { return nil }
      literals += found.literals.map { ($0, found.ignoresCase) }
    }
    return LiteralPrefilter(literals)
  }

  private func isOfCapitals(_ literal: String) -> Bool { literal.utf8.allSatisfy { $0 &- 0x41 < 26 } }

  /// Lends the compiled expressions to `body`.
  /// - Precondition: the expressions are well formed.
  package func withPatterns<Result>(_ body: ([Pattern]) -> Result) -> Result {
    let patterns = take()
    defer { lock.withLock { _ in free.append(patterns) } }
    return body(patterns)
  }

  private func take() -> [Pattern] {
    var patterns: [Pattern] = []
    lock.withLock { _ in
      if let waiting = free.popLast() {
        patterns = waiting
        return
      }
      let originals = compiled ?? compile()
      compiled = originals
      patterns = originals.compactMap { $0.copy() }
    }
    return patterns
  }

  private func compile() -> [Pattern] {
    expressions.map { expression in
      do throws(PatternError) {
        return try Pattern(expression, flags)
      } catch {
        preconditionFailure("The expression \(expression) was not checked: \(error.message)")
      }
    }
  }
}
