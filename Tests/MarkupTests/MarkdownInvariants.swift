import SourceText

@testable import Markup

/// What holds of every rendering.
extension Rendering {
  /// The first thing that does not hold; nil when all is well.
  func violation() -> String? {
    piecesViolation() ?? elementsViolation()
  }

  private func piecesViolation() -> String? {
    let pieces = body.map.pieces
    if body.html.isEmpty { return pieces.isEmpty ? nil : "pieces without HTML" }
    guard let first = pieces.first, first.htmlStart == 0 else { return "the first piece does not begin at 0" }
    for (index, piece) in pieces.enumerated() {
      let end = index + 1 < pieces.count ? Int(pieces[index + 1].htmlStart) : body.html.count
      guard Int(piece.htmlStart) <= end else { return "pieces descend at \(piece)" }
      guard piece.sourceStart <= piece.sourceEnd, Int(piece.sourceEnd) <= source.count else { return "range outside at \(piece)" }
      guard piece.kind == .text || piece.kind == .rawHTML else { continue }
      guard end - Int(piece.htmlStart) == Int(piece.sourceEnd - piece.sourceStart) else { return "length of \(piece), \(end)" }
      if body.templates.overlaps(ByteRange(piece.sourceStart, piece.sourceEnd)) { continue }
      guard body.html[Int(piece.htmlStart)..<end].elementsEqual(source.bytes[Int(piece.sourceStart)..<Int(piece.sourceEnd)]) else {
        return "bytes of \(piece): \(String(decoding: body.html[Int(piece.htmlStart)..<end], as: UTF8.self).debugDescription)"
      }
    }
    return nil
  }

  private func elementsViolation() -> String? {
    var before = -1
    for element in body.generated {
      guard Int(element.htmlStart) > before, body.html[Int(element.htmlStart)] == ASCII.lessThan else { return "order of \(element)" }
      before = Int(element.htmlStart)
      let text = source.text(element.range)
      guard Int(element.range.end) <= source.count, element.range.contains(element.startTag) || element.startTag.isEmpty else {
        return "range of \(element)"
      }
      for offset in [element.range.start, element.range.end, element.startTag.start, element.startTag.end]
      where !source.isScalarBoundary(Int(offset)) { return "\(element) cuts a character" }
      if element.flags.contains(.approximate) || body.templates.overlaps(element.range) { continue }
      if let problem = shapeViolation(name(element), element, text) {
        return "\(problem): \(name(element)) \(element.range) \(text.prefix(200).debugDescription)"
      }
    }
    return nil
  }

  private func shapeViolation(_ name: String, _ element: GeneratedElement, _ text: String) -> String? {
    func isFramed(_ marks: [(String, String)]) -> Bool { marks.contains { text.hasPrefix($0.0) && text.hasSuffix($0.1) } }
    switch name {
    case "img": return isFramed([("![", ")"), ("![", "]")]) ? nil : "image"
    case "a":
      if element.flags.contains(.autolink) { return nil }
      return isFramed([("[", ")"), ("[", "]")]) ? nil : "link"
    case "h1", "h2", "h3", "h4", "h5", "h6":
      if source.text(element.startTag).hasPrefix("#") { return nil }
      return text.hasSuffix("=") || text.hasSuffix("-") ? nil : "heading"
    case "em": return isFramed([("*", "*"), ("_", "_")]) ? nil : "emphasis"
    case "strong": return isFramed([("**", "**"), ("__", "__")]) ? nil : "strong"
    case "del": return isFramed([("~", "~")]) ? nil : "strikethrough"
    case "code":
      if element.flags.contains(.fencedCode) { return isFramed([("```", ""), ("~~~", "")]) ? nil : "fence" }
      return element.flags.contains(.indentedCode) || isFramed([("`", "`")]) ? nil : "code span"
    case "blockquote": return text.hasPrefix(">") ? nil : "quote"
    case "ul", "li", "ol":
      guard let first = text.utf8.first else { return "empty list" }
      return ASCII.isDigit(first) || [0x2A, 0x2B, 0x2D].contains(first) ? nil : "list"
    case "p": return text.isEmpty || [" ", "\t", "\n"].contains(text.first) || [" ", "\t", "\n"].contains(text.last) ? "paragraph" : nil
    default: return nil
    }
  }
}
