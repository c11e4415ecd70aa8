import Diagnostics
import RuleKit
import Site
import SourceText

/// Judges a reference; nil when its file exists or when that cannot be known.
/// - Parameter suggests: Whether files that may be meant are looked for where it is absent, which takes time.
func targetFault(_ reference: ReferenceFact, in facts: ArticleFacts, _ site: PublishedSite, suggests: Bool) -> TargetFault? {
  // An article outside of the site: nothing is known of what lies around it.
  guard !facts.isOutsideOfSite, !facts.hasBase, !reference.hasTemplate else { return nil }
  // `destination` has looked up links so.
  if reference.kind == .image, PlainPlace.isFile(reference.target, from: facts.path, in: site.index) { return nil }
  guard let target = LocalTarget(reference.target), !target.name.isEmpty
  else { return nil }
  switch reference.kind {
  case .call: return nil
  case .image: return imageFault(target, in: facts, site, suggests: suggests)
  case .link: return linkFault(target, in: facts, site, suggests: suggests)
  }
}

extension ArticleFacts {
  /// Whether the article lies outside of the site, so that nothing is known of what lies around it.
  var isOutsideOfSite: Bool { path.utf8.first == ASCII.slash || path.utf8.starts(with: "../".utf8) }
}

/// The path of the file that a picture's reference names, as the site has it; nil when that is not known for sure.
func imagePath(_ reference: ReferenceFact, in facts: ArticleFacts, _ site: PublishedSite) -> String? {
  guard reference.kind == .image, !facts.isOutsideOfSite, !facts.hasBase, !reference.hasTemplate,
    let target = LocalTarget(reference.target), !target.name.isEmpty
  else { return nil }
  for start in imageFolders(of: target, in: facts, site) {
    if let path = target.path(from: start, in: site.index) { return path }
  }
  return nil
}

/// Folders that a picture's target is looked up from.
private func imageFolders(of target: LocalTarget, in facts: ArticleFacts, _ site: PublishedSite) -> [String] {
  if target.isAbsolute { return site.index.publicFolders }
  let home = folder(ofPath: facts.path)
  return site.settings.isPlain ? [home] : [home, assetFolder(facts.path)] + site.index.publicFolders
}

private func imageFault(_ target: LocalTarget, in facts: ArticleFacts, _ site: PublishedSite, suggests: Bool) -> TargetFault? {
  guard let ending = target.nameExtension, assetExtensions.contains(ending) else { return nil }
  if target.isAbsolute, site.index.publicFolders.isEmpty { return nil }
  let home = folder(ofPath: facts.path)
  let starts = imageFolders(of: target, in: facts, site)
  guard let fault = fault(target, from: starts, site) else { return nil }
  guard case .absent = fault, suggests else { return fault }
  // A theme serves files of its own, and a site may be published below a path.
  let index = site.index
  if target.isAbsolute, !site.settings.isPlain, !starts.contains(where: { holdsFolder(of: target, $0, index) }) { return nil }
  let named = site.index.paths(named: target.name)
  // A generator may publish a file elsewhere than it lies.
  if !site.settings.isPlain, !named.isEmpty { return nil }
  return absent(target, named, from: home, site)
}

private func linkFault(_ target: LocalTarget, in facts: ArticleFacts, _ site: PublishedSite, suggests: Bool) -> TargetFault? {
  if !site.settings.isPlain {
    guard !target.isAbsolute, target.nameExtension == "md" else { return nil }
  }
  if target.isAbsolute, site.index.publicFolders.isEmpty { return nil }
  let home = folder(ofPath: facts.path)
  guard let fault = fault(target, from: [target.isAbsolute ? "" : home], site) else { return nil }
  guard case .absent = fault, suggests else { return fault }
  let named = site.index.paths(named: target.name)
  // Docusaurus and Hugo also look a path up from the root of the content.
  let tail = target.steps.filter { !$0.isEmpty && $0 != "." }
  if !site.settings.isPlain, !tail.contains(".."), tail.count > 1 || isRootNamed(named, tail) {
    let ending = "/" + tail.joined(separator: "/")
    if named.contains(where: { ("/" + $0).hasSuffix(ending) }) { return nil }
  }
  return absent(target, named, from: home, site)
}

/// A fault with the file that may be meant: one of the target's name, else one in its folder whose name is alike.
private func absent(_ target: LocalTarget, _ named: [String], from home: String, _ site: PublishedSite) -> TargetFault {
  let suggestion = named.isEmpty ? similar(to: target, from: home, site) : nearest(to: target, among: named)
  return .absent(suggestion: suggestion, isOnly: named.count == 1)
}

/// Of files that bear the target's name, the one whose folders are most like the target's; nil where several are alike: one `README.md` of
/// many says nothing.
func nearest(to target: LocalTarget, among named: [String]) -> String? {
  // A bound, so that many broken targets and many files of one name stay harmless together.
  guard named.count > 1, named.count <= 200 else { return named.count == 1 ? named[0] : nil }
  let wanted = target.steps.filter { !$0.isEmpty && $0 != "." && $0 != ".." }.reversed()
  let alike = named.map { path in zip(wanted, path.split(separator: "/").reversed()).prefix { $0 == $1 }.count }
  guard let most = alike.max(), alike.count(where: { $0 == most }) == 1 else { return nil }
  return alike.firstIndex(of: most).map { named[$0] }
}

