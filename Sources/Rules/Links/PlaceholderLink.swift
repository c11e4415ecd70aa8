package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `placeholder-link`: a link that leads nowhere yet.
package struct PlaceholderLink: NodeCheck {
  package static let id: RuleID = "placeholder-link"
  package static let kinds = NodeKinds.elements(.a, .area)

  private let findsExampleHosts: Bool

  package init(_ options: OptionValues) {
    findsExampleHosts = options.bool("example-hosts")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let target = link.attribute("href"), !target.hasTemplate, !link.flags.contains(.reconstructed) else {
      return
    }
    let address = trimmed(target.bytes)
    guard isPlaceholder(address, link), !link.flags.contains(.hidden) else { return }
    report.add(target.valueRange, "The link target \(quoted(address)) is a placeholder")
  }

  private func isPlaceholder(_ address: UnsafeBufferPointer<UInt8>, _ link: Element) -> Bool {
    guard let first = address.first else { return false }
    switch first {
    case ASCII.hash: return address.count == 1 && !isHook(link) && !leadsToTop(link)
    case UInt8(ascii: "T"): return address.elementsEqual("TODO".utf8)
    case UInt8(ascii: "j"), UInt8(ascii: "J"): return isEmptyScript(address)
    case UInt8(ascii: "h"), UInt8(ascii: "H"): return findsExampleHosts && !link.flags.contains(.autolink) && hasExampleHost(address)
    default: return false
    }
  }

  /// Scripts and styles take hold of such a link.
  private func isHook(_ link: Element) -> Bool {
    if link.isMarkdown { return false }
    return link.isScripted || link.attributes.contains { $0.name == "id" || $0.name == "name" || $0.name.hasPrefix("data-") }
  }

  private func leadsToTop(_ link: Element) -> Bool {
    let text = link.visibleText()
    guard text.utf8.count <= 60 else { return false }
    if text.contains("↑") || text.contains("⬆") || text.contains("⇧") || text.contains("▲") { return true }
    let words = bareWords(text)
    if words.split(separator: " ").contains("top") { return true }
    return ["顶部", "頂部", "顶端", "トップ", "先頭", "nach oben", "haut de", "arriba", "topo"].contains { words.contains($0) }
  }

  /// `javascript:` that does nothing: `void(0)`, `;` or nothing.
  private func isEmptyScript(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    guard starts(address, with: "javascript:") else { return false }
    let script = address.dropFirst(11).filter { !ASCII.isWhitespace($0) && $0 != ASCII.semicolon }
    return script.isEmpty || script.elementsEqual("void(0)".utf8) || script.elementsEqual("void0".utf8)
  }

  private func hasExampleHost(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let length = schemeLength(address), address.count > length + 3, starts(address, with: "http") else { return false }
    let host = address[(length + 3)...].prefix { $0 != ASCII.slash && $0 != ASCII.colon && $0 != ASCII.question && $0 != ASCII.hash }
    let name = String(decoding: host, as: UTF8.self).lowercased()
    return ["example.com", "example.org", "example.net"].contains { name == $0 || name.hasSuffix("." + $0) }
  }
}
