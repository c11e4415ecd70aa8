import Config
import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText

/// What the first half of linting gives for one file: a function of its bytes and settings alone.
struct MappedFile: Sendable {
  /// nil when the file could not be read, and when it has no findings of its own.
  var source: SourceText?
  /// Knows the text again; nil when the file could not be read.
  var stamp: SourceStamp?
  var diagnostics: [Diagnostic]
  var suppressions: Suppressions?
  var facts: ArticleFacts?
  var problem: LintProblem?
}

/// Tells whether a file that is read again still has the text that was checked.
struct SourceStamp: Sendable, Equatable {
  let count: Int
  private let hash: Int

  /// - Complexity: O(bytes)
  init(_ source: SourceText) {
    var hasher = Hasher()
    source.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    count = source.count
    hash = hasher.finalize()
  }
}

/// One file of a run, with all that decides its findings.
struct LintJob: Sendable {
  var path: String
  var absolutePath: String
  /// The absolute path's own bytes where they are not UTF-8.
  var pathBytes: [UInt8]?
  var scope: ConfigurationScope
  var site: SiteScope
  var rules: PreparedRules
  var environment: ArticleEnvironment
  var failure: ReadError?
  /// Standard input's bytes; nil for a file.
  var bytes: [UInt8]?
}

extension LintJob {
  /// The path within the site, for facts; outside of it, as reported.
  var sitePath: String { Path.relative(absolutePath, to: site.root) ?? path }
}

/// Reads and checks one file. Never fails: what cannot be read is a finding.
func map(_ job: LintJob, parser: ArticleParser) -> MappedFile {
  if let failure = job.failure { return unreadable(job, failure.finding) }
  let bytes: [UInt8]
  do throws(ReadError) {
    if let given = job.bytes {
      bytes = given
    } else {
      bytes = try FileSystem.read(job.absolutePath, bytes: job.pathBytes, limit: job.environment.bounds.fileSize)
    }
  } catch {
    return unreadable(job, error.finding)
  }
  guard let source = SourceText.decode(bytes) else { return unreadable(job, "The file is not text") }
  let article = parser.parse(source, path: job.path, environment: job.environment)
  defer { withExtendedLifetime(article) {} }
  let suppressions = Suppressions(article)
  let diagnostics = checkArticle(article, rules: job.rules)
  let facts = facts(of: article, job)
  // The text of a clean file is not kept, so that memory does not grow with the site.
  let isClean = diagnostics.isEmpty && suppressions.isEmpty
  return MappedFile(
    source: isClean ? nil : source, stamp: facts == nil ? nil : SourceStamp(source), diagnostics: diagnostics,
    suppressions: suppressions.isEmpty ? nil : suppressions, facts: facts)
}

/// What the article contributes to the site's rules; nil when that is nothing.
private func facts(of article: Article, _ job: LintJob) -> ArticleFacts? {
  guard job.rules.needsFacts else { return nil }
  var facts = collectFacts(article, unsizedImages: job.rules.needsUnsizedImages)
  facts.path = job.sitePath
  let links = job.scope.configuration.links
  if !links.ignore.isEmpty { facts.references.removeAll { links.ignores($0.target) } }
  return facts.isEmpty ? nil : facts
}

private func unreadable(_ job: LintJob, _ message: String) -> MappedFile {
  let diagnostics = job.rules.severity(of: .unreadableFile).map {
    [Diagnostic(rule: .unreadableFile, severity: $0, message: message, range: ByteRange(0, 0))]
  }
  let problem = LintProblem(path: job.path, kind: .unreadable, message: message)
  return MappedFile(source: nil, diagnostics: diagnostics ?? [], problem: problem)
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
    }
  }
}
