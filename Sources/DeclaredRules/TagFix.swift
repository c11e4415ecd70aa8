import Diagnostics
import Markup
import RuleKit
import SourceText

/// A fix that writes another tag in place of an element's: the first of `replacements` that says all that the element's attributes say.
///
/// An attribute that the new tag names is used up; what any element may have (`id`, `class`, `title`, `lang`, `dir`, `data-*`, `aria-*`) is kept.
func tagFix(_ element: Element, _ replacements: [TagReplacement], _ article: Article, _ safety: Fix.Safety) -> Fix? {
  guard !replacements.isEmpty, !element.isMarkdown, !element.flags.contains(.approximate), let endTag = element.endTag else { return nil }
  let startTag = element.startTag
  let name = element.name
  let bytes = article.source.bytes
  let opening = bytes[startTag.indices]
  guard opening.first == ASCII.lessThan, opening.last == ASCII.greaterThan, endTag.count > name.utf8.count,
    opening.dropFirst().prefix(name.utf8.count).map(ASCII.lowercased).elementsEqual(name.utf8), !article.hasTemplate(in: startTag)
  else { return nil }
  for replacement in replacements where replacement.element == name {
    guard let tag = filled(replacement.tag, element, article) else { continue }
    let newName = tag.prefix { $0 != " " }
    return Fix("Write `<\(tag)>`", [Edit(startTag, "<\(tag)>"), Edit(endTag, "</\(newName)>")], safety)
  }
  return nil
}

/// The new tag without brackets; nil when it does not say what the element's attributes say.
private func filled(_ tag: String, _ element: Element, _ article: Article) -> String? {
  let template = MessageTemplate(tag)
  let used = template.placeholders.filter { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
  let attributes = Array(element.attributes)
  for name in used {
    guard let attribute = attributes.first(where: { $0.name == name }), isPlain(attribute) else { return nil }
  }
  var text = template.filled { element.value(ofPlaceholder: $0)?.trimmedSpaces }
  for attribute in attributes where !used.contains(attribute.name) {
    guard isGlobal(attribute.name), !attribute.flags.contains(.approximate) else { return nil }
    text += " " + article.source.text(attribute.range)
  }
  return text
}

private func isGlobal(_ name: String) -> Bool {
  ["id", "class", "title", "lang", "dir"].contains(name) || name.hasPrefix("data-") || name.hasPrefix("aria-")
}

/// Whether a value can stand in a style or attribute as it is.
private func isPlain(_ attribute: Attribute) -> Bool {
  !attribute.bytes.isEmpty && !attribute.hasTemplate
    && attribute.bytes.allSatisfy { ASCII.isAlphanumeric($0) || " #,-.%()".utf8.contains($0) }
}

extension String {
  fileprivate var trimmedSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
