import ArgumentParser
import Config
import Engine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The process: arguments in, one report out, an exit code.
@main
enum Program {
  static let version = "0.1.0"

  static func main() {
    // A reader that went away shows as a failed write.
    signal(SIGPIPE, SIG_IGN)
    let status = run(Array(CommandLine.arguments.dropFirst()))
    // All is written, and the system takes memory back faster than we could give it.
    _exit(status.rawValue)
  }

  private static func run(_ arguments: [String]) -> ExitStatus {
    do {
      if arguments == ["--version"] { return StandardStreams.write(Array((version + "\n").utf8)) ? .clean : .failed }
      if let check = QuickArguments.check(arguments) { return try check.run() }
      var command = try ContentLintCommand.parseAsRoot(arguments)
      guard let command = command as? any ToolCommand else {
        // ArgumentParser's own: help and its like.
        try command.run()
        return .clean
      }
      return try command.execute()
    } catch let fault as ToolFault {
      StandardStreams.complain(fault.message)
      return .failed
    } catch {
      return end(with: error)
    }
  }

  /// Help and version are answers; everything else is a fault of usage.
  private static func end(with error: any Error) -> ExitStatus {
    if ContentLintCommand.exitCode(for: error) == .success {
      let answer = ContentLintCommand.fullMessage(for: error)
      return StandardStreams.write(Array((answer + "\n").utf8)) ? .clean : .failed
    }
    let message = ContentLintCommand.message(for: error)
    StandardStreams.complain(message.split(whereSeparator: \.isNewline).joined(separator: " "))
    return .failed
  }
}

/// What the exit code tells a script.
enum ExitStatus: Int32 {
  /// Nothing at or above `fail-on`.
  case clean = 0
  case findings = 1
  /// The program could not do its job.
  case failed = 2
}

/// Why the program could not do its job.
struct ToolFault: Error {
  /// Without a full stop.
  var message: String

  init(_ message: String) {
    self.message = message
  }
}

extension ToolFault {
  init(_ error: LintError) {
    switch error {
    case .usage(let message): self.init(message)
    case .configuration(let errors): self.init(errors.map(\.description).joined(separator: "\n"))
    }
  }
}

/// A command that says how the process ends.
protocol ToolCommand: ParsableCommand {
  func execute() throws -> ExitStatus
}

/// The name of the program and the list of its commands.
struct ContentLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contentlint",
    abstract: "Finds what a reader would stumble over in Markdown and HTML articles.",
    version: Program.version,
    subcommands: [
      CheckCommand.self, FixCommand.self, SuppressCommand.self, BaselineCommand.self, LinksCommand.self, RulesCommand.self,
      ExplainCommand.self, ConfigCommand.self, InitCommand.self, ConcludeCommand.self, CacheCommand.self,
    ],
    defaultSubcommand: CheckCommand.self)
}
