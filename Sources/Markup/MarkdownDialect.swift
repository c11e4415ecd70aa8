import SourceText

/// What other dialects of Markdown write, found before md4c reads the body and rewritten at equal length so that md4c sees its like.
struct MarkdownDialect {
  /// What md4c reads instead of the masked body; nil when nothing had to be rewritten.
  var working: [UInt8]?
  /// Stretches of text that are not shown, sorted.
  var dropped: [ByteRange] = []
  /// Labels of the footnotes that are defined, lower-case.
  var footnotes: Set<String> = []
  /// Marks that stand for something else, by offset.
  var constructs: [UInt32: Construct] = [:]
  /// Offsets of equations that are written as code spans.
  var equations: Set<UInt32> = []
  /// Sorted.
  var attributeLists: [AttributeList] = []

  enum Construct {
    /// A list item that is a footnote.
    case footnote
    /// A list item that is a container with an indented body.
    case container
    /// A line that is not shown.
    case mark
  }

  /// `{#id .class}` or `{: …}`.
  struct AttributeList {
    var range: ByteRange
    var id: ByteRange?
    var classes: [ByteRange] = []
    /// Stands alone on its line.
    var isBlock = false
  }

  init(_ mask: TemplateMask, options: MarkdownOptions) {}

  func construct(at offset: Int) -> Construct? {
    constructs.isEmpty ? nil : constructs[UInt32(offset)]
  }

  func isEquation(at offset: Int) -> Bool {
    !equations.isEmpty && equations.contains(UInt32(offset))
  }

  /// The list that belongs to the paragraph beginning at `offset`.
  func blockAttributes(after offset: Int, in writer: MarkdownWriter) -> AttributeList? {
    nil
  }

  /// The list that belongs to the heading beginning at `from`.
  func headingAttributes(from: Int, isATX: Bool, in writer: MarkdownWriter) -> AttributeList? {
    nil
  }

  /// Behind the last list on the lines `from..<to`.
  func attributesEnd(within from: Int, _ to: Int) -> Int? {
    nil
  }
}

extension MarkdownWriter {
  /// ` id="…"` and ` class="…"` of a list.
  mutating func writeAttributes(_ list: MarkdownDialect.AttributeList?) {
    guard let list else { return }
    if let id = list.id {
      write(" id=\"")
      escape(Int(id.start), Int(id.end))
      write("\"")
    }
    guard !list.classes.isEmpty else { return }
    write(" class=\"")
    for (index, name) in list.classes.enumerated() {
      if index > 0 { write(" ") }
      escape(Int(name.start), Int(name.end))
    }
    write("\"")
  }
}
