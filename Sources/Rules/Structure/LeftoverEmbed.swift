package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds what is left of an embedded video or the like when the script or the plug-in that showed it is gone.
package struct LeftoverEmbed: NodeCheck {
  package static let id: RuleID = "leftover-embed"
  package static let kinds = NodeKinds.elements(
    .div, .span, .p, .figure, .section, .ins, .center, .a, .video, .audio, .iframe, .object, .embed, .unknown, .script)

  private struct Placeholder {
    let range: ByteRange
    let message: String
  }

  private var content = EmptyContent()
  private var placeholders: [Placeholder] = []
  /// A script may fill the placeholders.
  private var hasScript = false
  /// Where the last object for Flash ends; what is in it is no further fault.
  private var flashEnd: UInt32 = 0

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.isMarkdown, element.flags.isDisjoint(with: [.implied, .reconstructed, .approximate]) else {
      return
    }
    switch element.tag {
    case .script: if !element.isDataBlock { hasScript = true }
    case .object, .embed: visitPlugIn(element, &report)
    case .unknown:
      if element.attribute("url") != nil, element.name == "oembed" {
        report.add(element.range, "The embed shows nothing: browsers do not know the element `oembed`")
      }
    default: visitPlaceholder(element, in: article)
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    if !hasScript, !article.isWholeDocument {
      for placeholder in placeholders { report.add(placeholder.range, placeholder.message) }
    }
    placeholders = []
  }

  private mutating func visitPlugIn(_ element: Element, _ report: inout Report) {
    guard element.range.start >= flashEnd, element.flags.isDisjoint(with: [.hidden, .code]), element.isFlash, !element.hasOtherMedium else {
      return
    }
    flashEnd = element.range.end
    report.add(element.range, "The embed shows nothing: it needs Flash, which browsers have dropped")
  }

  private mutating func visitPlaceholder(_ element: Element, in article: Article) {
    // Nearly all begin with a word.
    if !element.isMedium, let first = element.node.firstChild, first.kind == .text, hasVisibleText(first.bytes) { return }
    guard let attribute = EmbedAttribute.find(on: element, in: article.source), element.flags.isDisjoint(with: [.hidden, .code]),
      content.isEmpty(element, in: article) || element.isMediaWithoutSource, !(element.tag == .a && element.hasAttribute("href"))
    else { return }
    placeholders.append(
      Placeholder(range: element.range, message: "The embed shows nothing: a script that is not here would fill it from \(attribute)"))
  }
}

/// The attribute by which a script knows what to put into an empty element.
private enum EmbedAttribute {
  /// The attribute for a message; nil when the element has none.
  static func find(on element: Element, in source: SourceText) -> String? {
    if element.isMedium {
      guard !element.hasAttribute("src"), !element.hasAttribute("srcdoc"), let source = element.attribute("data-src") else { return nil }
      return source.hasTemplate || trimmed(source.bytes).isEmpty ? nil : "`data-src`"
    }
    for attribute in element.attributes where beginsWithData(attribute, in: source) {
      guard !attribute.hasTemplate else { return nil }
      if names.contains(attribute.name) { return "`\(attribute.name)`" }
    }
    guard let classes = element.attribute("class"), !classes.hasTemplate, contains(classes.bytes, "video") else { return nil }
    return "`class=\(String(decoding: classes.bytes, as: UTF8.self))`"
  }

  /// Looks at the source, since a name costs a copy.
  private static func beginsWithData(_ attribute: Attribute, in source: SourceText) -> Bool {
    let name = attribute.nameRange.indices
    return name.count > 7 && source.bytes[name.lowerBound + 4] == ASCII.hyphen && source.bytes[name.lowerBound] | 0x20 == 0x64
  }

  private static let names: Set<String> = [
    "data-vid", "data-txid", "data-video-id", "data-video-url", "data-video-src", "data-video-download-url", "data-videoid", "data-video",
    "data-src", "data-youtube-id", "data-youtube", "data-youtube-url", "data-ytid", "data-yt-id", "data-vimeo-id", "data-vimeo-url",
    "data-oembed-url", "data-oembed", "data-embed-url", "data-embed-src", "data-embed-id", "data-media-id", "data-player-id",
    "data-mpvid", "data-bvid", "data-iframe", "data-iframe-src", "data-audio-src", "data-audio-url",
    "data-tweet-id", "data-instgrm-permalink",
  ]
}

extension Element {
  fileprivate var isMedium: Bool { tag == .video || tag == .audio || tag == .iframe }

  fileprivate var isMediaWithoutSource: Bool {
    isMedium && !node.children.contains { $0.asElement?.tag == .source || $0.isTemplate }
  }

  /// An object or embed that plays Flash: by its type, its class id or the ending of its file.
  var isFlash: Bool {
    if let type = attribute("type") { return contains(type.bytes, "shockwave-flash") }
    if let classID = attribute("classid"), contains(classID.bytes, "d27cdb6e-ae6d-11cf-96b8-444553540000") { return true }
    for name: StaticString in ["src", "data"] {
      if let address = attribute(name), Element.isFlashFile(address.bytes) { return true }
    }
    guard tag == .object else { return false }
    return node.children.contains { child in
      guard let part = child.asElement else { return false }
      if part.tag == .embed { return part.isFlashEmbed }
      guard part.tag == .param, let name = part.attribute("name"), equalsTrimmed(name.bytes, "movie"), let value = part.attribute("value")
      else { return false }
      return Element.isFlashFile(value.bytes)
    }
  }

  private var isFlashEmbed: Bool {
    if let type = attribute("type"), contains(type.bytes, "shockwave-flash") { return true }
    return attribute("src").map { Element.isFlashFile($0.bytes) } ?? false
  }

  private static func isFlashFile(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    let path = address.prefix { $0 != ASCII.question && $0 != ASCII.hash }
    return path.count > 4 && equalsTrimmed(UnsafeBufferPointer(rebasing: path.suffix(4)), ".swf")
  }

  /// Whether an object offers, or may offer, something else to browsers without its plug-in.
  fileprivate var hasOtherMedium: Bool {
    guard tag == .object else { return false }
    var next = node.next(within: node)
    for _ in 0..<64 {
      guard let current = next else { return false }
      switch current.asElement?.tag {
      case .img, .video, .audio, .iframe: return true
      case .embed: if current.asElement?.isFlashEmbed == false { return true }
      default: if current.isTemplate { return true }
      }
      next = current.next(within: node)
    }
    return next != nil
  }

  /// Whether a script element holds data instead of a script (HTML 4.12.1.1, step 8 to 12 of preparing a script element).
  var isDataBlock: Bool {
    guard let type = attribute("type") else { return false }
    let essence = type.bytes.prefix { $0 != ASCII.semicolon }
    let words = trimmed(UnsafeBufferPointer(rebasing: essence))
    if words.isEmpty || equalsTrimmed(words, "module") { return false }
    return !(contains(words, "javascript") || contains(words, "ecmascript") || contains(words, "jscript") || contains(words, "livescript"))
  }
}
