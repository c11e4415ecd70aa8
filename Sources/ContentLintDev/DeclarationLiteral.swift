import RuleKit

/// A declaration as Swift source, so that built-in declared rules cost nothing to read at start-up.
///
/// Every stored property of the declarations is an argument of an initializer of the same name, in the same order.
func declarationLiteral(_ value: Any) -> String {
  switch value {
  case let text as String: return text.contains("\n") ? rawLiteral(text) : literal(text)
  case let bool as Bool: return String(bool)
  case let int as Int: return String(int)
  case let number as Double: return String(number)
  case let schema as ValueSchema: return schemaLiteral(schema)
  default: break
  }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional: return mirror.children.first.map { declarationLiteral($0.value) } ?? "nil"
  case .collection: return "[" + mirror.children.map { declarationLiteral($0.value) }.joined(separator: ", ") + "]"
  case .enum:
    guard let payload = mirror.children.first, let name = payload.label else { return ".\(value)" }
    return ".\(name)(\(declarationLiteral(payload.value)))"
  default: return ".init(\(arguments(mirror)))"
  }
}

private func arguments(_ mirror: Mirror) -> String {
  mirror.children.map { "\($0.label ?? "_"): \(declarationLiteral($0.value))" }.joined(separator: ", ")
}

/// A schema has too many parts for one initializer: only those that differ from an empty one are set.
private func schemaLiteral(_ schema: ValueSchema) -> String {
  let usual = Mirror(reflecting: ValueSchema()).children.map { String(describing: $0.value) }
  let set = zip(Mirror(reflecting: schema).children, usual).filter { String(describing: $0.value) != $1 }
  if set.isEmpty { return "ValueSchema()" }
  let lines = set.map { "schema.\($0.0.label ?? "_") = \(declarationLiteral($0.0.value))" }
  return "{ () -> ValueSchema in var schema = ValueSchema(); \(lines.joined(separator: "; ")); return schema }()"
}
