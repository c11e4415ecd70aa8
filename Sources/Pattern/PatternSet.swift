import Synchronization

/// Regular expressions that many threads run: compiled when first needed, one copy for each thread that looks at the same time.
package final class PatternSet: Sendable {
  private let expressions: [String]
  private let flags: PatternFlags
  private let statedLiterals: [String]
  private let state = Mutex(State())

  private struct State {
    /// What copies are made of.
    var originals: CompiledPatterns?
    var free: [CompiledPatterns] = []
    var prefilter: LiteralPrefilter??
  }

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
    state.withLock { state in
      if let known = state.prefilter { return known }
      let made = makePrefilter()
      state.prefilter = .some(made)
      return made
    }
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
    let lent = take()
    defer { state.withLock { $0.free.append(lent) } }
    return body(lent.patterns)
  }

  private func take() -> CompiledPatterns {
    state.withLock { state in
      if let waiting = state.free.popLast() { return waiting }
      let originals = state.originals ?? CompiledPatterns(expressions, flags)
      state.originals = originals
      return originals.copy()
    }
  }
}

/// Compiled expressions.
///
/// Unchecked because they are C objects of one thread at a time: they are lent to one caller and taken back under a lock, and copied under it.
private final class CompiledPatterns: @unchecked Sendable {
  let patterns: [Pattern]

  /// - Precondition: the expressions are well formed.
  init(_ expressions: [String], _ flags: PatternFlags) {
    patterns = expressions.map { expression in
      do throws(PatternError) {
        return try Pattern(expression, flags)
      } catch {
        preconditionFailure("The expression \(expression) was not checked: \(error.message)")
      }
    }
  }

  private init(_ patterns: [Pattern]) { self.patterns = patterns }

  func copy() -> CompiledPatterns { CompiledPatterns(patterns.compactMap { $0.copy() }) }
}
