package import Diagnostics
import FrontMatter
import Markup
import SourceText

/// Which findings are to be suppressed, and why.
package struct SuppressionSelection: Sendable {
  package var rules: Set<RuleID>
  /// One line that does not end a comment.
  package var reason: String

  package init(rules: Set<RuleID>, reason: String) {
    self.rules = rules
    self.reason = reason
  }
}

/// Writes comments into a text that suppress findings.
///
/// Where there is a choice, a comment stands on a line of its own before the finding's line, or before the code block, table or HTML block that
/// the finding is in; else behind the line; else it holds for the file. A comment is kept only where linting the text again shows that the
/// findings are gone, that nothing else is found, and that the tree is the same but for comments.
struct ArticleSuppressor {
  private let path: String
  private let environment: ArticleEnvironment
  private let selection: SuppressionSelection
  private let parser: ArticleParser
  private let fromSite: [Diagnostic]
  private let lint: (SourceText, [Diagnostic]) -> LintedFile

  /// - Parameters:
  ///   - fromSite: What rules over the whole site found, which linting this text alone does not find anew.
  ///   - lint: Lints a text as it would be read from the file, and adds these findings, moved to where their texts are now.
  init(
    path: String, environment: ArticleEnvironment, selection: SuppressionSelection, parser: ArticleParser,
    fromSite: [Diagnostic], lint: @escaping (SourceText, [Diagnostic]) -> LintedFile
  ) {
    self.path = path
    self.environment = environment
    self.selection = selection
    self.parser = parser
    self.fromSite = fromSite
    self.lint = lint
  }

  /// Findings that one comment is for.
  private struct Group {
    var places: [SuppressionPlace]
    var targets: [Diagnostic]
    var rules: Set<RuleID> { Set(targets.map(\.rule)) }
  }

  /// Each trial is a lint of the text.
  private static let trialLimit = 200

  /// - Parameter linted: What linting `source` found.
  func suppress(_ source: SourceText, _ linted: LintedFile) -> FixedArticle {
    let unchanged = FixedArticle(source: source, linted: linted)
    let targets = linted.diagnostics.filter { selection.rules.contains($0.rule) && !$0.rule.isMeta }
    guard !targets.isEmpty else { return unchanged }
    let (places, tree) = read(source)
    var trials = SuppressionTrials(source: source, linted: linted, tree: tree)
    var left = groups(targets, places)
    while !left.isEmpty, trials.count < Self.trialLimit {
      // Groups without a place of their own wait for the file's.
      let placed = left.filter { !$0.places.isEmpty }
      if placed.isEmpty { break }
      let failed = place(placed, &trials)
      left = left.filter(\.places.isEmpty) + failed.map { Group(places: Array($0.places.dropFirst()), targets: $0.targets) }
    }
    let rules = left.reduce(into: Set<RuleID>()) { $0.formUnion($1.rules) }
    for rule in rules.sorted() {
      var group = Group(places: places.filePlaces, targets: targets.filter { $0.rule == rule })
      while !group.places.isEmpty, !place([group], &trials).isEmpty { group.places.removeFirst() }
    }
    return trials.result ?? unchanged
  }

  private func groups(_ targets: [Diagnostic], _ places: SuppressionPlaces) -> [Group] {
    let byLine = Dictionary(grouping: targets) { places.line(of: Int($0.range.start)) }
    return byLine.sorted { $0.key < $1.key }.map { line, targets in
      let offset = targets.map { Int($0.range.start) }.min() ?? 0
      return Group(places: places.places(line: line, offset: offset), targets: targets)
    }
  }

  /// Puts each group at its first place. Groups that cannot stand there are found by halving.
  /// - Returns: the groups that could not be placed.
  private func place(_ groups: [Group], _ trials: inout SuppressionTrials) -> [Group] {
    var failed: [Group] = []
    var pending: [ArraySlice<Group>] = [groups[...]]
    while let group = pending.popLast() {
      if attempt(group, &trials) { continue }
      if group.count == 1 {
        failed += group
      } else {
        let middle = group.startIndex + group.count / 2
        pending.append(group[middle...])
        pending.append(group[..<middle])
      }
    }
    return failed
  }

  private func attempt(_ groups: ArraySlice<Group>, _ trials: inout SuppressionTrials) -> Bool {
    guard trials.count < Self.trialLimit + 8 else { return false }
    trials.count += 1
    var comments = trials.comments
    for group in groups { comments[group.places[0], default: []].formUnion(group.rules) }
    // A comment for another place in the line of one for the next line would come between.
    let fixes = comments.map { place, rules in
      Fix("Suppress", [.insert(place.text(rules, reason: selection.reason), at: place.offset)], .safe)
    }
    let applied = apply(fixes.sorted { $0.edits[0].range < $1.edits[0].range }, to: trials.source)
    guard applied.applied.count == fixes.count, let read = SourceText.decode(applied.file), read.bytes == applied.source.bytes else {
      return false
    }
    let suppressed = trials.suppressed + groups.flatMap(\.targets)
    let linted = lint(applied.source, fromSite.moved(byInsertions: fixes.flatMap(\.edits)))
    guard trials.isRight(linted, without: suppressed), self.read(applied.source).tree == trials.tree else { return false }
    trials.comments = comments
    trials.suppressed = suppressed
    var result = FixedArticle(source: applied.source, linted: linted)
    for diagnostic in Set(suppressed) { result.fixed[diagnostic.rule, default: 0] += 1 }
    trials.result = result
    return true
  }

