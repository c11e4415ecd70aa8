#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a file was not written.
package enum WriteError: Error, Sendable, Equatable {
  /// It is not what was read.
  case changed
  case readOnly
  /// The system's reason.
  case system(String)

  /// A sentence for a problem.
  var message: String {
    switch self {
    case .changed: "The file changed while it was linted and is left as it is"
    case .readOnly: "The file is read-only"
    case .system(let reason): "The file cannot be written: \(reason.prefix(1).lowercased() + reason.dropFirst())"
    }
  }
}

/// Replaces a file at once: who reads it sees the old or the new one, never half of one, whenever the process ends.
///
/// The new bytes are written to a temporary file in the same folder and synchronised, and take the file's name with `rename`. Mode and owner are
/// kept, symbolic links are followed. Further hard links keep the old file.
package struct FileReplacement: Sendable {
  /// What was done, in order.
  package enum Step: Int, Sendable, CaseIterable {
    case created, written, synchronized, compared, renamed
  }

  private let bytes: [UInt8]
  private let old: [UInt8]
  /// Called after each step; an error ends the replacement there, without tidying up, as if the process ended.
  private let interrupt: @Sendable (Step) throws(WriteError) -> Void

  /// - Parameter old: What the file must hold still.
  package init(
    of old: [UInt8], with bytes: [UInt8], interrupt: @escaping @Sendable (Step) throws(WriteError) -> Void = { _ throws(WriteError) in }
  ) {
    self.old = old
    self.bytes = bytes
    self.interrupt = interrupt
  }

  /// - Parameter pathBytes: The path's own bytes where they are not UTF-8.
  package func replace(_ path: String, pathBytes: [UInt8]? = nil) throws(WriteError) {
    let target = try resolved(pathBytes ?? Array(path.utf8))
    var status = stat()
    guard FileReplacement.call(target, { stat($0, &status) }) == 0 else { throw .system(reason()) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .system("It is no regular file") }
    // Somebody who may write anything would otherwise replace what is meant to stay.
    guard status.st_mode & 0o222 != 0, FileReplacement.call(target, { access($0, W_OK) }) == 0 else { throw .readOnly }
    let folder = target[..<(target.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0)]
    var template = (Array(folder) + Array(".contentlint-XXXXXX".utf8) + [0]).map { CChar(bitPattern: $0) }
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .system(reason()) }
    let temporary = template.dropLast().map { UInt8(bitPattern: $0) }
    var isInterrupted = false
    let failure = fill(descriptor, like: status, target: target, temporary: temporary, &isInterrupted)
    close(descriptor)
    guard let failure else { return synchronize(folder: Array(folder)) }
    if !isInterrupted { _ = FileReplacement.call(temporary) { unlink($0) } }
    throw failure
  }

  private func fill(
    _ descriptor: Int32, like status: stat, target: [UInt8], temporary: [UInt8], _ isInterrupted: inout Bool
  ) -> WriteError? {
    func pause(_ step: Step) -> WriteError? {
      do throws(WriteError) {
        try interrupt(step)
        return nil
      } catch {
        isInterrupted = true
        return error
      }
    }
    if let error = pause(.created) { return error }
    guard writeAll(descriptor) else { return .system(reason()) }
    if let error = pause(.written) { return error }
    var own = stat()
    guard fstat(descriptor, &own) == 0 else { return .system(reason()) }
    if own.st_uid != status.st_uid || own.st_gid != status.st_gid, fchown(descriptor, status.st_uid, status.st_gid) != 0 {
      return .system("Its owner cannot be kept")
    }
    guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else { return .system(reason()) }
    if let error = pause(.synchronized) { return error }
    guard isUnchanged(target) else { return .changed }
    if let error = pause(.compared) { return error }
    guard FileReplacement.call(temporary, { from in FileReplacement.call(target) { rename(from, $0) } }) == 0 else {
      return .system(reason())
    }
    return pause(.renamed)
  }

  private func writeAll(_ descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { write(descriptor, $0 + done, buffer.count - done) } ?? 0
      }
      if count > 0 { done += count } else if errno != EINTR { return false }
    }
    return true
  }

  private func isUnchanged(_ path: [UInt8]) -> Bool {
    guard let now = try? FileSystem.read(String(decoding: path, as: UTF8.self), bytes: path, limit: max(old.count, 1)) else { return false }
    return now == old
  }

  /// Where links lead.
  private func resolved(_ path: [UInt8]) throws(WriteError) -> [UInt8] {
    guard let real = FileReplacement.call(path, { realpath($0, nil) }) else { throw .system(reason()) }
    defer { free(real) }
    return (0..<strlen(real)).map { UInt8(bitPattern: real[$0]) }
  }

  /// Makes the new name last; not all file systems can, and the file is whole either way.
  private func synchronize(folder: [UInt8]) {
    let descriptor = FileReplacement.call(folder) { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func reason() -> String { String(cString: strerror(errno)) }

  private static func call<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    let path = path.map { CChar(bitPattern: $0) } + [0]
    return path.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("A path that ends with zero is not empty") }
      return body(start)
    }
  }
}
