import Markup
import Pattern
package import RuleKit
import SourceText

/// What is wrong with the regular and XPath expressions of a declared rule, each at its place in the rule's article.
package func expressionErrors(_ article: RuleArticle) -> [RuleArticleError] {
  let options = article.info?.options.map(\.name) ?? []
  return article.expressions.flatMap { expression -> [RuleArticleError] in
    switch expression.language {
    case .pattern(let ignoresCase): patternErrors(expression.value, ignoresCase ? .ignoresCase : [])
    case .xpath: xpathErrors(expression.value, options: options)
    }
  }
}

private func patternErrors(_ value: LocatedText, _ flags: PatternFlags) -> [RuleArticleError] {
  do throws(PatternError) {
    _ = try Pattern(value.text, flags)
    return []
  } catch {
    return [RuleArticleError(value.range(from: error.offset), "The pattern cannot be compiled: \(error.message)")]
  }
}

private func xpathErrors(_ value: LocatedText, options: [String]) -> [RuleArticleError] {
  let tokens = XPathTokens(value.text)
  var errors: [RuleArticleError] = []
  let known = XPathFunctionNames.ours + XPathFunctionNames.standard
  for (name, offset) in tokens.functions where !known.contains(name) {
    let message = "There is no XPath function `\(name)`" + suggestion(for: name, among: known)
    errors.append(RuleArticleError(value.range(from: offset, count: name.utf8.count), message))
  }
  for (name, offset) in tokens.variables where !options.contains(name) {
    let message = "`$\(name)` is no option of this rule" + suggestion(for: name, among: options)
    errors.append(RuleArticleError(value.range(from: offset, count: name.utf8.count + 1), message))
  }
  guard errors.isEmpty else { return errors }
  do throws(XPathError) {
    _ = try XPath(value.text)
    return []
  } catch {
    return [RuleArticleError(value.range, "The XPath expression cannot be read: \(error.message)")]
  }
}

extension LocatedText {
  /// A stretch of the text in the article; all of it where the text is not written byte for byte.
  fileprivate func range(from offset: Int, count: Int = 1) -> ByteRange {
    guard isVerbatim, offset + count <= text.utf8.count else { return range }
    return ByteRange(range.start + UInt32(offset), range.start + UInt32(offset + count))
  }
}
