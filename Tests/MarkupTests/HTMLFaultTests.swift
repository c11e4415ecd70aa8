import Markup
import SourceText
import Testing

struct HTMLFaultTests {
  @Test(arguments: [
    ("<p a=1 b A=2>", ["duplicateAttribute a: A=2 (a=1)"]),
    ("a</div>", ["strayEndTag div: </div>"]),
    ("<p><div>a</div></p>", ["strayEndTag p: </p>"]),
    ("a</br>", ["strayEndTag br: </br>"]),
    ("<div>a", ["unclosedElement div: <div>"]),
    ("<div><span>a</div>", ["unclosedElement span: <span>"]),
    ("<ul><li>a<li>b</ul><p>c<table><tr><td>d</table>", []),
    ("<b>a", ["unclosedElement b: <b>"]),
    ("<div><b>a</div>c", ["unclosedElement b: <b>"]),
    ("<b><i>a</b>b</i>", ["misnestedElement b: </b> (<i>)"]),
    ("<p><b>a</p><p>b</b></p>", ["misnestedElement b: </b> (<b>)"]),
    ("<p><b>a</p></b>", ["misnestedElement b: </b> (<b>)"]),
    ("<b><p>a</b>b</p>", ["misnestedElement b: </b> (<p>)"]),
    ("<a href=1>x<a href=2>y</a>", ["unclosedElement a: <a href=1>"]),
    ("<h1>a</h2>", ["unclosedElement h1: <h1>", "strayEndTag h2: </h2>"]),
    ("<svg><g></svg>", ["unclosedElement g: <g>"]),
    ("<img></img>", ["strayEndTag img: </img>"]),
    ("<p>a</p><br><hr><img src=a>", []),
    ("<script>a", ["unclosedElement script: <script>"]),
  ])
  func `what a browser repairs is a fault`(_ text: String, _ faults: [String]) {
    let article = parseHTML(text)
    let found = article.faults.map { fault in
      "\(fault.kind) \(fault.name): \(written(fault.range, article))" + (fault.related.map { " (\(written($0, article)))" } ?? "")
    }
    #expect(found == faults)
  }
}
