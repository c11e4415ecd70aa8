import ArgumentParser
import Config
import Engine
import Reporters

/// What holds for a path, and why.
struct ConfigCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings that hold for a path, and which layer set each.",
    discussion: "The text is itself a .lint.yml, with the layers in comments: default, set, file and line, override, command line.")

  @Argument(help: "A file, which need not exist, or a folder.", completion: .file())
  var path = "."

  @Option(help: ArgumentHelp("How to report: text or json.", valueName: "format"))
  var format = Format.text

  @Flag(help: "List rules that are off, and options that have their default value, too.")
  var all = false

  @Flag(help: "Print the JSON Schema of .lint.yml instead, with the rules of your own that the nearest one names.")
  var schema = false

  @OptionGroup var options: LintOptions

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  func validate() throws {
    if path.isEmpty { throw ValidationError("a path is empty") }
  }

  func execute() throws -> ExitStatus {
    let text = try schema ? schemaText() : settingsText()
    return StandardStreams.write(Array(text.utf8)) ? .clean : .failed
  }

  private func schemaText() throws(ToolFault) -> String {
    let id = Product.homePage.map { $0 + "/" + ConfigSchema.path }
    return ConfigSchema.make(rules: try rulesHere(options.config), isComplete: true, id: id).pretty
  }

  private func settingsText() throws(ToolFault) -> String {
    let found: PathSettings
    do throws(LintError) {
      found = try settings(for: path, options.request(paths: [path]))
    } catch {
      throw ToolFault(error)
    }
    let report = SettingsReport(path: path, found: found, showsAll: all)
    return format == .json ? report.json.pretty : report.text
  }
}
