import Diagnostics
import Markup
import SourceText

/// How to take a block that shows nothing out of an article without changing what stands around it.
struct BlockRemoval {
  let range: ByteRange
  /// Whether all else stays as the reader sees it. In Markdown, lines after an HTML tag may be HTML only because of that tag.
  let isHarmless: Bool

  init(_ element: Element, in article: Article) {
    self.init(element.node, isMarkdown: element.isMarkdown, in: article)
  }

  /// - Parameter comment: A comment of HTML.
  init(comment: Node, in article: Article) {
    let removal = BlockRemoval(comment, isMarkdown: false, in: article)
    range = removal.range
    // A block that a comment opens ends with it: lines behind it never depend on it.
    let standsApart = article.markdown.htmlBlocks.range(at: Int(comment.range.start)).map { block in
      block.start >= removal.range.start && SourceLines(article).isBlankLine(before: Int(removal.range.start))
    }
    isHarmless = removal.isHarmless || (standsApart == true && !BlockRemoval.joinsNeighbours(of: comment))
  }

  private init(_ node: Node, isMarkdown: Bool, in article: Article) {
    let lines = SourceLines(article)
    let start = Int(node.range.start)
    let end = Int(node.range.end)
    let left = lines.skipBlanksBackward(from: start)
    let right = lines.skipBlanks(from: end)
    let isAlone = lines.isLineStart(left) && lines.isLineEnd(right)
    let next = lines.skipLineEnd(from: right)
    if isMarkdown {
      let separates = !lines.isBlankLine(before: left) && !lines.isBlankLine(at: next)
      range = isAlone ? ByteRange(left, separates ? right : next) : node.range
      isHarmless = !BlockRemoval.joinsNeighbours(of: node)
      return
    }
    range = isAlone ? ByteRange(left, next) : node.range
    guard article.format == .markdown else {
      isHarmless = true
      return
    }
    guard let block = article.markdown.htmlBlocks.range(at: start), !BlockRemoval.joinsNeighbours(of: node),
      lines.isLineStart(left) || !BlockRemoval.standsInQuote(node)
    else {
      isHarmless = false
      return
    }
    let opensBlock = Int(block.start) >= left && Int(block.start) <= start
    let follower = isAlone ? next : right
    isHarmless = !opensBlock || lines.isBlankLine(at: follower) || opensHTMLBlock(lines.bytes, at: follower)
  }

  /// Two lists, quotes or code blocks that only this block keeps apart.
  private static func joinsNeighbours(of node: Node) -> Bool {
    let before = neighbour(of: node) { $0.previousSibling }
    let after = neighbour(of: node) { $0.nextSibling }
    if case .unknown = before { return true }
    if case .unknown = after { return true }
    guard case .element(let first) = before, case .element(let second) = after else { return false }
    if second.flags.contains(.indentedCode) { return true }
    guard first.isMarkdown, second.isMarkdown else { return false }
    switch (first.tag, second.tag) {
    case (.ul, .ul), (.ol, .ol), (.blockquote, .blockquote), (.ul, .pre), (.ol, .pre): return true
    default: return false
    }
  }

  private enum Neighbour {
    case element(Element)
    /// A text, or nothing.
    case none
    case unknown
  }

  private static func neighbour(of node: Node, step: (Node) -> Node?) -> Neighbour {
    var next = step(node)
    // A few steps only: a long row of comments must not be walked for each of them.
    for _ in 0..<16 {
      guard let current = next else { return .none }
      if let element = current.asElement { return .element(element) }
      if current.kind == .text, hasVisibleText(current.bytes) { return .none }
      next = step(current)
    }
    return .unknown
  }

  private static func standsInQuote(_ node: Node) -> Bool {
    var upcoming = node.parent
    while let ancestor = upcoming {
      if ancestor.isMarkdown, ancestor.tag == .blockquote { return true }
      upcoming = ancestor.parent
    }
    return false
  }
}

extension Element {
  /// Whether a comment stands in it, which is lost when the element goes.
  var holdsComment: Bool { descendants.contains { $0.kind == .comment } }
}

/// Whether a line that begins at `offset` opens an HTML block of CommonMark's kind 6: it begins with the tag of a block.
func opensHTMLBlock(_ bytes: [UInt8], at offset: Int) -> Bool {
  var index = offset
  while index < bytes.count, bytes[index] == ASCII.space, index - offset < 4 { index += 1 }
  guard index - offset < 4, index < bytes.count, bytes[index] == ASCII.lessThan else { return false }
  index += 1
  if index < bytes.count, bytes[index] == ASCII.slash { index += 1 }
  let start = index
  while index < bytes.count, index - start < 16, ASCII.isAlphanumeric(bytes[index]) { index += 1 }
  guard index > start else { return false }
  if index < bytes.count, !ASCII.isWhitespace(bytes[index]), bytes[index] != ASCII.greaterThan, bytes[index] != ASCII.slash { return false }
  return Tag(String(decoding: bytes[start..<index], as: UTF8.self)).opensHTMLBlock
}

extension Tag {
  /// The names of CommonMark 0.31, section 4.6, kind 6.
  var opensHTMLBlock: Bool {
    switch self {
    case .address, .article, .aside, .base, .basefont, .blockquote, .body, .caption, .center, .col, .colgroup, .dd, .details, .dialog, .dir,
      .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hr,
      .html, .iframe, .legend, .li, .link, .main, .menu, .menuitem, .nav, .noframes, .ol, .optgroup, .option, .p, .param, .section,
      .summary,
      .table, .tbody, .td, .tfoot, .th, .thead, .title, .tr, .track, .ul:
      true
    default: false
    }
  }

  var isHeading: Bool { headingLevel != 0 }

  /// 1 to 6; 0 for what is no heading.
  var headingLevel: Int {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: 0
    }
  }

  /// Elements that have no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track, .wbr: true
    default: false
    }
  }
}
