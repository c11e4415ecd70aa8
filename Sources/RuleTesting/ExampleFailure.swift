package import Diagnostics
package import RuleKit
package import SourceText

/// What is wrong with one example of a rule article, or with its rule.
package struct ExampleFailure: Sendable, Hashable, CustomStringConvertible {
  package var rule: RuleID
  /// The rule article.
  package var path: String
  /// Where the example begins in the rule article; columns are characters.
  package var position: Position
  /// Whether the example stands under `## Fails`.
  package var isFailing: Bool
  /// The change to the example that brought it up; nil for the example as it is written.
  package var mutation: ExampleMutation?
  /// A sentence without a full stop; may have further lines.
  package var message: String
  package var differences: [ExampleDifference]

  /// `path:line:column: rule, failing example: message`, then the differences, one a line, indented.
  package var description: String {
    let example = isFailing ? "failing" : "passing"
    let mutation = mutation.map { " under the mutation `\($0.rawValue)`" } ?? ""
    let lines = message.split(separator: "\n").map(String.init) + differences.map(\.description)
    return "\(path):\(position.line):\(position.column): \(rule), \(example) example\(mutation): \(lines.joined(separator: "\n  "))"
  }
}

/// One finding that an example expects and its rule does not make, or the other way round.
package struct ExampleDifference: Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    case missing, unexpected
  }

  package var kind: Kind
  /// The parts of the finding; more than one where the example marks several.
  package var places: [ExamplePlace]
  /// Of an unexpected finding.
  package var message: String?

  /// `missing    example.md 3:5-3:9 "text"`.
  package var description: String {
    let name = kind == .missing ? "missing   " : "unexpected"
    return "\(name) \(places.map(\.description).joined(separator: " + "))" + (message.map { ": " + $0 } ?? "")
  }
}

/// A range of a file of an example.
package struct ExamplePlace: Sendable, Hashable, CustomStringConvertible {
  /// The file within the example.
  package var path: String
  /// Columns count the Unicode scalars of the file's bytes read as UTF-8.
  package var start: Position
  package var end: Position
  /// What stands there.
  package var text: String
  /// In the file's bytes.
  package var range: ByteRange

  init(_ range: ByteRange, in file: ExampleFile) {
    path = file.path
    self.range = range
    start = ExamplePlace.position(Int(range.start), in: file.bytes)
    end = ExamplePlace.position(Int(range.end), in: file.bytes)
    let end = min(Int(range.end), file.bytes.count)
    text = String(decoding: file.bytes[min(Int(range.start), end)..<end], as: UTF8.self)
  }

  /// `example.md 3:5-3:9 "text"`.
  package var description: String {
    "\(path) \(start.line):\(start.column)-\(end.line):\(end.column) \(text.debugDescription)"
  }

  private static func position(_ offset: Int, in bytes: [UInt8]) -> Position {
    let before = bytes[..<min(offset, bytes.count)]
    let lineStart = before.lastIndex(of: ASCII.lineFeed).map { $0 + 1 } ?? 0
    let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
    return Position(line: before.count { $0 == ASCII.lineFeed } + 1, column: column)
  }
}
