#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A report's file. It is replaced at once: who reads it sees the old or the new report, never half of one.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) throws(ToolFault) {
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      try writeThrough(bytes, to: path)
    } else {
      try replace(path, with: bytes, mode: exists ? status.st_mode & 0o7777 : 0o666 & ~currentMask())
    }
  }

  /// Pipes and devices cannot be replaced.
  private static func writeThrough(_ bytes: [UInt8], to path: String) throws(ToolFault) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(path, errno) }
    let failure = StandardStreams.writeAll(bytes, to: descriptor)
    close(descriptor)
    if failure != 0 { throw fault(path, failure) }
  }

  private static func replace(_ path: String, with bytes: [UInt8], mode: mode_t) throws(ToolFault) {
    let target = resolved(path)
    var template = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw fault(path, errno) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var failure = StandardStreams.writeAll(bytes, to: descriptor)
    if failure == 0, fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { failure = errno }
    close(descriptor)
    if failure == 0, rename(temporary, target) != 0 { failure = errno }
    guard failure != 0 else { return }
    unlink(temporary)
    throw fault(path, failure)
  }

  /// Where links lead, so that they are kept.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func currentMask() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private static func fault(_ path: String, _ number: Int32) -> ToolFault {
    ToolFault("`\(path)` cannot be written: \(StandardStreams.reason(number))")
  }
}
