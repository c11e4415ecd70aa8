import ArgumentParser

/// The tool of contentlint's contributors: keeps generated files current and checks what the compiler does not.
@main
struct ContentLintDev: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contentlint-dev",
    abstract: "Keep contentlint's generated files current and check its sources.",
    subcommands: [
      CatalogueCommand.self, RulesIndexCommand.self, SchemaCommand.self, NewRuleCommand.self, AccuracyCommand.self, ImportsCommand.self,
      SizesCommand.self,
      CheckCommand.self,
    ])
}

/// What every command needs to know.
struct CommonOptions: ParsableArguments {
  @Option(help: "The root of the package.") var root = "."
}

/// Prints the problems; fails when there are any.
func conclude(_ problems: [Problem]) throws {
  for problem in problems { print(problem.description) }
  if !problems.isEmpty { throw ExitCode.failure }
}

/// Something that a contributor has to mend.
struct Problem: Error, CustomStringConvertible {
  var path: String
  var line: Int?
  var column: Int?
  var message: String

  init(_ path: String, line: Int? = nil, column: Int? = nil, _ message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
  }

  var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(path)\(place): \(message)"
  }
}
