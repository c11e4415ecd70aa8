package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds whole documents that do not say in which language they are written.
package struct MissingLanguage: Check {
  package static let id: RuleID = "missing-language"

  package init(_ options: OptionValues) {}

  package mutating func check(_ article: Article, _ report: inout Report) {
    guard article.isWholeDocument, !article.isInclude else { return }
    guard let lang = article.root.attribute("lang") else {
      // Template code in the tag may be the attribute; an include may hold the tag.
      let isOpen = article.root.isImplied ? !article.templates.isEmpty : article.hasTemplate(in: article.root.startTag)
      guard !isOpen, !article.isRedirectPage else { return }
      report.add(article.documentStart, "The page does not say in which language it is written")
      return
    }
    guard !lang.hasTemplate else { return }
    let value = trimmed(lang.bytes)
    if value.isEmpty {
      report.add(lang.range, "The page's `lang` is empty")
    } else if let fault = LanguageTag.fault(of: String(decoding: value, as: UTF8.self)) {
      report.add(lang.valueRange.isEmpty ? lang.range : lang.valueRange, fault)
    }
  }
}
