import Diagnostics
import FrontMatter
import SourceText

/// Reads the front matter of a rule article into a `RuleInfo`.
struct RuleArticleHead {
  private(set) var errors: [RuleArticleError] = []
  /// The expressions of a declared rule.
  private(set) var expressions: [DeclaredExpression] = []
  private let frontMatter: FrontMatter
  private let source: SourceText
  private let open: (String) -> [UInt8]?

  private static let keys = [
    "summary", "severity", "check", "reads", "formats", "fix", "options", "all-options", "sources", "since", "yields-to", "also",
  ]

  /// - Parameter open: gives the bytes of a file that the head names, relative to the article.
  init(_ frontMatter: FrontMatter, of source: SourceText, open: @escaping (String) -> [UInt8]?) {
    self.frontMatter = frontMatter
    self.source = source
    self.open = open
  }

  /// - Returns: nil when a key that every rule needs is missing or wrong; `errors` then says which.
  mutating func read(id: String, category: String) -> RuleInfo? {
    if let error = frontMatter.syntaxError { errors.append(RuleArticleError(error.range, error.message)) }
    let kind = frontMatter["check"].flatMap { RuleInfo.CheckKind(rawValue: $0.text) }
    let keys = RuleArticleHead.keys + (kind.map(DeclarationReader.keys) ?? [])
    var seen: Set<String> = []
    for entry in frontMatter.root.entries {
      if !keys.contains(entry.key), kind != nil {
        errors.append(RuleArticleError(entry.keyRange, "Unknown key `\(entry.key)`" + suggestion(for: entry.key, among: keys)))
      }
      if !seen.insert(entry.key).inserted { errors.append(RuleArticleError(entry.keyRange, "The key `\(entry.key)` stands twice")) }
    }
    let severity = word("severity", of: Severity.allCases.map(\.rawValue) + ["off"])
    let check = word("check", of: RuleInfo.CheckKind.allCases.map(\.rawValue))
    let reads = word("reads", of: RuleInfo.Reads.allCases.map(\.rawValue))
    let fix = frontMatter["fix"] == nil ? "none" : word("fix", of: RuleInfo.FixKind.allCases.map(\.rawValue))
    let summary = text("summary")
    let options = options()
    let declaration = kind.map { self.declaration($0, options: options, hasFix: fix != "none") } ?? nil
    guard let summary, let severity, let check = check.flatMap(RuleInfo.CheckKind.init), let reads = reads.flatMap(RuleInfo.Reads.init),
      let fix = fix.flatMap(RuleInfo.FixKind.init)
    else { return nil }
    return RuleInfo(
      id: RuleID(id), category: category, summary: summary, severity: Severity(rawValue: severity), check: check, reads: reads,
      formats: frontMatter["formats"] == nil ? ["markdown", "html"] : words("formats", of: ["markdown", "html"]), fix: fix,
      options: options, sources: strings("sources"), since: frontMatter["since"] == nil ? "0.1.0" : text("since") ?? "",
      yieldsTo: strings("yields-to").map { RuleID($0) }, also: strings("also").map { RuleID($0) }, declaration: declaration,
      article: ArticleText(source.text(source.range)))
  }

  private mutating func declaration(_ kind: RuleInfo.CheckKind, options: [OptionInfo], hasFix: Bool) -> Declaration? {
    var reader = DeclarationReader(frontMatter.root, options: options, hasFix: hasFix, source: source, open: open)
    let declaration = reader.read(kind)
    errors += reader.errors
    expressions = reader.expressions
    return declaration
  }

  private mutating func text(_ key: String) -> String? {
    guard let value = frontMatter[key] else {
      errors.append(RuleArticleError(ByteRange(at: Int(frontMatter.range.start)), "The key `\(key)` is missing"))
      return nil
    }
    guard value.isScalar, !value.text.isEmpty else {
      errors.append(RuleArticleError(value.outerRange, "`\(key)` must be a text"))
      return nil
    }
    return value.text
  }

  private mutating func word(_ key: String, of known: [String]) -> String? {
    guard let text = text(key), let value = frontMatter[key] else { return nil }
    if known.contains(text) { return text }
    errors.append(RuleArticleError(value.range, "`\(text)` is no value of `\(key)`; known are \(listed(known))"))
    return nil
  }

