package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit

/// Finds dates in front matter that only some generators read.
package struct NonstandardDate: Check {
  package static let id: RuleID = "nonstandard-date"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    let generator = article.environment.generator
    for entry in DateFields.entries(of: frontMatter) {
      let value = entry.value
      switch DateReading(value.text) {
      case .date(let date, let form):
        if generator.reads(form, date) || (form == .incomplete && isNumber(value)) { continue }
        report.add(value.range, message(value, form, generator), fix: fix(value, date, form, frontMatter.format, generator))
      case .ambiguous:
        if generator == .hexo || generator == .jekyll { continue }
        report.add(value.range, message(value, .yearLast, generator))
      case .number, .wrong: continue
      }
    }
  }

  private func isNumber(_ value: FrontMatterValue) -> Bool {
    if case .number = value.kind { true } else { false }
  }

  private func message(_ value: FrontMatterValue, _ form: DateForm, _ generator: Generator) -> String {
    switch generator {
    case .unknown, .plain, .mkdocs: "`\(value.text)` is a date that only some generators read"
    default: "`\(value.text)` is a date that \(generator.displayName) does not read"
    }
  }

  private func fix(_ value: FrontMatterValue, _ date: WrittenDate, _ form: DateForm, _ format: FrontMatter.Format, _ generator: Generator)
    -> Fix?
  {
    guard form != .incomplete, date.zone != .unknown, date.time?.hour != 24, value.style != .literal, value.style != .folded else {
      return nil
    }
    let hasOffset = date.time != nil && date.zone != nil
    let separator = hasOffset || format == .toml ? "T" : " "
    let text = date.text(separator: separator, offsetSeparator: "", writesZ: true)
    let writing = DateWriting(value: value, format: format, generator: generator)
    return Fix("Write the date as `\(text)`", [Edit(writing.range, writing.text(text, hasOffset: hasOffset))], .unsafe)
  }
}
