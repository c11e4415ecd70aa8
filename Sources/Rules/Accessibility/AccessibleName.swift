package import Markup
import SourceText

/// Answers, for one article, which elements have an accessible name and which are hidden from assistive technology, as far as the markup alone
/// decides it (W3C Accessible Name and Description Computation 1.2; ACT rules 23a2a8 and c487ae).
///
/// Keep one in a check: it remembers what it looked up.
package struct AccessibleNames: Sendable {
  /// Ids of elements with a text, for `aria-labelledby`; made when first needed.
  private var labels: Set<String>?
  /// Elements that were asked about, by document order, and whether they are hidden.
  private var isHiddenByOrder: [Int: Bool] = [:]

  /// Attributes of Vue and Angular whose value a script computes.
  private static let boundNames: [StaticString] = [":alt", "v-bind:alt", "[alt]", ":title", ":aria-label"]

  package init() {}

  /// Whether the element or one around it is hidden from readers or from assistive technology.
  /// - Complexity: O(depth) the first time; each element around is looked at once.
  package mutating func isHidden(_ element: Element) -> Bool {
    if element.flags.contains(.hidden) || element.isHiddenFromAccessibility { return true }
    var path: [Int] = []
    var hidden = false
    for ancestor in element.ancestors {
      if let known = isHiddenByOrder[ancestor.node.order] {
        hidden = known
        break
      }
      path.append(ancestor.node.order)
      if ancestor.isHiddenFromAccessibility {
        hidden = true
        break
      }
    }
    // All below a hidden element is hidden, and all below a shown one that hides nothing itself is shown.
    for order in path { isHiddenByOrder[order] = hidden }
    return hidden
  }

  /// Whether an `aria-labelledby`, `aria-label`, `alt` (of a picture) or `title` names the element. Template code in one of them may.
  package mutating func hasNameFromAttributes(_ element: Element, in article: Article) -> Bool {
    for attribute in element.attributes {
      let bytes = attribute.bytes
      guard !bytes.isEmpty || attribute.hasTemplate else { continue }
      if attribute.isNamed("aria-labelledby") {
        if attribute.hasTemplate || refersToText(bytes, in: article) { return true }
      } else if attribute.isNamed("aria-label") || attribute.isNamed("title")
        || (attribute.isNamed("alt") && element.takesAlternativeText)
      {
        if attribute.hasTemplate || hasVisibleText(bytes) { return true }
      } else if AccessibleNames.boundNames.contains(where: { attribute.isNamed($0) }) {
        return true
      }
    }
    return false
  }

  /// Whether the content names the element: visible text, a picture's alternative text, or something of which that cannot be known.
  /// - Complexity: linear in the content.
  package mutating func hasNameFromContent(_ element: Element, in article: Article) -> Bool {
    var next = element.node.next(within: element.node)
    while let node = next {
      next = node.next(within: element.node)
      switch node.kind {
      case .template: return true
      case .comment: break
      case .text: if hasVisibleText(node.bytes) { return true }
      case .element:
        guard let child = node.asElement else { break }
        if child.isHiddenFromAccessibility {
          next = node.nextSkippingChildren(within: element.node)
        } else if child.mayRenderAnything || hasNameFromAttributes(child, in: article) {
          return true
        }
      }
    }
    return false
  }

  private mutating func refersToText(_ ids: UnsafeBufferPointer<UInt8>, in article: Article) -> Bool {
    let known = labels ?? Self.labelledIDs(article)
    labels = known
    return ids.split(whereSeparator: { ASCII.isWhitespace($0) }).contains { known.contains(String(decoding: $0, as: UTF8.self)) }
  }

  /// Ids of elements that hold a text, hidden ones included: `aria-labelledby` may refer to them.
  private static func labelledIDs(_ article: Article) -> Set<String> {
    var named: Set<Int> = []
    for node in article.root.descendants {
      var upcoming: Element?
      if node.kind == .text {
        if hasVisibleText(node.bytes) { upcoming = node.parent }
      } else if let element = node.asElement {
        let name = element.attribute("alt") ?? element.attribute("aria-label")
        if let name, hasVisibleText(name.bytes) { upcoming = element }
      } else if node.isTemplate {
        upcoming = node.parent
      }
      while let element = upcoming, named.insert(element.node.order).inserted { upcoming = element.parent }
    }
    var ids: Set<String> = []
    for node in article.root.descendants {
      guard let element = node.asElement, let id = element.attribute("id"), named.contains(node.order) else { continue }
      ids.insert(id.value)
    }
    return ids
  }
}

extension Element {
  /// Whether the element by itself is hidden: never shown, `aria-hidden="true"`, or inline `visibility: hidden`.
  package var isHiddenFromAccessibility: Bool {
    if isMarkdown { return false }
    if flags.contains(.foreign), tag == .title { return false }
    if isNeverShown { return true }
    if let hidden = attribute("aria-hidden"), equalsTrimmed(hidden.bytes, "true") { return true }
    return hasStyle("visibility", "hidden")
  }

  /// Whether the `role` attribute's first word is one of `roles` (lower-case).
  package func hasRole(_ roles: StaticString...) -> Bool {
    guard let first = attribute("role")?.bytes.split(whereSeparator: { ASCII.isWhitespace($0) }).first else { return false }
    let word = UnsafeBufferPointer(rebasing: first)
    return roles.contains { equalsTrimmed(word, $0) }
  }

  /// Whether this is `<input type="image">`.
  package var isImageButton: Bool {
    guard tag == .input, let type = attribute("type") else { return false }
    return equalsTrimmed(type.bytes, "image")
  }

  private var isInputElement: Bool { tag == .input }

  /// Whether `alt` is a name of this element.
  fileprivate var takesAlternativeText: Bool { tag == .img || tag == .area || isInputElement }

  /// Whether what the element shows cannot be known from the markup.
  fileprivate var mayRenderAnything: Bool {
    switch tag {
    case .unknown: !flags.contains(.foreign)
    case .slot, .button, .select, .textarea, .math, .xEquation, .object, .iframe: true
    default: false
    }
  }
}
