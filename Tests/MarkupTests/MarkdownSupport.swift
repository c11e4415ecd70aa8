import SourceText
import TestSupport

@testable import Markup

/// A rendered text with what tests ask of it.
struct Rendering {
  let source: SourceText
  let body: RenderedBody

  init(_ text: String, options: MarkdownOptions? = nil, environment: ArticleEnvironment = ArticleEnvironment()) {
    self.init(SourceText(text), options: options, environment: environment)
  }

  init(_ source: SourceText, options: MarkdownOptions? = nil, environment: ArticleEnvironment = ArticleEnvironment()) {
    self.source = source
    var mask = TemplateMask(source, bodyStart: 0, environment: environment)
    if let options {
      mask.bytes = source.bytes
      mask.regions = []
      body = renderMarkdown(mask, options: options)
    } else {
      body = renderMarkdown(&mask, environment: environment)
    }
  }

  var html: String { String(decoding: body.html, as: UTF8.self) }

  func name(_ element: GeneratedElement) -> String {
    String(decoding: body.html[(Int(element.htmlStart) + 1)...].prefix { ASCII.isAlphanumeric($0) || $0 == ASCII.hyphen }, as: UTF8.self)
  }

  /// The source of each element named `name`.
  func ranges(_ name: String) -> [String] {
    body.generated.filter { self.name($0) == name }.map { source.text($0.range) }
  }

  func startTags(_ name: String) -> [String] {
    body.generated.filter { self.name($0) == name }.map { source.text($0.startTag) }
  }

  func flags(_ name: String) -> [NodeFlags] {
    body.generated.filter { self.name($0) == name }.map(\.flags)
  }

  /// The source pieces of each value of an attribute; a piece that is not verbatim in `⟨⟩`.
  func values(_ attribute: String) -> [String] {
    let mark = Array(" \(attribute)=\"".utf8)
    var result: [String] = []
    var index = 0
    while index + mark.count <= body.html.count {
      guard body.html[index..<(index + mark.count)].elementsEqual(mark) else {
        index += 1
        continue
      }
      let from = index + mark.count
      let to = body.html[from...].firstIndex(of: ASCII.quote) ?? body.html.count
      result.append(pieces(from..<to))
      index = to
    }
    return result
  }

  func pieces(_ html: Range<Int>) -> String {
    var text = ""
    let pieces = body.map.pieces
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? Int(pieces[index + 1].htmlStart) : body.html.count
      let isEmptyHere = end == Int(piece.htmlStart) && Int(piece.htmlStart) == html.lowerBound && html.isEmpty
      guard isEmptyHere || max(html.lowerBound, Int(piece.htmlStart)) < min(html.upperBound, end) else { continue }
      let source = source.text(ByteRange(piece.sourceStart, piece.sourceEnd))
      switch piece.kind {
      case .generated: if !isEmptyHere { text += "«" + String(decoding: body.html[max(html.lowerBound, Int(piece.htmlStart))..<end], as: UTF8.self) + "»" }
      case .replaced: text += "⟨\(source)⟩"
      default: text += source
      }
    }
    return text
  }
}
