import RuleKit
import Testing

@testable import Site

@Suite struct DocusaurusProfileTests {
  private static let script = """
    // baseUrl: '/comment/',
    module.exports = {
      title: 'Cranes', url: "https://cranes.example", baseUrl: '/help/', trailingSlash: false,
      presets: [['classic', { docs: { routeBasePath: '/', path: 'text' }, blog: { routeBasePath: base() } }]],
    };
    """

  @Test(
    arguments: [
      ("docs/intro.md", "", "/docs/intro"), ("docs/01-Guides/2. First Steps.mdx", "", "/docs/Guides/First Steps"),
      ("docs/2021-11-news.md", "", "/docs/2021-11-news"), ("docs/7.0-x.md", "", "/docs/7.0-x"), ("docs/a/index.md", "", "/docs/a"),
      ("docs/a/README.md", "", "/docs/a"), ("docs/1-a/A.md", "", "/docs/a"), ("docs/a/b.md", "slug: /top", "/docs/top"),
      ("docs/a/b.md", "slug: c", "/docs/a/c"), ("docs/a/b.md", "id: d", "/docs/a/d"), ("docs/a/b.md", "draft: true", nil),
      ("blog/2021-05-28-hello.md", "", "/blog/2021/05/28/hello"), ("blog/2021/05/28/hello/index.md", "", "/blog/2021/05/28/hello"),
      ("blog/2021-05-28/x.md", "", "/blog/2021/05/28/x"), ("blog/team/2021-5-8-x.md", "", "/blog/2021/05/08/team/x"),
      ("blog/plain.md", "", "/blog/plain"), ("blog/2021-05-28-hello.md", "slug: greetings", "/blog/greetings"),
      ("src/pages/about.md", "", "/about"), ("src/pages/team/index.mdx", "", "/team"),
    ] as [(String, String, String?)])
  func `an article has its route`(path: String, head: String, route: String?) {
    let profile = DocusaurusProfile(SiteFolder.files(["docusaurus.config.js": "", path: ""]))
    let article = SiteFolder.article(path, "---\n\(head)\n---\n", profile.headKeys)
    #expect(profile.routes(of: article).permalink == route)
  }

  @Test func `literals of the script are read`() {
    let profile = DocusaurusProfile(SiteFolder.files(["docusaurus.config.js": Self.script]))
    #expect(profile.basePath == "/help" && profile.origin == "https://cranes.example")
    let routes = profile.routes(of: ArticleSource(path: "text/a/index.md"))
    #expect(routes.permalink == "/a" && routes.others == ["/a.html"])
    #expect(profile.routes(of: ArticleSource(path: "blog/a.md")).permalink == nil)
    let versions = DocusaurusProfile(SiteFolder.files(["docusaurus.config.js": "", "versions.json": "[]"]))
    #expect(versions.routes(of: ArticleSource(path: "docs/a.md")).permalink == nil)
    let computed = DocusaurusProfile(SiteFolder.files(["docusaurus.config.ts": "export default { baseUrl: process.env.BASE }"]))
    #expect(computed.routes(of: ArticleSource(path: "docs/a.md")).permalink == nil)
  }

  @Test(
    arguments: [
      ("docs/a.md", .article), ("docs/_part.md", .part), ("docs/_x/a.md", .part), ("docs/a.png", .unknown),
      ("src/pages/index.tsx", .unknown),
      ("static/img/a.png", .asset(route: "/img/a.png")), ("README.md", .hidden), ("i18n/fr/a.md", .unknown),
    ] as [(String, SourceRole)])
  func `files have their roles`(path: String, role: SourceRole) {
    #expect(DocusaurusProfile(SiteFolder.files(["docusaurus.config.js": "", path: ""])).role(of: path) == role)
  }

  @Test func `headings have their anchors`() {
    let profile = DocusaurusProfile(SiteFolder.files(["docusaurus.config.js": ""]))
    let texts = [
      "Hello, World!", "C++ & C#", "你好 世界", "Dup", "Dup", "Dup 1", "Émile & Zoë", "a_b-c  d", "Say \"hi\" -- ok", "Emoji 🚀 go", "!!!",
    ]
    let anchors = ["hello-world", "c--c", "你好-世界", "dup", "dup-1", "dup-1-1", "émile--zoë", "a_b-c--d", "say-hi----ok", "emoji--go", nil]
    #expect(profile.anchors(of: texts.map { HeadingFact(text: $0, level: 2) }) == anchors)
    #expect(profile.anchors(of: [HeadingFact(text: "A", level: 1), HeadingFact(text: "A", level: 2)]) == [nil, "a-1"])
  }

  @Test(
    arguments: [
      ("./b.md#x", .source(["docs/a/b.md", "docs/b.md", "b.md"], fragment: "x")),
      ("/c.mdx", .source(["docs/c.mdx", "c.mdx"], fragment: nil)),
      ("@site/static/a.pdf", .source(["static/a.pdf"], fragment: nil)), ("../x", .address), ("https://a.example/b.md", .address),
      ("pathname:///x", .unknown),
    ] as [(String, TargetMeaning)])
  func `targets have their meanings`(target: String, meaning: TargetMeaning) {
    let profile = DocusaurusProfile(SiteFolder.files(["docusaurus.config.js": ""]))
    #expect(profile.meaning(of: target, in: "docs/a/x.md") == meaning)
  }
}
