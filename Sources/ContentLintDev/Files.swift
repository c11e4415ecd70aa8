#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The bytes of a file; nil when it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return count == 0 ? bytes : nil }
    bytes += buffer[..<count]
  }
}

/// Replaces a file, and makes its folder when that is missing.
func writeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
  if let slash = path.lastIndex(of: "/") { mkdir(String(path[..<slash]), 0o755) }
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    written += count
  }
  return true
}

/// Paths of all files below `folder` that end in `ending`, relative to `root`, sorted. Names that begin with a dot are left out.
func files(below folder: String, root: String, ending: String) -> [String] {
  var found: [String] = []
  var folders = [folder]
  while let next = folders.popLast() {
    guard let stream = opendir(root + "/" + next) else { continue }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard !name.hasPrefix(".") else { continue }
      let path = next + "/" + name
      if isFolder(root + "/" + path) {
        folders.append(path)
      } else if name.hasSuffix(ending) {
        found.append(path)
      }
    }
  }
  return found.sorted()
}

private func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}
