import ArgumentParser
import RuleKit

/// How a new rule finds its problems; the engine's own are not made this way.
enum NewRuleCheck: String, CaseIterable, ExpressibleByArgument {
  case native, xpath, pattern, frontMatter = "front-matter", substitution, occurrence, wordList = "word-list"

  /// Where rules of this kind mostly lie.
  var usualCategory: String {
    switch self {
    case .native, .xpath: "structure"
    case .frontMatter: "front-matter"
    case .pattern, .substitution, .occurrence, .wordList: "text"
    }
  }
}

/// Writes the files of a new rule, to be filled in.
struct NewRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-rule", abstract: "Write a rule article to fill in, its Swift file if it needs one, and register both.")
  @OptionGroup var common: CommonOptions
  @Argument(help: "The rule's id: it names the fault and reads well after \"disable\".") var id: String
  @Option(help: "How it finds its problems.") var check: NewRuleCheck
  @Option(help: "The folder of rules/ that it belongs to.") var category: String?

  func run() throws {
    let rule = NewRule(id: id, category: category ?? check.usualCategory, check: check)
    let root = common.root
    var problems = rule.problems(root: root)
    guard problems.isEmpty else { return try conclude(problems) }
    for file in rule.newFiles {
      guard writeFile(root + "/" + file.path, Array(file.text.utf8)) else { throw Problem(file.path, "cannot be written") }
      print(file.path)
    }
    problems = generate(catalogueFile(root: root), root: root, check: false)
    problems += generate(rulesIndexFile(root: root), root: root, check: false)
    try conclude(problems)
  }
}

/// A rule that does not exist yet.
struct NewRule {
  var id: String
  var category: String
  var check: NewRuleCheck

  private var articlePath: String { "rules/\(category)/\(id).md" }
  private var swiftPath: String { "Sources/Rules/\(camelCase(category))/\(camelCase(id)).swift" }

  /// The rule article, and the check of a native rule.
  var newFiles: [GeneratedFile] {
    let article = GeneratedFile(path: articlePath, text: articleText)
    return check == .native ? [article, GeneratedFile(path: swiftPath, text: swiftText)] : [article]
  }

  /// Why it cannot be made.
  func problems(root: String) -> [Problem] {
    var problems: [Problem] = []
    for (name, role) in [(id, "The id"), (category, "The category")] where !isKebabCase(name) {
      problems.append(
        Problem(articlePath, "\(role) `\(name)` must be of lower-case letters and digits with `-` between, such as `missing-alt`"))
    }
    if let other = path(ofFile: id + ".md", below: "rules", root: root) {
      problems.append(Problem(other, "There is a rule `\(id)` already"))
    } else if check == .native, let other = path(ofFile: camelCase(id) + ".swift", below: "Sources/Rules", root: root) {
      problems.append(Problem(other, "There is a file of that name already"))
    }
    return problems
  }

  /// Letter case counts for nothing: some file systems do not tell it.
  private func path(ofFile name: String, below folder: String, root: String) -> String? {
    let ending = "." + (name.split(separator: ".").last ?? "")
    return files(below: folder, root: root, ending: ending).first { path in
      path.split(separator: "/").last?.lowercased() == name.lowercased()
    }
  }

  private func isKebabCase(_ name: String) -> Bool {
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    return isPlain && (name.utf8.first.map { (0x61...0x7A).contains($0) } ?? false)
  }
}
