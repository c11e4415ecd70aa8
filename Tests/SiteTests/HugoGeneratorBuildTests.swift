import Foundation
import RuleKit
import Testing
import TestSupport

@testable import Site

/// What the profile tells of the example sites against what Hugo makes of them.
@Suite(.enabled(if: HugoBuild.program != nil)) struct HugoGeneratorBuildTests {
  struct Variant: Sendable, CustomTestStringConvertible {
    var site: String
    var settings = ""
    /// Files with planted faults that Hugo stops at.
    var leavingOut: [String] = []
    var testDescription: String { site + " " + settings }
  }

  static let variants: [Variant] = {
    let faults = ["content/repair.md", "content/operate.md"]
    let settings = [
      "", "uglyURLs = true\n", "disablePathToLower = true\n", "removePathAccents = true\n", "buildDrafts = true\nbuildFuture = true\n",
      "markup.goldmark.parser.autoHeadingIDType = \"github-ascii\"\n", "markup.goldmark.parser.autoHeadingIDType = \"blackfriday\"\n",
      "markup.goldmark.parser.autoHeadingID = false\n", "buildExpired = true\ndisableAliases = true\n",
    ]
    return settings.map { Variant(site: "hugo", settings: $0, leavingOut: faults) }
      + ["", "uglyURLs: true\n", "disableLanguages: [de]\n", "defaultContentLanguageInSubdir: true\n"].map {
        Variant(site: "hugo-languages", settings: $0)
      }
  }()

  /// Every article's routes, or why they are not told.
  private func routes(_ profile: HugoProfile, _ build: HugoBuild) -> [String: ArticleRoutes] {
    var routes: [String: ArticleRoutes] = [:]
    for path in SiteFolder.paths(at: build.root) where profile.role(of: path) == .article {
      guard let text = try? String(contentsOf: build.root.appending(path: path), encoding: .utf8) else { continue }
      routes[path] = profile.routes(of: SiteFolder.article(path, text, profile.headKeys))
    }
    return routes
  }

  @Test(arguments: variants) func `routes are those of the built site`(variant: Variant) throws {
    let build = try HugoBuild(example(variant.site), settings: variant.settings, leavingOut: variant.leavingOut)
    defer { build.remove() }
    let profile = HugoProfile(SiteFolder.files(at: build.root))
    let routes = routes(profile, build)
    var told = 0
    for (path, route) in routes.sorted(by: { $0.key < $1.key }) {
      guard let permalink = route.permalink else {
        #expect(!route.isPublished && !build.pages.values.contains(path), "\(path) is published")
        continue
      }
      told += 1
      #expect(build.pages[permalink] == path || build.others.contains(permalink) && path.hasSuffix("plain.html"), "\(path) at \(permalink)")
      for alias in route.aliases {
        #expect(build.redirects.contains(alias) == profile.configuration.makesAliases, "\(path) from \(alias)")
      }
      for other in route.others { #expect(build.others.contains(other), "\(path) also at \(other)") }
    }
    #expect(told >= 9)
    let redirects = Set(routes.values.flatMap(\.aliases))
    #expect(build.redirects.filter { !redirects.contains($0) && !$0.contains("/page/1") } == [])
    for (route, path) in build.pages { #expect(routes[path]?.permalink == route, "\(path) is at \(route)") }
    expectAssets(profile, routes, build)
  }

  private func expectAssets(_ profile: HugoProfile, _ routes: [String: ArticleRoutes], _ build: HugoBuild) {
    var found: Set<String> = []
    for path in SiteFolder.paths(at: build.root) where !path.hasPrefix("public/") {
      switch profile.role(of: path) {
      case .asset(let route):
        #expect(build.others.contains(route), "\(path) at \(route)")
        found.insert(route)
      case .pageAsset:
        // The nearest folder is the one that counts.
        let owners = routes.values.filter { $0.assetFolder.flatMap { SitePath.below($0, path) } != nil }
        let nearest = owners.compactMap { $0.assetFolder?.utf8.count }.max()
        for article in owners where article.assetFolder?.utf8.count == nearest {
          guard let folder = article.assetFolder, let below = SitePath.below(folder, path),
            let base = article.assetRoute ?? article.permalink
          else { continue }
          #expect(build.others.contains(base + below), "\(path) at \(base + below)")
          found.insert(base + below)
        }
      case .article, .hidden, .part, .unknown: break
      }
    }
    // What is left is made by Hugo: lists without a source and feeds.
    let known = Set(routes.values.flatMap { [$0.permalink].compactMap { $0 } + $0.others })
    let made = build.others.filter { !found.contains($0) && !known.contains($0) }
    let sections = Set(known.compactMap { $0.split(separator: "/").first.map(String.init) })
    for route in made { #expect(!profile.isOwn(route, sections: sections), "\(route) is made by Hugo") }
    #expect(made.filter { !$0.hasSuffix("/") && !$0.hasSuffix(".xml") && !$0.hasSuffix(".html") } == [])
  }

  @Test(arguments: variants) func `anchors are those of the built pages`(variant: Variant) throws {
    let build = try HugoBuild(example(variant.site), settings: variant.settings, leavingOut: variant.leavingOut)
    defer { build.remove() }
    let profile = HugoProfile(SiteFolder.files(at: build.root))
    for (route, path) in build.pages where path.hasSuffix(".md") {
      let text = try String(contentsOf: build.root.appending(path: path), encoding: .utf8)
      let anchors = profile.anchors(of: SiteFolder.headings(in: text)).compactMap { $0 }
      let built = try #require(build.bodies[route]).matches(of: #/<h[1-6] id="([^"]*)"/#).map { String($0.1) }
      #expect(anchors == built, "\(path)")
    }
  }

  @Test(arguments: variants.filter { $0.settings.isEmpty }) func `references lead where Hugo leads them`(variant: Variant) throws {
    let build = try HugoBuild(example(variant.site), settings: variant.settings, leavingOut: variant.leavingOut)
    defer { build.remove() }
    let profile = HugoProfile(SiteFolder.files(at: build.root))
    let routes = routes(profile, build)
    var articles: [String: String] = [:]
    for path in routes.keys {
      let text = try String(contentsOf: build.root.appending(path: path), encoding: .utf8)
      for name in profile.names(of: SiteFolder.article(path, text, profile.headKeys)) { articles[name] = path }
    }
    var count = 0
    for (route, path) in build.pages {
      let text = try String(contentsOf: build.root.appending(path: path), encoding: .utf8)
      let calls = text.matches(of: #/- (\{\{< relref .* >\}\})/#).map { String($0.1) }
      let built = try #require(build.bodies[route]).matches(of: #/<li>(.*)<\/li>/#).map { String($0.1) }
      guard !calls.isEmpty else { continue }
      #expect(calls.count == built.count)
      for (call, address) in zip(calls, built) {
        count += 1
        let derived: String
        switch profile.meaning(of: call, in: path) {
        case .named(let names, let fragment):
          let target = names.lazy.compactMap { articles[$0] }.first.flatMap { routes[$0]?.permalink }
          derived = target.map { profile.basePath + $0 + (fragment.map { "#" + $0 } ?? "") } ?? ""
        case .written(let address): derived = address
        default: derived = "unknown"
        }
        #expect(derived == address.removingPercentEncoding, "\(call) in \(path)")
      }
    }
    #expect(count >= 5)
  }

  private func example(_ name: String) -> URL {
    Shared.packageRoot.appending(path: "examples/" + name)
  }
}
