import Diagnostics
import FrontMatter
import SourceText

extension ConfigReader {
  /// `baseline: FILE`, or a mapping of the file and budgets; nil when there is an error.
  ///
  /// - Parameter located: makes a path as it is written one that is relative to the folder of the outermost file.
  mutating func baseline(_ value: FrontMatterValue, located: (String) -> String) -> BaselineConfiguration? {
    if value.isScalar { return file(value, "baseline", located).map { BaselineConfiguration(file: $0, place: place(value)) } }
    var baseline: BaselineConfiguration?
    var budgets: [BaselineConfiguration.Budget] = []
    let errorCount = errors.count
    for (key, entry) in entries(value, BaselineSettingKey.self, in: "`baseline`") {
      switch key {
      case .file:
        baseline = file(entry.value, key.rawValue, located).map { BaselineConfiguration(file: $0, place: place(entry.value)) }
      case .budgets:
        budgets = namedEntries(entry.value, in: "`budgets`").compactMap { budget($0) }
      }
    }
    if baseline == nil, errors.count == errorCount { fail(value, "`baseline` needs `file`") }
    baseline?.budgets = budgets
    baseline?.isMapping = true
    return baseline
  }

  private mutating func file(_ value: FrontMatterValue, _ name: String, _ located: (String) -> String) -> String? {
    guard let path = string(value, name) else { return nil }
    if path.isEmpty {
      fail(value, "`\(name)` must name a file")
      return nil
    }
    return located(path)
  }

  private mutating func budget(_ entry: FrontMatterEntry) -> BaselineConfiguration.Budget? {
    let files: GlobList
    do {
      files = GlobList([try Glob(entry.key)])
    } catch {
      fail(entry.keyRange, "`\(entry.key)` in `budgets` is no pattern: \(error.message)")
      return nil
    }
    guard let limit = int(entry.value, entry.key, in: 0...1_000_000_000) else { return nil }
    return BaselineConfiguration.Budget(pattern: entry.key, files: files, limit: limit, place: place(entry.value))
  }

  private func place(_ value: FrontMatterValue) -> ConfigError {
    let range = value.range.isEmpty ? value.outerRange : value.range
    return ConfigError(path: path, range: range, position: position(of: range), message: "")
  }
}
