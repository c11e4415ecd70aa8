import Markup
import RuleKit
import SourceText

/// A way to make a long article of an example.
struct RepeatedExample {
  let name: String
  private let start: [UInt8]
  /// One repetition.
  private let unit: (Int) -> [UInt8]
  private let end: (Int) -> [UInt8]
  /// Repetitions never exceed this, twice over, so that no bound on depth is met.
  private var limit = Int.max

  /// How often the example stands in an article of about `size` bytes.
  func count(forBytes size: Int) -> Int {
    min(limit, max(4, size / max(1, unit(0).count)))
  }

  func bytes(_ count: Int) -> [UInt8] {
    var bytes = start
    for index in 0..<count { bytes += unit(index) }
    return bytes + end(count)
  }

  /// The example's blocks one after the other, the same with other names each time, all in one line, each in the one before, and the lines
  /// of its front matter.
  static func forms(of file: ExampleFile) -> [RepeatedExample] {
    let bodyStart = bodyStart(of: file.bytes)
    let front = Array(file.bytes[..<bodyStart])
    let body = Array(file.bytes[bodyStart...]) + Array("\n".utf8)
    let isHTML = ArticleFormat(path: file.path) == .html
    func between(_ index: Int) -> [UInt8] { Array((isHTML ? "<p>Text \(index) 文字</p>\n" : "Text \(index) 文字\n\n").utf8) }
    let line = body.map { ASCII.isLineEnd($0) ? ASCII.space : $0 }
    let opening = Array((isHTML ? "<div>\n" : "<div>\n\n").utf8)
    var forms = [
      RepeatedExample(name: "blocks", start: front, unit: { _ in body }, end: { _ in [] }),
      RepeatedExample(name: "distinct", start: front, unit: { renamed(body, $0) + between($0) }, end: { _ in [] }),
      RepeatedExample(name: "one-line", start: front, unit: { _ in line }, end: { _ in [ASCII.lineFeed] }),
      RepeatedExample(
        name: "nested", start: front, unit: { _ in opening + body },
        end: { Array(String(repeating: "</div>\n", count: $0).utf8) }, limit: 400),
    ]
    let inner = front.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).dropFirst().dropLast(2)
    if front.starts(with: "---\n".utf8), !inner.isEmpty {
      let lines = inner.flatMap { $0 + [ASCII.lineFeed] }
      forms.append(
        RepeatedExample(
          name: "front-matter", start: Array("---\n".utf8), unit: { renamed(lines, $0) }, end: { _ in Array("---\n".utf8) + body }))
    }
    return forms
  }

  private static func bodyStart(of bytes: [UInt8]) -> Int {
    guard bytes.starts(with: "---\n".utf8) else { return 0 }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let fence = text.dropFirst(3).firstRange(of: "\n---\n") else { return 0 }
    return text.utf8.distance(from: text.startIndex, to: fence.upperBound)
  }

  /// With the number in file names, ids and keys.
  private static func renamed(_ body: [UInt8], _ index: Int) -> [UInt8] {
    var text = String(decoding: body, as: UTF8.self)
    for ending in [".png", ".jpg", ".html", ".md"] {
      text = text.split(separator: ending, omittingEmptySubsequences: false).joined(separator: "-\(index)\(ending)")
    }
    for name in ["id=\"", "id='", "](#"] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: "\(name)n\(index)")
    }
    return Array(text.utf8)
  }
}
