import SourceText
import Testing

@testable import Markup

/// Finding and blanking template code.
struct TemplateMaskTests {
  private func mask(_ text: String, _ generator: Generator = .unknown) -> TemplateMask {
    TemplateMask(SourceText(text), bodyStart: 0, environment: ArticleEnvironment(generator: generator))
  }

  private func found(_ text: String, _ generator: Generator = .unknown) -> [String] {
    let source = SourceText(text)
    return mask(text, generator).regions.map { source.text($0.range) }
  }

  @Test(arguments: [
    ("a {{ b }} c", ["{{ b }}"]),
    ("{{ '}}' }} c", ["{{ '}}' }}"]),
    ("{{raw `{{x}}`}} c", ["{{raw `{{x}}`}}"]),
    ("it's {{ a }} and {{ b }}", ["{{ a }}", "{{ b }}"]),
    ("{%- if x -%}a{% endif %}", ["{%- if x -%}", "{% endif %}"]),
    ("{# note #} b", ["{# note #}"]),
    ("## T {#id}\n{# x", []),
    ("{{< fig a=\">}}\" >}} {{% x %}}", ["{{< fig a=\">}}\" >}}", "{{% x %}}"]),
    ("{% raw %}\n{{ x }}\n\n{% endraw %} b", ["{% raw %}\n{{ x }}\n\n{% endraw %}"]),
    ("{{< highlight go >}}\na\n{{< /highlight >}}", ["{{< highlight go >}}\na\n{{< /highlight >}}"]),
    ("{{/* c */}}", ["{{/* c */}}"]),
    ("<% x %>", ["<% x %>"]),
    ("```\n{% if\n```\na {{ b }}", ["{{ b }}"]),
    ("a {{ b\n\nc }}", []),
  ])
  func `template code is found`(text: String, expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(arguments: [Generator.plain, .docusaurus, .mkdocs])
  func `a generator without templates shows them`(generator: Generator) {
    #expect(found("{{ a }} {% b %}", generator).isEmpty)
  }

  @Test
  func `each generator has its own forms`() {
    let text = "{{ a }} {% b %} {{< c >}} {{ d(e=1) }} {# f #}"
    #expect(found(text, .hugo) == ["{{< c >}}"])
    #expect(found(text, .zola) == ["{{ d(e=1) }}"])
    #expect(found(text, .hexo).contains("{# f #}"))
    #expect(!found(text, .jekyll).contains("{# f #}"))
  }

  @Test(arguments: [
    ("a\n{% if x %}\nb", "a\n<!--xxx-->\nb"),
    ("- {% if x %}\n- b", "- <!--xxx-->\n- b"),
    ("{{ abcde }}\n", "xxxxxxxxxxx\n"),
    ("{% raw %}\n\n{% endraw %}", "<!--xxxxxxxxxxxxxxxx-->"),
    ("<a href=\"{% url x %}\">", "<a href=\"xxxxxxxxxxx\">"),
    ("<a\n{% if x %}\nid=b>", "<a\nxxxxxxxxxx\nid=b>"),
    ("<!--\n{% if x %}\n-->", "<!--\nxxxxxxxxxx\n-->"),
    ("| a |\n|-|\n{% for x %}\n| b |", "| a |\n|-|\nxxxxxxxxxxx\n| b |"),
    ("{% a b %} text", "xxxxxxxxx text"),
  ])
  func `template code is blanked at its place`(text: String, expected: String) {
    #expect(String(decoding: mask(text).bytes, as: UTF8.self) == expected)
  }

  @Test
  func `an unclosed tag is a fault`() {
    let mask = mask("a {% if x\n\nb {{ c\n")
    #expect(mask.faults.map(\.kind) == [.unclosedTemplate])
    #expect(mask.faults.first?.range == ByteRange(2, 4))
    #expect(mask.faults.first?.name == "if")
  }
}
