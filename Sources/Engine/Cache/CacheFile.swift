import SourceText

/// A cache as it lies on disk: what was made of each article, in compressed blocks, and an index.
///
/// Bytes: a line that names the format; where the index lies, its digest and lengths; the blocks; the index, compressed. A damaged index
/// makes the file as good as absent, a damaged block what it holds.
struct CacheFile: Sendable {
  /// What was made of one article.
  struct Entry: Sendable {
    /// The path from the cache's folder.
    var path: String
    /// Of all that decides what is made of a content at that path.
    var settings: ContentDigest
    var content: ContentDigest
    /// When it was made: seconds since 1970. It holds from then on.
    var madeAt: Int64
    var stamp: FileStamp
    /// Whether any change of the file since would show in its stamp.
    var isSettled = false
    /// Bytes of the text.
    var sourceCount: Int
    /// What was found may no longer hold later; the facts do.
    var isShortLived = false
    /// Why the file could not be read; empty when it was.
    var failure = ""
    var facts: Place
    var rest: Place
  }

  /// Where bytes lie.
  struct Place: Sendable {
    var block: Int
    var offset: Int
    var count: Int
  }

  /// Compressed bytes.
  struct Block: Sendable {
    var content: Content
    /// Bytes when it is decompressed.
    var count: Int
    /// Of the compressed bytes.
    var digest: ContentDigest

    enum Content: Sendable {
      case memory([UInt8])
      case file(Descriptor, offset: Int, size: Int)
    }

    /// The compressed bytes; nil when the system cannot give them.
    var compressed: [UInt8]? {
      switch content {
      case .memory(let bytes): bytes
      case .file(let file, let offset, let size): file.read(size, at: offset)
      }
    }

    /// nil when the block is damaged.
    var decompressed: [UInt8]? {
      guard let compressed, ContentDigest(compressed) == digest else { return nil }
      return LempelZiv.decompress(compressed, count: count)
    }
  }

  var entries: [Entry] = []
  var blocks: [Block] = []
  /// What a file of changes belongs to: the identity of the whole one. `none` otherwise.
  private(set) var base = ContentDigest.none
  /// Tells this file from all others.
  private(set) var identity = ContentDigest.none

  static let name = Array("contentlint-cache 2\n".utf8)
  /// The name, the index's digest, where it lies, its length, and its length when it is decompressed.
  static var headCount: Int { name.count + 16 + 8 + 8 + 8 }

  init() {}

  /// nil when the bytes are no cache, one of another format, or damaged.
  init?(_ bytes: [UInt8]) {
    func part(_ offset: Int, _ count: Int) -> [UInt8] { Array(bytes[offset..<(offset + count)]) }
    self.init(byteCount: bytes.count, read: part) { .memory(part($0, $1)) }
  }

  /// Reads the index of an open file; blocks are read when they are asked for.
  init?(_ file: Descriptor) {
    self.init(byteCount: file.byteCount, read: { file.read($1, at: $0) }, content: { .file(file, offset: $0, size: $1) })
  }

  /// - Parameters: are asked only for what the file has.
  private init?(
    byteCount: Int, read: (_ offset: Int, _ count: Int) -> [UInt8]?, content: (_ offset: Int, _ count: Int) -> Block.Content
  ) {
    guard byteCount >= Self.headCount, let head = read(0, Self.headCount), head.starts(with: Self.name) else { return nil }
    do {
      var headReader = RecordReader(head, Self.name.count..<head.count)
      identity = try headReader.digest()
      guard let offset = Int(exactly: try headReader.fixed64()), let size = Int(exactly: try headReader.fixed64()),
        let count = Int(exactly: try headReader.fixed64()), size >= 0, size <= byteCount, offset >= 0, offset <= byteCount - size,
        LempelZiv.mayHold(count, size), let compressed = read(offset, size), ContentDigest(compressed) == identity,
        let index = LempelZiv.decompress(compressed, count: count)
      else { return nil }
      var reader = RecordReader(index)
      base = try reader.digest()
      blocks = try reader.array { (reader) throws(RecordReader.Damage) in
        let (offset, size, count) = (try reader.number(), try reader.count(), try reader.count())
        guard size <= byteCount, offset >= 0, offset <= byteCount - size, LempelZiv.mayHold(count, size) else {
          throw RecordReader.Damage()
        }
        return Block(content: content(offset, size), count: count, digest: try reader.digest())
      }
      entries = try reader.array { (reader) throws(RecordReader.Damage) in try reader.cacheEntry() }
      guard reader.isAtEnd else { return nil }
    } catch {
      return nil
    }
  }

  /// Takes in another file. Its entries stand for those of the same paths.
  mutating func add(_ other: CacheFile) {
    let first = blocks.count
    blocks += other.blocks
    var moved = other.entries
    for index in moved.indices {
      moved[index].facts.block += first
      moved[index].rest.block += first
    }
    // A file of changes holds few of many, which are in order.
    guard moved.count * 8 > entries.count else {
      for entry in moved { put(entry) }
      return
    }
    let replaced = Set(moved.map(\.path))
    entries.removeAll { replaced.contains($0.path) }
    entries += moved
    entries.sort { Path.precedes($0.path, $1.path) }
  }

  /// Puts an entry in its place, for that of its path.
  private mutating func put(_ entry: Entry) {
    let place = place(of: entry.path)
    if place < entries.count, entries[place].path == entry.path { entries[place] = entry } else { entries.insert(entry, at: place) }
  }

  /// Where the entry of a path lies, or would lie.
  /// - Complexity: O(log entries)
  func place(of path: String) -> Int {
    entries.partitioningIndex { !Path.precedes($0.path, path) }
  }
}

extension RecordWriter {
  mutating func write(_ digest: ContentDigest) {
    write(fixed: digest.high)
    write(fixed: digest.low)
  }

  mutating func write(_ entry: CacheFile.Entry) {
    write(entry.path)
    write(entry.settings)
    write(entry.content)
    write(Int(entry.madeAt))
    write(entry.stamp.size)
    write(entry.stamp.modified)
    write(entry.stamp.changed)
    write(entry.stamp.file)
    write(entry.isSettled)
    write(entry.sourceCount)
    write(entry.isShortLived)
    write(entry.failure)
    for place in [entry.facts, entry.rest] {
      write(place.block)
      write(place.offset)
      write(place.count)
    }
  }
}

extension RecordReader {
  fileprivate mutating func digest() throws(Damage) -> ContentDigest { ContentDigest(high: try fixed64(), low: try fixed64()) }

  fileprivate mutating func cacheEntry() throws(Damage) -> CacheFile.Entry {
    let path = try text()
    let settings = try digest()
    let content = try digest()
    let madeAt = Int64(try number())
    let stamp = FileStamp(size: try number(), modified: try number(), changed: try number(), file: try number())
    let isSettled = try flag()
    let sourceCount = try count()
    let isShortLived = try flag()
    let failure = try text()
    let facts = CacheFile.Place(block: try count(), offset: try count(), count: try count())
    let rest = CacheFile.Place(block: try count(), offset: try count(), count: try count())
    return CacheFile.Entry(
      path: path, settings: settings, content: content, madeAt: madeAt, stamp: stamp, isSettled: isSettled, sourceCount: sourceCount,
      isShortLived: isShortLived, failure: failure,
      facts: facts, rest: rest)
  }
}
