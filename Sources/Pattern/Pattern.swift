internal import ICUShim

/// Why a regular expression cannot be compiled.
package struct PatternError: Error, Hashable, Sendable {
  /// In the expression, in bytes.
  package var offset: Int
  /// One clause without a full stop.
  package var message: String

  package init(offset: Int, message: String) {
    self.offset = offset
    self.message = message
  }
}

/// How a regular expression is read. Flags inside the expression, such as `(?m)`, count as well.
package struct PatternFlags: OptionSet, Hashable, Sendable {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let ignoresCase = PatternFlags(rawValue: 1)
  /// `^` and `$` also match at line ends.
  package static let anchorsAtLines = PatternFlags(rawValue: 2)
  package static let dotMatchesLineEnds = PatternFlags(rawValue: 4)

  /// The flags of XPath's `matches`: `i`, `m` and `s`; nil when there is another letter.
  package init?(letters: String) {
    self = []
    for letter in letters.utf8 {
      switch letter {
      case UInt8(ascii: "i"): insert(.ignoresCase)
      case UInt8(ascii: "m"): insert(.anchorsAtLines)
      case UInt8(ascii: "s"): insert(.dotMatchesLineEnds)
      default: return nil
      }
    }
  }
}

/// A compiled regular expression (ICU's syntax) over UTF-8. Belongs to one thread at a time; `copy()` is cheap.
package final class Pattern {
  /// What one article may cost, in units of some ten thousand steps: about a second.
  package static let defaultBudget = 2_000

  /// The work was more than the budget allows.
  package struct TooManySteps: Error {
    package init() {}
  }

  private let regex: OpaquePointer
  package let groupCount: Int

  /// Compiles an expression.
  package convenience init(_ expression: String, _ flags: PatternFlags = []) throws(PatternError) {
    var failure = icushim_regex_error()
    var expression = expression
    let compiled = expression.withUTF8 { icushim_regex_open($0.baseAddress, Int32($0.count), flags.rawValue, &failure) }
    guard let compiled else {
      let reason = failure.reason.map { String(cString: $0) } ?? ""
      throw PatternError(offset: Int(failure.offset), message: reason)
    }
    self.init(compiled)
  }

  private init(_ regex: OpaquePointer) {
    self.regex = regex
    groupCount = Int(icushim_regex_group_count(regex))
    icushim_regex_set_budget(regex, Int32(Pattern.defaultBudget))
  }

  deinit { icushim_regex_close(regex) }

  /// The same expression for another thread; nil when memory is short.
  package func copy() -> Pattern? {
    icushim_regex_clone(regex).map { Pattern($0) }
  }

  /// Sets how much work all the following searches may do together, in units of some ten thousand steps.
  package func allow(_ budget: Int) {
    icushim_regex_set_budget(regex, Int32(clamping: budget))
  }

  /// What is left of what `allow` gave; negative when more was wanted.
  package var remainingBudget: Int { Int(icushim_regex_budget(regex)) }

  /// Calls `body` for each match in `text`, which must be valid UTF-8, until it returns false. Ranges are byte offsets; a group that took no
  /// part has none.
  /// - Throws: when the budget is used up.
  package func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ match: Range<Int>, _ group: (Int) -> Range<Int>?) -> Bool
  ) throws(TooManySteps) {
    // ICU keeps the pointer, and wants one.
    var none: UInt8 = 0
    let outcome = withUnsafePointer(to: &none) { empty -> Int32 in
      icushim_regex_set_text(regex, text.baseAddress ?? empty, Int32(text.count))
      defer { icushim_regex_set_text(regex, empty, 0) }
      while true {
        var range: (Int32, Int32) = (0, 0)
        let outcome = withUnsafeMutableBytes(of: &range) { icushim_regex_find(regex, $0.baseAddress?.assumingMemoryBound(to: Int32.self)) }
        guard outcome == 1, body(Int(range.0)..<Int(range.1), group) else { return outcome }
      }
    }
    if outcome < 0 { throw TooManySteps() }
  }

  /// Whether the expression matches anywhere in `text`.
  /// - Throws: when the budget is used up.
  package func matches(_ text: String) throws(TooManySteps) -> Bool {
    var text = text
    text.makeContiguousUTF8()
    var found = false
    var isExhausted = false
    text.withUTF8 { bytes in
      do {
        try forEachMatch(in: bytes) { _, _ in
          found = true
          return false
        }
      } catch {
        isExhausted = true
      }
    }
    if isExhausted { throw TooManySteps() }
    return found
  }

  private func group(_ number: Int) -> Range<Int>? {
    var range: (Int32, Int32) = (0, 0)
    let found = withUnsafeMutableBytes(of: &range) {
      icushim_regex_group(regex, Int32(number), $0.baseAddress?.assumingMemoryBound(to: Int32.self))
    }
    return found == 1 ? Int(range.0)..<Int(range.1) : nil
  }
}
