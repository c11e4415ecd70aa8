internal import CXML2

/// A value that an XPath function takes or gives, or that a variable has.
package enum XPathValue {
  case boolean(Bool)
  case number(Double)
  case string(String)
  case nodes([XPathMatch])
}

/// A function for XPath expressions, beside those of XPath 1.0.
package struct XPathFunction {
  package let name: String
  /// How many arguments it takes.
  package let arguments: ClosedRange<Int>
  /// Its value; `nodes` are the context node where it is called without arguments.
  package let body: ([XPathValue], XPathContext) throws(XPathError) -> XPathValue

  package init(
    _ name: String, _ arguments: ClosedRange<Int>, _ body: @escaping ([XPathValue], XPathContext) throws(XPathError) -> XPathValue
  ) {
    self.name = name
    self.arguments = arguments
    self.body = body
  }
}

/// What expressions may name beside XPath 1.0.
package struct XPathVocabulary {
  package var functions: [XPathFunction] = []
  /// No node-sets, which belong to one article.
  package var variables: [(name: String, value: XPathValue)] = []

  package init(functions: [XPathFunction] = [], variables: [(name: String, value: XPathValue)] = []) {
    self.functions = functions
    self.variables = variables
  }
}

/// Runs expressions over one article at a time, with functions and variables of the caller's. All evaluations over an article together keep to one
/// limit of steps.
package final class XPathContext {
  private let context: xmlXPathContextPtr
  private let functions: [XPathFunction]
  private unowned var current: Article?
  private var remaining = 0
  /// What a function of the caller's threw.
  private var failure: XPathError?

  package init(_ vocabulary: XPathVocabulary = XPathVocabulary()) {
    XPath.prepareLibrary
    guard let context = xmlXPathNewContext(nil) else { preconditionFailure("out of memory") }
    self.context = context
    functions = vocabulary.functions
    context.pointee.error = { _, _ in }
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    for function in functions { xmlXPathRegisterFunc(context, function.name, XPathContext.call) }
    for variable in vocabulary.variables { xmlXPathRegisterVariable(context, variable.name, XPathContext.object(variable.value)) }
  }

  deinit { xmlXPathFreeContext(context) }

  /// The article that the expressions run over.
  /// - Precondition: between `begin` and `end`.
  package var article: Article {
    guard let current else { preconditionFailure("No article has begun.") }
    return current
  }

  /// From now on expressions run over the article, which must live until `end`.
  package func begin(_ article: Article, stepLimit: Int = XPath.defaultStepLimit) {
    current = article
    context.pointee.doc = article.root.node.pointer.pointee.doc
    remaining = stepLimit
  }

  package func end() {
    current = nil
    context.pointee.doc = nil
    context.pointee.node = nil
  }

  /// The nodes and attributes found, in document order.
  /// - Parameter node: what the expression's relative paths begin at; nil for the document.
  /// - Throws: when the expression's value is no node-set, a name is unknown, or there are too many steps.
  package func matches(of path: XPath, at node: Node? = nil) throws(XPathError) -> [XPathMatch] {
    let value = try value(of: path, at: node)
    defer { xmlXPathFreeObject(value) }
    guard value.pointee.type == XPATH_NODESET else { throw XPathError(message: "the expression does not select nodes") }
    if let set = value.pointee.nodesetval { xmlXPathNodeSetSort(set) }
    return XPathContext.matches(in: value)
  }

  /// The expression's value as a truth value: a node-set is true when it is not empty.
  package func holds(_ path: XPath, at node: Node? = nil) throws(XPathError) -> Bool {
    let value = try value(of: path, at: node)
    defer { xmlXPathFreeObject(value) }
    return xmlXPathCastToBoolean(value) != 0
  }

  /// Counts work that a function does by itself, in bytes or nodes looked at.
  package func charge(_ work: Int) throws(XPathError) {
    context.pointee.opCount += UInt(work / 8)
    guard context.pointee.opCount <= context.pointee.opLimit else { throw .tooManySteps }
  }

  private func value(of path: XPath, at node: Node?) throws(XPathError) -> xmlXPathObjectPtr {
    guard remaining > 0 else { throw .tooManySteps }
    context.pointee.opCount = 0
    context.pointee.opLimit = UInt(remaining)
    context.pointee.node = node?.pointer
    failure = nil
    let value = xmlXPathCompiledEval(path.expression, context)
    remaining -= Int(context.pointee.opCount)
    if let failure {
      if let value { xmlXPathFreeObject(value) }
      throw failure
    }
    guard let value else { throw XPath.lastError(of: context) }
    return value
  }

  private static func matches(in value: xmlXPathObjectPtr) -> [XPathMatch] {
    guard let set = value.pointee.nodesetval, set.pointee.nodeNr > 0 else { return [] }
    return (0..<Int(set.pointee.nodeNr)).compactMap { index in
      guard let node = set.pointee.nodeTab[index] else { return nil }
      switch node.pointee.type {
      case XML_ATTRIBUTE_NODE: return .attribute(Attribute(pointer: UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttr.self)))
      case XML_ELEMENT_NODE, XML_TEXT_NODE, XML_COMMENT_NODE, XML_PI_NODE: return .node(Node(node))
      default: return nil
      }
    }
  }

  private static func object(_ value: XPathValue) -> xmlXPathObjectPtr? {
    switch value {
    case .boolean(let bool): return xmlXPathNewBoolean(bool ? 1 : 0)
    case .number(let number): return xmlXPathNewFloat(number)
    case .string(let string): return xmlXPathNewCString(string)
    case .nodes(let matches):
      let set = xmlXPathNewNodeSet(nil)
      for match in matches {
        switch match {
        case .node(let node): xmlXPathNodeSetAddUnique(set?.pointee.nodesetval, node.pointer)
        case .attribute(let attribute):
          xmlXPathNodeSetAddUnique(
            set?.pointee.nodesetval, UnsafeMutableRawPointer(attribute.pointer).assumingMemoryBound(to: xmlNode.self))
        }
      }
      return set
    }
  }

  /// What libxml2 calls for each of `functions`; which one it is stands in the context.
  private static let call: @convention(c) (xmlXPathParserContextPtr?, Int32) -> Void = { parser, count in
    guard let parser, let context = parser.pointee.context, let owner = context.pointee.userData else { return }
    Unmanaged<XPathContext>.fromOpaque(owner).takeUnretainedValue().call(parser, Int(count))
  }

  private func call(_ parser: xmlXPathParserContextPtr, _ count: Int) {
    var arguments: [XPathValue] = []
    for _ in 0..<count {
      guard let object = valuePop(parser) else { return xmlXPathErr(parser, Int32(XPATH_INVALID_OPERAND.rawValue)) }
      arguments.append(XPathContext.value(object))
      xmlXPathFreeObject(object)
    }
    arguments.reverse()
    let name = context.pointee.function.map { String(cString: $0) }
    guard let function = functions.first(where: { $0.name == name }) else {
      return xmlXPathErr(parser, Int32(XPATH_UNKNOWN_FUNC_ERROR.rawValue))
    }
    guard function.arguments.contains(count) else { return xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue)) }
    if count == 0, let node = context.pointee.node { arguments = [XPathContext.contextNode(node)] }
    do throws(XPathError) {
      valuePush(parser, XPathContext.object(try function.body(arguments, self)))
    } catch {
      failure = failure ?? error
      xmlXPathErr(parser, Int32(error.isLimit ? XPATH_OP_LIMIT_EXCEEDED.rawValue : XPATH_EXPR_ERROR.rawValue))
    }
  }

  private static func contextNode(_ node: xmlNodePtr) -> XPathValue {
    switch node.pointee.type {
    case XML_ATTRIBUTE_NODE:
      .nodes([.attribute(Attribute(pointer: UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttr.self)))])
    case XML_ELEMENT_NODE, XML_TEXT_NODE, XML_COMMENT_NODE, XML_PI_NODE: .nodes([.node(Node(node))])
    default: .nodes([])
    }
  }

  private static func value(_ object: xmlXPathObjectPtr) -> XPathValue {
    switch object.pointee.type {
    case XPATH_BOOLEAN: return .boolean(object.pointee.boolval != 0)
    case XPATH_NUMBER: return .number(object.pointee.floatval)
    case XPATH_NODESET: return .nodes(matches(in: object))
    default: return .string(object.pointee.stringval.map { String(cString: $0) } ?? "")
    }
  }
}

extension XPathMatch {
  /// The node's or attribute's text as XPath's `string()` gives it.
  /// - Complexity: linear in the content.
  package var stringValue: String {
    switch self {
    case .attribute(let attribute): return attribute.value
    case .node(let node):
      guard node.kind == .element else { return String(decoding: node.bytes, as: UTF8.self) }
      var bytes: [UInt8] = []
      for descendant in node.descendants where descendant.kind == .text { bytes += descendant.bytes }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
