import Diagnostics
import Markup
package import RuleKit

/// The check of a declared rule.
///
/// Nothing is compiled here: expressions and word lists are made ready when an article first needs them, once for all threads.
/// - Precondition: the rule has a declaration whose expressions `expressionErrors` finds no fault with.
package func declaredCheck(_ info: RuleInfo, _ options: OptionValues) -> any ArticleCheck {
  let rule = DeclaredRule(info, options)
  switch info.declaration {
  case nil: preconditionFailure("The rule \(info.id) declares nothing")
  case .xpath(let selectors):
    return XPathCheck(selectors.filter { $0.option.isEmpty || options.bool($0.option) }, rule)
  case .pattern(let declaration):
    return TextCheck(
      PatternFinder(declaration), scopes: declaration.scopes, exception: declaration.exception, edge: declaration.edge,
      message: declaration.message, rule)
  case .wordList(let declaration):
    let source = PhraseSource(declaration.words, more: rule.variables.strings("words"))
    func check(_ finder: any TextFinder) -> any ArticleCheck {
      TextCheck(
        finder, scopes: declaration.scopes, exception: declaration.exception, edge: declaration.edge, message: declaration.message, rule)
    }
    guard declaration.isWhole else { return check(PhraseFinder(source)) }
    return check(WholeTextFinder(source, ignoresNumber: declaration.ignoresNumber))
  case .substitution(let declaration):
    return TextCheck(
      PhraseFinder(declaration, hasFix: info.fix != .none), scopes: declaration.scopes, exception: declaration.exception, edge: 0,
      message: declaration.message, rule)
  case .occurrence(let declaration): return OccurrenceCheck(declaration, rule)
  case .frontMatter(let declaration):
    return FrontMatterCheck(declaration.option.isEmpty ? declaration.schema : options.schema(declaration.option))
  }
}

/// What the checks of all kinds need to know of their rule.
struct DeclaredRule: Sendable {
  let variables: OptionVariables
  let safety: Fix.Safety
  /// Whether the rule has fixes.
  let hasFix: Bool

  init(_ info: RuleInfo, _ options: OptionValues) {
    variables = OptionVariables(options, info.options)
    safety = info.fix == .safe ? .safe : .unsafe
    hasFix = info.fix != .none
  }
}

/// A rule's options as XPath variables and placeholders of messages.
struct OptionVariables: Sendable {
  private let values: [(name: String, value: OptionValue)]

  init(_ options: OptionValues, _ names: [OptionInfo]) {
    values = names.compactMap { option in
      switch option.defaultValue {
      case .bool: (option.name, .bool(options.bool(option.name)))
      case .int: (option.name, .int(options.int(option.name)))
      case .string: (option.name, .string(options.string(option.name)))
      case .strings: (option.name, .strings(options.strings(option.name)))
      // No expression can ask for a schema.
      case .schema: nil
      }
    }
  }

  /// The texts of a list option; none when there is no such option.
  func strings(_ name: String) -> [String] {
    if case .strings(let strings)? = values.first(where: { $0.name == name })?.value { strings } else { [] }
  }

  func int(_ name: String) -> Int? {
    if case .int(let int)? = values.first(where: { $0.name == name })?.value { int } else { nil }
  }

  /// As a message shows it.
  func text(_ name: String) -> String? {
    switch values.first(where: { $0.name == name })?.value {
    case .bool(let bool): String(bool)
    case .int(let int): String(int)
    case .string(let string): string
    case .strings(let strings): strings.joined(separator: ", ")
    case .schema, nil: nil
    }
  }

  /// As XPath knows them: a list is its items with line feeds between.
  var xpath: [(name: String, value: XPathValue)] {
    values.compactMap { name, value in
      switch value {
      case .bool(let bool): (name, .boolean(bool))
      case .int(let int): (name, .number(Double(int)))
      case .string(let string): (name, .string(string))
      case .strings(let strings): (name, .string(strings.joined(separator: "\n")))
      case .schema: nil
      }
    }
  }
}
