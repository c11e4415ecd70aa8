import SourceText
import Testing

@testable import Markup

/// Where each construct was written.
struct MarkdownRangeTests {
  @Test(arguments: [
    ("x\n\n## A *b* ##  \ny", "h2", "## A *b* ##"),
    ("字😀 a\n\nTitle\n  two\n=====\n", "h1", "Title\n  two\n====="),
    ("> ## Q\r\n> text\r\n", "h2", "## Q"),
    ("##\tTab\n", "h2", "##\tTab"),
    ("#\n", "h1", "#"),
    ("> <p>a</p>\n>\n> ## b\n", "h2", "## b"),
    ("> * <p>a</p>\n>\n>   ## b\n\nc", "h2", "## b"),
    ("> <!-- a -->\n> > ## b\n", "h2", "## b"),
    ("> <p>a</p>\n>\n> - b\n", "ul", "- b"),
    ("a\n  b  \n\nc", "p", "a\n  b"),
    ("> a\nlazy *x*\n", "p", "a\nlazy *x*"),
    ("> a\nlazy *x*\n", "blockquote", "> a\nlazy *x*"),
    ("- a\n- b\n\n  c\n\nz", "ul", "- a\n- b\n\n  c"),
    ("3) a\n4) b", "ol", "3) a\n4) b"),
    ("- a\n  - *b*\n", "em", "*b*"),
    ("字 **b _c_**", "strong", "**b _c_**"),
    ("字 **b _c_**", "em", "_c_"),
    ("a ~~b~~ c", "del", "~~b~~"),
    ("a `` b ` c `` d", "code", "`` b ` c ``"),
    ("a `b\n c` d", "code", "`b\n c`"),
    ("```js\nx\n```  \ny", "pre", "```js\nx\n```"),
    ("```js\nx", "pre", "```js\nx"),
    ("- ~~~\n  x\n  ~~~\n- b", "pre", "~~~\n  x\n  ~~~"),
    ("a\n\n    code\n\n      more\n\nb", "pre", "code\n\n      more"),
    ("a\n\n***  \nb", "hr", "***"),
    ("a  \nb", "br", "  "),
    ("a\\\nb", "br", "\\"),
    ("- [x] a", "input", "[x]"),
    ("see [a *b*](u \"t\n  u\") c", "a", "[a *b*](u \"t\n  u\")"),
    ("see [a][B] c\n\n[b]: /u", "a", "[a][B]"),
    ("see [b][] c\n\n[b]: /u", "a", "[b][]"),
    ("see [b] c\n\n[b]: /u", "a", "[b]"),
    ("see <http://x.y> c", "a", "<http://x.y>"),
    ("字 ![a [b](c)](<d e> 't') f", "img", "![a [b](c)](<d e> 't')"),
    ("![]()", "img", "![]()"),
    ("[a]: /u\n[b]: /v\ntext", "p", "text"),
    ("| a | b |\n|---|---|\n| `x\\|y` | c |\n", "table", "| a | b |\n|---|---|\n| `x\\|y` | c |"),
    ("| a | b |\n|---|---|\n| `x\\|y` | c |\n", "code", "`x\\|y`"),
    ("a | b\n-|-\nc | *d*\n", "em", "*d*"),
    ("see http://a.b/c_(d)). e", "a", "http://a.b/c_(d)"),
    ("see www.a.b, e", "a", "www.a.b"),
    ("mail a.b@c.de.", "a", "a.b@c.de"),
  ])
  func `a construct has its exact range`(text: String, element: String, expected: String) {
    let rendering = Rendering(text)
    #expect(rendering.ranges(element).contains(expected), "\(rendering.ranges(element)) \(rendering.html)")
    #expect(rendering.violation() == nil)
    #expect(!rendering.flags(element).contains { $0.contains(.approximate) })
  }

  @Test(arguments: [
    ("| a | b |\n|---|---|\n| `x\\|y` | c |\n", "td", ["`x\\|y`", "c"]),
    ("a | b\n-|-\nc\n", "td", ["c", ""]),
    ("|a|\n|-|\n|b|\n|c|\n", "tr", ["|a|", "|b|", "|c|"]),
    ("- a\n-\n- > b\n", "li", ["- a", "-", "- > b"]),
    ("> > a\n>\n> b\n\n> c", "blockquote", ["> > a\n>\n> b", "> a", "> c"]),
    ("***a** b*", "em", ["***a** b*"]),
    ("***a** b*", "strong", ["**a**"]),
    ("[![a](b)](c)", "img", ["![a](b)"]),
    ("[![a](b)](c)", "a", ["[![a](b)](c)"]),
  ])
  func `repeated constructs have their own ranges`(text: String, element: String, expected: [String]) {
    #expect(Rendering(text).ranges(element) == expected)
  }

  @Test(arguments: [
    ("[a](/u)", "href", "/u"),
    ("[a]()", "href", "⟨()⟩"),
    ("![a]( <> )", "src", "⟨( <> )⟩"),
    ("[a](/u\\*v&amp;w)", "href", "/u⟨\\*⟩v&amp;w"),
    ("[a](/u&b)", "href", "/u⟨&⟩b"),
    ("[a](/u \"t\\\"x\")", "title", "t⟨\\\"⟩x"),
    ("> [a](/u \"t\n> x\")", "title", "t⟨\n> ⟩x"),
    ("[a][b]\n\n[b]: /u\\_v 't'", "href", "/u⟨\\_⟩v"),
    ("[a][b]\n\n[b]: /u 't'", "title", "t"),
    ("<a@b.cd>", "href", "«mailto:»a@b.cd"),
    ("www.a.b", "href", "«http://»www.a.b"),
    ("![a *b* `c`](d)", "alt", "a b c"),
    ("## T {#id .c}", "id", "id"),
    ("## T {#id .c}", "class", "c"),
    ("para\n{: #p .x}\n", "id", "p"),
  ])
  func `an attribute value maps to where it was written`(text: String, attribute: String, expected: String) {
    #expect(Rendering(text).values(attribute) == [expected], "\(Rendering(text).html)")
  }

  @Test
  func `definitions have their ranges`() {
    let rendering = Rendering("> [a b]: <x y> 'T'\n\n```\n[c]: /no\n```\n- [d]: /u\n")
    let definitions = rendering.body.markdown.definitions
    #expect(definitions.map { rendering.source.text($0.label) } == ["a b", "d"])
    #expect(definitions.map { rendering.source.text($0.destination) } == ["x y", "/u"])
    #expect(definitions.map { rendering.source.text($0.range) } == ["[a b]: <x y> 'T'", "[d]: /u"])
  }

  @Test
  func `HTML blocks have their ranges`() {
    let rendering = Rendering("a\n\n<div>\n  x\n</div>\n\nb <b>c</b>\n\n<!-- d -->\n")
    #expect(rendering.body.markdown.htmlBlocks.map { rendering.source.text($0) } == ["<div>\n  x\n</div>", "<!-- d -->"])
  }
}
