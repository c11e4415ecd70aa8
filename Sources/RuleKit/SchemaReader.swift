import FrontMatter
import SourceText

extension DeclarationReader {
  private static let fieldKeys = [
    "required", "type", "one-of", "pattern", "length", "range", "items", "count", "unique", "format", "not-before", "fields", "closed",
    "schema",
  ]

  mutating func frontMatter() -> FrontMatterDeclaration? {
    if root["fields"] == nil, root["schema"] == nil {
      fail(root.entries.first?.keyRange ?? root.outerRange, "The key `fields` or `schema` is missing")
      return nil
    }
    if let name = root["schema"]?["option"] {
      let isKnown = options.contains { $0.name == name.text && $0.defaultValue.typeName == "schema" }
      if !isKnown { fail(name, "`option` names no schema option of this rule") }
      return FrontMatterDeclaration(schema: ValueSchema(), option: name.text)
    }
    return FrontMatterDeclaration(schema: table(root))
  }

  /// A mapping with `fields`, `closed` and `schema`.
  private mutating func table(_ value: FrontMatterValue) -> ValueSchema {
    var schema = ValueSchema()
    schema.isClosed = bool("closed", in: value, default: false)
    if let fields = value["fields"] {
      if fields.entries.isEmpty { fail(fields.outerRange, "`fields` must be a mapping of keys") }
      for entry in fields.entries {
        var isRequired = false
        schema.properties.append(.init(key: entry.key, schema: field(entry.value, isRequired: &isRequired)))
        if isRequired { schema.required.append(entry.key) }
      }
    }
    if let file = referencedSchema(in: value) { schema.allOf.append(file) }
    return schema
  }

  /// `schema: file.json` or `schema: {$ref: file.json}`.
  private mutating func referencedSchema(in value: FrontMatterValue) -> ValueSchema? {
    guard let written = value["schema"] else { return nil }
    let name = written.isScalar ? written : written["$ref"]
    guard let name, name.isScalar, !name.text.isEmpty else {
      fail(written.outerRange, "`schema` must be the name of a file with a JSON Schema")
      return nil
    }
    guard let bytes = open(name.text), let file = SourceText.decode(bytes) else {
      fail(name, "`\(name.text)` cannot be read")
      return nil
    }
    var reader = JSONSchemaReader(file: file)
    let schema = reader.read()
    for error in reader.errors { fail(name, "`\(name.text)`, " + error.located(in: file)) }
    for pattern in reader.patterns { addPattern(pattern, at: name) }
    return schema
  }

  private mutating func field(_ value: FrontMatterValue, isRequired: inout Bool) -> ValueSchema {
    // `title:` alone only makes the key known; `date: date` is short for its type.
    if value.isNull { return ValueSchema() }
    if value.isScalar {
      var schema = ValueSchema()
      if let type = type(value) { schema.types = [type] }
      return schema
    }
    guard !value.entries.isEmpty else {
      fail(value.outerRange, "A field must be a type or a mapping")
      return ValueSchema()
    }
    checkKeys(value, DeclarationReader.fieldKeys, in: "a field")
    isRequired = bool("required", in: value, default: false)
    var schema = table(value)
    schema.types = texts("type", in: value).compactMap { type($0) }
    if value["one-of"] != nil { schema.oneOf = texts("one-of", in: value).map(\.text) }
    schema.pattern = text("pattern", in: value) ?? ""
    if let pattern = value["pattern"] { addPattern(pattern, ignoresCase: false) }
    if let length = limits("length", in: value) {
      schema.minLength = length.least.map { Int($0) }
      schema.maxLength = length.most.map { Int($0) }
    }
    if let range = limits("range", in: value) {
      schema.minimum = range.least
      schema.maximum = range.most
    }
    if let count = limits("count", in: value) {
      schema.minItems = count.least.map { Int($0) }
      schema.maxItems = count.most.map { Int($0) }
    }
    schema.hasUniqueItems = bool("unique", in: value, default: false)
    if let items = value["items"] {
      var ignored = false
      schema.items = [field(items, isRequired: &ignored)]
    }
    if let format = text("format", in: value), let written = value["format"] {
      schema.format = ValueSchema.Format(rawValue: format)
      let names = ValueSchema.Format.allCases.map(\.rawValue)
      if schema.format == nil { fail(written, "`\(format)` is no format; known are " + names.quotedList) }
    }
    schema.notBefore = text("not-before", in: value) ?? ""
    return schema
  }

  private mutating func type(_ value: FrontMatterValue) -> ValueSchema.ValueType? {
    if let type = ValueSchema.ValueType(rawValue: value.text) { return type }
    let names = ValueSchema.ValueType.allCases.map(\.rawValue)
    fail(value, "`\(value.text)` is no type; known are " + names.quotedList + suggestion(for: value.text, among: names))
    return nil
  }

  /// `{min: 1, max: 70}`.
  private mutating func limits(_ key: String, in value: FrontMatterValue) -> (least: Double?, most: Double?)? {
    guard let found = value[key] else { return nil }
    guard !found.entries.isEmpty else {
      fail(found.outerRange, "`\(key)` must be a mapping with `min`, `max` or both")
      return nil
    }
    checkKeys(found, ["min", "max"], in: "`\(key)`")
    let least = number("min", in: found)
    let most = number("max", in: found)
    if let least, let most, least > most { fail(found.outerRange, "`min` is more than `max`") }
    if key != "range", let wrong = found.entries.first(where: { Int($0.value.text).map { $0 < 0 } ?? true }) {
      fail(wrong.value.outerRange, "`\(wrong.key)` must be a whole number from 0 on")
      return nil
    }
    return (least, most)
  }
}
