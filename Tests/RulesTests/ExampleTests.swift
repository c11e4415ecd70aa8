import Diagnostics
import Engine
import Foundation
import RuleKit
import SourceText
import Testing

/// Every example of every rule article in `rules/`: what it marks is what its rule finds, whatever stands around it.
@Suite struct ExampleTests {
  @Test func `there are rule articles`() {
    #expect(!RuleArticle.all.isEmpty)
  }

  @Test(arguments: RuleArticle.all) func `a rule article keeps to the format`(article: RuleArticle) {
    let lines = LineTable(article.source)
    for error in article.errors {
      let position = lines.position(of: Int(error.range.start), in: article.source, unit: .grapheme)
      Issue.record("\(article.path):\(position.line):\(position.column): \(error.message)")
    }
  }

  @Test(arguments: ExampleCase.all) func `an example reports exactly what it marks`(example: ExampleCase) {
    guard let run = example.run(), let files = example.files() else { return }
    let linted = run.lint(files)
    let comparison = Comparison(expected: files, found: linted, messages: example.example.messages)
    if !comparison.differences.isEmpty { example.fail("\n" + comparison.differences.joined(separator: "\n")) }
    let hasFix = linted.contains { $0?.diagnostics.contains { $0.fix != nil } == true }
    if example.info.fix == .none, hasFix { example.fail("the rule says `fix: none` but offers a fix") }
  }

  @Test(arguments: ExampleCase.all) func `an example keeps its findings under every mutation`(example: ExampleCase) {
    guard let run = example.run(), let files = example.files() else { return }
    // An example that already fails says nothing about its mutations.
    guard Comparison(expected: files, found: run.lint(files), messages: nil).differences.isEmpty else { return }
    for mutation in ExampleMutation.allCases where !example.example.except.contains(mutation) {
      let mutated = files.map { $0.mutated(mutation, rule: example.info) }
      guard mutated.contains(where: { $0 != nil }) else { continue }
      let changed = zip(files, mutated).map { $1 ?? $0 }
      if mutation == .suppression {
        example.expectSuppressed(run.lint(changed), files: changed)
        continue
      }
      let comparison = Comparison(expected: changed, found: run.lint(changed), messages: nil)
      guard !comparison.differences.isEmpty else { continue }
      example.fail("mutation `\(mutation.rawValue)`\n" + comparison.differences.joined(separator: "\n"))
    }
  }

  @Test(arguments: ExampleCase.failing) func `fixing an example ends clean`(example: ExampleCase) {
    guard !example.example.except.contains(.fix), let run = example.run(), let files = example.files() else { return }
    let before = run.lint(files)
    let fixed = FixRun(run, files)
    example.expectFixed(fixed, before: before)
    guard !example.example.except.contains(.restOfTree), !["html-as-code", "stray-end-tag", "unclosed-element"].contains(example.info.id)
    else { return }
    for (file, applied) in zip(before, fixed.first) {
      guard let file, let source = file.source, let applied else { continue }
      let changed = changedElements(applied, before: source, path: file.path, environment: run.environment)
      if !changed.isEmpty { example.fail("the fix changes elements that it does not touch:\n" + changed.joined(separator: "\n")) }
    }
  }
}

extension ExampleCase {
  fileprivate func run() -> ExampleRun? {
    if let run = ExampleRun(example, of: info) { return run }
    fail("the rule has no check in the catalogue; run `make rules`")
    return nil
  }

  /// The example's files in their encodings.
  fileprivate func files() -> [ExampleFile]? {
    let files = example.files.compactMap { $0.encoded() }
    if files.count == example.files.count { return files }
    fail("an encoding is unknown or lacks a character of the text")
    return nil
  }

  fileprivate func expectSuppressed(_ linted: [LintedFile?], files: [ExampleFile]) {
    for (result, file) in zip(linted, files) {
      guard let result else { continue }
      if !result.diagnostics.isEmpty {
        fail("mutation `suppression`: not silent, \(result.diagnostics.map(\.message))")
      } else if result.suppressed.count != file.findings.count {
        fail("mutation `suppression`: \(result.suppressed.count) suppressed, expected \(file.findings.count)")
      }
    }
  }

  fileprivate func expectFixed(_ run: FixRun, before: [LintedFile?]) {
    guard run.converged else { return fail("the fixes do not come to an end in ten rounds") }
    for fixed in example.fixed ?? [] {
      guard let expected = fixed.encoded(), let file = run.files.first(where: { $0.path == fixed.path }) else { continue }
      if file.bytes != expected.bytes {
        let texts = [expected, file].map { String(decoding: $0.bytes, as: UTF8.self).debugDescription }
        fail("after the fix\nexpected \(texts[0])\nfound    \(texts[1])")
      }
    }
    if example.fixed?.isEmpty == true { fail("`## Fixed` has no fence") }
    for (file, linted) in zip(before, run.linted) {
      guard let file, let linted, !file.diagnostics.isEmpty else { continue }
      let allHadFixes = file.diagnostics.allSatisfy { $0.fix != nil }
      let left = linted.diagnostics.filter { allHadFixes || $0.fix != nil }
      if !left.isEmpty { fail("not clean after the fix: \(left.map(\.message))") }
    }
    if info.fix != .none, example.fixed != nil, run.rounds == 0 { fail("there is no fix") }
  }
}
