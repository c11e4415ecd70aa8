import FrontMatter
import SourceText

/// The settings of a site as nested values, whatever format they were written in.
indirect enum ConfigurationTree: Sendable {
  /// The text of a scalar; `isPlain` when it stands without quotes, so that it may be a number or a truth value.
  case scalar(String, isPlain: Bool)
  case list([ConfigurationTree])
  /// In source order; no key twice.
  case table([(key: String, value: ConfigurationTree)])

  static let empty = ConfigurationTree.table([])

  /// The value below nested keys; nil when absent.
  subscript(keys: String...) -> ConfigurationTree? {
    var tree = self
    for key in keys {
      guard let next = tree.entries.last(where: { $0.key == key })?.value else { return nil }
      tree = next
    }
    return tree
  }

  var entries: [(key: String, value: ConfigurationTree)] {
    if case .table(let entries) = self { entries } else { [] }
  }

  var items: [ConfigurationTree] {
    if case .list(let items) = self { items } else { [] }
  }

  var text: String? {
    if case .scalar(let text, _) = self { text } else { nil }
  }

  /// The scalars of a list, or the one scalar.
  var texts: [String] {
    switch self {
    case .scalar(let text, _): [text]
    case .list(let items): items.compactMap(\.text)
    case .table: []
    }
  }

  var flag: Bool? {
    guard case .scalar(let text, isPlain: true) = self else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// These settings with others over them: tables are joined, all else is replaced.
  func merged(with other: ConfigurationTree) -> ConfigurationTree {
    guard case .table(var merged) = self, case .table(let others) = other else { return other }
    for (key, value) in others {
      if let index = merged.firstIndex(where: { $0.key == key }) {
        merged[index].value = merged[index].value.merged(with: value)
      } else {
        merged.append((key, value))
      }
    }
    return .table(merged)
  }
}

extension ConfigurationTree {
  /// Reads a file of settings. What stands before a fault in it is kept.
  ///
  /// - Parameters:
  ///   - name: tells the format by its ending: `.toml`, `.yaml`, `.yml` or `.json`.
  ///   - foldsCase: keys are taken in lower case, for programs to which their case means nothing.
  /// - Complexity: O(bytes)
  init(_ text: String, name: String, foldsCase: Bool) {
    let source = SourceText(text)
    let range = ByteRange(source.byteOrderMarkLength, source.count)
    let block =
      if name.hasSuffix(".toml") {
        readTOML(source, in: range, bounds: FrontMatterBounds())
      } else if name.hasSuffix(".json") {
        readJSON(source, in: range, bounds: FrontMatterBounds())
      } else {
        readYAML(source, in: range, bounds: FrontMatterBounds())
      }
    self.init(block.root, foldsCase: foldsCase, depth: 0)
    if case .table = self { return }
    self = .empty
  }

  /// No setting that a profile looks at lies deeper.
  private static let maximumDepth = 12

  private init(_ value: FrontMatterValue, foldsCase: Bool, depth: Int) {
    guard depth < Self.maximumDepth else {
      self = .empty
      return
    }
    switch value.kind {
    case .mapping(let entries):
      var table: [(key: String, value: ConfigurationTree)] = []
      for entry in entries {
        let key = foldsCase ? entry.key.lowercased() : entry.key
        table.removeAll { $0.key == key }
        table.append((key, ConfigurationTree(entry.value, foldsCase: foldsCase, depth: depth + 1)))
      }
      self = .table(table)
    case .sequence(let items): self = .list(items.map { ConfigurationTree($0, foldsCase: foldsCase, depth: depth + 1) })
    case .null, .boolean, .number, .date, .string: self = .scalar(value.text, isPlain: value.style == .plain)
    }
  }
}
