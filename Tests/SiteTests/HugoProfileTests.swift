import RuleKit
import Testing

@testable import Site

@Suite struct HugoProfileTests {
  /// Names of files at the root of the content folder and where Hugo publishes them.
  @Test(arguments: [
    ("Hello World.md", "/hello-world/"), ("Foo_Bar.md", "/foo_bar/"), ("你好 世界.md", "/你好-世界/"), ("v1.2.3.md", "/v1.2.3/"),
    ("what's new?.md", "/whats-new/"), ("C++ & C#.md", "/c++-c#/"), ("Über….md", "/über/"), ("a--b  c.md", "/a--b-c/"),
    ("a&b+c=d@e!.md", "/ab+cd@e/"), ("100%.md", "/100/"), ("emoji🚀.md", "/emoji/"), ("(paren)[br]{cu}.md", "/parenbrcu/"),
    ("comma,semi;colon:.md", "/commasemicolon/"), ("2021-09-07-dated.md", "/2021-09-07-dated/"), ("_underscore.md", "/_underscore/"),
    ("README.md", "/readme/"), ("s/Index.md", "/s/index/"), ("ext.mdown", "/ext/"), ("a.en.md", "/a/"), ("a.fr.md", "/a.fr/"),
    ("s/² ½ ⅷ a - b & c- &d ( e.md", "/s/-a-b-c-d-e/"), ("s/İX.md", "/s/ix/"), ("Up/In Ner/Page Ö.md", "/up/in-ner/page-ö/"),
  ])
  func `a file's name makes its route`(name: String, route: String) {
    let profile = HugoProfile(SiteFolder.files(["hugo.toml": "", "content/" + name: ""]))
    #expect(profile.routes(of: ArticleSource(path: "content/" + name)).permalink == route)
  }

  @Test(
    arguments: [
      ("slug: \"My Slug/With Ü!\"", "/posts/my-slug/with-ü/"), ("slug: a.html", "/posts/a.html/"), ("SLUG: up", "/posts/up/"),
      ("slug: 2021", "/posts/2021/"), ("slug: ''", "/posts/one/"), ("url: /Custom/URL Path.html", "/Custom/URL Path.html"),
      ("url: rel/noslash", "/rel/noslash/"), ("url: /k/index.html", "/k/"), ("url: some//dbl/../file", "/some/file"),
      ("title: x", "/posts/one/"),
      ("url: /:year/x", nil), ("slug: '???'", nil),
    ] as [(String, String?)])
  func `front matter makes the route`(head: String, route: String?) {
    let profile = HugoProfile(SiteFolder.files(["hugo.toml": ""]))
    let article = SiteFolder.article("content/posts/One.md", "---\n\(head)\n---\n", profile.headKeys)
    #expect(profile.routes(of: article).permalink == route)
  }

  @Test(
    arguments: [
      ("/:year/:month/:monthname/:day/:weekday/:weekdayname/:yearday/", "/2021/03/march/04/4/thursday/63/"),
      ("/:section/:sections/:sections[1:]/:title", "/posts/posts/sub/sub/a/b-c#é/"), ("/:sections[last]/:slug", "/sub/my-slug/é/"),
      ("/:sections[:last]/:filename", "/posts/two/"), ("/:sections[0]/:slugorfilename", "/posts/my-slug/é/"),
      ("/x:sections[5]/:contentbasename", "/x/two/"), ("/:2006-:01-:02/:Jan/:Monday/:06:1:2", "/2021-03-04/mar/thursday/2134/"),
      ("/Blog Posts/:filename.html", "/blog-posts/two.html/"), ("/a\\:b/:filename", "/ab/two/"), ("/:sectionslug/:filename", nil),
      ("/:nonsense/", nil),
    ] as [(String, String?)])
  func `permalink patterns are expanded`(pattern: String, route: String?) {
    let texts = [
      "hugo.yaml": "permalinks: {posts: '\(pattern)'}", "content/posts/sub/_index.md": "", "content/posts/sub/deep/two.md": "",
    ]
    let profile = HugoProfile(SiteFolder.files(texts))
    let head = "---\ntitle: 'A/B  C#é'\nslug: My Slug/É\ndate: 2021-03-04 23:30:00 -0800\n---\n"
    let article = SiteFolder.article("content/posts/sub/deep/two.md", head, profile.headKeys)
    #expect(profile.routes(of: article).permalink == route)
  }

