import SourceText
import Testing

struct `Positions in a text` {
  @Test func `lines end with LF, CR LF or a lone CR`() {
    let source = SourceText("a\nb\r\nc\rd\n")
    let lines = LineTable(source)
    #expect(lines.starts == [0, 2, 5, 7, 9])
    #expect([0, 1, 2, 4, 5, 6, 7, 9].map { lines.line(of: $0) } == [1, 1, 2, 2, 3, 3, 4, 5])
    #expect((1...5).map { source.text(lines.range(ofLine: $0, in: source)) } == ["a", "b", "c", "d", ""])
  }

  @Test func `a byte order mark takes no column`() {
    let source = SourceText("\u{FEFF}ab\n")
    let lines = LineTable(source)
    #expect(lines.position(of: 0, in: source, unit: .scalar) == Position(line: 1, column: 1))
    #expect(lines.position(of: 3, in: source, unit: .scalar) == Position(line: 1, column: 1))
    #expect(lines.position(of: 4, in: source, unit: .scalar) == Position(line: 1, column: 2))
    #expect(source.text(lines.range(ofLine: 1, in: source)) == "ab")
  }

  @Test(arguments: [
    ("中文x", 3, 3, 3), ("👩‍👩‍👧x", 6, 2, 9), ("e\u{301}x", 3, 2, 3), ("🎉x", 2, 2, 3), ("abc", 3, 3, 3), ("🇩🇪x", 3, 2, 5),
  ])
  func `columns count scalars, graphemes or UTF-16 units`(words: String, scalar: Int, grapheme: Int, utf16: Int) {
    let source = SourceText("first\n" + words)
    let lines = LineTable(source)
    let offset = source.count - 1
    #expect(lines.position(of: offset, in: source, unit: .scalar) == Position(line: 2, column: scalar))
    #expect(lines.position(of: offset, in: source, unit: .grapheme) == Position(line: 2, column: grapheme))
    #expect(lines.position(of: offset, in: source, unit: .utf16) == Position(line: 2, column: utf16))
  }

  @Test(arguments: [
    ("abc", 3), ("中文", 4), ("ｆ", 2), ("e\u{301}", 1), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1), ("\u{200B}", 0), ("한글", 4),
    ("ｱ", 1), ("", 0), ("a\tb", 3), ("👍🏽", 2),
  ])
  func `display width follows East Asian Width`(words: String, width: Int) {
    #expect(displayWidth(words) == width)
    #expect(!isWider(words, than: width))
    #expect(isWider(words + "x", than: width))
  }
}
