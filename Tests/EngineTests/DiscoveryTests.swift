import Diagnostics
import Engine
import Foundation
import Testing

struct DiscoveryTests {
  @Test func `include, exclude and gitignore choose the files`() throws {
    let site = try TemporarySite([
      "a.md": picture, "b.txt": picture, "c.html": picture, "node_modules/x.md": picture, ".hidden/x.md": picture, "public/x.md": picture,
      "deep/public/x.md": picture, "drafts/d.md": picture, "ignored/i.md": picture, "logs/keep.md": picture, "logs/x.md": picture,
      ".gitignore": "ignored/\nlogs/*\n!logs/keep.md\n", ".lint.yml": "exclude: [\"drafts/\"]",
    ])
    #expect(try site.files() == ["a.md", "c.html", "deep/public/x.md", "logs/keep.md"])
  }

  @Test func `of a folder outside of the working folder the usual folders are left out at its root only`() throws {
    let site = try TemporarySite(["public/x.md": picture, "themes/x.md": picture, "docs/themes/y.md": picture, "docs/public/y.md": picture])
    #expect(try site.files() == ["docs/public/y.md", "docs/themes/y.md"])
  }

  @Test func `templates and themes of a generator are left out at the root of its site, wherever that lies`() throws {
    let site = try TemporarySite([
      "docs/hugo.toml": "unsafe = true", "docs/content/layouts/a.md": picture, "docs/layouts/b.html": picture,
      "docs/_vendor/x/c.html": picture, "docs/archetypes/d.md": picture, "docs/static/e.html": picture,
      "blog/_config.yml": "source_dir: source",
      "blog/scaffolds/f.md": picture, "blog/themes/x/g.md": picture, "blog/source/h.md": picture, "other/layouts/i.md": picture,
    ])
    #expect(
      try site.files() == ["blog/source/h.md", "docs/content/layouts/a.md", "docs/static/e.html", "other/layouts/i.md"])
    #expect(try site.files(["docs/layouts/b.html", "docs/archetypes", "blog"]) == ["blog/source/h.md"])
    let templates = ["docs/archetypes/d.md", "docs/layouts/b.html"]
    #expect(try site.files(["docs/layouts/b.html", "docs/archetypes"], appliesExcludes: false) == templates)
    try site.write(Array("exclude: [\"!layouts/\"]".utf8), to: "docs/.lint.yml")
    #expect(try site.files(["docs"]) == ["docs/content/layouts/a.md", "docs/layouts/b.html", "docs/static/e.html"])
  }

  @Test func `an article with a second name is linted once, but for a generator that makes a page of each`() throws {
    let site = try TemporarySite(["docs/a.md": picture])
    #expect(symlink("docs/a.md", site.path("b.md")) == 0)
    #expect(try site.files() == ["docs/a.md"])
    #expect(try site.files(["b.md"]) == ["b.md"])
    try site.write([], to: "mkdocs.yml")
    #expect(try site.files() == ["b.md", "docs/a.md"])
  }

  @Test func `an exception takes a usual folder back, and include replaces the usual files`() throws {
    let site = try TemporarySite([
      "public/x.md": picture, "a.md": picture, "b.txt": picture,
      ".lint.yml": "include: [\"**/*.txt\", \"public/*.md\"]\nexclude: [\"!/public/\"]",
    ])
    #expect(try site.files() == ["b.txt", "public/x.md"])
  }

  @Test func `what an outer configuration excludes stays excluded below a nested one`() throws {
    let files = [
      ".lint.yml": "exclude: [\"examples/{one,two}/\"]", "examples/.lint.yml": "exclude: [\"!one/\"]", "examples/one/a.md": picture,
      "examples/two/.lint.yml": "fail-on: info", "examples/two/b.md": picture, "examples/three/c.md": picture,
    ]
    let outcome = try BuiltTool.run(["--rules", "missing-alt", "-q"], files: files)
    #expect(outcome.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == ["examples/three/c.md"])
    let named = try BuiltTool.run(
      ["--rules", "missing-alt", "-q", "examples/one/a.md", "examples/two", "examples/three/c.md"], files: files)
    #expect(named.output.split(separator: "\n").map { $0.prefix { $0 != ":" } } == ["examples/three/c.md"])
    let all = try BuiltTool.run(["--rules", "missing-alt", "-q", "--no-exclude", "examples"], files: files)
    #expect(all.output.split(separator: "\n").count == 3)
  }

  @Test func `exclude holds for named paths unless it is lifted`() throws {
    let site = try TemporarySite(["x/a.md": picture, "b.md": picture, ".lint.yml": "exclude: [\"x/**\"]"])
    #expect(try site.files(["x/a.md", "b.md"]) == ["b.md"])
    #expect(try site.files(["x"]) == [])
    #expect(try site.files(["x/a.md", "b.md"], appliesExcludes: false) == ["b.md", "x/a.md"])
    #expect(try site.files(["x"], appliesExcludes: false) == ["x/a.md"])
  }

  @Test func `a file is linted once, however often it is named`() throws {
    let site = try TemporarySite(["x/a.md": picture])
    let result = try site.lint(["", "x", "x/a.md"], rules: ["missing-alt"])
    #expect(result.fileCount == 1)
  }

  @Test func `names that differ in normalization only are two files`() throws {
    let site = try TemporarySite(["\u{E9}.md": picture])
    try site.write(Array(picture.utf8), to: "e\u{301}.md")
    #expect(try site.lint(rules: ["missing-alt"]).fileCount == 2)
  }

  @Test func `what cannot be read is a finding and the rest is linted`() throws {
    let site = try TemporarySite(["z.md": picture, "z.txt": picture, "folder.md/a.md": picture, "line\nbreak.md": picture])
    #expect(mkfifo(site.path("fifo.md"), 0o600) == 0)
    #expect(symlink("nowhere", site.path("dangling.md")) == 0)
    #expect(symlink("loop.md", site.path("loop.md")) == 0)
    #expect(symlink(".", site.path("self")) == 0)
    #expect(symlink("z.txt", site.path("link.md")) == 0)
    try site.write([UInt8](repeating: 0, count: 5000), to: "nul.md")
    try site.write([], to: "empty.md")
    let result = try site.lint(rules: ["missing-alt", "unreadable-file"])
    #expect(
      site.findings(result) == [
        "dangling.md: unreadable-file", "fifo.md: unreadable-file", "folder.md/a.md: missing-alt", "line\nbreak.md: missing-alt",
        "link.md: missing-alt", "loop.md: unreadable-file", "nul.md: unreadable-file", "z.md: missing-alt",
      ])
    #expect(result.fails)
    #expect(result.problems.allSatisfy { $0.kind == .unreadable })
  }

  @Test func `a name that is not UTF-8 is percent-encoded and its file read`() throws {
    let site = try TemporarySite()
    let folder = Array(site.path("").utf8)
    let bad = folder + [0x2F, 0x61, 0xFF, 0x25]
    func named(_ bytes: [UInt8]) -> [CChar] { (bytes + [0]).map { CChar(bitPattern: $0) } }
    #expect(mkdir(named(bad), 0o700) == 0)
    let descriptor = creat(named(bad + Array("/b.md".utf8)), 0o600)
    #expect(write(descriptor, picture, picture.utf8.count) == picture.utf8.count)
    close(descriptor)
    #expect(site.findings(try site.lint(rules: ["missing-alt", "unreadable-file"])) == ["a%FF%25/b.md: missing-alt"])
  }

  @Test(arguments: [2, 8]) func `findings do not depend on the number of threads`(jobs: Int) throws {
    var files: [String: String] = [:]
    for index in 0..<60 {
      files["\(index % 7)/\(index).md"] = picture + "\n[x](none\(index).md) [x](../1/1.md)\n\n" + picture
    }
    let site = try TemporarySite(files)
    let expected = try site.lint(jobs: 1).files.map { [$0.path] + $0.diagnostics.map { "\($0)" } }
    #expect(try site.lint(jobs: jobs).files.map { [$0.path] + $0.diagnostics.map { "\($0)" } } == expected)
    #expect(expected.count == 60)
  }
}
