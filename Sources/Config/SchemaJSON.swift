import RuleKit

extension JSONValue {
  /// A schema as JSON Schema again, with references followed.
  init(_ schema: ValueSchema) {
    var members: [Member] = []
    func add(_ name: String, _ value: JSONValue?) { if let value { members.append(Member(name, value)) } }
    func list(_ schemas: [ValueSchema]) -> JSONValue? { schemas.isEmpty ? nil : .array(schemas.map { JSONValue($0) }) }
    func number(_ value: Double?) -> JSONValue? {
      value.map { value in Int(exactly: value).map { .int($0) } ?? .string(String(value)) }
    }
    add("type", schema.types.isEmpty ? nil : .strings(schema.types.map(\.nameInJSONSchema)))
    add("enum", schema.oneOf.map { .strings($0) })
    add("pattern", schema.pattern.isEmpty ? nil : .string(schema.pattern))
    add("format", schema.format.map { .string($0.rawValue) })
    add("minLength", schema.minLength.map { .int($0) })
    add("maxLength", schema.maxLength.map { .int($0) })
    add("minimum", number(schema.minimum))
    add("maximum", number(schema.maximum))
    add("exclusiveMinimum", number(schema.exclusiveMinimum))
    add("exclusiveMaximum", number(schema.exclusiveMaximum))
    add("minItems", schema.minItems.map { .int($0) })
    add("maxItems", schema.maxItems.map { .int($0) })
    add("uniqueItems", schema.hasUniqueItems ? .bool(true) : nil)
    add("items", schema.items.first.map { JSONValue($0) })
    add("required", schema.required.isEmpty ? nil : .strings(schema.required))
    let properties = schema.properties.map { Member($0.key, JSONValue($0.schema)) }
    add("properties", properties.isEmpty ? nil : .object(properties))
    add("additionalProperties", schema.isClosed ? .bool(false) : schema.others.first.map { JSONValue($0) })
    add("anyOf", list(schema.anyOf))
    add("allOf", list(schema.allOf))
    self = .object(members)
  }
}

extension ValueSchema.ValueType {
  fileprivate var nameInJSONSchema: String {
    switch self {
    case .list: "array"
    case .mapping: "object"
    case .date: "string"
    default: rawValue
    }
  }
}
