import Markup
import SourceText
import Testing

struct HTMLTreeTests {
  @Test(arguments: [
    ("<p>a<p>b", "p('a') p('b')"),
    ("<p>a<div>b</div>", "p('a') div('b')"),
    ("<ul><li>a<li>b</ul>c", "ul(li('a') li('b')) 'c'"),
    ("<b>1<p>2</b>3</p>", "b('1') p(b('2') '3')"),
    ("<a>1<div>2<div>3</a>4</div>5</div>", "a('1') div(a('2') div(a('3') '4') '5')"),
    ("<b><i>x</b>y</i>", "b(i('x')) i('y')"),
    ("<p><b>x</p><p>y</b></p>", "p(b('x')) p(b('y'))"),
    ("<table><tr><td>a</table>", "table(tbody(tr(td('a'))))"),
    ("<table>a<tr>b<td>c</table>", "'ab' table(tbody(tr(td('c'))))"),
    ("<table><div>a</div><tr><td>b</table>", "div('a') table(tbody(tr(td('b'))))"),
    ("<table><col><tr><th>a</table>", "table(colgroup(col) tbody(tr(th('a'))))"),
    ("<select><option>a<option>b</select>c", "select(option('a') option('b')) 'c'"),
    ("<svg><foreignobject><p>a</p></foreignobject><g/></svg><p>b", "svg(foreignObject(p('a')) g) p('b')"),
    ("<svg><g><p>a", "svg(g) p('a')"),
    ("<svg><![CDATA[a<b>&amp;]]></svg>", "svg('a<b>&amp;')"),
    ("<script><!-- <script> </script> --> </script>b", "script('<!-- <script> </script> --> ') 'b'"),
    ("<title>a<b>&amp;</title>", "title('a<b>&')"),
    ("<style>a<b>&amp;</style>", "style('a<b>&amp;')"),
    ("<xmp><b></xmp><textarea>\n<b></textarea>", "xmp('<b>') textarea('<b>')"),
    ("<pre>\n\na</pre>", "pre('\na')"),
    ("a<br/>b</br>c<hr>", "'a' br 'b' br 'c' hr"),
    ("<noscript><p>a</p></noscript>", "noscript(p('a'))"),
    ("<!--a--><!-->b<!--->c<!--d--!>e<?f>g</ h><!i>", "<!--a--> <!----> 'b' <!----> 'c' <!--d--> 'e' <!--?f--> 'g' <!-- h--> <!--i-->"),
    ("a < b <3 </> &amp &lt; &notit; &#x80; &#65; &#0;", "'a < b <3  & < ¬it; € A \u{FFFD}'"),
    ("<x-y>a</x-y></p>", "x-y('a') p"),
    ("<template><tr><td>a</template>b", "template(tr(td('a'))) 'b'"),
    ("<h1>a<h2>b</h2>", "h1('a') h2('b')"),
    ("<button>a<button>b", "button('a') button('b')"),
    ("a\r\nb\rc\u{0}d", "'a\nb\ncd'"),
    ("<ruby>a<rt>b<rp>c</ruby>", "ruby('a' rt('b') rp('c'))"),
    ("<form><form></form>a", "form 'a'"),
    ("<a href=1>x<a href=2>y", "a('x') a('y')"),
  ])
  func `the tree is the one a browser builds`(_ text: String, _ tree: String) {
    let article = parseHTML(text)
    withExtendedLifetime(article) { #expect(outline(article.body) == tree) }
  }
}

@Test func `every tag is found by its name`() {
  #expect(Tag.count == Tag.allCases.count)
  for tag in Tag.allCases where tag != .unknown { #expect(Tag("\(tag.name)") == tag) }
}
