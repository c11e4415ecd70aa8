import Foundation
import FrontMatter
import RuleKit
import SourceText
import TestSupport
import Testing

@testable import Site

/// What the profile tells of the example site against what Jekyll makes of it.
@Suite(.enabled(if: JekyllBuild.program != nil)) struct JekyllGeneratorBuildTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    var settings = ""
    var timeZone = "UTC"
    /// How many permalinks the sources do not tell.
    var unknown = 0
    var testDescription: String { settings + " " + timeZone }
  }

  static let variants: [Variant] = {
    let placeholders = [
      "permalink: /:year/:short_year/:month/:i_month/:day/:i_day/:y_day/:title:output_ext\n",
      "permalink: /:w_year/W:week/:w_day/:short_day/:long_day/:short_month/:long_month/:slug/\n",
      "permalink: /:hour-:minute-:second/:name/\n", "permalink: /:slugified_categories/:title\n", "permalink: /:collection/:path\n",
    ]
    var variants = ["", "permalink: pretty\n", "permalink: ordinal\n", "permalink: weekdate\n"].map { Variant(settings: $0, unknown: 3) }
    variants += placeholders.map { Variant(settings: $0, unknown: $0.contains("slugified") || $0.contains("path") ? 0 : 3) }
    variants += [
      Variant(settings: "permalink: none\n"), Variant(settings: "permalink: pretty\n", timeZone: "Asia/Shanghai", unknown: 3),
      Variant(settings: "timezone: Asia/Tokyo\n", timeZone: "America/Los_Angeles", unknown: 1),
      Variant(settings: "timezone: Europe/Berlin\nfuture: true\nunpublished: true\n", unknown: 2),
      Variant(settings: "timezone: UTC\nshow_drafts: true\nbaseurl: /news\n"),
      Variant(settings: "collections: {recipes: {output: true, permalink: '/food/:title-:name/'}}\n", unknown: 3),
      Variant(settings: "kramdown: {auto_id_prefix: 'h-'}\n", unknown: 3), Variant(settings: "kramdown: {auto_ids: false}\n", unknown: 3),
      Variant(settings: "kramdown: {input: kramdown}\n", unknown: 3),
    ]
    if JekyllBuild.hasPlugin("jekyll-redirect-from") {
      variants.append(Variant(settings: "plugins: [jekyll-redirect-from]\nredirect_from: {json: false}\n", unknown: 3))
    }
    if JekyllBuild.hasPlugin("jekyll-optional-front-matter") {
      variants.append(Variant(settings: "plugins: [jekyll-optional-front-matter]\n", unknown: 3))
    }
    return variants
  }()

  /// Not UTF-8.
  private static let faults = ["about.md", "_posts/2024-07-01-new-office.md"]

  private func built(_ variant: Variant) throws -> JekyllBuild {
    let site = Shared.packageRoot.appending(path: "examples/jekyll")
    return try JekyllBuild(site, settings: variant.settings, timeZone: variant.timeZone, leavingOut: Self.faults)
  }

  /// Blank lines before front matter are none to Jekyll.
  private func article(_ path: String, in build: JekyllBuild, _ profile: JekyllProfile) -> ArticleSource? {
    guard let text = try? String(contentsOf: build.root.appending(path: path), encoding: .utf8) else { return nil }
    return text.hasPrefix("---") ? SiteFolder.article(path, text, profile.headKeys) : ArticleSource(path: path, hasFrontMatter: false)
  }

  private func paths(_ build: JekyllBuild) -> [String] {
    SiteFolder.paths(at: build.root).filter { !$0.hasPrefix("_site/") && !$0.hasPrefix("_plugins/") && $0 != "_routes.tsv" }
  }

  @Test(arguments: variants) func `routes and anchors are those of the built site`(variant: Variant) throws {
    let build = try built(variant)
    defer { build.remove() }
    let profile = JekyllProfile(SiteFolder.files(at: build.root))
    var (told, untold) = (0, 0)
    var aliases: Set<String> = []
    for path in paths(build) {
      switch profile.role(of: path) {
      case .article:
        let article = try #require(self.article(path, in: build, profile))
        let routes = profile.routes(of: article)
        guard let actual = build.pages[path] ?? build.copies[path] else {
          #expect(!routes.isPublished, "\(path) is not published")
          continue
        }
        aliases.formUnion(routes.aliases)
        if let permalink = routes.permalink {
          told += 1
          #expect(([permalink] + routes.others).contains(actual), "\(path) at \(actual), not \(permalink)")
        } else if path.hasPrefix("_drafts") {
          #expect(routes.isPublished)
        } else {
          untold += 1
          #expect(routes.isPublished && routes.possible.contains(actual), "\(path) at \(actual), not one of \(routes.possible)")
        }
      case .asset(let route): #expect(build.copies[path] == route, "\(path)")
      case .hidden, .part, .unknown, .pageAsset: #expect(build.pages[path] == nil && build.copies[path] == nil, "\(path) is published")
      }
    }
    try expectAnchors(profile, build)
    #expect(told >= 25)
    #expect(untold == variant.unknown)
    for route in build.made where !aliases.contains(route) { #expect(!profile.isOwn(route, sections: ["2024", "feed.xml"]), "\(route)") }
    if variant.settings.contains("redirect") { #expect(build.made.subtracting(["/redirect.html"]).isSubset(of: aliases)) }
  }

  private func expectAnchors(_ profile: JekyllProfile, _ build: JekyllBuild) throws {
    var count = 0
    for (path, route) in build.pages where path.hasSuffix(".md") {
      let text = try String(contentsOf: build.root.appending(path: path), encoding: .utf8)
      let anchors = profile.anchors(of: SiteFolder.headings(in: text).map(seen))
      let built = try #require(build.text(at: route)).matches(of: #/<h[1-6]( id="([^"]*)")?>/#).map { $0.2.map(String.init) }
      #expect(anchors == built, "\(path)")
      count += anchors.count
    }
    #expect(count >= 16)
  }

  @Test func `links of tags lead where Jekyll leads them`() throws {
    let build = try built(Variant(settings: "timezone: UTC\nbaseurl: /news\n"))
    defer { build.remove() }
    let profile = JekyllProfile(SiteFolder.files(at: build.root))
    var named: [String: String] = [:]
    for path in build.pages.keys {
      guard let article = article(path, in: build, profile) else { continue }
      for name in profile.names(of: article) { named[name] = path }
    }
    let text = try String(contentsOf: build.root.appending(path: "index.md"), encoding: .utf8)
    let calls = text.matches(of: #/- (\{.*)/#).map { String($0.1) }
    let lines = try #require(build.text(at: "/")).matches(of: #/<li>(.*)<\/li>/#).map { String($0.1) }
    #expect(calls.count == lines.count && calls.count >= 12)
    for (call, line) in zip(calls, lines) {
      var derived: String?
      switch profile.meaning(of: call, in: "index.md") {
      case .named(let names, let fragment):
        derived = address(names.lazy.compactMap { named[$0] }.first, fragment, build, profile)
      case .source(let files, let fragment):
        derived = address(files.first { build.pages[$0] != nil || build.copies[$0] != nil }, fragment, build, profile)
      case .written(let address): derived = address
      default: break
      }
      #expect(derived == line.removingPercentEncoding, "\(call)")
    }
  }

  private func address(_ path: String?, _ fragment: String?, _ build: JekyllBuild, _ profile: JekyllProfile) -> String? {
    guard let path, let route = build.pages[path] ?? build.copies[path] else { return nil }
    return profile.basePath + route + (fragment.map { "#" + $0 } ?? "")
  }

  /// The heading as readers see it, for the marks that the example has.
  private func seen(_ heading: HeadingFact) -> HeadingFact {
    var heading = heading
    let text = heading.text.replacing(#/\[([^\]]*)\]\([^)]*\)/#) { $0.1 }.replacing(#/\*+([^*]*)\*+/#) { $0.1 }
    heading.text = ""
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { heading.code.append(heading.text.utf8.count..<heading.text.utf8.count + part.utf8.count) }
      heading.text += part
    }
    return heading
  }
}
