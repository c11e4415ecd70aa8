package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `missing-translation`: an article that the site does not have in one of its languages.
package struct MissingTranslation: WholeSiteCheck {
  package static let id: RuleID = "missing-translation"
  package static let reads = FactParts()

  private struct Group: Sendable {
    var languages: Set<String> = []
    var first: (page: Int, range: ByteRange)
  }

  private var groups: [String: Group] = [:]
  private var languages: Set<String> = []

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    guard let routes = site.pages.pages[page].routes, routes.isPublished, let language = routes.language,
      let key = routes.translationKey
    else { return }
    languages.insert(language)
    groups[key, default: Group(first: (page, facts.title?.range ?? ByteRange(at: 0)))].languages.insert(language)
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    guard languages.count > 1 else { return }
    for group in groups.values {
      let missing = languages.subtracting(group.languages).sorted()
      guard !missing.isEmpty else { continue }
      reports.add(group.first.page) { report in
        report.add(group.first.range, "The article is not there in \(missing.map { quoted($0) }.joined(separator: ", "))")
      }
    }
  }
}
