import ArgumentParser
import Engine
import Reporters

/// Lints and reports.
struct CheckCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report problems in files and folders (the default command).")

  /// How much of standard input is read; the bound on a file's size is the engine's.
  private static let inputLimit = 1 << 30

  @Argument(help: "Files and folders, or - for standard input.", completion: .file())
  var paths: [String] = []

  @OptionGroup var options: LintOptions

  @OptionGroup var changes: ChangeOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("How to report, and where to if not to standard output; may be repeated.", valueName: "format[=file]"))
  var formats: [FormatOption] = []

  @Option(help: ArgumentHelp("List at most so many findings of a rule; reports say what they leave out.", valueName: "n"))
  var maxPerRule: Int?

  @Option(help: ArgumentHelp("An earlier JSON report: html and markdown show what changed since.", valueName: "file"))
  var compare: String?

  @Option(
    name: .customLong("facts-out"),
    help: ArgumentHelp("Also write what was found out of each article, for `contentlint conclude`.", valueName: "file"))
  var factsOutput: String?

  @Option(help: ArgumentHelp("The name under which standard input is linted.", valueName: "path"))
  var stdinPath: String?

  @Option(help: ArgumentHelp("The file of accepted findings, instead of the one that .lint.yml names.", valueName: "file"))
  var baseline: String?

  @Flag(name: .customLong("no-baseline"), help: "Count accepted findings too.")
  var ignoresBaseline = false

  @Flag(help: "List suppressed and accepted findings too, in formats for programs.")
  var showAll = false

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  @Flag(name: .customLong("rule-timings"), help: "Say on standard error what each rule and step cost.")
  var showsTimings = false

  @Flag(help: "Lint again whenever an article or a setting changes.")
  var watch = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColorChoice.auto

  private var readsStandardInput: Bool { paths.contains("-") }

  func validate() throws {
    try FormatOption.check(formats)
    if readsStandardInput, paths.count > 1 { throw ValidationError("`-` stands alone: standard input cannot be linted beside other paths") }
    if stdinPath != nil, !readsStandardInput { throw ValidationError("`--stdin-path` names what `-` reads; give `-` as the path") }
    if readsStandardInput, changes.selection != nil {
      throw ValidationError("git knows no changes of standard input; give files or folders")
    }
    if let maxPerRule, maxPerRule < 1 { throw ValidationError("`--max-per-rule` must be at least 1, not `\(maxPerRule)`") }
    if compare != nil, !formats.contains(where: \.format.showsTrend) {
      throw ValidationError("`--compare` is shown by the formats `html` and `markdown` only")
    }
    if baseline != nil, ignoresBaseline { throw ValidationError("`--baseline` and `--no-baseline` exclude each other") }
    if watch, readsStandardInput { throw ValidationError("`--watch` looks at files; standard input does not change") }
    if watch, changes.selection != nil { throw ValidationError("`--watch` goes by the files themselves, not by git's changes") }
    if paths.contains("") { throw ValidationError("a path is empty") }
  }

  func execute() throws -> ExitStatus { watch ? try Watch(check: check).run() : try check().run() }

  private func check() throws -> Check {
    var request = options.request(paths: paths.isEmpty ? ["."] : paths)
    if readsStandardInput {
      let bytes = try StandardStreams.read(limit: Self.inputLimit)
      request.standardInput = LintRequest.StandardInput(path: stdinPath ?? "stdin.md", bytes: bytes)
    }
    request.changes = changes.selection
    if showsTimings { request.timings = RuleTimings() }
    request.factsOutput = factsOutput
    let earlier = try compare.map { try earlierReport($0) }
    return Check(
      request: request, baseline: baseline.map { .file($0) } ?? (ignoresBaseline ? .none : .configured), formats: formats,
      showsAll: showAll, isQuiet: quiet, color: color, maxPerRule: maxPerRule, earlier: earlier)
  }

  private func earlierReport(_ path: String) throws(ToolFault) -> EarlierReport {
    let bytes = try StandardStreams.read(file: path, limit: Self.inputLimit)
    do {
      return try EarlierReport(json: bytes)
    } catch {
      throw ToolFault("`\(path)` \(error.message)")
    }
  }
}
