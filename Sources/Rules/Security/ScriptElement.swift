package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds scripts in articles.
package struct ScriptElement: NodeCheck {
  package static let id: RuleID = "script-element"
  package static let kinds = NodeKinds.elements(.script)

  private let hosts: HostList
  private let checksOwnScripts: Bool
  private let checksWholeDocuments: Bool
  private var inert = AncestorMemo<Bool>()

  package init(_ options: OptionValues) {
    hosts = HostList(options.strings("hosts"))
    checksOwnScripts = options.bool("own-scripts")
    checksWholeDocuments = options.bool("whole-documents")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard checksWholeDocuments || !article.isWholeDocument, let script = node.asElement,
      script.flags.isDisjoint(with: [.implied, .reconstructed, .approximate]), !script.isDataBlock, !standsStill(script)
    else { return }
    guard let source = script.attribute("src"), !trimmed(source.bytes).isEmpty else {
      report.add(script.range, "An inline script runs in the article", fix: fix(script, in: article))
      return
    }
    if let address = source.webAddress {
      guard !hosts.contains(address) else { return }
    } else if !checksOwnScripts, schemeLength(trimmed(source.bytes)) == nil {
      return
    }
    report.add(script.range, "The script \(quoted(source.bytes)) runs in the article", fix: fix(script, in: article))
  }

  /// Whether it stands where no browser runs it.
  private mutating func standsStill(_ script: Element) -> Bool {
    inert.contains(around: script) { $0.tag == .template || $0.tag == .noscript }
  }

  private func fix(_ script: Element, in article: Article) -> Fix {
    Fix("Remove the script", [.delete(BlockRemoval(script, in: article).range)], .unsafe)
  }
}
