import SourceText

/// What decides a run's report, as far as the file system tells it without articles being read: two runs with equal ones report the same.
///
/// Of files that are no articles, such as pictures, it tells when one appears or vanishes in a folder with articles.
package struct RunFingerprint: Hashable, Sendable {
  private let digest: ContentDigest

  /// - Complexity: linear in the files; asks the system once for each file and each folder.
  package init(_ run: LintRun) {
    let keys = CacheKeys(run.request)
    var parts: [String] = run.problems.map(\.path)
    var folder: String?
    for job in run.jobs {
      parts.append("\(keys.settings(of: job).hexadecimal) \(job.path) \(RunFingerprint.text(FileStamp(of: job.absolutePath)))")
      let own = Path.folder(of: job.absolutePath)
      if own != folder {
        // Not the folder's time, which the cache changes.
        let names = (FileSystem.entries(of: own) ?? []).map(\.name).filter { $0.utf8.first != ASCII.dot }
        parts.append(own + "/" + names.sorted().joined(separator: "/"))
        if let baseline = job.settings.scope.baseline { parts.append(RunFingerprint.text(FileStamp(of: baseline))) }
      }
      folder = own
    }
    digest = ContentDigest(Array(parts.joined(separator: "\n").utf8))
  }

  private static func text(_ stamp: FileStamp?) -> String {
    stamp.map { "\($0.size) \($0.modified) \($0.changed) \($0.file)" } ?? ""
  }
}
