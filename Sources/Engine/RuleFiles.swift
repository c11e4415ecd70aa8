package import RuleKit
import SourceText

/// Reads the rule articles that `path` names: one file, or all `.md` files below a folder, in path order. Names that begin with a dot and
/// `README.md` are left out.
/// - Throws: when `path`, or a file below it, cannot be read.
package func ruleArticles(at path: String) throws(RuleFileError) -> [RuleArticle] {
  guard FileSystem.kind(of: path) == .folder else { return [try ruleArticle(path)] }
  var articles: [RuleArticle] = []
  var folders = [Path.normalized(path)]
  while let folder = folders.popLast() {
    guard let entries = FileSystem.entries(of: folder) else { throw RuleFileError(path: folder, reason: "the folder cannot be listed") }
    for entry in entries where !entry.name.hasPrefix(".") && !entry.isLink {
      let file = Path.join(folder, entry.name)
      if entry.kind == .folder { folders.append(file) }
      if entry.kind == .file, entry.name.hasSuffix(".md"), entry.name != "README.md" { articles.append(try ruleArticle(file)) }
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

private func ruleArticle(_ path: String) throws(RuleFileError) -> RuleArticle {
  let bytes: [UInt8]
  do throws(ReadError) {
    bytes = try FileSystem.read(path, limit: 1 << 20)
  } catch {
    throw RuleFileError(path: path, reason: error.reason)
  }
  guard let source = SourceText.decode(bytes) else { throw RuleFileError(path: path, reason: "it is not text") }
  return RuleArticle(source, path: Path.normalized(path))
}
