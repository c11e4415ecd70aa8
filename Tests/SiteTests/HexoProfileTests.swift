import FrontMatter
import RuleKit
import Testing

@testable import Site

struct HexoProfileTests {
  private func profile(_ settings: String = "", package: String? = nil) -> HexoProfile {
    var texts = ["_config.yml": settings]
    texts["package.json"] = package
    return HexoProfile(SiteFolder.files(texts))
  }

  private func routes(_ path: String, _ head: String, _ settings: String = "") -> ArticleRoutes {
    let profile = profile(settings)
    return profile.routes(of: SiteFolder.article(path, "---\n\(head)\n---\n\nText.\n", profile.headKeys))
  }

  @Test(
    arguments: [
      ("Hello, World!", "Hello-World"), ("C++ & C#", "C-C"), ("你好 世界", "你好-世界"), ("1. Intro", "1-Intro"), ("Über uns", "Uber-uns"),
      ("What's new?", "What’s-new"), ("a_b-c  d", "a-b-c-d"), ("Emoji 🚀 go", "Emoji-🚀-go"), ("Ünïcödé—dash…", "Unicode—dash…"),
      ("A.B.c", "A-B-c"), ("Say \"hi\" -- ok", "Say-“hi”-–-ok"), ("日本語：テスト", "日本語：テスト"), ("v1.2.3 (beta)", "v1-2-3-beta"),
      ("foo/bar", "foo-bar"), ("ﬁne ß İ", "ﬁne-s-I"), ("Émile & Zoë", "Emile-Zoe"), ("-lead- trail-", "lead-trail"), ("!!!", nil),
      ("中文（括号）", "中文（括号）"),
    ] as [(String, String?)]) func `a heading's anchor`(text: String, anchor: String?)
  {
    #expect(profile().anchors(of: [SiteFolder.heading(text)]) == [anchor])
  }

  @Test func `repeated anchors are counted by their text`() {
    let headings = ["Dup", "Dup", "Dup", "Dup 1", "Dup-1"].map { SiteFolder.heading($0) }
    #expect(profile().anchors(of: headings) == ["Dup", "Dup-1", "Dup-2", "Dup-1", "Dup-1-1"])
    #expect(profile("marked: {modifyAnchors: 1}").anchors(of: headings).first == "dup")
    #expect(profile("marked: {headerIds: false}").anchors(of: headings).first == .some(nil))
    #expect(profile(package: #"{"dependencies": {"hexo-renderer-markdown-it": "7"}}"#).hasUnknownAnchor(headings[0]))
  }

  @Test(arguments: [
    (":year/:month/:day/:title/", "date: 2024-05-09 08:00:00", "/2024/05/09/Sea Side/v1.2/"),
    (":i_month-:i_day/:name.html", "date: 2024-05-09", "/5-9/v1.2.html"),
    (":hour:minute:second/", "date: 2024/5/9 07:08:09", "/070809/"),
    (":post_title/", "title: A Title!", "/a-title/"),
    (":category/:title", "categories: [News, Local Sports]", "/News/Local-Sports/Sea Side/v1.2"),
    (":category/:name/", "category: Über", "/Uber/v1.2/"), (":category/:name/", "title: x", "/uncategorized/v1.2/"),
    (":id/", "id: 7", "/7/"), ("a?b/:name/", "title: x", "/a"), (":lang/:name/", "lang: de", "/de/v1.2/"),
    (":year/", "date: 2024-05-09\npermalink: own/page.html", "/own/page.html"),
  ]) func `a post's permalink`(pattern: String, head: String, route: String) {
    let routes = routes("source/_posts/Sea Side/v1.2.md", head, "permalink: \"\(pattern)\"\n")
    #expect(routes == ArticleRoutes(permalink: route))
  }

  @Test(arguments: [
    (":id/", "title: x"), (":hash/", "date: 2024-05-09"), (":year/", "title: x"), (":year/", "date: nonsense"), (":unknown/", "title: x"),
    (":category/", "categories: [[a, b]]"),
  ]) func `a permalink that the sources do not tell`(pattern: String, head: String) {
    #expect(routes("source/_posts/a.md", head, "permalink: \"\(pattern)\"\n").permalink == nil)
  }

