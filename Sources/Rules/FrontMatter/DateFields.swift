import RuleKit
import FrontMatter
import Markup
import SourceText

/// Settings that hold dates.
enum DateFields {
  /// Names of date settings that generators know, in lower case.
  private static let known = SortedHashes(words: [
    "date", "updated", "lastmod", "publishdate", "pubdate", "expirydate", "expires", "created", "modified", "published",
  ])
  /// Those that say when an article appears.
  static let publication: Set<String> = ["date", "publishdate", "pubdate", "published"]
  /// Those that hold nothing but dates.
  static let strict: Set<String> = ["date", "lastmod", "publishdate", "pubdate", "expirydate"]

  /// The entries of an article's front matter that hold a date, or should: known names and `more`, in any case. Not those whose value is
  /// absent, blank, a boolean, a collection, or template code.
  static func entries(of frontMatter: FrontMatter, more: [String] = []) -> [FrontMatterEntry] {
    frontMatter.root.entries.filter { entry in
      var name = entry.key
      guard name.withUTF8({ known.contains(word: $0) }) || more.contains(where: { $0.lowercased() == name.lowercased() }) else {
        return false
      }
      switch entry.value.kind {
      case .null, .boolean, .sequence, .mapping: return false
      case .number, .date: return true
      case .string(let text): return !isBlank(text) && !hasTemplateCode(text)
      }
    }
  }

  /// Whether template code of some kind stands in a value.
  static func hasTemplateCode(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if previous == 0x7B, byte == 0x7B || byte == 0x25 { return true }
      if previous == 0x3C, byte == 0x25 { return true }
      if previous == 0x24, byte == 0x7B { return true }
      previous = byte
    }
    return false
  }
}

/// Whether a text shows nothing: white space, U+00A0, U+200B, U+3000 and U+FEFF alone.
func isBlank(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x200B, 0x3000, 0xFEFF: true
    default: false
    }
  }
}

/// How a date is put in the place of a value.
struct DateWriting {
  let value: FrontMatterValue
  let format: FrontMatter.Format
  let generator: Generator

  /// The value without its quotes where it has some, else all of it.
  var range: ByteRange { isQuoted ? value.range : value.outerRange }

  private var isQuoted: Bool { value.style == .singleQuoted || value.style == .doubleQuoted }

  /// The text to stand at `range`. Hexo takes an unquoted date with an offset for another instant; JSON has no dates.
  func text(_ date: String, hasOffset: Bool) -> String {
    if isQuoted { return date }
    if format == .json { return "\"\(date)\"" }
    return generator == .hexo && hasOffset ? "'\(date)'" : date
  }
}
