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
  case special
  case tooLarge(Int)
}

/// The few calls to the operating system that linting needs. Nothing here blocks on a FIFO or follows a path out of bounds.
enum FileSystem {
  /// The bytes of a regular file.
  static func read(_ path: String, limit: Int) throws(ReadError) -> [UInt8] {
    // A FIFO without a writer would block `open` for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
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

  /// All of standard input.
  static func readStandardInput(limit: Int) throws(ReadError) -> [UInt8] {
    try readAll(0, expecting: 64 << 10, limit: limit)
  }

  private static func readAll(_ descriptor: Int32, expecting size: Int, limit: Int) throws(ReadError) -> [UInt8] {
    var failure: ReadError?
    var capacity = size + 1
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
      if isComplete { break }
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
  static func kind(of path: String) -> FileKind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return kind(ofMode: status.st_mode)
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
    var name: String
    var kind: FileKind
    var isLink: Bool
  }

  /// The names in a folder, sorted by bytes; nil when it cannot be read.
  static func entries(of folder: String) -> [Entry]? {
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return nil }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder.isEmpty ? name : folder + "/" + name
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): entries.append(Entry(name: name, kind: .file, isLink: false))
      case Int32(DT_DIR): entries.append(Entry(name: name, kind: .folder, isLink: false))
      case Int32(DT_LNK): entries.append(Entry(name: name, kind: kind(of: path) ?? .special, isLink: true))
      case Int32(DT_UNKNOWN): entries.append(Entry(name: name, kind: kind(of: path) ?? .special, isLink: false))
      default: entries.append(Entry(name: name, kind: .special, isLink: false))
      }
    }
    return entries.sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
  }

  /// Device and inode: the same for two paths to one folder.
  struct Identity: Hashable {
    var device: UInt64
    var inode: UInt64
  }

  static func identity(of path: String) -> Identity? {
    var status = stat()
    guard stat(path.isEmpty ? "." : path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
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
