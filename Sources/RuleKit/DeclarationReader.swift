import FrontMatter
import SourceText

/// Reads what a declared rule's article says it looks for, and notes what is wrong with it.
struct DeclarationReader {
  let root: FrontMatterValue
  let options: [OptionInfo]
  /// Whether the rule says that it has a fix.
  let hasFix: Bool
  /// The source of the article, to tell which texts stand there byte for byte.
  let source: SourceText
  /// Gives the bytes of a file that the article names, relative to the article; nil when it cannot be read.
  let open: (String) -> [UInt8]?
  var errors: [RuleArticleError] = []
  private(set) var expressions: [DeclaredExpression] = []

  init(_ root: FrontMatterValue, options: [OptionInfo], hasFix: Bool, source: SourceText, open: @escaping (String) -> [UInt8]?) {
    self.root = root
    self.options = options
    self.hasFix = hasFix
    self.source = source
    self.open = open
  }

  /// The keys of a rule of this kind, beside those of every rule.
  static func keys(of kind: RuleInfo.CheckKind) -> [String] {
    switch kind {
    case .native, .engine: []
    case .xpath: selectorKeys + ["matches"]
    case .pattern: ["pattern", "ignore-case", "scope", "literals", "unless", "edge", "message", "replace"]
    case .wordList: ["words", "file", "scope", "whole", "ignore-number", "unless", "edge", "message"]
    case .substitution: ["swap", "scope", "ignore-case", "keep-case", "unless", "message"]
    case .occurrence: ["pattern", "xpath", "ignore-case", "scope", "at-least", "at-most", "message"]
    case .frontMatter: ["fields", "closed", "schema"]
    }
  }

  static let selectorKeys = ["xpath", "elements", "where", "if", "at", "message", "replace-tag"]

  mutating func read(_ kind: RuleInfo.CheckKind) -> Declaration? {
    switch kind {
    case .native, .engine: nil
    case .xpath: selectors().map { .xpath($0) }
    case .pattern: pattern().map { .pattern($0) }
    case .wordList: wordList().map { .wordList($0) }
    case .substitution: substitution().map { .substitution($0) }
    case .occurrence: occurrence().map { .occurrence($0) }
    case .frontMatter: frontMatter().map { .frontMatter($0) }
    }
  }

  mutating func fail(_ range: ByteRange, _ message: String) {
    errors.append(RuleArticleError(range, message))
  }

  mutating func fail(_ value: FrontMatterValue, _ message: String) {
    fail(value.range.isEmpty ? value.outerRange : value.range, message)
  }

  /// Notes each key of a mapping that is not among `known`, or stands twice.
  mutating func checkKeys(_ value: FrontMatterValue, _ known: [String], in place: String) {
    var seen: Set<String> = []
    for entry in value.entries {
      if !known.contains(entry.key) {
        fail(entry.keyRange, "Unknown key `\(entry.key)` in \(place)" + suggestion(for: entry.key, among: known))
      }
      if !seen.insert(entry.key).inserted { fail(entry.keyRange, "The key `\(entry.key)` stands twice") }
    }
  }

  /// Where something about a mapping as a whole is said.
  private func place(of value: FrontMatterValue) -> ByteRange {
    let range = value.outerRange
    let first = value.entries.first?.keyRange ?? range
    return first
  }

  mutating func text(_ key: String, in value: FrontMatterValue) -> String? {
    guard let found = value[key] else { return nil }
    guard found.isScalar, !found.text.isEmpty else {
      fail(found.outerRange, "`\(key)` must be a text")
      return nil
    }
    return found.text
  }

  mutating func requiredText(_ key: String, in value: FrontMatterValue) -> String? {
    if value[key] == nil { fail(place(of: value), "The key `\(key)` is missing") }
    return text(key, in: value)
  }

  mutating func bool(_ key: String, in value: FrontMatterValue, default usual: Bool) -> Bool {
    guard let found = value[key] else { return usual }
    if case .boolean(let bool) = found.kind { return bool }
    fail(found.outerRange, "`\(key)` must be `true` or `false`")
    return usual
  }

  mutating func int(_ key: String, in value: FrontMatterValue) -> Int? {
    guard let found = value[key] else { return nil }
    if case .number = found.kind, let int = Int(found.text), int >= 0 { return int }
    fail(found.outerRange, "`\(key)` must be a whole number from 0 on")
    return nil
  }

