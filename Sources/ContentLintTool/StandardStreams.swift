#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Standard input, output and error. Standard output carries reports and nothing else.
enum StandardStreams {
  /// Writes to standard output; false when that failed, which is said on standard error, but for a reader that went away.
  static func write(_ bytes: [UInt8]) -> Bool {
    let failure = writeAll(bytes, to: 1)
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
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = buffer.withUnsafeMutableBytes { readSome($0) }
      if count == 0 { break }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw ToolFault("standard input cannot be read: \(reason(errno))")
      }
    }
    return bytes
  }

  private static func readSome(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.read(0, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(0, buffer.baseAddress, buffer.count)
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
