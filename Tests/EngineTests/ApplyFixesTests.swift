import Diagnostics
import Engine
import Foundation
import SourceText
import Testing

struct ApplyFixesTests {
  private func fix(_ edits: Edit..., writesUTF8: Bool = false) -> Fix { Fix("Mend it", edits, .safe, writesUTF8: writesUTF8) }

  private func applied(_ fixes: [Fix], to text: String) -> (text: String, count: Int) {
    let result = apply(fixes, to: SourceText(text))
    return (result.source.text(result.source.range), result.applied.count)
  }

  @Test func `the end tag of what was pasted goes with an unsafe fix only`() throws {
    let site = try TemporarySite(["a.html": "<p>1</camera> 2</b></p>\n</body>\n<p>3</p>\n"])
    let found = try site.lint(rules: ["stray-end-tag"]).files.flatMap(\.diagnostics)
    #expect(found.map { $0.fix?.safety } == [.unsafe, .safe])
  }

  @Test func `fixes that touch are applied together`() {
    #expect(applied([fix(.delete(ByteRange(2, 4))), fix(.delete(ByteRange(0, 2)))], to: "abcdef") == ("ef", 2))
  }

  @Test func `a fix that overlaps an earlier one waits as a whole`() {
    let late = fix(.delete(ByteRange(1, 3)), .insert("!", at: 6))
    #expect(applied([late, fix(.delete(ByteRange(0, 2)))], to: "abcdef") == ("cdef", 1))
  }

  @Test func `of two insertions at one place the first given comes first`() {
    #expect(applied([fix(.insert("1", at: 1)), fix(.insert("2", at: 1))], to: "ab") == ("a12b", 2))
  }

  @Test func `equal fixes are applied once`() {
    #expect(applied([fix(.insert("1", at: 1)), fix(.insert("1", at: 1))], to: "ab") == ("a1b", 1))
  }

  @Test func `nothing is replaced around an earlier insertion`() {
    let early = fix(.delete(ByteRange(0, 1)), .insert("!", at: 4))
    #expect(applied([early, fix(.delete(ByteRange(3, 6)))], to: "abcdef") == ("bcd!ef", 1))
    #expect(applied([early, fix(.delete(ByteRange(4, 6)))], to: "abcdef") == ("bcd!", 2))
  }

  @Test func `an insertion inside a replaced range waits`() {
    #expect(applied([fix(.delete(ByteRange(1, 4))), fix(.insert("!", at: 2))], to: "abcdef") == ("aef", 1))
  }

  /// `你好` twice, with ASCII around, long enough to be taken for GB18030.
  private static let chinese = "<meta charset=gb18030>\n<p>你好世界，今天天气很好，我们去公园散步。</p>\n"

  private func decoded(_ text: String, as label: String) throws -> SourceText {
    let bytes = try #require(SourceText.encode(text, as: label))
    let source = try #require(SourceText.decode(bytes))
    try #require(!source.encoding.isUTF8)
    return source
  }

  private func range(of part: String, in source: SourceText) throws -> ByteRange {
    let text = source.text(source.range)
    let found = try #require(text.range(of: part))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    return ByteRange(start, start + part.utf8.count)
  }

  @Test func `edits of a file that is not UTF-8 are written in its encoding and the rest stays as it was`() throws {
    let source = try decoded(Self.chinese, as: "gb18030")
    let result = apply([fix(Edit(try range(of: "世界", in: source), "朋友"))], to: source)
    let expected = Self.chinese.replacing("世界", with: "朋友")
    #expect(result.file == SourceText.encode(expected, as: "gb18030"))
    #expect(result.source.text(result.source.range) == expected)
    #expect(result.source.encoding.name == source.encoding.name)
    #expect(result.applied.count == 1)
  }

  @Test func `a fix whose text the encoding lacks is left out, others are applied`() throws {
    let source = try decoded("<meta charset=windows-1252>\n<p>Ein Käse für Österreich</p>\n", as: "windows-1252")
    let lacking = fix(Edit(try range(of: "Käse", in: source), "奶酪"))
    let fitting = fix(Edit(try range(of: "für", in: source), "über"))
    let result = apply([lacking, fitting], to: source)
    #expect(result.applied == [fitting])
    let expected = "<meta charset=windows-1252>\n<p>Ein Käse über Österreich</p>\n"
    #expect(result.file == SourceText.encode(expected, as: "windows-1252"))
  }

  @Test func `bytes that could not be decoded survive a fix elsewhere`() throws {
    let good = Array("# Überschrift für größere Äpfel, süße Öle und köstliche Brötchen über Köln\n\nabc ".utf8)
    let file = good + [0xFF, 0xFE, 0x41] + Array(" def\n".utf8)
    let source = try #require(SourceText.decode(file))
    #expect(source.undecodable.count == 2)
    let result = apply([fix(Edit(try range(of: "def", in: source), "ghi"))], to: source)
    #expect(result.file == good + [0xFF, 0xFE, 0x41] + Array(" ghi\n".utf8))
    #expect(result.source.undecodable.count == 2)
  }

  @Test func `a fix that turns the file into UTF-8 goes alone`() throws {
    let source = try decoded(Self.chinese, as: "gb18030")
    let conversion = fix(Edit(try range(of: "gb18030", in: source), "utf-8"), writesUTF8: true)
    let result = apply([fix(.delete(try range(of: "世界", in: source))), conversion], to: source)
    #expect(result.applied == [conversion])
    #expect(result.file == Array(Self.chinese.replacing("gb18030", with: "utf-8").utf8))
    #expect(result.source.encoding.isUTF8)
  }

  @Test func `a file is not turned into UTF-8 when bytes would be lost`() throws {
    let file =
      Array("# Überschrift für größere Äpfel, süße Öle und köstliche Brötchen über Köln\n\nabc ".utf8) + [0xFF] + Array(" def\n".utf8)
    let source = try #require(SourceText.decode(file))
    let result = apply([fix(.insert("x", at: 0), writesUTF8: true)], to: source)
    #expect(result.applied.isEmpty)
    #expect(result.file == file)
    let lost = try #require(source.undecodable.first)
    #expect(apply([fix(Edit(lost, "ß"), writesUTF8: true)], to: source).applied.count == 1)
  }
}
