package import RuleKit

/// A JSON value (RFC 8259) whose members keep their order.
package indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package var name: String
    package var value: JSONValue

    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  package static func strings(_ strings: some Sequence<String>) -> JSONValue {
    .array(strings.map { .string($0) })
  }

  package init(_ value: OptionValue) {
    self =
      switch value {
      case .bool(let bool): .bool(bool)
      case .int(let int): .int(int)
      case .string(let string): .string(string)
      case .strings(let strings): .strings(strings)
      case .schema(let schema): JSONValue(schema)
      }
  }

  /// On one line. It is also a YAML value in flow style.
  package var compact: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .string(let string): Self.quoted(string)
    case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
    case .object(let members): "{" + members.map { Self.quoted($0.name) + ": " + $0.value.compact }.joined(separator: ", ") + "}"
    }
  }

  /// Over several lines, with two blanks a level; what fits on a line of 120 columns stays on one. Ends with a line end.
  package var pretty: String {
    pretty(indent: "", column: 0) + "\n"
  }

  private func pretty(indent: String, column: Int) -> String {
    let line = compact
    if column + line.utf8.count <= 120 { return line }
    let inner = indent + "  "
    switch self {
    case .array(let items):
      let lines = items.map { inner + $0.pretty(indent: inner, column: inner.utf8.count) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
    case .object(let members):
      let lines = members.map { member in
        let key = inner + Self.quoted(member.name) + ": "
        return key + member.value.pretty(indent: inner, column: key.utf8.count)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
    default: return line
    }
  }

  /// A string literal.
  package static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral items: JSONValue...) { self = .array(items) }
  package init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(members.map { Member($0.0, $0.1) }) }
}
