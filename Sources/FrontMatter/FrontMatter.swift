package import SourceText

/// The block of settings at the head of an article.
package struct FrontMatter: Sendable {
  package enum Format: String, Sendable {
    case yaml, toml, json
  }

  /// A place where the block does not parse.
  package struct SyntaxError: Error, Sendable {
    /// What kind of fault it is, for rules that treat some apart.
    package enum Reason: Sendable {
      case malformed
      /// Tabs indent a YAML block that reads well with spaces in their place. `root` is then what that reading gave.
      case tabIndentation
      /// A key twice in one TOML table. The format forbids it, but everything was read and both entries were kept.
      case duplicateKey
      /// More bytes than `FrontMatterBounds.size`; nothing was read.
      case tooLarge
      /// More levels than `FrontMatterBounds.depth`.
      case tooDeep
    }

    /// One sentence without a full stop.
    package var message: String
    /// The offending character.
    package var range: ByteRange
    package var reason: Reason

    package init(message: String, range: ByteRange, reason: Reason = .malformed) {
      self.message = message
      self.range = range
      self.reason = reason
    }
  }

  /// A comment in the block.
  package struct Comment: Sendable {
    /// From `#` (or `<!--`) to the end of the comment, without the line end.
    package var range: ByteRange
    package init(range: ByteRange) { self.range = range }
  }

  package var format: Format
  /// From the first byte of the opening fence to behind the line end of the closing one.
  package var range: ByteRange
  /// Between the fences.
  package var contentRange: ByteRange
  /// Blank lines before the opening fence; empty when there are none. Where there are, the block begins with a setting.
  package var leadingBlankRange: ByteRange
  /// The top-level mapping. What was read before a syntax error is kept.
  package var root: FrontMatterValue
  package var syntaxError: SyntaxError?
  package var comments: [Comment]

  package init(
    format: Format, range: ByteRange, contentRange: ByteRange, leadingBlankRange: ByteRange, root: FrontMatterValue,
    syntaxError: SyntaxError? = nil, comments: [Comment] = []
  ) {
    self.format = format
    self.range = range
    self.contentRange = contentRange
    self.leadingBlankRange = leadingBlankRange
    self.root = root
    self.syntaxError = syntaxError
    self.comments = comments
  }

  package subscript(key: String) -> FrontMatterValue? { root[key] }
}

/// What `split` found at the head of a file.
package struct FrontMatterSplit: Sendable {
  package var frontMatter: FrontMatter?
  /// An opening fence that no closing one follows, where the next line looks like a setting.
  package var unclosedFence: ByteRange?
  /// Where the body begins.
  package var bodyStart: Int

  package init(frontMatter: FrontMatter?, unclosedFence: ByteRange?, bodyStart: Int) {
    self.frontMatter = frontMatter
    self.unclosedFence = unclosedFence
    self.bodyStart = bodyStart
  }
}
