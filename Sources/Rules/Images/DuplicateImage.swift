package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `duplicate-image`: one picture several times in an article.
package struct DuplicateImage: NodeCheck {
  package static let id: RuleID = "duplicate-image"
  package static let kinds = StandalonePictures.kinds

  private let allowed: [String]
  private let minimumDistance: Int
  private var pictures = StandalonePictures()

  package init(_ options: OptionValues) {
    allowed = options.strings("allow")
    minimumDistance = options.int("min-distance")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    pictures.visit(node, in: article)
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    let repeated = pictures.repeated
    guard !repeated.isEmpty else { return }
    let isShared = pictures.blocksWithOtherContent(article)
    let lines = minimumDistance > 0 ? LineTable(article.source) : nil
    for group in repeated {
      let all = group.map { pictures.occurrences[$0] }.filter { !isShared[$0.block] }
      guard all.count > 1, let key = all.first?.key, !StandalonePictures.isAddressOfMark(key) else { continue }
      let alone = distant(equallyTold(all), lines)
      // Twice, under two headings, is a reminder.
      if alone.count == 2, alone[0].section != alone[1].section { continue }
      guard alone.count > 1, !allowed.contains(where: { matches(glob: $0, key) }) else { continue }
      let name = key.utf8.split(separator: ASCII.slash).last.flatMap { String($0) } ?? key
      let related = alone.enumerated().filter { $0.offset != 1 }.map { RelatedPlace(range: $0.element.range, message: "the same picture") }
      report.add(alone[1].range, "The picture \(quoted(name)) stands \(alone.count) times in the article", related: related)
    }
  }

  /// All of them, or, where each has a caption, those with the first caption that is there twice: a picture told anew is meant.
  private func equallyTold(_ all: [StandalonePictures.Occurrence]) -> [StandalonePictures.Occurrence] {
    guard all.allSatisfy({ !$0.caption.isEmpty }) else { return all }
    var seen: Set<String> = []
    guard let repeated = all.first(where: { !seen.insert($0.caption).inserted })?.caption else { return [] }
    return all.filter { $0.caption == repeated }
  }

  /// Those that are at least `min-distance` lines behind the one before.
  private func distant(_ all: [StandalonePictures.Occurrence], _ lines: LineTable?) -> [StandalonePictures.Occurrence] {
    guard let lines else { return all }
    var kept: [StandalonePictures.Occurrence] = []
    var lastLine: Int?
    for occurrence in all {
      let line = lines.line(of: Int(occurrence.range.start))
      if let lastLine, line - lastLine < minimumDistance { continue }
      lastLine = line
      kept.append(occurrence)
    }
    return kept
  }
}

/// Whether a glob, in which `*` stands for any bytes and `?` for one, matches all of `text`.
/// - Complexity: O(glob × text)
func matches(glob: String, _ text: String) -> Bool {
  let pattern = Array(glob.utf8)
  let bytes = Array(text.utf8)
  var index = 0
  var position = 0
  var star: (pattern: Int, text: Int)?
  while index < bytes.count {
    if position < pattern.count, pattern[position] == ASCII.asterisk {
      star = (position, index)
      position += 1
    } else if position < pattern.count, pattern[position] == ASCII.question || pattern[position] == bytes[index] {
      position += 1
      index += 1
    } else if let last = star {
      position = last.pattern + 1
      index = last.text + 1
      star = (last.pattern, index)
    } else {
      return false
    }
  }
  return pattern[position...].allSatisfy { $0 == ASCII.asterisk }
}
