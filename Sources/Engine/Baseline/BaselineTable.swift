import Config
import Diagnostics
import SourceText

/// A baseline as a run reads it.
struct BaselineTable: Sendable {
  /// Of the file; absolute.
  let path: String
  /// As reports name it.
  let shown: String
  /// The folder that paths of entries are relative to; absolute.
  let folder: String
  let source: SourceText
  /// In the order of the file that would be written; their `count` is what they accept.
  let entries: [BaselineEntry]
  let keys: [BaselineKey]
  /// By entry: its lines without line ends.
  let places: [[ByteRange]]
  /// What holds for findings about the baseline itself.
  let scope: ConfigurationScope
  private let rangeOfPath: [String: Range<Int>]

  /// How large the file of a baseline may be.
  private static let sizeLimit = 1 << 28

  /// - Parameter mayBeAbsent: whether no file is an empty baseline.
  init(_ path: String, workingFolder: String, scope: ConfigurationScope, mayBeAbsent: Bool) throws(BaselineFault) {
    self.path = path
    self.scope = scope
    folder = Path.folder(of: path)
    shown = Path.relative(path, to: workingFolder) ?? path
    source = try Self.text(of: path, mayBeAbsent: mayBeAbsent)
    var reader = BaselineReader(source, shown: shown)
    let reads = source.count == 0 && mayBeAbsent ? [] : reader.read()
    if !reader.errors.isEmpty { throw .errors(reader.errors) }
    entries = reads.map(\.entry)
    keys = entries.map(\.key)
    places = reads.map(\.places)
    var ranges: [String: Range<Int>] = [:]
    var start = 0
    for index in entries.indices where index + 1 == entries.count || entries[index + 1].path != entries[index].path {
      ranges[entries[index].path] = start..<(index + 1)
      start = index + 1
    }
    rangeOfPath = ranges
  }

  private static func text(of path: String, mayBeAbsent: Bool) throws(BaselineFault) -> SourceText {
    do throws(ReadError) {
      guard let source = SourceText.decode(try FileSystem.read(path, limit: sizeLimit)) else { throw .notText }
      return source
    } catch {
      guard mayBeAbsent, error == .absent else { throw .unreadable(error) }
      return SourceText(bytes: [])
    }
  }

  var paths: some Collection<String> { rangeOfPath.keys }

  /// The entries of a file, which is named as entries name it.
  func entries(of path: String) -> Range<Int> { rangeOfPath[path] ?? 0..<0 }

  func supply(_ range: Range<Int>) -> BaselineSupply {
    BaselineSupply(keys: Array(keys[range]), left: entries[range].map(\.count))
  }

  /// A file as entries name it.
  func name(of job: LintJob) -> String { Path.stepped(job.absolutePath, from: folder) }

  /// The file of an entry; absolute.
  func absolutePath(_ path: String) -> String { Path.absolute(path, in: folder) }

  /// Budgets of `scope` that `entries` exceed.
  static func exceeded(_ entries: [BaselineEntry], folder: String, scope: ConfigurationScope) -> [ConfigError] {
    (scope.configuration.baseline?.budgets ?? []).compactMap { budget in
      let count = accepted(entries, by: budget, folder: folder, scope: scope)
      guard count > budget.limit else { return nil }
      var error = budget.place
      error.message = "the baseline accepts \(count) findings in `\(budget.pattern)`, and its budget is \(budget.limit)"
      return error
    }
  }

  /// How many findings are accepted in the files of a budget.
  static func accepted(
    _ entries: [BaselineEntry], by budget: BaselineConfiguration.Budget, folder: String, scope: ConfigurationScope
  ) -> Int {
    entries.reduce(0) { sum, entry in
      budget.files.covers(scope.relative(Path.absolute(entry.path, in: folder), named: folder)) ? sum + entry.count : sum
    }
  }
}

/// Why a baseline cannot be used.
enum BaselineFault: Error {
  case unreadable(ReadError)
  case errors([ConfigError])
}
