package import Markup

/// The generator of a site and what its configuration says about Markdown.
package struct SiteProfile: Sendable, Hashable {
  package var generator: Generator
  package var flavour: MarkdownFlavour
  /// Hugo and Zola drop raw HTML unless told not to.
  package var showsRawHTML: Bool

  package init(generator: Generator, flavour: MarkdownFlavour? = nil, showsRawHTML: Bool = true) {
    self.generator = generator
    self.flavour = flavour ?? generator.flavour
    self.showsRawHTML = showsRawHTML
  }

  package static let unknown = SiteProfile(generator: .unknown)
}

/// Tells the generator from a folder's configuration files.
///
/// - Parameters:
///   - names: the names in the folder.
///   - read: the text of one of them, or of a file below; nil when it cannot be read.
/// - Returns: nil when the folder is not the root of a site.
package func detectGenerator(names: Set<String>, read: (String) -> String?) -> SiteProfile? {
  if let name = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"].first(where: names.contains) {
    return hugo(configuration: read(name) ?? "")
  }
  if names.contains("mkdocs.yml") || names.contains("mkdocs.yaml") { return SiteProfile(generator: .mkdocs) }
  if names.contains(where: { $0.hasPrefix("docusaurus.config.") }) { return SiteProfile(generator: .docusaurus) }
  if names.contains("_config.yml") || names.contains("_config.yaml") {
    return hexoOrJekyll(names: names, configuration: read("_config.yml") ?? read("_config.yaml") ?? "")
  }
  if let name = ["config.toml", "config.yaml", "config.yml"].first(where: names.contains), let text = read(name) {
    if name == "config.toml", hasKey("base_url", in: text) { return SiteProfile(generator: .zola) }
    if hasKey("baseURL", in: text) || hasKey("baseurl", in: text) && names.contains("content") { return hugo(configuration: text) }
  }
  if names.contains("config"), names.contains("content") {
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

private func hexoOrJekyll(names: Set<String>, configuration: String) -> SiteProfile {
  let hexoKeys = ["source_dir", "public_dir", "new_post_name", "post_asset_folder", "default_layout", "archive_dir", "tag_dir"]
  let isHexo =
    hexoKeys.contains { hasKey($0, in: configuration) } || names.contains("scaffolds")
    || names.contains("source") && !names.contains("_layouts") && !names.contains("_posts")
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

/// What follows `key:` or `key =` at a line's start.
private func value(of key: String, in line: Substring) -> String? {
  let line = line.drop { $0 == " " || $0 == "\t" }
  guard line.hasPrefix(key) else { return nil }
  let rest = line.dropFirst(key.count).drop { $0 == " " }
  guard let mark = rest.first, mark == ":" || mark == "=" else { return nil }
  return String(rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" })
}
