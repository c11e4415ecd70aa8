import ArgumentParser
import Config
import Engine
import Reporters

/// Sets a site up: a commented `.lint.yml` and, if wanted, the hook.
struct InitCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented .lint.yml, and with --hook the pre-commit hook. Nothing is overwritten.")

  @Argument(help: "The site's folder.", completion: .directory)
  var folder = "."

  @Flag(help: "Add the hook to .pre-commit-config.yaml.")
  var hook = false

  func validate() throws {
    if folder.isEmpty { throw ValidationError("the folder's name is empty") }
  }

  func execute() throws -> ExitStatus {
    let file = path(ConfigFile.name)
    let exists = TextFile.exists(file)
    if exists, !hook { throw ToolFault("`\(file)` is there already; nothing was written") }
    if !exists {
      let generator = generator(of: folder)
      say(
        generator.map { "Found a site of \(InitialConfiguration.name(of: $0))" } ?? "Found no configuration file of a known site generator")
      try TextFile.create(file, InitialConfiguration.text(generator: generator))
      say("Wrote \(file); `contentlint config` shows what holds")
    } else {
      say("Kept \(file)")
    }
    if hook { try addHook() } else { offerHook() }
    return .clean
  }

  private func path(_ name: String) -> String {
    folder == "." ? name : folder.utf8.last == 0x2F ? folder + name : folder + "/" + name
  }

  private func say(_ line: String) {
    StandardStreams.say(line)
  }

  private func offerHook() {
    say("To lint before each commit, run `contentlint init --hook`, which adds to \(PreCommitConfiguration.name):\n")
    say(PreCommitConfiguration.file(version: Program.version))
  }

  private func addHook() throws(ToolFault) {
    let file = path(PreCommitConfiguration.name)
    guard let text = try TextFile.read(file) else {
      try TextFile.create(file, PreCommitConfiguration.file(version: Program.version))
      return say("Wrote \(file); `pre-commit install` switches it on")
    }
    switch PreCommitConfiguration.adding(to: text, version: Program.version) {
    case .text(let changed):
      try OutputFile.write(Array(changed.utf8), to: file)
      say("Added the hook to \(file); `pre-commit install` switches it on")
    case .present: say("Kept \(file): the hook is there already")
    case .unknownForm:
      let lines = PreCommitConfiguration.hook(version: Program.version).map { "\n  \($0)" }.joined()
      throw ToolFault("`\(file)` is written in a form that cannot be added to; put this below `repos:` by hand:\(lines)")
    }
  }
}
