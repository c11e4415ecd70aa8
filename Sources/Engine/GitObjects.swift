#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Synchronization

/// The contents that a repository keeps, read through one `git cat-file --batch` that starts when the first is wanted.
final class GitObjects: Sendable {
  private let connection = Mutex<Connection?>(nil)

  deinit {
    connection.withLock { connection in
      connection?.end()
      connection = nil
    }
  }

  /// The bytes of a blob.
  ///
  /// - Parameter id: its name, in hexadecimal digits.
  /// - Throws: `.tooLarge` beyond `limit`; `.system` when git does not have it.
  func read(_ id: String, limit: Int) throws(ReadError) -> [UInt8] {
    try connection.withLock { connection -> Result<[UInt8], ReadError> in
      do throws(ReadError) {
        var open: Connection
        if let known = connection.take() { open = known } else { open = try Connection() }
        do throws(ReadError) {
          let bytes = try open.read(id, limit: limit)
          connection = open
          return .success(bytes)
        } catch {
          if open.isInStep { connection = open } else { open.end() }
          return .failure(error)
        }
      } catch {
        return .failure(error)
      }
    }.get()
  }
}

/// One content in a repository.
struct GitBlob: Sendable {
  let id: String
  let objects: GitObjects

  func read(limit: Int) throws(ReadError) -> [UInt8] { try objects.read(id, limit: limit) }
}

/// A running `git cat-file --batch`: a name goes in, a line with kind and size and the content come out.
private struct Connection {
  private let process: Git.Process
  private let descriptor: Descriptor
  private var buffer: [UInt8] = []
  private var position = 0
  /// Whether the next question will be answered by its own answer.
  private(set) var isInStep = true

  init() throws(ReadError) {
    guard let ends = Ends(), let nowhere = Descriptor(open("/dev/null", O_WRONLY | O_CLOEXEC)) else {
      throw .system("git cannot be asked")
    }
    do throws(LintError) {
      process = try Git.start(["cat-file", "--batch"], input: ends.other.number, output: ends.other.number, messages: nowhere.number)
    } catch {
      throw .system("git cannot be started")
    }
    ends.other.close()
    descriptor = ends.own
  }

  /// git ends when nobody can ask it any more.
  func end() {
    descriptor.close()
    process.wait()
  }

  mutating func read(_ id: String, limit: Int) throws(ReadError) -> [UInt8] {
    isInStep = false
    try write(Array((id + "\n").utf8))
    let words = try line().split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 3, words[1] == "blob", let size = Int(words[2]) else {
      // An answer without a content; a tree or a commit was never asked for.
      isInStep = words.last == "missing"
      throw .system("git does not have the content \(id.prefix(12))")
    }
    guard size <= limit else {
      try skip(size + 1)
      isInStep = true
      throw .tooLarge(size)
    }
    let bytes = try take(size)
    try skip(1)
    isInStep = true
    return bytes
  }

  private func write(_ bytes: [UInt8]) throws(ReadError) {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { send(descriptor.number, $0.baseAddress, $0.count, flags) }
      if count > 0 { done += count } else if errno != EINTR { throw .system("git ended early") }
    }
  }

  private mutating func line() throws(ReadError) -> [UInt8] {
    var line: [UInt8] = []
    while true {
      if let end = buffer[position...].firstIndex(of: 0x0A) {
        line += buffer[position..<end]
        position = end + 1
        return line
      }
      line += buffer[position...]
      try fill()
    }
  }

  private mutating func take(_ count: Int) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      if position == buffer.count { try fill() }
      let part = buffer[position..<min(buffer.count, position + count - bytes.count)]
      bytes += part
      position = part.endIndex
    }
    return bytes
  }

  private mutating func skip(_ count: Int) throws(ReadError) {
    var left = count
    while left > 0 {
      if position == buffer.count { try fill() }
      let step = min(left, buffer.count - position)
      position += step
      left -= step
    }
  }

  /// Reads on; all of the buffer was used.
  private mutating func fill() throws(ReadError) {
    position = 0
    while true {
      var count = 0
      buffer = [UInt8](unsafeUninitializedCapacity: 1 << 16) { raw, filled in
        count = recv(descriptor.number, raw.baseAddress, raw.count, 0)
        filled = max(0, count)
      }
      if count > 0 { return }
      if count == 0 || errno != EINTR { throw .system("git ended early") }
    }
  }
}
