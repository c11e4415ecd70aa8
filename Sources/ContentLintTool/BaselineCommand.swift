import ArgumentParser
import Config
import Engine

/// The file of accepted findings.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Accept the findings there are, so that only new ones count.",
    subcommands: [WriteBaseline.self, PruneBaseline.self])
}

/// Options of both.
struct BaselineOptions: ParsableArguments {
  @Argument(help: "Files and folders.")
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The baseline; without it the one that .lint.yml names, or \(defaultBaselineName).", valueName: "file"))
  var file: String?

  @OptionGroup var options: LintOptions

  func validate() throws {
    if paths.contains("-") { throw ValidationError("a baseline is made of files, not of standard input") }
    if paths.contains("") || file?.isEmpty == true { throw ValidationError("a path is empty") }
  }

  func update(_ change: BaselineChange) throws(ToolFault) -> BaselineUpdate? {
    do throws(LintError) {
      return try updatedBaseline(options.request(paths: paths.isEmpty ? ["."] : paths), file: file, change)
    } catch {
      switch error {
      case .usage(let message): throw ToolFault(message)
      case .configuration(let errors):
        for error in errors { StandardStreams.say(error.description) }
        return nil
      }
    }
  }
}

/// Writes the findings there are.
struct WriteBaseline: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Accept what is found now, and forget what is not found any more.")

  @OptionGroup var baseline: BaselineOptions

  @Flag(name: .customLong("accept-new"), help: "Also accept findings that the baseline there is does not accept.")
  var acceptsNew = false

  func execute() throws -> ExitStatus {
    guard let update = try baseline.update(.write(acceptsNew: acceptsNew)) else { return .failed }
    if update.refusedCount > 0 {
      guard StandardStreams.write(Array(update.refused.map { $0 + "\n" }.joined().utf8)) else { return .failed }
      let isOne = update.refusedCount == 1
      StandardStreams.say(
        "\(counted(update.refusedCount, "finding")) \(isOne ? "is" : "are") not in `\(update.shown)`, which is left as it was; "
          + "`--accept-new` accepts \(isOne ? "it" : "them")")
      return .findings
    }
    return try update.write()
  }
}

/// Drops what is not found any more.
struct PruneBaseline: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "prune", abstract: "Forget what is not found any more.")

  @OptionGroup var baseline: BaselineOptions

  func execute() throws -> ExitStatus {
    guard let update = try baseline.update(.prune) else { return .failed }
    return try update.write()
  }
}

extension BaselineUpdate {
  /// Writes the file unless something is in the way, and says what happened.
  fileprivate func write() throws(ToolFault) -> ExitStatus {
    for problem in problems { StandardStreams.complain("\(problem.path): \(problem.message)") }
    if problems.contains(where: { $0.kind == .notFound }) { return .failed }
    if !exceeded.isEmpty {
      for error in exceeded { StandardStreams.say(error.description) }
      return .findings
    }
    if !isUnchanged { try OutputFile.write(text, to: path) }
    let gone = acceptedBefore > accepted ? "; \(acceptedBefore - accepted) fewer than before" : ""
    let more = acceptedBefore > 0 && acceptedBefore < accepted ? "; \(accepted - acceptedBefore) more than before" : ""
    StandardStreams.say(
      "`\(shown)` accepts \(counted(accepted, "finding")) in \(counted(fileCount, "file"))\(gone)\(more)")
    for sentence in slack { StandardStreams.say(sentence) }
    if !isConfigured { StandardStreams.say("Write `baseline: \(shown)` into \(ConfigFile.name), so that `contentlint check` obeys it") }
    return .clean
  }
}

private func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
