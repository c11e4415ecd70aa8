import SourceText
import TestSupport
import Testing

@testable import Markup

/// Real articles and their mutations.
struct MarkdownCorpusTests {
  @Test(.enabled(if: Shared.isPresent))
  func `every rendering of a real article maps to its source`() {
    let paths = Shared.files("corpora", endings: [".md"])
    var failures: [String] = []
    var elements = 0
    var approximate = 0
    let step = max(1, paths.count / 1_200)
    for index in stride(from: 0, to: paths.count, by: step) {
      guard let bytes = Shared.bytes(paths[index]) else { continue }
      let source = SourceText(bytes: Array(String(decoding: bytes, as: UTF8.self).utf8))
      let rendering = Rendering(source)
      elements += rendering.body.generated.count
      approximate += rendering.body.generated.count { $0.flags.contains(.approximate) }
      if let violation = rendering.violation() { failures.append("\(paths[index]): \(violation)") }
    }
    #expect(failures.isEmpty, "\(failures.count) of \(paths.count / step):\n\(failures.prefix(15).joined(separator: "\n"))")
    print("\(approximate) of \(elements) elements are approximate")
    #expect(approximate * 1_000 <= elements)
  }

  @Test(arguments: 0..<40)
  func `any bytes render with a sound map`(seed: UInt64) {
    var random = Linear(state: seed &* 7_919 &+ 17)
    for _ in 0..<40 {
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &random) { text += Self.parts.randomElement(using: &random) ?? "" }
      let rendering = Rendering(text)
      if let violation = rendering.violation() {
        Issue.record("\(violation) in \(text.debugDescription)")
        return
      }
    }
  }

  struct Linear: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  static let parts: [String] = [
    "\n", "\n", "\n\n", "\r\n", " ", "    ", "\t", "> ", "- ", "* ", "1. ", "10) ", "# ", "## ", "***", "---\n", "===\n", "```\n", "~~~\n",
    "`", "``",
    "*", "**", "_", "__", "~~", "[", "]", "(", ")", "![", "](", "[a](b)", "![a](b \"t\")", "[a]: /u\n", "[b]: <x y> 'T'\n", "[a]", "[a][b]",
    "<http://x.y>",
    "<b>", "</b>", "<div>\n", "</div>\n", "<!-- c -->", "&amp;", "&#35;", "\\*", "\\", "|", "| a | b |\n", "|---|---|\n", "- [ ] ", "word",
    "字", "😀",
    "http://a.b/c", "www.a.b", "a@b.cd", "{% if x %}", "{% raw %}", "{% endraw %}", "{{ x }}", "{{< f >}}", "{#id}", "{: .c}\n", "[^1]",
    "\n[^1]: note\n",
    "$x$", "$$\ny\n$$", "\\(z\\)", "::: warning\n", ":::\n", "!!! note\n", "??? x \"T\"\n", "    body\n", "<a href=\"", "\">", "'", "\"",
    "+ ", "\u{0}", "\r",
  ]
}
