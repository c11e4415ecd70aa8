import Diagnostics
import Reporters
import SourceText
import Testing

struct TextReportTests {
  /// The frame of one finding, without the line above and the blank line below.
  func frame(_ text: String, _ range: ByteRange, style: TextStyle = frames) -> String {
    rendered(report(text, warning(range)), style: style).split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast(2)
      .joined(separator: "\n")
  }

  @Test func `in a pipe a finding is one line`() {
    let text = "one\n文é <b>\n"
    #expect(rendered(report(text, warning(range(of: "<b>", in: text)))) == "a.md:2:4: warning: Something is wrong [some-rule]\n")
  }

  @Test func `columns count characters as a reader does`() {
    let text = "👩‍👩‍👧e\u{301}x"
    #expect(rendered(report(text, warning(range(of: "x", in: text)))).hasPrefix("a.md:1:3:"))
  }

  @Test func `a terminal gets a frame with a mark`() {
    let text = "first\ndate: Invalid Date\n"
    #expect(
      rendered(report(text, warning(range(of: "Invalid Date", in: text))), style: frames) == """
        a.md:2:7: warning: Something is wrong [some-rule]
          │
        2 │ date: Invalid Date
          │       ^^^^^^^^^^^^


        """)
  }

  @Test func `marks stand under wide text`() {
    let text = "标题：<b>中文</b>"
    #expect(frame(text, range(of: "中文", in: text)) == "  │\n1 │ 标题：<b>中文</b>\n  │          ^^^^")
  }

  @Test func `tabs are shown as blanks`() {
    let text = "a\tb\tc"
    #expect(frame(text, range(of: "c", in: text)) == "  │\n1 │ a   b   c\n  │         ^")
  }

  @Test func `line ends of all kinds are not part of a line`() {
    let text = "one\r\ntwo\rthree\n"
    #expect(frame(text, range(of: "two", in: text)) == "  │\n2 │ two\n  │ ^^^")
    #expect(frame(text, range(of: "three", in: text)) == "  │\n3 │ three\n  │ ^^^^^")
    #expect(frame(text, ByteRange(3, 5)) == "  │\n1 │ one\n  │    ^")
  }

  @Test func `an empty range at the end of the file has a mark`() {
    #expect(frame("one\ntwo", ByteRange(at: 7)) == "  │\n2 │ two\n  │    ^")
    #expect(frame("one\n", ByteRange(at: 4)) == "  │\n2 │\n  │ ^")
    #expect(frame("", ByteRange(at: 0)) == "  │\n1 │\n  │ ^")
  }

  @Test func `a byte order mark moves nothing`() {
    let text = "\u{FEFF}abc"
    #expect(frame(text, range(of: "b", in: text)) == "  │\n1 │ abc\n  │  ^")
    #expect(rendered(report(text, warning(ByteRange(0, 3)))).hasPrefix("a.md:1:1:"))
  }

  @Test func `characters that cannot be seen are shown by their numbers`() {
    let text = "a\u{200B}b\u{1B}[31m"
    #expect(frame(text, range(of: "\u{200B}", in: text)) == "  │\n1 │ a<U+200B>b<U+001B>[31m\n  │  ^^^^^^^^")
  }

  @Test func `a long line is cut around the mark`() {
    let text = String(repeating: "a", count: 500) + "XYZ" + String(repeating: "b", count: 500)
    let style = TextStyle(showsFrames: true, usesColor: false, width: 40)
    #expect(
      frame(text, range(of: "XYZ", in: text), style: style) == """
          │
        1 │ …\(String(repeating: "a", count: 11))XYZ\(String(repeating: "b", count: 20))…
          │ \(String(repeating: " ", count: 12))^^^
        """)
  }

  @Test func `no line of a frame is wider than the terminal`() {
    let text = String(repeating: "文x\t", count: 900)
    for start in stride(from: 0, to: text.utf8.count - 500, by: 295) {
      for width in [20, 33, 80] {
        let lines = frame(text, ByteRange(start, start + 5), style: TextStyle(showsFrames: true, usesColor: false, width: width))
        #expect(lines.split(separator: "\n").allSatisfy { displayWidth(String($0)) <= max(width, 24) })
      }
    }
  }

  @Test func `a range over several lines shows the first and the last`() {
    let text = "a <b>\nmiddle\nmore\nend</b> z"
    #expect(
      frame(text, range(of: "<b>\nmiddle\nmore\nend</b>", in: text)) == """
          │
        1 │ a <b>
          │   ^^^
          ⋮
        4 │ end</b> z
          │ ^^^^^^^
        """)
    #expect(frame("a\nb\n", ByteRange(0, 2)) == "  │\n1 │ a\n  │ ^")
  }

  @Test func `related places and help follow the frame`() {
    let text = "a\nb\nc\nd\ne\n"
    let related = [0, 2, 4, 6].map { RelatedPlace(range: ByteRange($0, $0 + 1), message: "also here") }
    let fix = Fix("Remove it", [.delete(ByteRange(8, 9))], .unsafe)
    #expect(
      rendered(report(text, warning(ByteRange(8, 9), related: related, fix: fix)), style: frames) == """
        a.md:5:1: warning: Something is wrong [some-rule]
          │
        5 │ e
          │ ^
          = note: also here: a.md:1:1
          = note: also here: a.md:2:1
          = note: also here: a.md:3:1
          = note: and 1 more place
          = help: Remove it (an unsafe fix)


        """)
  }

  @Test func `without a fix the rule's summary helps`() {
    let finding = Diagnostic(rule: "missing-alt", severity: .error, message: "x", range: ByteRange(0, 1))
    #expect(rendered(report("a", finding, rules: [missingAlt]), style: frames).contains("  = help: An image needs alternative text\n"))
  }

  @Test func `colours surround severity and marks`() {
    let style = TextStyle(showsFrames: false, usesColor: true)
    #expect(
      rendered(report("a", warning(ByteRange(0, 1))), style: style)
        == "\u{1B}[1ma.md:1:1\u{1B}[0m: \u{1B}[1;33mwarning\u{1B}[0m: Something is wrong \u{1B}[2m[\u{1B}[0m\u{1B}[2msome-rule\u{1B}[0m\u{1B}[2m]\u{1B}[0m\n"
    )
  }

  @Test func `a message cannot steer the terminal`() {
    #expect(
      rendered(report("a", warning(ByteRange(0, 1), "bad `\u{1B}[2J\n`"))) == "a.md:1:1: warning: bad `<U+001B>[2J<U+000A>` [some-rule]\n")
  }

  @Test func `a file without text has its findings at its start`() {
    let file = FileReport(path: "b.md", source: nil, diagnostics: [warning(ByteRange(at: 0))])
    let report = RunReport(files: [file], version: "1")
    #expect(rendered(report, style: frames) == "b.md:1:1: warning: Something is wrong [some-rule]\n\n")
  }

  @Test func `ten thousand findings on one long line take linear time`() {
    let text = String(repeating: "文 ", count: 100_000)
    let findings = (0..<10_000).map { warning(ByteRange($0 * 40, $0 * 40 + 3)) }
    let file = FileReport(path: "a.md", source: SourceText(text), diagnostics: findings)
    let lines = rendered(RunReport(files: [file], version: "1")).split(separator: "\n")
    #expect(lines.last == "a.md:1:199981: warning: Something is wrong [some-rule]")
  }

  @Test func `the summary counts`() {
    var run = report("a", warning(ByteRange(0, 1), fix: Fix("x", [.delete(ByteRange(0, 1))], .safe)), warning(ByteRange(0, 1)))
    run.fileCount = 3
    #expect(summaryLine(run) == "Found 2 warnings in 1 of 3 files; 1 with a fix, 1 of them safe")
    #expect(summaryLine(RunReport(files: [], version: "1", fileCount: 1)) == "No problems in 1 file")
    #expect(summaryLine(RunReport(files: [], version: "1")) == "No files to lint")
  }
}