  mutating func number(_ key: String, in value: FrontMatterValue) -> Double? {
    guard let found = value[key] else { return nil }
    if case .number = found.kind, let number = Double(found.text), number.isFinite { return number }
    fail(found.outerRange, "`\(key)` must be a number")
    return nil
  }

  /// A list of texts; one text stands for a list of one.
  mutating func texts(_ key: String, in value: FrontMatterValue) -> [FrontMatterValue] {
    guard let found = value[key] else { return [] }
    if found.isScalar, !found.text.isEmpty { return [found] }
    guard case .sequence(let items) = found.kind, !items.isEmpty, items.allSatisfy({ $0.isScalar && !$0.text.isEmpty }) else {
      fail(found.outerRange, "`\(key)` must be a text or a list of texts")
      return []
    }
    return items
  }

  mutating func scopes(default usual: [TextScope] = [.prose, .heading]) -> [TextScope] {
    guard root["scope"] != nil else { return usual }
    return texts("scope", in: root).compactMap { item in
      if let scope = TextScope.names[item.text] { return scope }
      let prefix = "front-matter."
      if item.text.hasPrefix(prefix), item.text.count > prefix.count { return .frontMatter(String(item.text.dropFirst(prefix.count))) }
      let names = TextScope.names.keys.sorted() + ["front-matter.<key>"]
      fail(item, "`\(item.text)` is no scope" + (suggestion(for: item.text, among: names).nonEmpty ?? "; known are " + names.quotedList))
      return nil
    }
  }

  /// The message with its placeholders checked.
  mutating func message(in value: FrontMatterValue, placeholders: [String], default usual: String? = nil) -> String? {
    guard let message = usual != nil && value["message"] == nil ? usual : requiredText("message", in: value) else { return nil }
    guard let written = value["message"] else { return message }
    checkPlaceholders(of: message, at: written, known: placeholders)
    if message.hasSuffix(".") { fail(written, "A message ends without a full stop") }
    return message
  }

  mutating func checkPlaceholders(of text: String, at value: FrontMatterValue, known: [String]) {
    let known = known + options.map(\.name)
    for name in MessageTemplate(text).placeholders where !known.contains(name) {
      if name.hasPrefix("@"), known.contains("@attribute") { continue }
      let group = name.hasPrefix("decoded-") ? String(name.dropFirst(8)) : name
      if let number = Int(group), (1...9).contains(number), known.contains("1") { continue }
      fail(value, "Unknown placeholder `{\(name)}`; known are " + known.map { "{\($0)}" }.quotedList)
    }
  }

  mutating func xpath(_ key: String, in value: FrontMatterValue) -> String {
    guard let text = text(key, in: value), let found = value[key] else { return "" }
    expressions.append(DeclaredExpression(language: .xpath, value: located(found)))
    return text
  }

  mutating func addPattern(_ value: FrontMatterValue, ignoresCase: Bool) {
    expressions.append(DeclaredExpression(language: .pattern(ignoresCase: ignoresCase), value: located(value)))
  }

  /// A regular expression of another file that `value` names.
  mutating func addPattern(_ pattern: String, at value: FrontMatterValue) {
    let text = LocatedText(text: pattern, range: value.range, isVerbatim: false)
    expressions.append(DeclaredExpression(language: .pattern(ignoresCase: false), value: text))
  }

  private func located(_ value: FrontMatterValue) -> LocatedText {
    let isVerbatim = source.text(value.range) == value.text
    return LocatedText(text: value.text, range: value.range.isEmpty ? value.outerRange : value.range, isVerbatim: isVerbatim)
  }

  /// The condition of `unless`, which only texts with an element can meet.
  mutating func exception(_ scopes: [TextScope]) -> String {
    let condition = xpath("unless", in: root)
    if let value = root["unless"], let scope = scopes.first(where: { !$0.hasElement }) {
      fail(value, "`unless` asks about an element, which the scope `\(scope.name)` does not have")
    }
    return condition
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension [String] {
  /// "`a`, `b`, `c`".
  var quotedList: String { map { "`\($0)`" }.joined(separator: ", ") }
}

extension TextScope {
  /// As rule articles write it.
  package var name: String {
    if case .frontMatter(let key) = self { return "front-matter." + key }
    return TextScope.names.first { $0.value == self }?.key ?? ""
  }
}
