import Markup
import SourceText

extension Article {
  /// What a whole document that lacks something begins with: its `<html>` tag, else the first tag or declaration.
  var documentStart: ByteRange {
    if !root.isImplied { return root.startTag }
    let bytes = source.bytes
    var index = Int(bodyRange.start)
    while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
    var end = index
    while end < bytes.count, bytes[end] != ASCII.greaterThan { end += 1 }
    return ByteRange(index, min(end + 1, bytes.count))
  }

  /// Whether a page only sends the reader on to another.
  var isRedirectPage: Bool {
    for node in root.descendants {
      guard let element = node.asElement else { continue }
      if element.tag == .body { return false }
      if element.tag == .meta, let kind = element.attribute("http-equiv"), equalsTrimmed(kind.bytes, "refresh") { return true }
    }
    return false
  }
}
