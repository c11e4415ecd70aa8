package import RuleKit

/// A folder as a forge shows it: every file is where it lies.
package struct PlainProfile: GeneratorProfile {
  package init(_ files: SiteFiles) {}

  package var headKeys: Set<String> { [] }
  package var basePath: String { "" }
  package var origin: String? { nil }
  package var relativeLinks: RelativeLinks { .sourceFile }

  package func role(of path: String) -> SourceRole {
    Self.articleEndings.contains(SitePath.stem(SitePath.name(of: path)).ending.lowercased()) ? .article : .asset(route: "/" + path)
  }

  package func routes(of article: ArticleSource) -> ArticleRoutes { ArticleRoutes(permalink: "/" + article.path) }

  package func names(of article: ArticleSource) -> [String] { [] }

  package func anchors(of headings: [HeadingFact]) -> [String?] {
    var anchors = ForgeAnchors()
    return headings.map { anchors.take($0) }
  }

  package func meaning(of target: String, in path: String) -> TargetMeaning { .address }

  package func isOwn(_ route: String, sections: Set<String>) -> Bool { true }

  private static let articleEndings: Set<String> = ["md", "markdown", "mdown", "mkd", "mkdn", "html", "htm", "xhtml"]
}

/// The anchors that GitHub gives the headings of one page: words, hyphens and blanks of what the reader sees.
struct ForgeAnchors {
  /// How often an anchor was made, without numbers. Numbered ones are not counted, so that two may be the same.
  private var counts: [String: Int] = [:]

  mutating func take(_ heading: HeadingFact) -> String? {
    guard heading.isMarkdown else { return heading.explicitID }
    var base = String.UnicodeScalarView()
    for scalar in heading.text.lowercased().unicodeScalars {
      if scalar == " " { base.append("-") } else if scalar == "-" || scalar.isWord { base.append(scalar) }
    }
    let name = String(base)
    let count = counts[name, default: 0]
    counts[name] = count + 1
    let anchor = count == 0 ? name : "\(name)-\(count)"
    return anchor.isEmpty ? nil : anchor
  }
}
