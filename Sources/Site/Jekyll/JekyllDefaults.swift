import Config
import RuleKit
import SourceText

/// Front matter defaults.
struct JekyllDefaults: Sendable {
  private struct Entry: Sendable {
    var path: String
    var type: String?
    var glob: Glob?
    var values: [(key: String, value: ConfigurationTree)]
  }

  private let entries: [Entry]

  init(_ tree: ConfigurationTree, collectionsFolder: String) {
    entries = tree.items.compactMap { item in
      guard let values = item["values"], case .table(let entries) = values else { return nil }
      let path = item["scope"]?["path"]?.text ?? ""
      let type = item["scope"]?["type"]?.text
      let isPattern = path.contains("*")
      let own = !isPattern && !collectionsFolder.isEmpty && path.hasPrefix(collectionsFolder + "/")
      return Entry(
        path: own ? String(path.dropFirst(collectionsFolder.count + 1)) : path,
        type: ["page": "pages", "post": "posts", "draft": "drafts"][type ?? ""] ?? type,
        glob: isPattern ? try? Glob(path.hasPrefix("/") ? path : "/" + path) : nil, values: entries)
    }
  }

  /// The value for a file: of the scopes that hold it the one with the longest path, then one with a type, then the last.
  ///
  /// - Parameters:
  ///   - path: without the folder of collections.
  ///   - type: the label of its collection, or `pages`.
  func value(_ key: String, path: String, type: String) -> ConfigurationTree? {
    var best: (value: ConfigurationTree, entry: Entry)?
    for entry in entries where applies(entry, path, type) {
      guard let value = entry.values.last(where: { $0.key == key })?.value else { continue }
      if let (_, old) = best, !precedes(entry, old) { continue }
      best = (value, entry)
    }
    return best?.value
  }

  private func precedes(_ new: Entry, _ old: Entry) -> Bool {
    let (newLength, oldLength) = (sanitized(new.path).count, sanitized(old.path).count)
    if newLength != oldLength { return newLength > oldLength }
    return new.type != nil || old.type == nil
  }

  private func sanitized(_ path: String) -> Substring {
    guard path.hasPrefix("/") else { return Substring(path) }
    let rest = path.dropFirst()
    return rest.hasSuffix("/") && rest.count > 1 ? rest.dropLast() : rest
  }

  private func applies(_ entry: Entry, _ path: String, _ type: String) -> Bool {
    if let own = entry.type, own != type { return false }
    if entry.path.isEmpty { return true }
    guard entry.path.contains("*") else { return path.hasPrefix(entry.path) }
    guard let glob = entry.glob else { return false }
    var folder = path
    while !folder.isEmpty {
      if glob.matches(folder, isFolder: folder != path) { return true }
      folder = SitePath.folder(of: folder)
    }
    return false
  }
}

/// What an article says, with the defaults that the configuration has for it.
struct JekyllHead: Sendable {
  let head: HeadFacts
  let defaults: JekyllDefaults
  let path: String
  let type: String

  /// A scalar, and whether it stands without quotes.
  func scalar(_ key: String) -> (text: String, isPlain: Bool)? {
    if let fact = head[key], fact.value != .null {
      guard case .text(let text) = fact.value else { return nil }
      return (text, fact.isPlain)
    }
    guard case .scalar(let text, let isPlain)? = defaults.value(key, path: path, type: type), !text.isEmpty else { return nil }
    return (text, isPlain)
  }

  func text(_ key: String) -> String? { scalar(key)?.text }

  /// Whether the article, or else the configuration, says that it is not to be published.
  var isUnpublished: Bool {
    if let fact = head["published"], fact.value == .null { return true }
    guard let (text, isPlain) = scalar("published"), isPlain else { return false }
    return ["false", "no", "off"].contains(text.lowercased())
  }

  /// The categories of a post, in the order of its permalink.
  ///
  /// - Parameter folders: those above `_posts`.
  func categories(folders: [String]) -> [String] {
    var all = folders
    all += items(defaults.value("categories", path: path, type: type))
    switch head["categories"]?.value {
    case .text(let text)?: all += text.split(whereSeparator: \.isWhitespace).map(String.init)
    case .list(let items)?: all += items.map(\.text)
    default: break
    }
    switch head["category"]?.value {
    case .text(let text)?: all.append(text)
    case .list(let items)?: all += items.map(\.text)
    default: if let text = defaults.value("category", path: path, type: type)?.text, !text.isEmpty { all.append(text) }
    }
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }

  private func items(_ tree: ConfigurationTree?) -> [String] {
    switch tree {
    case .scalar(let text, _)?: text.split(whereSeparator: \.isWhitespace).map(String.init)
    case .list(let items)?: items.compactMap(\.text)
    default: []
    }
  }
}
