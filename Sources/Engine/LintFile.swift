import Config
import Diagnostics
import ExternalLinks
import Markup
import RuleKit
import Rules
import Site
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
  var sitePath: String { Path.relative(absolutePath, to: settings.site.root) ?? path }

  var rules: PreparedRules { settings.scope.rules(forAbsolutePath: absolutePath) }

  func read() throws(ReadError) -> [UInt8] {
    if let failure { throw failure }
    if let bytes { return bytes }
    return try FileSystem.read(absolutePath, bytes: pathBytes, limit: settings.environment.bounds.fileSize)
  }
}

/// What mapping one file gave.
struct MappedFile: Sendable {
  /// nil when the file could not be read.
  var article: MappedArticle?
  /// Why it could not be read, as a sentence.
  var failure: String?
  var digest: ContentDigest?
  var source: SourceText?
}

/// Checks one file: a function of the file's bytes and its settings. Never fails: what cannot be read is said.
///
/// - Parameters:
///   - timings: takes what each step and rule cost, where that is wanted.
///   - verdicts: what is known of links to other sites, where they are judged.
func mapFile(
  _ job: LintJob, _ bytes: [UInt8], digest: ContentDigest, parser: ArticleParser, timings: RuleTimings? = nil, verdicts: LinkVerdicts? = nil
) -> MappedFile {
  let rules = job.rules
  let stopwatch = timings.map { _ in Stopwatch() }
  defer { if let stopwatch { timings?.add(stopwatch) } }
  var start = stopwatch.map { _ in Stopwatch.now() } ?? 0
  guard let source = SourceText.decode(bytes) else { return MappedFile(failure: ReadError.notText.finding) }
  stopwatch?.add(.reading, since: start)
  if stopwatch != nil { start = Stopwatch.now() }
  let article = parser.parse(source, path: job.path, environment: job.settings.environment)
  defer { withExtendedLifetime(article) {} }
  stopwatch?.add(.parsing, since: start)
  let site = job.settings.site
  let needs = rules.needs(headKeys: site.headKeys, origin: site.settings.url?.origin)
  var mapped = MappedArticle(article, rules: rules, needs: needs, stopwatch: stopwatch)
  mapped.facts.path = job.sitePath
  if let verdicts {
    let found = externalLinkFindings(article, of: job, rules: rules, verdicts)
    if !found.isEmpty { mapped.findings = inOrder(mapped.findings + found) }
  }
  let links = job.settings.scope.configuration.links
  if !links.ignore.isEmpty { mapped.facts.references.removeAll { links.ignores($0.target) } }
  return MappedFile(article: mapped, digest: digest, source: source)
}

extension ReadError {
  /// A sentence for a finding.
  var finding: String {
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
