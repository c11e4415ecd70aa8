import Diagnostics
import FrontMatter
import Markup
import Pattern
import RuleKit
import SourceText

/// Finds what a declared rule looks for in one text.
protocol TextFinder: Sendable {
  /// Texts with more bytes are not looked at.
  var limit: Int { get }
  /// Literals of which one stands in each text with something to find; nil when none are known.
  var prefilter: LiteralPrefilter? { get }
  /// Looks at one text; cheap where nothing can be found.
  /// - Parameter budget: units of work that are left for the article.
  /// - Throws: when the budget is used up.
  func find(in text: ScopedText, budget: inout Int, _ found: (Found) -> Void) throws(Pattern.TooManySteps)
  /// Whether the rule's list of words holds a text; false for rules without one.
  func isListed(_ text: String) -> Bool
}

extension TextFinder {
  var limit: Int { .max }
  var prefilter: LiteralPrefilter? { nil }
  func isListed(_ text: String) -> Bool { false }
}

/// One thing found in a text.
struct Found {
  /// In the text, in bytes.
  var range: Range<Int>
  /// For the placeholders of the message.
  var values: [String: String] = [:]
  /// What a fix writes in its place.
  var replacement: String?
}

/// A declared rule about texts: of blocks, attributes, links, comments, code, front matter or the whole file.
///
/// The engine copies it for each article: what is the same for all stands apart, and what is left needs no memory of its own.
struct TextCheck: ArticleVisitor {
  private let plan: Plan
  private var session: XPathSession?
  private var budget = Int32(Pattern.defaultBudget)
  private var isAbandoned = false

  /// What is the same for all articles.
  private final class Plan: Sendable {
    let kinds: NodeKinds
    // Not generic: the runtime looks through all conformances of the program to make a generic type.
    let finder: any TextFinder
    let scopes: ScopeSet
    /// The keys of front matter that are looked at.
    let keys: [[String]]
    let message: String
    let edge: Int
    let condition: XPathProgram?
    let variables: OptionVariables
    let safety: Fix.Safety
    /// Whether a fix takes the whole block away: of rules about the first and last blocks.
    let removesBlocks: Bool

    init(_ finder: any TextFinder, scopes: [TextScope], exception: String, edge: Int, message: String, _ rule: DeclaredRule) {
      self.finder = finder
      self.scopes = ScopeSet(scopes)
      kinds = TextCheck.kinds(of: scopes)
      keys = scopes.compactMap { if case .frontMatter(let key) = $0 { key.split(separator: ".").map(String.init) } else { nil } }
      self.edge = edge
      self.message = message
      let variables = rule.variables
      self.variables = variables
      safety = rule.safety
      removesBlocks = edge > 0 && rule.hasFix
      condition =
        exception.isEmpty
        ? nil
        : XPathProgram([exception]) {
          XPathVocabulary(functions: xpathFunctions { finder.isListed($0) }, variables: variables.xpath)
        }
    }
  }

  init(_ finder: any TextFinder, scopes: [TextScope], exception: String, edge: Int, message: String, _ rule: DeclaredRule) {
    plan = Plan(finder, scopes: scopes, exception: exception, edge: edge, message: message, rule)
  }

  var kinds: NodeKinds { plan.kinds }

  /// The nodes whose texts are of the scopes; the texts of blocks are looked at when the walk is over.
  private static func kinds(of scopes: [TextScope]) -> NodeKinds {
    var kinds = NodeKinds()
    for scope in scopes {
      switch scope {
      case .linkText, .linkAddress: kinds.insert([.a, .area])
      case .alt, .imageAddress: kinds.insert([.img, .area, .input])
      case .title: kinds.allElements = true
      case .code: kinds.texts = true
      case .comment: kinds.comments = true
      case .prose, .heading, .raw, .frontMatter: break
      }
    }
    return kinds
  }

  func concerns(_ article: Article) -> Bool {
    guard let prefilter = sourcePrefilter(article) else { return true }
    return article.source.bytes.withUnsafeBufferPointer { occurs(prefilter, in: $0, article.census) }
  }

  /// Literals that stand in the source of each article with something to find, as they do in its text; nil when none are known.
  private func sourcePrefilter(_ article: Article) -> LiteralPrefilter? {
    guard plan.scopes.isSubset(of: [.prose, .heading]), plan.keys.isEmpty, let prefilter = plan.finder.prefilter, prefilter.isPlain,
      !article.census.hasReferencesToLetters
    else { return nil }
    return prefilter
  }

