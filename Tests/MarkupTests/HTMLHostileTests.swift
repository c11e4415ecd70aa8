import Markup
import SourceText
import Testing

struct HTMLHostileTests {
  @Test(arguments: [
    String(repeating: "<div>", count: 20_000),
    String(repeating: "<div>", count: 20_000) + String(repeating: "</b>", count: 20_000),
    String(repeating: "<span>", count: 5_000) + String(repeating: "</div>", count: 5_000),
    String(repeating: "<b>", count: 20_000),
    String(repeating: "<b><p>", count: 5_000) + String(repeating: "</b>", count: 5_000),
    String(repeating: "<a><div>", count: 3_000),
    "<a" + String(repeating: " b", count: 20_000) + ">",
    "<a" + (0..<20_000).map { " b\($0)" }.joined() + ">",
    (0..<20_000).map { "<b\($0)>" }.joined(),
    String(repeating: "<!--", count: 20_000),
    String(repeating: "<a \"", count: 20_000),
    String(repeating: "<a b='", count: 20_000),
    String(repeating: "<![CDATA[", count: 20_000),
    String(repeating: "<script>", count: 20_000),
    String(repeating: "<title></tit", count: 20_000),
    String(repeating: "&", count: 20_000),
    String(repeating: "&CounterClockwiseContourIntegra", count: 5_000),
    String(repeating: "<table>", count: 5_000),
    "<table>" + String(repeating: "a<tr>", count: 10_000),
    String(repeating: "<table><tr><td>", count: 2_000),
    String(repeating: "<svg><desc>", count: 5_000),
    String(repeating: "<template>", count: 5_000),
    String(repeating: "<select><option>", count: 5_000),
    (0..<60).map { "<b id=\($0)>" }.joined() + String(repeating: "<p>x</p>", count: 2_000),
    String(repeating: "<i><u><s><b><div></i></b></u></s>", count: 500),
    String(repeating: "<font size=1><table>", count: 1_000) + String(repeating: "x</font>", count: 1_000),
    "<frameset><frame></frameset>", "<", "</", "<!", "<!-", "<!--", "<a", "<a b", "<a b=", "<a b=\"", "&", "&#", "&#x", "",
  ])
  func `no input takes long or breaks the tree`(_ text: String) {
    let article = parseHTML(text)
    #expect(HTMLFuzzTests.brokenLinks(article) == [])
  }

  @Test func `elements beyond the bound become siblings and are told of once`() {
    let article = parseHTML(String(repeating: "<div>", count: 3_000))
    var deepest = 0
    for node in article.body.descendants {
      if let element = node.asElement, deepest < 1_001 { deepest = max(deepest, element.ancestors.reduce(0) { count, _ in count + 1 }) }
    }
    #expect(deepest == 999)
    #expect(article.faults.count { $0.kind == .tooDeep } == 1)
    #expect(article.body.descendants.count { $0.kind == .element } == 3_000)
  }

  @Test func `attributes beyond the bound are dropped and told of`() throws {
    let article = parseHTML("<p" + (0..<300).map { " a\($0)" }.joined() + ">")
    let paragraph = try #require(article.body.children.compactMap(\.asElement).first)
    #expect(paragraph.attributes.reduce(0) { count, _ in count + 1 } == 256)
    #expect(article.faults.map(\.kind).contains(.tooManyAttributes))
    withExtendedLifetime(article) {}
  }
}
