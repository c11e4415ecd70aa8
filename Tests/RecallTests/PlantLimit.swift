import Diagnostics

/// What of a rule cannot be planted everywhere, and why. Everything that recall leaves out stands here.
struct PlantLimit: Sendable {
  let rule: RuleID
  let reason: String
  /// Numbers of the rule's failing files that this is about, in the order of its article and from 1 on; nil for all.
  var files: Set<Int>?
  /// Where they can be planted; empty for nowhere.
  var nestings = Set(Nesting.allCases)
  /// What they can be planted into.
  var hosts = Set(Host.all.map(\.name))

  private static let nowhere: Set<Nesting> = []
  /// The article itself, and elements of HTML, which do not move a line's start.
  private static let lineStarts: Set<Nesting> = [.top, .division, .htmlItem, .htmlQuote]

  var isWhole: Bool { files == nil && nestings.isEmpty }

  /// Whether it is about a failing file.
  func concerns(_ rule: RuleID, _ file: Int) -> Bool { self.rule == rule && files?.contains(file) ?? true }

  static let all: [PlantLimit] = [
    PlantLimit(rule: "empty-body", reason: "an article with anything else in it is not empty", nestings: nowhere),
    PlantLimit(
      rule: "html-as-code", reason: "the blank line must be the article's own: code in a list item or a quote may be meant as code",
      nestings: lineStarts),
    PlantLimit(rule: "merge-conflict", reason: "a conflict marker stands at the start of a line", nestings: lineStarts),
    PlantLimit(
      rule: "program-value", reason: "a cell with `NaN` may be right in an article with code", files: [5],
      hosts: ["chinese.md", "english.html", "chinese.html", "mixed.html"]),
  ]
}
