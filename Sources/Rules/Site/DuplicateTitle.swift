package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `duplicate-title`: an article with the title of another one in its language and section.
package struct DuplicateTitle: WholeSiteCheck {
  package static let id: RuleID = "duplicate-title"
  package static let reads = FactParts()

  /// An article by the hash of its title, its language and its section.
  private struct Titled: Sendable {
    var hash: UInt64
    var page: Int
    var range: ByteRange
  }

  private var titled: [Titled] = []

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    var hash = FNV1a()
    guard let title = facts.title, addFolded(title.text, &hash), addPlace(of: facts, site.pages.pages[page], &hash) else { return }
    titled.append(Titled(hash: hash.value, page: page, range: title.range))
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    for all in groups(of: titled, asked: reports.asked, hash: \.hash, page: \.page) {
      guard let title = site.facts(of: all[0].page, FactParts())?.title?.text else { continue }
      let first = site.pages.pages[all[0].page].path
      for (number, titled) in all.enumerated().dropFirst() {
        guard !isTranslation(site.pages.pages[titled.page].path, of: first) else { continue }
        let others = all[..<min(number, 5)].map { other in
          RelatedPlace(path: site.pages.pages[other.page].path, range: other.range, message: "The title stands here too")
        }
        reports.add(titled.page) { report in
          report.add(titled.range, "The title \(quoted(title)) is also that of \(quoted(first))", related: others)
        }
      }
    }
  }

  /// Without letter case and white space around words; false for a title that says too little to be told from others.
  private func addFolded(_ title: String, _ hash: inout FNV1a) -> Bool {
    if isPlain(title.utf8) { return addWords(title.utf8, &hash, isSpace: ASCII.isWhitespace) }
    let words = title.lowercased().split { $0.isWhitespace }
    return addWords(words.joined(separator: " ").utf8, &hash) { $0 == ASCII.space }
  }

  /// Whether all that has a case or is white space is ASCII: besides it, scripts of East Asia and the punctuation that goes with them.
  private func isPlain(_ title: String.UTF8View) -> Bool {
    var bytes = title.makeIterator()
    while let lead = bytes.next() {
      if lead < 0x80 { continue }
      guard lead & 0xF0 == 0xE0, let second = bytes.next(), let third = bytes.next() else { return false }
      switch (lead, second) {
      case (0xE2, 0x80): guard (0x90...0xA6).contains(third) else { return false }
      case (0xE3, 0x80): guard third != 0x80 else { return false }
      case (0xE3...0xE9, _): continue
      case (0xEF, 0xBC): guard third <= 0xA0 else { return false }
      default: return false
      }
    }
    return true
  }

  private func addWords(_ bytes: some Sequence<UInt8>, _ hash: inout FNV1a, isSpace: (UInt8) -> Bool) -> Bool {
    var isEmpty = true
    var isBetweenWords = false
    for byte in bytes {
      if isSpace(byte) {
        isBetweenWords = true
        continue
      }
      if isBetweenWords, !isEmpty { hash.add(ASCII.space) }
      isBetweenWords = false
      isEmpty = false
      hash.add(ASCII.lowercased(byte))
    }
    return !isEmpty
  }

  /// The language and section that titles are compared in; false for an article that is not published.
  private func addPlace(of facts: ArticleFacts, _ page: Page, _ hash: inout FNV1a) -> Bool {
    func add(_ bytes: some Sequence<UInt8>) {
      hash.add(ASCII.lineFeed)
      for byte in bytes { hash.add(byte) }
    }
    add((page.routes?.language ?? facts.language ?? "").utf8)
    guard let routes = page.routes else {
      add(folder(ofPath: facts.path).utf8)
      return true
    }
    guard routes.isPublished else { return false }
    let steps = routes.permalink?.utf8.split(separator: ASCII.slash, maxSplits: 1) ?? []
    // Dates are no sections.
    if steps.count > 1, !steps[0].allSatisfy(ASCII.isDigit) { add(steps[0]) } else { add("".utf8) }
    return true
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
