package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// Finds posts whose file name states another day than their front matter.
package struct DateMismatch: Check {
  package static let id: RuleID = "date-mismatch"

  package init(_ options: OptionValues) {}

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter, let name = fileNameDay(article),
      let value = DateFields.entries(of: frontMatter).last(where: { $0.key == "date" })?.value,
      case .date(let date, let form) = DateReading(value.text)
    else { return }
    switch form {
    case .incomplete, .epochSeconds, .epochMilliseconds, .yearLast: return
    default: break
    }
    let distance = abs(day(date) - day(name.date))
    // Around midnight an offset may lead to the day beside.
    guard distance > (date.time != nil && date.zone != nil ? 1 : 0) else { return }
    report.add(value.range, "The date is `\(name.text)` in the file name", fix: fix(value, name.text, form, article))
  }

  /// The day that a post's file name begins with.
  private func fileNameDay(_ article: Article) -> (text: String, date: WrittenDate)? {
    let parts = article.path.split(separator: "/")
    guard let name = parts.last else { return nil }
    switch article.environment.generator {
    case .hexo, .jekyll: break
    case .unknown: guard parts.contains("_posts") else { return nil }
    case .hugo, .zola, .mkdocs, .docusaurus, .plain: return nil
    }
    let head = Array(name.utf8.prefix(11))
    guard head.count == 11, head[10] == ASCII.hyphen || head[10] == ASCII.dot || head[10] == ASCII.underscore else { return nil }
    let text = String(decoding: head[..<10], as: UTF8.self)
    guard case .date(let date, .standard) = DateReading(text) else { return nil }
    return (text, date)
  }

  private func day(_ date: WrittenDate) -> Int { daysSince1970(year: date.year, month: date.month, day: date.day) }

  /// The day is replaced, the time stays.
  private func fix(_ value: FrontMatterValue, _ text: String, _ form: DateForm, _ article: Article) -> Fix? {
    guard form == .standard, value.range.count >= 10, article.source.text(value.range) == value.text else { return nil }
    let range = ByteRange(value.range.start, value.range.start + 10)
    return Fix("Write the day of the file name", [Edit(range, text)], .unsafe)
  }
}
