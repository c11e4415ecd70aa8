import FrontMatter
import SourceText

/// A line of a configuration file.
package struct ConfigPlace: Sendable, Hashable {
  package var path: String
  package var line: Int
}

/// The lines of configuration files that give each setting; the last one wins.
struct ConfigPlaces {
  /// By the keys that lead to a value, with `/` between; an item of a list has its text as the last key.
  private var places: [String: ConfigPlace] = [:]
  private var overrideCount = 0

  /// Reads the files again: a run that lints needs none of this.
  /// - Complexity: O(bytes of the files)
  init(_ texts: [ConfigText]) {
    for text in texts {
      let source = text.source
      let parsed = readYAML(source, in: ByteRange(source.byteOrderMarkLength, source.count), bounds: FrontMatterBounds())
      add(parsed.root, File(path: text.path, lines: LineTable(source)))
    }
  }

  private struct File {
    let path: String
    let lines: LineTable

    func place(of value: FrontMatterValue) -> ConfigPlace {
      ConfigPlace(path: path, line: lines.line(of: Int(value.outerRange.start)))
    }
  }

  /// Where the value is given that these keys lead to; nil when no file gives it.
  subscript(_ keys: String...) -> ConfigPlace? {
    self[keys]
  }

  subscript(_ keys: [String]) -> ConfigPlace? {
    places[keys.joined(separator: "/")]
  }

  private mutating func add(_ root: FrontMatterValue, _ file: File) {
    for entry in root.entries where !entry.value.isNull {
      switch TopLevelKey(rawValue: entry.key) {
      case .rules: addRules(entry.value, file, below: [entry.key])
      case .overrides:
        for item in entry.value.items {
          if let rules = item[OverrideKey.rules.rawValue] {
            addRules(rules, file, below: [entry.key, String(overrideCount), OverrideKey.rules.rawValue])
          }
          overrideCount += 1
        }
      default: add(entry.value, file, keys: [entry.key])
      }
    }
  }

  private mutating func addRules(_ value: FrontMatterValue, _ file: File, below keys: [String]) {
    for rule in value.entries {
      // A severity alone is short for a mapping with it.
      if rule.value.isScalar { note(rule.value, file, keys + [rule.key, "severity"]) }
      for option in rule.value.entries { add(option.value, file, keys: keys + [rule.key, option.key]) }
    }
  }

  /// A scalar, a list or the entries of a mapping.
  private mutating func add(_ value: FrontMatterValue, _ file: File, keys: [String]) {
    for entry in value.entries where !entry.value.isNull {
      note(entry.value, file, keys + [entry.key])
      for item in entry.value.items { note(item, file, keys + [entry.key, item.text]) }
    }
    guard value.entries.isEmpty else { return }
    note(value, file, keys)
    for item in value.items { note(item, file, keys + [item.text]) }
    if value.isScalar { note(value, file, keys + [value.text]) }
  }

  private mutating func note(_ value: FrontMatterValue, _ file: File, _ keys: [String]) {
    places[keys.joined(separator: "/")] = file.place(of: value)
  }
}
