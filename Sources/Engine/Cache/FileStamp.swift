#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the system tells of a file without its being read: as long as none of it changes, its content does not.
struct FileStamp: Hashable, Sendable {
  var size: Int
  /// Nanoseconds since 1970 of the last change of the content.
  var modified: Int
  /// Nanoseconds since 1970 of the last change of the file's own data, which no program can set.
  var changed: Int
  /// The number of the file on its disk.
  var file: Int

  init(size: Int, modified: Int, changed: Int, file: Int) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.file = file
  }

  /// nil when there is no regular file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    file = Int(truncatingIfNeeded: status.st_ino)
    #if canImport(Darwin)
      modified = Int(status.st_mtimespec.tv_sec) * 1_000_000_000 + Int(status.st_mtimespec.tv_nsec)
      changed = Int(status.st_ctimespec.tv_sec) * 1_000_000_000 + Int(status.st_ctimespec.tv_nsec)
    #else
      modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
      changed = Int(status.st_ctim.tv_sec) * 1_000_000_000 + Int(status.st_ctim.tv_nsec)
    #endif
  }
}
