import FrontMatter
import SourceText

extension DeclarationReader {
  // MARK: xpath

  mutating func selectors() -> [XPathSelector]? {
    guard let list = root["matches"] else { return selector(root).map { [$0] } }
    for key in DeclarationReader.selectorKeys {
      if let entry = root.entries.first(where: { $0.key == key }) { fail(entry.keyRange, "`\(key)` stands beside `matches`, not in it") }
    }
    guard case .sequence(let items) = list.kind, !items.isEmpty, items.allSatisfy({ !$0.entries.isEmpty }) else {
      fail(list.outerRange, "`matches` must be a list of mappings")
      return nil
    }
    var selectors: [XPathSelector] = []
    for item in items {
      checkKeys(item, DeclarationReader.selectorKeys, in: "`matches`")
      if let selector = selector(item) { selectors.append(selector) }
    }
    return selectors
  }

  private mutating func selector(_ value: FrontMatterValue) -> XPathSelector? {
    let expression = xpath("xpath", in: value)
    let condition = xpath("where", in: value)
    let elements = texts("elements", in: value).map { $0.text.lowercased() }
    if value["xpath"] != nil, let other = value.entries.first(where: { $0.key == "elements" || $0.key == "where" }) {
      fail(other.keyRange, "`\(other.key)` and `xpath` exclude each other")
    }
    if value["xpath"] == nil, value["elements"] == nil {
      fail(value.entries.first?.keyRange ?? value.outerRange, "The key `xpath` or `elements` is missing")
    }
    let option = text("if", in: value) ?? ""
    if let written = value["if"], !options.contains(where: { $0.name == option && $0.defaultValue.typeName == "bool" }) {
      fail(written, "`if` names no bool option of this rule")
    }
    let place = place(in: value)
    let tags = replacements(in: value, elements: elements)
    guard let message = message(in: value, placeholders: ["value", "name", "text", "@attribute"]) else { return nil }
    return XPathSelector(
      xpath: expression, elements: elements, condition: condition, option: option, at: place, message: message, tags: tags)
  }

  private mutating func place(in value: FrontMatterValue) -> FindingPlace {
    guard let text = text("at", in: value), let written = value["at"] else { return .element }
    switch text {
    case "element": return .element
    case "start-tag": return .startTag
    case "text": return .text
    default:
      if text.hasPrefix("@"), text.count > 1 { return .attribute(String(text.dropFirst())) }
      fail(written, "`\(text)` is no value of `at`; known are `element`, `start-tag`, `text`, `@<attribute>`")
      return .element
    }
  }

  private mutating func replacements(in value: FrontMatterValue, elements: [String]) -> [TagReplacement] {
    guard let table = value["replace-tag"] else { return [] }
    if !hasFix { fail(table.outerRange, "`replace-tag` is a fix; say `fix: unsafe` or `fix: safe` too") }
    if table.entries.isEmpty { fail(table.outerRange, "`replace-tag` must be a mapping of elements to tags") }
    var tags: [TagReplacement] = []
    for entry in table.entries {
      if !elements.isEmpty, !elements.contains(entry.key) { fail(entry.keyRange, "`\(entry.key)` is not among `elements`") }
      for item in texts(entry.key, in: table) {
        checkPlaceholders(of: item.text, at: item, known: ["@attribute"])
        tags.append(TagReplacement(element: entry.key, tag: item.text))
      }
    }
    return tags
  }

  // MARK: pattern, occurrence

  mutating func pattern() -> PatternDeclaration? {
    let ignoresCase = bool("ignore-case", in: root, default: false)
    if root["pattern"] == nil { fail(root.entries.first?.keyRange ?? root.outerRange, "The key `pattern` is missing") }
    let patterns = texts("pattern", in: root)
    for pattern in patterns { addPattern(pattern, ignoresCase: ignoresCase) }
    let scopes = scopes()
    let names = ["value", "1"]
    var replacement = text("replace", in: root)
    if let written = root["replace"] {
      checkPlaceholders(of: replacement ?? "", at: written, known: names)
      if !hasFix { fail(written.outerRange, "`replace` is a fix; say `fix: unsafe` or `fix: safe` too") }
      if case .string = written.kind, written.text.isEmpty {
        // Nothing in place of something is a replacement as well.
        replacement = ""
        errors.removeAll { $0.range == written.outerRange }
      }
    }
    guard let message = message(in: root, placeholders: names), !patterns.isEmpty else { return nil }
    return PatternDeclaration(
      patterns: patterns.map(\.text), ignoresCase: ignoresCase, scopes: scopes, literals: texts("literals", in: root).map(\.text),
      exception: exception(scopes), edge: edge(scopes), message: message, replacement: replacement)
  }

