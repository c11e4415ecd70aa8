import Markup
import SourceText
import TestSupport
import Testing

struct HTMLPositionTests {
  /// What is wrong with the ranges of an article, as sentences; empty when nothing is.
  static func wrongRanges(_ article: Article) -> [String] {
    var wrong: [String] = []
    for node in article.root.descendants {
      let range = node.range
      if Int(range.end) > article.source.count { wrong.append("\(node.kind) ends outside") }
      guard let element = node.asElement, !element.isImplied, article.format == .html else { continue }
      let tag = written(element.startTag, article)
      let name = element.name == "img" && tag.lowercased().hasPrefix("<image") ? "image" : element.name
      if !tag.lowercased().hasPrefix("<" + name.lowercased()) || !tag.hasSuffix(">") { wrong.append("start tag of \(name): \(tag)") }
      if let end = element.endTag, !written(end, article).lowercased().hasPrefix("</" + name.lowercased()) {
        wrong.append("end tag of \(name): \(written(end, article))")
      }
      for attribute in element.attributes { wrong += wrongRanges(attribute, element, article) }
    }
    return wrong
  }

  private static func wrongRanges(_ attribute: Attribute, _ element: Element, _ article: Article) -> [String] {
    var wrong: [String] = []
    let isMerged = element.tag == .html || element.tag == .body
    if !element.startTag.contains(attribute.range), !isMerged { wrong.append("\(attribute.name) lies outside its tag") }
    if written(attribute.nameRange, article).lowercased() != attribute.name.lowercased() { wrong.append("name of \(attribute.name)") }
    let value = written(attribute.valueRange, article)
    if !value.contains("&"), !value.contains("\r"), !value.contains("\u{0}"), value != attribute.value {
      wrong.append("value of \(attribute.name): \(value)")
    }
    let count = attribute.bytes.count
    if count > 0, attribute.sourceRange(of: 0..<count) != attribute.valueRange { wrong.append("stretch of \(attribute.name)") }
    return wrong
  }

  /// Bytes of texts that differ from the source bytes they are said to be.
  static func wrongTexts(_ article: Article) -> Int {
    var wrong = 0
    for text in article.root.descendants.compactMap(\.asText) {
      // The value of a front matter key has one place as a whole.
      if text.node.parent?.parent?.tag == .frontMatter { continue }
      for index in 0..<text.bytes.count where text.bytes[index] & 0x80 == 0 && text.bytes[index] != 0x0A {
        let range = text.sourceRange(of: index..<(index + 1))
        let byte = article.source.bytes[Int(range.start)]
        if byte != text.bytes[index], byte != ASCII.ampersand { wrong += 1 }
      }
    }
    return wrong
  }

  @Test(.enabled(if: Shared.isPresent), arguments: ["corpora", "cases/act-cases"])
  func `every range in real pages is exact`(_ folder: String) {
    var elements = 0
    for path in Shared.files(folder, endings: [".html", ".htm"]) {
      guard let bytes = Shared.bytes(path), !bytes.isEmpty, let source = SourceText.decode(bytes) else { continue }
      let article = ArticleParser().parse(source, path: path, environment: ArticleEnvironment())
      #expect(HTMLPositionTests.wrongRanges(article) == [], "\(path)")
      #expect(HTMLPositionTests.wrongTexts(article) == 0, "\(path)")
      elements += article.root.descendants.count { $0.kind == .element }
    }
    #expect(elements > 100)
  }

  @Test func `a tag, its attributes and its text have exact ranges`() throws {
    let article = parseHTML("x<A\n HREF = \"a&amp;b\" title='' download>t&eacute;xt</A >")
    let link = try #require(article.body.children.compactMap(\.asElement).first)
    #expect(written(link.startTag, article) == "<A\n HREF = \"a&amp;b\" title='' download>")
    #expect(link.endTag.map { written($0, article) } == "</A >")
    #expect(written(link.range, article).hasSuffix("</A >"))
    let href = try #require(link.attribute("href"))
    #expect(written(href.range, article) == "HREF = \"a&amp;b\"")
    #expect(written(href.nameRange, article) == "HREF")
    #expect(written(href.valueRange, article) == "a&amp;b")
    #expect(href.value == "a&b")
    #expect(written(href.sourceRange(of: 1..<2), article) == "&amp;")
    #expect(link.attribute("title")?.hasValue == true)
    #expect(link.attribute("download")?.hasValue == false)
    let text = try #require(link.children.compactMap(\.asText).first)
    #expect(text.string == "téxt")
    #expect(written(text.sourceRange(of: 1..<3), article) == "&eacute;")
    #expect(written(text.sourceRange(of: 3..<4), article) == "x")
    withExtendedLifetime(article) {}
  }

  @Test func `an element without end tag ends where something closes it`() {
    let article = parseHTML("<ul><li>a\n<li>b\n</ul><table><tr><td>c</table>")
    let ranges = article.body.descendants.compactMap(\.asElement).map { written($0.range, article) }
    #expect(ranges == ["<ul><li>a\n<li>b\n</ul>", "<li>a\n", "<li>b\n", "<table><tr><td>c</table>", "<tr><td>c", "<tr><td>c", "<td>c"])
  }
}
