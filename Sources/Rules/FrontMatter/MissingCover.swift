package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `missing-cover`: front matter names a picture whose file does not exist.
package struct MissingCover: SiteCheck {
  package static let id: RuleID = "missing-cover"
  private let keys: [String]

  package init(_ options: OptionValues) {
    keys = options.strings("keys")
  }

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for entry in facts.head.entries where keys.contains(entry.key) {
      guard case .text(let target) = entry.value, isPath(target) else { continue }
      let reference = ReferenceFact(kind: .image, target: target, range: entry.range, hasTemplate: false, isExact: false)
      switch targetFault(reference, in: facts, site, suggests: true) {
      case .absent(let suggestion, _):
        report.addAbsent(reference, from: facts.path, suggestion: suggestion, isOnly: false, subject: "picture")
      case .otherCase(let written): report.addOtherCase(reference, written: written, subject: "picture")
      case .absentRoute, nil: break
      }
    }
  }

  /// Whether the value is a path without a scheme, a host or template code.
  private func isPath(_ value: String) -> Bool {
    !value.contains("://") && !value.hasPrefix("//") && !value.hasPrefix("data:") && !value.contains("{")
  }
}
