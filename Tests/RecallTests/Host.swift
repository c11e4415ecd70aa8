import FrontMatter
import Foundation
import Markup
import SourceText
import TestSupport

/// An article of `Fixtures/` without a fault, which faults are planted into at the lines `%%`.
struct Host: Sendable {
  let name: String
  let format: ArticleFormat
  let frontMatter: [UInt8]
  /// The body, divided at the places where a block may be inserted; there is a place behind each piece.
  let pieces: [[UInt8]]

  var text: [UInt8] { frontMatter + pieces.joined() }

  static let all: [Host] = ["english.md", "chinese.md", "mixed.md", "english.html", "chinese.html", "mixed.html"].compactMap { name in
    let file = Shared.packageRoot.appending(path: "Tests/RecallTests/Fixtures/\(name)")
    return (try? Data(contentsOf: file)).map { Host(name: name, bytes: [UInt8]($0)) }
  }

  private init(name: String, bytes: [UInt8]) {
    self.name = name
    format = ArticleFormat(path: name)
    let bodyStart = splitFrontMatter(SourceText(bytes: bytes), bounds: FrontMatterBounds()).bodyStart
    frontMatter = Array(bytes[..<bodyStart])
    var pieces: [[UInt8]] = [[]]
    for line in bytes[bodyStart...].split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).dropLast() {
      if line.elementsEqual("%%".utf8) { pieces.append([]) } else { pieces[pieces.count - 1] += line + [ASCII.lineFeed] }
    }
    self.pieces = pieces
  }
}
