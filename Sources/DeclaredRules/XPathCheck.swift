import Diagnostics
import Markup
import RuleKit
import SourceText

/// The kind `xpath`: elements or attributes that an expression selects.
///
/// An expression over the whole document runs only where the article has an element that it cannot do without; conditions on single elements
/// are asked in the one walk.
struct XPathCheck: ArticleVisitor {
  let kinds: NodeKinds
  private let selectors: [Selector]
  private let program: XPathProgram
  private let rule: DeclaredRule
  private var session: XPathSession?
  private var isAbandoned = false
  /// Which whole-document expressions the article may satisfy.
  private var isTriggered: [Bool]

  private struct Selector: Sendable {
    var declaration: XPathSelector
    /// The index of its expression in the program; nil when every element of its names is found.
    var expression: Int?
    /// By `Tag`: whether elements of it are looked at, or make the expression run.
    var wants: [Bool]
    /// Names that are no `Tag`.
    var otherNames: [String]
    var isWhole: Bool { !declaration.xpath.isEmpty }
  }

  init(_ declarations: [XPathSelector], _ rule: DeclaredRule) {
    self.rule = rule
    var expressions: [String] = []
    var selectors: [Selector] = []
    var kinds = NodeKinds()
    isTriggered = []
    for declaration in declarations {
      let expression = declaration.xpath.isEmpty ? declaration.condition : declaration.xpath
      var selector = Selector(
        declaration: declaration, expression: expression.isEmpty ? nil : expressions.count,
        wants: [Bool](repeating: false, count: Tag.count), otherNames: [])
      if !expression.isEmpty { expressions.append(expression) }
      let required = declaration.xpath.isEmpty ? nil : XPathTokens(declaration.xpath).requiredElements
      for name in required ?? declaration.elements {
        let tag = Tag(name)
        selector.wants[Int(tag.rawValue)] = true
        if tag == .unknown { selector.otherNames.append(name) }
        kinds.insert([tag])
      }
      isTriggered.append(selector.isWhole && required == nil)
      selectors.append(selector)
    }
    self.selectors = selectors
    self.kinds = kinds
    program = XPathProgram(expressions) { XPathVocabulary(functions: xpathFunctions(), variables: rule.variables.xpath) }
  }

  mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard !isAbandoned, let element = node.asElement, !element.flags.contains(.reconstructed) else { return }
    let tag = element.tag
    for index in selectors.indices where selectors[index].wants[Int(tag.rawValue)] {
      if tag == .unknown, !selectors[index].otherNames.contains(element.name) { continue }
      if selectors[index].isWhole {
        isTriggered[index] = true
      } else if !element.isImplied, meets(selectors[index], element, article) {
        add(.node(node), selectors[index], article, &report)
      }
    }
  }

  mutating func check(_ article: Article, _ report: inout Report) {
    for index in selectors.indices where isTriggered[index] && !isAbandoned {
      guard let expression = selectors[index].expression else { continue }
      do throws(XPathError) {
        for match in try session(article).matches(of: expression) { add(match, selectors[index], article, &report) }
      } catch {
        abandon(error, &report)
      }
    }
    if isAbandoned { report.abandon("takes too many steps") }
    session = nil
  }

  private mutating func meets(_ selector: Selector, _ element: Element, _ article: Article) -> Bool {
    guard let expression = selector.expression else { return true }
    do throws(XPathError) {
      return try session(article).holds(expression, at: element.node)
    } catch {
      isAbandoned = true
      return false
    }
  }

  private mutating func session(_ article: Article) -> XPathSession {
    let current = session ?? program.session(for: article)
    session = current
    return current
  }

  private mutating func abandon(_ error: XPathError, _ report: inout Report) {
    if error.isLimit { isAbandoned = true } else { report.abandon("cannot be run, because " + error.message) }
  }

  private func add(_ match: XPathMatch, _ selector: Selector, _ article: Article, _ report: inout Report) {
    let place = selector.declaration.at
    let template = MessageTemplate(selector.declaration.message)
    switch match {
    case .attribute(let attribute):
      let range = place == .element ? attribute.range : attribute.valueRange
      let message = template.message { name in
        switch name {
        case "name": attribute.name
        case "value", "text": attribute.value
        default: rule.variables.text(name)
        }
      }
      report.add(range, message)
    case .node(let node):
      let element = node.asElement
      if let element, element.flags.contains(.reconstructed) || element.isImplied { return }
      let message = template.message { name in
        switch name {
        case "value": value(of: match, at: place)
        case "text": element?.visibleText() ?? match.stringValue
        default: element?.value(ofPlaceholder: name) ?? rule.variables.text(name)
        }
      }
      let fix = element.flatMap { tagFix($0, selector.declaration.tags, article, rule.safety) }
      report.add(element.map { range(of: $0, at: place) } ?? node.range, message, fix: fix)
    }
  }

  private func value(of match: XPathMatch, at place: FindingPlace) -> String {
    guard case .node(let node) = match, let element = node.asElement else { return match.stringValue }
    if case .attribute(let name) = place { return element.value(ofPlaceholder: "@" + name) ?? "" }
    return element.visibleText()
  }

  private func range(of element: Element, at place: FindingPlace) -> ByteRange {
    switch place {
    case .element: return element.range
    case .startTag: return element.startTag
    case .text: return textRange(of: element) ?? element.startTag
    case .attribute(let name):
      guard let attribute = element.attributes.first(where: { $0.name == name }) else { return element.startTag }
      return attribute.valueRange.isEmpty ? attribute.range : attribute.valueRange
    }
  }

  /// From the first visible character to the last.
  private func textRange(of element: Element) -> ByteRange? {
    var range: ByteRange?
    for node in element.descendants {
      guard let text = node.asText, !node.flags.contains(.hidden), hasVisibleText(text.bytes) else { continue }
      let bytes = text.bytes
      var start = 0
      var end = bytes.count
      while start < end, ASCII.isWhitespace(bytes[start]) { start += 1 }
      while end > start, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
      let place = text.sourceRange(of: start..<end)
      range = range?.union(place) ?? place
    }
    return range
  }
}
