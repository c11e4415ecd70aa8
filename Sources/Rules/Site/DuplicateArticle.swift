package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `duplicate-article`: an article whose body is nearly the same as that of one before it.
package struct DuplicateArticle: WholeSiteCheck {
  package static let id: RuleID = "duplicate-article"
  package static let reads: FactParts = .sketch
  private let leastShare: Double
  private var search = NearDuplicates()
  /// By the number that `search` knows an article by, ascending.
  private var pages: [Int] = []
  /// Where a finding about the article stands, by the same number.
  private var ranges: [ByteRange] = []

  package init(_ options: OptionValues) {
    leastShare = Double(options.int("share")) / 100
  }

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    let routes = site.pages.pages[page].routes
    guard let sketch = facts.sketch, routes?.isPublished != false else { return }
    search.add(sketch, language: routes?.language)
    pages.append(page)
    ranges.append(sketch.range)
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for copy in search.copies(leastShare: leastShare, of: reports.asked.map(numbers(ofPages:))) {
      let (page, first) = (pages[copy.number], pages[copy.first])
      let firstPath = site.pages.pages[first].path
      guard !isEdition(site.pages.pages[page].path, of: firstPath) else { continue }
      let share = Int((copy.share * 100).rounded(.down))
      let message =
        share >= 99
        ? "The article is a copy of \(quoted(firstPath))"
        : "The article is nearly the same as \(quoted(firstPath)): they share \(share) % of their phrases"
      let related = RelatedPlace(path: firstPath, range: ranges[copy.first], message: "The first one stands here", similarity: share)
      reports.add(page) { $0.add(ranges[copy.number], message, related: [related]) }
    }
  }

  /// The numbers that `search` knows pages by, ascending as those are.
  private func numbers(ofPages wanted: [Int]) -> [Int] {
    var numbers: [Int] = []
    var number = 0
    for page in wanted {
      while number < pages.count, pages[number] < page { number += 1 }
      if number < pages.count, pages[number] == page { numbers.append(number) }
    }
    return numbers
  }

  /// Whether two paths differ in a version or a language alone: `docs/1.0/a.md` and `docs/2.0/a.md`, `docs/a.md` and `fr/docs/a.md`.
  private func isEdition(_ path: String, of other: String) -> Bool {
    var own = path.split(separator: "/")[...]
    var others = other.split(separator: "/")[...]
    while let first = own.first, first == others.first {
      own.removeFirst()
      others.removeFirst()
    }
    while let last = own.last, last == others.last {
      own.removeLast()
      others.removeLast()
    }
    return own.count <= 1 && others.count <= 1 && (own + others).allSatisfy { isVersion($0.utf8) || isLanguage($0.utf8) }
  }

  private func isVersion(_ name: Substring.UTF8View) -> Bool {
    let digits = name.first == UInt8(ascii: "v") ? name.dropFirst() : name[...]
    return digits.first.map(ASCII.isDigit) == true && digits.allSatisfy { ASCII.isDigit($0) || $0 == ASCII.dot || $0 == ASCII.hyphen }
  }

  /// A code of a language, with or without that of a region or script: `fr`, `pt-br`, `zh-Hans`.
  private func isLanguage(_ name: Substring.UTF8View) -> Bool {
    let parts = name.split { $0 == ASCII.hyphen || $0 == ASCII.underscore }
    guard let language = parts.first, (2...3).contains(language.count), parts.count <= 2 else { return false }
    return name.allSatisfy { ASCII.isLetter($0) || $0 == ASCII.hyphen || $0 == ASCII.underscore } && parts.allSatisfy { $0.count <= 4 }
  }
}
