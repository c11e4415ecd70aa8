import SourceText

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Small files that people write.
enum TextFile {
  private static let limit = 1 << 20

  /// Whether there is anything of that name, even a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The text; nil when there is no such file.
  static func read(_ path: String) throws(ToolFault) -> SourceText? {
    // A FIFO without a writer would block `open` for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT, !exists(path) { return nil }
      throw ToolFault("`\(path)` cannot be read: \(StandardStreams.reason(errno))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      throw ToolFault("`\(path)` cannot be read: it is no regular file of at most 1 MiB")
    }
    guard let source = SourceText.decode(try StandardStreams.readAll(from: descriptor, limit: limit, name: "`\(path)`")) else {
      throw ToolFault("`\(path)` is not text")
    }
    return source
  }

  /// Writes a file that is not there yet.
  static func create(_ path: String, _ text: String) throws(ToolFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw ToolFault("`\(path)` cannot be written: \(StandardStreams.reason(errno))") }
    let failure = StandardStreams.writeAll(Array(text.utf8), to: descriptor)
    close(descriptor)
    guard failure != 0 else { return }
    unlink(path)
    throw ToolFault("`\(path)` cannot be written: \(StandardStreams.reason(failure))")
  }
}
