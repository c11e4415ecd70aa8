import ArgumentParser
import Config
import Diagnostics
import Engine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension RuleSet {
  /// For help.
  static let names = allCases.map(\.rawValue).joined(separator: ", ")
}

extension Severity: ExpressibleByArgument {}

/// Options of every command that lints.
struct LintOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Use this configuration for all files instead of the nearest .lint.yml.", valueName: "file"),
    completion: Completions.configuration)
  var config: String?

  @Flag(name: .customLong("no-config"), help: "Use the defaults; read no .lint.yml.")
  var ignoresConfiguration = false

  @Option(help: ArgumentHelp("Run only these rules, everywhere.", valueName: "id,id"), completion: Completions.rules)
  var rules: String?

  @Option(
    name: .customLong("set"), help: ArgumentHelp("Start from this set of rules: \(RuleSet.names).", valueName: "name"),
    completion: Completions.sets)
  var setName: String?

  @Option(help: ArgumentHelp("The severity from which on the exit code is 1.", valueName: "severity"))
  var failOn: Severity?

  @Option(help: ArgumentHelp("Threads; one a processor by default.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("The time that date rules take for now, as YYYY-MM-DD or with a time.", valueName: "date"))
  var now: DateOption?

  @Flag(name: .customLong("no-exclude"), help: "Lint named paths even where the configuration excludes them.")
  var ignoresExcludes = false

  @Flag(name: .customLong("no-cache"), help: "Map every article anew, and keep nothing.")
  var avoidsCache = false

  @Flag(help: "Never use the network.")
  var offline = false

  static let possibleJobs = 1...1024

  /// Now, in seconds since 1970-01-01T00:00:00Z.
  static var currentTime: Int64 { Int64(time(nil)) }

  func validate() throws {
    if config != nil, ignoresConfiguration { throw ValidationError("`--config` and `--no-config` exclude each other") }
    if let jobs, !Self.possibleJobs.contains(jobs) { throw ValidationError("`--jobs` must be from 1 to 1024, not `\(jobs)`") }
    if let rules, rules.isEmpty || rules.split(separator: ",", omittingEmptySubsequences: false).contains("") {
      throw ValidationError("`--rules` wants ids with commas between, not `\(rules)`")
    }
  }

  func request(paths: [String]) -> LintRequest {
    var request = LintRequest(
      paths: paths,
      configuration: config.map { .file($0) } ?? (ignoresConfiguration ? .none : .discover),
      rules: rules.map { $0.split(separator: ",").map { RuleID(String($0)) } },
      setName: setName,
      jobs: jobs,
      now: now?.seconds ?? Self.currentTime,
      appliesExcludes: !ignoresExcludes,
      failOn: failOn)
    request.usesCache = !avoidsCache
    return request
  }
}
