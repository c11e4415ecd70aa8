#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a cache's file piece by piece, beside the one that it takes the place of when it is finished.
final class CacheWriter {
  private let path: String
  private let temporaryPath: String
  private let file: Descriptor
  private var end = CacheFile.headCount
  private var hasFailed = false
  private var entries: [CacheFile.Entry] = []
  private var blocks: [BlockPlace] = []
  /// Records that make a block together. Facts and the rest lie in blocks of their own: a run that wants only facts reads no more.
  private var facts = PendingBlock()
  private var rests = PendingBlock()

  private struct BlockPlace {
    var offset = 0
    var size = 0
    /// Bytes when it is decompressed.
    var count = 0
    var digest = ContentDigest.none
  }

  private struct PendingBlock {
    var bytes: [UInt8] = []
    var number = 0
  }

  /// Bytes of records in a block before it is compressed: few, since an article that another one links to is read alone.
  private static let blockSize = 32 << 10

  /// nil when the system does not allow it.
  init?(_ path: String) {
    var template = Array((path + ".XXXXXX").utf8CString)
    guard let file = Descriptor(mkstemp(&template)) else { return nil }
    self.path = path
    self.file = file
    temporaryPath = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    fchmod(file.number, 0o644)
  }

  /// Adds what was made of an article.
  func add(_ made: ArticleCache.Made) {
    entries.append(
      CacheFile.Entry(
        path: made.path, settings: made.settings, content: made.content, madeAt: made.madeAt, stamp: made.stamp.stamp,
        isSettled: made.stamp.isSettled, sourceCount: made.sourceCount, isShortLived: made.isShortLived, failure: made.failure,
        facts: place(made.facts, in: &facts), rest: place(made.rest, in: &rests)))
  }

  /// Adds an entry whose blocks are in the file.
  func add(_ entry: CacheFile.Entry) { entries.append(entry) }

  /// Copies a block of another file, as it is.
  /// - Returns: its number in this one.
  func copy(_ block: CacheFile.Block) -> Int {
    blocks.append(BlockPlace())
    write(block.compressed ?? [], as: blocks.count - 1, count: block.count, digest: block.digest)
    return blocks.count - 1
  }

  private func place(_ record: [UInt8], in pending: inout PendingBlock) -> CacheFile.Place {
    if pending.bytes.isEmpty {
      pending.number = blocks.count
      blocks.append(BlockPlace())
    }
    let place = CacheFile.Place(block: pending.number, offset: pending.bytes.count, count: record.count)
    pending.bytes += record
    if pending.bytes.count >= Self.blockSize { flush(&pending) }
    return place
  }

  private func flush(_ pending: inout PendingBlock) {
    guard !pending.bytes.isEmpty else { return }
    let compressed = LempelZiv.compress(pending.bytes)
    write(compressed, as: pending.number, count: pending.bytes.count, digest: ContentDigest(compressed))
    pending.bytes.removeAll(keepingCapacity: true)
  }

  private func write(_ compressed: [UInt8], as number: Int, count: Int, digest: ContentDigest) {
    blocks[number] = BlockPlace(offset: end, size: compressed.count, count: count, digest: digest)
    append(compressed)
  }

  private func append(_ bytes: [UInt8]) {
    if !hasFailed, !file.write(bytes, at: end) { hasFailed = true }
    end += bytes.count
  }

  /// Puts the file in its place.
  /// - Parameter base: what a file of changes belongs to.
  /// - Returns: false when it could not be written; then all is as before.
  func finish(base: ContentDigest = .none) -> Bool {
    flush(&facts)
    flush(&rests)
    entries.sort { Path.precedes($0.path, $1.path) }
    var index = RecordWriter()
    index.write(base)
    index.write(blocks) { writer, block in
      writer.write(block.offset)
      writer.write(block.size)
      writer.write(block.count)
      writer.write(block.digest)
    }
    index.write(entries) { $0.write($1) }
    let compressed = LempelZiv.compress(index.bytes)
    var head = RecordWriter()
    head.write(bytes: CacheFile.name)
    head.write(ContentDigest(compressed))
    for number in [end, compressed.count, index.bytes.count] { head.write(fixed: UInt64(number)) }
    append(compressed)
    if !file.write(head.bytes, at: 0) { hasFailed = true }
    if hasFailed || rename(temporaryPath, path) != 0 {
      unlink(temporaryPath)
      return false
    }
    return true
  }
}
