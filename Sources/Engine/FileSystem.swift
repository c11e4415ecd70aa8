#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a path leads to, symbolic links followed.
enum FileKind: Sendable {
  case file, folder
  /// A FIFO, socket or device.
  case special
}

/// Why a file could not be read.
package enum ReadError: Error, Sendable, Equatable {
  case absent
  /// The system's reason, such as `Permission denied`.
  case system(String)
  case folder
  /// A folder whose names cannot be read.
  case unlistable
  case special
  case tooLarge(Int)
  /// It was read, but in no encoding its bytes are text.
  case notText
}

/// A folder that is asked for several names, so that the system need not find it again for each.
struct OpenFolder: ~Copyable {
  private let path: String
  /// Negative when the folder cannot be opened. It may be entered all the same.
  private let descriptor: Int32

  init(_ path: String) {
    self.path = path
    descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether there is anything of that name, symbolic links followed.
  func has(_ name: String) -> Bool {
    descriptor >= 0 ? faccessat(descriptor, name, F_OK, 0) == 0 : access(Path.join(path, name), F_OK) == 0
  }
}

/// The few calls to the operating system that linting needs. Nothing here blocks on a FIFO or follows a path out of bounds.
enum FileSystem {
  /// The bytes of a regular file.
  ///
  /// - Parameter bytes: The path's own bytes where they are not UTF-8.
  static func read(_ path: String, bytes: [UInt8]? = nil, limit: Int) throws(ReadError) -> [UInt8] {
    // A FIFO without a writer would block `open` for ever.
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC
    let descriptor = withPath(path, bytes) { open($0, flags) }
    guard descriptor >= 0 else { throw errno == ENOENT ? .absent : .system(reason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(reason()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .folder
    default: throw .special
    }
    let size = Int(status.st_size)
    guard size <= limit else { throw .tooLarge(size) }
    return try readAll(descriptor, expecting: size, limit: limit)
  }

  /// Puts a file with new content in the place of `path`, whole or not at all.
  /// - Returns: false when the system does not allow it; then all is as before.
  @discardableResult
  static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return false }
    var isWritten = bytes.withUnsafeBytes { raw in
      var done = 0
      while done < raw.count {
        let count = write(descriptor, raw.baseAddress.map { $0 + done }, raw.count - done)
        if count < 0, errno != EINTR { return false }
        if count > 0 { done += count }
      }
      return true
    }
    fchmod(descriptor, 0o644)
    isWritten = close(descriptor) == 0 && isWritten
    if !isWritten || rename(template, path) != 0 {
      unlink(template)
      return false
    }
    return true
  }

  /// Up to `count` first bytes of a regular file and its size; nil when it cannot be read.
  static func readHead(_ path: String, count: Int) -> (bytes: [UInt8], size: Int)? {
    let descriptor = withPath(path, nil) { open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var hasFailed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: min(count, Int(status.st_size))) { buffer, filled in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      while filled < raw.count, let base = raw.baseAddress {
        let got = readSome(descriptor, base + filled, raw.count - filled)
        if got == 0 { break }
        if got > 0 {
          filled += got
        } else if errno != EINTR {
          hasFailed = true
          break
        }
      }
    }
    return hasFailed ? nil : (bytes, Int(status.st_size))
  }

  private static func readAll(_ descriptor: Int32, expecting size: Int, limit: Int) throws(ReadError) -> [UInt8] {
    var failure: ReadError?
    // A file is read as far as it reached when it was opened; what tells no size, such as files of /proc, until it ends.
    var capacity = size > 0 ? size : 1 << 16
    var bytes: [UInt8] = []
    while failure == nil {
      var isComplete = false
      let grown = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        let raw = UnsafeMutableRawBufferPointer(buffer)
        raw.copyBytes(from: bytes)
        count = bytes.count
        while count < capacity {
          guard let base = raw.baseAddress else { break }
          let got = readSome(descriptor, base + count, capacity - count)
          if got > 0 {
            count += got
          } else if got == 0 {
            isComplete = true
            break
          } else if errno != EINTR {
            failure = .system(reason())
            break
          }
        }
      }
      bytes = grown
      if isComplete || size > 0 { break }
      if bytes.count > limit { failure = .tooLarge(bytes.count) }
      capacity *= 2
    }
    if let failure { throw failure }
    return bytes
  }

  private static func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, buffer, count)
    #else
      Glibc.read(descriptor, buffer, count)
    #endif
  }

  /// What `path` is; nil when there is nothing.
  static func kind(of path: String, bytes: [UInt8]? = nil) -> FileKind? {
    var status = stat()
    guard withPath(path, bytes, { stat($0, &status) }) == 0 else { return nil }
    return kind(ofMode: status.st_mode)
  }

  /// Whether a path is itself a symbolic link.
  static func isLink(_ path: String, bytes: [UInt8]? = nil) -> Bool {
    var status = stat()
    return withPath(path, bytes) { lstat($0, &status) } == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  private static func withPath<Result>(_ path: String, _ bytes: [UInt8]?, _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    guard let bytes else { return path.withCString(body) }
    return (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map(body) } ?? path.withCString(body)
    }
  }

  private static func kind(ofMode mode: mode_t) -> FileKind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .special
    }
  }

  /// A name in a folder.
  struct Entry {
    /// Percent-encoded when the name is not UTF-8.
    var name: String
    /// The name's own bytes where they are not UTF-8.
    var bytes: [UInt8]?
    var kind: FileKind
    var isLink: Bool
  }

  /// The names in a folder, sorted by bytes.
  ///
  /// - Parameter bytes: The folder's own bytes where they are not UTF-8.
  static func entries(of folder: String, bytes: [UInt8]? = nil) -> [Entry]? {
    unsortedEntries(of: folder, bytes: bytes)?.sorted { Path.precedes($0.name, $1.name) }
  }

  /// The names in a folder as the system lists them.
  static func unsortedEntries(of folder: String, bytes: [UInt8]? = nil) -> [Entry]? {
    guard let stream = withPath(folder.isEmpty ? "." : folder, bytes, { opendir($0) }) else { return nil }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let raw = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if raw == [0x2E] || raw == [0x2E, 0x2E] { continue }
      let text = raw.withUnsafeBufferPointer { String(wellFormed: $0) }
      let name = text ?? Path.percentEncoded(raw)
      let isUTF8 = text != nil
      var path: String { Path.join(folder, name) }
      var pathBytes: [UInt8]? { isUTF8 && bytes == nil ? nil : (bytes ?? Array(folder.utf8)) + (folder.isEmpty ? [] : [0x2F]) + raw }
      var kind: FileKind?
      var isLink = false
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .file
      case Int32(DT_DIR): kind = .folder
      case Int32(DT_LNK):
        kind = Self.kind(of: path, bytes: pathBytes)
        isLink = true
      case Int32(DT_UNKNOWN):
        kind = Self.kind(of: path, bytes: pathBytes)
        isLink = Self.isLink(path, bytes: pathBytes)
      default: break
      }
      entries.append(Entry(name: name, bytes: isUTF8 ? nil : raw, kind: kind ?? .special, isLink: isLink))
    }
    return entries
  }

  /// The absolute path without symbolic links; nil when it does not exist.
  static func absolute(_ path: String) -> String? {
    guard let real = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func reason() -> String {
    String(cString: strerror(errno))
  }
}
