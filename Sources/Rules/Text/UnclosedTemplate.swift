package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds template tags without their end.
package struct UnclosedTemplate: Check {
  package static let id: RuleID = "unclosed-template"

  package init(_ options: OptionValues) {}

  /// Tags of Liquid and Nunjucks, and of Hexo's own, that need `end` and their name.
  private static let liquid: Set<String> = ["if", "unless", "case", "for", "capture", "tablerow"]
  private static let raw: Set<String> = ["raw", "highlight", "comment"]
  private static let hexo: Set<String> = ["if", "for", "raw", "blockquote", "quote", "codeblock", "code", "pullquote"]

  package func check(_ article: Article, _ report: inout Report) {
    for fault in article.faults where fault.kind == .unclosedTemplate && isMeant(fault, article) {
      let range = delimiter(fault.range, article.source)
      let mark = article.source.text(range)
      let name = fault.name.isEmpty ? mark : "\(mark) \(fault.name)"
      report.add(range, "The template code `\(name)` is never closed")
    }
    guard let names = names(article.environment.generator) else { return }
    var open: [TemplateRegion] = []
    var counts: [String: Int] = [:]
    for region in article.templates where region.form == .tag {
      if names.contains(region.name) {
        open.append(region)
        counts["end" + region.name, default: 0] += 1
      } else if counts[region.name, default: 0] > 0, let index = open.lastIndex(where: { "end" + $0.name == region.name }) {
        for unclosed in open[(index + 1)...] { add(unclosed, &report) }
        for closed in open[index...] { counts["end" + closed.name, default: 0] -= 1 }
        open.removeSubrange(index...)
      }
    }
    for unclosed in open { add(unclosed, &report) }
  }

  /// Whether template code was meant: `{%d` is a format, and where no generator is known braces may be anything.
  private func isMeant(_ fault: MarkupFault, _ article: Article) -> Bool {
    guard article.environment.generator != .unknown else { return false }
    let end = Int(fault.range.end)
    let bytes = article.source.bytes
    guard end < bytes.count, bytes[end - 1] == ASCII.percent else { return true }
    return ASCII.isWhitespace(bytes[end]) || bytes[end] == ASCII.hyphen
  }

  /// `{{` with the `<` or `%` of a shortcode.
  private func delimiter(_ range: ByteRange, _ source: SourceText) -> ByteRange {
    let end = Int(range.end)
    guard end < source.count, source.bytes[end - 1] == ASCII.openBrace else { return range }
    guard source.bytes[end] == ASCII.lessThan || source.bytes[end] == ASCII.percent else { return range }
    return ByteRange(Int(range.start), end + 1)
  }

  private func add(_ tag: TemplateRegion, _ report: inout Report) {
    report.add(tag.range, "The tag `\(tag.name)` has no `end\(tag.name)`")
  }

  private func names(_ generator: Generator) -> Set<String>? {
    switch generator {
    case .jekyll: Self.liquid.union(Self.raw)
    case .hexo: Self.hexo
    case .hugo, .zola, .mkdocs, .docusaurus, .plain, .unknown: nil
    }
  }
}
