/// How many patterns one pattern with braces may stand for.
private let expansionLimit = 256

/// The patterns that `{a,b}` stands for. Braces nest; escaped ones, and braces inside a class, are literal.
/// - Complexity: at most 256 patterns, each no longer than the input.
func expandBraces(_ pattern: [UInt8]) throws(Glob.SyntaxError) -> [[UInt8]] {
  var done: [[UInt8]] = []
  var pending = [pattern]
  while let next = pending.popLast() {
    guard let group = try innermostGroup(next) else {
      done.append(next)
      continue
    }
    for choice in group.choices.reversed() { pending.append(Array(next[..<group.open] + choice + next[(group.close + 1)...])) }
    guard done.count + pending.count <= expansionLimit else {
      throw Glob.SyntaxError(message: "the braces stand for more than \(expansionLimit) patterns")
    }
  }
  return done
}

private struct BraceGroup {
  var open: Int
  var close: Int
  var choices: [ArraySlice<UInt8>]
}

/// The first group that holds no other.
private func innermostGroup(_ pattern: [UInt8]) throws(Glob.SyntaxError) -> BraceGroup? {
  var open: Int?
  var commas: [Int] = []
  var index = 0
  while index < pattern.count {
    switch pattern[index] {
    case UInt8(ascii: "\\"): index += 1
    case UInt8(ascii: "["): index = classEnd(pattern, index) ?? index
    case UInt8(ascii: "{"):
      open = index
      commas = []
    case UInt8(ascii: ","): commas.append(index)
    case UInt8(ascii: "}"):
      guard let open else { break }
      var choices: [ArraySlice<UInt8>] = []
      var start = open + 1
      for comma in commas + [index] {
        choices.append(pattern[start..<comma])
        start = comma + 1
      }
      return BraceGroup(open: open, close: index, choices: choices)
    default: break
    }
    index += 1
  }
  if open != nil { throw Glob.SyntaxError(message: "`{` is never closed") }
  return nil
}

private func classEnd(_ pattern: [UInt8], _ open: Int) -> Int? {
  var index = open + 1
  if index < pattern.count, pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^") { index += 1 }
  index += 1
  while index < pattern.count {
    if pattern[index] == UInt8(ascii: "]") { return index }
    index += pattern[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return nil
}
