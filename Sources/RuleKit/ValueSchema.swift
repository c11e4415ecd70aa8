/// What a value in front matter has to look like: the common part of JSON Schema and of the `fields` table of declared rules.
package struct ValueSchema: Sendable, Hashable {
  package enum ValueType: String, Sendable, CaseIterable {
    case null, boolean, integer, number, string, date, list, mapping
  }

  package enum Format: String, Sendable, CaseIterable {
    case date
    case dateTime = "date-time"
    case time, uri, email
  }

  /// Empty for any.
  package var types: [ValueType] = []
  /// The only values allowed, as text; nil for any.
  package var oneOf: [String]?
  /// A regular expression that a string has to match somewhere; empty for none.
  package var pattern = ""
  package var minLength: Int?
  /// In characters as a reader counts them.
  package var maxLength: Int?
  package var minimum: Double?
  package var maximum: Double?
  package var exclusiveMinimum: Double?
  package var exclusiveMaximum: Double?
  package var minItems: Int?
  package var maxItems: Int?
  package var hasUniqueItems = false
  /// What each item of a list has to look like; at most one.
  package var items: [ValueSchema] = []
  package var properties: [Property] = []
  package var required: [String] = []
  /// Whether keys outside `properties` are faults.
  package var isClosed = false
  /// What the value of a key outside `properties` has to look like; at most one.
  package var others: [ValueSchema] = []
  package var format: Format?
  /// The key of a date in the same mapping that this one must not precede; empty for none.
  package var notBefore = ""
  /// One of these has to hold, where there are any.
  package var anyOf: [ValueSchema] = []
  /// All of these have to hold.
  package var allOf: [ValueSchema] = []

  package struct Property: Sendable, Hashable {
    package var key: String
    package var schema: ValueSchema

    package init(key: String, schema: ValueSchema) {
      self.key = key
      self.schema = schema
    }
  }

  package init() {}
}
