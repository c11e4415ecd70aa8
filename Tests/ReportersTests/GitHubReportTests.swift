import Diagnostics
import Reporters
import SourceText
import Testing

struct GitHubReportTests {
  @Test func `a finding is an annotation`() {
    let text = "文 <b>"
    #expect(
      rendered(report(text, warning(range(of: "<b>", in: text))), .github)
        == "::warning file=a.md,line=1,endLine=1,col=3,endColumn=6,title=some-rule::Something is wrong\n")
  }

  @Test func `what would end a field is escaped`() {
    #expect(
      rendered(report("a", warning(ByteRange(0, 1), "50%\r\n: , x"), path: "a,b:c%.md"), .github)
        == "::warning file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=2,title=some-rule::50%25%0D%0A: , x\n")
  }

  @Test func `a finding over several lines has no columns`() {
    #expect(rendered(report("a\nb", warning(ByteRange(0, 3))), .github).contains("line=1,endLine=2,title="))
  }

  @Test func `a problem is an error`() {
    let run = RunReport(files: [], problems: [Problem(path: "a.md", kind: "x", message: "no")], version: "1")
    #expect(rendered(run, .github) == "::error file=a.md::no\n")
  }
}
