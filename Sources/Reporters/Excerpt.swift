import SourceText

/// The lines of a range for a page: the first, and the last where that is another one.
struct Excerpt: Sendable, Hashable {
  struct Line: Sendable, Hashable {
    var number: Int
    /// The line before what is meant, that itself (empty for a place between two characters), and the line behind it. Invisible characters
    /// are shown as code points; what is left out, as `…`.
    var before: String
    var marked: String
    var after: String
  }

  var lines: [Line]
  /// Whether lines between the two are left out.
  var hasGap: Bool

  /// Bytes of a line that are shown before and behind the marked part, and of that.
  private static let reach = 100
  private static let markReach = 320

  init(_ finder: PositionFinder, _ range: Range<Int>, _ span: Span) {
    // A range that ends with a line end does not reach into the next line.
    let reachesIn = range.upperBound > finder.lines.start(ofLine: span.end.line)
    let last = span.end.line > span.start.line && !reachesIn ? span.end.line - 1 : span.end.line
    lines = [Self.line(span.start.line, range, finder)]
    if last > span.start.line { lines.append(Self.line(last, range, finder)) }
    hasGap = last > span.start.line + 1
  }

  /// The same without what is written there, but for a few characters to know it by.
  var masked: Excerpt {
    var masked = self
    masked.lines = lines.map { Line(number: $0.number, before: "…", marked: "\($0.marked.prefix(4))…", after: "…") }
    return masked
  }

  private static func line(_ number: Int, _ range: Range<Int>, _ finder: PositionFinder) -> Line {
    let source = finder.source
    let content = finder.lines.range(ofLine: number, in: source).indices
    let start = min(max(range.lowerBound, content.lowerBound), content.upperBound)
    let end = max(start, min(range.upperBound, content.upperBound))
    var from = max(content.lowerBound, start - reach)
    while from > content.lowerBound, !source.isScalarBoundary(from) { from -= 1 }
    var markEnd = min(end, start + markReach)
    while markEnd < end, !source.isScalarBoundary(markEnd) { markEnd += 1 }
    var to = min(content.upperBound, end + reach)
    while to < content.upperBound, !source.isScalarBoundary(to) { to += 1 }
    let isMarkCut = markEnd < end
    return Line(
      number: number,
      before: (from > content.lowerBound ? "…" : "") + text(source, from..<start),
      marked: text(source, start..<markEnd) + (isMarkCut ? "…" : ""),
      after: text(source, end..<to) + (to < content.upperBound ? "…" : ""))
  }

  /// A text that takes the place of what is marked, no longer than that may be.
  static func shown(_ text: String) -> String {
    printable(text.utf8.count > markReach ? String(text.prefix(markReach / 2)) + "…" : text)
  }

  private static func text(_ source: SourceText, _ range: Range<Int>) -> String {
    let bytes = source.bytes[range]
    if !bytes.contains(ASCII.tab) { return printable(String(decoding: bytes, as: UTF8.self)) }
    return bytes.split(separator: ASCII.tab, omittingEmptySubsequences: false).map { printable(String(decoding: $0, as: UTF8.self)) }
      .joined(separator: "    ")
  }
}

extension Places {
  /// The lines of a range in the file at hand; nil without its text.
  func excerpt(_ range: ByteRange, _ span: Span) -> Excerpt? {
    current.map { Excerpt($0, range.indices, span) }
  }

  /// The text of a range in the file at hand; nil without it.
  func text(_ range: ByteRange) -> String? {
    current?.source.text(range)
  }
}
