import Synchronization

/// XPath expressions that many threads run: made ready when first needed, one copy for each thread that uses them at the same time.
package final class XPathProgram: Sendable {
  private let expressions: [String]
  private let vocabulary: @Sendable () -> XPathVocabulary
  private let free = Mutex<[XPathMachine]>([])

  /// - Parameters:
  ///   - expressions: well-formed ones.
  ///   - vocabulary: what they may name beside XPath 1.0; made anew for each copy, so that what a function keeps belongs to one thread.
  package init(_ expressions: [String], _ vocabulary: @escaping @Sendable () -> XPathVocabulary = { XPathVocabulary() }) {
    self.expressions = expressions
    self.vocabulary = vocabulary
  }

  /// Makes the expressions ready for one article.
  /// - Precondition: the expressions are well formed.
  package func session(for article: Article) -> XPathSession {
    let machine = free.withLock { $0.popLast() } ?? XPathMachine(expressions, XPathContext(vocabulary()))
    machine.context.begin(article)
    return XPathSession(self, machine)
  }

  fileprivate func giveBack(_ machine: XPathMachine) {
    machine.context.end()
    free.withLock { $0.append(machine) }
  }
}

/// Compiled expressions and what runs them.
///
/// Unchecked because they are C objects of one thread at a time: they are lent to one session and taken back under a lock.
private final class XPathMachine: @unchecked Sendable {
  let paths: [XPath]
  let context: XPathContext

  init(_ expressions: [String], _ context: XPathContext) {
    self.context = context
    paths = expressions.map { expression in
      do throws(XPathError) {
        return try XPath(expression)
      } catch {
        preconditionFailure("The expression \(expression) was not checked: \(error.message)")
      }
    }
  }
}

/// The expressions of a program at work on one article. Must not outlive it, and belongs to one thread.
package final class XPathSession: Sendable {
  private let program: XPathProgram
  private let machine: XPathMachine

  fileprivate init(_ program: XPathProgram, _ machine: XPathMachine) {
    self.program = program
    self.machine = machine
  }

  deinit { program.giveBack(machine) }

  /// What the expression of that index selects, in document order.
  package func matches(of index: Int, at node: Node? = nil) throws(XPathError) -> [XPathMatch] {
    try machine.context.matches(of: machine.paths[index], at: node)
  }

  /// Whether the expression of that index holds.
  package func holds(_ index: Int, at node: Node? = nil) throws(XPathError) -> Bool {
    try machine.context.holds(machine.paths[index], at: node)
  }
}