  private mutating func strings(_ key: String) -> [String] {
    guard let value = frontMatter[key] else { return [] }
    guard case .sequence(let items) = value.kind, items.allSatisfy(\.isScalar) else {
      errors.append(RuleArticleError(value.outerRange, "`\(key)` must be a list of texts"))
      return []
    }
    return items.map(\.text)
  }

  private mutating func words(_ key: String, of known: [String]) -> [String] {
    let texts = strings(key)
    for text in texts where !known.contains(text) {
      errors.append(
        RuleArticleError(frontMatter[key]?.outerRange ?? frontMatter.range, "`\(text)` is no value of `\(key)`; known are \(listed(known))")
      )
    }
    return texts
  }

  private mutating func options() -> [OptionInfo] {
    var options: [OptionInfo] = []
    if let value = frontMatter["options"] {
      guard case .mapping(let entries) = value.kind else {
        errors.append(RuleArticleError(value.outerRange, "`options` must be a mapping"))
        return []
      }
      for entry in entries {
        if let option = option(entry) { options.append(option) }
      }
    }
    guard let strict = frontMatter["all-options"] else { return options }
    for entry in strict.entries {
      guard let index = options.firstIndex(where: { $0.name == entry.key }) else {
        errors.append(RuleArticleError(entry.keyRange, "`\(entry.key)` is no option of this rule"))
        continue
      }
      let option = options[index]
      guard let value = OptionValue(entry.value, like: option.defaultValue) else {
        errors.append(RuleArticleError(entry.value.outerRange, "`\(entry.key)` must be of type \(option.defaultValue.typeName)"))
        continue
      }
      options[index] = OptionInfo(name: option.name, defaultValue: option.defaultValue, valueInAll: value, about: option.about)
    }
    return options
  }

  private mutating func option(_ entry: FrontMatterEntry) -> OptionInfo? {
    let name = entry.key
    for key in entry.value.entries where !["type", "default", "all", "about"].contains(key.key) {
      errors.append(RuleArticleError(key.keyRange, "Unknown key `\(key.key)` of the option `\(name)`"))
    }
    let models: [String: OptionValue] = [
      "bool": .bool(false), "int": .int(0), "string": .string(""), "strings": .strings([]), "schema": .schema(ValueSchema()),
    ]
    guard let type = entry.value["type"], let model = models[type.text] else {
      errors.append(RuleArticleError(entry.keyRange, "The option `\(name)` needs a `type`: `bool`, `int`, `string`, `strings` or `schema`"))
      return nil
    }
    guard let written = entry.value["default"], let defaultValue = OptionValue(written, like: model) else {
      errors.append(RuleArticleError(entry.keyRange, "The option `\(name)` needs a `default` of type \(model.typeName)"))
      return nil
    }
    guard let about = entry.value["about"], about.isScalar, !about.text.isEmpty else {
      errors.append(RuleArticleError(entry.keyRange, "The option `\(name)` needs an `about`"))
      return nil
    }
    let strict = entry.value["all"]
    let valueInAll = strict.flatMap { OptionValue($0, like: model) }
    if let strict, valueInAll == nil {
      errors.append(RuleArticleError(strict.outerRange, "`all` must be of type \(model.typeName)"))
    }
    return OptionInfo(name: name, defaultValue: defaultValue, valueInAll: valueInAll, about: about.text)
  }

  private func listed(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }
}

extension OptionValue {
  /// The value written in a setting; nil when it is not of `model`'s type.
  init?(_ value: FrontMatterValue, like model: OptionValue) {
    switch (model, value.kind) {
    case (.bool, .boolean(let bool)): self = .bool(bool)
    case (.int, .number):
      guard let int = Int(value.text) else { return nil }
      self = .int(int)
    case (.string, .mapping), (.string, .sequence): return nil
    case (.string, _): self = .string(value.text)
    case (.strings, .sequence(let items)):
      guard items.allSatisfy(\.isScalar) else { return nil }
      self = .strings(items.map(\.text))
    case (.schema, .mapping):
      var reader = JSONSchemaReader(value)
      self = .schema(reader.read())
      if !reader.errors.isEmpty { return nil }
    default: return nil
    }
  }
}
