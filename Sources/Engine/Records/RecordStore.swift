#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Records in the order they were added: in memory as far as a bound, then in a temporary file that nobody else sees.
struct RecordStore: Sendable {
  private enum Place: Sendable {
    case memory([UInt8])
    case file(offset: Int, count: Int)
  }

  private var places: [Place] = []
  private var bytesInMemory = 0
  private var file: SpillFile?
  private var fileEnd = 0
  private let limit: Int

  /// - Parameter limit: bytes of records that are kept in memory.
  init(limit: Int = 6 << 20) {
    self.limit = limit
  }

  var count: Int { places.count }

  mutating func append(_ record: [UInt8]) {
    if bytesInMemory + record.count > limit, file == nil { file = SpillFile() }
    if bytesInMemory + record.count > limit, let file, file.write(record, at: fileEnd) {
      places.append(.file(offset: fileEnd, count: record.count))
      fileEnd += record.count
    } else {
      places.append(.memory(record))
      bytesInMemory += record.count
    }
  }

  /// nil when the system cannot give the record back.
  subscript(index: Int) -> [UInt8]? {
    switch places[index] {
    case .memory(let record): record
    case .file(let offset, let count): file?.read(count, at: offset)
    }
  }
}

/// A temporary file without a name; gone when it is closed.
private struct SpillFile: Sendable {
  private let file: Descriptor

  /// nil when there is no room for one.
  init?() {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/contentlint-XXXXXX").utf8CString)
    guard let file = Descriptor(mkstemp(&template)) else { return nil }
    unlink(template)
    self.file = file
  }

  func write(_ bytes: [UInt8], at offset: Int) -> Bool { file.write(bytes, at: offset) }

  func read(_ count: Int, at offset: Int) -> [UInt8]? { file.read(count, at: offset) }
}

extension Descriptor {
  /// The size of the file; 0 where it has none.
  var byteCount: Int {
    var status = stat()
    return fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  /// - Returns: false when not all could be written.
  func write(_ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = pwrite(number, raw.baseAddress.map { $0 + done }, raw.count - done, off_t(offset + done))
        if count < 0, errno != EINTR { return false }
        if count > 0 { done += count }
      }
      return true
    }
  }

  /// `count` bytes of a file from `offset` on; nil when it has not that many, or cannot be read.
  func read(_ count: Int, at offset: Int) -> [UInt8]? {
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(number, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
        if got == 0 || got < 0 && errno != EINTR {
          isWhole = false
          return
        }
        if got > 0 { filled += got }
      }
    }
    return isWhole ? bytes : nil
  }
}
