package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit

/// Finds articles that were changed before they were written, or ended before they appeared.
package struct DateOrder: Check {
  package static let id: RuleID = "date-order"

  package init(_ options: OptionValues) {}

  /// Settings in lower case. The first that is there counts as the beginning.
  private static let changed: Set<String> = ["updated", "lastmod", "modified"]
  private static let written = ["date", "created", "pubdate", "published"]
  private static let ended: Set<String> = ["expirydate", "expires"]
  private static let appeared = ["publishdate", "date", "pubdate", "published"]

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    let entries = DateFields.entries(of: frontMatter)
    guard entries.count > 1 else { return }
    for entry in entries {
      let name = entry.key.lowercased()
      let starts = Self.changed.contains(name) ? Self.written : Self.ended.contains(name) ? Self.appeared : []
      let first = starts.lazy.compactMap { start in entries.last { $0.key.lowercased() == start } }.first
      guard let first, case .date(let begin, let beginForm) = DateReading(first.value.text),
        case .date(let end, let endForm) = DateReading(entry.value.text), beginForm != .incomplete, endForm != .incomplete,
        isEarlier(end, than: begin)
      else { continue }
      let related = RelatedPlace(range: first.value.range, message: "`\(first.key)` is `\(first.value.text)`")
      report.add(entry.value.range, "`\(entry.key)` is earlier than `\(first.key)`", related: [related])
    }
  }

  /// Whether a date is earlier whatever the time zones are that neither states.
  private func isEarlier(_ end: WrittenDate, than begin: WrittenDate) -> Bool {
    if (end.time == nil) != (begin.time == nil), end.zone == nil, begin.zone == nil { return day(end) < day(begin) }
    let isComparable = (end.zone == nil) == (begin.zone == nil) && end.zone != .unknown && begin.zone != .unknown
    return end.instant + (isComparable ? 0 : 86_400) < begin.instant
  }

  private func day(_ date: WrittenDate) -> Int { daysSince1970(year: date.year, month: date.month, day: date.day) }
}
