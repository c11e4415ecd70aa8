import Diagnostics
import FrontMatter
import Markup
import Pattern
import RuleKit
import SourceText

/// The kind `occurrence`: how often something stands in an article.
struct OccurrenceCheck: ArticleCheck {
  private let atLeast: Int?
  private let atMost: Int?
  private let message: String
  private let rule: DeclaredRule
  /// Finds what is counted.
  private let counted: any ArticleCheck

  init(_ declaration: OccurrenceDeclaration, _ rule: DeclaredRule) {
    atLeast = rule.variables.int("at-least") ?? declaration.atLeast
    atMost = rule.variables.int("at-most") ?? declaration.atMost
    message = declaration.message
    self.rule = rule
    if declaration.xpath.isEmpty {
      let pattern = PatternDeclaration(
        patterns: [declaration.pattern], ignoresCase: declaration.ignoresCase, scopes: declaration.scopes, message: "{value}")
      counted = TextCheck(PatternFinder(pattern), scopes: declaration.scopes, exception: "", edge: 0, message: "{value}", rule)
    } else {
      counted = XPathCheck([XPathSelector(xpath: declaration.xpath, at: .startTag, message: "{value}")], rule)
    }
  }

  mutating func check(_ article: Article, _ report: inout Report) {
    var found = Report(rule: report.rule, severity: report.severity, source: article.source, limit: 100_000)
    var check = counted
    if var visitor = check.asVisitor {
      walk(&visitor, article, &found)
      check = visitor
    }
    check.check(article, &found)
    if let reason = found.abandonment { return report.abandon(reason) }
    let places = found.diagnostics.sorted { $0.range < $1.range }
    if let atMost, places.count > atMost {
      let first = places[atMost]
      let others = places.filter { $0.range != first.range }.map { RelatedPlace(range: $0.range, message: "Another one") }
      report.add(first.range, text(places.count, limit: atMost, value: first.message), related: others)
    } else if let atLeast, places.count < atLeast {
      report.add(place(in: article), text(places.count, limit: atLeast, value: ""))
    }
  }

  private func walk(_ visitor: inout any ArticleVisitor, _ article: Article, _ report: inout Report) {
    let kinds = visitor.kinds
    guard !kinds.tags.isEmpty || kinds.allElements || kinds.texts || kinds.comments else { return }
    for node in article.root.descendants {
      let isWanted =
        switch node.kind {
        case .element: kinds.allElements || kinds.tags.contains(node.asElement?.tag ?? .unknown)
        case .text: kinds.texts
        case .comment: kinds.comments
        case .template: false
        }
      if isWanted { visitor.visit(node, in: article, &report) }
    }
  }

  private func text(_ count: Int, limit: Int, value: String) -> String {
    MessageTemplate(message).message { name in
      switch name {
      case "count": String(count)
      case "limit": String(limit)
      case "value": value
      default: rule.variables.text(name)
      }
    }
  }

  /// Where something that is missing is said: at the title, else at the first heading, else where the body begins.
  private func place(in article: Article) -> ByteRange {
    if let title = article.frontMatter?["title"], title.isScalar, !title.range.isEmpty { return title.range }
    if let heading = article.blockTexts.blocks.first(where: \.isHeading) { return heading.element.range }
    return ByteRange(at: Int(article.bodyRange.start))
  }
}
