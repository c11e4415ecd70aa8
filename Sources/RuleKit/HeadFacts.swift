package import FrontMatter
package import SourceText

/// What an article's front matter says under the keys that its site's routes and rules depend on.
package struct HeadFacts: Sendable, Hashable {
  /// In source order; a key that stands twice is there twice.
  package var entries: [HeadFact]

  package init(_ entries: [HeadFact] = []) {
    self.entries = entries
  }

  /// The last value under a key; nil when the key is absent.
  package subscript(key: String) -> HeadFact? {
    entries.last { $0.key == key }
  }

  /// The text of a scalar; nil when the key is absent, null or holds a list.
  package func text(_ key: String) -> String? {
    guard let fact = self[key], case .text(let text) = fact.value else { return nil }
    return text
  }

  /// The items of a list, or the one scalar; empty when the key is absent or null.
  package func texts(_ key: String) -> [String] {
    switch self[key]?.value {
    case .text(let text)?: [text]
    case .list(let items)?: items.map(\.text)
    default: []
    }
  }

  /// YAML's and TOML's `true` and `false`, written plainly; nil for anything else.
  package func flag(_ key: String) -> Bool? {
    guard let fact = self[key], fact.isPlain, case .text(let text) = fact.value else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }
}

/// One value of front matter.
package struct HeadFact: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case null
    /// Any scalar as text: unescaped, numbers and dates as written.
    case text(String)
    case list([Item])
  }

  /// A scalar in a list.
  package struct Item: Sendable, Hashable {
    package var text: String
    package var range: ByteRange

    package init(_ text: String, _ range: ByteRange) {
      self.text = text
      self.range = range
    }
  }

  /// As written; of a nested mapping the keys with dots between them, such as `build.render`.
  package var key: String
  package var value: Value
  /// The value without its quotes.
  package var range: ByteRange
  /// A scalar without quotes, so that its format may take it for a number, a date or a truth value.
  package var isPlain: Bool

  package init(key: String, value: Value, range: ByteRange, isPlain: Bool) {
    self.key = key
    self.value = value
    self.range = range
    self.isPlain = isPlain
  }
}

extension HeadFacts {
  /// Takes the wanted keys out of front matter.
  ///
  /// - Parameter keys: top-level keys, and dotted keys of mappings one level down.
  /// - Complexity: linear in the front matter
  package init(_ frontMatter: FrontMatter, keys: Set<String>) {
    entries = []
    for entry in frontMatter.root.entries { add(entry, prefix: "", keys, depth: 0) }
  }

  private mutating func add(_ entry: FrontMatterEntry, prefix: String, _ keys: Set<String>, depth: Int) {
    let key = prefix + entry.key
    if case .mapping(let inner) = entry.value.kind {
      guard depth == 0 else { return }
      for entry in inner { add(entry, prefix: key + ".", keys, depth: 1) }
      return
    }
    guard keys.contains(key) else { return }
    let value = entry.value
    let fact: HeadFact.Value
    switch value.kind {
    case .null: fact = .null
    case .sequence(let items): fact = .list(items.lazy.filter(\.isScalar).map { HeadFact.Item($0.text, $0.range) })
    case .boolean, .number, .date, .string, .mapping: fact = .text(value.text)
    }
    entries.append(HeadFact(key: key, value: fact, range: value.range, isPlain: value.style == .plain))
  }
}
