import Diagnostics
import RuleKit

/// How often the entries of each baseline were used by a run.
package struct BaselineUse: Sendable {
  /// By table, then by entry.
  private(set) var used: [[Int]]
  /// By table, then by entry: whether the run can tell that it accepted less than it might; empty before the end of the run.
  var decided: [[Bool]] = []

  init(_ baselines: Baselines) {
    used = baselines.tables.map { Array(repeating: 0, count: $0.entries.count) }
  }

  mutating func add(_ entries: [Int], table: Int?) {
    guard let table else { return }
    for entry in entries { used[table][entry] += 1 }
  }

  /// A file with findings that no entry of its own accepts.
  struct Wanting: Sendable {
    /// Of the job.
    var index: Int
    var keys: [BaselineKey]
  }

  /// Gives findings the entries that are left over: those of files that are gone, so that renamed articles keep theirs, then those that files
  /// of the run did not need, so that what was moved from one to another keeps its own.
  ///
  /// An article counts as renamed when one of its findings has the same surroundings as an entry; its other findings may then have changed
  /// as much as those of an article that kept its name. Of a part that was moved, the first and the last finding keep one side.
  /// - Parameter files: in path order.
  /// - Returns: by file and finding, whether it is accepted.
  mutating func grant(_ files: [Wanting], _ baselines: Baselines) -> [[Bool]] {
    var granted = files.map { Array(repeating: false, count: $0.keys.count) }
    for (number, table) in baselines.tables.enumerated() {
      let members = files.indices.filter { baselines.table(ofJob: files[$0].index) == number }
      guard !members.isEmpty else { continue }
      let open = table.entries.indices.filter { used[number][$0] < table.entries[$0].count }
      var grant = Grant(members.map { files[$0].keys })
      for isGone in [true, false] {
        let offered = open.filter { index in
          baselines.isOnOffer(table.entries[index].path, table: number)
            && baselines.isGone(table.entries[index].path, table: number) == isGone
        }
        used[number] = grant.serve(offered, table, used[number], isGone: isGone)
      }
      for (member, taken) in zip(members, grant.takenByFile) { granted[member] = taken.map { $0 != nil } }
    }
    return granted
  }

  /// Findings of several files, one behind the other.
  private struct Grant {
    private let starts: [Int]
    private let keys: [BaselineKey]
    private var taken: [Int?]

    init(_ files: [[BaselineKey]]) {
      var starts: [Int] = [0]
      for file in files { starts.append((starts.last ?? 0) + file.count) }
      self.starts = starts
      keys = Array(files.joined())
      taken = Array(repeating: nil, count: keys.count)
    }

    var takenByFile: [ArraySlice<Int?>] {
      zip(starts, starts.dropFirst()).map { taken[$0..<$1] }
    }

    /// - Returns: `used` with what was taken now.
    mutating func serve(_ offered: [Int], _ table: BaselineTable, _ used: [Int], isGone: Bool) -> [Int] {
      var used = used
      give(offered, to: keys.indices, BaselineKey.Closeness.strict, table, &used)
      let offeredByPath = Dictionary(grouping: offered) { table.entries[$0].path }
      for (start, end) in zip(starts, starts.dropFirst()) {
        let earlier = Set(taken[start..<end].compactMap { $0.map { table.entries[$0].path } })
        for path in earlier.sorted() {
          let left = (offeredByPath[path] ?? []).filter { used[$0] < table.entries[$0].count }
          give(left, to: start..<end, isGone ? BaselineKey.Closeness.loose : BaselineKey.Closeness.oneSided, table, &used)
        }
      }
      return used
    }

    private mutating func give(
      _ entries: [Int], to findings: Range<Int>, _ closenesses: [BaselineKey.Closeness], _ table: BaselineTable, _ used: inout [Int]
    ) {
      let wanted = findings.filter { taken[$0] == nil }
      guard !wanted.isEmpty, !entries.isEmpty else { return }
      var supply = BaselineSupply(keys: entries.map { table.keys[$0] }, left: entries.map { table.entries[$0].count - used[$0] })
      // Numbers of the supply must not be taken for those of the table.
      var now = [Int?](repeating: nil, count: keys.count)
      supply.serve(keys, wanted, closenesses, taken: &now)
      for finding in wanted {
        guard let entry = now[finding] else { continue }
        taken[finding] = entries[entry]
        used[entries[entry]] += 1
      }
    }
  }
}
