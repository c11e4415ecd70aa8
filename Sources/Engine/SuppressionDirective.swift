import Diagnostics
import FrontMatter
import Markup
import RuleKit
import SourceText

/// One suppression as written in a comment or in front matter.
struct SuppressionDirective {
  enum Scope: Equatable {
    /// `disable-line`
    case line
    /// `disable-next-line`
    case nextLine
    /// `disable`, until the next `enable` of the same rules
    case begin
    /// `enable`
    case end
    /// `disable-file` and front matter
    case file
  }

  /// A rule's name in the directive.
  struct Name {
    var id: RuleID
    var range: ByteRange
  }

  var scope: Scope
  /// Empty: all rules.
  var names: [Name]
  /// The whole comment, or the front matter entry.
  var range: ByteRange

  init(scope: Scope, names: [Name], range: ByteRange) {
    self.scope = scope
    self.names = names
    self.range = range
  }
}

extension SuppressionDirective {
  static let marker = Array("contentlint-".utf8)

  /// Reads what follows `contentlint-` at `marker` up to `limit`; nil when it is no directive.
  init?(_ bytes: [UInt8], at marker: Int, limit: Int, comment: ByteRange) {
    var cursor = Cursor(bytes: bytes, offset: marker + SuppressionDirective.marker.count, limit: limit)
    let word = cursor.word()
    switch String(decoding: bytes[word], as: UTF8.self) {
    case "disable-line": scope = .line
    case "disable-next-line": scope = .nextLine
    case "disable": scope = .begin
    case "enable": scope = .end
    case "disable-file": scope = .file
    default: return nil
    }
    names = []
    range = comment
    while true {
      cursor.skip { ASCII.isWhitespace($0) || $0 == ASCII.comma }
      let name = cursor.word()
      // `--` begins the reason, and `-->` the comment's end.
      guard !name.isEmpty, !bytes[name].starts(with: [ASCII.hyphen, ASCII.hyphen]) else { break }
      names.append(Name(id: RuleID(String(decoding: bytes[name], as: UTF8.self)), range: ByteRange(name.lowerBound, name.upperBound)))
    }
  }

  private struct Cursor {
    let bytes: [UInt8]
    var offset: Int
    let limit: Int

    mutating func skip(while condition: (UInt8) -> Bool) {
      while offset < limit, condition(bytes[offset]) { offset += 1 }
    }

    /// Letters, digits and hyphens from here.
    mutating func word() -> Range<Int> {
      let start = offset
      skip { ASCII.isAlphanumeric($0) || $0 == ASCII.hyphen }
      return start..<offset
    }
  }
}

/// All suppressions of an article, in source order.
/// - Complexity: linear in the source; only a search for one word when there are none.
func suppressionDirectives(in article: Article) -> [SuppressionDirective] {
  let bytes = article.source.bytes
  let markers = offsets(of: SuppressionDirective.marker, in: bytes)
  var directives: [SuppressionDirective] = []
  if !markers.isEmpty {
    let comments = commentRanges(in: article)
    for marker in markers {
      guard let comment = comments.first(where: { $0.contains(offset: marker) }) else { continue }
      let introduction = bytes[Int(comment.start)..<marker]
      guard introduction.allSatisfy({ !ASCII.isAlphanumeric($0) }) || isTemplateComment(introduction) else { continue }
      if let directive = SuppressionDirective(bytes, at: marker, limit: Int(comment.end), comment: comment) {
        directives.append(directive)
      }
    }
  }
  if let directive = frontMatterDirective(in: article) { directives.append(directive) }
  return directives.sorted { $0.range < $1.range }
}

/// `{% comment %}` before the directive's word.
private func isTemplateComment(_ bytes: ArraySlice<UInt8>) -> Bool {
  String(decoding: bytes.filter { ASCII.isAlphanumeric($0) }, as: UTF8.self) == "comment"
}

/// `contentlint: {disable: [id]}` in front matter.
private func frontMatterDirective(in article: Article) -> SuppressionDirective? {
  guard let entry = article.frontMatter?.root.entries.last(where: { $0.key == "contentlint" }),
    let disabled = entry.value["disable"]
  else { return nil }
  let values = disabled.isScalar ? [disabled] : disabled.items
  let names = values.filter { !$0.text.isEmpty }.map { SuppressionDirective.Name(id: RuleID($0.text), range: $0.range) }
  return names.isEmpty ? nil : SuppressionDirective(scope: .file, names: names, range: entry.range)
}

/// Comments that may hold a suppression: of HTML, of template languages, of front matter, and `{/* */}` of MDX.
private func commentRanges(in article: Article) -> [ByteRange] {
  var ranges = article.frontMatter?.comments.map(\.range) ?? []
  for node in article.root.descendants where node.kind == .comment && !node.isCode { ranges.append(node.range) }
  ranges += article.templates.filter { $0.form == .comment || ($0.form == .rawBlock && $0.name == "comment") }.map(\.range)
  ranges += expressionComments(in: article)
  return ranges
}

/// `{/* … */}` in the text of the body, outside code.
private func expressionComments(in article: Article) -> [ByteRange] {
  var ranges: [ByteRange] = []
  for node in article.body.descendants {
    guard let text = node.asText, !text.isCode else { continue }
    let bytes = text.bytes
    for start in bytes.indices where bytes[start] == ASCII.openBrace && start + 3 < bytes.count {
      guard bytes[start + 1] == ASCII.slash, bytes[start + 2] == ASCII.asterisk else { continue }
      var end = start + 3
      while end + 2 < bytes.count, !(bytes[end] == ASCII.asterisk && bytes[end + 1] == ASCII.slash && bytes[end + 2] == ASCII.closeBrace) {
        end += 1
      }
      if end + 2 < bytes.count { ranges.append(text.sourceRange(of: start..<end + 3)) }
    }
  }
  return ranges
}

/// Where `needle` stands in `bytes`.
func offsets(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
  guard let first = needle.first else { return [] }
  return bytes.withUnsafeBufferPointer { bytes in
    var found: [Int] = []
    var index = 0
    let last = bytes.count - needle.count
    while index <= last {
      if bytes[index] == first {
        var length = 1
        while length < needle.count, bytes[index + length] == needle[length] { length += 1 }
        if length == needle.count { found.append(index) }
      }
      index += 1
    }
    return found
  }
}
