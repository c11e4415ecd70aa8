import Foundation
import FrontMatter
import Markup
import SourceText
import Synchronization
import Testing

struct XPathTests {
  @Test func `an expression finds elements and attributes in document order`() throws {
    let article = parseHTML("<h1 id=a>x</h1><p><a href=b>y</a> z<svg><circle r=1 /></svg>")
    let found = try XPath("//@href | //h1 | //p/text() | //circle").evaluate(in: article)
    let ranges = found.map { match in
      switch match {
      case .node(let node): written(node.range, article)
      case .attribute(let attribute): written(attribute.range, article)
      }
    }
    #expect(ranges == ["<h1 id=a>x</h1>", "href=b", " z", "<circle r=1 />"])
  }

  @Test func `an expression tells whether it holds`() throws {
    let article = parseHTML("<h1>A</h1><h2>B</h2>")
    #expect(try XPath("//h1 != //h2").holds(in: article))
    #expect(try XPath("count(//h1) = 1").holds(in: article))
    #expect(try !XPath("//h3").holds(in: article))
  }

  @Test func `a wrong expression is refused with a message`() {
    #expect(throws: XPathError(message: "the expression is not well formed")) { try XPath("//[") }
  }

  @Test func `an endless expression is stopped`() throws {
    let article = parseHTML(String(repeating: "<p>a</p>", count: 300))
    let path = try XPath("//*[count(//*[count(//*) > 0]) > 0]")
    #expect(throws: XPathError(message: "the evaluation takes too many steps", isLimit: true)) {
      try path.evaluate(in: article, stepLimit: 10_000)
    }
  }

  @Test func `threads may evaluate their first expressions at the same moment`() async {
    // In processes of their own, where nothing has set libxml2 up; the alarm ends one whose threads wait for ever.
    for _ in 0..<20 {
      await #expect(processExitsWith: .success) {
        alarm(60)
        evaluateOnThreads(2)
      }
    }
  }

  @Test func `a program asks each article by itself`() throws {
    let program = XPathProgram(["//p", "length() = 16"]) {
      XPathVocabulary(functions: [XPathFunction("length", 0...0) { _, context in .number(Double(context.article.source.count)) }])
    }
    for (source, count) in [("<p>a</p>", 1), ("<p>a</p><p>b</p>", 2), ("", 0)] {
      let article = parseHTML(source)
      let session = program.session(for: article)
      #expect(try session.matches(of: 0).count == count)
      #expect(try session.holds(1) == (count == 2))
    }
  }
}

/// Each thread parses an article, waits for the others and evaluates.
private func evaluateOnThreads(_ count: Int) {
  let program = XPathProgram(["//p"])
  let progress = Progress()
  for _ in 0..<count {
    Thread {
      let article = parseHTML("<p>a</p>")
      progress.ready.add(1, ordering: .sequentiallyConsistent)
      while progress.ready.load(ordering: .sequentiallyConsistent) < count {}
      precondition((try? program.session(for: article).matches(of: 0))?.count == 1)
      progress.done.add(1, ordering: .sequentiallyConsistent)
    }.start()
  }
  while progress.done.load(ordering: .sequentiallyConsistent) < count { sched_yield() }
}

private final class Progress: Sendable {
  let ready = Atomic(0)
  let done = Atomic(0)
}
