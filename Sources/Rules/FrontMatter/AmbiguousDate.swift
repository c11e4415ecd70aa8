package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit

/// Finds dates that mean another day or instant to another reader.
package struct AmbiguousDate: Check {
  package static let id: RuleID = "ambiguous-date"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    for entry in DateFields.entries(of: frontMatter) {
      let text = entry.value.text
      switch DateReading(text) {
      case .ambiguous: report.add(entry.value.range, "`\(text)` does not say which number is the day")
      case .date(let date, _) where date.time != nil && (date.zone == nil || date.zone == .unknown):
        report.add(entry.value.range, "`\(text)` does not say its offset from UTC")
      case .date, .number, .wrong: continue
      }
    }
  }
}