/// Whether a file of the target's name lies in the root or in a folder right below it.
private func isRootNamed(_ paths: [String], _ tail: [String]) -> Bool {
  tail.count == 1 && paths.contains { $0.utf8.count { $0 == ASCII.slash } <= 1 }
}

private func fault(_ target: LocalTarget, from folders: [String], _ site: PublishedSite) -> TargetFault? {
  let fault = faultAsItLies(target, from: folders, site)
  // Beside the program that configures a build, `manual.md.in` becomes `manual.md`.
  if case .absent? = fault, let template = LocalTarget(target.path + ".in"),
    folders.contains(where: { template.resolve(from: $0, in: site.index, ignoringCase: false) == .found })
  {
    return nil
  }
  return fault
}

private func faultAsItLies(_ target: LocalTarget, from folders: [String], _ site: PublishedSite) -> TargetFault? {
  var otherCase: String?
  for folder in folders {
    switch target.resolve(from: folder, in: site.index, ignoringCase: site.settings.isCaseInsensitive) {
    case .found, .outside: return nil
    case .otherCase(let names): otherCase = otherCase ?? target.spelled(names)
    case .absent: break
    }
  }
  return otherCase.map { .otherCase($0) } ?? .absent(suggestion: nil, isOnly: false)
}

/// Whether the folder that an absolute target names, below the root, lies in `publicFolder`.
private func holdsFolder(of target: LocalTarget, _ publicFolder: String, _ index: any SiteIndex) -> Bool {
  let steps = target.steps.dropLast().filter { !$0.isEmpty && $0 != "." }
  guard !steps.isEmpty, !steps.contains("..") else { return false }
  return index.entries(of: (publicFolder.isEmpty ? steps : [publicFolder] + steps).joined(separator: "/")) != nil
}

/// Hexo's folder of a post's own files: the article's path without its ending.
private func assetFolder(_ path: String) -> String {
  path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
}

/// The file in the folder that the target names whose name is a slip of the pen away.
private func similar(to target: LocalTarget, from home: String, _ site: PublishedSite) -> String? {
  let parts = target.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  var folder = target.isAbsolute ? "" : home
  if !parts.isEmpty, let parent = LocalTarget(parts.joined(separator: "/") + "/") {
    guard parent.resolve(from: folder, in: site.index, ignoringCase: false) == .found else { return nil }
    var steps = folder.split(separator: "/").map(String.init)
    for step in parent.steps where !step.isEmpty && step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    folder = steps.joined(separator: "/")
  }
  // A bound, so that many broken targets and a large folder stay harmless together.
  guard let entries = site.index.entries(of: folder), entries.count <= 2_000 else { return nil }
  // What is left is put in order, so that of equally near names the first is taken.
  let nearness = Nearness(to: target.name)
  let names = entries.lazy.filter { !$0.value && nearness.mayHold(for: $0.key) }.map(\.key).sorted()
  return closest(to: target.name, among: names).map { folder.isEmpty ? $0 : folder + "/" + $0 }
}

/// Endings of files that a page shows or offers as they are.
let assetExtensions: Set<String> = imageExtensions.union([
  "mp4", "webm", "ogv", "ogg", "oga", "mp3", "wav", "flac", "m4a", "m4v", "mov", "avi", "mkv", "pdf", "zip", "gz", "tgz", "bz2", "xz", "7z",
  "rar",
  "tar", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "epub", "mobi", "csv", "tsv", "drawio", "psd", "ai", "eps",
])

extension Report {
  /// Adds the finding for a target in other letter case, with its fix.
  mutating func addOtherCase(_ reference: ReferenceFact, written: String, subject: String) {
    let fix = reference.isExact ? Fix("Write \(quoted(written))", [Edit(reference.range, written)], .safe) : nil
    add(reference.range, "The \(subject) \(quoted(reference.target)) exists only as \(quoted(written))", fix: fix)
  }

  /// Adds the finding for an address that nothing is published at.
  mutating func addAbsent(_ reference: ReferenceFact, suggestion: String?, subject: String) {
    var fix: Fix?
    if reference.isExact, let suggestion { fix = Fix("Write \(quoted(suggestion))", [Edit(reference.range, suggestion)], .unsafe) }
    let hint = suggestion.map { "; did you mean \(quoted($0))?" } ?? ""
    add(reference.range, "The \(subject) \(quoted(reference.target)) does not exist" + hint, fix: fix)
  }

  /// Adds the finding for an absent target, with a fix when one file alone can be meant.
  mutating func addAbsent(_ reference: ReferenceFact, from path: String, suggestion: String?, isOnly: Bool, subject: String) {
    let suffix = LocalTarget(reference.target)?.suffix ?? ""
    let address = suggestion.map { relativeAddress(of: $0, from: folder(ofPath: path)) + suffix }
    var fix: Fix?
    if isOnly, reference.isExact, let address {
      fix = Fix("Write \(quoted(address))", [Edit(reference.range, address)], .unsafe)
    }
    let hint = address.map { "; did you mean \(quoted($0))?" } ?? ""
    add(reference.range, "The \(subject) \(quoted(reference.target)) does not exist" + hint, fix: fix)
  }
}
