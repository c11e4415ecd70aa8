import Config
import DeclaredRules
package import RuleKit
import Rules
import SourceText

/// Reads the rule articles that `path` names: one file, or all `.md` files below a folder, in path order. Names that begin with a dot and
/// `README.md` are left out.
/// - Throws: when `path`, or a file below it, cannot be read.
package func ruleArticles(at path: String) throws(RuleFileError) -> [RuleArticle] {
  try ruleArticles(at: path) { _ in }
}

/// - Parameter note: takes the bytes of each file that is read.
private func ruleArticles(at path: String, note: @escaping ([UInt8]) -> Void) throws(RuleFileError) -> [RuleArticle] {
  guard FileSystem.kind(of: path) == .folder else { return [try ruleArticle(path, note: note)] }
  var articles: [RuleArticle] = []
  var folders = [Path.normalized(path)]
  while let folder = folders.popLast() {
    guard let entries = FileSystem.entries(of: folder) else { throw RuleFileError(path: folder, reason: "the folder cannot be listed") }
    for entry in entries where !entry.name.hasPrefix(".") && !entry.isLink {
      let file = Path.join(folder, entry.name)
      if entry.kind == .folder { folders.append(file) }
      if entry.kind == .file, entry.name.hasSuffix(".md"), entry.name != "README.md" { articles.append(try ruleArticle(file, note: note)) }
    }
  }
  return articles.sorted { Path.precedes($0.path, $1.path) }
}

/// A rule article that cannot be read.
package struct RuleFileError: Error, Sendable {
  package var path: String
  /// In words, for a message.
  package var reason: String
}

private func ruleArticle(_ path: String, note: @escaping ([UInt8]) -> Void) throws(RuleFileError) -> RuleArticle {
  let bytes: [UInt8]
  do throws(ReadError) {
    bytes = try FileSystem.read(path, limit: 1 << 20)
  } catch {
    throw RuleFileError(path: path, reason: error.reason)
  }
  note(bytes)
  guard let source = SourceText.decode(bytes) else { throw RuleFileError(path: path, reason: "it is not text") }
  let folder = Path.folder(of: path)
  let article = RuleArticle(source, path: Path.normalized(path)) { name in
    let bytes = try? FileSystem.read(name.utf8.first == 0x2F ? name : Path.join(folder, name), limit: 1 << 20)
    if let bytes { note(bytes) }
    return bytes
  }
  return article.with(expressionErrors(article))
}

/// The folders of the user's rules, each read once a run.
final class UserRuleFolders {
  private var known: [String: UserRules] = [:]
  private let workingFolder: String

  init(workingFolder: String) { self.workingFolder = workingFolder }

  /// Every rule of every folder read so far, by folder.
  var all: [RuleInfo] { known.sorted { $0.key < $1.key }.flatMap(\.value.rules) }

  /// Tells one content of all rule files read so far from another.
  private(set) var identity = ""

  /// The folders read so far; absolute.
  var folders: [String] { known.keys.sorted() }

  /// The rules in a folder, given as an absolute path; nil when there is no such folder.
  func rules(in folder: String) -> UserRules? {
    if let rules = known[folder] { return rules }
    guard FileSystem.kind(of: folder) == .folder else { return nil }
    let articles: [RuleArticle]
    do throws(RuleFileError) {
      articles = try ruleArticles(at: folder) { [self] in identity += ContentDigest($0).hexadecimal }
    } catch {
      let shown = Path.relative(error.path, to: workingFolder) ?? error.path
      let error = ConfigError(path: shown, message: "The rule article cannot be read: \(error.reason)")
      return UserRules(rules: [], errors: [error])
    }
    var found = UserRules(rules: [], errors: [])
    for article in articles {
      let errors = article.errors + placementErrors(article, others: found.rules)
      found.errors += errors.map { located($0, in: article) }
      if let info = article.info, errors.isEmpty { found.rules.append(info) }
    }
    known[folder] = found
    return found
  }

  /// What keeps an article, well formed or not, from being a rule of the user's.
  private func placementErrors(_ article: RuleArticle, others: [RuleInfo]) -> [RuleArticleError] {
    guard let info = article.info else { return [] }
    let start = ByteRange(at: 0)
    if !info.check.isDeclared {
      let kinds = RuleInfo.CheckKind.allCases.filter(\.isDeclared).map { "`\($0.rawValue)`" }.joined(separator: ", ")
      return [RuleArticleError(start, "`check: \(info.check.rawValue)` is for built-in rules; a rule of your own is one of \(kinds)")]
    }
    if Catalogue.rules.contains(where: { $0.id == info.id }) {
      return [RuleArticleError(start, "There is a built-in rule `\(info.id)`; give the article another name")]
    }
    return others.contains { $0.id == info.id } ? [RuleArticleError(start, "The id `\(info.id)` is taken twice")] : []
  }

  private func located(_ error: RuleArticleError, in article: RuleArticle) -> ConfigError {
    let lines = LineTable(article.source)
    let position = lines.position(of: Int(error.range.start), in: article.source, unit: .grapheme)
    let shown = Path.relative(article.path, to: workingFolder) ?? article.path
    return ConfigError(path: shown, range: error.range, position: position, message: error.message)
  }
}

/// The folders of the user's own rules that the working folder's configuration names, as seen from there.
/// - Throws: when none is found because the configuration has faults. Faults of rule articles do not count: who asks will read them.
package func configuredRuleFolders() throws(LintError) -> [String] {
  let folder = FileSystem.absolute(".") ?? "/"
  let configurations = Configurations(choice: .discover, selection: .none, workingFolder: folder)
  _ = configurations.scope(for: folder)
  let folders = configurations.ruleFolders
  guard !folders.isEmpty || configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
  return folders.map { Path.relative($0, to: folder) ?? $0 }
}

/// The rules there are for the working folder: the built-in ones and those of its configuration's own folders.
/// - Throws: when the configuration or a rule article has faults.
package func knownRules(_ choice: LintRequest.ConfigurationChoice) throws(LintError) -> [RuleInfo] {
  let folder = FileSystem.absolute(".") ?? "/"
  let configurations = Configurations(choice: choice, selection: .none, workingFolder: folder)
  let rules = configurations.scope(for: folder).rules
  guard configurations.errors.isEmpty else { throw .configuration(configurations.errors) }
  return rules
}
