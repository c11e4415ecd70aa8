import Diagnostics
import Engine
import Markup
import SourceText
import Testing

/// Rounds of fixes with rules made for the purpose.
struct FixLoopTests {
  /// A rule that replaces one word by another wherever it stands.
  private struct Swap {
    var rule: RuleID
    var from: String
    var to: String
    var safety = Fix.Safety.safe
  }

  private func fix(_ text: String, _ swaps: [Swap], allowsUnsafe: Bool = false, path: String = "a.md") -> FixedArticle {
    func lint(_ source: SourceText) -> LintedFile {
      var found: [Diagnostic] = []
      for swap in swaps {
        let word = Array(swap.from.utf8)
        for start in source.bytes.indices where source.bytes[start...].starts(with: word) {
          let range = ByteRange(start, start + word.count)
          found.append(
            Diagnostic(
              rule: swap.rule, severity: .warning, message: "`\(swap.from)`", range: range,
              fix: Fix("Swap it", [Edit(range, swap.to)], swap.safety)))
        }
      }
      return LintedFile(path: path, source: source, diagnostics: found.sorted { $0.range < $1.range })
    }
    let fixer = ArticleFixer(
      path: path, environment: ArticleEnvironment(), selection: FixSelection(allowsUnsafe: allowsUnsafe), parser: ArticleParser(),
      lint: { source, _ in lint(source) })
    let source = SourceText(text)
    return fixer.fix(source, lint(source))
  }

  private func text(_ result: FixedArticle) -> String { result.source.text(result.source.range) }

  @Test func `fixes that overlap take another round`() {
    let result = fix("abc", [Swap(rule: "first", from: "ab", to: "x"), Swap(rule: "second", from: "xc", to: "y")])
    #expect(text(result) == "y")
    #expect(result.rounds == 2)
    #expect(result.fixed == ["first": 1, "second": 1])
  }

  @Test func `rules that undo each other are named and left out, others are not`() {
    let swaps = [
      Swap(rule: "there", from: "up", to: "down"), Swap(rule: "back", from: "down", to: "up"), Swap(rule: "other", from: "red", to: "blue"),
    ]
    let result = fix("up red", swaps)
    #expect(text(result) == "up blue")
    #expect(result.fighting == ["there", "back"])
    #expect(result.fixed == ["other": 1])
    #expect(text(fix(text(result), swaps)) == "up blue")
  }

  @Test func `a rule whose fixes never end is named and left out`() {
    let result = fix("a b", [Swap(rule: "growing", from: "a", to: "aa"), Swap(rule: "other", from: "b", to: "c")])
    #expect(text(result) == "a c")
    #expect(result.fighting == ["growing"])
  }

  @Test func `ten rounds that each leave less are kept`() {
    // Each round can replace only one of what follows another.
    let swaps = (0..<14).map { Swap(rule: "chain", from: "\($0)|", to: "\($0 + 1)|") }
    let result = fix("0|", swaps)
    #expect(result.rounds == 10 || result.fighting == ["chain"])
  }

  @Test func `unsafe fixes wait to be asked for and are counted`() {
    let swap = Swap(rule: "unsafe", from: "a", to: "b", safety: .unsafe)
    let hidden = fix("a a", [swap])
    #expect(text(hidden) == "a a")
    #expect(hidden.hiddenUnsafe == 2)
    let shown = fix("a a", [swap], allowsUnsafe: true)
    #expect(text(shown) == "b b")
    #expect(shown.hiddenUnsafe == 0)
  }

  @Test(arguments: [
    ("<p>a</p>\n", "</p>", "</div>", ParseWorsening.markup),
    ("---\ntitle: a\n---\n", "title: a", "title: [a", .frontMatter),
    ("---\ntitle: a\n---\n", "---\ntitle", "--\ntitle", .frontMatter),
    ("one\n\n(a) two\n\nthree\n", "(a)", "<!--", .lostText),
    ("a <b>c</b>\n", "</b>", "", .markup),
  ])
  func `what makes the article parse worse is left out and said`(before: String, from: String, to: String, worsening: ParseWorsening) {
    let result = fix(before, [Swap(rule: "bad", from: from, to: to)])
    #expect(text(result) == before)
    #expect(result.refused == ["bad": worsening])
    #expect(result.fixed.isEmpty)
  }

  @Test(arguments: [
    // A blank line ends the HTML block, so that marks below it are read.
    ("a.md", "<div>a</div>\n<!-- x -->\n*b*\n", "<!-- x -->", ""),
    ("a.md", "<div>a</div>\n</q>\n| a |\n|---|\n", "</q>\n", "\n"),
    // What stood in the body goes to the head.
    ("a.html", "<p></p> <head><title>One</title></head>", "<p></p>", ""),
    // A text becomes a definition, another one a link.
    ("a.md", "[a]+: b.md\n\n[a]\n", "+", ""),
    // What was hidden is shown.
    ("a.md", "one <!-- two -->\n", "<!-- ", ""),
  ])
  func `a safe fix that moves, shows or hides what it does not touch is left out, an unsafe one is applied`(
    path: String, before: String, from: String, to: String
  ) {
    let refused = fix(before, [Swap(rule: "bad", from: from, to: to)], path: path)
    #expect(text(refused) == before)
    #expect(refused.refused == ["bad": .structure])
    let applied = fix(before, [Swap(rule: "bad", from: from, to: to, safety: .unsafe)], allowsUnsafe: true, path: path)
    #expect(text(applied) == before.replacing(from, with: to))
  }

  @Test func `a safe fix may rename the elements whose tags it touches`() {
    let result = fix("<b>one</b> two\n", [Swap(rule: "tag", from: "b>", to: "i>")])
    #expect(text(result) == "<i>one</i> two\n")
    #expect(result.refused.isEmpty)
  }

  @Test func `one bad fix among many is found and the others are applied`() {
    let before = String(repeating: "red ", count: 50) + "<p>a</p> " + String(repeating: "red ", count: 50)
    let result = fix(before, [Swap(rule: "good", from: "red", to: "blue"), Swap(rule: "bad", from: "</p>", to: "</q>")])
    #expect(text(result) == before.replacing("red", with: "blue"))
    #expect(result.fixed == ["good": 100])
    #expect(result.refused == ["bad": .markup])
  }
}
