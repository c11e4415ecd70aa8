import RuleKit

/// What the front matter of a Hugo page says about its routes. Keys count in any case.
struct HugoHead: Sendable {
  private let facts: [String: HeadFact]

  /// The keys in the forms that people write them.
  static let keys: Set<String> = {
    let names = [
      "date", "publishDate", "pubDate", "published", "lastmod", "lastMod", "modified", "expiryDate", "unpublishDate", "draft", "url",
      "slug",
      "aliases", "title", "headless", "build.render", "_build.render", "build", "translationKey",
    ]
    return Set(names.flatMap { [$0, $0.lowercased(), $0.uppercased(), $0.prefix(1).uppercased() + $0.dropFirst()] })
  }()

  init(_ head: HeadFacts) {
    var facts: [String: HeadFact] = [:]
    for entry in head.entries { facts[entry.key.lowercased()] = entry }
    self.facts = facts
  }

  /// The text of a scalar, without white space at its ends; nil when it is absent or empty.
  func text(_ key: String) -> String? {
    guard case .text(let text)? = facts[key]?.value else { return nil }
    let trimmed = text.drop(while: \.isWhitespace)
    let end = trimmed.lastIndex { !$0.isWhitespace }
    return end.map { String(trimmed[...$0]) }
  }

  func texts(_ key: String) -> [String] {
    switch facts[key]?.value {
    case .text(let text)?: [text]
    case .list(let items)?: items.map(\.text)
    default: []
    }
  }

  /// A truth value, quoted or not.
  func flag(_ key: String) -> Bool? {
    switch text(key)?.lowercased() {
    case "true", "yes", "on": true
    case "false", "no", "off": false
    default: nil
    }
  }

  enum DateFact: Sendable {
    case absent
    case known(HugoDate)
    /// Given in a form that versions of Hugo read differently.
    case unclear
  }

  /// The first of these keys that is given.
  func date(_ keys: [String]) -> DateFact {
    for key in keys {
      guard let text = text(key) else { continue }
      // `published` is a truth value as well.
      if key == "published", flag(key) != nil { continue }
      return HugoDate(text).map { .known($0) } ?? .unclear
    }
    return .absent
  }
}
