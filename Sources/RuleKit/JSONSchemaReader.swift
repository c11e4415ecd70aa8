package import FrontMatter
package import SourceText

/// Reads the common part of JSON Schema (drafts 6 to 2020-12). Annotations are passed over; a keyword that would be needed and is not known is
/// an error.
package struct JSONSchemaReader {
  /// What is wrong with it, and where in its file.
  package private(set) var errors: [Fault] = []
  /// The regular expressions in it.
  package private(set) var patterns: [String] = []
  private let root: FrontMatterValue

  package struct Fault: Sendable {
    package var range: ByteRange
    package var message: String

    /// `line:column: message`.
    /// - Complexity: linear in the file.
    package func located(in file: SourceText) -> String {
      let position = LineTable(file).position(of: Int(range.start), in: file, unit: .grapheme)
      return "\(position.line):\(position.column): \(message)"
    }
  }

  /// The `$ref`s being followed, outermost first.
  private var followed: [String] = []
  private var referenceCount = 0

  private static let annotations: Set<String> = [
    "$schema", "$id", "$comment", "$defs", "$anchor", "$vocabulary", "definitions", "title", "description", "default", "examples",
    "deprecated", "readOnly", "writeOnly",
  ]

  /// A schema written into a configuration or an article.
  package init(_ root: FrontMatterValue) { self.root = root }

  /// A file with a schema.
  package init(file: SourceText) {
    let block = readJSON(file, in: ByteRange(file.byteOrderMarkLength, file.count), bounds: FrontMatterBounds())
    root = block.root
    if let error = block.syntaxError { fail(error.range, error.message) }
  }

  package mutating func read() -> ValueSchema { schema(root) }

  private mutating func fail(_ range: ByteRange, _ message: String) {
    errors.append(Fault(range: range, message: message))
  }

  private mutating func fail(_ value: FrontMatterValue, _ message: String) { fail(value.outerRange, message) }

  private mutating func schema(_ value: FrontMatterValue) -> ValueSchema {
    var schema = ValueSchema()
    switch value.kind {
    case .boolean(let allows):
      // `false` allows nothing.
      if !allows { schema.oneOf = [] }
    case .mapping(let entries):
      for entry in entries where !JSONSchemaReader.annotations.contains(entry.key) { read(entry, into: &schema) }
    default: fail(value, "a schema must be an object, `true` or `false`")
    }
    return schema
  }

  private mutating func read(_ entry: FrontMatterEntry, into schema: inout ValueSchema) {
    let value = entry.value
    switch entry.key {
    case "type": schema.types = texts(value, "type").compactMap { type($0) }
    case "enum": schema.oneOf = scalars(value)
    case "const": schema.oneOf = value.isScalar ? [value.text] : []
    case "pattern":
      schema.pattern = text(value, entry.key)
      patterns.append(schema.pattern)
    case "minLength": schema.minLength = int(value, entry.key)
    case "maxLength": schema.maxLength = int(value, entry.key)
    case "minimum": schema.minimum = number(value, entry.key)
    case "maximum": schema.maximum = number(value, entry.key)
    case "exclusiveMinimum": schema.exclusiveMinimum = number(value, entry.key)
    case "exclusiveMaximum": schema.exclusiveMaximum = number(value, entry.key)
    case "minItems": schema.minItems = int(value, entry.key)
    case "maxItems": schema.maxItems = int(value, entry.key)
    case "uniqueItems": if case .boolean(let isUnique) = value.kind { schema.hasUniqueItems = isUnique }
    case "items": schema.items = [self.schema(value)]
    case "properties":
      for property in value.entries { schema.properties.append(.init(key: property.key, schema: self.schema(property.value))) }
    case "required": schema.required = texts(value, entry.key).map(\.text)
    case "additionalProperties":
      if case .boolean(let allows) = value.kind { schema.isClosed = !allows } else { schema.others = [self.schema(value)] }
    case "format":
      // Formats that are not known are annotations, as the standard says.
      schema.format = ValueSchema.Format(rawValue: value.text)
    case "anyOf": schema.anyOf = value.items.map { self.schema($0) }
    case "allOf": schema.allOf += value.items.map { self.schema($0) }
    case "$ref": schema.allOf += follow(value)
    default: fail(entry.keyRange, "the keyword `\(entry.key)` is not supported")
    }
  }

  private mutating func type(_ value: FrontMatterValue) -> ValueSchema.ValueType? {
    switch value.text {
    case "array": return .list
    case "object": return .mapping
    case "null", "boolean", "integer", "number", "string": return ValueSchema.ValueType(rawValue: value.text)
    default:
      fail(value, "`\(value.text)` is no type")
      return nil
    }
  }

  /// A reference into the same file: `#/$defs/name`.
  private mutating func follow(_ value: FrontMatterValue) -> [ValueSchema] {
    let reference = value.text
    referenceCount += 1
    guard reference.hasPrefix("#"), !followed.contains(reference), referenceCount <= 1_000 else {
      fail(value, reference.hasPrefix("#") ? "`\(reference)` refers to itself" : "`$ref` must stay in its file")
      return []
    }
    var target: FrontMatterValue? = root
    for part in reference.dropFirst().split(separator: "/") { target = target?[String(part)] }
    guard let target else {
      fail(value, "`\(reference)` is not there")
      return []
    }
    followed.append(reference)
    defer { followed.removeLast() }
    return [schema(target)]
  }

  private mutating func text(_ value: FrontMatterValue, _ key: String) -> String {
    if case .string(let text) = value.kind { return text }
    fail(value, "`\(key)` must be a string")
    return ""
  }

  private mutating func texts(_ value: FrontMatterValue, _ key: String) -> [FrontMatterValue] {
    if case .string = value.kind { return [value] }
    let items = value.items
    if items.isEmpty || items.contains(where: { !$0.isScalar }) {
      if case .sequence = value.kind, items.isEmpty { return [] }
      fail(value, "`\(key)` must be a string or an array of strings")
      return []
    }
    return items
  }

  private mutating func scalars(_ value: FrontMatterValue) -> [String] {
    guard case .sequence(let items) = value.kind else {
      fail(value, "`enum` must be an array")
      return []
    }
    return items.filter(\.isScalar).map { $0.isNull ? "" : $0.text }
  }

  private mutating func int(_ value: FrontMatterValue, _ key: String) -> Int? {
    if case .number = value.kind, let int = Int(value.text), int >= 0 { return int }
    fail(value, "`\(key)` must be a whole number from 0 on")
    return nil
  }

  private mutating func number(_ value: FrontMatterValue, _ key: String) -> Double? {
    if case .number = value.kind, let number = Double(value.text), number.isFinite { return number }
    fail(value, "`\(key)` must be a number")
    return nil
  }
}
