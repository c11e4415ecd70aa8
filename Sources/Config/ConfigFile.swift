import Diagnostics
import FrontMatter
package import RuleKit
package import SourceText

/// Reads `.lint.yml`.
package enum ConfigFile {
  /// The name that is looked for in a site's folder and those above it.
  package static let name = ".lint.yml"

  /// How many files one configuration may extend, counted with repetitions.
  static let fileLimit = 64

  /// Reads a configuration file and the files it extends, in order: later ones win, the file itself wins over all.
  ///
  /// Everything that can be read is in `configuration`, even when there are errors.
  /// - Parameters:
  ///   - path: Names the file in errors. A path in `extends` is relative to the folder of the file that names it.
  ///   - rules: Reads the rule articles of a folder, which is named as files are; nil when there is no such folder.
  ///   - open: Gives the text of an extended file or a schema, which is named relative to the folder of `path` (or absolute); nil when it cannot be read.
  package static func read(
    _ source: SourceText, path: String, catalogue: [RuleInfo], rules: @escaping (String) -> UserRules? = { _ in nil },
    open: @escaping (String) -> SourceText? = { _ in nil }
  ) -> (configuration: Configuration, errors: [ConfigError]) {
    var loading = ConfigLoading(catalogue: Dictionary(catalogue.map { ($0.id, $0) }) { $1 }, path: path, openRules: rules)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    loading.read(source, name: name, open: open)
    return (loading.configuration, loading.errors)
  }
}

/// The rules that a folder of rule articles gives.
package struct UserRules: Sendable {
  package var rules: [RuleInfo]
  /// What is wrong with the articles.
  package var errors: [ConfigError]

  package init(rules: [RuleInfo], errors: [ConfigError]) {
    self.rules = rules
    self.errors = errors
  }
}

/// The state of reading one configuration with all it extends.
private struct ConfigLoading {
  /// The built-in rules, then also the user's.
  var catalogue: [RuleID: RuleInfo]
  /// Of the outermost file.
  let path: String
  let openRules: (String) -> UserRules?
  var configuration = Configuration()
  var errors: [ConfigError] = []
  /// The files being read, outermost first, as seen from the folder of the outermost.
  var stack: [String] = []
  var fileCount = 0
  /// Sets that some file named; nil while none did.
  var sets: [RuleSet]?

  mutating func read(_ source: SourceText, name: String, open: @escaping (String) -> SourceText?) {
    var reader = ConfigReader(source, path: stack.isEmpty ? path : joinedPath(folderOf: path, name), catalogue: catalogue) {
      open(joinedPath(folderOf: name, $0))
    }
    stack.append(name)
    defer { stack.removeLast() }
    let parsed = readYAML(source, in: ByteRange(source.byteOrderMarkLength, source.count), bounds: FrontMatterBounds())
    let entries = reader.entries(parsed.root, TopLevelKey.self, in: "the configuration")
    for (key, entry) in entries where key == .extends { extend(entry.value, &reader, open) }
    configuration.texts.append(ConfigText(path: reader.path, source: source))
    for (key, entry) in entries where key == .ruleFolders { addRules(entry.value, &reader) }
    for (key, entry) in entries where key == .baseline {
      configuration.baseline = reader.baseline(entry.value) { joinedPath(folderOf: stack.last ?? "", $0) } ?? configuration.baseline
    }
    reader.catalogue = catalogue
    for (key, entry) in entries where key != .extends { reader.apply(key, entry.value, to: &configuration) }
    // What stands around a syntax error is often misread: only the error itself is said.
    if let error = parsed.syntaxError {
      reader.errors = []
      reader.fail(error.range, error.message)
    }
    errors += reader.errors.sorted { ($0.range ?? ByteRange(at: 0)) < ($1.range ?? ByteRange(at: 0)) }
  }

  private mutating func addRules(_ value: FrontMatterValue, _ reader: inout ConfigReader) {
    for item in reader.strings(value, TopLevelKey.ruleFolders.rawValue) {
      let folder = joinedPath(folderOf: stack.last ?? "", item.text)
      guard let found = openRules(folder) else {
        reader.fail(item, "the folder `\(item.text)` cannot be read")
        continue
      }
      configuration.ruleFolders.append(folder)
      // The articles of a folder that is named twice have their errors once.
      for error in found.errors where !errors.contains(error) { errors.append(error) }
      for rule in found.rules where !configuration.userRules.contains(where: { $0.id == rule.id && $0.category == rule.category }) {
        if catalogue[rule.id] != nil { reader.fail(item, "the rule `\(rule.id)` of `\(item.text)` is known already") }
        catalogue[rule.id] = rule
        configuration.userRules.append(rule)
      }
      guard !folder.hasPrefix("/"), !folder.hasPrefix(".."), let glob = try? Glob("/" + folder + "/") else { continue }
      configuration.exclude.globs.append(glob)
    }
  }

  private mutating func extend(_ value: FrontMatterValue, _ reader: inout ConfigReader, _ open: @escaping (String) -> SourceText?) {
    let items = reader.strings(value, "extends")
    if items.isEmpty, value.items.isEmpty { sets = sets ?? [] }
    for item in items {
      if let set = RuleSet(rawValue: item.text) {
        sets = (sets ?? []).filter { $0 != set } + [set]
      } else if item.text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }) {
        extend(file: item, &reader, open)
      } else {
        let near = suggestion(for: item.text, among: RuleSet.allCases.map(\.rawValue))
        reader.fail(item, "unknown set `\(item.text)`" + (near.isEmpty ? "; a file is written with its ending" : near))
      }
    }
    configuration.sets = sets ?? [.recommended]
  }

  private mutating func extend(file item: FrontMatterValue, _ reader: inout ConfigReader, _ open: @escaping (String) -> SourceText?) {
    let name = joinedPath(folderOf: stack.last ?? "", item.text)
    fileCount += 1
    guard !stack.contains(name) else { return reader.fail(item, "`\(item.text)` extends itself") }
    guard fileCount <= ConfigFile.fileLimit else { return reader.fail(item, "more than \(ConfigFile.fileLimit) files are extended") }
    guard let source = open(name) else { return reader.fail(item, "`\(item.text)` cannot be read") }
    read(source, name: name, open: open)
  }
}

/// `relative` as seen from the folder of the file `path`, without `.` and needless `..`.
private func joinedPath(folderOf path: String, _ relative: String) -> String {
  let isAbsolute = relative.hasPrefix("/") || path.hasPrefix("/")
  var names: [Substring] = relative.hasPrefix("/") ? [] : path.split(separator: "/").dropLast()
  for name in relative.split(separator: "/") where name != "." {
    if name == "..", let last = names.last, last != ".." { names.removeLast() } else { names.append(name) }
  }
  return (isAbsolute ? "/" : "") + names.joined(separator: "/")
}
