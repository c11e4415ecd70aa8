extension HexoProfile {
  package func meaning(of target: String, in path: String) -> TargetMeaning {
    if let call = TemplateCall(target) { return meaning(of: call) }
    return target.holdsTemplateCode ? .unknown : .address
  }

  package func pictureMeaning(of target: String, in path: String) -> TargetMeaning {
    let meaning = meaning(of: target, in: path)
    guard meaning == .address, !target.isEmpty, !target.hasPrefix("#"), !SitePath.isAbsoluteAddress(target) else { return meaning }
    if target.hasPrefix("/") {
      return configuration.markdown.prependsRoot && !basePath.isEmpty ? .written(basePath + target) : .address
    }
    if configuration.markdown.hasPicturePlugin { return .unknown }
    guard configuration.markdown.prependsRoot else { return .address }
    if configuration.markdown.findsPostAssets { return .pageAsset(target.withoutPercentCodes) }
    return .written(basePath + "/" + target)
  }

  private func meaning(of call: TemplateCall) -> TargetMeaning {
    let rest = SitePath.parted(call.rest)
    guard rest.address.isEmpty || rest.address.hasPrefix("?") else { return .unknown }
    guard let first = call.arguments.first else { return .unknown }
    switch call.name {
    case "post_link", "post_path":
      let (name, fragment) = SitePath.parted(first)
      // A title may hold a hash.
      return .named(fragment == nil ? [first] : [first, name], fragment: rest.fragment ?? fragment)
    case "asset_path", "asset_link": return .pageAsset(first)
    case "asset_img":
      // Classes stand before the file, sizes and a title behind it.
      guard let file = call.arguments.first(where: isFileName) else { return .unknown }
      return .pageAsset(file)
    case "img":
      guard let address = call.arguments.first(where: { $0.hasPrefix("/") || SitePath.isAbsoluteAddress($0) }) else { return .unknown }
      return .written(SitePath.isAbsoluteAddress(address) ? address : basePath + address)
    case "link":
      guard let address = call.arguments.first(where: SitePath.isAbsoluteAddress) else { return .unknown }
      return .written(address)
    default: return .unknown
    }
  }

  private func isFileName(_ argument: String) -> Bool {
    let ending = SitePath.stem(SitePath.name(of: argument)).ending
    return (1...5).contains(ending.utf8.count) && ending.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
      && !ending.utf8.allSatisfy { $0 &- 0x30 < 10 }
  }
}
