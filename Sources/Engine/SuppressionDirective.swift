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
  static let marker: StaticString = "contentlint-"

  /// Reads what follows `contentlint-` at `marker` up to `limit`; nil when it is no directive.
  init?(_ bytes: [UInt8], at marker: Int, limit: Int, comment: ByteRange) {
    var cursor = Cursor(bytes: bytes, offset: marker + SuppressionDirective.marker.utf8CodeUnitCount, limit: limit)
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
      guard !name.isEmpty else { break }
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

    /// Letters, digits and single hyphens from here: `--` begins the reason, and `-->` the comment's end.
    mutating func word() -> Range<Int> {
      let start = offset
      while offset < limit {
        let isHyphen = bytes[offset] == ASCII.hyphen
        guard isHyphen || ASCII.isAlphanumeric(bytes[offset]) else { break }
        if isHyphen, offset + 1 < limit, bytes[offset + 1] == ASCII.hyphen { break }
        offset += 1
      }
      return start..<offset
    }
  }
}

/// All suppressions of an article, in source order.
/// - Complexity: linear in the source; only a search for one word when there are none.
func suppressionDirectives(in article: Article) -> [SuppressionDirective] {
  let bytes = article.source.bytes
  let markers = markers(in: article)
  var directives: [SuppressionDirective] = []
  if !markers.isEmpty {
    for (marker, comment) in firstMarkers(markers, in: commentRanges(in: article)) {
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

/// The first marker in each comment, by the innermost comment where they nest: what comes behind it is a reason, or a list of names.
private func firstMarkers(_ markers: [Int], in comments: [ByteRange]) -> [(marker: Int, comment: ByteRange)] {
  let comments = comments.sorted()
  var found: [(marker: Int, comment: ByteRange)] = []
  var open: [ByteRange] = []
  var next = 0
  var lastStart: UInt32?
  for marker in markers {
    while next < comments.count, Int(comments[next].start) <= marker {
      open.append(comments[next])
      next += 1
    }
    while let last = open.last, Int(last.end) <= marker { open.removeLast() }
    guard let comment = open.last, comment.start != lastStart else { continue }
    lastStart = comment.start
    found.append((marker, comment))
  }
  return found
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
  for region in article.templates {
    switch region.form {
    case .comment: ranges.append(region.range)
    case .output, .rawBlock:
      if region.name == "comment" || isGoComment(article.source.bytes[region.range.indices]) { ranges.append(region.range) }
    case .tag, .shortcode, .embedded: break
    }
  }
  ranges += textComments(in: article)
  return ranges
}

/// Whether `{{ }}` holds a comment: `{{/* … */}}`.
private func isGoComment(_ code: ArraySlice<UInt8>) -> Bool {
  code.drop { $0 == ASCII.openBrace || $0 == ASCII.hyphen || $0 == ASCII.space }.starts(with: "/*".utf8)
}

/// Comments in the text of the body, outside code: `{/* … */}`, and `<!-- … -- … -->`, which older CommonMark takes for text.
private func textComments(in article: Article) -> [ByteRange] {
  var ranges: [ByteRange] = []
  for node in article.body.descendants {
    guard let text = node.asText, !text.isCode else { continue }
    ranges += comments(in: text.bytes, from: "{/*", to: "*/}").map { text.sourceRange(of: $0) }
    // An escaped one is meant to be read.
    ranges += comments(in: text.bytes, from: "<!--", to: "-->").map { text.sourceRange(of: $0) }
      .filter { article.source.bytes[$0.indices].starts(with: "<!--".utf8) }
  }
  return ranges
}

/// - Complexity: O(bytes)
private func comments(in bytes: UnsafeBufferPointer<UInt8>, from opening: StaticString, to closing: StaticString) -> [Range<Int>] {
  func stands(_ mark: StaticString, at index: Int) -> Bool {
    guard index + mark.utf8CodeUnitCount <= bytes.count else { return false }
    return (0..<mark.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == mark.utf8Start[$0] }
  }
  var ranges: [Range<Int>] = []
  var start: Int?
  var index = 0
  while index < bytes.count {
    if let from = start, stands(closing, at: index) {
      index += closing.utf8CodeUnitCount
      ranges.append(from..<index)
      start = nil
    } else if start == nil, stands(opening, at: index) {
      start = index
      index += opening.utf8CodeUnitCount
    } else {
      index += 1
    }
  }
  return ranges
}

/// Where directives may begin.
private func markers(in article: Article) -> [Int] {
  guard article.census.mayContain(SuppressionDirective.marker) else { return [] }
  return article.source.bytes.withUnsafeBytes { bytes in
    var found: [Int] = []
    while let next = bytes.offset(of: SuppressionDirective.marker, from: found.last.map { $0 + 1 } ?? 0) { found.append(next) }
    return found
  }
}
