import ArgumentParser
import Config
import Engine
import ExternalLinks

/// Asks for the links to other sites and reports what is gone.
struct LinksCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "links", abstract: "Ask for the links to other sites, remember the answers, report what is gone.",
    discussion: """
      What is asked for and when is told by the ledger, .lint-links.jsonl beside the configuration file. With --offline the ledger alone is
      asked. One failure is no broken link: see docs/external-links.md.
      """)

  @Argument(help: "Files and folders whose links are meant.")
  var paths: [String] = []

  @OptionGroup var options: LintOptions

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("How to report, and where to if not to standard output; may be repeated.", valueName: "format[=file]"))
  var formats: [FormatOption] = []

  @Flag(help: "Ask for every link, also where the last answer is fresh.")
  var all = false

  @Flag(help: "List suppressed findings too, in formats for programs.")
  var showAll = false

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColorChoice.auto

  func validate() throws {
    try FormatOption.check(formats)
    if paths.contains("-") { throw ValidationError("`links` reads files and folders, not standard input") }
    if paths.contains("") { throw ValidationError("a path is empty") }
  }

  func execute() throws -> ExitStatus {
    var request = options.request(paths: paths.isEmpty ? ["."] : paths)
    if request.rules == nil {
      request.rules = [.brokenExternalLink, .redirectedLink]
      request.forcesRules = false
    }
    // The ledger is read here.
    request.linkVerdicts = LinkVerdicts(LinkLedger(), policy: LinkPolicy(), today: Day(seconds: request.now), checksFragments: false)
    let run: LintRun
    do {
      run = try LintRun(request)
    } catch .usage(let message) {
      throw ToolFault(message)
    } catch .configuration(let errors) {
      for error in errors { StandardStreams.say(error.description) }
      return .failed
    }
    var pass = try LinkPass(run.externalLinkSettings, now: request.now)
    if !options.offline { try pass.ask(run.externalLinks(), all: all, isQuiet: quiet) }
    request.linkVerdicts = pass.verdicts
    let status = try Check(request: request, formats: formats, showsAll: showAll, isQuiet: quiet, color: color).run()
    return pass.isInterrupted ? .failed : status
  }
}
