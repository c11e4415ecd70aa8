import Foundation

/// How checks fare on other projects' cases, for docs/accuracy.md: the tests that run the cases note it, and `make cases` gathers it.
public enum CaseScores {
  /// Where notes go; nil when nobody asked for them.
  private static let folder = ProcessInfo.processInfo.environment["CONTENTLINT_SCORES"].map { URL(filePath: $0) }

  /// Notes one set of cases.
  /// - Parameters:
  ///   - name: the cases', as the table shows it; lines are sorted by it.
  ///   - subject: what was checked, such as a rule.
  ///   - misses: the cases that were judged otherwise, each with the reason.
  public static func note(_ name: String, _ subject: String, of count: Int, misses: [String: String]) throws {
    guard let folder else { return }
    let row = "| \(name) | \(subject) | \(count) | \(count - misses.count) |\n"
    let reasons = Dictionary(grouping: misses, by: \.value).sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    let lines = reasons.map { reason, cases in
      "- \(name), \(reason): " + cases.map { "`\($0.key)`" }.sorted().joined(separator: ", ") + "\n"
    }
    let file = name.filter { $0.isLetter || $0.isNumber }
    try Data(row.utf8).write(to: folder.appending(path: file + ".row"))
    try Data(lines.joined().utf8).write(to: folder.appending(path: file + ".misses"))
  }
}
