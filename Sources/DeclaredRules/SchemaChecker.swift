import FrontMatter
import Markup
import RuleKit
import SourceText

/// Compares a value with a schema.
struct SchemaChecker {
  struct Fault {
    var range: ByteRange
    var message: String
  }

  private(set) var faults: [Fault] = []
  /// A regular expression took too many steps.
  private(set) var isExhausted = false
  private let source: SourceText
  private let patterns: SchemaPatterns

  init(_ article: Article, _ patterns: SchemaPatterns) {
    source = article.source
    self.patterns = patterns
  }

  /// - Parameters:
  ///   - name: the key's full name; empty for the front matter itself.
  ///   - place: where something about the value as a whole is said.
  /// - Complexity: linear in the value, times the schemas that look at each part.
  mutating func check(_ value: FrontMatterValue, _ schema: ValueSchema, name: String, place: ByteRange) {
    if isTemplate(value) { return }
    let count = faults.count
    let range = value.range.isEmpty ? place : value.range
    if !schema.types.isEmpty, !schema.types.contains(where: { value.isOf($0, schema.format) }) {
      let types = schema.types.map(\.described).joined(separator: " or ")
      return fail(range, "`\(name)` must be \(types), not \(value.described)")
    }
    if let allowed = schema.oneOf, !value.isScalar || !allowed.contains(value.text) {
      return fail(range, allowed.isEmpty ? "`\(name)` is not allowed" : "`\(name)` must be \(alternatives(allowed)), not \(shown(value))")
    }
    if value.isScalar { checkScalar(value, schema, name: name, range: range) }
    checkItems(value, schema, name: name, range: range)
    checkEntries(value, schema, name: name, place: name.isEmpty ? place : range)
    for inner in schema.allOf { check(value, inner, name: name, place: place) }
    guard !schema.anyOf.isEmpty, faults.count == count else { return }
    for inner in schema.anyOf {
      check(value, inner, name: name, place: place)
      if faults.count == count { return }
      faults.removeSubrange(count...)
    }
    fail(range, name.isEmpty ? "The front matter has none of the allowed forms" : "`\(name)` has none of the allowed forms")
  }

  /// Whether template code makes the value: `{{ name }}`, which YAML takes for a mapping, or a string with some.
  private func isTemplate(_ value: FrontMatterValue) -> Bool {
    switch value.kind {
    case .string: return value.text.contains("{{") || value.text.contains("{%")
    case .mapping: return source.bytes[value.range.indices].prefix(2).elementsEqual([ASCII.openBrace, ASCII.openBrace])
    default: return false
    }
  }

  private mutating func fail(_ range: ByteRange, _ message: String) {
    faults.append(Fault(range: range, message: message))
  }

  private func shown(_ value: FrontMatterValue) -> String {
    value.isScalar && !value.isNull ? quoted(value.text) : value.described
  }

