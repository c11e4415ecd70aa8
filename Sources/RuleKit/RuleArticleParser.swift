import Diagnostics
import FrontMatter
import Markup
package import SourceText

extension RuleArticle {
  /// Reads a rule article. Never fails: what is wrong with it becomes `errors`.
  ///
  /// The format is that of the rule articles in `rules/`: front matter, a heading with the id, prose, and the sections `## Fails`, `## Passes`
  /// and `## Fixed`, whose fences are examples. A block quote directly after failing fences gives their messages, one a line.
  /// - Parameter open: gives the bytes of a file that the article names, such as a list of words, relative to the article; nil when it cannot be read.
  /// - Complexity: O(bytes)
  package init(_ source: SourceText, path: String, open: @escaping (String) -> [UInt8]? = { _ in nil }) {
    var parser = RuleArticleParser(source, path: path, open: open)
    parser.read()
    self.init(
      path: path, source: source, info: parser.info, expressions: parser.expressions, examples: parser.examples,
      errors: parser.errors.sorted { $0.range < $1.range })
  }
}

private struct RuleArticleParser {
  private(set) var info: RuleInfo?
  private(set) var expressions: [DeclaredExpression] = []
  private(set) var examples: [RuleExample] = []
  private(set) var errors: [RuleArticleError] = []
  private let source: SourceText
  private let path: String
  private var section = Section.prose
  /// Whether the last block was a fence of the last example, so that a fence of the same site or a block quote belongs to it.
  private var continuesExample = false

  private enum Section: String {
    case prose, fails = "Fails", passes = "Passes", fixed = "Fixed"
  }

  private let open: (String) -> [UInt8]?

  init(_ source: SourceText, path: String, open: @escaping (String) -> [UInt8]?) {
    self.source = source
    self.path = path
    self.open = open
  }

  mutating func read() {
    let parts = path.split(separator: "/").map(String.init)
    let id = String((parts.last ?? "").prefix { $0 != "." })
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    if let frontMatter = split.frontMatter {
      var head = RuleArticleHead(frontMatter, of: source, open: open)
      info = head.read(id: id, category: parts.dropLast().last ?? "")
      errors += head.errors
      expressions = head.expressions
    } else {
      errors.append(RuleArticleError(ByteRange(at: 0), "A rule article begins with front matter"))
    }
    var splitter = RuleArticleSplitter(source, bodyStart: split.bodyStart)
    var hasTitle = false
    for block in splitter.blocks() {
      if case .heading(1, let text, let range) = block {
        hasTitle = true
        if text != id { errors.append(RuleArticleError(range, "The heading must be the rule's id, `\(id)`")) }
      }
      read(block)
    }
    let end = ByteRange(at: source.count)
    if !hasTitle { errors.append(RuleArticleError(end, "The heading with the rule's id is missing")) }
    for example in examples where example.fails && !example.files.contains(where: { !$0.findings.isEmpty }) {
      errors.append(RuleArticleError(example.range, "A failing example has at least one marker"))
    }
    guard info?.check != .engine else { return }
    if !examples.contains(where: \.fails) { errors.append(RuleArticleError(end, "There is no example under `## Fails`")) }
    if !examples.contains(where: { !$0.fails }) { errors.append(RuleArticleError(end, "There is no example under `## Passes`")) }
  }

  private mutating func read(_ block: RuleArticleBlock) {
    switch block {
    case .heading(let level, let text, let range):
      if level <= 2 { begin(text, range) }
      continuesExample = false
    case .fence(let fence):
      if !fence.isClosed { errors.append(RuleArticleError(fence.range, "The fence is never closed")) }
      switch section {
      case .prose: break
      case .fails, .passes: addExample(fence)
      case .fixed: addFixed(fence)
      }
    case .quote(let lines):
      if continuesExample, section == .fails { examples[examples.count - 1].messages = lines.map { source.text($0) } }
      continuesExample = false
    case .prose: continuesExample = false
    }
  }

