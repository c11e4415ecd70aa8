import SourceText
import Testing

@testable import Markup

/// Marks of other dialects.
struct MarkdownDialectTests {
  @Test(arguments: [
    (
      "a[^1] b\n\n[^1]: http://x.y note\n",
      "<p>a<sup>1</sup> b</p>\n<div>\n<div>\n<p><a href=\"http://x.y\">http://x.y</a> note</p>\n</div>\n</div>\n"
    ),
    ("a[^n]\n\n[^n]: one\n\n    two\n", "<p>a<sup>n</sup></p>\n<div>\n<div>\n<p>one</p>\n<p>two</p>\n</div>\n</div>\n"),
    ("a [^x] b", "<p>a [^x] b</p>\n"),
    ("## T {#id .c}\n", "<h2 id=\"id\" class=\"c\">T</h2>\n"),
    ("T {#id}\n===\n", "<h1 id=\"id\">T</h1>\n"),
    ("## T\n{: #id}\n", "<h2 id=\"id\">T</h2>\n"),
    ("## use `{#x}` {}\n", "<h2>use <code>{#x}</code> {}</h2>\n"),
    ("*a*{: .b} c", "<p><em>a</em> c</p>\n"),
    ("a\n::: warning\nb\n:::\n", "<p>a</p>\n<p>b</p>\n"),
    ("!!! note \"T\"\n    b\n\n    c\n\nd", "<div>\n<div>\n<p>b</p>\n<p>c</p>\n</div>\n</div>\n<p>d</p>\n"),
    ("a $x_1$ b", "<p>a <x-equation>x_1</x-equation> b</p>\n"),
    ("a \\(x*y*z\\) b", "<p>a <x-equation>x*y*z</x-equation> b</p>\n"),
    ("$$\na\n= b\n$$\n", "<p><x-equation>\na\n= b\n</x-equation></p>\n"),
    ("pay $5 and $6 for [a](b)", "<p>pay $5 and $6 for <a href=\"b\">a</a></p>\n"),
    ("`$HOME` and $PATH", "<p><code>$HOME</code> and $PATH</p>\n"),
    ("`a $ b` and `c $ d`", "<p><code>a $ b</code> and <code>c $ d</code></p>\n"),
  ])
  func `a mark of another dialect renders`(text: String, expected: String) {
    let rendering = Rendering(text)
    #expect(rendering.html == expected)
    #expect(rendering.violation() == nil)
  }

  @Test
  func `a footnote is flagged`() {
    let rendering = Rendering("a[^1]\n\n[^1]: note\n")
    #expect(rendering.ranges("sup") == ["[^1]"])
    #expect(rendering.ranges("div") == ["[^1]: note", "[^1]: note"])
    #expect(rendering.flags("div").allSatisfy { $0.contains(.footnote) })
  }

  @Test
  func `kramdown keeps an HTML block over blank lines`() {
    let text = "<div>\n\n    <p>a</p>\n\n</div>\n\n*b*\n"
    let jekyll = Rendering(text, environment: ArticleEnvironment(generator: .jekyll))
    #expect(jekyll.html == "<div>\n\n    <p>a</p>\n\n</div>\n<p><em>b</em></p>\n")
    #expect(Rendering(text).html.contains("<pre><code>"))
  }

  @Test
  func `blocks of Python-Markdown between slashes are no text`() {
    let text = "a\n/// caption\nb\n///\n\n//// html | div\nc\n////\n"
    #expect(Rendering(text, environment: ArticleEnvironment(generator: .mkdocs)).html == "<p>a</p>\n<p>b</p>\n<p>c</p>\n")
    #expect(Rendering("/// A summary\n").html == "<p>/// A summary</p>\n")
  }

  @Test
  func `goldmark leaves raw HTML out`() {
    let environment = ArticleEnvironment(generator: .hugo, showsRawHTML: false)
    let rendering = Rendering("<div>\na\n</div>\n\nb <b>c</b>\n", environment: environment)
    #expect(rendering.html.replacing("<!-- raw HTML omitted -->", with: "-") == "-\n<p>b -c-</p>\n")
  }
}
