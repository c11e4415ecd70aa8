import ArgumentParser
import Engine

/// Commands about the cache.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Look after the cache of what was found out of each article.", subcommands: [Clear.self])

  struct Clear: ToolCommand {
    static let configuration = CommandConfiguration(abstract: "Remove the cache of the folder's configuration.")

    @Argument(help: "A folder of the site.")
    var folder = "."

    func execute() throws -> ExitStatus {
      guard clearCache(of: folder) else { throw ToolFault("`\(folder)` is no folder") }
      return .clean
    }
  }
}
