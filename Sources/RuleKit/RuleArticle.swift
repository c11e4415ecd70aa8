package import SourceText

/// A rule article as it stands in `rules/<category>/<id>.md`: the rule's definition, documentation and tests in one Markdown file.
package struct RuleArticle: Sendable {
  /// The file's path; its last two parts give the rule's category and id.
  package let path: String
  package let source: SourceText
  /// The head of the article; nil when it cannot be read.
  package let info: RuleInfo?
  /// The regular and XPath expressions of a declared rule. Reading an article compiles none of them.
  package let expressions: [DeclaredExpression]
  /// In source order.
  package let examples: [RuleExample]
  /// All that is wrong with the article, in source order. An article with errors must not be used.
  package let errors: [RuleArticleError]

  /// The article with more errors, those about its expressions.
  package func with(_ more: [RuleArticleError]) -> RuleArticle {
    RuleArticle(
      path: path, source: source, info: info, expressions: expressions, examples: examples,
      errors: (errors + more).sorted { $0.range < $1.range })
  }
}

/// A place where a rule article breaks the format.
package struct RuleArticleError: Error, Hashable, Sendable {
  package var range: ByteRange
  /// One sentence without a full stop.
  package var message: String

  package init(_ range: ByteRange, _ message: String) {
    self.range = range
    self.message = message
  }
}

/// A fence, or adjacent fences that form one site, under `## Fails` or `## Passes`.
package struct RuleExample: Sendable {
  /// Whether it stands under `## Fails`.
  package var fails: Bool
  /// One file, or the files of a site in source order.
  package var files: [ExampleFile]
  package var options: [String: OptionValue] = [:]
  /// A value of `Generator`; nil for none stated.
  package var generator: String?
  /// A value of `MarkdownFlavour`; nil for the generator's own.
  package var flavour: String?
  /// Seconds since 1970-01-01T00:00:00Z.
  package var now: Int64?
  package var except: Set<ExampleMutation> = []
  /// The expected messages in order; nil when the article quotes none.
  package var messages: [String]?
  /// The files after all fixes, those that a fix changes; nil without `## Fixed`.
  package var fixed: [ExampleFile]?
  /// All of it in the rule article, from the first fence to the end of the last.
  package var range: ByteRange
  /// Whether the fences name files, so that the example is a site.
  package var isSite: Bool
}

/// One file of an example.
package struct ExampleFile: Sendable {
  package var path: String
  /// Without markers, escapes resolved. Not always valid UTF-8.
  package var bytes: [UInt8]
  /// The IANA name of the encoding that the file is written in; nil for UTF-8.
  package var encoding: String?
  /// The findings expected in it, in the order of their markers.
  package var findings: [MarkedFinding]
}

/// A finding that an example expects.
package struct MarkedFinding: Hashable, Sendable {
  /// Offsets into `ExampleFile.bytes`. More than one when a number marks several: one of them is the finding's, the others its related places.
  package var parts: [ByteRange]

  package init(parts: [ByteRange]) {
    self.parts = parts
  }
}

/// A change to an example that must not change what is found, or must silence it. `except=` in a fence's words leaves one out.
package enum ExampleMutation: String, Sendable, CaseIterable {
  /// CR LF for LF.
  case crlf
  /// A byte order mark before the text.
  case bom
  /// A line of emoji and CJK before the body.
  case textBefore = "text-before"
  /// Front matter, where the example has none.
  case frontMatter = "front-matter"
  /// The last line end removed.
  case noFinalNewline = "no-final-newline"
  /// All of it inside a code fence.
  case codeFence = "code-fence"
  /// All of it inside an HTML comment.
  case comment
  /// A suppression of the rule for the whole file.
  case suppression
  /// Applying the fixes until none is left.
  case fix
  /// The elements that a fix does not touch stay as they were.
  case restOfTree = "rest-of-tree"
}
