import Synchronization

/// XPath expressions that many threads run: compiled when first needed, one copy for each thread that uses them at the same time.
///
/// Unchecked because a compiled expression is a C object of one thread at a time: it is lent to one session and taken back under a lock.
package final class XPathProgram: @unchecked Sendable {
  private let expressions: [String]
  private let lock = Mutex<Void>(())
  private var free: [[XPath]] = []

  /// - Parameter expressions: well-formed ones.
  package init(_ expressions: [String]) { self.expressions = expressions }

  /// Makes the expressions ready for one article.
  /// - Precondition: the expressions are well formed.
  package func session(
    for article: Article, functions: [XPathFunction] = [], variables: [(name: String, value: XPathValue)] = []
  ) -> XPathSession {
    XPathSession(self, XPathContext(article, functions: functions, variables: variables))
  }

  fileprivate func take() -> [XPath] {
    var paths: [XPath]?
    lock.withLock { _ in paths = free.popLast() }
    return paths
      ?? expressions.map { expression in
        do throws(XPathError) {
          return try XPath(expression)
        } catch {
          preconditionFailure("The expression \(expression) was not checked: \(error.message)")
        }
      }
  }

  fileprivate func give(_ paths: [XPath]) {
    lock.withLock { _ in free.append(paths) }
  }
}

/// The expressions of a program at work on one article. Must not outlive it, and belongs to one thread: unchecked for the same reason as
/// `XPathContext`.
package final class XPathSession: @unchecked Sendable {
  private let program: XPathProgram
  private let paths: [XPath]
  private let context: XPathContext

  fileprivate init(_ program: XPathProgram, _ context: XPathContext) {
    self.program = program
    self.context = context
    paths = program.take()
  }

  deinit { program.give(paths) }

  /// What the expression of that index selects, in document order.
  package func matches(of index: Int, at node: Node? = nil) throws(XPathError) -> [XPathMatch] {
    try context.matches(of: paths[index], at: node)
  }

  /// Whether the expression of that index holds.
  package func holds(_ index: Int, at node: Node? = nil) throws(XPathError) -> Bool {
    try context.holds(paths[index], at: node)
  }
}
