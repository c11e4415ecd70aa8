import FrontMatter
import SourceText
import TestSupport
import Testing

struct ConformanceTests {
  /// libyaml is a YAML 1.1 parser; the suite is for 1.2.
  @Test(.enabled(if: Shared.isPresent)) func `most cases of the YAML test suite are judged as expected`() {
    let cases = Shared.cases("cases/yaml.jsonl")
    var misses: [String] = []
    for test in cases {
      let source = SourceText(test["text"] ?? "")
      let block = readYAML(source, in: source.range, bounds: FrontMatterBounds())
      let isSecondDocument = block.syntaxError?.message.hasPrefix("A second") == true
      if (block.syntaxError == nil || isSecondDocument) != (test["kind"] == "pass") {
        misses.append("\(test["id"] ?? "") \(block.syntaxError?.message ?? "parses")")
      }
    }
    #expect(misses.count <= 73, "\(misses.joined(separator: "\n"))")
  }
}
