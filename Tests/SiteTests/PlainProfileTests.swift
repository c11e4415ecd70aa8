import RuleKit
import Testing

@testable import Site

struct PlainProfileTests {
  private let profile = PlainProfile(SiteFolder.files([:]))

  @Test(
    arguments: [
      ("Hello, World!", "hello-world"), ("C++ & C#", "c--c"), ("你好 世界", "你好-世界"), ("What's new?", "whats-new"),
      ("a_b-c  d", "a_b-c--d"), ("Emoji 🚀 go", "emoji--go"), ("日本語：テスト", "日本語テスト"), ("-lead- trail-", "-lead--trail-"), ("!!!", nil),
    ] as [(String, String?)]) func `a heading's anchor`(text: String, anchor: String?)
  {
    #expect(profile.anchors(of: [SiteFolder.heading(text)]) == [anchor])
  }

  @Test func `repeated anchors are counted by their text`() {
    let headings = ["Dup", "Dup", "Dup 1"].map { SiteFolder.heading($0) }
    #expect(profile.anchors(of: headings) == ["dup", "dup-1", "dup-1"])
  }

  @Test func `files are where they lie`() {
    #expect(profile.role(of: "docs/a b.png") == .asset(route: "/docs/a b.png"))
    #expect(profile.routes(of: ArticleSource(path: "docs/README.md")).permalink == "/docs/README.md")
  }
}

struct MkDocsProfileTests {
  private func profile(_ settings: String, _ paths: String...) -> MkDocsProfile {
    var texts = ["mkdocs.yml": settings]
    for path in paths { texts[path] = "" }
    return MkDocsProfile(SiteFolder.files(texts))
  }

  @Test(arguments: [
    ("Hello, World!", "hello-world"), ("C++ & C#", "c-c"), ("你好 世界", "_1"), ("Über uns", "uber-uns"), ("a_b-c  d", "a_b-c-d"),
    ("Emoji 🚀 go", "emoji-go"), ("Ünïcödé—dash", "unicodedash"), ("-lead- trail-", "-lead-trail-"), ("Émile & Zoë", "emile-zoe"),
    ("Hello !!", "hello"), ("v1.2.3 (beta)", "v123-beta"), ("a - b", "a-b"), ("naïve café", "naive-cafe"),
  ]) func `a heading's anchor`(text: String, anchor: String) {
    #expect(profile("").anchors(of: [SiteFolder.heading(text)]) == [anchor])
  }

  @Test func `repeated anchors get numbers behind an underscore`() {
    let headings = ["Dup", "Dup", "Dup", "!!!", "日本"].map { SiteFolder.heading($0) }
    #expect(profile("").anchors(of: headings) == ["dup", "dup_1", "dup_2", "_1", "_2"])
  }

  @Test(arguments: [
    ("docs/index.md", "/"), ("docs/Sub Dir/Über.md", "/Sub Dir/Über/"), ("docs/a/README.md", "/a/"), ("docs/v1.2.md", "/v1.2/"),
  ]) func `a page's route`(path: String, route: String) {
    #expect(profile("site_name: x\n", path).routes(of: ArticleSource(path: path)).permalink == route)
  }

  @Test func `the settings of Zensical are those of a project`() {
    let texts = ["zensical.toml": "[project]\ndocs_dir = \"text\"\nuse_directory_urls = false\n", "text/a.md": ""]
    let zensical = MkDocsProfile(SiteFolder.files(texts))
    #expect(zensical.routes(of: ArticleSource(path: "text/a.md")).permalink == "/a.html")
  }

  @Test func `settings change routes`() {
    let plain = profile("use_directory_urls: false\nexclude_docs: |\n  secret/\n  *.tmp.md\n", "docs/a.md")
    #expect(plain.routes(of: ArticleSource(path: "docs/a.md")).permalink == "/a.html")
    #expect(plain.role(of: "docs/secret/a.md") == .hidden)
    #expect(plain.role(of: "docs/x/a.tmp.md") == .hidden)
    #expect(plain.role(of: "docs/.a.md") == .hidden)
    #expect(plain.role(of: "docs/x.MD") == .asset(route: "/x.MD"))
    #expect(profile("", "docs/README.md", "docs/index.md").routes(of: ArticleSource(path: "docs/README.md")) == .unpublished)
  }
}
