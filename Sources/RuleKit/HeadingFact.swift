/// A heading as generators make anchors of it.
package struct HeadingFact: Sendable, Hashable {
  /// What the reader sees, without the alternative texts of pictures.
  package var text: String
  /// 1 to 6.
  package var level: Int
  /// The id that the author gave it: `{#id}`, `{: #id}`, an `id` attribute.
  package var explicitID: String?
  /// Written as Markdown; generators give no anchor to a heading written in HTML.
  package var isMarkdown: Bool
  /// The alternative texts of pictures in it, in order.
  package var alternatives: [String]
  /// As written, without the marks of a heading, where that is not `text`.
  package var written: String?
  /// Where code stands in `text`, in its UTF-8; generators do not mend quotes and dashes there.
  package var code: [Range<Int>] = []

  /// The text and the alternative texts, with spaces between.
  package var textOfAll: String { ([text] + alternatives).joined(separator: " ") }

  package init(
    text: String, level: Int, explicitID: String? = nil, isMarkdown: Bool = true, alternatives: [String] = [], written: String? = nil
  ) {
    self.text = text
    self.level = level
    self.explicitID = explicitID
    self.isMarkdown = isMarkdown
    self.alternatives = alternatives
    self.written = written
  }
}