  /// A search for the few that the census leaves looks at fewer bytes than one for all.
  private func occurs(_ prefilter: LiteralPrefilter, in bytes: UnsafeBufferPointer<UInt8>, _ census: CharacterCensus) -> Bool {
    prefilter.sets.contains { set in
      set.filter { census.mayContain($0, ignoresCase: set.ignoresCase) }?.occurs(in: bytes) ?? false
    }
  }

  mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard !isAbandoned, !node.flags.contains(.hidden) else { return }
    switch node.kind {
    case .template: break
    case .text:
      guard node.isCode, let text = node.asText else { return }
      look(at: ScopedText(bytes: text.bytes, origin: .textNode(text), element: node.parent), article, &report)
    case .comment: look(atComment: node, article, &report)
    case .element:
      guard let element = node.asElement, !element.flags.contains(.reconstructed) else { return }
      if element.tag == .a { look(atLink: element, article, &report) }
      if plan.scopes.contains(.alt), element.tag == .img || element.tag == .area || element.isImageButton {
        look(at: element.attribute("alt"), of: element, article, &report)
      }
      if plan.scopes.contains(.imageAddress), element.tag == .img || element.isImageButton {
        look(at: element.attribute("src"), of: element, article, &report)
      }
      if plan.scopes.contains(.linkAddress), element.tag == .area { look(at: element.attribute("href"), of: element, article, &report) }
      if plan.scopes.contains(.title) { look(at: element.attribute("title"), of: element, article, &report) }
    }
  }

  mutating func check(_ article: Article, _ report: inout Report) {
    if plan.scopes.contains(.prose) || plan.scopes.contains(.heading) { look(atBlocks: article.blockTexts, article, &report) }
    if plan.scopes.contains(.raw) {
      article.source.bytes.withUnsafeBufferPointer { bytes in
        look(at: ScopedText(bytes: bytes, origin: .source(0), element: nil), article, &report)
      }
    }
    if let frontMatter = article.frontMatter {
      for key in plan.keys {
        for value in frontMatter.root.values(at: key) { look(atValue: value, article, &report) }
      }
    }
    session = nil
    if isAbandoned { report.abandon("takes too many steps") }
  }

  private mutating func look(atLink link: Element, _ article: Article, _ report: inout Report) {
    if plan.scopes.contains(.linkAddress) { look(at: link.attribute("href"), of: link, article, &report) }
    guard plan.scopes.contains(.linkText), link.hasAttribute("href"), let text = InlineText(link, limit: plan.finder.limit) else { return }
    text.bytes.withUnsafeBufferPointer { bytes in
      look(at: ScopedText(bytes: bytes, origin: .inline(text), element: link), article, &report)
    }
  }

  private mutating func look(at attribute: Attribute?, of element: Element, _ article: Article, _ report: inout Report) {
    guard let attribute, !attribute.hasTemplate else { return }
    look(at: ScopedText(bytes: attribute.bytes, origin: .attribute(attribute), element: element), article, &report)
  }

  private mutating func look(atComment node: Node, _ article: Article, _ report: inout Report) {
    let bytes = node.bytes
    let start = Int(node.range.start) + 4
    let isVerbatim =
      start + bytes.count <= article.source.count && article.source.bytes[start..<(start + bytes.count)].elementsEqual(bytes)
    let origin = isVerbatim ? ScopedText.Origin.source(UInt32(start)) : .whole(node.range)
    look(at: ScopedText(bytes: bytes, origin: origin, element: node.parent), article, &report)
  }

  private mutating func look(atValue value: FrontMatterValue, _ article: Article, _ report: inout Report) {
    var text = value.text
    let isVerbatim = article.source.bytes[value.range.indices].elementsEqual(text.utf8)
    text.withUTF8 { bytes in
      let origin = isVerbatim ? ScopedText.Origin.source(value.range.start) : .whole(value.range)
      look(at: ScopedText(bytes: bytes, origin: origin, element: nil), article, &report)
    }
  }

  private mutating func look(atBlocks texts: BlockTexts, _ article: Article, _ report: inout Report) {
    texts.bytes.withUnsafeBufferPointer { bytes in
      if let prefilter = sourcePrefilter(article) {
        guard occurs(prefilter, in: bytes, article.census) else { return }
      } else if let prefilter = plan.finder.prefilter, !prefilter.occurs(in: bytes) {
        return
      }
      for (index, block) in texts.blocks.enumerated() where plan.scopes.contains(block.isHeading ? ScopeSet.heading : ScopeSet.prose) {
        guard !isAbandoned else { return }
        guard block.range.count <= plan.finder.limit else { continue }
        guard plan.edge == 0 || index < plan.edge || index >= texts.blocks.count - plan.edge else { continue }
        let text = ScopedText(
          bytes: UnsafeBufferPointer(rebasing: bytes[block.range]), origin: .block(texts, index: index), element: block.element)
        look(at: text, article, &report)
      }
    }
  }

  private mutating func look(at text: ScopedText, _ article: Article, _ report: inout Report) {
    guard !isAbandoned, !text.bytes.isEmpty, text.bytes.count <= plan.finder.limit else { return }
    var all: [Found] = []
    var left = Int(budget)
    do {
      try plan.finder.find(in: text, budget: &left) { all.append($0) }
    } catch {
      isAbandoned = true
    }
    budget = Int32(left)
    for found in all where !isExcepted(text, article) {
      let range = text.sourceRange(of: found.range)
      let message = MessageTemplate(plan.message).message { name in
        found.values[name] ?? (text.element?.value(ofPlaceholder: name) ?? plan.variables.text(name))
      }
      report.add(range, message, fix: fix(found, at: range, of: text, article))
    }
  }

  private mutating func isExcepted(_ text: ScopedText, _ article: Article) -> Bool {
    guard let condition = plan.condition, let element = text.element else { return false }
    let session = session ?? condition.session(for: article)
    self.session = session
    do {
      return try session.holds(0, at: element.node)
    } catch {
      isAbandoned = true
      return true
    }
  }

  /// A fix needs a place that holds the found text byte for byte.
  private func fix(_ found: Found, at range: ByteRange, of text: ScopedText, _ article: Article) -> Fix? {
    if plan.removesBlocks, found.replacement == nil {
      return found.range == 0..<text.bytes.count ? text.element.flatMap { blockRemoval($0, article, plan.safety) } : nil
    }
    guard let replacement = found.replacement, article.source.bytes[range.indices].elementsEqual(text.bytes[found.range]) else {
      return nil
    }
    let title = replacement.isEmpty ? "Remove \(quoted(text.string(found.range)))" : "Write \(quoted(replacement))"
    return Fix(title, [Edit(range, replacement)], plan.safety)
  }
}

