import Markup
import SourceText
import Testing

struct HTMLFaultTests {
  @Test(arguments: [
    ("<p a=1 b A=2>", ["duplicateAttribute a: A=2 (a=1)"]),
    ("a</div>", ["strayEndTag div: </div>"]),
    ("<p><div>a</div></p>", ["blockInParagraph div: <div> (</p>)"]),
    ("a</br>", ["strayEndTag br: </br>"]),
    ("<div>a", ["unclosedElement div: <div> ()"]),
    ("<div><span>a</div>", ["unclosedElement span: <span> (</div>)"]),
    ("<ul><li>a<li>b</ul><p>c<table><tr><td>d</table>", []),
    ("<b>a", ["unclosedElement b: <b> ()"]),
    ("<div><b>a</div>c", ["unclosedElement b: <b> (</div>)"]),
    ("<b><i>a</b>b</i>", ["misnestedElement b: </b> (<i>)"]),
    ("<p><b>a</p><p>b</b></p>", ["misnestedElement b: </b> (<b>)"]),
    ("<p><b>a</p></b>", ["misnestedElement b: </b> (<b>)"]),
    ("<b><p>a</b>b</p>", ["misnestedElement b: </b> (<p>)"]),
    ("<a href=1>x<a href=2>y</a>", ["unclosedElement a: <a href=1> ()"]),
    ("<h1>a</h2>", ["unclosedElement h1: <h1> (</h2>)", "strayEndTag h2: </h2>"]),
    ("<svg><g></svg>", ["unclosedElement g: <g> (</svg>)"]),
    ("<img></img>", ["strayEndTag img: </img>"]),
    ("<p>a</p><br><hr><img src=a>", []),
    ("<p>a<p>b</p></p>", ["blockInParagraph p: <p> (</p>)"]),
    ("<p><center>a</p></center>", ["blockInParagraph center: <center> (</p>)"]),
    ("<p>a</p></p>", ["strayEndTag p: </p>"]),
    ("<p>a<ul><li>b</ul>c<p>d</p>", []),
    ("a<td>b</td>", ["ignoredStartTag td: <td>", "strayEndTag td: </td>"]),
    ("<form><form></form>", ["ignoredStartTag form: <form>"]),
    ("<table><b>a</b><tr><td>b</table>", ["fosterParented b: <b> (<table>)"]),
    ("<table><tr><td><b>a</b></table>", []),
    (
      "a<!doctype html><body>b</body>",
      ["nestedDocument !doctype: <!doctype html>", "nestedDocument body: <body>", "nestedDocument /body: </body>"]
    ),
    ("a<head></head></html>", ["nestedDocument head: <head>", "nestedDocument /head: </head>", "nestedDocument /html: </html>"]),
    ("a<!DOCTYPE svg>", []),
    ("<!doctype html><html><head></head><body></body></html>", []),
    ("<script>a", ["unclosedElement script: <script> ()"]),
  ])
  func `what a browser repairs is a fault`(_ text: String, _ faults: [String]) {
    let article = parseHTML(text)
    let found = article.faults.map { fault in
      "\(fault.kind) \(fault.name): \(written(fault.range, article))" + (fault.related.map { " (\(written($0, article)))" } ?? "")
    }
    #expect(found == faults)
  }
}