  @Test func `a zone that decides the day leaves the permalink open`() {
    let routes = routes("source/_posts/a.md", "date: 2024-05-09 01:00:00 +08:00", "permalink: :day/\n")
    #expect(routes.permalink == nil && routes.possible.contains("/09/") && routes.possible.contains("/08/"))
    #expect(self.routes("source/_posts/a.md", "date: 2024-05-09 01:00:00 +08:00", "permalink: :year/\n").permalink == "/2024/")
  }

  @Test func `file names are read by the pattern of new posts`() {
    let settings = "new_post_name: :year-:i_month-:day-:title.md\npermalink: :year/:month/:title/\n"
    #expect(routes("source/_posts/2024-5-09-A b.md", "title: x", settings).permalink == "/2024/05/A b/")
    #expect(routes("source/_posts/x/Plain name.md", "date: 2024-01-02", settings).permalink == "/2024/01/x-Plain-name/")
  }

  @Test(arguments: [
    ("source/about/index.md", "title: x", "/about/"), ("source/About Us.md", "title: x", "/About Us.html"),
    ("source/a.md", "permalink: b/", "/b/"), ("source/a.md", "permalink: b", "/b.html"), ("source/a.md", "permalink: b.htm", "/b.htm"),
  ]) func `a page's route`(path: String, head: String, route: String) {
    #expect(routes(path, head).permalink == route)
  }

  @Test func `drafts and what is not published have no route`() {
    #expect(routes("source/_drafts/a.md", "title: x") == .unpublished)
    #expect(routes("source/_posts/a.md", "published: false") == .unpublished)
    #expect(routes("source/_drafts/a.md", "date: 2024-01-02", "render_drafts: true\n").permalink == "/2024/01/02/a/")
  }

  @Test(arguments: [
    ("source/_posts/a.md", SourceRole.article), ("source/_posts/a.png", .hidden), ("source/_posts/_a.md", .hidden),
    ("source/_data/a.yml", .hidden), ("source/img/a b.png", .asset(route: "/img/a b.png")), ("source/a.yml", .asset(route: "/a.json")),
    ("source/raw/a.md", .asset(route: "/raw/a.md")), ("source/a.md~", .hidden), ("source/.well-known/x", .asset(route: "/.well-known/x")),
    ("source/style.styl", .unknown), ("scaffolds/post.md", .hidden), ("themes/x/source/a.css", .unknown),
  ]) func `what becomes of a file`(path: String, role: SourceRole) {
    #expect(profile("skip_render: [\"raw/**\"]\ninclude: [\".well-known/*\"]\n").role(of: path) == role)
  }

  @Test func `asset folders lie beside their posts`() {
    let settings = "post_asset_folder: true\npermalink: :title.html\n"
    let routes = routes("source/_posts/a/b.md", "title: x", settings)
    #expect(routes.assetFolder == "source/_posts/a/b" && routes.assetRoute == "/a/b/" && routes.permalink == "/a/b.html")
    #expect(profile(settings).role(of: "source/_posts/a/b/c.png") == .pageAsset)
  }

  @Test(arguments: [
    ("{% post_link sea/side %}", TargetMeaning.named(["sea/side"], fragment: nil)),
    ("{% post_link side#top 'A title' %}", .named(["side#top", "side"], fragment: "top")),
    ("{% post_path side %}#a", .named(["side"], fragment: "a")), ("{% asset_path a.png %}", .pageAsset("a.png")),
    ("{% asset_link \"a b.pdf\" Title %}", .pageAsset("a b.pdf")), ("{% asset_img left a.png 100 20 'x' %}", .pageAsset("a.png")),
    ("{% img left /a.png 100 %}", .written("/docs/a.png")), ("{% note %}", .unknown), ("{{ page.url }}", .unknown), ("b.md", .address),
  ]) func `what a target means`(target: String, meaning: TargetMeaning) {
    #expect(profile("url: https://a.example/docs\n").meaning(of: target, in: "source/_posts/a.md") == meaning)
  }

  @Test func `pictures get the site's root`() {
    let path = "source/_posts/a.md"
    #expect(profile("root: /docs/\n").pictureMeaning(of: "a.png", in: path) == .written("/docs/a.png"))
    #expect(profile("root: /docs/\n").pictureMeaning(of: "https://a.example/x", in: path) == .address)
    #expect(profile("post_asset_folder: true\nmarked: {postAsset: true}\n").pictureMeaning(of: "a.png", in: path) == .pageAsset("a.png"))
  }
}
