import ArgumentParser
import Config

struct CatalogueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Write Sources/Rules/Catalogue.swift from the rule articles.")
  @OptionGroup var common: CommonOptions
  @Flag(help: "Only say whether the file is current.") var check = false

  func run() throws {
    try conclude(generate(catalogueFile(root: common.root), root: common.root, check: check))
  }
}

struct RulesIndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules-index", abstract: "Write docs/rules.md, the table of all rules, from the rule articles.")
  @OptionGroup var common: CommonOptions
  @Flag(help: "Only say whether the file is current.") var check = false

  func run() throws {
    try conclude(generate(rulesIndexFile(root: common.root), root: common.root, check: check))
  }
}

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Write docs/lint-schema.json, the JSON Schema of .lint.yml, from its keys and the rule articles.")
  @OptionGroup var common: CommonOptions
  @Flag(help: "Only say whether the file is current.") var check = false

  func run() throws {
    try conclude(generate(schemaFile(root: common.root), root: common.root, check: check))
  }
}

/// The JSON Schema of `.lint.yml`.
private func schemaFile(root: String) -> Result<GeneratedFile, Problems> {
  knownRules(root: root).map { rules in
    GeneratedFile(path: ConfigSchema.path, text: ConfigSchema.make(rules: rules.map(\.info)).pretty)
  }
}

struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: "Compare each file's imports with what Package.swift allows its target.")
  @OptionGroup var common: CommonOptions

  func run() throws {
    try conclude(importProblems(root: common.root))
  }
}

struct SizesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sizes", abstract: "Find files over 400 lines and functions over 80.")
  @OptionGroup var common: CommonOptions

  func run() throws {
    try conclude(sizeProblems(root: common.root))
  }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "Run every check; what `make test` runs.")
  @OptionGroup var common: CommonOptions

  func run() throws {
    let root = common.root
    var problems = generate(catalogueFile(root: root), root: root, check: true)
    if problems.isEmpty { problems += generate(rulesIndexFile(root: root), root: root, check: true) }
    if problems.isEmpty { problems += generate(schemaFile(root: root), root: root, check: true) }
    problems += referenceProblems(root: root)
    problems += importProblems(root: root)
    problems += sizeProblems(root: root)
    try conclude(problems)
  }
}

/// A file made from others.
struct GeneratedFile {
  /// Relative to the package.
  var path: String
  var text: String
}

/// Writes a generated file, or with `check` only compares it.
func generate(_ result: Result<GeneratedFile, Problems>, root: String, check: Bool) -> [Problem] {
  switch result {
  case .failure(let problems): return problems.list
  case .success(let file):
    let path = root + "/" + file.path
    if readFile(path) == Array(file.text.utf8) { return [] }
    if check { return [Problem(file.path, "is not current; run `make rules`")] }
    return writeFile(path, Array(file.text.utf8)) ? [] : [Problem(file.path, "cannot be written")]
  }
}

/// All that is wrong with the sources of a generated file.
struct Problems: Error {
  var list: [Problem]
}
