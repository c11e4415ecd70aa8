import Diagnostics
import FrontMatter
import Markup
import SourceText

/// A comment that suppresses findings, and where it would stand.
struct SuppressionPlace: Hashable {
  /// Where it is inserted.
  var offset: Int
  /// `disable-line`, `disable-next-line` or `disable-file`.
  var word: String
  /// What is written before the comment, with its opening mark, and behind it, with its closing one.
  var opening: String
  var closing: String
  /// What stands between the rules and the reason. Within a line of Markdown a comment that holds `--` is text to older renderers.
  var separator = " -- "

  func text(_ rules: Set<RuleID>, reason: String) -> String {
    let names = rules.map(\.name).sorted().joined(separator: ", ")
    return opening + "contentlint-\(word) \(names)\(separator)\(reason)" + closing
  }
}

/// Finds the places for comments in one article.
struct SuppressionPlaces {
  private let source: SourceText
  private let lines: LineTable
  private let frontMatter: FrontMatter?
  private let bodyStart: Int
  private let isMarkdown: Bool
  /// Code blocks and tables that lie in no other, by start. A comment reaches all of one that begins on the next line.
  private let blocks: [ByteRange]

  init(_ article: Article) {
    defer { withExtendedLifetime(article) {} }
    source = article.source
    lines = LineTable(source)
    frontMatter = article.frontMatter
    bodyStart = max(Int(article.bodyRange.start), source.byteOrderMarkLength)
    isMarkdown = article.format == .markdown
    var blocks: [ByteRange] = []
    for node in article.body.descendants {
      guard let element = node.asElement, element.tag == .pre || element.tag == .table else { continue }
      blocks.append(element.range)
    }
    self.blocks = merged(blocks)
  }

  func line(of offset: Int) -> Int { lines.line(of: offset) }

  /// Where a comment for the findings on a line may stand, best first; `offset` is where one of them starts.
  func places(line: Int, offset: Int) -> [SuppressionPlace] {
    if let frontMatter, offset < frontMatter.range.end { return frontMatterPlaces(line: line, frontMatter) }
    var places: [SuppressionPlace] = []
    if let block = blocks.last(where: { $0.contains(offset: offset) }) {
      let first = lines.line(of: Int(block.start))
      if first != line { places.append(before(line: first)) }
    }
    places.append(before(line: line))
    places.append(
      SuppressionPlace(
        offset: contentEnd(ofLine: line), word: "disable-line", opening: " <!-- ", closing: " -->", separator: isMarkdown ? ": " : " -- "))
    return places
  }

  /// Where a comment for the whole file may stand, best first.
  var filePlaces: [SuppressionPlace] {
    let word = "disable-file"
    var places: [SuppressionPlace] = []
    if let frontMatter, frontMatter.format != .json {
      let offset = Int(frontMatter.contentRange.start)
      places.append(SuppressionPlace(offset: offset, word: word, opening: "# ", closing: lineEnd(ofLine: 1)))
    }
    let end = lineEnd(ofLine: 1)
    places.append(SuppressionPlace(offset: bodyStart, word: word, opening: "<!-- ", closing: " -->" + end + (isMarkdown ? end : "")))
    let isEnded = source.count == 0 || source.bytes[source.count - 1] == ASCII.lineFeed
    places.append(SuppressionPlace(offset: source.count, word: word, opening: (isEnded ? "" : end) + end + "<!-- ", closing: " -->" + end))
    return places
  }

  private func frontMatterPlaces(line: Int, _ frontMatter: FrontMatter) -> [SuppressionPlace] {
    let start = lines.start(ofLine: line)
    // On a fence there is no place for a comment, and JSON has none.
    guard frontMatter.format != .json, frontMatter.contentRange.contains(offset: start) else { return [] }
    let indentation = source.bytes[start...].prefix { $0 == ASCII.space || $0 == ASCII.tab }
    let before = SuppressionPlace(
      offset: start, word: "disable-next-line", opening: String(decoding: indentation, as: UTF8.self) + "# ", closing: lineEnd(ofLine: line)
    )
    let behind = SuppressionPlace(offset: contentEnd(ofLine: line), word: "disable-line", opening: " # ", closing: "")
    return [before, behind]
  }

  /// A line of its own before another, within the same quote or list item.
  private func before(line: Int) -> SuppressionPlace {
    let start = max(lines.start(ofLine: line), bodyStart)
    let prefix = source.bytes[start...].prefix { $0 == ASCII.space || $0 == ASCII.tab || (isMarkdown && $0 == ASCII.greaterThan) }
    return SuppressionPlace(
      offset: start, word: "disable-next-line", opening: String(decoding: prefix, as: UTF8.self) + "<!-- ",
      closing: " -->" + lineEnd(ofLine: line))
  }

  /// Behind the last character of a line that is no white space.
  private func contentEnd(ofLine line: Int) -> Int {
    let range = lines.range(ofLine: line, in: source).indices
    var end = range.upperBound
    while end > range.lowerBound, ASCII.isWhitespace(source.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// As the line ends, or as the file's first line does.
  private func lineEnd(ofLine line: Int) -> String {
    let end = lines.range(ofLine: min(line, lines.starts.count), in: source).indices.upperBound
    return end < source.count && source.bytes[end] == ASCII.carriageReturn ? "\r\n" : "\n"
  }
}
