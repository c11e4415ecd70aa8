import ArgumentParser
import Diagnostics
import Engine
import RuleKit

/// Writes comments that suppress the findings there are.
struct SuppressCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "suppress", abstract: "Write comments that suppress the present findings of some rules, with a reason.",
    discussion: """
      A comment is written only where the findings are gone with it and the article is the same otherwise. The exit code is 1 when findings \
      of these rules are left.
      """)

  @Argument(help: "Files and folders.")
  var paths: [String] = []

  @Option(help: ArgumentHelp("The rules to suppress.", valueName: "id,id"))
  var rules: String

  @Option(help: ArgumentHelp("Why; it is written into each comment.", valueName: "text"))
  var reason: String

  @Option(help: ArgumentHelp("Use this configuration for all files instead of the nearest .lint.yml.", valueName: "file"))
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Use the defaults; read no .lint.yml.")
  var ignoresConfiguration = false

  @Option(name: .customLong("set"), help: ArgumentHelp("Start from this set of rules.", valueName: "name"))
  var setName: String?

  @Option(help: ArgumentHelp("Threads; one a processor by default.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("The time that date rules take for now, as YYYY-MM-DD or with a time.", valueName: "date"))
  var now: DateOption?

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  private var names: [String] { rules.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  private var trimmedReason: String { String(reason.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }

  func validate() throws {
    if config != nil, ignoresConfiguration { throw ValidationError("`--config` and `--no-config` exclude each other") }
    if let jobs, !LintOptions.possibleJobs.contains(jobs) { throw ValidationError("`--jobs` must be from 1 to 1024, not `\(jobs)`") }
    if names.contains("") { throw ValidationError("`--rules` wants ids with commas between, not `\(rules)`") }
    if trimmedReason.isEmpty { throw ValidationError("`--reason` is empty: say why the findings are right as they are") }
    if reason.contains(where: \.isNewline) { throw ValidationError("`--reason` must be one line") }
    if reason.contains("--") { throw ValidationError("`--reason` must not hold `--`, which may end a comment") }
    if paths.contains("") || paths.contains("-") { throw ValidationError("`suppress` writes to files; it reads no standard input") }
  }

  func execute() throws -> ExitStatus {
    let request = LintRequest(
      paths: paths.isEmpty ? ["."] : paths, configuration: config.map { .file($0) } ?? (ignoresConfiguration ? .none : .discover),
      setName: setName, jobs: jobs, now: now?.seconds ?? LintOptions.currentTime)
    guard let run = try Rewriting.prepare(request) else { return .failed }
    let known = Set(run.rules.map(\.id))
    for name in names {
      guard known.contains(RuleID(name)) else {
        throw ToolFault("There is no rule `\(name)`" + suggestion(for: name, among: known.map(\.name).sorted()))
      }
      guard RuleID(name).canBeSuppressed else { throw ToolFault("`\(name)` cannot be suppressed in a file") }
    }
    let wanted = Set(names.map { RuleID($0) })
    let (done, outcome) = run.suppress(
      SuppressionSelection(rules: wanted, reason: trimmedReason), into: Total(),
      render: { file in
        Total(
          suppressed: file.fixedCount, files: file.change == nil ? 0 : 1,
          left: file.linted.diagnostics.filter { wanted.contains($0.rule) }.map { "\(file.path): \($0.message) [\($0.rule)]" })
      },
      receive: { $0.add($1) })
    Rewriting.complain(outcome, RewriteCounts())
    for finding in done.left { StandardStreams.complain("no comment can suppress this: \(finding)") }
    if !quiet { StandardStreams.say(summary(done)) }
    return !outcome.isComplete ? .failed : done.left.isEmpty ? .clean : .findings
  }

  private struct Total: Sendable {
    var suppressed = 0
    var files = 0
    /// Findings that no comment can suppress.
    var left: [String] = []

    mutating func add(_ other: Total) {
      suppressed += other.suppressed
      files += other.files
      left += other.left
    }
  }

  private func summary(_ total: Total) -> String {
    guard total.suppressed > 0 else { return total.left.isEmpty ? "Nothing to suppress" : "Suppressed nothing" }
    let findings = "\(total.suppressed) finding\(total.suppressed == 1 ? "" : "s")"
    let left = total.left.isEmpty ? "" : "; \(total.left.count) left"
    return "Suppressed \(findings) in \(total.files) file\(total.files == 1 ? "" : "s")\(left)"
  }
}
