import Config
import Diagnostics
import FrontMatter
import SourceText

/// Reads the file of a baseline. Lines may come in any order and more than once, as merging leaves them.
struct BaselineReader {
  /// An entry and the lines, without line ends, that hold it.
  struct Read {
    var entry: BaselineEntry
    var places: [ByteRange]
  }

  private enum Key: String, CaseIterable {
    case path, rule, section, message, content, around, count
    case heading = "contentlint-baseline"
  }

  private enum Line {
    case heading
    case entry(BaselineEntry)
  }

  private struct Fault: Error {
    var range: ByteRange
    var message: String
  }

  private let source: SourceText
  private let lines: LineTable
  private let shown: String
  private(set) var errors: [ConfigError] = []

  /// More errors say nothing new.
  private static let errorLimit = 10

  /// - Parameter shown: names the file in errors.
  init(_ source: SourceText, shown: String) {
    self.source = source
    self.shown = shown
    lines = LineTable(source)
  }

  /// The entries in the order of the file that would be written; of equal ones the highest count holds.
  mutating func read() -> [Read] {
    var found: [Read] = []
    var hasHeading = false
    for line in 1...lines.starts.count {
      let range = lines.range(ofLine: line, in: source)
      if source.bytes[range.indices].allSatisfy(ASCII.isWhitespace) { continue }
      do throws(Fault) {
        switch try read(range) {
        case .heading: hasHeading = true
        case .entry(let entry):
          guard hasHeading else { throw Fault(range: ByteRange(at: Int(range.start)), message: "this is no baseline of contentlint") }
          found.append(Read(entry: entry, places: [range]))
        }
      } catch {
        fail(error)
        if errors.count == Self.errorLimit || !hasHeading { return [] }
      }
    }
    if !hasHeading { fail(Fault(range: ByteRange(at: 0), message: "the baseline is empty; `contentlint baseline write` makes one")) }
    return Self.merged(found)
  }

  /// In the order of the file, equal entries as one.
  private static func merged(_ reads: [Read]) -> [Read] {
    let isSorted = zip(reads, reads.dropFirst()).allSatisfy { BaselineEntry.precedes($0.entry, $1.entry) }
    if isSorted { return reads }
    // Lines of one entry stay in their order.
    let sorted = reads.sorted {
      if BaselineEntry.precedes($0.entry, $1.entry) { return true }
      return !BaselineEntry.precedes($1.entry, $0.entry) && $0.places[0] < $1.places[0]
    }
    var merged: [Read] = []
    for read in sorted {
      if let last = merged.last, last.entry.identity == read.entry.identity {
        merged[merged.count - 1].entry.count = max(last.entry.count, read.entry.count)
        merged[merged.count - 1].places += read.places
      } else {
        merged.append(read)
      }
    }
    return merged
  }

  private mutating func fail(_ fault: Fault) {
    let position = lines.position(of: Int(fault.range.start), in: source, unit: .grapheme)
    errors.append(ConfigError(path: shown, range: fault.range, position: position, message: fault.message))
  }

  private func read(_ range: ByteRange) throws(Fault) -> Line {
    let bytes = source.bytes[range.indices]
    for mark in ["<<<<<<<", "|||||||", "=======", ">>>>>>>"] where bytes.starts(with: mark.utf8) {
      throw Fault(range: range, message: "a conflict of a merge is left here; delete the marks and keep the lines of both sides")
    }
    let parsed = readJSON(source, in: range, bounds: FrontMatterBounds())
    if let error = parsed.syntaxError { throw Fault(range: error.range, message: "this is no entry of a baseline: \(error.message)") }
    guard case .mapping(let values) = parsed.root.kind else { throw Fault(range: range, message: "this is no entry of a baseline") }
    var texts: [Key: FrontMatterEntry] = [:]
    for value in values {
      guard let key = Key(rawValue: value.key) else {
        throw Fault(range: value.keyRange, message: "`\(value.key)` is no key of a baseline")
      }
      guard texts.updateValue(value, forKey: key) == nil else {
        throw Fault(range: value.keyRange, message: "`\(value.key)` is given twice")
      }
    }
    if let version = texts[.heading] {
      guard version.value.text == String(BaselineFormat.version) else {
        throw Fault(range: version.value.range, message: "the baseline has version \(version.value.text), and only 1 is known")
      }
      return .heading
    }
    return .entry(try entry(texts, range))
  }

  private func entry(_ texts: [Key: FrontMatterEntry], _ range: ByteRange) throws(Fault) -> BaselineEntry {
    func text(_ key: Key) throws(Fault) -> String {
      guard let value = texts[key]?.value else { throw Fault(range: range, message: "the entry has no `\(key.rawValue)`") }
      guard case .string(let text) = value.kind else { throw Fault(range: value.range, message: "`\(key.rawValue)` must be a string") }
      return text
    }
    func hash(_ key: Key) throws(Fault) -> UInt64 {
      let digits = try text(key)
      guard digits.utf8.count == 16, let number = UInt64(digits, radix: 16) else {
        throw Fault(range: texts[key]?.value.range ?? range, message: "`\(key.rawValue)` must have 16 hexadecimal digits")
      }
      return number
    }
    var entry = BaselineEntry(
      path: try text(.path), rule: RuleID(try text(.rule)), message: try text(.message),
      section: texts[.section] == nil ? "" : try text(.section), content: try hash(.content), around: try hash(.around))
    if let count = texts[.count]?.value {
      guard case .number = count.kind, let number = Int(count.text), (1...1_000_000_000).contains(number) else {
        throw Fault(range: count.range, message: "`count` must be an integer from 1 on")
      }
      entry.count = number
    }
    return entry
  }
}
