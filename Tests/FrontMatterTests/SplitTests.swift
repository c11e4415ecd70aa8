import FrontMatter
import SourceText
import Testing

struct SplitTests {
  private func split(_ text: String, size: Int? = nil) -> (FrontMatterSplit, SourceText) {
    let source = SourceText(text)
    var bounds = FrontMatterBounds()
    if let size { bounds.size = size }
    return (splitFrontMatter(source, bounds: bounds), source)
  }

  @Test(arguments: [
    ("---\na: 1\n---\nbody", "a: 1\n", "body"),
    ("---  \r\na: 1\r\n--- \r\nbody", "a: 1\r\n", "body"),
    ("---\ra: 1\r---\rbody", "a: 1\r", "body"),
    ("\u{FEFF}---\na: 1\n...\nbody", "a: 1\n", "body"),
    ("---\n---\nbody", "", "body"),
    ("---\n# only a comment\n---", "# only a comment\n", ""),
    ("+++\na = 1\n+++\nbody", "a = 1\n", "body"),
    (";;;\n\"a\": 1\n;;;\nbody", "\"a\": 1\n", "body"),
    ("{\n\"a\": \"}\"\n}\n\nbody", "{\n\"a\": \"}\"\n}", "\nbody"),
    ("<!--{\n\"Title\": \"x\"\n}-->\n\nbody", "{\n\"Title\": \"x\"\n}", "\nbody"),
    ("\n \n---\na: 1\n---\nbody", "a: 1\n", "body"),
    ("title: x\ndate: 2020-01-01\n---\nbody", "title: x\ndate: 2020-01-01\n", "body"),
    ("---\ntitle: a: b\n---\nbody", "title: a: b\n", "body"),
  ])
  func `front matter ends where the body begins`(text: String, content: String, body: String) throws {
    let (split, source) = split(text)
    let frontMatter = try #require(split.frontMatter)
    #expect(source.text(frontMatter.contentRange) == content)
    #expect(source.text(ByteRange(split.bodyStart, source.count)) == body)
    #expect(Int(frontMatter.range.end) == split.bodyStart)
  }

  @Test(arguments: [
    "---\n\nA break, then text.\n\n---\n", "---\n- a\n- b\n---\n", "----\na: 1\n----\n", " ---\na: 1\n---\n", "text\n---\na: 1\n---\n",
    "---\n**Note**: x: y\n---\n", "{{ template }}\n", "{% if x %}\n", "{\"a\": 1} text\n", "<!-- {\"a\": 1} text -->\n", "\n---\n\n---\n", "\n---\nSome words: more\n---\n",
    "title: x\n---\n", "Title of a page\n---\n", "title: x\n\ndate: y\n---\n", "", "\u{FEFF}", "---", "\n\n", "--- a: 1\n---\n",
    "<!--{{ a }}-->",
    "\n---\na: [\n---\n", "\n---\na: 1\n",
  ])
  func `what only resembles front matter is body`(text: String) {
    let (split, source) = split(text)
    #expect(split.frontMatter == nil)
    #expect(split.unclosedFence == nil)
    #expect(split.bodyStart == source.byteOrderMarkLength)
  }

  @Test(arguments: [
    ("---\ntitle: x\n\ntext\n", "---"), ("---  \ntitle:\n", "---"), ("+++\ntitle = 1\n", "+++"), ("{\n  \"title\": 1\n", "{"),
    (";;;\n\"title\": 1\n", ";;;"),
  ])
  func `a fence that is never closed is told`(text: String, fence: String) throws {
    let (split, source) = split(text)
    #expect(split.frontMatter == nil)
    #expect(split.unclosedFence.map { source.text($0) } == fence)
    #expect(split.bodyStart == 0)
  }

  @Test(arguments: ["---\n\ntitle: x\n", "---\nA sentence: it goes on\n", "---\ntext\n", "---\nhttp://x\n", "+++\ntext\n"])
  func `a thematic break is no unclosed fence`(text: String) {
    #expect(split(text).0.unclosedFence == nil)
  }

  @Test func `blank lines before the fence have a range`() throws {
    let (split, source) = split("\u{FEFF}\r\n\n---\na: 1\n---\n")
    #expect(try source.text(#require(split.frontMatter).leadingBlankRange) == "\r\n\n")
  }

  @Test func `front matter beyond the bound is not read`() throws {
    let (split, source) = split("---\na: 12345678\n---\nbody", size: 5)
    let frontMatter = try #require(split.frontMatter)
    #expect(frontMatter.root.entries.isEmpty)
    #expect(frontMatter.syntaxError?.reason == .tooLarge)
    #expect(frontMatter.syntaxError.map { source.text($0.range) } == "---")
    #expect(source.text(ByteRange(split.bodyStart, source.count)) == "body")
  }
}
