import Diagnostics
import Reporters
import SourceText
import Testing

struct TrendTests {
  private func earlier(_ report: RunReport) throws -> EarlierReport {
    try EarlierReport(json: ReportFormat.json.render(report))
  }

  private func page(_ report: RunReport, since earlier: EarlierReport) -> String {
    var report = report
    report.trend = Trend(of: report, since: earlier)
    return rendered(report, .html)
  }

  @Test func `the same report has no changes`() throws {
    let text = page(spreadReport, since: try earlier(spreadReport))
    #expect(text.contains("<strong>0</strong> new, <strong>0</strong> gone."))
    #expect(!text.contains("class=\"new\""))
  }

  @Test func `new and gone findings are told apart by what is written there`() throws {
    let before = report("one\n<b>\ntwo\n<i>\n", warning(ByteRange(4, 7)), warning(ByteRange(12, 15)))
    let after = report("zero\n\none\n<b>\ntwo\n<u>\n", warning(ByteRange(10, 13)), warning(ByteRange(18, 21)))
    let text = page(after, since: try earlier(before))
    #expect(text.contains("<strong>1</strong> new, <strong>1</strong> gone."))
    #expect(text.contains("<tr role=\"row\" class=\"w\"><td role=\"cell\" class=\"severity\">Warning <span class=\"new\">new</span>"))
    #expect(text.split(separator: "class=\"new\"").count == 2)
  }

  @Test func `the total and the rules say by how much they changed`() throws {
    let text = page(report("a", warning(ByteRange(0, 1)), rules: [missingAlt]), since: try earlier(spreadReport))
    #expect(text.contains("<dt>Errors</dt><dd>0 <small class=\"change\">−1<span"))
    #expect(text.contains("<dt>Warnings</dt><dd>1 <small class=\"change\">−3<span"))
    #expect(text.contains("<td class=\"count\">1</td><td class=\"change\">−3</td>"))
  }

  @Test func `a cut report can be compared in numbers only`() throws {
    let text = page(spreadReport, since: try earlier(spreadReport.limited(perRule: 1)))
    #expect(!text.contains("</strong> new"))
    #expect(text.contains("<small class=\"change\">±0<span"))
    #expect(!text.contains("id=\"new\""))
  }

  @Test func `suppressed findings of an earlier report do not count`() throws {
    var run = report("a b", warning(ByteRange(0, 1)))
    run.files[0].suppressed = [warning(ByteRange(2, 3))]
    run.showsAll = true
    let text = page(report("a b", warning(ByteRange(0, 1))), since: try earlier(run))
    #expect(text.contains("<strong>0</strong> new, <strong>0</strong> gone."))
  }

  @Test func `any report of ours can be read again`() throws {
    let text = page(hostileReport, since: try earlier(hostileReport))
    #expect(text.contains("<strong>0</strong> new, <strong>0</strong> gone."))
    _ = try EarlierReport(
      json: Array("\u{FEFF}{\"diagnostics\": [], \"x\": [1e5, -2.5, null, {\"\\u0041\\ud83d\\ude00\": \"\\\"\"}]}".utf8))
  }

  @Test(arguments: [
    ("", "is no JSON report: it cannot be read from byte 0 on"),
    ("[]", "is no JSON report: it cannot be read from byte 0 on"),
    ("{}", "is no JSON report of contentlint"),
    ("{\"diagnostics\": []", "is no JSON report: it cannot be read from byte 18 on"),
    ("{\"diagnostics\": []} x", "is no JSON report of contentlint"),
    ("{\"diagnostics\": [1]}", "is no JSON report: it cannot be read from byte 17 on"),
    ("{\"a\": \"\\", "is no JSON report: it cannot be read from byte 8 on"),
    ("{\"\\ud8", "is no JSON report: it cannot be read from byte 4 on"),
    ("{\"version\": 2, \"runs\": [[[[[]]]]]}", "is no JSON report of contentlint"),
  ])
  func `what is no report is refused`(text: String, message: String) {
    let fault = #expect(throws: EarlierReport.Fault.self) { try EarlierReport(json: Array(text.utf8)) }
    #expect(fault?.message == message)
  }

  @Test func `a deep document is read without recursion`() {
    let text = "{\"a\": " + String(repeating: "[", count: 200_000)
    #expect(throws: EarlierReport.Fault.self) { try EarlierReport(json: Array(text.utf8)) }
  }
}
