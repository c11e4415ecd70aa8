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
  /// Whether the heading is the title behind a number: `2. Lexical structure`, `Chapter 2 - The help system`, `B. Grammar`.
  let isNumbered: Bool

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
    isNumbered = headingWords.hasSuffix(" " + titleWords) && TitleHeading.isNumber(headingWords.utf8.dropLast(titleWords.utf8.count + 1))
  }

  /// A number or a letter, perhaps behind a word.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    guard text.count <= 16 else { return false }
    let words = text.split { !ASCII.isAlphanumeric($0) }
    guard let last = words.last, words.count <= 2 else { return false }
    return last.count == 1 || last.allSatisfy(ASCII.isDigit)
  }
}
