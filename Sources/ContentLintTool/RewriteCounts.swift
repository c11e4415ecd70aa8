import Diagnostics
import Engine
import Reporters

/// What a run that writes to articles did, over all files.
struct RewriteCounts: Sendable {
  /// Findings that were fixed or suppressed.
  private(set) var done = 0
  private(set) var changedFiles = 0
  /// The names of the files that changed.
  private var changed: Set<[UInt8]> = []
  /// Passes that changed files.
  private(set) var passes = 0
  private(set) var hiddenUnsafe = 0
  /// What is left to find.
  private(set) var left = Summary()
  /// Rules whose fixes do not come to an end, with the number of files.
  private(set) var fighting: [Set<RuleID>: Int] = [:]
  private(set) var unfinished: [RuleID: Int] = [:]
  /// Rules whose fixes were left out, with why, and the number of files.
  private(set) var refused: [Refusal: Int] = [:]

  struct Refusal: Hashable, Sendable {
    var rule: RuleID
    var worsening: ParseWorsening
  }

  init() {}

  init(_ file: FixedFile) {
    done = file.fixedCount
    if let change = file.change { changed = [change.path] }
    changedFiles = changed.count
    hiddenUnsafe = file.hiddenUnsafe
    left.add(FileReport(file.linted))
    if !file.fighting.isEmpty { fighting[file.fighting] = 1 }
    for rule in file.unfinished { unfinished[rule] = 1 }
    for (rule, worsening) in file.refused { refused[Refusal(rule: rule, worsening: worsening)] = 1 }
  }

  mutating func add(_ other: RewriteCounts) {
    done += other.done
    changed.formUnion(other.changed)
    changedFiles = changed.count
    hiddenUnsafe += other.hiddenUnsafe
    left.add(other.left)
    fighting.merge(other.fighting, uniquingKeysWith: +)
    unfinished.merge(other.unfinished, uniquingKeysWith: +)
    refused.merge(other.refused, uniquingKeysWith: +)
  }

  /// Adds what a pass did that others follow.
  mutating func addDone(_ other: RewriteCounts) {
    passes += 1
    done += other.done
    changed.formUnion(other.changed)
    changedFiles = changed.count
  }

  /// Adds the pass that tells what is left.
  mutating func addLast(_ other: RewriteCounts) {
    let passes = passes
    add(other)
    self.passes = passes
  }

  /// One line for a person.
  func fixSummary(wouldFix: Bool, fileCount: Int) -> String {
    if fileCount == 0 { return "No files to fix" }
    var parts = [wouldFix ? "Would fix nothing" : "Fixed nothing"]
    if changedFiles > 0 {
      parts[0] = (wouldFix ? "Would fix " : "Fixed ") + counted(done, "finding") + " in " + counted(changedFiles, "file")
    }
    if hiddenUnsafe > 0 { parts.append(counted(hiddenUnsafe, "unsafe fix", "unsafe fixes") + " hidden (use `--unsafe`)") }
    parts.append(leftOver)
    if left.baselined > 0 { parts.append("\(left.baselined) accepted by the baseline") }
    return parts.joined(separator: "; ")
  }

  /// `2 errors, 1 warning left`.
  var leftOver: String {
    var counts: [String] = []
    if left.errors > 0 { counts.append(counted(left.errors, "error")) }
    if left.warnings > 0 { counts.append(counted(left.warnings, "warning")) }
    if left.infos > 0 { counts.append(counted(left.infos, "note")) }
    return counts.isEmpty ? "nothing left" : counts.joined(separator: ", ") + " left"
  }

  /// What people should know about fixes that were not applied, a sentence each.
  var notes: [String] {
    var notes: [String] = []
    for (rules, files) in fighting.sorted(by: { names($0.key) < names($1.key) }) {
      let undo = rules.count == 1 ? "the fixes of \(names(rules)) do not come to an end" : "the fixes of \(names(rules)) fight each other"
      notes.append("\(undo) and were left out of \(counted(files, "file"))")
    }
    for (rule, files) in unfinished.sorted(by: { $0.key < $1.key }) {
      notes.append("fixes of `\(rule)` are left in \(counted(files, "file")) after \(ArticleFixer.roundLimit) rounds; fix again")
    }
    for (refusal, files) in refused.sorted(by: { ($0.key.rule, $0.key.worsening.rawValue) < ($1.key.rule, $1.key.worsening.rawValue) }) {
      notes.append(
        "fixes of `\(refusal.rule)` were left out of \(counted(files, "file")), which would parse worse (\(refusal.worsening.rawValue))")
    }
    return notes
  }

  private func names(_ rules: Set<RuleID>) -> String {
    let names = rules.sorted().map { "`\($0)`" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
