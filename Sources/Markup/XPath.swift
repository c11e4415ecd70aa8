internal import CXML2

/// Why an XPath expression could not be read or run.
package struct XPathError: Error, Hashable, Sendable {
  /// One clause without a full stop.
  package var message: String
  /// The evaluation took more steps than allowed; the expression is well formed.
  package var isLimit: Bool

  package init(message: String, isLimit: Bool = false) {
    self.message = message
    self.isLimit = isLimit
  }

  package static let tooManySteps = XPathError(message: "the evaluation takes too many steps", isLimit: true)
}

/// What an XPath expression found.
package enum XPathMatch: Equatable {
  case node(Node)
  case attribute(Attribute)
}

/// An XPath 1.0 expression, read once and run over many articles. Belongs to one thread.
///
/// Element names are lower-case HTML names; SVG and MathML elements stand in no namespace either. Template code is a processing
/// instruction named `template` and no part of a string value.
package struct XPath {
  private final class Compiled {
    let expression: xmlXPathCompExprPtr
    init(_ expression: xmlXPathCompExprPtr) { self.expression = expression }
    deinit { xmlXPathFreeCompExpr(expression) }
  }

  /// Steps after which an evaluation gives up.
  package static let defaultStepLimit = 10_000_000

  /// Sets libxml2 up, once. Threads that begin together without it race to make its locks, and some wait for ever.
  static let prepareLibrary: Void = xmlInitParser()

  private let compiled: Compiled

  var expression: xmlXPathCompExprPtr { compiled.expression }

  /// Reads an expression. Names of functions and variables are looked up when it runs.
  package init(_ expression: String) throws(XPathError) {
    XPath.prepareLibrary
    guard let context = xmlXPathNewContext(nil) else { throw XPathError(message: "out of memory") }
    defer { xmlXPathFreeContext(context) }
    context.pointee.error = { _, _ in }
    guard let expression = xmlXPathCtxtCompile(context, expression) else { throw XPath.lastError(of: context) }
    compiled = Compiled(expression)
  }

  /// The nodes and attributes found, in document order.
  /// - Throws: when the expression's value is no node-set, a name is unknown, or `stepLimit` is reached.
  package func evaluate(in article: Article, stepLimit: Int = XPath.defaultStepLimit) throws(XPathError) -> [XPathMatch] {
    try XPath.context(article, stepLimit).matches(of: self)
  }

  /// The expression's value as a truth value: a node-set is true when it is not empty.
  /// - Throws: when a name is unknown or `stepLimit` is reached.
  package func holds(in article: Article, stepLimit: Int = XPath.defaultStepLimit) throws(XPathError) -> Bool {
    try XPath.context(article, stepLimit).holds(self)
  }

  private static func context(_ article: Article, _ stepLimit: Int) -> XPathContext {
    let context = XPathContext()
    context.begin(article, stepLimit: stepLimit)
    return context
  }

  /// libxml2 hands a structured handler a number instead of words.
  static func lastError(of context: xmlXPathContextPtr) -> XPathError {
    switch context.pointee.lastError.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue) {
    case 1: XPathError(message: "a number is not well formed")
    case 2, 3: XPathError(message: "a string is not closed")
    case 4, 5, 24: XPathError(message: "variables are not known here")
    case 6: XPathError(message: "a predicate is not well formed")
    case 9: XPathError(message: "a function is not known")
    case 10, 11: XPathError(message: "an operand has the wrong type")
    case 12: XPathError(message: "a function has the wrong number of arguments")
    case 19: XPathError(message: "a namespace prefix is not known")
    case 25: .tooManySteps
    case 26: XPathError(message: "the expression is nested too deep", isLimit: true)
    default: XPathError(message: "the expression is not well formed")
    }
  }
}
