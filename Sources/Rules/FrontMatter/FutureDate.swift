package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit

/// Finds articles that are dated later than now.
package struct FutureDate: Check {
  package static let id: RuleID = "future-date"
  /// The time zone of a date without an offset is unknown.
  private static let slack: Int64 = 86_400

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter, article.environment.now > 0 else { return }
    if case .boolean(true)? = frontMatter["draft"]?.kind { return }
    for entry in DateFields.entries(of: frontMatter) where DateFields.publication.contains(entry.key.lowercased()) {
      guard case .date(let date, let form) = DateReading(entry.value.text), form != .incomplete else { continue }
      if date.instant > article.environment.now + Self.slack {
        report.add(entry.value.range, "`\(entry.value.text)` lies in the future")
      }
    }
  }
}
