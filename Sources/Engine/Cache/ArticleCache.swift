#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The cache of one run: gives what an earlier run made of an article whose path, content and settings are the same, and keeps what this run
/// makes for the next.
///
/// It lies in `.lint-cache` in the folder of the configuration file. Runs side by side do not disturb each other: each reads the file as a whole
/// and puts a new one in its place.
struct ArticleCache: Sendable {
  /// The folder of the configuration file; absolute.
  let folder: String
  private let file: CacheFile
  private let byPath: [String: Int]
  private let blocks = UnpackedBlocks()

  static let folderName = ".lint-cache"
  private static let fileName = "articles"
  private static let sizeLimit = 1 << 30

  /// Reads the cache of a folder. One that is absent or damaged is empty.
  init(folder: String) {
    self.folder = folder
    let path = Path.join(Path.join(folder, Self.folderName), Self.fileName)
    let bytes = try? FileSystem.read(path, limit: Self.sizeLimit)
    file = bytes.flatMap { CacheFile($0) } ?? CacheFile()
    byPath = Dictionary(file.entries.enumerated().map { ($1.path, $0) }) { first, _ in first }
  }

  /// A cache that is not on disk: what several runs made, each of its own files.
  init(folder: String, merging files: [CacheFile]) {
    self.folder = folder
    var merged = CacheFile()
    for file in files {
      let first = merged.blocks.count
      merged.blocks += file.blocks
      for entry in file.entries {
        var entry = entry
        entry.facts.block += first
        entry.rest.block += first
        merged.entries.append(entry)
      }
    }
    merged.entries.sort { Path.precedes($0.path, $1.path) }
    file = merged
    byPath = Dictionary(merged.entries.enumerated().map { ($1.path, $0) }) { first, _ in first }
  }

  var entryCount: Int { file.entries.count }

  func entry(_ number: Int) -> CacheFile.Entry { file.entries[number] }

  /// The number of the entry for a path.
  func number(of path: String) -> Int? { byPath[path] }

  /// The number of the entry that was made of the same content with the same settings, not later than `now`.
  func number(of path: String, settings: ContentDigest, content: ContentDigest, now: Int64) -> Int? {
    guard let number = byPath[path] else { return nil }
    let entry = file.entries[number]
    return entry.content == content && entry.settings == settings && entry.madeAt <= now ? number : nil
  }

  /// The facts of an entry as a record; nil when they are damaged.
  func facts(_ number: Int) -> [UInt8]? { blocks.bytes(file.entries[number].facts, of: file) }

  /// The findings of an entry as a record; nil when they are damaged.
  func rest(_ number: Int) -> [UInt8]? { blocks.bytes(file.entries[number].rest, of: file) }

  /// What an article gave in this run.
  struct Made: Sendable {
    var path: String
    var settings: ContentDigest
    var content: ContentDigest
    var madeAt: Int64
    var stamp: FileStamp
    var sourceCount: Int
    /// Why the file could not be read; empty when it was.
    var failure = ""
    var facts: [UInt8]
    var rest: [UInt8]
  }

  /// Writes a new file with what this run made in place of what was known of the same paths. A cache that cannot be written is left as it is.
  ///
  /// - Parameters:
  ///   - used: the entries that served this run.
  ///   - isPresent: whether a path that this run did not look at is still there.
  func save(_ made: [Made], used: Set<Int>, isPresent: (String) -> Bool) {
    let replaced = Set(made.map(\.path))
    let kept = file.entries.indices.filter {
      !replaced.contains(file.entries[$0].path) && (used.contains($0) || isPresent(file.entries[$0].path))
    }
    guard !made.isEmpty || kept.count != file.entries.count else { return }
    var new = CacheFile()
    var blocks: [Int: Int] = [:]
    let isWasteful = kept.count * 2 < file.entries.count || file.blocks.count > 64 + file.entries.count / 16
    var rewritten: [Made] = []
    for number in kept {
      var entry = file.entries[number]
      if isWasteful, let old = unpacked(entry) {
        rewritten.append(old)
        continue
      }
      for keyPath in [\CacheFile.Entry.facts, \CacheFile.Entry.rest] {
        let block = entry[keyPath: keyPath].block
        let place = blocks[block] ?? new.blocks.count
        if place == new.blocks.count { new.blocks.append(file.blocks[block]) }
        blocks[block] = place
        entry[keyPath: keyPath].block = place
      }
      new.entries.append(entry)
    }
    new.add(made + rewritten)
    new.entries.sort { Path.precedes($0.path, $1.path) }
    write(new.bytes)
  }

  private func unpacked(_ entry: CacheFile.Entry) -> Made? {
    guard let facts = blocks.bytes(entry.facts, of: file), let rest = blocks.bytes(entry.rest, of: file) else { return nil }
    return Made(
      path: entry.path, settings: entry.settings, content: entry.content, madeAt: entry.madeAt, stamp: entry.stamp,
      sourceCount: entry.sourceCount, facts: facts, rest: rest)
  }

  private func write(_ bytes: [UInt8]) {
    let folder = Path.join(self.folder, Self.folderName)
    if mkdir(folder, 0o777) == 0 {
      // So that nobody commits it.
      FileSystem.replace(Path.join(folder, ".gitignore"), with: Array("*\n".utf8))
    }
    FileSystem.replace(Path.join(folder, Self.fileName), with: bytes)
  }

  /// Removes the cache of a folder.
  static func clear(folder: String) {
    let folder = Path.join(folder, folderName)
    for name in [fileName, ".gitignore"] { unlink(Path.join(folder, name)) }
    rmdir(folder)
  }
}

extension CacheFile {
  /// Bytes of records in a block before it is compressed.
  private static let blockSize = 256 << 10

  /// Adds entries, facts and the rest in blocks of their own: a run that wants only facts reads no more.
  mutating func add(_ made: [ArticleCache.Made]) {
    var places: [(facts: Place, rest: Place)] = made.map { _ in (Place(block: 0, offset: 0, count: 0), Place(block: 0, offset: 0, count: 0))
    }
    for isFacts in [true, false] where !made.isEmpty {
      var pending: [UInt8] = []
      for (number, made) in made.enumerated() {
        let bytes = isFacts ? made.facts : made.rest
        let place = Place(block: blocks.count, offset: pending.count, count: bytes.count)
        if isFacts { places[number].facts = place } else { places[number].rest = place }
        pending += bytes
        if pending.count >= Self.blockSize || number == places.count - 1 {
          blocks.append(Block(bytes: LempelZiv.compress(pending), count: pending.count))
          pending = []
        }
      }
    }
    for (made, place) in zip(made, places) {
      entries.append(
        Entry(
          path: made.path, settings: made.settings, content: made.content, madeAt: made.madeAt, stamp: made.stamp,
          sourceCount: made.sourceCount, failure: made.failure, facts: place.facts, rest: place.rest))
    }
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
