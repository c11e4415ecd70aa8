import ArgumentParser

/// Puts measured scores into docs/accuracy.md, each kind into its own section.
struct AccuracyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accuracy", abstract: "Put measured scores into their section of docs/accuracy.md.")
  static let path = "docs/accuracy.md"

  @OptionGroup var common: CommonOptions
  @Argument(help: "The section: it stands between <!-- NAME: begin --> and <!-- NAME: end -->.") var name: String
  @Option(help: "The file that holds the section's new text.") var from: String

  func run() throws {
    guard let document = text(Self.path, root: common.root) else { throw Problem(Self.path, "cannot be read") }
    guard let section = readFile(from) else { throw Problem(from, "cannot be read") }
    let body = String(decoding: section, as: UTF8.self)
    guard let changed = replacingSection(name, of: document, with: body) else {
      throw Problem(Self.path, "There is no section `<!-- \(name): begin -->` … `<!-- \(name): end -->`")
    }
    guard writeFile(common.root + "/" + Self.path, Array(changed.utf8)) else { throw Problem(Self.path, "cannot be written") }
  }
}

/// The text with another section between the comments that begin and end it; nil when it has no such section.
func replacingSection(_ name: String, of text: String, with section: String) -> String? {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  guard let begin = lines.firstIndex(of: "<!-- \(name): begin -->"),
    let end = lines[begin...].firstIndex(of: "<!-- \(name): end -->")
  else { return nil }
  var body = section.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  while body.last?.isEmpty == true { body.removeLast() }
  lines.replaceSubrange((begin + 1)..<end, with: [""] + body + [""])
  return lines.joined(separator: "\n")
}
