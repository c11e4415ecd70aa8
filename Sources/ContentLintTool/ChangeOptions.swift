import ArgumentParser
import Engine

/// Options of commands that may look at changes only.
struct ChangeOptions: ParsableArguments {
  @Flag(help: "Lint what is staged for the next commit, as it is in git's index.")
  var staged = false

  @Option(
    help: ArgumentHelp("Lint files that changed since the last commit that HEAD and this one have in common.", valueName: "commit"))
  var since: String?

  @Flag(help: "Report changed lines only, and what the changes break elsewhere; alone: since HEAD.")
  var changedLines = false

  func validate() throws {
    if staged, since != nil { throw ValidationError("`--staged` and `--since` exclude each other") }
  }

  /// nil for all files.
  var selection: ChangeSelection? {
    if staged { return ChangeSelection(.staged, isChangedLinesOnly: changedLines) }
    if let since { return ChangeSelection(.since(since), isChangedLinesOnly: changedLines) }
    return changedLines ? ChangeSelection(.workTree, isChangedLinesOnly: true) : nil
  }
}
