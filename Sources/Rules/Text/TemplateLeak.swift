package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds template code that nothing runs, so that the reader sees it.
package struct TemplateLeak: NodeCheck {
  package static let id: RuleID = "template-leak"
  package static let kinds = NodeKinds(tags: [.a, .img, .iframe, .video, .audio, .source], texts: true)
  /// What stands in pairs of shortcodes; looked for when the first code is found.
  private var bodies: RangeSet<UInt32>?

  package init(_ options: OptionValues) {}

  package func concerns(_ article: Article) -> Bool {
    guard article.environment.generator != .unknown, article.environment.generator != .plain else { return false }
    return article.census.mayContain(oneOf: ["{{", "{%", "<%", "%%", "${"])
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    let generator = article.environment.generator
    if let element = node.asElement {
      guard !element.isCode else { return }
      for attribute in element.attributes where attribute.name == "href" || attribute.name == "src" {
        look(at: attribute, generator, &report)
      }
    } else if let text = article.prose(node) {
      look(at: text, article, &report)
    }
  }

  private func look(at attribute: Attribute, _ generator: Generator, _ report: inout Report) {
    let bytes = attribute.bytes
    guard bytes.count > 3, bytes[0] == ASCII.dollar, bytes[1] == ASCII.openBrace, bytes[bytes.count - 1] == ASCII.closeBrace,
      !bytes.dropFirst(2).dropLast().contains(where: { $0 == ASCII.openBrace || $0 == ASCII.closeBrace })
    else { return }
    report.add(attribute.valueRange, message(String(decoding: bytes, as: UTF8.self), generator))
  }

  private mutating func look(at text: Text, _ article: Article, _ report: inout Report) {
    let bytes = text.bytes
    let generator = article.environment.generator
    var index = 0
    while index + 3 < bytes.count {
      let byte = bytes[index]
      guard byte == ASCII.openBrace || byte == ASCII.lessThan || byte == ASCII.percent, let end = end(of: bytes, at: index, article) else {
        index += 1
        continue
      }
      let range = text.sourceRange(of: index..<end)
      // What is written with entities is meant to be seen.
      if range.count == end - index, article.source.bytes[range.indices].elementsEqual(bytes[index..<end]), !isInShortcode(range, article) {
        report.add(range, message(String(decoding: bytes[index..<end], as: UTF8.self), generator))
      }
      index = end
    }
  }

  /// Whether a shortcode of the kind that Hugo does not read as Markdown gets the text at `range`: it may show anything of it.
  private mutating func isInShortcode(_ range: ByteRange, _ article: Article) -> Bool {
    let bodies = bodies ?? shortcodeBodies(article)
    self.bodies = bodies
    return bodies.contains(range.start)
  }

  /// - Complexity: O(n log n) in the shortcodes
  private func shortcodeBodies(_ article: Article) -> RangeSet<UInt32> {
    var bodies = RangeSet<UInt32>()
    var openings: [String: [UInt32]] = [:]
    for region in article.templates where region.form == .shortcode && article.source.bytes[Int(region.range.start) + 2] == ASCII.lessThan {
      if !region.name.hasPrefix("/") {
        openings[region.name, default: []].append(region.range.end)
      } else if let start = openings[String(region.name.dropFirst())]?.popLast() {
        bodies.insert(contentsOf: start..<region.range.start)
      }
    }
    return bodies
  }

  private func message(_ code: String, _ generator: Generator) -> String {
    "\(quoted(code)) is template code that \(generator.displayName) does not run"
  }

  /// Where template code that begins at `index` ends; nil for what is none, or what the generator runs.
  private func end(of bytes: UnsafeBufferPointer<UInt8>, at index: Int, _ article: Article) -> Int? {
    let second = bytes[index + 1]
    switch (bytes[index], second) {
    case (ASCII.openBrace, ASCII.openBrace):
      let isShortcode = bytes[index + 2] == ASCII.lessThan || bytes[index + 2] == ASCII.percent
      guard isShortcode || showsBraces(article),
        let end = close(bytes, from: index + 2, ASCII.closeBrace, ASCII.closeBrace)
      else { return nil }
      return isShortcode || isExpression(bytes[index + 2..<end - 2]) ? end : nil
    case (ASCII.openBrace, ASCII.percent):
      guard showsBraces(article), ASCII.isWhitespace(bytes[index + 2]) || bytes[index + 2] == ASCII.hyphen else { return nil }
      return close(bytes, from: index + 2, ASCII.percent, ASCII.closeBrace)
    case (ASCII.lessThan, ASCII.percent): return close(bytes, from: index + 2, ASCII.percent, ASCII.greaterThan)
    case (ASCII.percent, ASCII.percent): return placeholderEnd(bytes, from: index)
    default: return nil
    }
  }

  /// Whether what stands between two braces may be code: no braces of its own, and not a number or a sign.
  private func isExpression(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = content.first(where: { !ASCII.isWhitespace($0) && $0 != ASCII.hyphen }),
      !content.contains(where: { $0 == ASCII.openBrace || $0 == ASCII.closeBrace })
    else { return false }
    return ASCII.isLetter(first) || first == ASCII.dot || first == ASCII.dollar || first == ASCII.quote || first == ASCII.underscore
  }

  /// Whether the generator leaves `{{ }}` and `{% %}` in an article as they are. MkDocs runs them with a common plugin.
  private func showsBraces(_ article: Article) -> Bool {
    switch article.environment.generator {
    case .docusaurus, .hugo: article.format == .markdown
    case .hexo, .jekyll, .zola, .mkdocs, .plain, .unknown: false
    }
  }

  /// Behind `first second` on the same line, with something visible before it.
  private func close(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ first: UInt8, _ second: UInt8) -> Int? {
    var index = start
    var isBlank = true
    while index + 1 < bytes.count, index - start < 400, bytes[index] != ASCII.lineFeed {
      if bytes[index] == first, bytes[index + 1] == second { return isBlank ? nil : index + 2 }
      // Another opening comes first.
      if bytes[index] == bytes[start - 2], bytes[index + 1] == bytes[start - 1] { return nil }
      if ASCII.isAlphanumeric(bytes[index]) { isBlank = false }
      index += 1
    }
    return nil
  }

  /// `%%NAME%%`
  private func placeholderEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start + 2
    while index < bytes.count, bytes[index] &- 0x41 < 26 || bytes[index] == ASCII.underscore { index += 1 }
    guard index > start + 4, index + 1 < bytes.count, bytes[index] == ASCII.percent, bytes[index + 1] == ASCII.percent else { return nil }
    return index + 2
  }
}
