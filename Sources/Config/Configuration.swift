package import Diagnostics
package import Markup
package import RuleKit
package import SourceText

/// What `.lint.yml` says, with defaults for what it does not say. Globs are relative to the folder of the file.
package struct Configuration: Sendable {
  /// Where rules' severities and options start from; a rule is on when one of them holds it.
  package var sets: [RuleSet] = [.recommended]
  /// Files to lint.
  package var include = GlobList.defaultInclude
  /// Files and folders to leave out; what a file lists comes behind the defaults, so that `!public/` takes one back.
  package var exclude = GlobList.defaultExclude
  package var site = SiteConfiguration()
  package var links = LinkConfiguration()
  package var bounds = Bounds()
  /// What `rules` says, by rule.
  package var rules: [RuleID: RuleSetting] = [:]
  /// Later ones win.
  package var overrides: [Override] = []
  /// The exit code is 1 from this severity on.
  package var failOn = Severity.error
  /// Front matter keys that hold dates, beside the usual ones.
  package var dateKeys: [String] = []
  /// Old findings that are accepted; nil where none are.
  package var baseline: BaselineConfiguration?
  /// Rules of the user's own, from the folders that `rule-folders` names.
  package var userRules: [RuleInfo] = []
  /// The folders of `userRules`, as seen from the folder of the outermost file.
  package var ruleFolders: [String] = []
  /// The files that all this was read from; later ones win.
  package var texts: [ConfigText] = []

  package init() {}

  /// `exclude` without what a file adds to the defaults; what a file takes back stays so.
  package var defaultExclude: GlobList {
    let usual = GlobList.defaultExclude.globs
    return GlobList(usual + exclude.globs.dropFirst(usual.count).filter(\.isException))
  }

  /// Settings for the paths that `files` matches.
  package struct Override: Sendable, Hashable {
    package var files: GlobList
    package var rules: [RuleID: RuleSetting]

    package init(files: GlobList, rules: [RuleID: RuleSetting]) {
      self.files = files
      self.rules = rules
    }
  }
}

/// A configuration file as it was read.
package struct ConfigText: Sendable {
  /// As errors name it.
  package var path: String
  package var source: SourceText
}

/// What a configuration says about one rule. Parts that are nil or absent are left as they are.
package struct RuleSetting: Sendable, Hashable {
  package enum Level: Sendable, Hashable {
    case off
    /// On with the rule's own severity.
    case on
    case severity(Severity)
  }

  package var level: Level?
  package var options: [String: OptionValue]
  /// What becomes of the rule's fixes; nil: what they say of themselves.
  package var fix: FixSetting?

  package init(level: Level? = nil, options: [String: OptionValue] = [:], fix: FixSetting? = nil) {
    self.level = level
    self.options = options
    self.fix = fix
  }

  /// Takes over what `later` says.
  package mutating func merge(_ later: RuleSetting) {
    if let level = later.level { self.level = level }
    if let fix = later.fix { self.fix = fix }
    options.merge(later.options) { $1 }
  }
}

/// The site that the articles are part of.
package struct SiteConfiguration: Sendable, Hashable {
  /// nil: found out from the site's own configuration file.
  package var generator: Generator?
  /// The site's folder, relative to the configuration file; nil: the folder of the site's own configuration file, else of this one.
  package var root: String?
  /// The address that the site is published at; nil: the generator's configuration tells.
  package var url: SiteAddress?

  package init() {}
}

/// Where accepted findings are listed, and how many there may be.
package struct BaselineConfiguration: Sendable, Hashable {
  /// Relative to the folder of the outermost configuration file, or absolute.
  package var file: String
  package var budgets: [Budget] = []
  /// Whether it is written as a mapping.
  package var isMapping = false
  /// Where `file` is written, for errors; its message is empty.
  package var place: ConfigError

  package init(file: String, budgets: [Budget] = [], place: ConfigError) {
    self.file = file
    self.budgets = budgets
    self.place = place
  }

  /// The most findings that may be accepted in some files together.
  package struct Budget: Sendable, Hashable {
    /// As it is written.
    package var pattern: String
    package var files: GlobList
    package var limit: Int
    /// Where it is written, for errors; its message is empty.
    package var place: ConfigError

    package init(pattern: String, files: GlobList, limit: Int, place: ConfigError) {
      self.pattern = pattern
      self.files = files
      self.limit = limit
      self.place = place
    }
  }
}

/// How links are judged.
package struct LinkConfiguration: Sendable, Hashable {
  /// The published site takes `/About` for `/about`.
  package var isCaseInsensitive = false
  /// What cannot be known is taken for broken.
  package var isStrict = false
  /// Targets that are not looked for.
  package var ignore: [TargetPattern] = []
  package var external = ExternalLinkConfiguration()

  /// Whether a target, as written, is not looked for.
  package func ignores(_ target: String) -> Bool {
    ignore.contains { $0.matches(target) }
  }

  package init() {}
}

extension GlobList {
  private static func fixed(_ patterns: [String]) -> GlobList {
    GlobList(patterns.compactMap { try? Glob($0) })
  }

  /// Markdown and HTML.
  package static let defaultInclude = fixed(["**/*.{md,markdown,mdown,mkd,html,htm}"])

  /// Dot folders, and folders of generators and tools: those with telling names at any depth, those with plain names at the root only.
  package static let defaultExclude = fixed([
    ".*/", "node_modules/", "_site/", "_layouts/", "_includes/", "/vendor/", "/public/", "/dist/", "/build/", "/themes/", "/layouts/",
    "/scaffolds/", "/archetypes/", "/resources/",
  ])
}
