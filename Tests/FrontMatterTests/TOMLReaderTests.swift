import Foundation
import FrontMatter
import SourceText
import Testing

struct TOMLReaderTests {
  @Test(arguments: [
    ("title = \"x\"", "title: <x> in <\"x\">"),
    ("a = 'x' # c\n\"键\" = 1", "a: <x> in <'x'>\n键: number <1>"),
    (
      "a = 2021-09-07T09:17:18+08:00\nb = 2021-09-07 09:17:18\nc = 07:32:00",
      "a: date <2021-09-07T09:17:18+08:00>\nb: date <2021-09-07 09:17:18>\nc: date <07:32:00>"
    ),
    ("a = true\nb = -1.5e3\nc = 0xFF\nd = inf", "a: true <true>\nb: number <-1.5e3>\nc: number <0xFF>\nd: number <inf>"),
    ("a = [\"x\", # c\n  'y',\n]", "a: [<x> in <\"x\">, <y> in <'y'>] <[\"x\", # c\n  'y',\n]>"),
    ("a = { b = 1, c.d = 2 }", "a: {b: number <1>, c: {d: number <2>} <c.d = 2>} <{ b = 1, c.d = 2 }>"),
    ("[a]\nb = 1\n[a.c]\nd = 2\n[e]", "a: {b: number <1>, c: {d: number <2>} <[a.c]\nd = 2>} <[a]\nb = 1\n[a.c]\nd = 2>\ne: {} <[e]>"),
    ("[[a]]\nb = 1\n[[a]]\nb = 2", "a: [{b: number <1>} <[[a]]\nb = 1>, {b: number <2>} <[[a]]\nb = 2>] <[[a]]\nb = 1\n[[a]]\nb = 2>"),
    ("a = \"\"\"\nx\\\n  y\"\"\"\"", "a: \"xy\\\"\" <\nx\\\n  y\"> in <\"\"\"\nx\\\n  y\"\"\"\">"),
    ("a = \"\\u4e2d\\t\"", "a: \"中\\t\" <\\u4e2d\\t> in <\"\\u4e2d\\t\">"),
    ("a.b.c = 1\na.b.d = 2", "a: {b: {c: number <1>, d: number <2>} <b.c = 1\na.b.d = 2>} <a.b.c = 1\na.b.d = 2>"),
    ("a = 1\r\nb = 2", "a: number <1>\nb: number <2>"),
  ])
  func `every key and value has its range`(content: String, expected: String) {
    #expect(Outline.of("+++\n\(content)\n+++\nbody") == expected)
  }

  @Test(arguments: [
    ("a 1", "2:3 [1] `=` is expected behind the key"),
    ("a = Hello there # c", "2:5 [Hello there] `Hello there` needs quotes"),
    ("a = 2024-02-30", "2:5 [2024-02-30] `2024-02-30` is neither a number nor a date of TOML"),
    ("a = \n", "2:5 [\n] A value is missing here"),
    ("a = \"x", "2:5 [\"] The quote `\"` is never closed"),
    ("a = \"C:\\d\"", "2:8 [\\] This `\\` begins no escape sequence: write `\\\\` for a backslash, or use single quotes"),
    ("标题 = 1", "2:1 [标] A key with letters other than A to Z needs quotes"),
    ("a = 1 b = 2", "2:7 [b] Nothing may follow here but a comment"),
    ("a = [1, 2", "2:5 [[] The bracket `[` is never closed"),
    ("a = [1 2]", "2:8 [2] `,` or `]` is expected here"),
    ("a = 1\na = 2", "3:1 [a] The key `a` stands twice in one table"),
    ("[a]\n[a]", "3:2 [a] `a` is defined twice"),
    ("a: 1", "2:2 [:] `=` is expected behind the key"),
  ])
  func `a syntax error is located and said in plain words`(content: String, expected: String) {
    let lines = Outline.of("+++\n\(content)\n+++\nbody").components(separatedBy: "\n! ")
    #expect((lines.last ?? "").trimmingPrefix("! ") == expected)
  }

  @Test func `a repeated key keeps both and the reading goes on`() throws {
    let source = SourceText("+++\na = 1\na = 2\nb = 3\n+++\n")
    let frontMatter = try #require(splitFrontMatter(source, bounds: FrontMatterBounds()).frontMatter)
    #expect(frontMatter.syntaxError?.reason == .duplicateKey)
    #expect(frontMatter.root.entries.map(\.key) == ["a", "a", "b"])
  }

  private func isValid(_ text: String) -> Bool {
    let source = SourceText(text)
    return readTOML(source, in: source.range, bounds: FrontMatterBounds()).syntaxError == nil
  }

  @Test(arguments: [
    "", "# c", "a=1", "\"\"=1", "1.2=3", "a = +99", "a = 1_000", "a = 0.1e-3", "a = +inf", "a = -nan", "a = 0b01",
    "a = 1979-05-27T00:32:00.999Z",
    "a = 07:32", "a = [ ]", "a = [[1],['x']]", "a = {}", "a = {b=1,}", "a = ''''x'''", "a = '''\r\nx'''", "[a.b.c]\n[a]",
    "[a]\nb.c=1\n[a.b.d]",
    "[[a]]\n[[a.b]]\n[[a.b]]\n[a.c]", "a = \"\\x41\\e\"", "[ a . 'b' ]", "a.b=1\na.c.d=2", "a = 'x'\r\n# c\r\n",
  ])
  func `what the standard allows is read`(text: String) {
    #expect(isValid(text))
  }

  @Test(arguments: [
    "a", "=1", "a=", "a=1=2", "a.=1", ".a=1", "a..b=1", "[a", "[[a]", "[]", "[[a] ]", "a=01", "a=1_", "a=_1", "a=1__0", "a=.5", "a=5.",
    "a=+0x1",
    "a=0x", "a=1e", "a=1979-13-01", "a=1979-01-01T", "a=1979-01-01T24:00:00", "a=1979-1-1", "a=tRue", "a=[1,,2]", "a=[,1]",
    "a={,}", "a=\"\n\"", "a='\n'", "a=\"\u{1}\"", "# \u{1}", "a=1\rb=2", "a=\"\\ud800\"", "a=\"\\U00110000\"", "a=\"\"\"x", "a='''x",
    "\"\"\"a\"\"\"=1",
    "a=1\na.b=2", "a.b=1\n[a]", "[a.b]\n[a]\nb.c=1", "a={}\na.b=1", "a={}\n[a.b]", "a=[]\n[[a]]", "[[a]]\n[a]", "[a]\n[[a]]",
    "[[a.b]]\n[a]\nb.c=1",
    "a={b={c=1},b.d=2}", "a = 'x' 'y'", "[a] b=1", "a = \"x\\\n y\"", "a='''''''''", "a=07:60:00", "a=1.e1", "a=1e1.0", "a=inf2", "{a=1}",
  ])
  func `what the standard forbids is an error`(text: String) {
    #expect(!isValid(text))
  }
}
