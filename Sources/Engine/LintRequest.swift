package import Config
package import Diagnostics
package import ExternalLinks
package import RuleKit
package import SourceText

/// What to lint, and how.
package struct LintRequest: Sendable {
  /// Files and folders, as typed.
  package var paths: [String]
  /// A text that is linted instead of `paths`, under the name it is reported as.
  package var standardInput: StandardInput?
  package var configuration: ConfigurationChoice
  /// Only these rules, everywhere, at their own severity (`warning` for a rule that is off by default).
  package var rules: [RuleID]?
  /// A named set instead of the configured ones.
  package var setName: String?
  /// Threads; nil for one a processor.
  package var jobs: Int?
  /// Seconds since 1970-01-01T00:00:00Z, for rules about dates.
  package var now: Int64
  /// Whether `exclude` also holds for `paths` themselves.
  package var appliesExcludes: Bool
  /// The severity from which the run fails; nil for the configured one.
  package var failOn: Severity?
  /// Only what git says has changed; nil for all files.
  package var changes: ChangeSelection?
  /// Which accepted findings do not count.
  package var baseline = BaselineChoice.none
  /// Whether `rules` run also where the configuration turns them off.
  package var forcesRules = true
  /// What is known of links to other sites; nil for what the ledger tells, where the configuration wants them judged.
  package var linkVerdicts: LinkVerdicts?
  /// Whether what earlier runs made may serve, and what this one makes is kept, where a configuration file says whose it is.
  package var usesCache = true
  /// How long before the run, in nanoseconds, a file must have changed last for any further change to show in what the system tells of it: file
  /// systems tell times in steps, some in those of two seconds.
  package var stampMargin = 2_000_000_000
  /// A file that takes what was made of each article, for `FactsFile`; nil when that is not wanted.
  package var factsOutput: String?
  /// What other runs made, in place of the files' contents.
  package var facts: [FactsFile] = []
  /// Asked before each file: whether the rest is to be left out.
  package var isCancelled: @Sendable () -> Bool = { false }
  /// Takes what steps and rules cost; nil when that is not to be measured.
  package var timings: RuleTimings?

  package struct StandardInput: Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package enum ConfigurationChoice: Sendable, Hashable {
    /// The nearest `.lint.yml` at or above each file.
    case discover
    case file(String)
    /// The defaults.
    case none
  }

  package enum BaselineChoice: Sendable, Hashable {
    /// All findings count.
    case none
    /// What each file's configuration names.
    case configured
    /// One file for all.
    case file(String)
    /// One file for all that need not be there and whose budgets are not looked at: it is about to be written.
    case written(String)
  }

  package init(
    paths: [String] = ["."], standardInput: StandardInput? = nil, configuration: ConfigurationChoice = .discover,
    rules: [RuleID]? = nil, setName: String? = nil, jobs: Int? = nil, now: Int64, appliesExcludes: Bool = true, failOn: Severity? = nil
  ) {
    self.paths = paths
    self.standardInput = standardInput
    self.configuration = configuration
    self.rules = rules
    self.setName = setName
    self.jobs = jobs
    self.now = now
    self.appliesExcludes = appliesExcludes
    self.failOn = failOn
  }
}

/// What linting found.
package struct LintResult: Sendable {
  /// Files with findings or suppressed findings, in path order.
  package var files: [LintedFile]
  /// Files linted, with or without findings.
  package var fileCount: Int
  /// Paths that could not be linted.
  package var problems: [LintProblem]
  /// Whether a finding is at or above the severity of its file's `fail-on`.
  package var fails: Bool
  /// The built-in rules and those of the configurations' own folders.
  package var rules: [RuleInfo]
}

/// One file's findings.
package struct LintedFile: Sendable {
  package var path: String
  /// nil when the file could not be read.
  package var source: SourceText?
  /// By range, then rule.
  package var diagnostics: [Diagnostic]
  package var suppressed: [Diagnostic]
  /// Findings that a baseline accepts and that are not in `diagnostics`.
  package var baselined: [Diagnostic] = []
  /// The texts of other files that related places lie in, by path.
  package var relatedSources: [String: SourceText] = [:]

  package init(path: String, source: SourceText?, diagnostics: [Diagnostic], suppressed: [Diagnostic] = []) {
    self.path = path
    self.source = source
    self.diagnostics = diagnostics
    self.suppressed = suppressed
  }
}

/// A path that could not be linted.
package struct LintProblem: Sendable, Hashable {
  package enum Kind: String, Sendable {
    /// Named on the command line and not to be opened: the run could not do its job.
    case notFound = "not-found"
    /// The run was ended before it came to all files.
    case interrupted
    /// Found in a folder; it is also an `unreadable-file` finding.
    case unreadable
    /// Its fixes could not be written.
    case unwritable
  }

  package var path: String
  package var kind: Kind
  package var message: String

  package init(path: String, kind: Kind, message: String) {
    self.path = path
    self.kind = kind
    self.message = message
  }
}

/// Why nothing was linted.
package enum LintError: Error, Sendable {
  case configuration([ConfigError])
  case usage(String)
}
