package import Diagnostics
package import RuleKit
package import Site

/// `link-case`: a link to a file that exists only with other letter case.
package struct LinkCase: SiteCheck {
  package static let id: RuleID = "link-case"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for reference in facts.references where reference.kind == .link {
      if case .fault(.otherCase(let written)) = destination(of: reference, in: facts, site) {
        report.addOtherCase(reference, written: written, subject: "link target")
      }
    }
  }
}
