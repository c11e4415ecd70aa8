import FrontMatter
import SourceText
import TestSupport
import Testing

struct ConformanceTests {
  /// libyaml is a YAML 1.1 parser; the suite is for 1.2.
  @Test(.enabled(if: Shared.isPresent)) func `most cases of the YAML test suite are judged as expected`() throws {
    let cases = Shared.cases("cases/yaml.jsonl")
    var misses: [String: String] = [:]
    for test in cases {
      let source = SourceText(test["text"] ?? "")
      let block = readYAML(source, in: source.range, bounds: FrontMatterBounds())
      let isSecondDocument = block.syntaxError?.message.hasPrefix("A second") == true
      if (block.syntaxError == nil || isSecondDocument) != (test["kind"] == "pass") {
        misses[test["id"] ?? ""] = reason(block.syntaxError?.message)
      }
    }
    #expect(misses.count <= 73, "\(misses)")
    try CaseScores.note("YAML test suite", "front matter", of: cases.count, misses: misses)
  }

  private func reason(_ message: String?) -> String { message.map { "refused: " + $0 } ?? "not refused" }

  /// The cases of toml-test for TOML 1.0. Their texts are files of their own, which may be absent where the list is not.
  @Test(.enabled(if: Shared.bytes("cases/toml-test/tests/valid/array/mixed-int-array.toml") != nil))
  func `the cases of toml-test are judged as expected`() throws {
    var misses: [String: String] = [:]
    var count = 0
    for test in Shared.cases("cases/toml.jsonl") where isTOML1(test) {
      guard let id = test["id"], let input = test["input"], let bytes = Shared.bytes("cases/" + input) else { continue }
      count += 1
      let source = SourceText(bytes: bytes)
      let block = readTOML(source, in: source.range, bounds: FrontMatterBounds())
      if (block.syntaxError == nil) != (test["kind"] == "pass") { misses[id] = reason(block.syntaxError?.message) }
    }
    #expect(misses.isEmpty, "\(misses)")
    try CaseScores.note("toml-test", "front matter", of: count, misses: misses)
  }

  private func isTOML1(_ test: [String: String]) -> Bool { test["toml_1_0"] == "1" || test["toml_1_0"] == "true" }
}