  private func alternatives(_ texts: [String]) -> String {
    let quoted = texts.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  private mutating func checkScalar(_ value: FrontMatterValue, _ schema: ValueSchema, name: String, range: ByteRange) {
    if case .number = value.kind, let number = Double(value.text) {
      if let least = schema.minimum, number < least { fail(range, "`\(name)` must be at least \(least.short), not `\(value.text)`") }
      if let most = schema.maximum, number > most { fail(range, "`\(name)` must be at most \(most.short), not `\(value.text)`") }
      if let bound = schema.exclusiveMinimum, number <= bound {
        fail(range, "`\(name)` must be more than \(bound.short), not `\(value.text)`")
      }
      if let bound = schema.exclusiveMaximum, number >= bound {
        fail(range, "`\(name)` must be less than \(bound.short), not `\(value.text)`")
      }
    }
    // Numbers and dates in YAML are strings to whoever declares a length or a pattern for them.
    guard !value.isNull else { return }
    if schema.minLength != nil || schema.maxLength != nil {
      let length = value.text.count
      if let least = schema.minLength, length < least { fail(range, "`\(name)` has \(length) characters; at least \(least) are wanted") }
      if let most = schema.maxLength, length > most { fail(range, "`\(name)` has \(length) characters; at most \(most) are allowed") }
    }
    if !schema.pattern.isEmpty {
      switch patterns.matches(value.text, schema.pattern) {
      case true?: break
      case false?: fail(range, "\(quoted(value.text)) in `\(name)` does not match `\(schema.pattern)`")
      case nil: isExhausted = true
      }
    }
    if let format = schema.format, !format.holds(value.text) {
      fail(range, "\(quoted(value.text)) in `\(name)` is no \(format.described)")
    }
  }

  private mutating func checkItems(_ value: FrontMatterValue, _ schema: ValueSchema, name: String, range: ByteRange) {
    guard case .sequence(let items) = value.kind else { return }
    if let least = schema.minItems, items.count < least { fail(range, "`\(name)` has \(items.count) items; at least \(least) are wanted") }
    if let most = schema.maxItems, items.count > most { fail(range, "`\(name)` has \(items.count) items; at most \(most) are allowed") }
    if schema.hasUniqueItems {
      var seen: Set<String> = []
      for item in items where item.isScalar && !seen.insert(item.text).inserted {
        fail(item.range, "\(quoted(item.text)) stands twice in `\(name)`")
      }
    }
    guard let itemSchema = schema.items.first else { return }
    for (index, item) in items.enumerated() { check(item, itemSchema, name: "\(name)[\(index)]", place: item.outerRange) }
  }

  private mutating func checkEntries(_ value: FrontMatterValue, _ schema: ValueSchema, name: String, place: ByteRange) {
    guard case .mapping(let entries) = value.kind else { return }
    func full(_ key: String) -> String { name.isEmpty ? key : "\(name).\(key)" }
    for key in schema.required {
      let found = value[key]
      if found == nil { fail(place, "The key `\(full(key))` is missing") }
      if let found, found.isNull || (found.isScalar && found.text.allSatisfy(\.isWhitespace)),
        let entry = entries.last(where: { $0.key == key })
      {
        fail(entry.range, "The key `\(full(key))` has no value")
      }
    }
    for entry in entries {
      if let property = schema.properties.first(where: { $0.key == entry.key }) {
        // A key without a value is as good as absent.
        if entry.value.isNull, !property.schema.types.contains(.null) { continue }
        check(entry.value, property.schema, name: full(entry.key), place: entry.range)
        checkOrder(entry, property.schema, in: value, name: full(entry.key))
      } else if schema.isClosed {
        fail(entry.keyRange, "Unknown key `\(full(entry.key))`" + suggestion(for: entry.key, among: schema.properties.map(\.key)))
      } else if let others = schema.others.first {
        check(entry.value, others, name: full(entry.key), place: entry.range)
      }
    }
  }

  private mutating func checkOrder(_ entry: FrontMatterEntry, _ schema: ValueSchema, in mapping: FrontMatterValue, name: String) {
    guard !schema.notBefore.isEmpty, let other = mapping[schema.notBefore], let date = CalendarDate(entry.value.text),
      let earliest = CalendarDate(other.text), date.precedes(earliest)
    else { return }
    fail(entry.value.range, "`\(name)`, `\(entry.value.text)`, is before `\(schema.notBefore)`, `\(other.text)`")
  }
}

extension FrontMatterValue {
  fileprivate func isOf(_ type: ValueSchema.ValueType, _ format: ValueSchema.Format?) -> Bool {
    switch (type, kind) {
    case (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date), (.list, .sequence),
      (.mapping, .mapping):
      true
    case (.integer, .number): Int(text) != nil || Double(text).map { $0 == $0.rounded() } ?? false
    case (.date, .string): CalendarDate(text) != nil
    // JSON has no dates: a schema calls them strings of a format.
    case (.string, .date): format != nil
    default: false
    }
  }

  fileprivate var described: String {
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
}

extension ValueSchema.ValueType {
  fileprivate var described: String {
    switch self {
    case .null: "nothing"
    case .integer: "an integer"
    default: "a \(rawValue)"
    }
  }
}

extension ValueSchema.Format {
  fileprivate var described: String {
    switch self {
    case .date: "date"
    case .dateTime: "date with a time"
    case .time: "time"
    case .uri: "absolute URL"
    case .email: "e-mail address"
    }
  }

  /// Whether a text has the format (JSON Schema 2020-12, 7.3), leniently: a blank may stand for the `T` of a date with a time.
  fileprivate func holds(_ text: String) -> Bool {
    switch self {
    case .date: CalendarDate(text).map { !$0.hasTime } ?? false
    case .dateTime: CalendarDate(text)?.hasTime ?? false
    case .time: CalendarDate("2000-01-01T" + text)?.hasTime ?? false
    case .uri:
      text.split(separator: ":", maxSplits: 1).count == 2 && text.first.map { $0.isASCII && $0.isLetter } ?? false
        && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    case .email: text.split(separator: "@", omittingEmptySubsequences: false).count == 2 && !text.hasPrefix("@") && !text.hasSuffix("@")
    }
  }
}

extension Double {
  /// Without `.0`.
  fileprivate var short: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}
