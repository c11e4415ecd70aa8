import FrontMatter
import Markup
import SourceText
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
}
