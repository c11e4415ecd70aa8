import RuleKit

extension HugoProfile {
  package func names(of article: ArticleSource) -> [String] {
    guard let place = content.place(of: article.path) else { return [] }
    let isFolder = place.isBundle || place.isSection
    let path = isFolder ? place.folder : SitePath.joined(place.folder, place.name)
    let names = path.isEmpty ? ["/"] : ["/" + path, SitePath.name(of: path)]
    return names.map { qualified($0, place.language) }
  }

  /// Names count in one language only.
  private func qualified(_ name: String, _ language: String) -> String {
    let name = name.lowercased()
    return configuration.isMultilingual ? language + ":" + name : name
  }

  package func meaning(of target: String, in path: String) -> TargetMeaning {
    guard target.hasPrefix("{{") else { return target.contains("{{") ? .unknown : .address }
    guard let call = HugoCall(target), !shortcodes.contains(call.name) else { return .unknown }
    switch call.name {
    case "ref", "relref":
      guard let reference = call.named["path"] ?? call.positional.first else { return .unknown }
      let format = call.named["outputformat"] ?? call.positional.dropFirst().first ?? ""
      guard format.isEmpty || format.lowercased() == "html" else { return .unknown }
      let place = content.place(of: path)
      let language = call.named["lang"]?.lowercased() ?? place?.language ?? configuration.defaultLanguage
      return meaning(ofReference: reference, from: place, language, trailing: call.fragment)
    case "figure":
      guard let source = call.named["src"], !source.isEmpty, !source.contains("{{") else { return .unknown }
      return .written(source)
    default: return .unknown
    }
  }

  private func meaning(
    ofReference reference: String, from place: HugoContent.Place?, _ language: String, trailing: String?
  ) -> TargetMeaning {
    guard !reference.contains("://"), !reference.contains("{{"), !configuration.hasMounts else { return .unknown }
    let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count > 1 ? String(parts[1]) : trailing
    var target = String(parts[0].prefix { $0 != "?" })
    if target.isEmpty { return .written("#" + (fragment ?? "")) }
    if target.hasPrefix("content/") { target = String(target.dropFirst("content".count)) }
    if target.hasPrefix("/content/") { target = String(target.dropFirst("/content".count)) }
    let candidates = candidates(of: target, from: place)
    // Lists of a taxonomy, and of a folder without a page of its own.
    let folders = candidates.map { $0 == "/" ? configuration.contentFolder : configuration.contentFolder + $0 }
    if candidates.contains(where: { name in configuration.taxonomies.contains { name == "/" + $0 || name.hasPrefix("/\($0)/") } }) {
      return .unknown
    }
    if folders.contains(where: { content.folders.contains($0) && content.sections[$0] == nil && content.bundles[$0] == nil }) {
      return .unknown
    }
    return .named(candidates.map { qualified($0, language) }, fragment: fragment)
  }

  /// The paths that a reference may stand for, as Hugo tries them; the last may be a name alone.
  private func candidates(of target: String, from place: HugoContent.Place?) -> [String] {
    let path = "/" + withoutEnding(target)
    let isRelative = target.hasPrefix("./") || target.hasPrefix("../")
    var names: [String] = []
    func add(_ name: String) {
      if !names.contains(name) { names.append(name) }
    }
    if !target.hasPrefix("/"), let place {
      let folder = place.isBundle ? SitePath.folder(of: place.folder) : place.folder
      add("/" + SitePath.joined(folder, path))
      // Later versions count from the bundle.
      if place.isBundle { add("/" + SitePath.joined(place.folder, path)) }
    }
    if !isRelative { add("/" + SitePath.joined(path)) }
    let name = SitePath.joined(path)
    if !target.hasPrefix("/"), !isRelative, !target.contains("/"), !name.isEmpty { add(name) }
    return names
  }

  /// Without the file's ending, its language, and the names of index files.
  private func withoutEnding(_ target: String) -> String {
    var parts = target.split(separator: "/").map(String.init)
    guard var name = parts.popLast() else { return "" }
    let (stem, ending) = SitePath.stem(name)
    if HugoContent.pageEndings.contains(ending.lowercased()) {
      name = stem
      let (base, code) = SitePath.stem(name)
      if configuration.languages.contains(where: { $0.code == code.lowercased() }) { name = base }
    }
    if name != "index", name != "_index" { parts.append(name) }
    return parts.joined(separator: "/")
  }
}
