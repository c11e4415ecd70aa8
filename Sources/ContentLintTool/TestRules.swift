import ArgumentParser
import Config
import Diagnostics
import Engine
import RuleKit
import RuleTesting
import Rules
import SourceText

/// Runs the examples of rule articles.
struct TestRules: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the examples of rule articles, under every mutation and with their fixes.")

  @Argument(
    help: ArgumentHelp("Rule articles and folders of them; without, the configured rule-folders, else `rules`.", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @Option(help: ArgumentHelp("Only this rule; may be repeated.", valueName: "id"), completion: Completions.rule)
  var rule: [String] = []

  @Flag(help: "List every mutation that an example leaves out.")
  var verbose = false

  @Option(help: ArgumentHelp("Threads; one a processor by default.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("`--jobs` must be from 1 to 1024, not `\(jobs)`") }
  }

  func execute() throws -> ExitStatus {
    let tests = try selectedTests()
    let errors = tests.flatMap(\.errorDescriptions)
    for error in errors { StandardStreams.say(error) }
    let outcomes = Workers.map(tests.count, workers: jobs ?? Workers.defaultCount, state: { () }) { index, _ in tests[index].run() }
    let failures = outcomes.flatMap(\.failures)
    var report = failures.map { $0.description + "\n" }.joined()
    if verbose { report += outcomes.flatMap(exclusions).joined() }
    guard StandardStreams.write(Array(report.utf8)) else { return .failed }
    StandardStreams.say(summary(outcomes, failures: failures.count))
    return !errors.isEmpty ? .failed : failures.isEmpty ? .clean : .findings
  }

  private func selectedTests() throws -> [RuleTest] {
    var articles: [RuleArticle] = []
    for path in try paths.isEmpty ? usualPaths() : paths {
      do throws(RuleFileError) {
        articles += try ruleArticles(at: path)
      } catch {
        throw ToolFault("`\(error.path)` cannot be read: \(error.reason)")
      }
    }
    let names = articles.map(ruleName)
    for id in rule where !names.contains(id) {
      throw ToolFault("there is no rule article `\(id).md` here" + suggestion(for: id, among: names))
    }
    if articles.isEmpty { throw ToolFault("there are no rule articles here") }
    let catalogue = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)
    return articles.filter { rule.isEmpty || rule.contains(ruleName($0)) }
      .map { RuleTest($0, catalogue: catalogue, builtIn: Catalogue.rules) }
  }

  private func usualPaths() throws(ToolFault) -> [String] {
    do throws(LintError) {
      let folders = try configuredRuleFolders()
      return folders.isEmpty ? ["rules"] : folders
    } catch {
      throw ToolFault(error)
    }
  }

  /// The name of the article's file, which is the rule's id.
  private func ruleName(_ article: RuleArticle) -> String {
    let name = article.path.split(separator: "/").last ?? ""
    return String(name.dropLast(".md".count))
  }

  private func exclusions(_ outcome: RuleTest.Outcome) -> [String] {
    outcome.exclusions.map { exclusion in
      let names = exclusion.mutations.map(\.rawValue).joined(separator: ", ")
      return "\(outcome.path):\(exclusion.position.line):\(exclusion.position.column): left out: \(names)\n"
    }
  }

  /// `45 rules, 344 examples, 0 failures`.
  private func summary(_ outcomes: [RuleTest.Outcome], failures: Int) -> String {
    let examples = outcomes.reduce(0) { $0 + $1.exampleCount }
    let left = outcomes.reduce(0) { $0 + $1.exclusions.reduce(0) { $0 + $1.mutations.count } }
    let note = left == 0 || verbose ? "" : "; \(counted(left, "mutation")) left out, see --verbose"
    return [counted(outcomes.count, "rule"), counted(examples, "example"), counted(failures, "failure")].joined(separator: ", ") + note
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
