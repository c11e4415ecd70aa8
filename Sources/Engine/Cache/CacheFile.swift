import SourceText

/// A cache as it lies on disk: what was made of each article, in compressed blocks, and an index.
///
/// Bytes: a line that names the format; a digest of all that follows; the length of the index and the index, compressed; the blocks. Damage
/// anywhere makes it as good as absent.
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
    /// Bytes of the text.
    var sourceCount: Int
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
    var bytes: [UInt8]
    var count: Int
  }

  var entries: [Entry] = []
  var blocks: [Block] = []

  private static let name = Array("contentlint-cache 1\n".utf8)

  init() {}

  /// nil when the bytes are no cache, one of another format, or damaged.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.name), bytes.count >= Self.name.count + 16 else { return nil }
    var head = RecordReader(Array(bytes[Self.name.count..<(Self.name.count + 16)]))
    let body = Array(bytes[(Self.name.count + 16)...])
    guard let high = try? head.fixed64(), let low = try? head.fixed64(), ContentDigest(body) == ContentDigest(high: high, low: low) else {
      return nil
    }
    do {
      var reader = RecordReader(body)
      let count = try reader.count()
      let compressed = try reader.bytes(try reader.count())
      guard let index = LempelZiv.decompress(compressed, count: count) else { return nil }
      var indexReader = RecordReader(index)
      let sizes = try indexReader.array { (reader) throws(RecordReader.Damage) in (try reader.count(), try reader.count()) }
      entries = try indexReader.array { (reader) throws(RecordReader.Damage) in try reader.cacheEntry() }
      for (compressed, count) in sizes { blocks.append(Block(bytes: Array(try reader.bytes(compressed)), count: count)) }
      guard reader.isAtEnd else { return nil }
    } catch {
      return nil
    }
  }

  var bytes: [UInt8] {
    var index = RecordWriter()
    index.write(blocks) { writer, block in
      writer.write(block.bytes.count)
      writer.write(block.count)
    }
    index.write(entries) { $0.write($1) }
    let compressed = LempelZiv.compress(index.bytes)
    var body = RecordWriter()
    body.write(index.bytes.count)
    body.write(compressed.count)
    body.write(bytes: compressed)
    for block in blocks { body.write(bytes: block.bytes) }
    let digest = ContentDigest(body.bytes)
    var head = RecordWriter()
    head.write(fixed: digest.high)
    head.write(fixed: digest.low)
    return Self.name + head.bytes + body.bytes
  }

  /// A block's bytes; nil when they are damaged.
  func decompressed(_ block: Int) -> [UInt8]? {
    blocks.indices.contains(block) ? LempelZiv.decompress(blocks[block].bytes, count: blocks[block].count) : nil
  }
}

extension RecordWriter {
  fileprivate mutating func write(_ entry: CacheFile.Entry) {
    write(entry.path)
    for digest in [entry.settings, entry.content] {
      write(fixed: digest.high)
      write(fixed: digest.low)
    }
    write(Int(entry.madeAt))
    write(entry.stamp.size)
    write(entry.stamp.modified)
    write(entry.stamp.changed)
    write(entry.stamp.file)
    write(entry.sourceCount)
    write(entry.failure)
    for place in [entry.facts, entry.rest] {
      write(place.block)
      write(place.offset)
      write(place.count)
    }
  }
}

extension RecordReader {
  fileprivate mutating func cacheEntry() throws(Damage) -> CacheFile.Entry {
    let path = try text()
    let settings = ContentDigest(high: try fixed64(), low: try fixed64())
    let content = ContentDigest(high: try fixed64(), low: try fixed64())
    let madeAt = Int64(try number())
    let stamp = FileStamp(size: try number(), modified: try number(), changed: try number(), file: try number())
    let sourceCount = try count()
    let failure = try text()
    let facts = CacheFile.Place(block: try count(), offset: try count(), count: try count())
    let rest = CacheFile.Place(block: try count(), offset: try count(), count: try count())
    return CacheFile.Entry(
      path: path, settings: settings, content: content, madeAt: madeAt, stamp: stamp, sourceCount: sourceCount, failure: failure,
      facts: facts, rest: rest)
  }
}
