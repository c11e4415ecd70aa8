import Diagnostics

/// What of a rule cannot be planted everywhere, and why. Everything that recall leaves out stands here.
struct PlantLimit: Sendable {
  var reason: String
  /// Whether none of the rule's examples can be planted.
  var isWhole = false
  /// Numbers of failing files that cannot be planted, from 1 on.
  var files: Set<Int> = []
  /// Where they can be planted.
  var nestings = Set(Nesting.allCases)

  func leavesOut(_ file: Int) -> Bool { files.contains(file) }

  static let all: [RuleID: PlantLimit] = [
    "empty-body": PlantLimit(reason: "an article with anything else in it is not empty", isWhole: true),
    "html-as-code": PlantLimit(
      reason: "code in a list item may be meant as code", nestings: [.top, .quote, .division, .htmlItem, .htmlQuote]),
  ]
}
