import Config
import Diagnostics
import RuleKit
import SourceText
import Synchronization

/// The baselines of a run, each read once.
struct Baselines: Sendable {
  private(set) var tables: [BaselineTable] = []
  /// By job: the index of its table; nil where no finding is accepted.
  private var tableOfJob: [Int?]
  private var foreign: [ForeignEntries] = []

  /// Jobs by table and by the name that entries have for them.
  private(set) var jobOfPath: [[String: Int]] = []

  /// What the baseline says about the findings of a file.
  struct Acceptance: Sendable {
    /// The entries that accept findings, once for each.
    var used: [Int] = []
    /// What is left and might be accepted by an entry of a file that was renamed; empty when there is no such entry.
    var wanting: [BaselineKey] = []
  }

  init() { tableOfJob = [] }

  /// - Throws: `LintError` when a baseline cannot be read, is damaged or exceeds its budget.
  init(_ jobs: [LintJob], choice: LintRequest.BaselineChoice, configurations: Configurations, workingFolder: String) throws(LintError) {
    tableOfJob = Array(repeating: nil, count: jobs.count)
    switch choice {
    case .none: return
    case .file(let file), .written(let file):
      let path = Path.absolute(file, in: workingFolder)
      let scope = configurations.scope(for: Path.folder(of: path))
      do throws(BaselineFault) {
        let mayBeAbsent = choice == .written(file)
        tables = [try BaselineTable(path, workingFolder: workingFolder, scope: scope, mayBeAbsent: mayBeAbsent)]
      } catch {
        switch error {
        case .errors(let errors): throw .configuration(errors)
        case .unreadable(let error): throw .usage("The baseline `\(file)` cannot be read: \(error.reason)")
        }
      }
      tableOfJob = Array(repeating: 0, count: jobs.count)
    case .configured: try readConfigured(jobs, workingFolder)
    }
    for (number, table) in tables.enumerated() {
      var jobOfPath: [String: Int] = [:]
      for (index, job) in jobs.enumerated() where tableOfJob[index] == number { jobOfPath[table.name(of: job)] = index }
      foreign.append(ForeignEntries(table, inRun: Set(jobOfPath.keys)))
      self.jobOfPath.append(jobOfPath)
    }
  }

  private mutating func readConfigured(_ jobs: [LintJob], _ workingFolder: String) throws(LintError) {
    var numbers: [String: Int] = [:]
    var checked: Set<ObjectIdentifier> = []
    var errors: [ConfigError] = []
    for (index, job) in jobs.enumerated() {
      let scope = job.settings.scope
      guard let path = scope.baseline, let configuration = scope.configuration.baseline else { continue }
      if numbers[path] == nil {
        numbers[path] = -1
        do throws(BaselineFault) {
          tables.append(try BaselineTable(path, workingFolder: workingFolder, scope: scope, mayBeAbsent: false))
          numbers[path] = tables.count - 1
        } catch {
          errors += error.errors(configuration)
        }
      }
      guard let number = numbers[path], number >= 0 else { continue }
      tableOfJob[index] = number
      if checked.insert(ObjectIdentifier(scope)).inserted {
        errors += BaselineTable.exceeded(tables[number].entries, folder: tables[number].folder, scope: scope)
      }
    }
    if !errors.isEmpty { throw .configuration(errors) }
  }

  func table(ofJob index: Int) -> Int? { tableOfJob.isEmpty ? nil : tableOfJob[index] }

  /// Takes what is accepted out of a file's findings.
  ///
  /// - Parameter granted: by finding that the file's own entries leave, whether another file's entry accepts it; nil while that is not known.
  func accept(_ file: inout LintedFile, _ job: LintJob, index: Int, granted: [Bool]?) -> Acceptance {
    guard !file.diagnostics.isEmpty, let number = table(ofJob: index) else { return Acceptance() }
    let table = tables[number]
    let name = table.name(of: job)
    let naming = BaselineNaming(file.source, path: name)
    let keys = file.diagnostics.map { naming.entry(for: $0).key }
    var taken = [Int?](repeating: nil, count: keys.count)
    let own = table.entries(of: name)
    if !own.isEmpty {
      var supply = table.supply(own)
      supply.serve(keys, keys.indices, BaselineKey.Closeness.allCases, taken: &taken)
    }
    var acceptance = Acceptance(used: taken.compactMap { $0.map { $0 + own.lowerBound } })
    let left = keys.indices.filter { taken[$0] == nil }
    var accepted = Set(keys.indices.filter { taken[$0] != nil })
    if let granted {
      for (finding, isGranted) in zip(left, granted) where isGranted { accepted.insert(finding) }
    } else if left.contains(where: { foreign[number].mayAccept(keys[$0], in: name) }) {
      acceptance.wanting = left.map { keys[$0] }
    }
    file.baselined = accepted.sorted().map { file.diagnostics[$0] }
    file.diagnostics = file.diagnostics.indices.filter { !accepted.contains($0) }.map { file.diagnostics[$0] }
    return acceptance
  }

  /// Whether the file of an entry was linted or is gone.
  func isOnOffer(_ path: String, table: Int) -> Bool { foreign[table].isOnOffer(path) }

  func isGone(_ path: String, table: Int) -> Bool { foreign[table].isGone(path) }
}

extension BaselineFault {
  /// As errors in the configuration that names the baseline.
  fileprivate func errors(_ configuration: BaselineConfiguration) -> [ConfigError] {
    switch self {
    case .errors(let errors): return errors
    case .unreadable(let reason):
      var error = configuration.place
      error.message = "the baseline `\(configuration.file)` cannot be read: \(reason.reason)"
      if reason == .absent { error.message += "; `contentlint baseline write` makes it" }
      return [error]
    }
  }
}

/// Entries that may accept findings of other files: those whose file is gone, or was linted and did not need them.
private final class ForeignEntries: Sendable {
  private let table: BaselineTable
  private let inRun: Set<String>
  /// Asked of the system when it is first needed: most runs do not need it.
  private let answers = Mutex<Answers?>(nil)

  private struct Answers {
    var gone: Set<String> = []
    /// What is told of a finding though its article was renamed, and the one path that offers it; nil for several.
    var offered: [BaselineKey: String?] = [:]
  }

  init(_ table: BaselineTable, inRun: Set<String>) {
    self.table = table
    self.inRun = inRun
  }

  func mayAccept(_ key: BaselineKey, in path: String) -> Bool {
    answer { answers in
      guard let offer = answers.offered[key.part(.surroundings)] else { return false }
      return offer != path
    }
  }

  func isGone(_ path: String) -> Bool { answer { $0.gone.contains(path) } }

  func isOnOffer(_ path: String) -> Bool { inRun.contains(path) || isGone(path) }

  private func answer<Answer>(_ body: (Answers) -> Answer) -> Answer {
    answers.withLock { answers in
      if let answers { return body(answers) }
      var made = Answers()
      for path in table.paths where !inRun.contains(path) && FileSystem.kind(of: table.absolutePath(path)) == nil { made.gone.insert(path) }
      for (entry, key) in zip(table.entries, table.keys) where inRun.contains(entry.path) || made.gone.contains(entry.path) {
        let part = key.part(.surroundings)
        if let known = made.offered[part] {
          if known != entry.path { made.offered[part] = .some(nil) }
        } else {
          made.offered[part] = .some(entry.path)
        }
      }
      answers = made
      return body(made)
    }
  }
}
