import RuleKit
import FrontMatter
import Markup
import SourceText

/// The title in an article's front matter beside the heading of level 1 in its body.
struct TitleHeading {
  let heading: Element
  let title: FrontMatterValue
  /// Whether the two say the same, letter case, white space and punctuation at the edges aside.
  let isRepeated: Bool

  /// - Parameter heading: The first heading of level 1.
  /// - Returns: nil when one of the two is absent or made by template code.
  init?(_ heading: Element, in article: Article) {
    guard let title = article.frontMatter?["title"], title.isScalar, !title.text.isEmpty, !title.text.contains("{{"),
      !title.text.contains("{%"), !heading.containsTemplate
    else { return nil }
    let titleWords = bareWords(title.text)
    let headingWords = bareWords(heading.visibleText())
    guard !titleWords.isEmpty, !headingWords.isEmpty else { return nil }
    self.heading = heading
    self.title = title
    isRepeated = titleWords == headingWords
  }
}
