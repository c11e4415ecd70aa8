/// Finds literals of which at least one stands in every match of an expression, so that a text without any need not be searched.
///
/// Reads the part of the syntax that it is sure of; nil means that nothing is known. What it finds is compared in either case when the
/// expression ignores case, for ASCII letters; other letters that have a case are left out then.
/// - Complexity: O(length of the expression)
package func requiredLiterals(of expression: String, _ flags: PatternFlags) -> (literals: [[UInt8]], ignoresCase: Bool)? {
  var reader = LiteralReader(Array(expression.unicodeScalars), ignoresCase: flags.contains(.ignoresCase))
  let found = reader.alternatives(depth: 0)
  guard !reader.isBeyond, reader.isAtEnd, let found else { return nil }
  return (found, reader.ignoresCase)
}

private struct LiteralReader {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private(set) var ignoresCase: Bool
  /// Something was met that is not understood.
  private(set) var isBeyond = false

  private static let depthLimit = 32
  private static let literalLimit = 64

  init(_ scalars: [Unicode.Scalar], ignoresCase: Bool) {
    self.scalars = scalars
    self.ignoresCase = ignoresCase
  }

  var isAtEnd: Bool { index >= scalars.count }
  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// An alternation up to its closing parenthesis or the end: one of the literals of each branch; nil when a branch has none.
  mutating func alternatives(depth: Int) -> [[UInt8]]? {
    guard depth < LiteralReader.depthLimit else {
      isBeyond = true
      return nil
    }
    var all: [[UInt8]]? = []
    while !isBeyond {
      let branch = sequence(depth: depth)
      if let branch, let known = all, known.count + branch.count <= LiteralReader.literalLimit { all = known + branch } else { all = nil }
      guard current == "|" else { break }
      index += 1
    }
    return all
  }

  /// One branch: the best of what its parts require.
  private mutating func sequence(depth: Int) -> [[UInt8]]? {
    var best: [[UInt8]]?
    var run: [UInt8] = []
    func better(_ candidate: [[UInt8]]) -> Bool {
      let length = candidate.map { $0.count }.min() ?? 0
      guard length >= 2 else { return false }
      return length > (best?.map { $0.count }.min() ?? 0)
    }
    func flush() {
      if better([run]) { best = [run] }
      run = []
    }
    while let scalar = current, scalar != "|", scalar != ")", !isBeyond {
      var part: [UInt8]?
      var group: [[UInt8]]?
      switch scalar {
      case "(": group = self.group(depth: depth)
      case "[": skipSet()
      case "\\": part = escape()
      case "^", "$", ".": index += 1
      case "*", "+", "?", "{": index += 1
      default:
        index += 1
        part = literal(scalar)
      }
      let repetition = quantifier()
      if repetition == .optional {
        flush()
      } else if let part {
        run += part
        if repetition == .several { flush() }
      } else {
        flush()
        if let group, better(group) { best = group }
      }
    }
    flush()
    return best
  }

  private enum Repetition { case once, several, optional }

  private mutating func quantifier() -> Repetition {
    var repetition = Repetition.once
    switch current {
    case "?", "*": repetition = .optional
    case "+": repetition = .several
    case "{":
      // `{0,…}` and `{,…}` allow none; whatever it says, it is not once.
      let first = index + 1 < scalars.count ? scalars[index + 1] : "0"
      repetition = first.value >= 0x31 && first.value <= 0x39 ? .several : .optional
      while let scalar = current, scalar != "}" {
        _ = scalar
        index += 1
      }
    default: return .once
    }
    index += 1
    if current == "?" || current == "+" { index += 1 }
    return repetition
  }

  private mutating func group(depth: Int) -> [[UInt8]]? {
    index += 1
    var counts = true
    if current == "?" {
      index += 1
      switch current {
      case ":", ">": index += 1
      case "=", "!":
        counts = false
        index += 1
      case "<":
        index += 1
        if current == "=" || current == "!" {
          counts = false
          index += 1
        } else {
          while let scalar = current, scalar != ">" {
            _ = scalar
            index += 1
          }
          index += 1
        }
      case "i" where index + 1 < scalars.count && scalars[index + 1] == ")":
        ignoresCase = true
        index += 2
        return nil
      case "i" where index + 1 < scalars.count && scalars[index + 1] == ":":
        // Only what stands in the group ignores case; to find more than needed does no harm.
        ignoresCase = true
        index += 2
      default:
        isBeyond = true
        return nil
      }
    }
    let found = alternatives(depth: depth + 1)
    guard current == ")" else {
      isBeyond = true
      return nil
    }
    index += 1
    return counts ? found : nil
  }

  private mutating func skipSet() {
    var depth = 0
    while let scalar = current {
      index += 1
      if scalar == "\\" { index += 1 }
      if scalar == "[" { depth += 1 }
      if scalar == "]" {
        depth -= 1
        // A `]` directly behind `[` or `[^` would be a character in other syntaxes; ICU refuses it.
        if depth == 0 { return }
      }
    }
    isBeyond = true
  }

  /// The character that an escaped one stands for; nil for classes and assertions.
  private mutating func escape() -> [UInt8]? {
    index += 1
    guard let scalar = current else {
      isBeyond = true
      return nil
    }
    index += 1
    if scalar.value < 0x80, !scalar.properties.isAlphabetic, !(0x30...0x39).contains(scalar.value) { return literal(scalar) }
    switch scalar {
    case "b", "B", "d", "D", "s", "S", "w", "W", "h", "H", "v", "V", "R", "X", "A", "Z", "z", "G", "n", "t", "r", "f":
      return nil
    case "p", "P", "N", "x":
      if current == "{" {
        while let scalar = current, scalar != "}" {
          _ = scalar
          index += 1
        }
        index += 1
      } else {
        isBeyond = true
      }
      return nil
    default:
      isBeyond = true
      return nil
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> [UInt8]? {
    if ignoresCase, scalar.value >= 0x80, scalar.properties.isCased || scalar.properties.lowercaseMapping != String(scalar) { return nil }
    // A space may stand for a line end where a text is wrapped; it is no anchor for a search, but it is part of the expression.
    return Array(String(scalar).utf8)
  }
}