  @Test(
    arguments: [
      ("permalinks: {page: {posts: '/p/:filename'}}", "content/posts/a.md", "/p/a/"),
      ("permalinks: {section: {posts: '/p/:title'}}", "content/posts/_index.md", nil),
      ("permalinks: {section: {posts: '/p/:title'}}", "content/posts/a.md", "/posts/a/"),
      ("permalinks: {posts: '/p/:filename', posts/x: '/q/:filename'}", "content/posts/x/a.md", nil),
      ("permalinks: {posts: '/p/:filename', posts/x: '/q/:filename'}", "content/posts/y/a.md", "/p/a/"),
      ("permalinks: {/: '/r/:filename'}", "content/a.md", "/r/a/"), ("permalinks: {/: '/r/:filename'}", "content/s/a.md", "/s/a/"),
      ("permalinks: [{pattern: /x/}]", "content/a.md", nil), ("module: {mounts: [{source: x, target: content}]}", "content/a.md", nil),
      ("uglyURLs: true", "content/posts/a.md", "/posts/a.html"), ("uglyURLs: true", "content/posts/_index.md", "/posts.html"),
      ("uglyURLs: true", "content/_index.md", "/"), ("uglyURLs: {posts: true}", "content/news/a.md", "/news/a/"),
      ("disablePathToLower: true", "content/Foo/Bar.md", "/Foo/Bar/"), ("removePathAccents: true", "content/Über né.md", "/uber-ne/"),
      ("contentDir: text", "text/a.md", "/a/"), ("cascade: {draft: true}", "content/a.md", nil),
      ("frontmatter: {date: [':filename', ':default']}", "content/2020-01-02-dated thing.md", "/dated-thing/"),
      ("frontmatter: {date: [':filename', ':default']}", "content/2020-01-02.md", "/2020-01-02/"),
    ] as [(String, String, String?)])
  func `the configuration makes the route`(settings: String, path: String, route: String?) {
    let profile = HugoProfile(SiteFolder.files(["hugo.yaml": settings, path: ""]))
    #expect(profile.routes(of: ArticleSource(path: path)).permalink == route)
  }

  @Test func `settings of a folder are joined`() {
    let texts = [
      "config/_default/hugo.toml": "baseURL = 'https://a.example/sub/'", "config/_default/permalinks.toml": "posts = '/p/:filename'",
      "config/production/config.yaml": "baseurl: https://b.example/x", "config/_default/languages.toml": "[en]\n[fr]\n",
    ]
    let profile = HugoProfile(SiteFolder.files(texts))
    #expect(profile.origin == "https://b.example" && profile.basePath == "/x")
    #expect(profile.routes(of: ArticleSource(path: "content/posts/a.fr.md")).permalink == "/fr/p/a/")
  }

  @Test(arguments: [
    ("draft: true", false), ("draft: 'true'", false), ("draft: 'false'", true), ("published: false", false), ("date: 2999-01-01", false),
    ("date: 2999-01-01\npublishDate: 2001-01-01", true), ("lastmod: 2999-01-01", true), ("expiryDate: 2020-01-01", false),
    ("headless: true", false), ("_build: {render: never}", false), ("build: {render: always}", true),
  ])
  func `drafts and the like are not published`(head: String, isPublished: Bool) {
    let profile = HugoProfile(SiteFolder.files(["hugo.toml": ""]))
    let routes = profile.routes(of: SiteFolder.article("content/a.md", "---\n\(head)\n---\n", profile.headKeys))
    #expect(routes.isPublished == isPublished && (routes.permalink != nil) == isPublished)
  }

  @Test(
    arguments: [
      ("content/a.md", .article), ("content/.a.md", .hidden), ("content/a.md~", .hidden), ("content/b/index.md", .article),
      ("content/b/other.md", .part), ("content/b/sub/index.md", .part), ("content/b/pic.PNG", .pageAsset),
      ("content/b/sub/x.txt", .pageAsset), ("content/s/pic.png", .pageAsset), ("content/s/plain/x.txt", .asset(route: "/s/plain/x.txt")),
      ("content/s/Up/x.txt", .unknown), ("content/n/X y.txt", .asset(route: "/n/X y.txt")), ("content/a.MD", .asset(route: "/a.MD")),
      ("content/a.adoc", .unknown), ("static/a/.b", .asset(route: "/a/.b")), ("assets/a.scss", .unknown), ("layouts/x.html", .hidden),
      ("README.md", .hidden), ("themes/t/static/x.css", .asset(route: "/x.css")),
    ] as [(String, SourceRole)])
  func `files have their roles`(path: String, role: SourceRole) {
    var texts = ["hugo.toml": "theme = 't'", "content/b/index.md": "", "content/s/_index.md": "", "themes/t/theme.toml": ""]
    if texts[path] == nil { texts[path] = "" }
    #expect(HugoProfile(SiteFolder.files(texts)).role(of: path) == role)
  }

