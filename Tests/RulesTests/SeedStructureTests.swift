import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText
import TestSupport
import Testing

/// Rules of structure on the article that the project began with.
@Suite(.enabled(if: Shared.isPresent)) struct SeedStructureTests {
  @Test func `markup shown as text is found at its first tag`() throws {
    #expect(try places(HtmlAsCode.self, tags: [.pre]) == ["31:9", "146:9"])
  }

  @Test func `empty paragraphs are found outside of code only`() throws {
    #expect(try places(EmptyParagraph.self, tags: [.p, .a]) == ["63:1", "87:1", "102:1", "118:1", "137:1", "143:1"])
  }

  @Test func `the one element that is not closed is found`() throws {
    let source = SourceText(bytes: try #require(Shared.bytes("seed/seed-nbd.md")))
    let article = ArticleParser().parse(source, path: "seed.md", environment: ArticleEnvironment())
    var check = UnclosedElement(OptionValues([]))
    var report = Report(rule: UnclosedElement.id, severity: .error, source: source)
    check.check(article, &report)
    #expect(places(of: report, in: source) == ["15:1"])
  }

  @Test func `what is left of a video is found`() throws {
    #expect(try places(LeftoverEmbed.self, tags: [.div, .p, .span, .iframe, .script]) == ["136:1"])
  }

  private func places<Rule: NodeCheck>(_ rule: Rule.Type, tags: Set<Markup.Tag>) throws -> [String] {
    let source = SourceText(bytes: try #require(Shared.bytes("seed/seed-nbd.md")))
    let article = ArticleParser().parse(source, path: "seed.md", environment: ArticleEnvironment())
    var check = Rule(OptionValues([]))
    var report = Report(rule: Rule.id, severity: .error, source: source)
    for node in article.root.descendants {
      if let element = node.asElement, tags.contains(element.tag) { check.visit(node, in: article, &report) }
    }
    check.check(article, &report)
    return places(of: report, in: source)
  }

  private func places(of report: Report, in source: SourceText) -> [String] {
    let lines = LineTable(source)
    return report.diagnostics.map {
      let position = lines.position(of: Int($0.range.start), in: source, unit: .grapheme)
      return "\(position.line):\(position.column)"
    }
  }
}