  private mutating func edge(_ scopes: [TextScope]) -> Int {
    guard let edge = int("edge", in: root), let written = root["edge"] else { return 0 }
    if edge == 0 { fail(written, "`edge` must be a whole number from 1 on") }
    if let scope = scopes.first(where: { !$0.isBlock }) {
      fail(written, "`edge` counts blocks, which the scope `\(scope.name)` does not have")
    }
    return edge
  }

  mutating func occurrence() -> OccurrenceDeclaration? {
    let ignoresCase = bool("ignore-case", in: root, default: false)
    let expression = xpath("xpath", in: root)
    let pattern = text("pattern", in: root) ?? ""
    if let written = root["pattern"] { addPattern(written, ignoresCase: ignoresCase) }
    let first = root.entries.first?.keyRange ?? root.outerRange
    if let other = root.entries.first(where: { $0.key == "pattern" }), !expression.isEmpty {
      fail(other.keyRange, "`pattern` and `xpath` exclude each other")
    } else if pattern.isEmpty, expression.isEmpty {
      fail(first, "The key `pattern` or `xpath` is missing")
    }
    let least = int("at-least", in: root)
    let most = int("at-most", in: root)
    if root["at-least"] == nil, root["at-most"] == nil { fail(first, "The key `at-least` or `at-most` is missing") }
    if let least, let most, least > most, let written = root["at-least"] { fail(written, "`at-least` is more than `at-most`") }
    let scopes = scopes()
    guard let message = message(in: root, placeholders: ["count", "limit", "value"]) else { return nil }
    return OccurrenceDeclaration(
      pattern: pattern, xpath: expression, ignoresCase: ignoresCase, scopes: scopes, atLeast: least, atMost: most, message: message)
  }

  // MARK: word-list, substitution

  mutating func wordList() -> WordListDeclaration? {
    var lines: [String] = []
    if let value = root["words"] {
      if case .sequence = value.kind {
        lines = texts("words", in: root).map(\.text)
      } else if let text = text("words", in: root) {
        lines = text.split { $0 == "\n" || $0 == "," }.map { String($0.drop { $0 == " " }) }
      }
    }
    if let name = text("file", in: root), let written = root["file"] {
      if let bytes = open(name), let file = SourceText.decode(bytes) {
        lines += file.text(ByteRange(file.byteOrderMarkLength, file.count)).split { $0.isNewline }.map(String.init)
      } else {
        fail(written, "`\(name)` cannot be read")
      }
    }
    if root["words"] == nil, root["file"] == nil {
      fail(root.entries.first?.keyRange ?? root.outerRange, "The key `words` or `file` is missing")
    }
    let scopes = scopes()
    guard let message = message(in: root, placeholders: ["value"]) else { return nil }
    return WordListDeclaration(
      words: lines.joined(separator: "\n"), scopes: scopes, isWhole: bool("whole", in: root, default: false),
      ignoresNumber: bool("ignore-number", in: root, default: false), exception: exception(scopes), edge: edge(scopes), message: message)
  }

  mutating func substitution() -> SubstitutionDeclaration? {
    var swaps: [Swap] = []
    if let table = root["swap"] {
      if table.entries.isEmpty { fail(table.outerRange, "`swap` must be a mapping of words to what to write instead") }
      for entry in table.entries {
        guard entry.value.isScalar, !entry.key.isEmpty else {
          fail(entry.value.outerRange, "`\(entry.key)` must be a text")
          continue
        }
        swaps.append(Swap(from: entry.key, to: entry.value.text))
      }
    } else {
      fail(root.entries.first?.keyRange ?? root.outerRange, "The key `swap` is missing")
    }
    let scopes = scopes()
    let usual = "`{value}` should be `{to}`"
    guard let message = message(in: root, placeholders: ["value", "to"], default: usual) else { return nil }
    return SubstitutionDeclaration(
      swaps: swaps, scopes: scopes, ignoresCase: bool("ignore-case", in: root, default: true),
      keepsCase: bool("keep-case", in: root, default: true), exception: exception(scopes), message: message)
  }
}
