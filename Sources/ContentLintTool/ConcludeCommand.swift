import ArgumentParser
import Engine
import Reporters

/// Concludes over facts that other runs wrote.
struct ConcludeCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "conclude",
    abstract: "Report what runs with --facts-out found, as one run over all their files would.",
    discussion: "The runs must have been started in the same folder of the same site, with the same configuration and version.")

  private static let inputLimit = 1 << 32

  @Argument(help: "Files that `check --facts-out` wrote.")
  var facts: [String]

  @OptionGroup var options: LintOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("How to report, and where to if not to standard output; may be repeated.", valueName: "format[=file]"))
  var formats: [FormatOption] = []

  @Flag(help: "List suppressed findings too, in formats for programs.")
  var showAll = false

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColorChoice.auto

  func validate() throws {
    try FormatOption.check(formats)
  }

  func execute() throws -> ExitStatus {
    var files: [FactsFile] = []
    for path in facts {
      guard let file = FactsFile(try StandardStreams.read(file: path, limit: Self.inputLimit)) else {
        throw ToolFault("`\(path)` is no file of facts, or a damaged one")
      }
      files.append(file)
    }
    var request = options.request(paths: files.flatMap(\.paths))
    request.facts = files
    request.appliesExcludes = false
    return try Check(request: request, formats: formats, showsAll: showAll, isQuiet: quiet, color: color).run()
  }
}
