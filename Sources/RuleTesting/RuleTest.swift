package import Engine
package import RuleKit
package import SourceText

/// The examples of one rule article, ready to be run.
package struct RuleTest: Sendable {
  package let article: RuleArticle
  /// In source order; empty when the article has errors, and for rules that the engine finds itself.
  package let cases: [ExampleCase]
  /// What keeps the examples from being run.
  package let errors: [RuleArticleError]

  /// An example that leaves out a mutation.
  package struct Exclusion: Sendable, Hashable {
    package var position: Position
    package var mutations: [ExampleMutation]
  }

  /// What running the examples gave.
  package struct Outcome: Sendable {
    package var path: String
    package var exampleCount: Int
    package var failures: [ExampleFailure]
    package var exclusions: [Exclusion]
  }

  /// - Parameters:
  ///   - catalogue: The checks of native rules.
  ///   - builtIn: The rules as the program was built with, whose checks rely on their options.
  package init(_ article: RuleArticle, catalogue: CheckTypes, builtIn: [RuleInfo]) {
    self.article = article
    var errors = article.errors
    if let info = article.info, info.check == .native, let error = missingCheck(of: info, catalogue: catalogue, builtIn: builtIn) {
      errors.append(error)
    }
    self.errors = errors
    guard errors.isEmpty, let info = article.info, info.check != .engine else {
      cases = []
      return
    }
    let lines = LineTable(article.source)
    cases = article.examples.map { example in
      let position = lines.position(of: Int(example.range.start), in: article.source, unit: .grapheme)
      return ExampleCase(example, of: info, path: article.path, position: position, catalogue: catalogue)
    }
  }

  /// Runs every example with all mutations and fixes.
  package func run() -> Outcome {
    Outcome(
      path: article.path, exampleCount: cases.count, failures: cases.flatMap { $0.failures() },
      exclusions: cases.filter { !$0.example.except.isEmpty }.map { example in
        Exclusion(position: example.position, mutations: ExampleMutation.allCases.filter(example.example.except.contains))
      })
  }

  /// `path:line:column: error: message` for each error.
  package var errorDescriptions: [String] {
    let lines = LineTable(article.source)
    return errors.map { error in
      let position = lines.position(of: Int(error.range.start), in: article.source, unit: .grapheme)
      return "\(article.path):\(position.line):\(position.column): error: \(error.message)"
    }
  }
}

/// A native rule whose check this program does not have, or has for other options.
private func missingCheck(of info: RuleInfo, catalogue: CheckTypes, builtIn: [RuleInfo]) -> RuleArticleError? {
  guard catalogue.contains(info.id) else {
    return RuleArticleError(ByteRange(at: 0), "`\(info.id)` has no check in this program; run `make rules` and build it")
  }
  for option in builtIn.first(where: { $0.id == info.id })?.options ?? [] {
    let stated = info.options.first { $0.name == option.name }
    if stated?.defaultValue.typeName != option.defaultValue.typeName {
      let message = "This program was built with an option `\(option.name)` of type \(option.defaultValue.typeName)"
      return RuleArticleError(ByteRange(at: 0), message + "; run `make rules` and build it")
    }
  }
  return nil
}
