#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import RuleKit
import Site

/// The cache of one run: gives what an earlier run made of an article whose path, content and settings are the same, and keeps what this run
/// makes for the next.
///
/// It lies in `.lint-cache` in the folder of the configuration file: a file `articles`, and beside it a small one, `changes`, that takes what
/// runs over few articles make, until a run puts both together. Runs side by side do not disturb each other: files are never changed, but
/// replaced, and `changes` names the file that it belongs to.
struct ArticleCache: Sendable {
  /// The folder of the configuration file; absolute.
  let folder: String
  /// What is known of all articles.
  private let file: CacheFile
  /// What `file` holds of the file `changes`, and what identifies the one that it belongs to.
  private let changes: CacheFile
  private let identity: ContentDigest
  private let blocks = UnpackedBlocks()

  static let folderName = ".lint-cache"
  private static let fileName = "articles"
  private static let changesName = "changes"

  /// Reads the cache of a folder. One that is absent or damaged is empty.
  init(folder: String) {
    self.folder = folder
    var file = ArticleCache.open(Self.fileName, in: folder) ?? CacheFile()
    identity = file.identity
    if !file.entries.isEmpty, let changes = ArticleCache.open(Self.changesName, in: folder), changes.base == identity {
      self.changes = changes
      file.add(changes)
    } else {
      changes = CacheFile()
    }
    self.file = file
  }

  /// A cache that is not on disk: what several runs made, each of its own files.
  init(folder: String, merging files: [CacheFile]) {
    self.folder = folder
    var merged = CacheFile()
    for file in files { merged.add(file) }
    file = merged
    changes = CacheFile()
    identity = merged.identity
  }

  private static func open(_ name: String, in folder: String) -> CacheFile? {
    let path = Path.join(Path.join(folder, folderName), name)
    #if canImport(Darwin)
      let number = Darwin.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    #else
      let number = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    #endif
    return Descriptor(number).flatMap { CacheFile($0) }
  }

  var entryCount: Int { file.entries.count }

  func entry(_ number: Int) -> CacheFile.Entry { file.entries[number] }

  /// The number of the entry for a path.
  /// - Complexity: O(log n)
  func number(of path: String) -> Int? {
    let place = file.place(of: path)
    return place < file.entries.count && file.entries[place].path == path ? place : nil
  }

  /// The number of the entry that was made at a path with these settings, not later than `now`; its content has to be compared yet.
  func number(of path: String, settings: ContentDigest, now: Int64) -> Int? {
    guard let number = number(of: path) else { return nil }
    let entry = file.entries[number]
    return entry.settings == settings && entry.madeAt <= now && !entry.isShortLived ? number : nil
  }

  /// Parts of the facts of an entry; nil when they are damaged.
  func facts(_ number: Int, _ parts: FactParts = .all) -> ArticleFacts? {
    blocks.with(file.entries[number].facts, of: file) { bytes, range in
      try? MappedArticle.facts(record: bytes, range, parts)
    } ?? nil
  }

  /// What the site's generator makes of an entry's article; nil when the entry is damaged.
  func page(_ number: Int, _ site: SiteScope) -> Page? {
    let place = file.entries[number].facts
    let known = site.pageIdentity == nil ? nil : blocks.with(place, of: file) { try? MappedArticle.page(record: $0, $1) } ?? nil
    return known ?? facts(number, .head).map { Page($0, site.profile) }
  }

  /// The facts and the rest of an entry as records; nil when they are damaged.
  func records(_ number: Int) -> (facts: [UInt8], rest: [UInt8])? {
    let entry = file.entries[number]
    guard let facts = blocks.with(entry.facts, of: file, { Array($0[$1]) }), let rest = blocks.with(entry.rest, of: file, { Array($0[$1]) })
    else { return nil }
    return (facts, rest)
  }

  /// Whether the findings of an entry are whole.
  func hasRest(_ number: Int) -> Bool { blocks.with(file.entries[number].rest, of: file) { _, _ in true } ?? false }

  /// What was made of an entry's article; nil when it is damaged.
  func article(_ number: Int) -> MappedArticle? {
    guard let facts = facts(number) else { return nil }
    return blocks.with(file.entries[number].rest, of: file) { bytes, range in
      try? MappedArticle(facts: facts, rest: bytes, range)
    } ?? nil
  }

  /// What an article gave.
  struct Made: Sendable {
    var path: String
    var settings: ContentDigest
    var content: ContentDigest
    var madeAt: Int64
    var stamp: Stamp
    var sourceCount: Int
    var isShortLived = false
    /// Why the file could not be read; empty when it was.
    var failure = ""
    var facts: [UInt8]
    var rest: [UInt8]
  }

  /// What a run made, one at a time: all of them together may be more than fits into memory.
  struct MadeArticles {
    /// From the cache's folder.
    var paths: [String]
    /// The article of that number; nil when it was lost.
    var article: (Int) -> Made?

    var count: Int { paths.count }
  }

  /// What the system tells of a file.
  struct Stamp: Hashable, Sendable {
    var stamp: FileStamp
    /// Whether any change since would show.
    var isSettled: Bool
  }

