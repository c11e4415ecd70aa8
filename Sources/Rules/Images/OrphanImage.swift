package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `orphan-image`: a picture that no article, template or style sheet names.
package struct OrphanImage: WholeSiteCheck {
  package static let id: RuleID = "orphan-image"
  package static let reads: FactParts = [.links, .head]

  /// The names of files, without folders, that something refers to; lower-case, decoded.
  private var named: Set<String> = []
  private var firstPage: Int?

  package init(_ options: OptionValues) {}

  package mutating func add(_ facts: ArticleFacts, _ page: Int, _ site: PublishedSite) {
    firstPage = firstPage ?? page
    for reference in facts.references {
      guard let target = LocalTarget(reference.target) else { continue }
      named.insert(target.name.lowercased())
    }
    for entry in facts.head.entries {
      if case .text(let text) = entry.value { named.insert(splitPath(text).name.lowercased()) }
    }
  }

  package mutating func conclude(_ site: PublishedSite, _ reports: inout SiteReports) {
    guard let firstPage else { return }
    let paths = site.index.allPaths
    var pictures: [String] = []
    for path in paths {
      let name = splitPath(path).name.lowercased()
      guard let dot = name.lastIndex(of: ".") else { continue }
      let ending = String(name[name.index(after: dot)...])
      if imageExtensions.contains(ending) {
        if !named.contains(name), !isUsual(name) { pictures.append(path) }
      } else if namingEndings.contains(ending), let text = site.index.text(at: path) {
        addNames(in: text)
      }
    }
    for path in pictures where !named.contains(splitPath(path).name.lowercased()) {
      reports.add(firstPage) { $0.add(ByteRange(at: 0), "No article, template or style sheet names the picture \(quoted(path))") }
    }
  }

  /// Every word of a template or style sheet that ends as a picture's name does.
  private mutating func addNames(in text: [UInt8]) {
    var start = 0
    for index in 0...text.count {
      let isPart = index < text.count && (ASCII.isAlphanumeric(text[index]) || text[index] >= 0x80 || "._-@%+~ ".utf8.contains(text[index]))
      if isPart { continue }
      if index - start > 4, text[start..<index].contains(ASCII.dot) {
        named.insert(percentDecoded(text[start..<index]).lowercased())
      }
      start = index + 1
    }
  }

  /// Pictures that browsers and services ask for by themselves.
  private func isUsual(_ name: String) -> Bool {
    ["favicon", "apple-touch-icon", "android-chrome", "mstile", "browserconfig", "og-image"].contains { name.hasPrefix($0) }
  }

}

/// Endings of files that may name a picture beside articles.
private let namingEndings: Set<String> = [
  "html", "htm", "css", "scss", "sass", "less", "styl", "js", "ts", "jsx", "tsx", "ejs", "pug", "njk", "swig", "liquid", "hbs", "yml",
  "yaml",
  "toml", "json", "xml", "md", "markdown", "svg", "vue", "webmanifest", "txt",
]
