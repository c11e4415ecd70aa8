import Foundation
import FrontMatter
import SourceText
import Testing

struct YAMLReaderTests {
  @Test(arguments: [
    ("a: 1", "a: number <1>"),
    ("a: x y", "a: <x y> in <x y>"),
    ("a: 'it''s' # c", "a: \"it\\'s\" <it''s> in <'it''s'>"),
    ("\"键\": \"中\\n文\"", "键: \"中\\n文\" <中\\n文> in <\"中\\n文\">"),
    ("标题: 抢抓 & x\nb: 2", "标题: <抢抓 & x> in <抢抓 & x>\nb: number <2>"),
    ("a:\nb: ~", "a: null <>\nb: null <~>"),
    ("a: [x, 'y', 3]", "a: [<x> in <x>, <y> in <'y'>, number <3>] <[x, 'y', 3]>"),
    ("a:\n- x\n- y", "a: [<x> in <x>, <y> in <y>] <- x\n- y>"),
    ("a:\n  - x\n\n# c\nb: 1", "a: [<x> in <x>] <- x>\nb: number <1>"),
    ("a: {b: c}", "a: {b: <c> in <c>} <{b: c}>"),
    ("a:\n  b: c", "a: {b: <c> in <c>} <b: c>"),
    ("a: |\n  x\n  y\n\nb: 1", "a: \"x\\ny\\n\" <x\n  y> in <|\n  x\n  y>\nb: number <1>"),
    ("a: &n x\nb: *n", "a: <x> in <x>\nb: \"x\" <*n> in <*n>"),
    ("a: &n [x]\nb: *n", "a: [<x> in <x>] <[x]>\nb: <*n> in <*n>"),
    ("a: !!str 12", "a: <12> in <12>"),
    ("a: 1\na: 2", "a: number <1>\na: number <2>"),
    (
      "a: 2021-09-07\nb: 2021-09-07 09:17:18 +08:00\nc: 2021-9-7",
      "a: date <2021-09-07>\nb: date <2021-09-07 09:17:18 +08:00>\nc: <2021-9-7> in <2021-9-7>"
    ),
    ("a: yes\nb: False\nc: fAlse", "a: true <yes>\nb: false <False>\nc: <fAlse> in <fAlse>"),
    ("a: x\r\nb: y", "a: <x> in <x>\nb: <y> in <y>"),
  ])
  func `every key and value has its range`(content: String, expected: String) {
    #expect(Outline.of("---\n\(content)\n---\nbody") == expected)
  }

  @Test(arguments: [
    ("title: a: b", "! 2:9 [:] A second `: ` stands in an unquoted value: put the value in quotes"),
    ("title: \"\"x", "! 2:10 [x] Text follows the closing quote: escape quotes inside the value, or enclose it in the other kind"),
    ("title: x\n\ttags: y", "! 3:1 [\t] A tab indents this line, where YAML allows only spaces"),
    ("title: @x", "! 2:8 [@] `@` cannot begin an unquoted value: put the value in quotes"),
    ("title: 'x", "! 2:8 ['] The quote `'` is never closed"),
    ("a: 1\nfoo\nb: 2", "! 3:1 [foo] `foo` is not a setting: `: ` is missing behind its key"),
    ("a: \"\\d\"", "! 2:5 [\\d] `\\d` is no escape sequence of double quotes: write `\\\\` for a backslash, or use single quotes"),
    ("a: [x", "! 3:1 [] `,` or `]` is expected here"),
    ("tags: - a", "! 2:7 [-] A list item cannot begin here: put each `- item` on a line of its own"),
    ("a: **x** y", "! 2:4 [*] `*` has a meaning of its own in YAML: a value that begins with it needs quotes"),
    ("a: *x", "! 2:4 [*x] `*x` refers to an anchor that is not there: a value that begins with `*` needs quotes"),
    ("a: x\u{8}", "! 2:5 [\u{8}] The control character U+0008 is not allowed in YAML"),
    ("a: x\n   b: y", "! 3:5 [:] The indentation of this key does not fit the line above it"),
    ("a: > x", "! 2:4 [>] `>` begins a block of text: a value that only starts with it needs quotes"),
  ])
  func `a syntax error is located and said in plain words`(content: String, expected: String) throws {
    let lines = Outline.of("---\n\(content)\n---\nbody").components(separatedBy: "\n! ")
    #expect("! " + (lines.last ?? "").trimmingPrefix("! ") == expected)
  }

  @Test func `settings before a syntax error are kept`() {
    #expect(Outline.of("---\na: 1\nb: [x]\nc: @\n---\n").hasPrefix("a: number <1>\nb: [<x> in <x>] <[x]>\n!"))
  }

  @Test func `settings before a control character are kept`() {
    #expect(Outline.of("---\na: 1\nb: x\u{1}\n---\n").hasPrefix("a: number <1>\n"))
  }

  @Test func `tab indentation that reads well with spaces is told apart`() throws {
    let source = SourceText("---\ntags:\n\t- a\n\t- b\n---\n")
    let frontMatter = try #require(splitFrontMatter(source, bounds: FrontMatterBounds()).frontMatter)
    #expect(frontMatter.syntaxError?.reason == .tabIndentation)
    #expect(frontMatter["tags"]?.items.map(\.text) == ["a", "b"])
  }

  @Test func `comments are found outside of quotes and blocks`() throws {
    let source = SourceText("---\n# one\na: 'x # no' # two\nb: x#no\nc: | # three\n  # no\nd: [a, # four\n  b]\n# 五\n---\n")
    let frontMatter = try #require(splitFrontMatter(source, bounds: FrontMatterBounds()).frontMatter)
    #expect(frontMatter.comments.map { source.text($0.range) } == ["# one", "# two", "# three", "# four", "# 五"])
  }

  @Test func `aliases of aliases do not expand`() throws {
    var text = "---\na: &a [x, x, x]\n"
    for (name, previous) in zip("bcdefghijklmnopq", "abcdefghijklmnop") {
      text += "\(name): &\(name) [*\(previous), *\(previous), *\(previous)]\n"
    }
    let frontMatter = try #require(splitFrontMatter(SourceText(text + "---\n"), bounds: FrontMatterBounds()).frontMatter)
    #expect(frontMatter["q"]?.items.map(\.text) == ["*p", "*p", "*p"])
  }

  @Test func `nesting beyond the bound is an error`() throws {
    let text = "---\na: " + String(repeating: "[", count: 5_000) + "\n---\n"
    let frontMatter = try #require(splitFrontMatter(SourceText(text), bounds: FrontMatterBounds()).frontMatter)
    #expect(frontMatter.syntaxError?.reason == .tooDeep)
  }
}
