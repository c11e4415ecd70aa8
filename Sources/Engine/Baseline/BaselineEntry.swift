package import Diagnostics

/// Old findings that are accepted: how many of them there are at one place, and by what they are known again.
package struct BaselineEntry: Hashable, Sendable {
  /// Relative to the folder of the baseline's file, with `/`.
  package var path: String
  package var rule: RuleID
  package var message: String
  /// The headings that the finding stands under; empty where there is none.
  package var section: String
  /// A hash of what is wrong, without white space.
  package var content: UInt64
  /// Hashes of what stands before and behind it, without white space, in the upper and the lower half.
  package var around: UInt64
  package var count: Int

  package init(path: String, rule: RuleID, message: String, section: String, content: UInt64, around: UInt64, count: Int = 1) {
    self.path = path
    self.rule = rule
    self.message = message
    self.section = section
    self.content = content
    self.around = around
    self.count = count
  }

  /// The entry but for its count.
  var identity: BaselineEntry {
    var entry = self
    entry.count = 0
    return entry
  }

  /// The order of the file.
  static func precedes(_ left: BaselineEntry, _ right: BaselineEntry) -> Bool {
    if left.path != right.path { return Path.precedes(left.path, right.path) }
    if left.rule != right.rule { return Path.precedes(left.rule.name, right.rule.name) }
    if left.section != right.section { return Path.precedes(left.section, right.section) }
    if left.message != right.message { return Path.precedes(left.message, right.message) }
    return (left.content, left.around) < (right.content, right.around)
  }

  /// Entries with equal ones added up, in the order of the file.
  static func summed(_ entries: [BaselineEntry]) -> [BaselineEntry] {
    var counts: [BaselineEntry: Int] = [:]
    for entry in entries where entry.count > 0 { counts[entry.identity, default: 0] += entry.count }
    return counts.map { entry, count in
      var entry = entry
      entry.count = count
      return entry
    }.sorted(by: precedes)
  }
}

/// The file: JSON, one object a line. The first line says what it is.
package enum BaselineFormat {
  static let version = 1
  static let heading = "{\"contentlint-baseline\":\(version)}"

  /// - Parameter entries: in the order of the file.
  package static func text(_ entries: [BaselineEntry]) -> [UInt8] {
    var bytes = Array((heading + "\n").utf8)
    for entry in entries {
      bytes += line(entry)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// One entry without a line end.
  static func line(_ entry: BaselineEntry) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.add("{\"path\":")
    bytes.add(quoted: entry.path)
    bytes.add(",\"rule\":")
    bytes.add(quoted: entry.rule.name)
    if !entry.section.isEmpty {
      bytes.add(",\"section\":")
      bytes.add(quoted: entry.section)
    }
    bytes.add(",\"message\":")
    bytes.add(quoted: entry.message)
    bytes.add(",\"content\":\"")
    bytes.add(hexadecimal: entry.content)
    bytes.add("\",\"around\":\"")
    bytes.add(hexadecimal: entry.around)
    bytes.add("\"")
    if entry.count != 1 { bytes.add(",\"count\":\(entry.count)") }
    bytes.add("}")
    return bytes
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ text: String) { append(contentsOf: text.utf8) }

  fileprivate mutating func add(hexadecimal number: UInt64) {
    let digits = String(number, radix: 16)
    add(String(repeating: "0", count: 16 - digits.count) + digits)
  }

  /// As a JSON string (RFC 8259, section 7).
  fileprivate mutating func add(quoted text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x00..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        add("\\u00" + (digits.utf8.count == 1 ? "0" : "") + digits)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
