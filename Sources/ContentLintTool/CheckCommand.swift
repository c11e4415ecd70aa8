import ArgumentParser
import Config
import Engine
import Reporters
import Rules

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lints and reports.
struct CheckCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Report problems in files and folders (the default command).")

  /// How much of standard input is read; the bound on a file's size is the engine's.
  private static let inputLimit = 1 << 30

  @Argument(help: "Files and folders, or - for standard input.")
  var paths: [String] = []

  @OptionGroup var options: LintOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("How to report, and where to if not to standard output; may be repeated.", valueName: "format[=file]"))
  var formats: [FormatOption] = []

  @Option(help: ArgumentHelp("The name under which standard input is linted.", valueName: "path"))
  var stdinPath: String?

  @Flag(help: "List suppressed findings too, in formats for programs.")
  var showAll = false

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColorChoice.auto

  private var readsStandardInput: Bool { paths.contains("-") }

  func validate() throws {
    try FormatOption.check(formats)
    if readsStandardInput, paths.count > 1 { throw ValidationError("`-` stands alone: standard input cannot be linted beside other paths") }
    if stdinPath != nil, !readsStandardInput { throw ValidationError("`--stdin-path` names what `-` reads; give `-` as the path") }
    if paths.contains("") { throw ValidationError("a path is empty") }
  }

  func execute() throws -> ExitStatus {
    var request = options.request(paths: paths.isEmpty ? ["."] : paths)
    if readsStandardInput {
      let bytes = try StandardStreams.read(limit: Self.inputLimit)
      request.standardInput = LintRequest.StandardInput(path: stdinPath ?? "stdin.md", bytes: bytes)
    }
    let result: LintResult
    do {
      result = try lint(request)
    } catch .usage(let message) {
      throw ToolFault(message)
    } catch .configuration(let errors) {
      for error in errors { StandardStreams.say(error.description) }
      return .failed
    }
    let report = RunReport(result, showsAll: showAll)
    let isWritten = try write(report)
    for problem in report.problems { StandardStreams.complain(problem.path.map { "\($0): \(problem.message)" } ?? problem.message) }
    if !quiet { StandardStreams.say(summaryLine(report)) }
    return !isWritten || !report.isComplete ? .failed : result.fails ? .findings : .clean
  }

  /// Files first: when one cannot be written, the run has failed and standard output stays empty.
  private func write(_ report: RunReport) throws(ToolFault) -> Bool {
    let formats = formats.isEmpty ? [.text] : formats
    for option in formats {
      if let file = option.file { try OutputFile.write(option.format.render(report), to: file) }
    }
    for option in formats where option.file == nil {
      guard StandardStreams.write(render(report, option.format)) else { return false }
    }
    return true
  }
}

extension CheckCommand {
  /// The report for standard output. The text of many files is made in parallel: each file's stands for itself.
  private func render(_ report: RunReport, _ format: ReportFormat) -> [UInt8] {
    let style = Terminal.style(color)
    let size = 64
    guard format == .text, report.files.count > size else { return format.render(report, style: style) }
    let parts = Workers.map(
      (report.files.count + size - 1) / size, workers: options.jobs ?? Workers.defaultCount, state: { () }
    ) { index, _ in
      var part = report
      part.files = Array(report.files[(index * size)..<min((index + 1) * size, report.files.count)])
      return format.render(part, style: style)
    }
    return Array(parts.joined())
  }
}

extension RunReport {
  /// What the engine found, as reporters take it.
  init(_ result: LintResult, showsAll: Bool) {
    self.init(
      files: result.files.map { file in
        FileReport(path: file.path, source: file.source, diagnostics: file.diagnostics, suppressed: file.suppressed)
      },
      problems: result.problems.map { Problem(path: $0.path, kind: $0.kind.rawValue, message: $0.message) },
      absoluteRoot: workingFolder(),
      version: ContentLintCommand.version,
      isComplete: !result.problems.contains { $0.kind == .notFound },
      rules: result.rules,
      fileCount: result.fileCount,
      showsAll: showsAll)
  }
}

/// The absolute path of the working folder; nil when it is gone.
private func workingFolder() -> String? {
  guard let path = realpath(".", nil) else { return nil }
  defer { free(path) }
  return String(cString: path)
}
