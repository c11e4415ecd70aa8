import Diagnostics
package import RuleKit

/// The JSON Schema (draft 07, which editors know best) of `.lint.yml`.
package enum ConfigSchema {
  /// Where the schema lies in the repository.
  package static let path = "docs/lint-schema.json"

  /// - Parameters:
  ///   - rules: The rules that may be named.
  ///   - isComplete: Whether these are all, own rules included. Otherwise a file that names folders of rules, or other files, may name more.
  ///   - id: The schema's own address.
  package static func make(rules: [RuleInfo], isComplete: Bool = false, id: String? = nil) -> JSONValue {
    let rules = rules.sorted { $0.id < $1.id }
    var members: [JSONValue.Member] = [.init("$schema", "http://json-schema.org/draft-07/schema#")]
    if let id { members.append(.init("$id", .string(id))) }
    members += [
      .init("title", "Settings of contentlint"),
      .init("description", "Generated from the tables that read .lint.yml; `contentlint config --schema` prints it with rules of your own"),
    ]
    members += mapping(TopLevelKey.self, defaults: defaults)
    if isComplete {
      members.append(.init("allOf", [known]))
    } else {
      members += [.init("if", namesOthers), .init("then", true), .init("else", known)]
    }
    members.append(.init("definitions", definitions(rules)))
    return .object(members)
  }

  /// Only rules of the list.
  private static let known: JSONValue = [
    "properties": [
      "rules": ["propertyNames": reference("rule-name")],
      "overrides": ["items": ["properties": ["rules": ["propertyNames": reference("rule-name")]]]],
    ]
  ]

  /// The file names folders of rules, or another file that may do so.
  private static let namesOthers: JSONValue = [
    "anyOf": [
      ["required": ["rule-folders"]],
      [
        "required": ["extends"],
        "properties": [
          "extends": [
            "anyOf": [["type": "string", "pattern": "[./]"], ["type": "array", "contains": ["type": "string", "pattern": "[./]"]]]
          ]
        ],
      ],
    ]
  ]

  private static func reference(_ name: String) -> JSONValue {
    ["$ref": .string("#/definitions/" + name)]
  }

  /// The defaults of general settings by the keys that lead to them.
  private static let defaults = Dictionary(
    Configuration().generalSettings.map { ($0.keys, $0.value) }, uniquingKeysWith: { first, _ in first })

  private static func mapping(
    _ keys: any ConfigKey.Type, defaults: [[String]: JSONValue] = [:], required: [String] = [], below: [String] = []
  ) -> [JSONValue.Member] {
    func properties<Key: ConfigKey>(_ keys: Key.Type) -> [JSONValue.Member] {
      keys.allCases.map { key in .init(key.rawValue, property(key, defaults: defaults, below: below)) }
    }
    var members: [JSONValue.Member] = [
      .init("type", ["object", "null"]), .init("additionalProperties", false), .init("properties", .object(properties(keys))),
    ]
    if !required.isEmpty {
      members[0] = .init("type", "object")
      members.append(.init("required", .strings(required)))
    }
    return members
  }

  private static func property(_ key: some ConfigKey, defaults: [[String]: JSONValue], below: [String]) -> JSONValue {
    let keys = below + [key.rawValue]
    var members: [JSONValue.Member] = [.init("description", .string(key.about))]
    if let value = defaults[keys] { members.append(.init("default", value)) }
    switch key.shape {
    case .string: members.append(.init("type", scalarTypes))
    case .address: members += [.init("type", ["string", "null"]), .init("pattern", "://[^/?#]")]
    case .bool: members.append(.init("anyOf", [reference("switch"), ["type": "null"]]))
    case .strings: members.append(.init("anyOf", [reference("strings"), ["type": "null"]]))
    case .names(let names): members.append(.init("anyOf", someOf(names)))
    // YAML takes an absent value for null.
    case .word(let words): members.append(.init("enum", .array(words.map { .string($0) } + [.null])))
    case .positiveInt(let limit):
      members += [.init("type", ["integer", "null"]), .init("minimum", 1), .init("maximum", .int(limit))]
    case .int(let range):
      members += [
        .init("type", ["integer", "null"]), .init("minimum", .int(range.lowerBound)), .init("maximum", .int(range.upperBound)),
      ]
    case .boolOrStrings: members.append(.init("anyOf", [reference("switch"), reference("strings"), ["type": "null"]]))
    case .mapping(let keyType): members += mapping(keyType, defaults: defaults, below: keys)
    case .stringOrMapping(let keyType):
      let whole = JSONValue.object(mapping(keyType, required: ["file"], below: keys))
      members.append(.init("anyOf", [reference("scalar"), whole, ["type": "null"]]))
    case .counts:
      members += [.init("type", ["object", "null"]), .init("additionalProperties", ["type": "integer", "minimum": 0])]
    case .mappings(let keyType, let required):
      members += [.init("type", ["array", "null"]), .init("items", .object(mapping(keyType, required: required)))]
    case .rules: members.append(.init("anyOf", [reference("rules"), ["type": "null"]]))
    }
    return .object(members)
  }

  private static let scalarTypes: JSONValue = ["string", "number", "boolean", "null"]

  /// Names to choose from, alone or in a list, and others.
  private static func someOf(_ names: [String]) -> JSONValue {
    let name: JSONValue = ["anyOf": [["enum": .strings(names)], ["type": "string"]]]
    return [name, ["type": "array", "items": name], ["type": "null"]]
  }

  private static func definitions(_ rules: [RuleInfo]) -> JSONValue {
    [
      "scalar": ["type": ["string", "number", "boolean"]],
      "strings": ["anyOf": [reference("scalar"), ["type": "array", "items": reference("scalar")]]],
      "switch": [
        "description": "true, on and yes, or false, off and no, whichever of them a reader of YAML takes for strings",
        "enum": [true, false, "on", "off", "yes", "no", "true", "false"],
      ],
      "severity": [
        "description": "off (or false) turns the rule off, on (or true) leaves its severity as it is",
        "enum": ["error", "warning", "info", "off", "on", true, false],
      ],
      "setting": [
        "description": "A severity, or a mapping with a severity and options",
        "anyOf": [
          reference("severity"),
          ["type": "object", "properties": ["severity": reference("severity")]],
        ],
      ],
      "rule-name": ["enum": .strings(rules.map(\.id.name))],
      "rules": [
        "type": "object",
        "properties": .object(rules.map { .init($0.id.name, setting($0)) }),
        "additionalProperties": reference("setting"),
      ],
    ]
  }

  private static func setting(_ rule: RuleInfo) -> JSONValue {
    let severity = rule.severity.map { "\($0.rawValue) in the recommended set" } ?? "not in the recommended set"
    var properties: [JSONValue.Member] = [.init("severity", reference("severity"))]
    properties += rule.options.map { .init($0.name, option($0)) }
    return [
      "description": .string("\(rule.summary) (\(severity))"),
      "anyOf": [
        reference("severity"),
        ["type": "object", "additionalProperties": false, "properties": .object(properties)],
      ],
    ]
  }

  private static func option(_ option: OptionInfo) -> JSONValue {
    var members: [JSONValue.Member] = []
    if !option.about.isEmpty { members.append(.init("description", .string(option.about))) }
    members.append(.init("default", JSONValue(option.defaultValue)))
    switch option.defaultValue {
    case .bool: members.append(.init("anyOf", [reference("switch")]))
    case .int: members.append(.init("type", "integer"))
    case .string: members.append(.init("anyOf", [reference("scalar")]))
    case .strings: members.append(.init("anyOf", [reference("strings")]))
    case .schema: members.append(.init("type", ["string", "object"]))
    }
    return .object(members)
  }
}
