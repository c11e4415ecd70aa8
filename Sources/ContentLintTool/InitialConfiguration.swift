import Config
import Reporters

/// The `.lint.yml` that `contentlint init` writes.
enum InitialConfiguration {
  /// The generator's name as its makers write it.
  static func name(of generator: String) -> String {
    generator == "mkdocs" ? "MkDocs" : generator.prefix(1).uppercased() + generator.dropFirst()
  }

  /// - Parameter generator: What was found; nil when nothing was.
  static func text(generator: String?) -> String {
    let words = TopLevelKey.site.about
    let found =
      generator.map { "\(name(of: $0)) was found, and is found anew in each run." } ?? "None was found; all template code is accepted."
    return """
      \(schemaLines)
      # Settings of contentlint. All of them have defaults: what stands behind a `#` changes nothing until you remove that.
      # `contentlint config PATH` shows what holds for a path, `contentlint rules list` all rules, `contentlint explain RULE` one of them.

      # \(TopLevelKey.extends.about).
      extends: [recommended]

      # \(TopLevelKey.include.about). Patterns are relative to this file.
      # include: ["\(contentFolder(of: generator))**/*.{md,html}"]

      # \(TopLevelKey.exclude.about).
      # exclude: ["\(contentFolder(of: generator))drafts/"]

      # \(words): \(SiteKey.generator.about). \(found)
      site: {generator: auto}

      # \(TopLevelKey.rules.about): error, warning, info or off.
      # rules:
      #   missing-alt: error
      #   duplicate-image: {severity: warning, allow: ["*/divider.png"]}
      #   future-date: off

      # \(TopLevelKey.overrides.about).
      # overrides:
      #   - files: ["\(contentFolder(of: generator))archive/**"]
      #     rules: {broken-link: off}

      # \(TopLevelKey.failOn.about): error, warning or info.
      fail-on: error

      """
  }

  /// Tells editors where the schema is.
  private static var schemaLines: String {
    if let page = Product.homePage { return "# yaml-language-server: $schema=\(page)/\(ConfigSchema.path)" }
    return """
      # For completion in your editor, run `contentlint config --schema > .lint-schema.json` and begin this file with
      # `# yaml-language-server: $schema=.lint-schema.json`.
      """
  }

  /// Where the generator's articles lie.
  private static func contentFolder(of generator: String?) -> String {
    switch generator {
    case "hexo": "source/"
    case "hugo", "zola": "content/"
    case "mkdocs", "docusaurus": "docs/"
    default: ""
    }
  }
}
