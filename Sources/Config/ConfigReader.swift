import Diagnostics
import FrontMatter
import RuleKit
import SourceText

/// Reads the values of one configuration file and notes what is wrong with them.
struct ConfigReader {
  let source: SourceText
  /// The file as errors name it.
  let path: String
  /// Gives the text of a file that this one names; nil when it cannot be read.
  let open: (String) -> SourceText?
  var catalogue: [RuleID: RuleInfo]
  var errors: [ConfigError] = []
  private let lines: LineTable

  init(_ source: SourceText, path: String, catalogue: [RuleID: RuleInfo], open: @escaping (String) -> SourceText?) {
    self.source = source
    self.path = path
    self.open = open
    self.catalogue = catalogue
    lines = LineTable(source)
  }

  mutating func fail(_ range: ByteRange, _ message: String) {
    errors.append(ConfigError(path: path, range: range, position: position(of: range), message: message))
  }

  func position(of range: ByteRange) -> Position {
    lines.position(of: Int(range.start), in: source, unit: .grapheme)
  }

  mutating func fail(_ value: FrontMatterValue, _ message: String) {
    fail(value.range.isEmpty ? value.outerRange : value.range, message)
  }

  /// The entries of a mapping with known keys; unknown and repeated ones are errors. A key without a value counts as absent.
  mutating func entries<Key: ConfigKey>(
    _ value: FrontMatterValue, _ keys: Key.Type, in place: String
  ) -> [(key: Key, entry: FrontMatterEntry)] {
    var known: [(key: Key, entry: FrontMatterEntry)] = []
    for entry in namedEntries(value, in: place) {
      guard let key = Key(rawValue: entry.key) else {
        fail(entry.keyRange, "unknown key `\(entry.key)` in \(place)\(suggestion(for: entry.key, among: Key.allCases.map(\.rawValue)))")
        continue
      }
      if !entry.value.isNull { known.append((key, entry)) }
    }
    return known
  }

  /// The entries of a mapping whose keys are names; repeated ones are errors.
  mutating func namedEntries(_ value: FrontMatterValue, in place: String) -> [FrontMatterEntry] {
    if value.isNull { return [] }
    guard case .mapping(let entries) = value.kind else {
      fail(value, "\(place) must be a mapping, not \(value.typeName)")
      return []
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key).inserted {
      fail(entry.keyRange, "`\(entry.key)` is given twice in \(place)")
    }
    return entries
  }

  mutating func string(_ value: FrontMatterValue, _ name: String) -> String? {
    guard value.isScalar, !value.isNull else {
      fail(value, "`\(name)` must be a string, not \(value.typeName)")
      return nil
    }
    return value.text
  }

  /// A sequence of strings; a single one stands for a sequence of one.
  mutating func strings(_ value: FrontMatterValue, _ name: String) -> [FrontMatterValue] {
    if value.isScalar, !value.isNull { return [value] }
    guard case .sequence(let items) = value.kind else {
      fail(value, "`\(name)` must be a list of strings, not \(value.typeName)")
      return []
    }
    return items.filter { item in
      if item.isScalar, !item.isNull { return true }
      fail(item, "`\(name)` must hold strings, not \(item.typeName)")
      return false
    }
  }

  mutating func bool(_ value: FrontMatterValue, _ name: String) -> Bool? {
    if let bool = value.boolValue { return bool }
    fail(value, "`\(name)` must be true or false, not \(describe(value))")
    return nil
  }

  mutating func int(_ value: FrontMatterValue, _ name: String) -> Int? {
    if case .number = value.kind, let number = Int(value.text) { return number }
    fail(value, "`\(name)` must be an integer, not \(describe(value))")
    return nil
  }

  mutating func int(_ value: FrontMatterValue, _ name: String, in range: ClosedRange<Int>) -> Int? {
    guard let number = int(value, name) else { return nil }
    guard range.contains(number) else {
      fail(value, "`\(name)` must be from \(range.lowerBound) to \(range.upperBound), not `\(number)`")
      return nil
    }
    return number
  }

  mutating func positiveInt(_ value: FrontMatterValue, _ name: String, upTo limit: Int) -> Int? {
    int(value, name, in: 1...limit)
  }

  /// One of a few words.
  mutating func word(_ value: FrontMatterValue, _ name: String, among words: [String]) -> String? {
    guard value.isScalar, words.contains(value.text) else {
      let near = value.isScalar ? suggestion(for: value.text, among: words) : ""
      fail(value, "`\(name)` must be \(words.alternatives), not \(describe(value))\(near)")
      return nil
    }
    return value.text
  }

  mutating func globs(_ value: FrontMatterValue, _ name: String) -> GlobList {
    var globs: [Glob] = []
    for item in strings(value, name) {
      do {
        globs.append(try Glob(item.text))
      } catch {
        fail(item, "`\(item.text)` in `\(name)` is no pattern: \(error.message)")
      }
    }
    return GlobList(globs)
  }

  func describe(_ value: FrontMatterValue) -> String {
    value.isScalar && !value.isNull ? "`\(value.text)`" : value.typeName
  }
}

extension FrontMatterValue {
  /// With its article, for messages.
  var typeName: String {
    switch kind {
    case .null: "nothing"
    case .boolean: "a boolean"
    case .number: "a number"
    case .date: "a date"
    case .string: "a string"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  var isQuoted: Bool { style == .singleQuoted || style == .doubleQuoted }

  /// YAML 1.1's words too, whichever of them the reader takes for strings.
  var boolValue: Bool? {
    if case .boolean(let value) = kind { return value }
    guard case .string(let text) = kind, !isQuoted else { return nil }
    return switch text {
    case "true", "on", "yes": true
    case "false", "off", "no": false
    default: nil
    }
  }
}

extension [String] {
  /// "`a`, `b` or `c`".
  var alternatives: String {
    let quoted = map { "`\($0)`" }
    guard let last = quoted.last, count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
