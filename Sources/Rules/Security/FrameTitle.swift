package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds frames without an accessible name (ACT cae760).
package struct FrameTitle: NodeCheck {
  package static let id: RuleID = "frame-title"
  package static let kinds = NodeKinds.elements(.iframe)

  private var names = AccessibleNames()

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let frame = node.asElement, frame.flags.isDisjoint(with: [.implied, .reconstructed, .approximate]),
      !frame.hasRole("none", "presentation"), !isOutOfReach(frame), !hasBoundTitle(frame),
      !names.hasNameFromAttributes(frame, in: article), !names.isHidden(frame)
    else { return }
    let host = frame.attribute("src")?.webAddress?.hostName
    report.add(frame.startTag, host.map { "The frame with a page of `\($0)` has no title" } ?? "The frame has no title")
  }

  /// Nobody gets into it with the keyboard.
  private func isOutOfReach(_ frame: Element) -> Bool {
    guard let index = frame.attribute("tabindex") else { return false }
    return index.hasTemplate || trimmed(index.bytes).first == ASCII.hyphen
  }

  /// A title that a client-side framework sets.
  private func hasBoundTitle(_ frame: Element) -> Bool {
    frame.attributes.contains { $0.name == "v-bind:title" || $0.name == "[title]" || $0.name == "[attr.title]" }
  }
}
