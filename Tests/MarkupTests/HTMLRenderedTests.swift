import FrontMatter
import SourceText
import Testing

@testable import Markup

/// Trees of rendered Markdown and of bodies with template code, put together by hand.
struct HTMLRenderedTests {
  private static func article(_ text: String, _ rendered: RenderedBody, _ format: ArticleFormat) -> Article {
    let source = SourceText(text)
    let split = FrontMatterSplit(frontMatter: nil, unclosedFence: nil, bodyStart: 0)
    let parsed = HTMLTreeBuilder.parse(rendered, source: source, format: format, split: split, bounds: Bounds())
    return Article(path: "a", format: format, source: source, environment: ArticleEnvironment(), split: split, parsed: parsed)
  }

  @Test func `elements that Markdown made take their ranges from it`() throws {
    let text = "[a<i>b</i>](c)"
    var rendered = RenderedBody()
    func add(_ html: String, _ kind: SourceMap.Piece.Kind, _ start: UInt32, _ end: UInt32) {
      rendered.map.pieces.append(.init(htmlStart: UInt32(rendered.html.count), sourceStart: start, sourceEnd: end, kind: kind))
      rendered.html += Array(html.utf8)
    }
    rendered.generated = [
      GeneratedElement(htmlStart: 0, startTag: ByteRange(0, 0), range: ByteRange(0, 14), flags: .markdown),
      GeneratedElement(htmlStart: 3, startTag: ByteRange(0, 1), range: ByteRange(0, 14), flags: .markdown),
    ]
    add("<p><a href=\"", .generated, 0, 0)
    add("c", .text, 12, 13)
    add("\" class=\"x\">", .generated, 1, 1)
    add("a", .text, 1, 2)
    add("<i>", .rawHTML, 2, 5)
    add("b", .text, 5, 6)
    add("</i>", .rawHTML, 6, 10)
    add("</a></p>", .generated, 14, 14)
    let article = HTMLRenderedTests.article(text, rendered, .markdown)
    #expect(outline(article.body) == "p(a('a' i('b')))")
    let elements = article.body.descendants.compactMap(\.asElement)
    #expect(elements.map { written($0.range, article) } == [text, text, "<i>b</i>"])
    #expect(elements.map(\.isMarkdown) == [true, true, false])
    #expect(elements[2].flags.contains(.rawHTML))
    #expect(elements[1].endTag == nil)
    let href = try #require(elements[1].attribute("href"))
    #expect(written(href.valueRange, article) == "c")
    #expect(href.flags == [.markdown, .hasValue])
    let name = try #require(elements[1].attribute("class"))
    #expect(name.flags == [.markdown, .hasValue, .approximate])
    #expect(article.faults == [])
  }

  @Test func `template code becomes nodes and stays in values`() throws {
    let text = "a{{b}}c<p title='x{{y}}' {{z}}>d</p><!--{%e%}-->"
    var rendered = RenderedBody()
    rendered.html = Array(text.utf8)
    for (start, end) in [(1, 6), (18, 23), (25, 30), (40, 45)] {
      for index in start..<end { rendered.html[index] = 0x78 }
      rendered.templates.append(TemplateRegion(form: .output, range: ByteRange(start, end), name: ""))
    }
    rendered.map.pieces = [.init(htmlStart: 0, sourceStart: 0, sourceEnd: UInt32(text.utf8.count), kind: .rawHTML)]
    let article = HTMLRenderedTests.article(text, rendered, .html)
    #expect(outline(article.body) == "'a' {{{b}}} 'c' p('d') {<!--{%e%}-->}")
    let paragraph = try #require(article.body.children.compactMap(\.asElement).first)
    let title = try #require(paragraph.attribute("title"))
    #expect(title.value == "x{{y}}")
    #expect(title.hasTemplate)
    #expect(paragraph.attributes.reduce(0) { count, _ in count + 1 } == 1)
    #expect(article.body.children.filter(\.isTemplate).map { written($0.range, article) } == ["{{b}}", "<!--{%e%}-->"])
  }

  @Test func `template code before and in the head moves nothing into the body`() {
    let text = "{{a}}<html><head>{{b}}<title>c</title></head><body>d</body></html>"
    var rendered = RenderedBody()
    rendered.html = Array(text.utf8)
    for start in [0, 17] {
      for index in start..<(start + 5) { rendered.html[index] = 0x78 }
      rendered.templates.append(TemplateRegion(form: .output, range: ByteRange(start, start + 5), name: ""))
    }
    rendered.map.pieces = [.init(htmlStart: 0, sourceStart: 0, sourceEnd: UInt32(text.utf8.count), kind: .rawHTML)]
    let article = HTMLRenderedTests.article(text, rendered, .html)
    #expect(article.isWholeDocument)
    #expect(outline(article.root) == "{{{a}}} head({{{b}}} title('c')) body('d')")
  }

  @Test func `front matter can be compared with the page`() throws {
    let text = "---\ntitle: A\n---\n<h1>A</h1>"
    func value(_ kind: FrontMatterValue.Kind, _ start: Int, _ end: Int, _ text: String) -> FrontMatterValue {
      FrontMatterValue(kind: kind, style: .plain, range: ByteRange(start, end), outerRange: ByteRange(start, end), text: text)
    }
    let entry = FrontMatterEntry(key: "title", keyRange: ByteRange(4, 9), value: value(.string("A"), 11, 12, "A"))
    let frontMatter = FrontMatter(
      format: .yaml, range: ByteRange(0, 17), contentRange: ByteRange(4, 13), leadingBlankRange: ByteRange(0, 0),
      root: value(.mapping([entry]), 4, 12, ""))
    let source = SourceText(text)
    let split = FrontMatterSplit(frontMatter: frontMatter, unclosedFence: nil, bodyStart: 17)
    let mask = TemplateMask(source, bodyStart: 17, environment: ArticleEnvironment())
    let rendered = RenderedBody(html: mask, source: source)
    let parsed = HTMLTreeBuilder.parse(rendered, source: source, format: .html, split: split, bounds: Bounds())
    let article = Article(path: "a", format: .html, source: source, environment: ArticleEnvironment(), split: split, parsed: parsed)
    #expect(outline(article.root) == "front-matter(title('A')) head body(h1('A'))")
    #expect(try XPath("/html/front-matter/title = //h1").holds(in: article))
    #expect(try XPath("/html/front-matter/title").evaluate(in: article).count == 1)
  }
}
