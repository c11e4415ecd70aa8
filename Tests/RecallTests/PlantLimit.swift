import Diagnostics

/// What of a rule cannot be planted everywhere, and why. Everything that recall leaves out stands here.
struct PlantLimit: Sendable {
  let rule: RuleID
  let reason: String
  /// Numbers of the rule's failing files that this is about, in the order of its article and from 1 on; nil for all.
  var files: Set<Int>?
  /// Where they can be planted; empty for nowhere.
  var nestings = Set(Nesting.allCases)
  /// Whether a paragraph must follow them.
  var needsFollower = false
  /// What they can be planted into.
  var hosts = Set(Host.all.map(\.name))

  private static let nowhere: Set<Nesting> = []
  /// The article itself, and elements of HTML, which do not move a line's start.
  private static let lineStarts: Set<Nesting> = [.top, .division, .htmlItem, .htmlQuote]
  private static let outsideQuotes: Set<Nesting> = [.top, .listItem, .orderedItem, .division, .htmlItem]
  private static let outsideLists: Set<Nesting> = [.top, .quote, .division, .htmlQuote]

  var isWhole: Bool { files == nil && nestings.isEmpty }

  /// Whether it is about a failing file.
  func concerns(_ rule: RuleID, _ file: Int) -> Bool { self.rule == rule && files?.contains(file) ?? true }

  static let all: [PlantLimit] = [
    PlantLimit(rule: "duplicate-image", reason: "the files of the pictures are not planted along", files: [6, 7], nestings: nowhere),
    PlantLimit(rule: "boilerplate", reason: "only the first and last blocks of an article are looked at", nestings: nowhere),
    PlantLimit(rule: "truncated-article", reason: "only the end of an article is looked at", nestings: nowhere),
    PlantLimit(rule: "stub-article", reason: "an article with anything else in it is no stub", nestings: nowhere),
    PlantLimit(rule: "repeated-cover", reason: "only the first picture of an article is looked at", nestings: nowhere),
    PlantLimit(rule: "mixed-line-endings", reason: "which line end is the wrong one depends on all lines", nestings: nowhere),
    PlantLimit(rule: "empty-section", reason: "what follows the planted headings fills the last section", nestings: nowhere),
    PlantLimit(rule: "fake-heading", reason: "a bold line in a quote or an item may be no heading", nestings: [.top, .division]),
    PlantLimit(rule: "markdown-in-html", reason: "the HTML block begins at a line's start", nestings: lineStarts),
    PlantLimit(rule: "multiple-h1", reason: "a heading in a quote or an item is not the article's", nestings: [.top, .division]),
    PlantLimit(
      rule: "repeated-paragraph", reason: "quotes and items may be alike, and a line that leads to a list or to code may stand twice",
      nestings: [.top, .division], needsFollower: true),
    PlantLimit(rule: "repeated-title", reason: "a heading in a quote or an item is not the article's", nestings: [.top, .division]),
    PlantLimit(rule: "title-mismatch", reason: "a heading in a quote or an item is not the article's", nestings: [.top, .division]),
    PlantLimit(rule: "placeholder-text", reason: "a quoted dummy text is a sample", nestings: outsideQuotes),
    PlantLimit(
      rule: "stray-end-tag", reason: "in an element the end tag may close it", nestings: Set(Nesting.allCases).subtracting([.division])),
    PlantLimit(
      rule: "misplaced-element", reason: "in a list an item is at home, and a block that a quote ends is another block",
      nestings: [.top, .division, .htmlQuote]),
    PlantLimit(
      rule: "unbalanced-quote", reason: "only paragraphs are looked at, and the text of a tight item is none",
      nestings: [.top, .quote, .division, .htmlQuote]),
    PlantLimit(rule: "empty-body", reason: "an article with anything else in it is not empty", nestings: nowhere),
    PlantLimit(
      rule: "html-as-code", reason: "the blank line must be the article's own: code in a list item or a quote may be meant as code",
      nestings: lineStarts),
    PlantLimit(rule: "merge-conflict", reason: "a conflict marker stands at the start of a line", nestings: lineStarts),
    PlantLimit(
      rule: "program-value", reason: "a cell with `NaN` may be right in an article with code", files: [5],
      hosts: ["chinese.md", "english.html", "chinese.html", "mixed.html"]),
    comparison("duplicate-article"), comparison("duplicate-title"), comparison("missing-translation"), comparison("orphan-article"),
    comparison("orphan-image"), comparison("route-collision"), comparison("shared-boilerplate"), comparison("tag-variant"),
  ]

  /// A rule about all articles of a site.
  private static func comparison(_ rule: RuleID) -> PlantLimit {
    PlantLimit(rule: rule, reason: "all articles of a site are looked at together, and a plant is one article", nestings: nowhere)
  }
}
