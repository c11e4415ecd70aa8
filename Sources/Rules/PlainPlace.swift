import Site
import SourceText

/// Where a relative target without escapes leads: nearly all are such, and need no taking apart.
struct PlainPlace {
  /// From the root of the site.
  let path: String

  /// - Parameter file: The path of the article that the target stands in.
  /// - Returns: nil for any other target: absolute, escaped, with `.` or `..` behind its first names, or out of the site.
  init?(of target: String, from file: String) {
    var (target, file) = (target, file)
    guard let path = target.withUTF8({ target in file.withUTF8 { PlainPlace.path(of: target, from: $0) } }) else { return nil }
    self.path = path
  }

  /// Whether the target names a file of the site.
  static func isFile(_ target: String, from file: String, in index: any SiteIndex) -> Bool {
    PlainPlace(of: target, from: file).map { index.hasFile($0.path) } ?? false
  }

  private static func path(of target: UnsafeBufferPointer<UInt8>, from file: UnsafeBufferPointer<UInt8>) -> String? {
    var end = 0
    while end < target.count, target[end] != ASCII.hash, target[end] != ASCII.question {
      if target[end] == ASCII.percent || target[end] == ASCII.backslash { return nil }
      end += 1
    }
    guard end > 0, target[0] != ASCII.slash else { return nil }
    var folderEnd = folderEnd(file, before: file.count)
    var start = 0
    // `./` and `../`
    while start < end, target[start] == ASCII.dot {
      if start + 1 < end, target[start + 1] == ASCII.slash {
        start += 2
      } else if start + 2 < end, target[start + 1] == ASCII.dot, target[start + 2] == ASCII.slash {
        guard folderEnd > 0 else { return nil }
        folderEnd = Self.folderEnd(file, before: folderEnd)
        start += 3
      } else {
        break
      }
    }
    // Further dots and empty names are for those who take it apart.
    var isAfterSlash = true
    for index in start..<end {
      if isAfterSlash, target[index] == ASCII.dot || target[index] == ASCII.slash { return nil }
      isAfterSlash = target[index] == ASCII.slash
    }
    guard !isAfterSlash else { return nil }
    let separator = folderEnd > 0 ? 1 : 0
    return String(unsafeUninitializedCapacity: folderEnd + separator + end - start) { buffer in
      var count = 0
      func append(_ byte: UInt8) {
        buffer.initializeElement(at: count, to: byte)
        count += 1
      }
      for index in 0..<folderEnd { append(file[index]) }
      if separator > 0 { append(ASCII.slash) }
      for index in start..<end { append(target[index]) }
      return count
    }
  }

  /// The length of the folder's path, without the slash behind it.
  private static func folderEnd(_ path: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
    var index = end - 1
    while index > 0, path[index] != ASCII.slash { index -= 1 }
    return max(index, 0)
  }
}
