package import Diagnostics
package import RuleKit
package import Site

/// `broken-image`: a picture or other medium whose file does not exist.
package struct BrokenImage: SiteCheck {
  package static let id: RuleID = "broken-image"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for reference in facts.references where reference.kind == .image {
      if case .absent(let suggestion, let isOnly)? = targetFault(reference, in: facts, site, suggests: true) {
        report.addAbsent(reference, from: facts.path, suggestion: suggestion, isOnly: isOnly, subject: "image")
      }
    }
  }
}
