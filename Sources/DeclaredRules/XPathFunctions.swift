import FrontMatter
import Markup
import Pattern
import RuleKit
import SourceText

/// What XPath 1.0 lacks and declared rules may call.
package enum XPathFunctionNames {
  package static let ours = [
    "matches", "lower-case", "ends-with", "visible-text", "url-host", "url-path", "front-matter", "one-of", "bare-words", "has-template",
    "url-file", "is-markdown",
    "listed",
  ]
  package static let standard = [
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with", "contains",
    "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate", "boolean", "not", "true", "false",
    "lang", "number", "sum", "floor", "ceiling", "round",
  ]
}

/// The functions for expressions, of one thread.
/// - Parameter isListed: whether the rule's list of words holds a text.
func xpathFunctions(isListed: @escaping (String) -> Bool = { _ in false }) -> [XPathFunction] {
  let patterns = PatternCache()
  return [
    XPathFunction("matches", 2...3) { arguments, context throws(XPathError) in
      let text = arguments[0].text
      try context.charge(text.utf8.count)
      return .boolean(try patterns.matches(text, arguments[1].text, flags: arguments.count > 2 ? arguments[2].text : ""))
    },
    XPathFunction("lower-case", 0...1) { arguments, _ in .string(arguments[0].text.lowercased()) },
    XPathFunction("ends-with", 2...2) { arguments, _ in .boolean(arguments[0].text.utf8.hasSuffix(arguments[1].text.utf8)) },
    XPathFunction("visible-text", 0...1) { arguments, context throws(XPathError) in
      let text = arguments[0].visibleText
      try context.charge(text.utf8.count + 64)
      return .string(text)
    },
    XPathFunction("url-host", 0...1) { arguments, _ in .string(URLParts(arguments[0].text).host) },
    XPathFunction("url-path", 0...1) { arguments, _ in .string(URLParts(arguments[0].text).path) },
    XPathFunction("url-file", 0...1) { arguments, _ in
      .string(percentDecoded(URLParts(arguments[0].text).file))
    },
    XPathFunction("front-matter", 1...1) { arguments, context in
      .string(context.article.frontMatter?.root.values(at: arguments[0].text).first?.text ?? "")
    },
    XPathFunction("one-of", 2...2) { arguments, _ in
      let text = arguments[0].text
      return .boolean(arguments[1].text.split { $0 == "\n" || $0 == " " }.contains { $0 == text })
    },
    XPathFunction("bare-words", 0...1) { arguments, _ in .string(bareWords(foldedWidth(arguments[0].text))) },
    XPathFunction("has-template", 0...1) { arguments, _ in .boolean(arguments[0].hasTemplate) },
    XPathFunction("is-markdown", 0...1) { arguments, _ in .boolean(arguments[0].isMarkdown) },
    XPathFunction("listed", 0...1) { arguments, _ in .boolean(isListed(arguments[0].text)) },
  ]
}

extension XPathValue {
  /// As XPath's `string()` gives it: of a node-set the first node's.
  fileprivate var text: String {
    switch self {
    case .boolean(let bool): bool ? "true" : "false"
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .string(let string): string
    case .nodes(let matches): matches.first?.stringValue ?? ""
    }
  }

  fileprivate var visibleText: String {
    guard case .nodes(let matches) = self else { return text }
    if case .node(let node)? = matches.first, let element = node.asElement { return element.visibleText() }
    return text
  }

  /// Whether the first node was written as Markdown.
  fileprivate var isMarkdown: Bool {
    guard case .nodes(let matches) = self, let first = matches.first else { return false }
    switch first {
    case .attribute(let attribute): return attribute.flags.contains(.markdown)
    case .node(let node): return node.flags.contains(.markdown)
    }
  }

  fileprivate var hasTemplate: Bool {
    guard case .nodes(let matches) = self else { return false }
    return matches.contains { match in
      switch match {
      case .attribute(let attribute): attribute.hasTemplate
      case .node(let node): node.isTemplate || (node.asElement?.containsTemplate ?? false)
      }
    }
  }
}

extension String.UTF8View {
  fileprivate func hasSuffix(_ end: String.UTF8View) -> Bool {
    count >= end.count && suffix(end.count).elementsEqual(end)
  }
}

/// The host and path of a URL, without decoding anything.
struct URLParts {
  /// Lower-case, without user, password and port; empty for relative URLs.
  private(set) var host = ""
  /// Without query and fragment.
  private(set) var path = ""

  init(_ url: String) {
    var url = url
    self = url.withUTF8 { URLParts($0[...]) }
  }

  private init(_ url: Slice<UnsafeBufferPointer<UInt8>>) {
    var rest = url.drop(while: ASCII.isWhitespace)
    rest = rest.prefix { $0 != ASCII.hash && $0 != ASCII.question }
    if let colon = rest.firstIndex(of: ASCII.colon), rest[..<colon].allSatisfy(URLParts.isInScheme) { rest = rest[(colon + 1)...] }
    if rest.count >= 2, rest[rest.startIndex] == ASCII.slash, rest[rest.startIndex + 1] == ASCII.slash {
      let authority = rest.dropFirst(2).prefix { $0 != ASCII.slash && $0 != ASCII.backslash }
      rest = rest[authority.endIndex...]
      let place = authority.lastIndex(of: ASCII.at).map { authority[($0 + 1)...] } ?? authority
      host = String(decoding: place.prefix { $0 != ASCII.colon }, as: UTF8.self).lowercased()
    }
    path = String(decoding: rest, as: UTF8.self)
  }

  private static func isInScheme(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == ASCII.plus || byte == ASCII.hyphen || byte == ASCII.dot
  }

  /// What follows the path's last slash.
  var file: String {
    path.utf8.lastIndex(of: ASCII.slash).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }
}

/// The expressions that calls of `matches` in one article name, compiled once.
private final class PatternCache {
  private static let limit = 64
  private var known: [String: Pattern?] = [:]

  func matches(_ text: String, _ expression: String, flags: String) throws(XPathError) -> Bool {
    let key = flags + "/" + expression
    let pattern = known[key] ?? PatternFlags(letters: flags).flatMap { try? Pattern(expression, $0) }
    // Expressions may be made of the articles' texts.
    if known.count >= PatternCache.limit { known.removeAll() }
    known[key] = pattern
    guard let pattern else { throw XPathError(message: "`\(expression)` is no regular expression") }
    do throws(Pattern.TooManySteps) {
      return try pattern.matches(text)
    } catch {
      throw .tooManySteps
    }
  }
}
