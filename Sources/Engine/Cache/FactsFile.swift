/// What one run made of its articles, for another one that concludes over all of a site: shards of a site are linted apart, each with
/// `--facts-out`, and `conclude` then finds what one run over all would find, without opening an article again but to show its lines.
package struct FactsFile: Sendable {
  let file: CacheFile

  /// The paths of the articles, relative to the folder that the run was started in.
  package var paths: [String] { file.entries.map(\.path) }

  /// nil when the bytes are no such file, one of another version, or damaged.
  package init?(_ bytes: [UInt8]) {
    guard let file = CacheFile(bytes) else { return nil }
    self.file = file
  }
}

extension LintRun {
  /// Writes the records of all files of a run, read or made.
  /// - Returns: false when the file cannot be written.
  func writeFacts(_ mapped: MappedRun, _ keys: CacheKeys, to path: String) -> Bool {
    guard let writer = CacheWriter(path) else { return false }
    let none = ArticleCache.Stamp(stamp: FileStamp(size: 0, modified: 0, changed: 0, file: 0), isSettled: false)
    for (index, job) in jobs.enumerated() {
      let file = mapped.files[index]
      let record = mapped.record(index) ?? file.cached.flatMap { mapped.cache?.records($0) }
      writer.add(
        ArticleCache.Made(
          path: job.path, settings: keys.settings(of: job), content: file.digest ?? .none, madeAt: request.now, stamp: none,
          sourceCount: file.sourceCount, failure: file.failure ?? "", facts: record?.facts ?? [], rest: record?.rest ?? []))
    }
    return writer.finish()
  }
}