  /// Heading, and its anchors by the three ways that Hugo knows.
  @Test(arguments: [
    ("Hello, World!", "hello-world", "hello-world", "hello-world"), ("C++ & C#", "c--c", "c--c", "c-c"), ("你好 世界", "你好-世界", "-", "你好-世界"),
    ("What's new?", "whats-new", "whats-new", "what-s-new"), ("a_b-c  d", "a_b-c--d", "a_b-c--d", "a-b-c-d"),
    ("`code` here", "code-here", "code-here", "code-here"),
    ("Emoji 🚀 go", "emoji--go", "emoji--go", "emoji-go"), ("[link](x) text", "linkx-text", "linkx-text", "link-x-text"),
    ("Ünïcödé—dash…", "ünïcödédash", "unicodedash", "ünïcödé-dash"), ("!!!", "heading", "heading", "heading"),
    ("AT&amp;T", "atampt", "atampt", "at-amp-t"), ("H<sub>2</sub>O", "hsub2subo", "hsub2subo", "h-sub-2-sub-o"),
    ("*em* **st** _u_", "em-st-_u_", "em-st-_u_", "em-st-u"), ("日本語：テスト", "日本語テスト", "heading", "日本語-テスト"),
    ("ﬁne ß İ", "ﬁne-ß-i", "ne--i", "ﬁne-ß-i"), ("Émile & Zoë", "émile--zoë", "emile--zoe", "émile-zoë"),
    ("-lead- trail-", "-lead--trail-", "-lead--trail-", "lead-trail"),
    ("![img alt](i.png) after", "img-altipng-after", "img-altipng-after", "img-alt-i-png-after"), ("one\ntwo", "two", "two", "two"),
  ])
  func `headings have their anchors`(heading: String, gitHub: String, ascii: String, blackfriday: String) {
    for (kind, anchor) in [("github", gitHub), ("github-ascii", ascii), ("blackfriday", blackfriday)] {
      let settings = "markup: {goldmark: {parser: {autoHeadingIDType: \(kind)}}}"
      let profile = HugoProfile(SiteFolder.files(["hugo.yaml": settings]))
      #expect(profile.anchors(of: [SiteFolder.heading(heading)]) == [anchor])
    }
  }

