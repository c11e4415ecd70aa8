import Diagnostics
package import Engine
package import RuleKit
package import SourceText

/// One example of one rule article, to be run as it stands, under every mutation, and with its fixes applied.
package struct ExampleCase: Sendable {
  package let info: RuleInfo
  package let example: RuleExample
  /// The rule article.
  package let path: String
  /// Where the example begins in the rule article; columns are characters.
  package let position: Position
  private let run: ExampleRun

  /// Rules whose fixes make other elements on purpose.
  private static let rebuildingRules: Set<RuleID> = ["html-as-code", "stray-end-tag", "unclosed-element"]

  /// - Precondition: the rule has a check in `catalogue`.
  package init(_ example: RuleExample, of info: RuleInfo, path: String, position: Position, catalogue: CheckTypes) {
    self.info = info
    self.example = example
    self.path = path
    self.position = position
    run = ExampleRun(example, of: info, catalogue: catalogue)
  }

  /// Everything that is wrong with the example.
  package func failures() -> [ExampleFailure] {
    reportFailures() + mutationFailures() + fixFailures()
  }

  /// Whether the rule reports exactly what the example marks, with the messages that it quotes.
  package func reportFailures() -> [ExampleFailure] {
    guard let files = encodedFiles() else { return [failure("an encoding is unknown or lacks a character of the text")] }
    let linted = run.lint(files)
    var failures = failures(of: Comparison(expected: files, found: linted, messages: example.messages), mutation: nil)
    let hasFix = linted.contains { $0?.diagnostics.contains { $0.fix != nil } == true }
    if info.fix == .none, hasFix { failures.append(failure("the rule says `fix: none` but offers a fix")) }
    return failures
  }

  /// Whether the example keeps its findings under every mutation that it does not exclude, or loses them where it must. An example that
  /// already fails says nothing about its mutations.
  package func mutationFailures() -> [ExampleFailure] {
    guard let files = encodedFiles(), Comparison(expected: files, found: run.lint(files), messages: nil).isEqual else { return [] }
    return ExampleMutation.allCases.filter { !example.except.contains($0) }.flatMap { mutation -> [ExampleFailure] in
      let mutated = files.map { $0.mutated(mutation, rule: info) }
      guard mutated.contains(where: { $0 != nil }) else { return [] }
      let changed = zip(files, mutated).map { $1 ?? $0 }
      let linted = run.lint(changed)
      if mutation == .suppression { return suppressionFailures(linted, files: changed) }
      return failures(of: Comparison(expected: changed, found: linted, messages: nil), mutation: mutation)
    }
  }

  /// Whether the fixes come to an end, leave what `## Fixed` shows and nothing to find, and do not touch the rest of the tree.
  package func fixFailures() -> [ExampleFailure] {
    guard example.fails, !example.except.contains(.fix), let files = encodedFiles() else { return [] }
    let before = run.lint(files)
    let fixed = ExampleFixes(run, files)
    var failures = fixFailures(fixed, before: before)
    guard !example.except.contains(.restOfTree), !ExampleCase.rebuildingRules.contains(info.id) else { return failures }
    for (file, applied) in zip(before, fixed.first) {
      guard let file, let source = file.source, let applied else { continue }
      let changed = changedElements(applied, before: source, path: file.path, environment: run.environment)
      if changed.isEmpty { continue }
      failures.append(failure("the fix changes elements that it does not touch\n" + changed.joined(separator: "\n"), .restOfTree))
    }
    return failures
  }

  /// The example's files in their encodings; nil when one cannot be written in its own.
  private func encodedFiles() -> [ExampleFile]? {
    let files = example.files.compactMap { $0.encoded() }
    return files.count == example.files.count ? files : nil
  }

  private func failure(_ message: String, _ mutation: ExampleMutation? = nil, _ differences: [ExampleDifference] = []) -> ExampleFailure {
    ExampleFailure(
      rule: info.id, path: path, position: position, isFailing: example.fails, mutation: mutation, message: message,
      differences: differences)
  }

  private func failures(of comparison: Comparison, mutation: ExampleMutation?) -> [ExampleFailure] {
    guard !comparison.isEqual else { return [] }
    let message = comparison.faults.isEmpty ? "other findings than it marks" : comparison.faults.joined(separator: "\n")
    return [failure(message, mutation, comparison.differences)]
  }

  private func suppressionFailures(_ linted: [LintedFile?], files: [ExampleFile]) -> [ExampleFailure] {
    zip(linted, files).compactMap { result, file in
      guard let result else { return nil }
      if !result.diagnostics.isEmpty {
        return failure("not silent: " + result.diagnostics.map(\.message).joined(separator: "; "), .suppression)
      }
      guard result.suppressed.count != file.findings.count else { return nil }
      return failure("\(result.suppressed.count) findings are suppressed, \(file.findings.count) expected", .suppression)
    }
  }

  private func fixFailures(_ run: ExampleFixes, before: [LintedFile?]) -> [ExampleFailure] {
    guard run.hasEnded else { return [failure("the fixes do not come to an end in ten rounds", .fix)] }
    var messages: [String] = []
    for fixed in example.fixed ?? [] {
      guard let expected = fixed.encoded(), let file = run.files.first(where: { $0.path == fixed.path }) else { continue }
      if file.bytes != expected.bytes {
        let texts = [expected, file].map { String(decoding: $0.bytes, as: UTF8.self).debugDescription }
        messages.append("another text than `## Fixed` shows\nexpected \(texts[0])\nfound    \(texts[1])")
      }
    }
    if example.fixed?.isEmpty == true { messages.append("`## Fixed` has no fence") }
    for (file, linted) in zip(before, run.linted) {
      guard let file, let linted, !file.diagnostics.isEmpty else { continue }
      let allHadFixes = file.diagnostics.allSatisfy { $0.fix != nil }
      let left = linted.diagnostics.filter { allHadFixes || $0.fix != nil }
      if !left.isEmpty { messages.append("not clean after the fix: " + left.map(\.message).joined(separator: "; ")) }
    }
    if info.fix != .none, example.fixed != nil, run.rounds == 0 { messages.append("there is no fix") }
    return messages.map { failure($0, .fix) }
  }
}
