import ArgumentParser
import Config
import Diagnostics
import Engine
import Reporters
import RuleKit

/// What there is to know about rules.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Show the rules.", subcommands: [ListRules.self, TestRules.self], defaultSubcommand: ListRules.self)
}

/// One line a rule.
struct ListRules: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules with severity, fix and summary.")

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Only the rules of this set, with its severities: \(RuleSet.names).", valueName: "name"),
    completion: Completions.sets)
  var setName: String?

  @Option(
    help: ArgumentHelp("The configuration whose own rules are listed too, instead of the nearest .lint.yml.", valueName: "file"),
    completion: Completions.configuration)
  var config: String?

  func execute() throws -> ExitStatus {
    let set = try setName.map(ruleSet(named:))
    var rows: [[String]] = []
    for rule in try rulesHere(config).sorted(by: { ($0.category, $0.id) < ($1.category, $1.id) }) {
      let severity = (set ?? .recommended).severity(of: rule)
      if set != nil, severity == nil { continue }
      rows.append([rule.id.name, severity?.rawValue ?? "off", rule.fix == .none ? "-" : rule.fix.rawValue, rule.summary])
    }
    return StandardStreams.write(Array(table(rows).utf8)) ? .clean : .failed
  }

  /// Columns with two blanks between.
  private func table(_ rows: [[String]]) -> String {
    let widths = (0..<3).map { column in rows.map { $0[column].utf8.count }.max() ?? 0 }
    var text = ""
    for row in rows {
      for column in 0..<3 { text += row[column] + String(repeating: " ", count: widths[column] - row[column].utf8.count + 2) }
      text += row[3] + "\n"
    }
    return text
  }
}

/// The built-in rules and those of the configuration's own folders.
func rulesHere(_ config: String?) throws(ToolFault) -> [RuleInfo] {
  do throws(LintError) {
    return try knownRules(config.map { .file($0) } ?? .discover)
  } catch {
    throw ToolFault(error)
  }
}

func ruleSet(named name: String) throws(ToolFault) -> RuleSet {
  guard let set = RuleSet(rawValue: name) else {
    throw ToolFault("there is no set of rules `\(name)`" + suggestion(for: name, among: RuleSet.allCases.map(\.rawValue)))
  }
  return set
}

/// The whole article of one rule.
struct ExplainCommand: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "Show the article of a rule.")

  @Argument(help: ArgumentHelp("The rule.", valueName: "id"), completion: Completions.rule)
  var id: String

  @Option(
    help: ArgumentHelp("The configuration whose own rules are known too, instead of the nearest .lint.yml.", valueName: "file"),
    completion: Completions.configuration)
  var config: String?

  func execute() throws -> ExitStatus {
    let rules = try rulesHere(config)
    guard let rule = rules.first(where: { $0.id.name == id }) else {
      throw ToolFault("there is no rule `\(id)`" + suggestion(for: id, among: rules.map(\.id.name)))
    }
    var bytes = Array(rule.article.description.utf8)
    if bytes.last != 0x0A { bytes.append(0x0A) }
    return StandardStreams.write(bytes) ? .clean : .failed
  }
}
