import RuleKit
import Testing

@testable import Site

@Suite struct ZolaProfileTests {
  private static let languages = "base_url = 'https://a.example/b'\n[languages.fr]\n"

  @Test(
    arguments: [
      ("", "posts/intro/start.md", "", "/posts/intro/start/"), ("", "posts/start.md", "slug = 'hello-&-world'", "/posts/hello-world/"),
      ("", "posts/start.md", "path = 'x/Y z'", "/x/Y z/"), ("", "Big Dir/A File.md", "", "/Big Dir/a-file/"), ("", "_index.md", "", "/"),
      ("", "Big Dir/_index.md", "", "/Big Dir/"), ("", "posts/assets/index.md", "", "/posts/assets/"), ("", "a/héhé.md", "", "/a/hehe/"),
      ("", "a/日本.md", "", nil), ("slugify = {paths = 'safe'}", "a/日本 x: y. .md", "", "/a/日本 x y/"),
      ("slugify = {paths = 'off'}", "a/B c.md", "", "/a/B c/"), ("", "2020-01-02-a-post.md", "", "/a-post/"),
      ("", "2020-01-02_b.md", "", "/b/"),
      ("", "2020-01-02.md", "", "/2020-01-02/"), ("", "2020-01-02T03:04:05Z-c.md", "", "/c/"),
      ("", "2020-13-02-d.md", "", "/2020-13-02-d/"),
      ("slugify = {paths_keep_dates = true}", "2020-01-02-a.md", "", "/2020-01-02-a/"), ("", "2020-01-02-dir/index.md", "", "/dir/"),
      ("", "a.fr.md", "", "/a-fr/"), (languages, "a.fr.md", "", "/fr/a/"), (languages, "a/_index.fr.md", "", "/fr/a/"),
      (languages, "a.en.md", "", "/a-en/"),
      (languages, "d/index.fr.md", "slug = 'E'", "/fr/e/"), (languages, "d/x.fr.md", "path = 'y'", "/y/"),
      ("", "a.md", "draft = true", nil),
      ("", "a.md", "render = false", nil),
    ] as [(String, String, String, String?)])
  func `an article has its route`(settings: String, path: String, head: String, route: String?) {
    let profile = ZolaProfile(SiteFolder.files(["config.toml": settings, "content/" + path: ""]))
    let article = SiteFolder.article("content/" + path, "+++\n\(head)\n+++\n", profile.headKeys)
    #expect(profile.routes(of: article).permalink == route)
  }

  @Test func `aliases and assets lead to it`() {
    let profile = ZolaProfile(SiteFolder.files(["config.toml": Self.languages]))
    let article = SiteFolder.article("content/a/b/index.md", "+++\naliases = ['old/x', '/y.html']\n+++\n", profile.headKeys)
    let routes = profile.routes(of: article)
    #expect(routes.aliases == ["/old/x/", "/y.html"] && routes.assetFolder == "content/a/b" && routes.language == "en")
    #expect(profile.basePath == "/b" && profile.origin == "https://a.example")
  }

  @Test(
    arguments: [
      ("content/a.md", .article), ("content/.a.md", .hidden), ("content/a.png", .hidden), ("content/s/a.png", .pageAsset),
      ("content/s/deep/a.png", .hidden), ("content/p/deep/a.png", .pageAsset), ("content/p/b.md", .article), ("content/d/x.md", .hidden),
      ("content/s/_index.fr.md", .hidden), ("static/a b.txt", .asset(route: "/a b.txt")), ("static/x/skip.psd", .unknown),
      ("sass/a.scss", .unknown), ("templates/a.html", .hidden), ("content/p/Makefile", .unknown),
    ] as [(String, SourceRole)])
  func `files have their roles`(path: String, role: SourceRole) {
    var texts = [
      "config.toml": "ignored_static = ['**/*.psd']", "content/s/_index.md": "+++\n+++\n", "content/p/index.md": "",
      "content/d/_index.md": "+++\ntitle = 'x'\ndraft = true\n+++\n",
    ]
    if texts[path] == nil { texts[path] = "" }
    #expect(ZolaProfile(SiteFolder.files(texts)).role(of: path) == role)
  }

  /// Headings as they are read, and their anchors.
  @Test(
    arguments: [
      ("Hello, World!", "hello-world"), ("C++ & C#", "c-c"), ("1. Intro", "1-intro"), ("Über uns", "uber-uns"),
      ("What’s new?", "what-s-new"),
      ("a_b-c  d", "a-b-c-d"), ("  Trim me  ", "trim-me"), ("A.B.c", "a-b-c"), ("v1.2.3 (beta)", "v1-2-3-beta"),
      ("Émile & Zoë", "emile-zoe"),
      ("-lead- trail-", "lead-trail"), ("!!!", nil), ("你好", nil),
    ] as [(String, String?)])
  func `headings have their anchors`(text: String, anchor: String?) {
    let profile = ZolaProfile(SiteFolder.files(["config.toml": ""]))
    let heading = HeadingFact(text: text, level: 2)
    #expect(profile.anchors(of: [heading]) == [anchor])
    #expect(profile.hasUnknownAnchor(heading) == (text == "你好"))
  }

  @Test func `anchors that authors gave are taken first`() {
    let profile = ZolaProfile(SiteFolder.files(["config.toml": ""]))
    let headings = [HeadingFact(text: "A", level: 2), HeadingFact(text: "B", level: 2, explicitID: "a"), HeadingFact(text: "A", level: 2)]
    #expect(profile.anchors(of: headings) == ["a-1", "a", "a-2"])
    let safe = ZolaProfile(SiteFolder.files(["zola.toml": "slugify = {anchors = 'safe'}"]))
    #expect(safe.anchors(of: [HeadingFact(text: "你好 World", level: 2)]) == ["你好_World"])
  }

  @Test func `targets have their meanings`() {
    let profile = ZolaProfile(SiteFolder.files(["config.toml": ""]))
    #expect(profile.meaning(of: "@/a/b%20c.md#d", in: "content/x.md") == .source(["content/a/b c.md"], fragment: "d"))
    #expect(profile.meaning(of: "b.md", in: "content/x.md") == .address)
    #expect(profile.meaning(of: "{{ get_url(path='x') }}", in: "content/x.md") == .unknown)
  }

  @Test(arguments: [
    ("/posts/gone/", true), ("/posts/page/2/", false), ("/posts/atom.xml", false), ("/tags/x/", false), ("/other/", false), ("/", false),
    ("/img/gone.png", true), ("/fr/", false), ("/fr/posts/x/", true),
  ])
  func `some routes may only be the site's own`(route: String, isOwn: Bool) {
    let texts = [
      "config.toml": "taxonomies = [{name = 'tags'}]\n[languages.fr]\n", "content/posts/_index.md": "", "static/img/a.png": "",
    ]
    #expect(ZolaProfile(SiteFolder.files(texts)).isOwn(route, sections: ["posts"]) == isOwn)
  }
}
