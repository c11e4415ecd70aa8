import Markup
import SourceText

/// A label as definitions and references are matched by it: letter case and white space do not tell labels apart (CommonMark 0.31, 6.3).
func referenceLabel(_ text: String) -> String {
  text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// The labels for which an article has something like a definition: those that Markdown takes, and lines `[label]: …` that other dialects
/// or an including page may take.
/// - Complexity: linear in the article
func definedLabels(_ article: Article) -> Set<String> {
  var labels = Set(article.markdown.definitions.map { referenceLabel(article.source.text($0.label)) })
  let bytes = article.source.bytes
  var lineStart = Int(article.bodyRange.start)
  while lineStart < bytes.count {
    var index = lineStart
    while index < bytes.count, bytes[index] == ASCII.space || bytes[index] == ASCII.tab || bytes[index] == ASCII.greaterThan { index += 1 }
    let start = index
    while index < bytes.count, !ASCII.isLineEnd(bytes[index]) {
      // Only the first such mark of a line can end a label.
      if bytes[start] == ASCII.openBracket, bytes[index] == ASCII.closeBracket, index + 1 < bytes.count, bytes[index + 1] == ASCII.colon {
        labels.insert(referenceLabel(article.source.text(ByteRange(start + 1, index))))
        break
      }
      index += 1
    }
    while index < bytes.count, !ASCII.isLineEnd(bytes[index]) { index += 1 }
    lineStart = index + 1
  }
  return labels
}

/// Whether another file is put into the article when the site is made, which may hold definitions.
func includesOtherFiles(_ article: Article) -> Bool {
  if article.environment.appendsFiles { return true }
  let source = article.source
  for region in article.templates {
    let text = source.text(region.range).lowercased()
    if ["include", "import", "snippet", "render", "partial", "embed", "links", "references"].contains(where: { text.contains($0) }) {
      return true
    }
  }
  return source.bytes.withUnsafeBufferPointer { bytes in
    // Python-Markdown's snippets and DocFX's inclusions.
    contains(bytes, "--8<--") || contains(bytes, "[!include")
  }
}