  @Test func `repeated anchors get the first free number`() {
    let profile = HugoProfile(SiteFolder.files(["hugo.toml": ""]))
    func anchors(_ lines: [String]) -> [String?] { profile.anchors(of: lines.map { SiteFolder.heading($0) }) }
    #expect(anchors(["Dup", "Dup", "Dup", "Dup 1", "Dup-1"]) == ["dup", "dup-1", "dup-2", "dup-1-1", "dup-1-2"])
    #expect(anchors(["A {#x}", "B {#x}", "X", "x"]) == ["x", "x", "x-1", "x-2"])
    let html = HeadingFact(text: "Foo", level: 2, explicitID: "foo", isMarkdown: false)
    #expect(profile.anchors(of: [html, SiteFolder.heading("Foo")]) == ["foo", "foo"])
    #expect(
      profile.hasUnknownAnchor(SiteFolder.heading("A {{< x >}} b")) && !profile.hasUnknownAnchor(SiteFolder.heading("A {{< x >}} {#a}")))
  }

  @Test(
    arguments: [
      ("b.md", .address), ("{{< ref \"One.md\" >}}", .named(["/docs/one", "/one", "one"], fragment: nil)),
      ("{{% relref `/docs/two.md#x` %}}", .named(["/docs/two"], fragment: "x")),
      ("{{<ref two>}}#y", .named(["/docs/two", "/two", "two"], fragment: "y")),
      ("{{< ref \"../a/b\" >}}", .named(["/a/b"], fragment: nil)),
      ("{{< ref \"a/_index.md\" >}}", .named(["/docs/a", "/a"], fragment: nil)),
      ("{{< ref \"#x\" >}}", .written("#x")),
      ("{{< ref path=\"two\" lang=\"en\" >}}", .named(["/docs/two", "/two", "two"], fragment: nil)),
      ("{{< ref \"two\" \"json\" >}}", .unknown), ("{{< ref \"/tags/a\" >}}", .unknown), ("{{< ref \"docs\" >}}", .unknown),
      ("{{< figure src=\"/a b.png\" alt=x >}}", .written("/a b.png")), ("{{< /ref >}}", .unknown), ("{{</* ref \"x\" */>}}", .unknown),
      ("{{< youtube x >}}", .unknown), ("{{ .Title }}", .unknown), ("a/{{< x >}}", .unknown), ("{{< ref \"unclosed >}}", .unknown),
      ("{{<", .unknown),
    ] as [(String, TargetMeaning)])
  func `targets have their meanings`(target: String, meaning: TargetMeaning) {
    let profile = HugoProfile(SiteFolder.files(["hugo.toml": "", "content/docs/here.md": ""]))
    #expect(profile.meaning(of: target, in: "content/docs/here.md") == meaning)
  }

  @Test(arguments: [
    ("/posts/gone/", true), ("/posts/page/2/", false), ("/posts/index.xml", false), ("/tags/x/", false), ("/other/", false), ("/", false),
    ("/posts/", false), ("/img/gone.png", true), ("/css/x.css", false), ("/posts/moved/a", false), ("/posts/old/x/", false),
  ])
  func `some routes may only be the site's own`(route: String, isOwn: Bool) {
    let texts = [
      "hugo.toml": "", "content/posts/a.md": "", "static/img/a.png": "", "static/_redirects": "/posts/old/* /x\n",
      "netlify.toml": "[[redirects]]\n  from = \"/posts/moved/:splat\"\n",
    ]
    #expect(HugoProfile(SiteFolder.files(texts)).isOwn(route, sections: ["posts"]) == isOwn)
  }

  @Test(arguments: ["content/en", "text"]) func `a folder of a language's own content folder has a list page`(folder: String) {
    let texts = ["hugo.toml": "[languages.en]\ncontentDir = '\(folder)'\n", folder + "/show/a/index.md": ""]
    let profile = HugoProfile(SiteFolder.files(texts))
    #expect(!profile.isOwn("/show/", sections: ["show"]))
    #expect(profile.isOwn("/show/b/", sections: ["show"]))
  }

  @Test func `aliases lead to their page where the site's host is told them`() throws {
    let profile = HugoProfile(SiteFolder.files(["hugo.toml": "disableAliases = true", "content/a.md": ""]))
    let routes = profile.routes(of: SiteFolder.article("content/a.md", "---\naliases: [/old/]\n---\n", profile.headKeys))
    #expect(routes.aliases == ["/old/"])
  }

  @Test func `links to source files may be led to pages`() {
    #expect(HugoProfile(SiteFolder.files(["hugo.toml": ""])).relativeLinks == .publishedAddress)
    for settings in ["theme = 'gone'", "[markup.goldmark.renderHooks.link]\nuseEmbedded = 'always'", "[languages.en]\n[languages.fr]"] {
      #expect(HugoProfile(SiteFolder.files(["hugo.toml": settings])).relativeLinks == .sourceFileFirst)
    }
    let hook = ["hugo.toml": "", "layouts/_default/_markup/render-link.html": ""]
    #expect(HugoProfile(SiteFolder.files(hook)).relativeLinks == .sourceFileFirst)
  }

  @Test func `accents are dropped from letters of several scripts`() {
    let paths = HugoPaths(removesAccents: true)
    #expect(paths.sanitized("Éa Æß Đ Ł ế Й が हि") == "ea-æß-đ-ł-e-и-か-हि")
  }

  @Test(arguments: [
    ("2021-09-07", true), ("2021-09-07 09:17:18", true), ("2021-09-07 09:17", false), ("2021-09-07 09:17:18 +0800", true),
    ("2021-09-07 09:17:18+0800", true), ("2021-09-07 09:17:18 Z", false), ("2021-09-07 09:17:18Z", true),
    ("2021-09-07T09:17:18.123Z", true),
    ("2021-09-07T09:17:18 +08:00", false), ("2021-09-07 9:17:18", true), ("Tue, 07 Sep 2021 09:17:18 +0800", true),
    ("Tue, 07 Sep 2021 09:17:18 GMT", true), ("17 Sep 2019", true), ("Sep 17 2019", false), ("2021/09/07", false), ("2024-02-30", false),
    ("2024-2-3", false), ("", false), ("now", false),
  ])
  func `dates are read as Hugo reads them`(text: String, isDate: Bool) {
    #expect((HugoDate(text) != nil) == isDate)
  }
}
