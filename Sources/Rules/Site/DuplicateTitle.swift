package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `duplicate-title`: an article with the title of another one in its language and section.
package struct DuplicateTitle: WholeSiteCheck {
  package static let id: RuleID = "duplicate-title"
  package static let reads: FactParts = []

  private struct Titled: Sendable {
    var page: Int
    var range: ByteRange
  }

  private var byTitle: [String: [Titled]] = [:]
  private var titles: [String: String] = [:]

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    guard let title = facts.title, let name = folded(title.text), let place = place(of: facts, site.pages.pages[page]) else { return }
    let key = place + "\n" + name
    byTitle[key, default: []].append(Titled(page: page, range: title.range))
    if titles[key] == nil { titles[key] = title.text }
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for (key, all) in byTitle where all.count > 1 {
      let first = site.pages.pages[all[0].page].path
      for (number, titled) in all.enumerated().dropFirst() {
        guard !isTranslation(site.pages.pages[titled.page].path, of: first) else { continue }
        let others = all[..<min(number, 5)].map { other in
          RelatedPlace(path: site.pages.pages[other.page].path, range: other.range, message: "The title stands here too")
        }
        reports.add(titled.page) { report in
          report.add(titled.range, "The title \(quoted(titles[key] ?? "")) is also that of \(quoted(first))", related: others)
        }
      }
    }
  }

  /// Without letter case and white space; nil for a title that says too little to be told from others.
  private func folded(_ title: String) -> String? {
    let words = title.lowercased().split { $0.isWhitespace }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The language and section that titles are compared in; nil for an article that is not published.
  private func place(of facts: ArticleFacts, _ page: Page) -> String? {
    let language = page.routes?.language ?? facts.head.text("lang") ?? facts.head.text("language") ?? ""
    guard let routes = page.routes else { return language + "\n" + folder(ofPath: facts.path) }
    guard routes.isPublished else { return nil }
    let section = routes.permalink?.split(separator: "/").dropLast().first.map(String.init) ?? ""
    // Dates are no sections.
    return language + "\n" + (section.utf8.allSatisfy(ASCII.isDigit) ? "" : section)
  }

  /// Whether two names in one folder differ in the code of a language alone: `a.md` and `a_EN.md`.
  private func isTranslation(_ path: String, of other: String) -> Bool {
    folder(ofPath: path) == folder(ofPath: other) && withoutLanguage(path) == withoutLanguage(other)
  }

  private func withoutLanguage(_ path: String) -> String {
    var name = splitPath(path).name[...]
    if let dot = name.lastIndex(of: ".") { name = name[..<dot] }
    guard let mark = name.lastIndex(where: { $0 == "." || $0 == "_" || $0 == "-" }) else { return String(name) }
    let code = name[name.index(after: mark)...].utf8
    return (2...3).contains(code.count) && code.allSatisfy(ASCII.isLetter) ? String(name[..<mark]) : String(name)
  }
}
