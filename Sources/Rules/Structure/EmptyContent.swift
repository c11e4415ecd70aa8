import Markup
import SourceText

/// Tells, for one article, which elements hold nothing that a reader could see, follow or miss.
///
/// White space, no-break and ideographic spaces, comments, line breaks, formatting without content and the cells of a table are nothing.
/// Template code, media, form controls, text of any kind (hidden text too) and elements that somebody may link to or style are something.
///
/// Keep one in a check: it remembers what it looked up.
struct EmptyContent {
  /// Document order of all elements that hold something; made when a first element cannot be told by a few steps.
  private var filled: Set<Int>?

  /// - Complexity: a few steps for nearly all elements; else linear in the article, once.
  mutating func isEmpty(_ element: Element, in article: Article) -> Bool {
    var next = element.node.next(within: element.node)
    for _ in 0..<32 {
      guard let node = next else { return true }
      if node.isSomething { return false }
      next = node.next(within: element.node)
    }
    guard next != nil else { return true }
    let known = filled ?? Self.elementsWithContent(of: article)
    filled = known
    return !known.contains(element.node.order)
  }

  /// Whether the element stands in one with a class, an id or data that holds nothing either: a script fills it, or a style sheet draws it.
  mutating func standsInMount(_ element: Element, in article: Article) -> Bool {
    for ancestor in element.ancestors.prefix(4) {
      guard !ancestor.isMarkdown, !ancestor.isImplied, isEmpty(ancestor, besides: element, in: article) else { return false }
      if ancestor.hasAttribute("class") || ancestor.hasAttribute("id") || ancestor.hasAttribute("role") || ancestor.hasDataAttribute {
        return true
      }
    }
    return false
  }

  /// Whether the ancestor's other content is nothing, where elements of `element`'s kind count as nothing.
  private mutating func isEmpty(_ ancestor: Element, besides element: Element, in article: Article) -> Bool {
    var next = ancestor.node.next(within: ancestor.node)
    for _ in 0..<32 {
      guard let node = next else { return true }
      next = node.next(within: ancestor.node)
      guard node.isSomething else { continue }
      guard let other = node.asElement, other.isListPart || other.tag == element.tag || other.tag == .div else { return false }
    }
    return false
  }

  private static func elementsWithContent(of article: Article) -> Set<Int> {
    var filled: Set<Int> = []
    for node in article.root.descendants where node.isSomething {
      var upcoming = node.parent
      while let element = upcoming, filled.insert(element.node.order).inserted { upcoming = element.parent }
    }
    return filled
  }
}

/// How names of attributes begin that scripts read, or that client-side frameworks bind.
private let scriptedNames: [StaticString] = ["data-", "v-", "ng-", "x-", ":", "@"]

extension Node {
  fileprivate var isSomething: Bool {
    switch kind {
    case .text: hasVisibleText(bytes)
    case .comment: false
    case .template: true
    case .element: asElement.map { !$0.isNothing } ?? false
    }
  }
}

extension Element {
  /// Whether the tag by itself, without what is in it, is nothing: a line break, a cell, or formatting that nobody can link to, style as an
  /// icon or fill.
  fileprivate var isNothing: Bool {
    switch tag {
    case .br, .wbr: return true
    case .meta: return isLeftoverMetadata
    case .a: return !hasAttribute("href") && !hasAttribute("id") && !hasAttribute("name") && !hasDataAttribute
    case .tbody, .thead, .tfoot, .tr, .td, .th, .colgroup, .col, .caption: return isMarkdown || isImplied || hasOnlyTableAttributes
    default:
      guard isFormatting else { return false }
      if isMarkdown { return true }
      if tag == .i, hasAttribute("class") { return false }
      if node.firstChild == nil, hasAttribute("class") { return false }
      return !hasAttribute("id") && !hasDataAttribute
    }
  }

  /// An element that only says how a piece of text looks or is meant; not one for code.
  var isFormatting: Bool {
    switch tag {
    case .b, .strong, .em, .u, .s, .span, .font, .small, .big, .sub, .sup, .strike, .del, .ins, .mark, .tt, .i, .nobr, .abbr, .q, .cite:
      true
    default: false
    }
  }

  fileprivate var isListPart: Bool { tag == .ul || tag == .ol || tag == .li || tag == .dl || tag == .dt || tag == .dd }

  private var hasOnlyTableAttributes: Bool {
    attributes.allSatisfy { attribute in
      switch attribute.name {
      case "style", "align", "valign", "width", "height", "colspan", "rowspan", "scope", "span": true
      default: false
      }
    }
  }

  /// `<meta charset>` and the like, pasted with a page; not the data of a vocabulary, which belong where they stand.
  private var isLeftoverMetadata: Bool {
    !hasAttribute("itemprop") && !hasAttribute("property") && !hasAttribute("id")
  }

  /// Whether it has no attributes but `style` and `align`.
  var hasOnlyPresentation: Bool {
    attributes.allSatisfy { $0.name == "style" || $0.name == "align" }
  }

  /// Whether an inline style draws a box though nothing is in it, or ends floats.
  var isDrawnByStyle: Bool {
    guard let style = attribute("style") else { return false }
    if style.hasTemplate { return true }
    return style.bytes.split(separator: ASCII.semicolon).contains { declaration in
      let content = UnsafeBufferPointer(rebasing: declaration)
      return startsTrimmed(content, "background") || startsTrimmed(content, "border") || startsTrimmed(content, "clear")
        || startsTrimmed(content, "display")
    }
  }

  /// Whether it has a `data-…` attribute, or one of those that client-side frameworks bind.
  var hasDataAttribute: Bool {
    attributes.contains { attribute in
      scriptedNames.contains { attribute.isNamed(prefix: $0) }
    }
  }
}
