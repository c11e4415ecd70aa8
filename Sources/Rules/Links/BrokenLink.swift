package import Diagnostics
package import RuleKit
package import Site

/// `broken-link`: a link to a file that does not exist.
package struct BrokenLink: SiteCheck {
  package static let id: RuleID = "broken-link"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for reference in facts.references where reference.kind != .image {
      guard case .fault(let fault) = destination(of: reference, in: facts, site, suggests: true) else { continue }
      switch fault {
      case .otherCase: break
      case .absent(let suggestions, let isOnly):
        report.addAbsent(reference, from: facts.path, suggestions: suggestions, isOnly: isOnly, subject: "link target")
      case .absentRoute(let suggestion): report.addAbsent(reference, suggestion: suggestion, subject: "link target")
      }
    }
  }
}
