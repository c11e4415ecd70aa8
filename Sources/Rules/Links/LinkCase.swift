package import Diagnostics
package import RuleKit
package import Site

/// `link-case`: a link to a file that exists only with other letter case.
package struct LinkCase: LinkCheck {
  package static let id: RuleID = "link-case"

  package init(_ options: OptionValues) {}

  package mutating func visit(
    _ link: ReferenceFact, leadingTo destination: Destination, in facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report
  ) {
    guard link.kind == .link, case .fault(.otherCase(let written)) = destination else { return }
    report.addOtherCase(link, written: written, subject: "link target")
  }
}
