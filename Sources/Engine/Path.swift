#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import SourceText

/// Operations on paths with `/`, as text. A path never ends in `/` but for the root.
enum Path {
  /// The order of reports: by bytes.
  static func precedes(_ left: String, _ right: String) -> Bool {
    var left = left
    var right = right
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return left.count < right.count }
        let order = memcmp(leftStart, rightStart, min(left.count, right.count))
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }

  /// `folder/name`, without a leading `./`.
  static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || folder == "." { return name }
    return folder.utf8.last == 0x2F ? folder + name : folder + "/" + name
  }

  /// All before the last `/`; `""` when there is none, `/` for a name in the root.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path.utf8[..<slash]) ?? ""
  }

  /// All behind the last `/`.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return path }
    return String(path.utf8[path.utf8.index(after: slash)...]) ?? ""
  }

  /// Without `.`, empty steps and, where a step precedes them, `..`.
  static func normalized(_ path: String) -> String {
    let isAbsolute = path.utf8.first == 0x2F
    var steps: [Substring] = []
    for step in path.utf8.split(separator: 0x2F).map(Substring.init) where step != "." {
      if step == "..", let last = steps.last, last != ".." {
        steps.removeLast()
      } else if step != ".." || !isAbsolute {
        steps.append(step)
      }
    }
    var normalized = isAbsolute ? "/" : ""
    for (index, step) in steps.enumerated() {
      if index > 0 { normalized += "/" }
      normalized += String(step)
    }
    return normalized
  }

  /// A name that is not UTF-8, as it is shown: bytes beyond ASCII, control characters and `%` as `%XX`.
  static func percentEncoded(_ name: [UInt8]) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in name {
      if byte < 0x20 || byte >= 0x7F || byte == 0x25 {
        text += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `path` as seen from `folder`; nil when it lies outside. Both relative to one place, or both absolute.
  static func relative(_ path: String, to folder: String) -> String? {
    if folder.isEmpty { return path.utf8.first == 0x2F ? nil : path }
    guard path.hasBytePrefix(folder) else { return nil }
    let rest = path.utf8.dropFirst(folder.utf8.count)
    if folder == "/" { return String(Substring(rest)) }
    guard let slash = rest.first else { return "" }
    return slash == 0x2F ? String(Substring(rest.dropFirst())) : nil
  }

  /// `path`, which is relative to `folder` or absolute, as an absolute path.
  static func absolute(_ path: String, in folder: String) -> String {
    normalized(path.utf8.first == 0x2F ? path : join(folder, path))
  }

  /// As `relative`, with `..` for a path that lies outside. Both absolute and normalized.
  static func stepped(_ path: String, from folder: String) -> String {
    if let inside = relative(path, to: folder) { return inside }
    let steps = path.utf8.split(separator: 0x2F)
    let base = folder.utf8.split(separator: 0x2F)
    var common = 0
    while common < min(steps.count, base.count), steps[common].elementsEqual(base[common]) { common += 1 }
    let up = Array(repeating: "..", count: base.count - common)
    return (up + steps.dropFirst(common).map { String(Substring($0)) }).joined(separator: "/")
  }

  /// `path` itself, then the folders above it up to and including `top`.
  static func upward(from path: String, to top: String) -> [String] {
    var paths = [path]
    var current = path
    while current != top, current != "/", !current.isEmpty {
      current = folder(of: current)
      paths.append(current)
    }
    return paths
  }
}
