import FrontMatter
import Markup
import RuleKit
import RuleTesting
import SourceText

/// A failing example of a rule article, ready to be put into articles.
struct Plant: Sendable {
  enum Way: Sendable {
    /// The body goes between two blocks of a host; front matter takes the place of the host's.
    case block
    /// The whole example goes before a host's body.
    case start
    /// A host's blocks go into the example, a whole HTML document.
    case document
  }

  let example: RuleExample
  /// The file of the example that is planted.
  let file: ExampleFile
  let way: Way
  let format: ArticleFormat
  /// Where the file's body begins.
  let bodyStart: Int

  var frontMatter: ArraySlice<UInt8> { file.bytes[..<bodyStart] }
  var body: ArraySlice<UInt8> { file.bytes[bodyStart...] }

  /// The plants of a rule: each file with findings of each failing example.
  static func all(of article: RuleArticle, reads: RuleInfo.Reads) -> [Plant] {
    article.examples.filter(\.fails).flatMap { example in
      example.files.filter { !$0.findings.isEmpty }.compactMap { Plant(example, $0, reads: reads) }
    }
  }

  /// nil when the file is no article.
  private init?(_ example: RuleExample, _ file: ExampleFile, reads: RuleInfo.Reads) {
    guard [".md", ".markdown", ".html", ".htm"].contains(where: { file.path.hasSuffix($0) }), let source = SourceText.decode(file.bytes)
    else {
      return nil
    }
    self.example = example
    self.file = file
    format = ArticleFormat(path: file.path)
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    let start = String(decoding: file.bytes.prefix(4_096), as: UTF8.self).lowercased()
    // Bytes that are not UTF-8 shift the text's offsets: such an example has no front matter to be told apart.
    bodyStart = source.file == nil ? split.bodyStart : 0
    if format == .html, split.frontMatter == nil, ["<!doctype", "<html", "<head"].contains(where: { start.contains($0) }) {
      way = .document
    } else if example.except.contains(.textBefore) || split.unclosedFence != nil
      || (reads == .frontMatter && split.frontMatter == nil) || file.bytes.starts(with: [0xEF, 0xBB, 0xBF])
    {
      way = .start
    } else {
      way = .block
    }
  }

  /// Whether the body, HTML, is one HTML block in Markdown, so that it means the same there.
  var isHTMLBlock: Bool {
    let text = String(decoding: body, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let openings = ["p", "div", "ul", "ol", "table", "section", "figure", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "form"]
    return bodyStart == 0 && !lines.isEmpty && lines.allSatisfy { line in line.contains { $0 != " " && $0 != "\t" } }
      && openings.contains { text.hasPrefix("<\($0)>") || text.hasPrefix("<\($0) ") }
  }

  /// Whether the body can be indented or quoted line by line and still be the same.
  var canNest: Bool {
    guard let first = body.first, first != ASCII.lineFeed, !body.contains(ASCII.carriageReturn) else { return false }
    return body.split(separator: ASCII.lineFeed).allSatisfy { $0.first != ASCII.tab }
  }
}

/// What a plant is put into.
enum Nesting: String, CaseIterable, Sendable {
  case top, listItem, orderedItem, quote, itemInQuote
  /// Elements of HTML.
  case division, htmlItem, htmlQuote

  static func all(for format: ArticleFormat) -> [Nesting] {
    format == .html ? [.top, .division, .htmlItem, .htmlQuote] : [.top, .listItem, .orderedItem, .quote, .itemInQuote]
  }

  /// What stands before the first line of the plant, and before each other.
  var prefixes: (first: String, other: String) {
    switch self {
    case .top, .division, .htmlItem, .htmlQuote: ("", "")
    case .listItem: ("- ", "  ")
    case .orderedItem: ("1. ", "   ")
    case .quote: ("> ", "> ")
    case .itemInQuote: ("> * ", ">   ")
    }
  }

  /// What stands around the plant.
  var wrapping: (before: String, after: String) {
    switch self {
    case .top, .listItem, .orderedItem, .quote, .itemInQuote: ("", "")
    case .division: ("<div>\n", "</div>\n")
    case .htmlItem: ("<ul>\n<li>Ein Wort, 一个词</li>\n<li>\n", "</li>\n</ul>\n")
    case .htmlQuote: ("<blockquote>\n", "</blockquote>\n")
    }
  }
}
