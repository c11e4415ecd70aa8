/// The keys of one mapping in `.lint.yml`. The reader switches over them and the JSON Schema is made from them.
package protocol ConfigKey: RawRepresentable<String>, CaseIterable, Sendable {
  /// What the key sets, for documentation.
  var about: String { get }
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
}

package enum LinksKey: String, ConfigKey {
  case letterCase = "case"
  case ignore, strict

  package var about: String {
    switch self {
    case .letterCase: "Whether the published site tells `/About` from `/about`: sensitive or insensitive"
    case .strict: "Also report links whose target cannot be known, because a theme or plugin may make it"
    case .ignore: "Targets that are not looked for; a `*` stands for any characters"
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
}

package enum OverrideKey: String, ConfigKey {
  case files, rules

  package var about: String {
    switch self {
    case .files: "The files meant"
    case .rules: "Severity and options of rules for them"
    }
  }
}
