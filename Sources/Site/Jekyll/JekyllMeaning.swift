extension JekyllProfile {
  package func meaning(of target: String, in path: String) -> TargetMeaning {
    let target = target.trimmed
    if target.hasPrefix("{{") || target.hasPrefix("{%") { return meaning(ofTemplate: target) }
    if target.holdsTemplateCode { return .unknown }
    return relativeMeaning(of: target, in: path) ?? .address
  }

  /// What jekyll-relative-links makes of a target that names a Markdown file; nil where it leaves it alone.
  private func relativeMeaning(of target: String, in path: String) -> TargetMeaning? {
    guard resolvesRelativeLinks, !SitePath.isAbsoluteAddress(target), let source = paths.sourcePath(of: path),
      let place = paths.place(of: source), place == .page || configuration.relativeLinksInCollections
    else { return nil }
    let (address, fragment) = SitePath.parted(target)
    let file = address.withoutPercentCodes
    guard paths.isMarkdown(file) else { return nil }
    let relative = file.hasPrefix("/") ? SitePath.joined(file) : SitePath.joined(SitePath.folder(of: source), file)
    return .source([SitePath.joined(configuration.source, relative)], fragment: fragment)
  }

  /// `{{ site.baseurl }}` and the like, then a tag or a path.
  private func meaning(ofTemplate target: String) -> TargetMeaning {
    var prefix = ""
    var rest = target
    while rest.hasPrefix("{{") {
      guard let end = rest.range(ofBytes: "}}") else { return .unknown }
      let inner = String(rest[..<end.lowerBound].dropFirst(2))
      rest = String(rest[end.upperBound...])
      guard let text = output(of: inner.trimming("-").trimmed) else { return .unknown }
      prefix += text
    }
    if rest.hasPrefix("{%") {
      guard let call = TemplateCall(rest) else { return .unknown }
      return meaning(of: call)
    }
    return rest.contains("{{") || rest.contains("{%") ? .unknown : .written(prefix + rest)
  }

  /// What `{{ … }}` prints, where the configuration tells it: parts of the site's address, and paths with the filters that add them.
  private func output(of code: String) -> String? {
    let parts = code.split(separator: "|").map { String($0).trimmed }
    guard let first = parts.first else { return nil }
    var text: String
    switch first {
    case "site.baseurl": text = basePath
    case "site.url": text = origin ?? ""
    case "site.github.url": text = (origin ?? "") + basePath
    default:
      guard first.utf8.count >= 2, let quote = first.first, quote == "'" || quote == "\"", first.last == quote else { return nil }
      text = String(first.dropFirst().dropLast())
    }
    for filter in parts.dropFirst() {
      switch filter.filter({ $0 != " " }) {
      case "relative_url": text = below(basePath, text)
      case "absolute_url": text = (origin ?? "") + below(basePath, text)
      case "prepend:site.baseurl": text = basePath + text
      case "prepend:site.url": text = (origin ?? "") + text
      default: return nil
      }
    }
    return text
  }

  private func below(_ base: String, _ path: String) -> String {
    SitePath.isAbsoluteAddress(path) ? path : base + (path.hasPrefix("/") ? path : "/" + path)
  }

  private func meaning(of call: TemplateCall) -> TargetMeaning {
    let rest = SitePath.parted(call.rest)
    guard rest.address.isEmpty || rest.address.hasPrefix("?"), !call.text.isEmpty, !call.text.contains("{{") else { return .unknown }
    switch call.name {
    case "link":
      let path = SitePath.joined(call.text)
      var files = [SitePath.joined(configuration.source, path)]
      if !configuration.collectionsFolder.isEmpty {
        files.append(SitePath.joined(configuration.source, configuration.collectionsFolder, path))
      }
      return .source(files, fragment: rest.fragment)
    case "post_url":
      let name = SitePath.joined(call.text)
      let own = SitePath.name(of: name)
      return .named(name == own ? [name] : [name, own], fragment: rest.fragment)
    default: return .unknown
    }
  }
}

extension String {
  /// Without a sign at both ends.
  fileprivate func trimming(_ sign: Character) -> String {
    var text = Substring(self)
    if text.first == sign { text = text.dropFirst() }
    if text.last == sign { text = text.dropLast() }
    return String(text)
  }
}
