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
    used.formUnion(labelsOutsideMarkdown(article))
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

  /// Labels in brackets that stand in template code or raw HTML, which other dialects read as Markdown.
  private func labelsOutsideMarkdown(_ article: Article) -> Set<String> {
    var labels: Set<String> = []
    for region in article.templates { addLabels(in: article.source.bytes[region.range.indices], to: &labels) }
    for node in article.body.descendants where node.kind == .text && node.flags.contains(.rawHTML) && !node.isCode {
      addLabels(in: Array(node.bytes)[...], to: &labels)
    }
    return labels
  }

  private func addLabels(in bytes: ArraySlice<UInt8>, to labels: inout Set<String>) {
    var start: Int?
    for (index, byte) in zip(bytes.indices, bytes) {
      if byte == ASCII.openBracket {
        start = index + 1
      } else if byte == ASCII.closeBracket, let from = start {
        labels.insert(referenceLabel(String(decoding: bytes[from..<index], as: UTF8.self)))
        start = nil
      }
    }
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
