import Diagnostics
package import Engine
package import RuleKit
import SourceText

/// What an example expects and what was found, compared.
package struct Comparison {
  package private(set) var differences: [ExampleDifference] = []
  /// What else is wrong: a file that was not linted, or other messages than expected.
  package private(set) var faults: [String] = []

  package var isEqual: Bool { differences.isEmpty && faults.isEmpty }

  /// - Parameter messages: the expected messages of all findings in order; nil when any will do.
  package init(expected files: [ExampleFile], found linted: [LintedFile?], messages: [String]?) {
    for (file, result) in zip(files, linted) {
      guard let result, let source = result.source else {
        if !file.findings.isEmpty { faults.append("\(file.path) is no text or no article") }
        continue
      }
      compare(file, result.diagnostics, in: source)
    }
    let found = linted.compactMap { $0?.diagnostics.map(\.message) }.flatMap { $0 }
    if let messages, isEqual, messages != found {
      faults.append("expected messages\n  \(messages.joined(separator: "\n  "))\nfound\n  \(found.joined(separator: "\n  "))")
    }
  }

  private mutating func compare(_ file: ExampleFile, _ diagnostics: [Diagnostic], in source: SourceText) {
    var unexpected = diagnostics
    for finding in file.findings.sorted(by: { ($0.parts.min() ?? ByteRange(0, 0)) < ($1.parts.min() ?? ByteRange(0, 0)) }) {
      if let index = unexpected.firstIndex(where: { matches($0, finding, in: source) }) {
        unexpected.remove(at: index)
      } else {
        differences.append(ExampleDifference(kind: .missing, places: finding.parts.map { ExamplePlace($0, in: file) }))
      }
    }
    for diagnostic in unexpected {
      let place = ExamplePlace(source.original(diagnostic.range), in: file)
      differences.append(ExampleDifference(kind: .unexpected, places: [place], message: diagnostic.message))
    }
  }

  private func matches(_ diagnostic: Diagnostic, _ finding: MarkedFinding, in source: SourceText) -> Bool {
    let range = source.original(diagnostic.range)
    let related = diagnostic.related.filter { $0.path == nil }.map { source.original($0.range) }
    return finding.parts.contains(range) && finding.parts.allSatisfy { $0 == range || related.contains($0) }
  }
}

extension SourceText {
  /// A range of the text as a range of the file's bytes.
  fileprivate func original(_ range: ByteRange) -> ByteRange {
    ByteRange(originalOffset(of: Int(range.start)), originalOffset(of: Int(range.end)))
  }
}