/// Scopes as a word of bits: they are asked for at every node.
private struct ScopeSet: OptionSet {
  let rawValue: UInt16

  static let prose = ScopeSet(rawValue: 1 << 0)
  static let heading = ScopeSet(rawValue: 1 << 1)
  static let linkText = ScopeSet(rawValue: 1 << 2)
  static let alt = ScopeSet(rawValue: 1 << 3)
  static let title = ScopeSet(rawValue: 1 << 4)
  static let code = ScopeSet(rawValue: 1 << 5)
  static let comment = ScopeSet(rawValue: 1 << 6)
  static let raw = ScopeSet(rawValue: 1 << 7)
  static let linkAddress = ScopeSet(rawValue: 1 << 8)
  static let imageAddress = ScopeSet(rawValue: 1 << 9)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ scopes: [TextScope]) {
    self = []
    for scope in scopes {
      switch scope {
      case .prose: insert(.prose)
      case .heading: insert(.heading)
      case .linkText: insert(.linkText)
      case .alt: insert(.alt)
      case .title: insert(.title)
      case .code: insert(.code)
      case .comment: insert(.comment)
      case .raw: insert(.raw)
      case .linkAddress: insert(.linkAddress)
      case .imageAddress: insert(.imageAddress)
      case .frontMatter: break
      }
    }
  }
}

extension FrontMatterValue {
  /// The scalars at a key with dots, those in lists one by one.
  func values(at path: String) -> [FrontMatterValue] { values(at: path.split(separator: ".").map(String.init)) }

  /// The scalars at the keys, each below the one before.
  func values(at path: [String]) -> [FrontMatterValue] {
    // Most articles have none of the keys that are asked for.
    if items.isEmpty, let name = path.first, self[name] == nil { return [] }
    var found = [self]
    for name in path {
      found = found.flatMap { value in
        (value.items.isEmpty ? [value] : value.items).compactMap { $0[name] }
      }
    }
    return found.flatMap { $0.items.isEmpty ? [$0] : $0.items }.filter { $0.isScalar && !$0.isNull }
  }
}

extension Element {
  /// Whether this is `<input type="image">`.
  fileprivate var isImageButton: Bool {
    guard tag == .input, let type = attribute("type") else { return false }
    return type.bytes.elementsEqual("image".utf8) || type.value.lowercased() == "image"
  }

  /// `{name}` is the element's name, `{@name}` an attribute's value.
  func value(ofPlaceholder name: String) -> String? {
    if name == "name" { return self.name }
    guard name.hasPrefix("@") else { return nil }
    let attributeName = name.dropFirst()
    return attributes.first { $0.name == attributeName }?.value
  }
}