  private mutating func begin(_ heading: String, _ range: ByteRange) {
    let previous = section
    section = Section(rawValue: heading) ?? .prose
    guard section == .fixed else { return }
    guard previous == .fails, let last = examples.last else {
      errors.append(RuleArticleError(range, "`## Fixed` belongs after an example under `## Fails`"))
      section = .prose
      return
    }
    if last.fixed == nil { examples[examples.count - 1].fixed = [] }
  }

  private mutating func words(of fence: RuleArticleFence) -> ExampleWords {
    let names = ExampleWords.Names(generators: Generator.allCases.map(\.rawValue), flavours: MarkdownFlavour.allCases.map(\.rawValue))
    let words = ExampleWords(fence.words, of: source, names: names)
    errors += words.errors
    return words
  }

  private mutating func file(_ fence: RuleArticleFence, _ words: ExampleWords) -> ExampleFile {
    let markers = ExampleMarkers(fence.lines, of: source, hasEscapes: words.hasEscapes, hasFinalNewline: words.hasFinalNewline)
    errors += markers.errors
    return ExampleFile(
      path: words.file ?? words.path ?? words.defaultPath, bytes: markers.bytes, encoding: words.encoding, findings: markers.findings)
  }

  private mutating func addExample(_ fence: RuleArticleFence) {
    let words = words(of: fence)
    let file = file(fence, words)
    // A site has one generator: another one begins another site.
    let isSameSite = words.generator == nil || words.generator == examples.last?.generator
    let joins = continuesExample && words.file != nil && isSameSite && examples.last?.isSite == true
    if !joins { examples.append(RuleExample(fails: section == .fails, files: [], range: fence.range, isSite: words.file != nil)) }
    let last = examples.count - 1
    examples[last].files.append(file)
    examples[last].range = examples[last].range.union(fence.range)
    examples[last].except.formUnion(words.except)
    if let options = words.options { examples[last].options.merge(readOptions(options)) { $1 } }
    if let generator = words.generator { examples[last].generator = generator }
    if let flavour = words.flavour { examples[last].flavour = flavour }
    if let now = words.now { examples[last].now = now }
    if section == .passes, !file.findings.isEmpty {
      errors.append(RuleArticleError(fence.range, "A passing example has no markers"))
    }
    continuesExample = true
  }

  private mutating func addFixed(_ fence: RuleArticleFence) {
    let words = words(of: fence)
    var file = file(fence, words)
    if !file.findings.isEmpty { errors.append(RuleArticleError(fence.range, "A fixed text has no markers")) }
    let last = examples.count - 1
    let example = examples[last]
    if words.file == nil, words.path == nil, let first = example.files.first { file.path = first.path }
    guard example.files.contains(where: { $0.path == file.path }), example.fixed?.contains(where: { $0.path == file.path }) == false else {
      errors.append(RuleArticleError(fence.range, "The fixed text belongs to no file of the example before it"))
      return
    }
    examples[last].fixed?.append(file)
  }

  /// Reads `{name: value}` as YAML.
  private mutating func readOptions(_ range: ByteRange) -> [String: OptionValue] {
    var options: [String: OptionValue] = [:]
    let text = SourceText("---\noptions: " + source.text(range) + "\n---\n")
    let frontMatter = splitFrontMatter(text, bounds: FrontMatterBounds()).frontMatter
    guard let frontMatter, frontMatter.syntaxError == nil, let value = frontMatter["options"], !value.isScalar else {
      errors.append(RuleArticleError(range, "`options` must be a flow mapping, such as `{name: value}`"))
      return [:]
    }
    for entry in value.entries {
      guard let option = info?.options.first(where: { $0.name == entry.key }) else {
        errors.append(RuleArticleError(range, "`\(entry.key)` is no option of this rule"))
        continue
      }
      guard let optionValue = OptionValue(entry.value, like: option.defaultValue) else {
        errors.append(RuleArticleError(range, "`\(entry.key)` must be of type \(option.defaultValue.typeName)"))
        continue
      }
      options[entry.key] = optionValue
    }
    return options
  }
}
