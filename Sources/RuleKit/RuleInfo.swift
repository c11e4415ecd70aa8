package import Diagnostics

/// What is known of a rule without running it: the head of its article.
package struct RuleInfo: Sendable {
  package let id: RuleID
  /// The folder of its article: `images`, `links`, …
  package let category: String
  package let summary: String
  /// The severity in the recommended set; nil when the rule is not in it.
  package let severity: Severity?
  package let check: CheckKind
  package let reads: Reads
  package let formats: [String]
  package let fix: FixKind
  package let options: [OptionInfo]
  package let sources: [String]
  package let since: String
  /// Where one of these reports the same range, this rule's finding is dropped.
  package let yieldsTo: [RuleID]
  /// Rules that rightly fire together with this one.
  package let also: [RuleID]
  /// What a declared rule looks for; nil for other kinds of check.
  package let declaration: Declaration?
  /// The whole article, as Markdown.
  package let article: ArticleText

  /// How the rule finds its problems.
  package enum CheckKind: String, Sendable, CaseIterable {
    case native, xpath, pattern, frontMatter = "front-matter", substitution, occurrence, wordList = "word-list"
    /// Found by the engine itself: the rules about suppressions and unreadable files.
    case engine

    /// Whether the rule's article itself says what is looked for.
    package var isDeclared: Bool { self != .native && self != .engine }
  }

  /// Where the rule looks; it decides which mutations of its examples must stay silent.
  package enum Reads: String, Sendable, CaseIterable {
    case tree, frontMatter = "front-matter", bytes, comment, code, site
  }

  package enum FixKind: String, Sendable, CaseIterable {
    case none, safe, unsafe
  }

  package init(
    id: RuleID, category: String, summary: String, severity: Severity?, check: CheckKind, reads: Reads,
    formats: [String] = ["markdown", "html"], fix: FixKind = .none, options: [OptionInfo] = [], sources: [String] = [],
    since: String = "0.1.0", yieldsTo: [RuleID] = [], also: [RuleID] = [], declaration: Declaration? = nil, article: ArticleText
  ) {
    self.id = id
    self.category = category
    self.summary = summary
    self.severity = severity
    self.check = check
    self.reads = reads
    self.formats = formats
    self.fix = fix
    self.options = options
    self.sources = sources
    self.since = since
    self.yieldsTo = yieldsTo
    self.also = also
    self.declaration = declaration
    self.article = article
  }
}

/// The text of a rule's article: part of the program, or read from a file.
package struct ArticleText: Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  private enum Storage: Sendable {
    case embedded(StaticString)
    case read(String)
  }

  private let storage: Storage

  package init(stringLiteral text: StaticString) { storage = .embedded(text) }
  package init(_ text: String) { storage = .read(text) }

  /// Copies.
  package var description: String {
    switch storage {
    case .embedded(let text): text.description
    case .read(let text): text
    }
  }
}

/// An option of a rule: its type, default and meaning. The one source for parsing, documentation and the JSON Schema.
package struct OptionInfo: Sendable, Equatable {
  package let name: String
  /// The type is that of the default.
  package let defaultValue: OptionValue
  /// The value in the set `all`, where that is stricter.
  package let valueInAll: OptionValue?
  package let about: String

  package init(name: String, defaultValue: OptionValue, valueInAll: OptionValue? = nil, about: String) {
    self.name = name
    self.defaultValue = defaultValue
    self.valueInAll = valueInAll
    self.about = about
  }
}

/// The value of an option.
package enum OptionValue: Sendable, Hashable {
  case bool(Bool)
  case int(Int)
  case string(String)
  case strings([String])
  /// What values in front matter have to look like; an empty schema for anything.
  case schema(ValueSchema)

  package var typeName: String {
    switch self {
    case .bool: "bool"
    case .int: "int"
    case .string: "string"
    case .strings: "strings"
    case .schema: "schema"
    }
  }
}

/// A rule's options after defaults were filled in. Every declared option has a value of its declared type.
package struct OptionValues: Sendable, Hashable {
  private var values: [String: OptionValue]

  /// Defaults of `options`, overridden by `settings`, whose types were checked when the configuration was read.
  package init(_ options: [OptionInfo], overriding settings: [String: OptionValue] = [:]) {
    values = [:]
    for option in options { values[option.name] = settings[option.name] ?? option.defaultValue }
  }

  /// The value of an option, of whatever type.
  package func value(of option: OptionInfo) -> OptionValue {
    values[option.name] ?? option.defaultValue
  }

  package func bool(_ name: String) -> Bool {
    guard case .bool(let value)? = values[name] else { preconditionFailure("`\(name)` is not a declared bool option") }
    return value
  }

  package func int(_ name: String) -> Int {
    guard case .int(let value)? = values[name] else { preconditionFailure("`\(name)` is not a declared int option") }
    return value
  }

  package func string(_ name: String) -> String {
    guard case .string(let value)? = values[name] else { preconditionFailure("`\(name)` is not a declared string option") }
    return value
  }

  package func strings(_ name: String) -> [String] {
    guard case .strings(let value)? = values[name] else { preconditionFailure("`\(name)` is not a declared strings option") }
    return value
  }

  package func schema(_ name: String) -> ValueSchema {
    guard case .schema(let value)? = values[name] else { preconditionFailure("`\(name)` is not a declared schema option") }
    return value
  }
}
