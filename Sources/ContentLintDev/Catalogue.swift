import Diagnostics
import RuleKit

/// The Swift table of all built-in rules, `Sources/Rules/Catalogue.swift`.
func catalogueFile(root: String) -> Result<GeneratedFile, Problems> {
  knownRules(root: root).flatMap { rules in
    let sources = files(below: "Sources/Rules", root: root, ending: ".swift")
    var typeNames: [RuleID: String] = [:]
    var siteTypeNames: [RuleID: String] = [:]
    var problems: [Problem] = []
    for rule in rules where rule.info.check == .native {
      let folder = "Sources/Rules/" + camelCase(rule.info.category) + "/"
      let expected = folder + camelCase(rule.info.id.name) + ".swift"
      if let path = sources.first(where: { $0.lowercased() == expected.lowercased() }) {
        let name = String(path.dropFirst(folder.count).dropLast(".swift".count))
        typeNames[rule.info.id] = name
        // A rule about articles may have a second check, of what lies around them.
        if rule.info.reads == .site {
          siteTypeNames[rule.info.id] = name
        } else if sources.contains(folder + name + "InSite.swift") {
          siteTypeNames[rule.info.id] = name + "InSite"
        }
      } else {
        problems.append(Problem(rule.path, "The rule's check is missing: \(expected)"))
      }
    }
    guard problems.isEmpty else { return .failure(Problems(list: problems)) }
    return .success(
      GeneratedFile(path: "Sources/Rules/Catalogue.swift", text: catalogue(rules, typeNames: typeNames, siteTypeNames: siteTypeNames)))
  }
}

/// `missing-alt` as a type is named: `MissingAlt`.
func camelCase(_ name: String) -> String {
  name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

private func catalogue(_ rules: [KnownRule], typeNames: [RuleID: String], siteTypeNames: [RuleID: String]) -> String {
  let names = rules.map { "\(camelCase($0.info.category))Rules.\(variableName($0.info.id))" }
  func types(_ rules: [KnownRule], _ typeNames: [RuleID: String]) -> String {
    rules.compactMap { rule in
      typeNames[rule.info.id].map { "    (\(literal(rule.info.id.name)), \($0).self),\n" }
    }.joined()
  }
  let imports = ["Diagnostics", "RuleKit", "Site"].map { "package import \($0)" }.joined(separator: "\n")
  var text = """
    // swift-format-ignore-file
    // Generated from rules/ by `make rules`; do not edit.
    \(imports)

    /// Every built-in rule, by category and id.
    package enum Catalogue {
      package static let rules: [RuleInfo] = [
    \(names.map { "    \($0),\n" }.joined())  ]

      /// The checks of the rules that look at one article.
      package static let checks: [(RuleID, any Check.Type)] = [
    \(types(rules.filter { $0.info.reads != .site }, typeNames))  ]

      /// The checks of the rules that look at the world around an article.
      package static let siteChecks: [(RuleID, any SiteCheck.Type)] = [
    \(types(rules, siteTypeNames))  ]
    }

    """
  var category = ""
  for rule in rules {
    if rule.info.category != category {
      if !category.isEmpty { text += "}\n" }
      category = rule.info.category
      text += "\nprivate enum \(camelCase(category))Rules {\n"
    }
    text += entry(rule)
  }
  if !category.isEmpty { text += "}\n" }
  return text
}

private func variableName(_ id: RuleID) -> String {
  let name = camelCase(id.name)
  return name.prefix(1).lowercased() + name.dropFirst()
}

private func entry(_ rule: KnownRule) -> String {
  let info = rule.info
  let formats = info.formats.map(literal).joined(separator: ", ")
  let options = info.options.map { "\n      \(option($0))," }.joined()
  let sources = info.sources.map(literal).joined(separator: ", ")
  let yieldsTo = info.yieldsTo.map { literal($0.name) }.joined(separator: ", ")
  let also = info.also.map { literal($0.name) }.joined(separator: ", ")
  return """
      static let \(variableName(info.id)) = RuleInfo(
        id: \(literal(info.id.name)), category: \(literal(info.category)), summary: \(literal(info.summary)),
        severity: \(info.severity.map { ".\($0)" } ?? "nil"), check: .\(info.check), reads: .\(info.reads),
        formats: [\(formats)], fix: .\(info.fix), options: [\(options)],
        sources: [\(sources)], since: \(literal(info.since)), yieldsTo: [\(yieldsTo)], also: [\(also)],\(declaration(info))
        article: \(rawLiteral(rule.text)))

    """
}

private func declaration(_ info: RuleInfo) -> String {
  info.declaration.map { "\n        declaration: \(declarationLiteral($0))," } ?? ""
}

private func option(_ option: OptionInfo) -> String {
  let strict = option.valueInAll.map { ", valueInAll: \(value($0))" } ?? ""
  return "OptionInfo(name: \(literal(option.name)), defaultValue: \(value(option.defaultValue))\(strict), about: \(literal(option.about)))"
}

private func value(_ value: OptionValue) -> String {
  switch value {
  case .bool(let bool): ".bool(\(bool))"
  case .int(let int): ".int(\(int))"
  case .string(let string): ".string(\(literal(string)))"
  case .strings(let strings): ".strings([\(strings.map(literal).joined(separator: ", "))])"
  case .schema(let schema): ".schema(\(declarationLiteral(schema)))"
  }
}

/// A string literal on one line.
func literal(_ text: String) -> String {
  var literal = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": literal += "\\\""
    case "\\": literal += "\\\\"
    case "\n": literal += "\\n"
    default: literal += scalar.value < 0x20 ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
  }
  return literal + "\""
}

/// A raw literal over several lines, with as many `#` as the text needs.
func rawLiteral(_ text: String) -> String {
  var marks = "#"
  while text.contains("\"\"\"" + marks) || text.contains("\\" + marks) { marks += "#" }
  return "\(marks)\"\"\"\n\(text)\n\"\"\"\(marks)"
}
