package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `local-link`: an address that works on the author's computer or network alone.
package struct LocalLink: NodeCheck {
  package static let id: RuleID = "local-link"
  package static let kinds = NodeKinds.elements(.a, .area, .img, .iframe, .video, .audio, .source, .embed)

  /// Links to private hosts, which the article may be about.
  private var pending: [Pending] = []
  private var definitions: Set<ByteRange> = []

  private struct Pending: Sendable {
    var range: ByteRange
    var host: String
    var message: String
  }

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let attribute = element.addressAttribute, !element.flags.contains(.reconstructed) else { return }
    let address = trimmed(attribute.bytes)
    guard let first = address.first, mayBeLocal(first), !attribute.hasTemplate, !element.flags.contains(.hidden) else { return }
    let range = attribute.valueRange
    if let reason = fileReason(address, range, in: article) {
      guard !showsItself(element, address), isNew(element, range) else { return }
      report.add(range, "The address \(quoted(address)) \(reason)")
    } else if let web = WebAddress(address), isPrivateHost(web.hostBytes) {
      guard !element.flags.contains(.autolink), isNew(element, range) else { return }
      let message = "The address \(quoted(address)) leads to a private host"
      // No reader ever sees a picture from there, whatever the article says.
      if element.tag != .a, element.tag != .area { return report.add(range, message) }
      pending.append(Pending(range: range, host: web.hostName, message: message))
    }
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard !pending.isEmpty else { return }
    var unnamed = Set(pending.map(\.host))
    for node in article.body.descendants where node.kind == .text && !unnamed.isEmpty { removeNamed(in: node.bytes, from: &unnamed) }
    for link in pending where unnamed.contains(link.host) { report.add(link.range, link.message) }
  }

  private mutating func isNew(_ element: Element, _ range: ByteRange) -> Bool {
    !element.flags.contains(.reference) || definitions.insert(range).inserted
  }

  /// Letters, `/` and `\`: nearly all that is a fragment or a relative path goes no further.
  private func mayBeLocal(_ first: UInt8) -> Bool {
    ASCII.isLetter(first) || first == ASCII.backslash || first == ASCII.slash
  }

  /// Why an address leads to a file on a disk or in a Windows network; nil when it does not.
  private func fileReason(_ address: UnsafeBufferPointer<UInt8>, _ range: ByteRange, in article: Article) -> String? {
    if starts(address, with: "file:") { return "leads to a file of one computer" }
    guard address.count > 2 else { return nil }
    if address[1] == ASCII.colon {
      let isPath =
        address[2] == ASCII.backslash || address[2] == ASCII.slash || starts(UnsafeBufferPointer(rebasing: address[2...]), with: "%5c")
      return isPath && ASCII.isLetter(address[0]) ? "leads to a drive of one computer" : nil
    }
    guard address[0] == ASCII.backslash else { return nil }
    // In Markdown `\\` stands for one backslash.
    let written = article.source.bytes[range.indices].prefix(3)
    let isShare =
      written.count == 3 && written.prefix(2).allSatisfy { $0 == ASCII.backslash } && ASCII.isAlphanumeric(written[written.endIndex - 1])
    return isShare ? "leads to a share in a Windows network" : nil
  }

  /// Whether the link shows its own address, which a text about such addresses does.
  private func showsItself(_ element: Element, _ address: UnsafeBufferPointer<UInt8>) -> Bool {
    guard element.tag == .a else { return false }
    if element.flags.contains(.autolink) { return true }
    let text = element.visibleText()
    return text.utf8.count >= 3 && text == String(decoding: address, as: UTF8.self)
  }

  /// Removes the hosts that stand in a text, with a port or without.
  /// - Complexity: linear in the text
  private func removeNamed(in text: UnsafeBufferPointer<UInt8>, from hosts: inout Set<String>) {
    var start = 0
    while start < text.count {
      guard isHostByte(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, isHostByte(text[end]) { end += 1 }
      if end - start <= 300 {
        var word = text[start..<end]
        while let last = word.last, last == ASCII.dot || last == ASCII.colon || last == ASCII.hyphen { word.removeLast() }
        let name = String(decoding: word.map(ASCII.lowercased), as: UTF8.self)
        hosts.remove(name)
        hosts.remove("[\(name)]")
        if let colon = name.firstIndex(of: ":") { hosts.remove(String(name[..<colon])) }
      }
      start = end
    }
  }

  private func isHostByte(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.dot || byte == ASCII.hyphen || byte == ASCII.colon || byte == ASCII.underscore
  }
}
