package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `placeholder-image`: a picture that waits for a lazy-loading script that the article no longer has.
package struct PlaceholderImage: NodeCheck {
  package static let id: RuleID = "placeholder-image"
  package static let kinds = NodeKinds.elements(.img)

  private var hasScripts: Bool?

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.isMarkdown, !element.flags.contains(.hidden), !element.hasAttribute("srcset") else {
      return
    }
    let source = element.attribute("src")
    guard source.map({ isPlaceholder($0) }) ?? true, let picture = picture(of: element),
      source?.value != picture.value, !isRun(article)
    else { return }
    let range = source.map { $0.valueRange.isEmpty ? $0.range : $0.valueRange } ?? element.startTag
    let name = quoted(fileName(ofAddress: picture.bytes).isEmpty ? picture.value : fileName(ofAddress: picture.bytes))
    let message =
      source.map { $0.bytes.isEmpty } ?? true
      ? "The picture \(name) is not shown, because it waits in `\(picture.name)` for a script"
      : "A placeholder is shown instead of the picture \(name), which waits in `\(picture.name)` for a script"
    report.add(range, message, fix: fix(element, source, picture, in: article))
  }

  /// A page with scripts of its own loads its pictures by them.
  private mutating func isRun(_ article: Article) -> Bool {
    if let hasScripts { return hasScripts }
    let found = article.root.descendants.contains { node in
      guard let element = node.asElement, element.tag == .script else { return false }
      return element.hasAttribute("src") || element.node.firstChild != nil
    }
    hasScripts = found
    return found
  }

  /// Where the picture itself is told: an attribute for scripts, or the `noscript` beside.
  private func picture(of element: Element) -> Attribute? {
    if let lazy = element.lazySource {
      return lazy.hasTemplate || !isPicture(lazy.bytes) || isSpinner(trimmed(lazy.bytes)) ? nil : lazy
    }
    guard element.attribute("src") != nil else { return nil }
    var next = element.node.nextSibling
    while let text = next, text.kind == .text, !hasVisibleText(text.bytes) { next = text.nextSibling }
    guard let noscript = next?.asElement, noscript.tag == .noscript else { return nil }
    for node in noscript.node.descendants {
      guard let image = node.asElement, image.tag == .img, let source = image.attribute("src") else { continue }
      return source.hasTemplate || !isPicture(source.bytes) ? nil : source
    }
    return nil
  }

  /// An address and not `true` or a number.
  private func isPicture(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let address = trimmed(bytes)
    return address.count > 4 && !starts(address, with: "data:") && address.contains { $0 == ASCII.dot || $0 == ASCII.slash }
      && !address.contains(ASCII.openBrace)
  }

  private func isPlaceholder(_ source: Attribute) -> Bool {
    if source.hasTemplate { return false }
    let address = trimmed(source.bytes)
    if address.isEmpty || (address.count == 1 && address[0] == ASCII.hash) || equalsTrimmed(address, "about:blank") { return true }
    // A blurred copy of the picture is larger than that.
    if starts(address, with: "data:") { return address.count < 600 || starts(address, with: "data:image/svg") }
    return isSpinner(address)
  }

  /// Whether the file's name says that it is shown while another one loads.
  private func isSpinner(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    if address.count < 400, !address.contains(where: { $0 >= 0x80 || $0 == ASCII.percent }) { return hasSpinnerWord(address) }
    let name = fileName(ofAddress: address).lowercased()
    let parts = name.split { !$0.isLetter && !$0.isNumber }
    return parts.contains { part in
      var word = String(part)
      return word.withUTF8 { PlaceholderImage.words.contains(word: $0) }
    }
  }

  /// The same for an address of ASCII without escapes.
  private func hasSpinnerWord(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = address.firstIndex { $0 == ASCII.question || $0 == ASCII.hash } ?? address.count
    var start = end
    while start > 0, address[start - 1] != ASCII.slash, address[start - 1] != ASCII.backslash { start -= 1 }
    while start < end {
      var next = start
      while next < end, ASCII.isAlphanumeric(address[next]) { next += 1 }
      // No word is shorter or longer.
      if (3...11).contains(next - start),
        PlaceholderImage.words.contains(word: UnsafeBufferPointer(rebasing: address[start..<next]))
      {
        return true
      }
      start = next + 1
    }
    return false
  }

  private static let words = SortedHashes(words: [
    "loading", "loader", "spinner", "placeholder", "blank", "spacer", "lazy", "lazyload", "lazyloading", "1x1", "transparent", "empty",
    "grey", "gray", "pixel", "preload", "preloader", "dummy",
  ])

  private func fix(_ element: Element, _ source: Attribute?, _ picture: Attribute, in article: Article) -> Fix? {
    guard !picture.flags.contains(.approximate), element.flags.isDisjoint(with: [.approximate, .reconstructed]) else { return nil }
    let written = article.source.text(picture.valueRange).trimmingBlanks
    let isPlain = !written.utf8.contains {
      $0 == ASCII.quote || $0 == ASCII.apostrophe || ASCII.isWhitespace($0) || $0 == ASCII.greaterThan
    }
    guard isPlain, !written.isEmpty else { return nil }
    if let source {
      guard !source.flags.contains(.approximate) else { return nil }
      return Fix("Show the picture", [Edit(source.range, "src=\"\(written)\"")], .unsafe)
    }
    // Behind `<img`.
    return Fix("Show the picture", [.insert(" src=\"\(written)\"", at: Int(element.startTag.start) + 4)], .unsafe)
  }
}

extension String {
  /// Without the white space of HTML at both ends.
  fileprivate var trimmingBlanks: String {
    var text = self
    return text.withUTF8 { String(decoding: trimmed($0), as: UTF8.self) }
  }
}
