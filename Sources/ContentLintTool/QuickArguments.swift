import Diagnostics
import Engine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads the arguments of an ordinary `check`, which most calls are. ArgumentParser takes longer to learn of its commands and options than an
/// article takes to be linted.
///
/// What it does not know, or what might be wrong, it leaves to ArgumentParser, which reads everything anew: help and errors are its alone.
struct QuickArguments {
  private var check = Check(request: LintRequest(paths: [], now: Int64(time(nil))))
  // A set of strings would be the first one of the run, for which the runtime looks through all conformances of the program.
  private var names: [String] = []

  /// nil when ArgumentParser must read `arguments`.
  static func check(_ arguments: [String]) -> Check? {
    var rest = arguments[...]
    let isNamed = rest.first == "check"
    if isNamed { rest.removeFirst() }
    var quick = QuickArguments()
    while let argument = rest.popFirst() {
      if argument.utf8.first == UInt8(ascii: "-") {
        guard quick.read(argument, &rest) else { return nil }
      } else {
        // A bare word may be a command.
        guard isNamed || argument.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }) else { return nil }
        quick.check.request.paths.append(argument)
      }
    }
    return quick.checked
  }

  private var checked: Check? {
    var check = check
    let isAmbiguous = names.contains("--config") && names.contains("--no-config")
    guard !isAmbiguous, !check.request.paths.contains("") else { return nil }
    if check.request.paths.isEmpty { check.request.paths = ["."] }
    return check
  }

  /// False for an argument that is not known, not alone, or without a valid value.
  private mutating func read(_ argument: String, _ rest: inout ArraySlice<String>) -> Bool {
    guard !names.contains(argument) else { return false }
    names.append(argument)
    return readFlag(argument) || rest.popFirst().map { readOption(argument, $0) } ?? false
  }

  private mutating func readFlag(_ name: String) -> Bool {
    switch name {
    case "--no-config": check.request.configuration = .none
    case "--no-exclude": check.request.appliesExcludes = false
    case "--show-all": check.showsAll = true
    case "--quiet", "-q": check.isQuiet = true
    case "--offline": break
    case "--no-cache": check.request.usesCache = false
    default: return false
    }
    return true
  }

  private mutating func readOption(_ name: String, _ value: String) -> Bool {
    guard let first = value.utf8.first, first != UInt8(ascii: "-") else { return false }
    switch name {
    case "--config": check.request.configuration = .file(value)
    case "--set": check.request.setName = value
    case "--rules":
      let rules = value.split(separator: ",", omittingEmptySubsequences: false)
      guard !rules.contains("") else { return false }
      check.request.rules = rules.map { RuleID(String($0)) }
    case "--jobs":
      guard let jobs = Int(value), LintOptions.possibleJobs.contains(jobs) else { return false }
      check.request.jobs = jobs
    case "--fail-on":
      guard let severity = Severity(rawValue: value) else { return false }
      check.request.failOn = severity
    case "--format":
      guard let format = FormatOption(argument: value) else { return false }
      check.formats = [format]
    case "--color":
      guard let color = ColorChoice(rawValue: value) else { return false }
      check.color = color
    case "--now":
      guard let now = DateOption(argument: value) else { return false }
      check.request.now = now.seconds
    default: return false
    }
    return true
  }
}
