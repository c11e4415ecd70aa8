/// A path pattern, as in `.gitignore` with braces added.
///
/// - `?` is one character other than `/`, `*` any number of them; `**` as a whole segment is any number of folders.
/// - `[abc]`, `[a-z]`, `[!abc]` is one character of a class; `{a,b}` one of several alternatives, which may hold `/`, nest and be empty.
/// - `\` takes the next character literally.
/// - A pattern with a `/` at its start or in its middle is anchored at the root; without one it matches at any depth.
/// - A `/` at the end matches folders only. A `!` at the start is not part of the pattern: it makes it an exception (`isException`).
///
/// Paths are relative to the root, with `/`, without `./`. Letter case matters; a leading dot needs no special care.
package struct Glob: Sendable, Hashable {
  /// As written.
  package let pattern: String
  /// Begins with `!`: what it matches is taken back from the patterns before it.
  package let isException: Bool
  /// Ends with `/`: matches folders only.
  package let matchesFoldersOnly: Bool
  private let alternatives: [[GlobSegment]]

  /// Whose rules the pattern follows.
  package enum Syntax: Sendable {
    /// `.lint.yml`: braces are alternatives.
    case configuration
    /// `.gitignore`: braces are literal.
    case gitignore
  }

  /// Why a text is no pattern, such as "`[` is never closed".
  package struct SyntaxError: Error, Sendable, Hashable {
    package let message: String
  }

  package init(_ pattern: String, syntax: Syntax = .configuration) throws(SyntaxError) {
    self.pattern = pattern
    var text = Array(pattern.utf8)[...]
    isException = text.first == UInt8(ascii: "!")
    if isException { text = text.dropFirst() }
    if text.starts(with: "./".utf8) { text = text.dropFirst() }
    matchesFoldersOnly = text.last == UInt8(ascii: "/") && !text.dropLast().isEmpty
    if matchesFoldersOnly { text = text.dropLast() }
    let expansions = syntax == .configuration ? try expandBraces(Array(text)) : [Array(text)]
    var alternatives: [[GlobSegment]] = []
    for expansion in expansions { alternatives.append(try Self.segments(of: expansion)) }
    self.alternatives = alternatives
  }

  private static func segments(of pattern: [UInt8]) throws(SyntaxError) -> [GlobSegment] {
    let slash = UInt8(ascii: "/")
    var segments: [GlobSegment] = pattern.contains(slash) ? [] : [.folders]
    for part in pattern.split(separator: slash) {
      let segment = try GlobSegment(part)
      if segment != .folders || segments.last != .folders { segments.append(segment) }
    }
    guard !pattern.isEmpty, !segments.isEmpty else { throw SyntaxError(message: "the pattern is empty") }
    // `a/**` matches what is in `a`, not `a` itself.
    if segments.last == .folders { segments.append(.suffix([])) }
    return segments
  }

  /// Whether the pattern itself matches; `isException` and the folders above the path are left to `GlobList`.
  /// - Complexity: O(path bytes * pattern bytes)
  package func matches(_ path: String, isFolder: Bool = false) -> Bool {
    var path = path
    return path.withUTF8 { matches($0, isFolder: isFolder) }
  }

  /// As `matches(_:isFolder:)`, for the bytes of a path, which need not be UTF-8.
  package func matches(_ path: UnsafeBufferPointer<UInt8>, isFolder: Bool = false) -> Bool {
    if matchesFoldersOnly, !isFolder { return false }
    return alternatives.contains { Self.matches($0, path) }
  }

  /// Walks path and pattern name by name; on a mismatch the last `**` swallows one more folder.
  private static func matches(_ segments: [GlobSegment], _ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var segment = 0
    var start = 0
    var retry: (segment: Int, start: Int)?
    while true {
      if segment < segments.count, segments[segment] == .folders {
        segment += 1
        retry = (segment, start)
        continue
      }
      if start > path.count { return segment == segments.count }
      let end = nameEnd(path, start)
      if segment < segments.count, segments[segment].matches(UnsafeBufferPointer(rebasing: path[start..<end])) {
        segment += 1
        start = end + 1
        continue
      }
      guard let last = retry else { return false }
      start = nameEnd(path, last.start) + 1
      guard start <= path.count else { return false }
      segment = last.segment
      retry = (segment, start)
    }
  }

  private static func nameEnd(_ path: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    return end
  }
}
