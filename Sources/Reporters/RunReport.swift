package import Diagnostics
package import RuleKit
package import SourceText

/// All that a run found: what every reporter is given.
package struct RunReport: Sendable {
  /// Sorted by path.
  package var files: [FileReport]
  /// What kept the run from doing all of its job, sorted by path.
  package var problems: [Problem]
  /// The folder that paths are relative to, as reports name it.
  package var root: String
  /// The same folder as an absolute path, for formats that want one; nil to leave it out.
  package var absoluteRoot: String?
  package var version: String
  /// Whether every file that was asked for was linted.
  package var isComplete: Bool
  /// The rules that findings may name, sorted by id.
  package var rules: [RuleInfo]
  /// How many files were linted, those without findings included.
  package var fileCount: Int
  /// Whether the formats for programs list suppressed and accepted findings too, each with its status.
  package var showsAll: Bool
  /// Whether a format lists accepted findings though not all are shown.
  var showsBaselined = false
  /// What `files` do not hold though it was found; nil when nothing is left out.
  package var cut: Cut?
  /// How it was before; nil when that was not asked for.
  package var trend: Trend?

  package init(
    files: [FileReport], problems: [Problem] = [], root: String = ".", absoluteRoot: String? = nil, version: String,
    isComplete: Bool = true, rules: [RuleInfo] = [],
    fileCount: Int? = nil, showsAll: Bool = false
  ) {
    self.files = files
    self.problems = problems
    self.root = root
    self.absoluteRoot = absoluteRoot
    self.version = version
    self.isComplete = isComplete
    self.rules = rules
    self.fileCount = fileCount ?? files.count
    self.showsAll = showsAll
  }
}

/// The findings of one file.
package struct FileReport: Sendable {
  /// Relative to the working directory, with `/`; a path that is not UTF-8 is percent-encoded.
  package var path: String
  /// nil when the file could not be read as text; its findings then stand at the start of the file.
  package var source: SourceText?
  /// Sorted by range, then rule.
  package var diagnostics: [Diagnostic]
  /// Findings that a suppression hides and that are not in `diagnostics`.
  package var suppressed: [Diagnostic]
  /// Findings that a baseline accepts and that are not in `diagnostics`.
  package var baselined: [Diagnostic]
  /// The sources of other files that related places lie in, by path. Without its source a place has no line.
  package var relatedSources: [String: SourceText]

  package init(
    path: String, source: SourceText?, diagnostics: [Diagnostic], suppressed: [Diagnostic] = [], baselined: [Diagnostic] = [],
    relatedSources: [String: SourceText] = [:]
  ) {
    self.path = path
    self.source = source
    self.diagnostics = diagnostics
    self.suppressed = suppressed
    self.baselined = baselined
    self.relatedSources = relatedSources
  }
}

extension FileReport {
  /// Whether a finding counts.
  enum Status: String, Hashable {
    case new, baselined, suppressed
  }

  /// A finding as the formats for programs give it.
  struct Finding {
    var diagnostic: Diagnostic
    var status: Status
    var fingerprint: String

    /// What a finding is known by among those of all files.
    func identity(in path: String) -> String {
      "\(diagnostic.rule.name)\n\(fingerprint)\n\(path)"
    }
  }

  /// By range, then rule. Fingerprints are those of all findings together, so that they do not depend on what is shown.
  func findings(showsAll: Bool, showsBaselined: Bool = false) -> [Finding] {
    var all = diagnostics.map { Finding(diagnostic: $0, status: .new, fingerprint: "") }
    if !suppressed.isEmpty || !baselined.isEmpty {
      all += suppressed.map { Finding(diagnostic: $0, status: .suppressed, fingerprint: "") }
      all += baselined.map { Finding(diagnostic: $0, status: .baselined, fingerprint: "") }
      all.sort {
        let (left, right) = ($0.diagnostic, $1.diagnostic)
        return (left.range, left.rule, left.message) < (right.range, right.rule, right.message)
      }
    }
    var fingerprints = Fingerprinter(source)
    for index in all.indices { all[index].fingerprint = fingerprints.fingerprint(of: all[index].diagnostic) }
    return showsAll ? all : all.filter { $0.status == .new || showsBaselined && $0.status == .baselined }
  }
}

extension RunReport {
  func shows(_ status: FileReport.Status) -> Bool {
    switch status {
    case .new: true
    case .baselined: showsAll || showsBaselined
    case .suppressed: showsAll
    }
  }

  /// Findings of a file that are listed though they do not count.
  func uncounted(_ file: FileReport) -> [Diagnostic] {
    (shows(.suppressed) ? file.suppressed : []) + (shows(.baselined) ? file.baselined : [])
  }
}

/// Something that kept the run from doing all of its job.
package struct Problem: Sendable, Hashable {
  /// The file it is about; nil when it is about none.
  package var path: String?
  /// A word for programs, such as `unreadable`.
  package var kind: String
  /// For people: one sentence without a full stop.
  package var message: String

  package init(path: String?, kind: String, message: String) {
    self.path = path
    self.kind = kind
    self.message = message
  }
}
