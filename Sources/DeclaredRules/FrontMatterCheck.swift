import Diagnostics
import FrontMatter
import Markup
import Pattern
import RuleKit
import SourceText

/// The kind `front-matter`: what keys and values an article's settings have.
struct FrontMatterCheck: ArticleCheck {
  private let schema: ValueSchema
  private let patterns: SchemaPatterns

  init(_ schema: ValueSchema) {
    self.schema = schema
    patterns = SchemaPatterns(schema)
  }

  mutating func check(_ article: Article, _ report: inout Report) {
    guard let frontMatter = article.frontMatter else {
      for key in schema.allRequired { report.add(ByteRange(at: Int(article.bodyRange.start)), "The key `\(key)` is missing") }
      return
    }
    // What could not be read cannot be judged.
    if let error = frontMatter.syntaxError, error.reason != .duplicateKey { return }
    var checker = SchemaChecker(article, patterns)
    checker.check(frontMatter.root, schema, name: "", place: fence(of: frontMatter, in: article.source))
    for fault in checker.faults { report.add(fault.range, fault.message) }
    if checker.isExhausted { report.abandon("takes too many steps") }
  }

  /// The line that opens the front matter.
  private func fence(of frontMatter: FrontMatter, in source: SourceText) -> ByteRange {
    let start = max(frontMatter.leadingBlankRange.end, frontMatter.range.start)
    var end = start
    while end < frontMatter.range.end, !ASCII.isLineEnd(source.bytes[Int(end)]) { end += 1 }
    return ByteRange(start, end)
  }
}

extension ValueSchema {
  /// The keys that it and the schemas that have to hold as well want.
  fileprivate var allRequired: [String] { required + allOf.flatMap(\.allRequired) }
}

/// The regular expressions of a schema.
struct SchemaPatterns: Sendable {
  private var sets: [String: PatternSet] = [:]

  init(_ schema: ValueSchema) { add(schema) }

  private mutating func add(_ schema: ValueSchema) {
    if !schema.pattern.isEmpty, sets[schema.pattern] == nil { sets[schema.pattern] = PatternSet([schema.pattern], []) }
    for inner in schema.items + schema.others + schema.anyOf + schema.allOf { add(inner) }
    for property in schema.properties { add(property.schema) }
  }

  /// Whether a text matches; nil when that takes too many steps.
  func matches(_ text: String, _ pattern: String) -> Bool? {
    sets[pattern]?.withPatterns { patterns in
      patterns.first.flatMap { pattern in
        pattern.allow(Pattern.defaultBudget)
        return try? pattern.matches(text)
      }
    }
  }
}
