import Diagnostics
import Markup
import RuleKit
import Rules
import Site
import SourceText

/// What the first half of linting makes of one article: a function of its bytes and its settings, and of nothing around it.
struct MappedArticle: Sendable {
  /// In order. Site rules have not spoken, nothing is suppressed.
  var findings: [Diagnostic]
  var facts: ArticleFacts
  var suppressions: Suppressions

  init(findings: [Diagnostic], facts: ArticleFacts, suppressions: Suppressions) {
    self.findings = findings
    self.facts = facts
    self.suppressions = suppressions
  }

  /// Checks an article that is parsed, and collects what `needs` asks for.
  ///
  /// - Parameter needs: nil when no site rule runs.
  init(_ article: Article, rules: PreparedRules, needs: FactNeeds?, stopwatch: Stopwatch? = nil) {
    findings = checkArticle(article, rules: rules, stopwatch: stopwatch)
    let start = stopwatch.map { _ in Stopwatch.now() } ?? 0
    suppressions = Suppressions(article)
    if let needs {
      facts = collectFacts(article, needs)
    } else {
      facts = ArticleFacts(path: article.path)
      facts.sourceCount = article.source.count
    }
    stopwatch?.add(.concluding, since: start)
  }
}

extension MappedArticle {
  /// Bytes of memory, roughly.
  var size: Int {
    let related = findings.reduce(0) { $0 + $1.related.count }
    return 2_000 + findings.count * 300 + related * 80 + facts.references.count * 250 + facts.headings.count * 250
  }

  /// The facts as a record, so that they can be read alone.
  ///
  /// - Parameter page: what the site's generator makes of the article, where that may be kept.
  func factsRecord(page: Page? = nil) -> [UInt8] {
    var writer = RecordWriter()
    writer.writePart { writer in writer.write(page) { $0.write($1) } }
    writer.write(facts)
    return writer.bytes
  }

  /// All but the facts as a record.
  var restRecord: [UInt8] {
    var writer = RecordWriter()
    writer.write(findings) { $0.write($1) }
    writer.write(suppressions)
    return writer.bytes
  }

  /// - Parameter part: the bytes of `rest` that are the record.
  init(facts: ArticleFacts, rest: [UInt8], _ part: Range<Int>) throws(RecordReader.Damage) {
    self.facts = facts
    var reader = RecordReader(rest, part)
    findings = try reader.array { (reader) throws(RecordReader.Damage) in try reader.diagnostic() }
    suppressions = try reader.suppressions()
    guard reader.isAtEnd else { throw RecordReader.Damage() }
  }

  init(facts: [UInt8], rest: [UInt8]) throws(RecordReader.Damage) {
    try self.init(facts: try MappedArticle.facts(record: facts, 0..<facts.count), rest: rest, 0..<rest.count)
  }

  /// - Parameter part: the bytes of `record` that are it.
  static func facts(record: [UInt8], _ part: Range<Int>, _ parts: FactParts = .all) throws(RecordReader.Damage) -> ArticleFacts {
    var reader = RecordReader(record, part)
    try reader.skip(try reader.count())
    let facts = try reader.facts(parts)
    guard reader.isAtEnd else { throw RecordReader.Damage() }
    return facts
  }

  /// The page that was written with facts; nil when none was.
  static func page(record: [UInt8], _ part: Range<Int>) throws(RecordReader.Damage) -> Page? {
    var reader = RecordReader(record, part)
    var pageReader = try reader.inner(try reader.count())
    return try pageReader.optional { (reader) throws(RecordReader.Damage) in try reader.page() }
  }
}
