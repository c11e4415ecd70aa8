extension NewRule {
  /// The rule article, filled in so far that it keeps to the format; every word of it is to be replaced.
  var articleText: String {
    let head = template
    let fixed = head.fixed.map { "\n## Fixed\n\n```markdown\n\($0)\n```\n" } ?? ""
    return """
      ---
      summary: Say in a few words what is wrong
      severity: warning            # error, warning, info; off keeps it out of the recommended set
      check: \(check.rawValue)
      reads: \(head.reads)                  # tree, front-matter, bytes, comment, code, site: decides which mutations must be silent
      formats: [markdown, html]
      fix: \(head.fixed == nil ? "none" : "unsafe")                    # none, safe, unsafe
      \(head.keys)
      sources: []                  # standards and rules of others that say the same
      since: 0.1.0
      ---

      # \(id)

      Say why it matters to the reader, then what the author should do. Say what is left alone, and why.

      ## Fails

      Brackets mark exactly what is reported; the block quote is the message.

      ```markdown
      \(head.failing)
      ```
      > \(head.message)
      \(fixed)
      ## Passes

      Nothing is reported here. Add the near misses: the cases that a hasty check would report.

      ```markdown
      \(head.passing)
      ```

      """
  }

  /// What the kinds of rules do differently.
  private struct Template {
    var reads = "tree"
    /// The head's lines of this kind.
    var keys: String
    var failing: String
    var message: String
    var fixed: String?
    var passing: String
  }

  private var template: Template {
    switch check {
    case .native:
      Template(
        keys: "options: {}                  # name: {type: bool, default: true, about: what it changes}",
        failing: "A ⟦<u>word</u>⟧ in a line.", message: "The element `u` is what this template reports",
        passing: "A word, and `<u>` in code.")
    case .xpath:
      Template(
        keys: """
          xpath: //u                   # or elements: [u] with where: a condition on each
          at: element                  # element, start-tag, text, @attribute
          message: "The element `{name}` is what this template reports"
          """,
        failing: "A ⟦<u>word</u>⟧ in a line.", message: "The element `u` is what this template reports",
        passing: "A word, and `<u>` in code.")
    case .pattern:
      Template(
        keys: #"""
          pattern: '\bfoo+bar\b'       # a regular expression of ICU
          scope: [prose, heading]      # link-text, alt, title, code, comment, raw, link-address, image-address, front-matter.<key>
          message: "`{value}` is what this template reports"
          """#,
        failing: "A ⟦foobar⟧ in a line.", message: "`foobar` is what this template reports", passing: "A foo bar, and `foobar` in code.")
    case .wordList:
      Template(
        keys: """
          words: [foobar, foo baz]     # or file: words.txt, one a line
          scope: [prose, heading]      # link-text, alt, title, code, comment, raw, link-address, image-address, front-matter.<key>
          message: "`{value}` is what this template reports"
          """,
        failing: "A ⟦foobar⟧ in a line.", message: "`foobar` is what this template reports", passing: "A foo bar, and `foobar` in code.")
    case .substitution:
      Template(
        keys: """
          swap: {foobar: foo bar}      # what stands there: what should
          scope: [prose, heading]      # link-text, alt, title, code, comment, raw, link-address, image-address, front-matter.<key>
          """,
        failing: "A ⟦foobar⟧ in a line.", message: "`foobar` should be `foo bar`", fixed: "A foo bar in a line.",
        passing: "A foo bar, and `foobar` in code.")
    case .occurrence:
      Template(
        keys: """
          pattern: foobar              # or xpath: an expression; counted in the whole article
          at-most: 1                   # and, or instead, at-least
          message: "`{value}` stands here {count} times, {limit} is enough"
          """,
        failing: "A foobar and a ⟦foobar⟧ in a line.", message: "`foobar` stands here 2 times, 1 is enough", passing: "A foobar in a line.")
    case .frontMatter:
      Template(
        reads: "front-matter",
        keys: """
          fields:
            level: {type: integer}     # one-of, pattern, length, range, required
          """,
        failing: "---\nlevel: ⟦high⟧\n---\nText", message: "`level` must be an integer, not a string", passing: "---\nlevel: 3\n---\nText")
    }
  }

  /// A check that visits one kind of node.
  var swiftText: String {
    let imports = ["Diagnostics", "Markup", "RuleKit"].map { "package import \($0)" }.joined(separator: "\n")
    return """
      \(imports)

      /// Say what it finds, and the standard it follows.
      package struct \(camelCase(id)): NodeCheck {
        package static let id: RuleID = "\(id)"
        package static let kinds = NodeKinds.elements(.u)

        package init(_ options: OptionValues) {}

        package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
          guard let element = node.asElement else { return }
          report.add(element.range, "The element `\\(element.name)` is what this template reports")
        }
      }

      """
  }
}