  /// Keeps what this run made in place of what was known of the same paths. A cache that cannot be written is left as it is.
  ///
  /// - Parameters:
  ///   - used: the entries that served this run, with what the system tells of their files now.
  ///   - isPresent: whether a path that this run did not look at is still there.
  func save(_ made: MadeArticles, used: [Int: Stamp], isPresent: (String) -> Bool) {
    let replaced = Set(made.paths)
    let stale = used.filter { file.entries[$0].stamp != $1.stamp || file.entries[$0].isSettled != $1.isSettled }
    // A run over few articles looks for no others, and rewrites none.
    let isSmall = (used.count + made.count) * 2 < file.entries.count
    if isSmall {
      if made.count == 0, stale.isEmpty { return }
      let earlier = changes.entries.count { !replaced.contains($0.path) }
      if earlier + made.count + stale.count <= max(64, file.entries.count / 8) {
        return saveChanges(made, replaced: replaced, stale: stale)
      }
    }
    let kept = file.entries.indices.filter {
      !replaced.contains(file.entries[$0].path) && (used[$0] != nil || isPresent(file.entries[$0].path))
    }
    guard made.count > 0 || kept.count != file.entries.count || !stale.isEmpty else { return }
    let isWasteful = kept.count * 2 < file.entries.count || file.blocks.count > 64 + file.entries.count / 4
    let isWritten = write(Self.fileName) { writer in
      copy(kept, used, to: writer, isWasteful: isWasteful)
      for number in 0..<made.count { if let made = made.article(number) { writer.add(made) } }
    }
    if isWritten { unlink(Path.join(Path.join(folder, Self.folderName), Self.changesName)) }
  }

  /// Writes what a run over few articles made, and what earlier ones did, beside what is known of all.
  private func saveChanges(_ made: MadeArticles, replaced: Set<String>, stale: [Int: Stamp]) {
    let earlier = Set(changes.entries.map(\.path)).subtracting(replaced)
    let kept = file.entries.indices.filter { number in
      stale[number] != nil || !earlier.isEmpty && earlier.contains(file.entries[number].path)
    }
    _ = write(Self.changesName, base: identity) { writer in
      copy(kept, stale, to: writer, isWasteful: true)
      for number in 0..<made.count { if let made = made.article(number) { writer.add(made) } }
    }
  }

  /// Copies entries with the blocks that they lie in, or, where blocks hold much else, what they need of these.
  private func copy(_ kept: [Int], _ stamps: [Int: Stamp], to writer: CacheWriter, isWasteful: Bool) {
    var blocks: [Int: Int] = [:]
    for number in kept {
      var entry = file.entries[number]
      entry.stamp = stamps[number]?.stamp ?? entry.stamp
      entry.isSettled = stamps[number]?.isSettled ?? entry.isSettled
      if isWasteful {
        if let records = records(number) { writer.add(Made(entry, facts: records.facts, rest: records.rest)) }
        continue
      }
      for keyPath in [\CacheFile.Entry.facts, \CacheFile.Entry.rest] {
        let block = entry[keyPath: keyPath].block
        let place = blocks[block] ?? writer.copy(file.blocks[block])
        blocks[block] = place
        entry[keyPath: keyPath].block = place
      }
      writer.add(entry)
    }
  }

  private func write(_ name: String, base: ContentDigest = .none, _ fill: (CacheWriter) -> Void) -> Bool {
    let folder = Path.join(self.folder, Self.folderName)
    if mkdir(folder, 0o777) == 0 {
      // So that nobody commits it.
      FileSystem.replace(Path.join(folder, ".gitignore"), with: Array("*\n".utf8))
    }
    guard let writer = CacheWriter(Path.join(folder, name)) else { return false }
    fill(writer)
    return writer.finish(base: base)
  }

  /// Removes the cache of a folder.
  static func clear(folder: String) {
    let folder = Path.join(folder, folderName)
    for name in [fileName, changesName, ".gitignore"] { unlink(Path.join(folder, name)) }
    rmdir(folder)
  }
}

extension ArticleCache.Made {
  fileprivate init(_ entry: CacheFile.Entry, facts: [UInt8], rest: [UInt8]) {
    self.init(
      path: entry.path, settings: entry.settings, content: entry.content, madeAt: entry.madeAt,
      stamp: ArticleCache.Stamp(stamp: entry.stamp, isSettled: entry.isSettled), sourceCount: entry.sourceCount,
      isShortLived: entry.isShortLived, failure: entry.failure, facts: facts, rest: rest)
  }
}

/// Removes the cache that runs in `folder` use: that beside the nearest `.lint.yml` at or above it.
/// - Returns: false when there is no such folder.
package func clearCache(of folder: String) -> Bool {
  guard let absolute = FileSystem.absolute(folder), FileSystem.kind(of: absolute) == .folder else { return false }
  for candidate in Path.upward(from: absolute, to: "/") where FileSystem.kind(of: Path.join(candidate, Configurations.fileName)) == .file {
    ArticleCache.clear(folder: candidate)
    break
  }
  return true
}
