import Diagnostics
import Markup
import RuleKit
import Rules
import SourceText

/// What the first half of linting gives for one file: a function of its bytes and settings alone.
struct MappedFile: Sendable {
  /// nil when the file could not be read.
  var source: SourceText?
  var diagnostics: [Diagnostic]
  var suppressions: Suppressions?
  var facts: ArticleFacts?
  var problem: LintProblem?
}

/// One file of a run, with all that decides its findings.
struct LintJob: Sendable {
  var path: String
  var absolutePath: String
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
      bytes = try FileSystem.read(job.absolutePath, limit: job.environment.bounds.fileSize)
    }
  } catch {
    return unreadable(job, error.finding)
  }
  guard let source = SourceText.decode(bytes) else { return unreadable(job, "The file is not text") }
  let article = parser.parse(source, path: job.path, environment: job.environment)
  defer { withExtendedLifetime(article) {} }
  let suppressions = Suppressions(article)
  var facts = job.rules.needsFacts ? collectFacts(article) : nil
  facts?.path = job.sitePath
  let hasNone = facts?.references.isEmpty ?? true
  return MappedFile(
    source: source, diagnostics: checkArticle(article, rules: job.rules), suppressions: suppressions.isEmpty ? nil : suppressions,
    facts: hasNone ? nil : facts)
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
    case .folder: "The path is a folder"
    case .special: "The path is no regular file"
    case .tooLarge(let size): "The file has \(size) bytes, more than the limit"
    }
  }
}
