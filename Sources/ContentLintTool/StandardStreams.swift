#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard input, output and error. Standard output carries reports and nothing else.
enum StandardStreams {
  /// Writes to standard output; false when that failed, which is said on standard error, but for a reader that went away.
  static func write(_ bytes: [UInt8]) -> Bool {
    isWritten(writeAll(bytes, to: 1))
  }

  /// Whether writing to standard output succeeded, by the error number that it ended with.
  static func isWritten(_ failure: Int32) -> Bool {
    guard failure != 0, failure != EPIPE else { return true }
    complain("standard output cannot be written: \(reason(failure))")
    return false
  }

  /// A message to standard error.
  static func say(_ line: String) {
    _ = writeAll(Array((line + "\n").utf8), to: 2)
  }

  /// A message about a fault.
  static func complain(_ message: String) {
    say("contentlint: \(message)")
  }

  /// All of standard input, but no more than `limit` bytes and one.
  static func read(limit: Int) throws(ToolFault) -> [UInt8] {
    try readAll(from: 0, limit: limit, name: "standard input")
  }

  /// All of a file, but no more than `limit` bytes and one.
  static func read(file path: String, limit: Int) throws(ToolFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ToolFault("`\(path)` cannot be read: \(reason(errno))") }
    defer { close(descriptor) }
    return try readAll(from: descriptor, limit: limit, name: "`\(path)`")
  }

  /// All that a descriptor gives, but no more than `limit` bytes and one.
  static func readAll(from descriptor: Int32, limit: Int, name: String) throws(ToolFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = buffer.withUnsafeMutableBytes { readSome($0, from: descriptor) }
      if count == 0 { break }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw ToolFault("\(name) cannot be read: \(reason(errno))")
      }
    }
    return bytes
  }

  private static func readSome(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// Writes everything; 0 or the system's error number.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { writeSome(UnsafeRawBufferPointer(rebasing: $0[done...]), to: descriptor) }
      if count > 0 { done += count } else if errno != EINTR { return errno }
    }
    return 0
  }

  private static func writeSome(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    #if canImport(Darwin)
      Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #else
      Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// The system's words for an error number.
  static func reason(_ number: Int32) -> String {
    String(cString: strerror(number))
  }
}

/// Pieces of a report on their way to standard output, which are written in large blocks.
struct StandardOutput: Sendable {
  /// What stands between pieces.
  private let separator: [UInt8]
  private var block: [UInt8] = []
  private var hasPiece = false
  /// The system's error number; 0 while all could be written.
  private var failure: Int32 = 0

  private static let blockSize = 1 << 18

  init(separator: [UInt8]) {
    self.separator = separator
  }

  /// Adds a piece, and the separator where one came before. An empty one is none.
  mutating func add(_ piece: [UInt8]) {
    guard !piece.isEmpty else { return }
    if hasPiece { block += separator }
    hasPiece = true
    write(piece)
  }

  mutating func write(_ bytes: [UInt8]) {
    block += bytes
    if block.count >= Self.blockSize { flush() }
  }

  /// Writes what is left; false when something could not be written, which is said on standard error, but for a reader that went away.
  mutating func finish() -> Bool {
    flush()
    return StandardStreams.isWritten(failure)
  }

  private mutating func flush() {
    if failure == 0 { failure = StandardStreams.writeAll(block, to: 1) }
    block.removeAll(keepingCapacity: true)
  }
}
