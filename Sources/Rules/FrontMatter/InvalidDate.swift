package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit

/// Finds dates in front matter that no generator reads.
package struct InvalidDate: Check {
  package static let id: RuleID = "invalid-date"
  private let keys: [String]

  package init(_ options: OptionValues) {
    keys = options.strings("keys")
  }

  package func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else { return }
    // Of several dates that are wrong, the first has it looked for.
    lazy var stated = StatedDate(in: article)?.date
    for entry in DateFields.entries(of: frontMatter, more: keys) {
      guard case .wrong(let problem) = DateReading(entry.value.text), isMeantAsDate(entry) else { continue }
      let value = entry.value.text.split(separator: "\n").first.map(String.init) ?? entry.value.text
      let message = "`\(value)` is not a date" + (problem.map { ": \($0)" } ?? "")
      report.add(entry.value.range, message, fix: stated.flatMap { fix(entry.value, $0, article, frontMatter) })
    }
  }

  /// `expires: never` and `published: soon` say something else.
  private func isMeantAsDate(_ entry: FrontMatterEntry) -> Bool {
    let key = entry.key.lowercased()
    if DateFields.strict.contains(key) || keys.contains(where: { $0.lowercased() == key }) { return true }
    let text = entry.value.text
    return text.utf8.first { $0 >= 0x30 && $0 <= 0x39 } != nil || text == "Invalid Date" || text.hasPrefix("NaN") || text == "undefined"
  }

  private func fix(_ value: FrontMatterValue, _ stated: WrittenDate, _ article: Article, _ frontMatter: FrontMatter) -> Fix? {
    guard value.style != .literal, value.style != .folded else { return nil }
    let isTOML = frontMatter.format == .toml
    let text = stated.text(separator: isTOML ? "T" : " ", offsetSeparator: isTOML ? "" : " ", writesZ: false)
    let writing = DateWriting(value: value, format: frontMatter.format, generator: article.environment.generator)
    let hasOffset = stated.time != nil && stated.zone != nil
    return Fix("Write the date that the article states", [Edit(writing.range, writing.text(text, hasOffset: hasOffset))], .unsafe)
  }
}
