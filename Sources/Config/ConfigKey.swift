import Diagnostics
import Markup

/// The keys of one mapping in `.lint.yml`. The reader switches over them and the JSON Schema is made from them.
package protocol ConfigKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// What the key sets, for documentation.
  var about: String { get }
  /// What may stand behind the key.
  var shape: ConfigShape { get }
}

/// The keys at the top of the file.
package enum TopLevelKey: String, ConfigKey {
  case extends, include, exclude, site, links, bounds, rules, overrides, baseline
  case failOn = "fail-on"
  case dateKeys = "date-keys"
  case ruleFolders = "rule-folders"

  package var about: String {
    switch self {
    case .extends: "Rule sets (\(RuleSet.allCases.map(\.rawValue).joined(separator: ", "))) and other configuration files to start from"
    case .include: "Files to lint"
    case .exclude: "Files and folders to leave out, beside the usual ones; `!folder/` takes one back"
    case .site: "The site that the articles are part of"
    case .links: "How links are judged"
    case .bounds: "Limits on what one file may cost"
    case .rules: "Severity and options of rules"
    case .overrides: "Rules for some files only"
    case .baseline: "The file of accepted findings, or a mapping with it and its budgets"
    case .failOn: "The severity from which on the exit code is 1"
    case .ruleFolders: "Folders with rule articles of your own"
    case .dateKeys: "Front matter keys that hold dates, beside the usual ones"
    }
  }

  package var shape: ConfigShape {
    switch self {
    case .extends: .names(RuleSet.allCases.map(\.rawValue))
    case .include, .exclude, .ruleFolders, .dateKeys: .strings
    case .site: .mapping(SiteKey.self)
    case .links: .mapping(LinksKey.self)
    case .bounds: .mapping(BoundsKey.self)
    case .baseline: .stringOrMapping(BaselineSettingKey.self)
    case .rules: .rules
    case .overrides: .mappings(OverrideKey.self, required: [OverrideKey.files.rawValue])
    case .failOn: .word(Severity.allCases.sorted(by: >).map(\.rawValue))
    }
  }
}

package enum SiteKey: String, ConfigKey {
  case generator, root, url

  package var about: String {
    switch self {
    case .generator: "The site generator, or auto"
    case .root: "The site's folder"
    case .url: "The address that the site is published at, so that links to it are known"
    }
  }

  package var shape: ConfigShape {
    switch self {
    case .generator: .word([Self.detected] + Generator.allCases.filter { $0 != .unknown }.map(\.rawValue))
    case .root: .string
    case .url: .address
    }
  }

  /// The generator is found out.
  static let detected = "auto"
}

package enum LinksKey: String, ConfigKey {
  case letterCase = "case"
  case ignore, strict
  case external, failures, days, fresh, fragments, ledger
  case allowPrivate = "allow-private"
  case timeOut = "time-out"
  case perHost = "per-host"

  package var about: String {
    switch self {
    case .external: "Whether `check` also judges links to other sites, by what `contentlint links` found; it never uses the network itself"
    case .failures: "How many checks must have found a link to another site gone before it is called broken"
    case .days: "How many days must lie between the first and the last of these checks"
    case .fresh: "For how many days a link that works is not asked for again"
    case .fragments: "Whether fragments are looked for in the pages of other sites"
    case .ledger: "The file that remembers what was found, relative to this one"
    case .allowPrivate: "Hosts, or true for all, that may be asked although their addresses are private"
    case .timeOut: "Seconds that one answer may take"
    case .perHost: "Questions to one host at the same time"
    case .letterCase: "Whether the published site tells `/About` from `/about`: sensitive or insensitive"
    case .strict: "Also report links whose target cannot be known, because a theme or plugin may make it"
    case .ignore: "Targets that are not looked for; a `*` stands for any characters"
    }
  }

  package var shape: ConfigShape {
    switch self {
    case .letterCase: .word(["sensitive", "insensitive"])
    case .strict, .external, .fragments: .bool
    case .ignore: .strings
    case .ledger: .string
    case .allowPrivate: .boolOrStrings
    case .failures, .days, .fresh, .timeOut, .perHost: .int(range)
    }
  }

  /// What may be counted.
  var range: ClosedRange<Int> {
    switch self {
    case .failures: 1...10
    case .days: 0...60
    case .fresh: 0...90
    case .timeOut: 1...300
    case .perHost: 1...16
    default: 0...0
    }
  }
}

package enum BaselineSettingKey: String, ConfigKey {
  case file, budgets

  package var about: String {
    switch self {
    case .file: "The file of accepted findings"
    case .budgets: "How many accepted findings there may be in files that match a pattern"
    }
  }

  package var shape: ConfigShape {
    switch self {
    case .file: .string
    case .budgets: .counts
    }
  }
}

package enum BoundsKey: String, ConfigKey {
  case fileSize = "file-size"
  case treeDepth = "tree-depth"
  case attributesPerTag = "attributes-per-tag"
  case frontMatterSize = "front-matter-size"
  case frontMatterDepth = "front-matter-depth"
  case findingsPerRuleAndFile = "findings-per-rule"

  package var about: String {
    switch self {
    case .fileSize: "Bytes of a file"
    case .treeDepth: "Elements within elements"
    case .attributesPerTag: "Attributes of a tag; more are left unread"
    case .frontMatterSize: "Bytes of front matter"
    case .frontMatterDepth: "Collections within collections in front matter"
    case .findingsPerRuleAndFile: "Findings of one rule in one file; more are only counted"
    }
  }

  /// Values beyond what `ByteRange` and the tree's own tables can hold are errors.
  package var shape: ConfigShape {
    switch self {
    case .fileSize, .frontMatterSize: .positiveInt(upTo: 1 << 30)
    case .treeDepth, .attributesPerTag: .positiveInt(upTo: 10_000)
    case .frontMatterDepth: .positiveInt(upTo: 1_000)
    case .findingsPerRuleAndFile: .positiveInt(upTo: 1_000_000)
    }
  }

  /// Where a configuration keeps the value.
  var field: WritableKeyPath<Bounds, Int> {
    switch self {
    case .fileSize: \.fileSize
    case .treeDepth: \.treeDepth
    case .attributesPerTag: \.attributesPerTag
    case .frontMatterSize: \.frontMatterSize
    case .frontMatterDepth: \.frontMatterDepth
    case .findingsPerRuleAndFile: \.findingsPerRuleAndFile
    }
  }
}

package enum OverrideKey: String, ConfigKey {
  case files, rules

  package var about: String {
    switch self {
    case .files: "The files meant"
    case .rules: "Severity and options of rules for them"
    }
  }

  package var shape: ConfigShape {
    switch self {
    case .files: .strings
    case .rules: .rules
    }
  }
}
