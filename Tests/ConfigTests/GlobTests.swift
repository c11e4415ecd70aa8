import Config
import Testing

struct GlobTests {
  @Test(arguments: [
    ("**/*.md", "a.md"), ("**/*.md", "a/b/c.md"), ("*.md", "a/b.md"), ("docs/**", "docs/a/b.md"), ("docs/**/x.md", "docs/x.md"),
    ("docs/**/x.md", "docs/a/b/x.md"), ("/a.md", "a.md"), ("a/*/c", "a/b/c"), ("**", "a/b"), ("a?c", "a文c"), ("[abc].md", "b.md"),
    ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a]", "文"), ("[一-龥].md", "文.md"), ("*.{md,html}", "x/y.html"), ("{a,b/{c,d}}/e", "b/d/e"),
    ("a{,b}.md", "a.md"), ("\\*.md", "*.md"), ("[]]", "]"), ("**/a/**/b", "x/a/y/a/z/b"), ("a*b*c", "axbxbxc"), ("./a/b", "a/b"),
    ("**/**/x", "x"), ("*", ".hidden"), ("!a.md", "a.md"), ("[\\]]", "]"),
  ])
  func `a pattern matches a path`(pattern: String, path: String) throws {
    #expect(try Glob(pattern).matches(path))
  }

  @Test(arguments: [
    ("docs/**", "docs"), ("/a.md", "x/a.md"), ("a/*", "a/b/c"), ("a?c", "a/c"), ("[!a]", "a"), ("*.md", "a.mdx"),
    ("docs/*.md", "x/docs/a.md"),
    ("public/", "public"), ("**/a/b", "a/c/b"), ("a*b", "a/b"), ("A.md", "a.md"), ("**/x", "x/y"), ("\\*.md", "a.md"), ("a/b", "a"),
  ])
  func `a pattern does not match a path`(pattern: String, path: String) throws {
    #expect(try !Glob(pattern).matches(path))
  }

  @Test func `a slash at the end matches folders only`() throws {
    let glob = try Glob("build/")
    #expect(glob.matches("x/build", isFolder: true))
    #expect(!glob.matches("x/build", isFolder: false))
  }

  @Test func `braces are literal in gitignore`() throws {
    #expect(try Glob("{a,b}", syntax: .gitignore).matches("{a,b}"))
    #expect(try !Glob("{a,b}", syntax: .gitignore).matches("a"))
  }

  @Test func `bytes that are no UTF-8 count as one character each`() throws {
    let path: [UInt8] = [0x61, 0xFF, 0x62]
    #expect(try path.withUnsafeBufferPointer { try Glob("a?b").matches($0) })
    #expect(try path.withUnsafeBufferPointer { try Glob("a*").matches($0) })
  }

  @Test(arguments: [
    ("[ab", "`[` is never closed"), ("a{b", "`{` is never closed"), ("[z-a]", "a range in `[…]` runs backwards"),
    ("", "the pattern is empty"),
    ("/", "the pattern is empty"), (String(repeating: "{a,b}", count: 9), "the braces stand for more than 256 patterns"),
  ])
  func `a faulty pattern is refused`(pattern: String, message: String) {
    #expect { try Glob(pattern) } throws: { ($0 as? Glob.SyntaxError)?.message == message }
  }

  @Test func `many stars cost no more than the product of both lengths`() throws {
    let glob = try Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 4000)))
    let folders = try Glob(String(repeating: "**/a/", count: 100) + "b")
    #expect(!folders.matches(String(repeating: "a/", count: 1000) + "c"))
  }

  @Test func `the last pattern that matches decides`() throws {
    let list = GlobList([try Glob("*.md"), try Glob("!keep.md"), try Glob("/drafts/")])
    #expect(list.verdict("a.md") == true)
    #expect(list.verdict("x/keep.md") == false)
    #expect(list.verdict("a.html") == nil)
    #expect(list.covers("drafts/keep.md"))
    #expect(!list.covers("x/drafts/keep.md"))
  }

  @Test(arguments: [
    "node_modules/x.md", "a/node_modules/b/x.md", "vendor/x.md", "public/index.html", "_site/a/b.html", "dist/a.html", "build/a.html",
    "themes/a/README.md", "layouts/a.html", "docs/_layouts/a.html", "_includes/a.html", "scaffolds/post.md", "archetypes/default.md",
    "resources/a.md", ".git/a.md", "a/.cache/b.md",
  ])
  func `generated and foreign files are left out by default`(path: String) {
    #expect(GlobList.defaultExclude.covers(path))
  }

  @Test(arguments: [
    "a.md", "source/themes/index.md", "docs/resources/a.md", "a/public.md", "b.markdown", "c.mdown", "d.mkd", "e.html", "f.htm",
  ])
  func `articles are linted by default`(path: String) {
    #expect(!GlobList.defaultExclude.covers(path))
    #expect(GlobList.defaultInclude.covers(path))
  }

  @Test(arguments: ["a.txt", "a.MD", "md", "a.mdx"]) func `other files are not linted by default`(path: String) {
    #expect(!GlobList.defaultInclude.covers(path))
  }
}
