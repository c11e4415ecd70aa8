import Diagnostics
@testable import Engine
import Markup
import RuleKit
import Rules
import SourceText

/// Runs one rule over the files of an example.
struct ExampleRun: Sendable {
  let rules: PreparedRules
  let environment: ArticleEnvironment
  private let info: RuleInfo

  /// 2026-01-01T00:00:00Z: the time of examples that state none.
  private static let defaultNow: Int64 = 1_767_225_600
  private static let articleEndings = [".md", ".markdown", ".mdown", ".mkd", ".html", ".htm"]

  /// nil when the rule has no check in the catalogue.
  init?(_ example: RuleExample, of info: RuleInfo) {
    let isKnown = Catalogue.checks.contains { $0.0 == info.id } || Catalogue.siteChecks.contains { $0.0 == info.id }
    guard isKnown else { return nil }
    self.info = info
    let options = OptionValues(info.options, overriding: example.options)
    rules = PreparedRules(
      [SelectedRule(info: info, severity: info.severity ?? .warning, options: options)],
      catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))
    environment = ArticleEnvironment(
      generator: example.generator.flatMap(Generator.init) ?? .unknown, flavour: example.flavour.flatMap(MarkdownFlavour.init),
      now: example.now ?? ExampleRun.defaultNow)
  }

  /// Lints the articles among `files`, each with the others as its site; nil for files that are not linted.
  func lint(_ files: [ExampleFile]) -> [LintedFile?] {
    var site: Site?
    if info.reads == .site {
      let index = InMemorySiteIndex(paths: files.map(\.path), publicFolders: SiteScope.publicFolders(of: environment.generator))
      site = Site(index: index, isPlain: environment.generator == .plain, isCaseInsensitive: false)
    }
    return files.map { file in
      guard ExampleRun.articleEndings.contains(where: { file.path.hasSuffix($0) }), let source = SourceText.decode(file.bytes) else {
        return nil
      }
      return lintArticle(source, path: file.path, environment: environment, rules: rules, site: site)
    }
  }
}

/// What an example expects and what was found, compared.
struct Comparison {
  private(set) var differences: [String] = []

  /// - Parameter messages: the expected messages of all findings in order; nil when any will do.
  init(expected files: [ExampleFile], found linted: [LintedFile?], messages: [String]?) {
    for (file, result) in zip(files, linted) {
      guard let result, let source = result.source else {
        if !file.findings.isEmpty { differences.append("\(file.path) is no text or no article") }
        continue
      }
      var unexpected = result.diagnostics
      for finding in file.findings.sorted(by: { ($0.parts.min() ?? ByteRange(0, 0)) < ($1.parts.min() ?? ByteRange(0, 0)) }) {
        if let index = unexpected.firstIndex(where: { matches($0, finding, in: source) }) {
          unexpected.remove(at: index)
        } else {
          differences.append("missing    \(finding.parts.map { describe($0, in: file) }.joined(separator: " + "))")
        }
      }
      for diagnostic in unexpected {
        differences.append("unexpected \(describe(original(diagnostic.range, in: source), in: file)) — \(diagnostic.message)")
      }
    }
    let found = linted.compactMap { $0?.diagnostics.map(\.message) }.flatMap { $0 }
    if let messages, differences.isEmpty, messages != found {
      differences.append("expected messages:\n  \(messages.joined(separator: "\n  "))\nfound:\n  \(found.joined(separator: "\n  "))")
    }
  }

  private func matches(_ diagnostic: Diagnostic, _ finding: MarkedFinding, in source: SourceText) -> Bool {
    let range = original(diagnostic.range, in: source)
    let related = diagnostic.related.filter { $0.path == nil }.map { original($0.range, in: source) }
    return finding.parts.contains(range) && finding.parts.allSatisfy { $0 == range || related.contains($0) }
  }
}

/// A range of the text as a range of the file's bytes.
private func original(_ range: ByteRange, in source: SourceText) -> ByteRange {
  ByteRange(source.originalOffset(of: Int(range.start)), source.originalOffset(of: Int(range.end)))
}

/// `example.md 3:5-3:9 "text"`, with lines and columns of the file's bytes.
private func describe(_ range: ByteRange, in file: ExampleFile) -> String {
  func position(_ offset: Int) -> String {
    let before = file.bytes[..<min(offset, file.bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return "\(line):\(String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1)"
  }
  let end = min(Int(range.end), file.bytes.count)
  let text = String(decoding: file.bytes[min(Int(range.start), end)..<end], as: UTF8.self)
  return "\(file.path) \(position(Int(range.start)))-\(position(Int(range.end))) \(text.debugDescription)"
}
