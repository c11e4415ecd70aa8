package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `unused-reference`: a link reference definition that no link uses.
package struct UnusedReference: Check {
  package static let id: RuleID = "unused-reference"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    let definitions = article.markdown.definitions
    guard !definitions.isEmpty else { return }
    var used = Set(article.markdown.usedLabels.map { referenceLabel(article.source.text($0)) })
    used.formUnion(labelsInBrackets(article))
    var first: [String: LinkDefinition] = [:]
    for definition in definitions {
      let written = article.source.text(definition.label)
      let label = referenceLabel(written)
      guard !isNote(definition, in: article) else { continue }
      if let earlier = first[label] {
        let related = [RelatedPlace(range: earlier.range, message: "the definition that counts")]
        report.add(
          definition.range, "The definition \(quoted("[\(written)]")) is never used, because an earlier one counts", related: related,
          fix: fix(definition, in: article))
      } else {
        first[label] = definition
        guard !used.contains(label) else { continue }
        report.add(definition.range, "The definition \(quoted("[\(written)]")) is never used", fix: fix(definition, in: article))
      }
    }
  }

  /// `[//]: # (a remark)` and its like are comments; `[^1]: …` is a footnote.
  private func isNote(_ definition: LinkDefinition, in article: Article) -> Bool {
    let label = article.source.bytes[definition.label.indices]
    let destination = article.source.bytes[definition.destination.indices]
    if label.first == 0x5E || label.elementsEqual("//".utf8) { return true }
    return destination.isEmpty || destination.elementsEqual("#".utf8)
  }

  /// Labels in brackets anywhere but in code, whether or not they became links: template code and raw HTML hold what other dialects and
  /// programs read as Markdown.
  /// - Complexity: linear in the article
  private func labelsInBrackets(_ article: Article) -> Set<String> {
    let code = article.body.descendants.filter { $0.kind == .element && $0.isCode && !($0.parent?.isCode ?? false) }.map(\.range)
    let definitions = article.markdown.definitions
    let bytes = article.source.bytes
    var labels: Set<String> = []
    var start: Int?
    var nextCode = 0
    var nextDefinition = 0
    for index in article.bodyRange.indices {
      let byte = bytes[index]
      guard byte == ASCII.openBracket || byte == ASCII.closeBracket else { continue }
      while nextCode < code.count, Int(code[nextCode].end) <= index { nextCode += 1 }
      while nextDefinition < definitions.count, Int(definitions[nextDefinition].range.end) <= index { nextDefinition += 1 }
      let isInCode = nextCode < code.count && code[nextCode].contains(offset: index)
      if isInCode || (nextDefinition < definitions.count && definitions[nextDefinition].range.contains(offset: index)) { continue }
      if byte == ASCII.openBracket {
        start = index + 1
      } else if let from = start {
        start = nil
        let isInline = index + 1 < bytes.count && bytes[index + 1] == ASCII.openParenthesis
        if !isInline, index - from <= 999 { labels.insert(referenceLabel(article.source.text(ByteRange(from, index)))) }
      }
    }
    return labels
  }

  /// Removes the definition's lines. Nil where something else stands on them.
  private func fix(_ definition: LinkDefinition, in article: Article) -> Fix? {
    let lines = SourceLines(article)
    let start = lines.skipBlanksBackward(from: Int(definition.range.start))
    let end = lines.skipBlanks(from: Int(definition.range.end))
    guard lines.isLineStart(start), lines.isLineEnd(end) else { return nil }
    return Fix("Remove the definition", [.delete(ByteRange(start, lines.skipLineEnd(from: end)))], .safe)
  }
}
