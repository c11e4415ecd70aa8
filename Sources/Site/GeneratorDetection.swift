package import Markup

/// The generator of a site and what its configuration says about Markdown.
package struct SiteProfile: Sendable, Hashable {
  package var generator: Generator
  package var flavour: MarkdownFlavour
  /// Hugo and Zola drop raw HTML unless told not to.
  package var showsRawHTML: Bool
  /// MkDocs puts files behind each article where its snippets are told so.
  package var appendsFiles: Bool

  package init(generator: Generator, flavour: MarkdownFlavour? = nil, showsRawHTML: Bool = true, appendsFiles: Bool = false) {
    self.generator = generator
    self.flavour = flavour ?? generator.flavour
    self.showsRawHTML = showsRawHTML
    self.appendsFiles = appendsFiles
  }

  package static let unknown = SiteProfile(generator: .unknown)
}

/// Tells the generator from a folder's configuration files.
///
/// - Parameters:
///   - has: whether the folder holds a file or folder of that name.
///   - read: the text of one of them, or of a file below; nil when it cannot be read.
/// - Returns: nil when the folder is not the root of a site.
package func detectGenerator(has: (String) -> Bool, read: (String) -> String?) -> SiteProfile? {
  if let name = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"].first(where: has) {
    return hugo(configuration: read(name) ?? "")
  }
  if let name = MkDocsProfile.configurationNames.first(where: has) {
    return SiteProfile(generator: .mkdocs, appendsFiles: hasKey("auto_append", in: read(name) ?? ""))
  }
  if ["js", "ts", "mjs", "cjs"].contains(where: { has("docusaurus.config." + $0) }) { return SiteProfile(generator: .docusaurus) }
  if has("_config.yml") || has("_config.yaml") {
    return hexoOrJekyll(has: has, configuration: read("_config.yml") ?? read("_config.yaml") ?? "")
  }
  if has("zola.toml") { return SiteProfile(generator: .zola) }
  if let name = ["config.toml", "config.yaml", "config.yml", "config.json"].first(where: has), let text = read(name) {
    if name == "config.toml", hasKey("base_url", in: text) { return SiteProfile(generator: .zola) }
    if hasKey("baseURL", in: text) || hasKey("baseurl", in: text) && has("content") { return hugo(configuration: text) }
  }
  if has("config"), has("content") {
    for name in ["hugo.toml", "config.toml", "hugo.yaml", "config.yaml"] {
      if let text = read("config/_default/" + name) { return hugo(configuration: text) }
    }
  }
  return nil
}

private func hugo(configuration: String) -> SiteProfile {
  // `unsafe = true` of `markup.goldmark.renderer`; no other setting of Hugo has that name.
  let isUnsafe = lines(of: configuration).contains { line in
    guard let value = value(of: "unsafe", in: line) else { return false }
    return value.hasPrefix("true")
  }
  return SiteProfile(generator: .hugo, showsRawHTML: isUnsafe)
}

private func hexoOrJekyll(has: (String) -> Bool, configuration: String) -> SiteProfile {
  let hexoKeys = ["source_dir", "public_dir", "new_post_name", "post_asset_folder", "default_layout", "archive_dir", "tag_dir"]
  let isHexo =
    hexoKeys.contains { hasKey($0, in: configuration) } || has("scaffolds")
    || has("source") && !has("_layouts") && !has("_posts")
  guard !isHexo else { return SiteProfile(generator: .hexo) }
  let markdown = lines(of: configuration).compactMap { value(of: "markdown", in: $0) }.last ?? "kramdown"
  let flavour: MarkdownFlavour = markdown.lowercased().hasPrefix("commonmark") ? .commonmark : .kramdown
  return SiteProfile(generator: .jekyll, flavour: flavour)
}

private func lines(of text: String) -> [Substring] {
  text.split(whereSeparator: \.isNewline)
}

/// Whether a line sets `key`, in YAML or TOML.
private func hasKey(_ key: String, in text: String) -> Bool {
  lines(of: text).contains { value(of: key, in: $0) != nil }
}

/// What follows `key:`, `"key":` or `key =` at a line's start.
private func value(of key: String, in line: Substring) -> String? {
  let line = line.drop { $0 == " " || $0 == "\t" || $0 == "\"" }
  guard line.hasPrefix(key) else { return nil }
  let rest = line.dropFirst(key.count).drop { $0 == " " || $0 == "\"" }
  guard let mark = rest.first, mark == ":" || mark == "=" else { return nil }
  return String(rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" })
}
