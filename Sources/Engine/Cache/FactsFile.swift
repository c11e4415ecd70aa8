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
  /// The records of all files of a run, read or made.
  func factsFile(_ mapped: MappedRun, _ keys: CacheKeys) -> [UInt8] {
    var made: [ArticleCache.Made] = []
    let none = FileStamp(size: 0, modified: 0, changed: 0, file: 0)
    for (index, job) in jobs.enumerated() {
      let file = mapped.files[index]
      let record =
        mapped.record(index)
        ?? file.cached.flatMap { number in
          mapped.cache?.facts(number).flatMap { facts in mapped.cache?.rest(number).map { (facts, $0) } }
        }
      made.append(
        ArticleCache.Made(
          path: job.path, settings: keys.settings(of: job), content: file.digest ?? ContentDigest([]), madeAt: request.now, stamp: none,
          sourceCount: file.sourceCount, failure: file.failure ?? "", facts: record?.facts ?? [], rest: record?.rest ?? []))
    }
    var file = CacheFile()
    file.add(made)
    return file.bytes
  }
}
