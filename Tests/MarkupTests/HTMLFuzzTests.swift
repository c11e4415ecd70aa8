import Markup
import SourceText
import Testing

struct HTMLFuzzTests {
  /// Numbers from a seed (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// What is wrong with the links, order and ranges of a tree.
  static func brokenLinks(_ article: Article) -> [String] {
    var wrong: [String] = []
    var order = article.root.node.order
    for node in article.root.descendants {
      if node.order != order + 1 { wrong.append("order \(node.order)") }
      order = node.order
      if let next = node.nextSibling, next.previousSibling != node || next.parent != node.parent { wrong.append("siblings") }
      if Int(node.range.end) > article.source.count { wrong.append("range \(node.range)") }
      if let previous = node.previousSibling, previous.kind == .text, node.kind == .text { wrong.append("two texts side by side") }
      guard let parent = node.parent, !parent.isImplied, !parent.flags.contains(.reconstructed), node.kind == .text else { continue }
      if node.range.start < parent.range.start { wrong.append("\(node.range) before its parent \(parent.name) \(parent.range)") }
    }
    return wrong
  }

  static let parts = [
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i class=x>", "</i>", "<a href='#'>", "</a>", "<table>", "</table>", "<tr>", "<td>",
    "</td>",
    "<caption>", "<col>", "<colgroup>", "<tbody>", "</tr>", "<select>", "<option>", "</select>", "<svg>", "<desc>", "</svg>", "<math>",
    "<mi>",
    "<annotation-xml encoding=text/html>", "<template>", "</template>", "<script>", "</script>", "<style>", "<title>", "</title>",
    "<textarea>",
    "</textarea>", "<body a=1>", "</body>", "</html>", "<html b>", "<head>", "</head>", "<form>", "</form>", "<button>", "<li>", "<ul>",
    "</ul>",
    "<dd>", "<h1>", "</h2>", "<nobr>", "<applet>", "</applet>", "<ruby>", "<rt>", "<frameset>", "<noscript>", "<pre>\n", "<!--", "-->",
    "<![CDATA[",
    "]]>", "&amp;", "&#x0;", "&notin", " ", "text", "\u{0}", "\r\n", "é", "<", "\"", "<input type=hidden>", "<image>", "<hr>", "<xmp>",
    "<font size=1>",
    "<plaintext>", "<!doctype html>", "<br>", "</br>", "<object>", "</object>", "<X-y Z='", "=", "/>",
  ]

  @Test(arguments: 0..<20)
  func `any mixture of tags gives a sound tree`(_ seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    for round in 0..<100 {
      var text = round % 3 == 0 ? "<!doctype html>" : ""
      for _ in 0..<Int.random(in: 1...40, using: &numbers) { text += HTMLFuzzTests.parts.randomElement(using: &numbers) ?? "" }
      let article = parseHTML(text)
      let wrong = HTMLFuzzTests.brokenLinks(article)
      #expect(wrong == [], "\(text.debugDescription)")
    }
  }
}
