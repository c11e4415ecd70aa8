import Config
import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText

/// One file of a run.
struct LintJob: Sendable {
  /// As it is reported: relative to the working folder, as the arguments were typed.
  var path: String
  var absolutePath: String
  /// The absolute path's own bytes where they are not UTF-8.
  var pathBytes: [UInt8]?
  var settings: FolderSettings
  /// nil for a regular file; else why it cannot be read.
  var failure: ReadError?
  /// Standard input's bytes; nil for a file.
  var bytes: [UInt8]?
}

extension LintJob {
  /// The path within the site, for facts; outside of it, as reported.
  fileprivate var sitePath: String { Path.relative(absolutePath, to: settings.site.root) ?? path }

  fileprivate func source() throws(ReadError) -> SourceText {
    guard let source = SourceText.decode(try content()) else { throw .notText }
    return source
  }

  /// The file's bytes.
  func content() throws(ReadError) -> [UInt8] {
    if let failure { throw failure }
    if let bytes { return bytes }
    return try FileSystem.read(absolutePath, bytes: pathBytes, limit: settings.environment.bounds.fileSize)
  }
}

/// Reads one file, checks it, asks the site rules and applies suppressions: a function of the file's bytes, its settings and the names of
/// its site's files. Never fails: what cannot be read is a finding.
///
/// - Parameters:
///   - known: all rules there are, whether they run or not.
///   - isComplete: false when only some rules run.
///   - timings: takes what each step and rule cost, where that is wanted.
/// - Returns: nil for a file without findings.
func lintFile(
  _ job: LintJob, parser: ArticleParser, known: Set<RuleID>, isComplete: Bool, timings: RuleTimings? = nil
) -> (file: LintedFile?, problem: LintProblem?) {
  let rules = job.settings.scope.rules(forAbsolutePath: job.absolutePath)
  let stopwatch = timings.map { _ in Stopwatch() }
  defer { if let stopwatch { timings?.add(stopwatch) } }
  let source: SourceText
  var start = stopwatch.map { _ in Stopwatch.now() } ?? 0
  do {
    source = try job.source()
  } catch {
    return unreadable(job, error.finding, rules: rules)
  }
  stopwatch?.add(.reading, since: start)
  if stopwatch != nil { start = Stopwatch.now() }
  let article = parser.parse(source, path: job.path, environment: job.settings.environment)
  defer { withExtendedLifetime(article) {} }
  stopwatch?.add(.parsing, since: start)
  var found = checkArticle(article, rules: rules, stopwatch: stopwatch)
  if stopwatch != nil { start = Stopwatch.now() }
  defer { stopwatch?.add(.concluding, since: start) }
  let suppressions = Suppressions(article)
  if rules.needsFacts {
    let fromSite = siteFindings(article, job, rules: rules, stopwatch: stopwatch)
    if !fromSite.isEmpty { found = inOrder(found + fromSite) }
  }
  found = settled(found, rules: rules)
  var linted = LintedFile(path: job.path, source: source, diagnostics: found)
  if !suppressions.isEmpty {
    let left = suppressions.apply(to: found, rules: rules, known: known, isComplete: isComplete)
    linted.diagnostics = inOrder(left.diagnostics + left.unused)
    linted.suppressed = left.suppressed
  }
  return (linted.diagnostics.isEmpty && linted.suppressed.isEmpty ? nil : linted, nil)
}

private func siteFindings(_ article: Article, _ job: LintJob, rules: PreparedRules, stopwatch: Stopwatch?) -> [Diagnostic] {
  var facts = collectFacts(article, unsizedImages: rules.needsUnsizedImages)
  facts.path = job.sitePath
  let links = job.settings.scope.configuration.links
  if !links.ignore.isEmpty { facts.references.removeAll { links.ignores($0.target) } }
  guard !facts.isEmpty else { return [] }
  return siteFindings(
    facts, in: job.settings.site.forRules, rules: rules, sourceCount: article.source.count, bounds: article.environment.bounds,
    stopwatch: stopwatch)
}

private func unreadable(_ job: LintJob, _ message: String, rules: PreparedRules) -> (file: LintedFile?, problem: LintProblem?) {
  let file = rules.severity(of: .unreadableFile).map { severity in
    let finding = Diagnostic(rule: .unreadableFile, severity: severity, message: message, range: ByteRange(0, 0))
    return LintedFile(path: job.path, source: nil, diagnostics: [finding])
  }
  return (file, LintProblem(path: job.path, kind: .unreadable, message: message))
}

extension ReadError {
  /// A sentence for a finding.
  fileprivate var finding: String {
    switch self {
    case .absent: "The link leads to no file"
    case .system(let reason): "The file cannot be read: \(reason.prefix(1).lowercased() + reason.dropFirst())"
    case .unlistable: "The folder cannot be listed"
    case .folder: "The path is a folder"
    case .special: "The path is no regular file"
    case .tooLarge(let size): "The file has \(size) bytes, more than the limit"
    case .notText: "The file is not text"
    }
  }
}
