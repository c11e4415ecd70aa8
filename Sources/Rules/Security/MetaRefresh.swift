package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds pages that leave or reload while somebody reads (ACT bc659a), and base addresses inside articles.
package struct MetaRefresh: NodeCheck {
  package static let id: RuleID = "meta-refresh"
  package static let kinds = NodeKinds.elements(.meta, .base)

  private let checksWholeDocuments: Bool
  /// Browsers heed the first refresh only.
  private var isSettled = false
  private var inert = AncestorMemo<Bool>()
  private var heads = AncestorMemo<Bool>()

  package init(_ options: OptionValues) {
    checksWholeDocuments = options.bool("whole-documents")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard checksWholeDocuments || !article.isWholeDocument, let element = node.asElement, !element.isMarkdown,
      !inert.contains(around: element, { $0.tag == .template || $0.tag == .noscript })
    else { return }
    if element.tag == .base {
      guard element.hasAttribute("href"), !heads.contains(around: element, { $0.tag == .head && !$0.isImplied }) else { return }
      report.add(element.range, "A base address in the article changes where all links of the page lead")
      return
    }
    guard !isSettled, let kind = element.attribute("http-equiv"), equalsTrimmed(kind.bytes, "refresh"),
      let value = element.attribute("content"), !value.hasTemplate, let refresh = Refresh(value.bytes)
    else { return }
    isSettled = true
    guard (1...72_000).contains(refresh.delay) else { return }
    let unit = refresh.delay == 1 ? "second" : "seconds"
    let deed = refresh.leads ? "leads elsewhere" : "reloads itself"
    report.add(value.valueRange, "The page \(deed) after `\(refresh.delay)` \(unit), while somebody may be reading")
  }
}

/// The value of a refresh, read as the HTML standard's shared declarative refresh steps do (4.2.5.3).
private struct Refresh {
  /// Seconds; at most a million.
  private(set) var delay = 0
  /// Whether an address follows.
  let leads: Bool

  init?(_ value: UnsafeBufferPointer<UInt8>) {
    var index = 0
    func skipBlanks() { while index < value.count, ASCII.isWhitespace(value[index]) { index += 1 } }
    skipBlanks()
    let start = index
    while index < value.count, ASCII.isDigit(value[index]) {
      delay = min(delay * 10 + Int(value[index] - ASCII.zero), 1_000_000)
      index += 1
    }
    guard index > start || (index < value.count && value[index] == ASCII.dot) else { return nil }
    while index < value.count, ASCII.isDigit(value[index]) || value[index] == ASCII.dot { index += 1 }
    guard index < value.count else {
      leads = false
      return
    }
    guard value[index] == ASCII.semicolon || value[index] == ASCII.comma || ASCII.isWhitespace(value[index]) else { return nil }
    skipBlanks()
    if index < value.count, value[index] == ASCII.semicolon || value[index] == ASCII.comma { index += 1 }
    skipBlanks()
    leads = index < value.count
  }
}
