import Markup
import RuleKit
import SourceText

/// What an image lacks of width and height; nil when nothing, and for one that is not shown.
func unsizedImage(_ element: Element) -> UnsizedImageFact? {
  guard element.flags.isDisjoint(with: [.hidden, .reconstructed, .approximate]), let source = element.attribute("src"), !source.hasTemplate,
    !source.bytes.isEmpty
  else { return nil }
  let lacksWidth = element.isMarkdown || !(element.hasAttribute("width") || element.hasStyle("width", ""))
  let lacksHeight = element.isMarkdown || !(element.hasAttribute("height") || element.hasStyle("height", ""))
  guard lacksWidth || lacksHeight else { return nil }
  let insertion = element.isMarkdown || element.startTag.count < 5 ? nil : Int(element.startTag.start) + 4
  return UnsizedImageFact(
    range: element.startTag, reference: nil, lacksWidth: lacksWidth, lacksHeight: lacksHeight, insertion: insertion)
}

extension UnsizedImageFact {
  func with(_ reference: ReferenceFact?) -> UnsizedImageFact {
    var fact = self
    fact.reference = reference
    return fact
  }
}

/// Collects links and pictures with a target that may be a part of the site.
struct ReferenceCollector {
  private(set) var references: [ReferenceFact] = []
  private(set) var hasBase = false
  private let article: Article
  /// The site's own address as bytes, lower-case; links to it are references too.
  private let origin: [UInt8]
  /// Targets in reference definitions, each of which many links may share.
  private var definitions: Set<ByteRange> = []
  /// Hexo's tags in code: they show how something is written. Where other generators run such code, what it does not find ends the build.
  var callsInCode: Set<ByteRange> = []

  init(_ article: Article, origin: String?) {
    self.article = article
    self.origin = Array((origin ?? "").utf8)
  }

  /// Adds template code that may lead somewhere.
  mutating func addCalls() {
    for template in article.templates where callNames.contains(template.name) && !callsInCode.contains(template.range) {
      references.append(
        ReferenceFact(
          kind: .call, target: article.source.text(template.range), range: template.range, hasTemplate: true, isExact: false))
    }
  }

  mutating func visit(_ element: Element) {
    switch element.tag {
    case .a, .area:
      if !element.flags.contains(.footnote), let target = element.attribute("href") { add(.link, target, element) }
    case .img, .source:
      if let target = element.attribute("src") { add(.image, target, element) }
      if let set = element.isMarkdown ? nil : element.attribute("srcset") { addCandidates(set, element) }
    case .video, .audio:
      if let target = element.attribute("src") { add(.image, target, element) }
      if let target = element.attribute("poster") { add(.image, target, element) }
    case .input:
      if element.isImageButton, let target = element.attribute("src") { add(.image, target, element) }
    case .base:
      if element.hasAttribute("href") { hasBase = true }
    default: break
    }
    if !element.isMarkdown, let style = element.attribute("style") { addURLs(style, element) }
  }

  private mutating func add(_ kind: ReferenceFact.Kind, _ attribute: Attribute, _ element: Element) {
    let bytes = attribute.bytes
    let content = trimmed(bytes)
    guard content.count == bytes.count else {
      let start = bytes.firstIndex { !ASCII.isWhitespace($0) } ?? 0
      return add(kind, attribute, start..<(start + content.count), of: bytes, element)
    }
    guard isLocal(bytes, kind, element) else { return }
    append(kind, bytes, attribute.valueRange, attribute, element)
  }

  /// - Parameter value: All of the attribute's value, whose length costs a walk over it.
  private mutating func add(
    _ kind: ReferenceFact.Kind, _ attribute: Attribute, _ stretch: Range<Int>, of value: UnsafeBufferPointer<UInt8>, _ element: Element
  ) {
    let bytes = UnsafeBufferPointer(rebasing: value[stretch])
    guard isLocal(bytes, kind, element) else { return }
    append(kind, bytes, attribute.sourceRange(of: stretch), attribute, element)
  }

  private mutating func append(
    _ kind: ReferenceFact.Kind, _ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange, _ attribute: Attribute, _ element: Element
  ) {
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    let isExact =
      !attribute.flags.contains(.approximate) && range.count == bytes.count && article.source.bytes[range.indices].elementsEqual(bytes)
    references.append(
      ReferenceFact(
        kind: kind, target: String(decoding: bytes, as: UTF8.self), range: range, hasTemplate: attribute.hasTemplate, isExact: isExact,
        isMarkdown: element.isMarkdown))
  }

  /// The addresses of a `srcset`: each runs to white space or to a comma before white space (HTML 4.8.4.2.1).
  private mutating func addCandidates(_ set: Attribute, _ element: Element) {
    let bytes = set.bytes
    var index = 0
    while index < bytes.count {
      while index < bytes.count, ASCII.isWhitespace(bytes[index]) || bytes[index] == ASCII.comma { index += 1 }
      let start = index
      while index < bytes.count, !ASCII.isWhitespace(bytes[index]) { index += 1 }
      var end = index
      while end > start, bytes[end - 1] == ASCII.comma { end -= 1 }
      if end > start { add(.image, set, start..<end, of: bytes, element) }
      // A comma at the address's end ends the candidate; else its descriptor follows.
      if end == index { while index < bytes.count, bytes[index] != ASCII.comma { index += 1 } }
    }
  }

  /// The addresses in `url(…)` of an inline style.
  private mutating func addURLs(_ style: Attribute, _ element: Element) {
    let bytes = style.bytes
    guard bytes.count > 5 else { return }
    var index = 0
    while index + 4 < bytes.count {
      guard bytes[index] | 0x20 == 0x75, starts(UnsafeBufferPointer(rebasing: bytes[index...]), with: "url(") else {
        index += 1
        continue
      }
      var start = index + 4
      guard var end = bytes[start...].firstIndex(of: ASCII.closeParenthesis) else { return }
      index = end + 1
      while start < end, ASCII.isWhitespace(bytes[start]) || bytes[start] == ASCII.quote || bytes[start] == ASCII.apostrophe { start += 1 }
      while end > start, ASCII.isWhitespace(bytes[end - 1]) || bytes[end - 1] == ASCII.quote || bytes[end - 1] == ASCII.apostrophe {
        end -= 1
      }
      if end > start { add(.image, style, start..<end, of: bytes, element) }
    }
  }

  /// Whether an address may lead to something of the site: it has no scheme and no host, or the site's own.
  private func isLocal(_ address: UnsafeBufferPointer<UInt8>, _ kind: ReferenceFact.Kind, _ element: Element) -> Bool {
    guard let first = address.first, first != ASCII.question, first != ASCII.backslash else { return false }
    if first == ASCII.hash { return kind == .link && address.count > 1 && !element.flags.contains(.reconstructed) }
    if first == ASCII.slash, address.count > 1, address[1] == ASCII.slash { return false }
    guard schemeLength(address) != nil else { return true }
    guard !origin.isEmpty, address.count >= origin.count, zip(address, origin).allSatisfy({ ASCII.lowercased($0) == $1 }) else {
      return false
    }
    return address.count == origin.count || [ASCII.slash, ASCII.question, ASCII.hash].contains(address[origin.count])
  }
}

/// The names of tags and shortcodes that lead to an article or a file.
private let callNames: Set<String> = [
  "post_link", "post_path", "asset_img", "asset_link", "asset_path", "link", "post_url", "ref", "relref", "figure",
]
