import Foundation
import Markup
import RuleKit

/// Numbers that are the same in every run: SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) {
    state = UInt64(truncatingIfNeeded: seed)
    // Neighbouring seeds must not give neighbouring numbers.
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(oneIn count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

/// An article made of pieces of all rules' examples and of what is likely to confuse parsers.
struct RandomArticle {
  let path: String
  let environment: ArticleEnvironment
  private(set) var bytes: [UInt8] = []

  init(seed: Int, pieces: Pieces) {
    var numbers = SeededNumbers(seed)
    let generator = Generator.allCases[Int.random(in: 0..<Generator.allCases.count, using: &numbers)]
    path = "a/article-\(seed)." + (numbers.chance(oneIn: 4) ? "html" : "md")
    environment = ArticleEnvironment(generator: generator, now: 1_767_225_600)
    var text: [UInt8] = []
    if numbers.chance(oneIn: 3) { text += RandomArticle.element(of: pieces.heads, &numbers) }
    for _ in 0..<Int.random(in: 1...8, using: &numbers) {
      var block = RandomArticle.element(of: numbers.chance(oneIn: 3) ? Pieces.soup : pieces.blocks, &numbers)
      if numbers.chance(oneIn: 6) { block = RandomArticle.wrapped(block, &numbers) }
      text += block
      text += Array(RandomArticle.element(of: ["\n\n", "\n", "", " ", "\n\n\n"], &numbers).utf8)
    }
    if numbers.chance(oneIn: 3) { RandomArticle.damage(&text, &numbers) }
    if numbers.chance(oneIn: 8) { text = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }
    if numbers.chance(oneIn: 16) { text = [0xEF, 0xBB, 0xBF] + text }
    bytes = text
  }

  private static func element<Element>(of elements: [Element], _ numbers: inout SeededNumbers) -> Element {
    elements[Int.random(in: elements.indices, using: &numbers)]
  }

  private static func wrapped(_ block: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
    let wrapping = element(
      of: [
        ("<div>\n", "\n</div>"), ("<div>\n\n", "\n\n</div>"), ("> ", ""), ("- ", ""), ("1. ", ""), ("<p>", "</p>"),
        ("| a |\n|---|\n| ", " |"),
        ("**", "**"), ("<td>", ""), ("```\n", "\n```"), ("{% raw %}\n", "\n{% endraw %}"), ("<!-- ", " -->"), ("    ", ""),
        ("<details>\n", "</details>"),
      ], &numbers)
    let prefix: [UInt8] = wrapping.0 == "> " ? [0x3E, 0x20] : wrapping.0 == "- " ? [0x20, 0x20] : []
    let lines = prefix.isEmpty ? block : block.flatMap { $0 == 0x0A ? [0x0A] + prefix : [$0] }
    return Array(wrapping.0.utf8) + lines + Array(wrapping.1.utf8)
  }

  /// Deletes, doubles or inserts a few bytes.
  private static func damage(_ text: inout [UInt8], _ numbers: inout SeededNumbers) {
    for _ in 0..<Int.random(in: 1...3, using: &numbers) where !text.isEmpty {
      let start = Int.random(in: 0..<text.count, using: &numbers)
      let end = min(text.count, start + Int.random(in: 1...12, using: &numbers))
      switch Int.random(in: 0..<3, using: &numbers) {
      case 0: text.removeSubrange(start..<end)
      case 1: text.insert(contentsOf: text[start..<end], at: end)
      default: text.insert(contentsOf: Array(element(of: Pieces.marks, &numbers).utf8), at: start)
      }
    }
  }

  /// What articles are made of.
  struct Pieces: Sendable {
    /// Front matter with its fences.
    var heads: [[UInt8]] = []
    /// What stands between blank lines, and whole bodies.
    var blocks: [[UInt8]] = []

    static let marks = [
      "<", ">", "*", "**", "_", "`", "```", "~~~", "[", "](", ")", "<p>", "</p>", "<div>", "</div>", "<!--", "-->", "{{", "}}", "{%", "%}",
      "---\n",
      "&", "&amp;amp;", "\"", "'", "\u{200B}", "\u{FEFF}", "\u{3000}", "\u{A0}", "\t", "\\", "|", "#", "\n\n", "\n    ", "<br>", "<td>",
      "<a href=\"",
      "</a>", "：", "，", "+++\n", "\u{1}", "\u{FFFD}", "=\n===\n", "<svg>", "<table>", "</table>", "<script>", "</script>",
    ]

    static let soup =
      (marks + [
        "# Heading", "A sentence with a [link](other.md), and `code`.", "- one\n- two\n  - three", "1. one\n2. two", "> quoted\n> text",
        "| a | b |\n|---|---|\n| 1 | 2 |", "<div>text", "<p>&nbsp;</p>", "<b><i>text</b></i>", "```js\ncode();\n```", "<img src=a.png>",
        "![](a.png)", "<a href=\"http://example.org\">example</a>", "Text<br>\nmore", "<center>old</center>", "<font color=red>red</font>",
        "你好，世界。Hello世界", "\"quoted\" text ... and -- so on", "<h1>One</h1><h3>Three</h3>", "<ul><li>a<li>b</ul>", "https://example.org/a",
        "**注意：**请", "[ref]: https://example.org \"t\"", "[ref][] and [ref]", "<!-- contentlint-disable missing-alt -->",
        "<!-- contentlint-enable missing-alt -->", "<!-- contentlint-disable-line -->", "{{< figure src=\"a.png\" >}}",
        "{% include a.html %}",
        "<iframe src=\"//example.org\"></iframe>", "<span style=\"color:red\">x</span>", "doesnâ€™t", "Ã¼ber", "a&amp;lt;b",
        "Text  \nbroken",
      ]).map { Array($0.utf8) }

    init(_ articles: [RuleArticle]) {
      for example in articles.flatMap(\.examples) {
        for file in example.files where file.path.hasSuffix(".md") || file.path.hasSuffix(".html") || !example.isSite {
          add(file.bytes)
        }
      }
    }

    private mutating func add(_ bytes: [UInt8]) {
      var body = bytes[...]
      for fence in ["---\n", "+++\n"] where bytes.starts(with: fence.utf8) {
        let mark = Array(("\n" + fence).utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { continue }
        heads.append(Array(bytes[..<(end + mark.count)]))
        body = bytes[(end + mark.count)...]
      }
      if body.count > 2_000 { return }
      blocks.append(Array(body))
      let text = String(decoding: body, as: UTF8.self)
      let parts = text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
      if parts.count > 1 { blocks += parts.map { Array($0.utf8) } }
    }
  }
}
