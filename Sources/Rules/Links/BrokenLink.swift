package import Diagnostics
package import RuleKit
package import Site

/// `broken-link`: a link to a file that does not exist.
package struct BrokenLink: LinkCheck {
  package static let id: RuleID = "broken-link"

  package init(_ options: OptionValues) {}

  package mutating func visit(
    _ link: ReferenceFact, leadingTo destination: Destination, in facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report
  ) {
    guard case .fault = destination, case .fault(let fault) = Rules.destination(of: link, in: facts, site, suggests: true) else { return }
    switch fault {
    case .otherCase: break
    case .absent(let suggestion, let isOnly):
      report.addAbsent(link, from: facts.path, suggestion: suggestion, isOnly: isOnly, subject: "link target")
    case .absentRoute(let suggestion): report.addAbsent(link, suggestion: suggestion, subject: "link target")
    }
  }
}