  private func read(_ source: SourceText) -> (places: SuppressionPlaces, tree: TreeOutline) {
    let article = parser.parse(source, path: path, environment: environment)
    return (SuppressionPlaces(article), TreeOutline(article))
  }
}

/// What was tried out on one text.
private struct SuppressionTrials {
  let source: SourceText
  let tree: TreeOutline
  private let before: [Finding: Int]
  var count = 0
  /// The comments that are kept.
  var comments: [SuppressionPlace: Set<RuleID>] = [:]
  var suppressed: [Diagnostic] = []
  /// With the comments that are kept; nil while there is none.
  var result: FixedArticle?

  /// A finding, wherever it is.
  private struct Finding: Hashable {
    var rule: RuleID
    var message: String
  }

  init(source: SourceText, linted: LintedFile, tree: TreeOutline) {
    self.source = source
    self.tree = tree
    before = Self.counts(linted.diagnostics)
  }

  private static func counts(_ diagnostics: [Diagnostic]) -> [Finding: Int] {
    diagnostics.reduce(into: [:]) { $0[Finding(rule: $1.rule, message: $1.message), default: 0] += 1 }
  }

  /// Whether `suppressed` is gone from what was found before, and nothing came.
  func isRight(_ linted: LintedFile, without suppressed: [Diagnostic]) -> Bool {
    let gone = Self.counts(Array(Set(suppressed)))
    return Self.counts(linted.diagnostics).allSatisfy { finding, count in count <= before[finding, default: 0] - gone[finding, default: 0] }
  }
}

/// What an article is without its comments: front matter, elements with their attributes, and the text that is seen.
struct TreeOutline: Equatable {
  private struct Shape: Equatable {
    /// The index of the parent.
    var parent: Int
    var name: String
    var attributes: [String]
  }

  private var elements: [Shape] = []
  private var text: String
  private var frontMatter: [String] = []
  private var isFrontMatterFaulty: Bool

  /// - Complexity: linear in the article.
  init(_ article: Article) {
    defer { withExtendedLifetime(article) {} }
    text = article.body.visibleText()
    isFrontMatterFaulty = article.frontMatter?.syntaxError != nil || article.unclosedFrontMatter != nil
    var indices: [Int: Int] = [:]
    for node in article.root.descendants {
      guard let element = node.asElement else { continue }
      indices[node.order] = elements.count
      let parent = element.parent.flatMap { indices[$0.node.order] } ?? -1
      elements.append(Shape(parent: parent, name: element.name, attributes: element.attributes.map { $0.name + "=" + $0.value }))
    }
    guard let frontMatter = article.frontMatter else { return }
    self.frontMatter = [frontMatter.format.rawValue]
    var pending = [frontMatter.root]
    while let value = pending.popLast() {
      self.frontMatter += [value.typeName, value.text]
      for entry in value.entries.reversed() {
        self.frontMatter.append(entry.key)
        pending.append(entry.value)
      }
      pending += value.items.reversed()
    }
  }
}

extension FrontMatterValue {
  fileprivate var typeName: String {
    switch kind {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number: "number"
    case .date: "date"
    case .string: "string"
    case .sequence: "sequence"
    case .mapping: "mapping"
    }
  }
}

extension LintRun {
  /// Suppresses findings in the files, in parallel.
  ///
  /// - Parameters:
  ///   - render: makes of each file what is to be kept of it, where `fixed` counts what was suppressed; called on any thread.
  ///   - receive: takes what `render` made, in path order; called on any thread, by one at a time.
  package func suppress<Rendered: Sendable, Total: Sendable>(
    _ selection: SuppressionSelection, into total: Total, render: @escaping @Sendable (FixedFile) -> Rendered,
    receive: @escaping @Sendable (inout Total, Rendered) -> Void
  ) -> (total: Total, outcome: LintOutcome) {
    rewrite(
      into: total, render: render, receive: receive,
      rewriting: { article in
        let suppressor = ArticleSuppressor(
          path: article.path, environment: article.environment, selection: selection, parser: article.parser, fromSite: article.fromSite,
          lint: article.lint)
        let result = suppressor.suppress(article.source, article.linted)
        var file = FixedFile(path: article.path, linted: result.linted)
        file.fixed = result.fixed
        return (file, result.file)
      }, destination: .files, baselines: Baselines())
  }
}

extension RuleID {
  /// Whether a comment in a file can silence the rule.
  package var canBeSuppressed: Bool { !isMeta }
}
