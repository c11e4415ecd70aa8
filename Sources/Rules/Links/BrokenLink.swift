package import Diagnostics
package import RuleKit

/// `broken-link`: a link to a file that does not exist.
package struct BrokenLink: SiteCheck {
  package static let id: RuleID = "broken-link"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: Site, _ report: inout Report) {
    for reference in facts.references where reference.kind == .link {
      if case .absent(let suggestions, let isOnly)? = targetFault(reference, in: facts, site, suggests: true) {
        report.addAbsent(reference, from: facts.path, suggestions: suggestions, isOnly: isOnly, subject: "link target")
      }
    }
  }
}
