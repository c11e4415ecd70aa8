import Engine
import Foundation
import RuleKit
import RuleTesting
import Rules
import SourceText
import TestSupport
import Testing

/// Every example of every rule article in `rules/`: what it marks is what its rule finds, whatever stands around it.
@Suite struct ExampleTests {
  @Test func `there are rule articles`() {
    #expect(!RuleTest.all.isEmpty)
  }

  @Test(arguments: RuleTest.all) func `a rule article keeps to the format and its rule has a check`(test: RuleTest) {
    for error in test.errorDescriptions { Issue.record("\(error)") }
  }

  @Test(arguments: ExampleCase.all) func `an example reports exactly what it marks`(example: ExampleCase) {
    record(example.reportFailures())
  }

  @Test(arguments: ExampleCase.all) func `an example keeps its findings under every mutation`(example: ExampleCase) {
    record(example.mutationFailures())
  }

  @Test(arguments: ExampleCase.failing) func `fixing an example ends clean`(example: ExampleCase) {
    record(example.fixFailures())
  }

  /// Failures point into the rule article.
  private func record(_ failures: [ExampleFailure]) {
    for failure in failures {
      let file = Shared.packageRoot.appending(path: failure.path).path
      let place = SourceLocation(
        fileID: "RulesTests/\(failure.rule).md", filePath: file, line: failure.position.line, column: failure.position.column)
      Issue.record("\(failure)", sourceLocation: place)
    }
  }
}

extension RuleTest: CustomTestStringConvertible {
  package var testDescription: String { article.path }

  /// The rule articles of the package, by path.
  static let all: [RuleTest] = {
    let catalogue = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)
    return RuleArticle.all.map { RuleTest($0, catalogue: catalogue, builtIn: Catalogue.rules) }
  }()
}

extension ExampleCase: CustomTestStringConvertible {
  package var testDescription: String { "\(path):\(position.line)" }

  /// The examples of every rule that has a check, in order.
  static let all = RuleTest.all.flatMap(\.cases)
  static let failing = all.filter(\.example.fails)
}
