package import Diagnostics
package import RuleKit
package import Site

/// `image-case`: a picture or other medium whose file exists only with other letter case.
package struct ImageCase: SiteCheck {
  package static let id: RuleID = "image-case"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for reference in facts.references where reference.kind == .image {
      if case .otherCase(let written)? = targetFault(reference, in: facts, site, suggests: false) {
        report.addOtherCase(reference, written: written, subject: "image")
      }
    }
  }
}
