import RuleKit
import Site
import SourceText

/// A link's or picture's target, taken apart: the path as written, the decoded steps, and what follows the path.
struct LocalTarget {
  /// The path as written, percent-encoding and all, without query and fragment.
  let path: String
  /// The path's parts between slashes, decoded.
  let steps: [String]
  /// From `?` or `#` on.
  let suffix: String
  var isAbsolute: Bool { path.utf8.first == ASCII.slash }
  /// The last part; empty when the path ends in a slash.
  var name: String { steps.last ?? "" }

  /// Nil for targets of which nothing can be known: placeholders in braces or angle brackets, no UTF-8.
  init?(_ target: String) {
    let end = target.utf8.firstIndex { $0 == ASCII.question || $0 == ASCII.hash } ?? target.endIndex
    path = String(target[..<end])
    suffix = String(target[end...])
    if path.utf8.contains(where: { $0 == ASCII.openBrace || $0 == ASCII.lessThan || $0 == ASCII.dollar || $0 == ASCII.asterisk }) {
      return nil
    }
    // Browsers take a backslash for a slash.
    steps = path.utf8.split(omittingEmptySubsequences: false) { $0 == ASCII.slash || $0 == ASCII.backslash }.map { percentDecoded($0) }
    if steps.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") || $0.contains("/") }) { return nil }
    guard !path.isEmpty, path.utf8.first != UInt8(ascii: "@"), path.utf8.first != ASCII.tilde else { return nil }
  }

  /// The part of `name` behind its last dot, lower-case; nil when it has none.
  var nameExtension: String? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }
}

/// What is known of a target's file.
enum Resolution: Equatable {
  case found
  /// Exists with other letter case: the steps as they are on disk, one for each step of the target.
  case otherCase([String])
  case absent
  /// The target leads out of the site.
  case outside
}

extension LocalTarget {
  /// Looks the target up from `folder`.
  func resolve(from folder: String, in index: any SiteIndex, ignoringCase: Bool) -> Resolution {
    var current = folder.split(separator: "/").map(String.init)
    var spelled = steps
    var isOther = false
    for (number, step) in steps.enumerated() {
      if step.isEmpty || step == "." { continue }
      if step == ".." {
        guard current.popLast() != nil else { return .outside }
        continue
      }
      let parent = current.joined(separator: "/")
      guard let entries = index.entries(of: parent) else { return .absent }
      if entries[step] == nil {
        guard let other = entries.keys.first(where: { differsInCaseOnly($0, step) }) else { return .absent }
        spelled[number] = other
        isOther = true
      }
      current.append(spelled[number])
    }
    return isOther && !ignoringCase ? .otherCase(spelled) : .found
  }

  /// The path of the file that the target names from `folder`; nil when there is no such file.
  func path(from folder: String, in index: any SiteIndex) -> String? {
    var current = folder.split(separator: "/").map(String.init)
    for step in steps where !step.isEmpty && step != "." {
      if step == ".." {
        guard current.popLast() != nil else { return nil }
      } else {
        current.append(step)
      }
    }
    guard let name = current.popLast(), index.entries(of: current.joined(separator: "/"))?[name] == false else { return nil }
    return (current + [name]).joined(separator: "/")
  }

  /// The target's text with its path's steps spelled as on disk.
  func spelled(_ names: [String]) -> String {
    var parts: [String] = []
    let written = path.split(separator: "/", omittingEmptySubsequences: false)
    guard written.count == names.count else { return path + suffix }
    for (part, (step, name)) in zip(written, zip(steps, names)) { parts.append(step == name ? String(part) : percentEncoded(name)) }
    return parts.joined(separator: "/") + suffix
  }
}

private func differsInCaseOnly(_ left: String, _ right: String) -> Bool {
  let leftBytes = left.utf8
  let rightBytes = right.utf8
  guard leftBytes.count == rightBytes.count, let first = leftBytes.first, let second = rightBytes.first,
    ASCII.lowercased(first) == ASCII.lowercased(second) || first >= 0x80
  else { return false }
  return left.lowercased() == right.lowercased()
}

/// A file name as a part of an address that is safe in Markdown and HTML.
func percentEncoded(_ name: String) -> String {
  var encoded = ""
  for scalar in name.unicodeScalars {
    if scalar.value <= 0x20 || "()<>\"'%#?[]\\`{}|^&".unicodeScalars.contains(scalar) || scalar.value == 0x7F {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      encoded += "%" + (digits.count == 1 ? "0" : "") + digits
    } else {
      encoded.unicodeScalars.append(scalar)
    }
  }
  return encoded
}

/// The folder of a path; empty for a file in the root.
func folder(ofPath path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// The address of the file `path`, written relative to `folder`.
func relativeAddress(of path: String, from folder: String) -> String {
  let target = path.split(separator: "/").map(String.init)
  let start = folder.split(separator: "/").map(String.init)
  var common = 0
  while common < start.count, common < target.count - 1, start[common] == target[common] { common += 1 }
  let up = Array(repeating: "..", count: start.count - common)
  return (up + target[common...].map(percentEncoded)).joined(separator: "/")
}
