package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `duplicate-image`: one picture several times in an article.
package struct DuplicateImage: NodeCheck {
  package static let id: RuleID = "duplicate-image"
  package static let kinds = NodeKinds.elements(.img, .h1, .h2, .h3, .h4, .h5, .h6)

  private let allowed: [String]
  private let minimumDistance: Int
  private var occurrences: [Occurrence] = []
  /// The number of headings before what is visited.
  private var section = 0
  /// By the document order of the elements around pictures.
  private var surroundings: [Surroundings?] = []
  /// Visible text of a figure's caption, by the figure's document order; empty without one.
  private var captions: [Int: String] = [:]

  /// What a picture's parent says about where the picture stands.
  private enum Surroundings {
    case excluded, open
    case block(Int)

    /// What `element`, which stands in these, says.
    func inside(_ element: Element) -> Surroundings {
      if case .excluded = self { return self }
      switch element.tag {
      case .td, .th, .h1, .h2, .h3, .h4, .h5, .h6, .button, .nav, .summary, .details: return .excluded
      case .p, .div, .figure, .li: return element.isNeverShown ? .excluded : .block(element.node.order)
      default: return element.isNeverShown ? .excluded : self
      }
    }
  }

  private struct Occurrence: Sendable {
    var key: String
    var range: ByteRange
    /// Document order of the block it stands in.
    var block: Int
    /// Visible text of the caption of the figure it stands in; empty without one.
    var caption: String
    /// The number of headings before it.
    var section: Int
  }

  package init(_ options: OptionValues) {
    allowed = options.strings("allow")
    minimumDistance = options.int("min-distance")
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard node.asElement?.tag == .img else {
      section += 1
      return
    }
    if surroundings.isEmpty { surroundings = [Surroundings?](repeating: nil, count: article.nodeCount) }
    guard let element = node.asElement, !element.flags.contains(.hidden), let source = element.lazySource ?? element.attribute("src"),
      !source.hasTemplate, let key = pictureKey(source.bytes), !hasClassOfMark(element), !element.isDeclaredSmall(48),
      let block = block(around: element)
    else { return }
    occurrences.append(Occurrence(key: key, range: element.range, block: block, caption: caption(of: element), section: section))
  }

  package mutating func check(_ article: Article, _ report: inout Report) {
    var places: [String: [Occurrence]] = [:]
    for occurrence in occurrences { places[occurrence.key, default: []].append(occurrence) }
    guard places.count < occurrences.count else { return }
    let shared = blocksWithOtherContent(article)
    let lines = minimumDistance > 0 ? LineTable(article.source) : nil
    for occurrence in occurrences {
      guard let all = places.removeValue(forKey: occurrence.key), all.count > 1, !isAddressOfMark(occurrence.key) else { continue }
      let alone = distant(equallyTold(all.filter { !shared[$0.block] }), lines)
      // Twice, under two headings, is a reminder.
      if alone.count == 2, alone[0].section != alone[1].section { continue }
      guard alone.count > 1, !allowed.contains(where: { matches(glob: $0, occurrence.key) }) else { continue }
      let name = occurrence.key.utf8.split(separator: ASCII.slash).last.flatMap { String($0) } ?? occurrence.key
      let related = alone.enumerated().filter { $0.offset != 1 }.map { RelatedPlace(range: $0.element.range, message: "the same picture") }
      report.add(alone[1].range, "The picture \(quoted(name)) stands \(alone.count) times in the article", related: related)
    }
  }

  /// All of them, or, where each has a caption, those with the first caption that is there twice: a picture told anew is meant.
  private func equallyTold(_ all: [Occurrence]) -> [Occurrence] {
    guard all.allSatisfy({ !$0.caption.isEmpty }) else { return all }
    var seen: Set<String> = []
    guard let repeated = all.first(where: { !seen.insert($0.caption).inserted })?.caption else { return [] }
    return all.filter { $0.caption == repeated }
  }

  private mutating func caption(of element: Element) -> String {
    // A picture is near its figure; a bound keeps deep trees linear.
    guard let figure = element.ancestors.prefix(4).first(where: { $0.tag == .figure }) else { return "" }
    if let known = captions[figure.node.order] { return known }
    let caption = figure.children.lazy.compactMap(\.asElement).first { $0.tag == .figcaption }?.visibleText() ?? ""
    captions[figure.node.order] = caption
    return caption
  }

  /// Those that are at least `min-distance` lines behind the one before.
  private func distant(_ all: [Occurrence], _ lines: LineTable?) -> [Occurrence] {
    guard let lines else { return all }
    var kept: [Occurrence] = []
    var lastLine: Int?
    for occurrence in all {
      let line = lines.line(of: Int(occurrence.range.start))
      if let lastLine, line - lastLine < minimumDistance { continue }
      lastLine = line
      kept.append(occurrence)
    }
    return kept
  }

  /// The document order of the block that the picture stands in; nil in table cells and headings, or beside text outside any block.
  private mutating func block(around element: Element) -> Int? {
    switch surroundings(of: element) {
    case .excluded: return nil
    case .block(let order): return order
    // A block of its own: no text inside marks it.
    case .open: return element.standsBetweenBlocks ? element.node.order : nil
    }
  }

  /// - Complexity: O(depth) the first time; each element around is looked at once.
  private mutating func surroundings(of element: Element) -> Surroundings {
    var path: [Element] = []
    var result = Surroundings.open
    for ancestor in element.ancestors {
      if let known = surroundings[ancestor.node.order] {
        result = known
        break
      }
      path.append(ancestor)
    }
    for ancestor in path.reversed() {
      result = result.inside(ancestor)
      surroundings[ancestor.node.order] = result
    }
    return result
  }

  /// Blocks that show more than pictures and captions, by document order.
  /// - Complexity: linear; each element is marked once.
  private func blocksWithOtherContent(_ article: Article) -> [Bool] {
    var marked = [Bool](repeating: false, count: article.nodeCount)
    for node in article.body.descendants where showsOtherThanPicture(node) {
      var upcoming = node.parent
      while let element = upcoming, !marked[element.node.order], !element.isCaption {
        marked[element.node.order] = true
        upcoming = element.parent
      }
    }
    return marked
  }

  private func showsOtherThanPicture(_ node: Node) -> Bool {
    switch node.kind {
    case .text: return !node.flags.contains(.hidden) && hasVisibleText(node.bytes)
    case .template: return true
    case .comment: return false
    case .element:
      guard let element = node.asElement, element.isReplaced else { return false }
      return element.tag != .img && element.tag != .picture && element.tag != .hr && !element.isNeverShown
    }
  }

  /// Badges and emoji are marks, not pictures.
  private func isAddressOfMark(_ key: String) -> Bool {
    let path = Array(key.utf8.prefix { $0 != ASCII.question })
    return path.withUnsafeBufferPointer { path in
      contains(path, "img.shields.io") || contains(path, "badgen.net") || contains(path, "codecov.io") || contains(path, "badge.fury.io")
        || contains(path, "/badge") || contains(path, "emoji") || contains(path, "/smilies/")
    }
  }

  private func hasClassOfMark(_ element: Element) -> Bool {
    guard !element.isMarkdown, let classes = element.attribute("class") else { return false }
    return contains(classes.bytes, "emoji") || contains(classes.bytes, "icon") || contains(classes.bytes, "badge")
  }
}

extension Element {
  /// A caption by element or by class.
  fileprivate var isCaption: Bool {
    if tag == .figcaption { return true }
    guard !isMarkdown, let classes = attribute("class") else { return false }
    return contains(classes.bytes, "caption")
  }

  /// Whether the neighbours of a picture outside any paragraph are blocks, pictures or nothing.
  fileprivate var standsBetweenBlocks: Bool {
    func isBoundary(_ step: (Node) -> Node?) -> Bool {
      var neighbour = step(node)
      // A few steps only: a long row of pictures must not be walked for each of them.
      for _ in 0..<8 {
        guard let current = neighbour else { return true }
        switch current.kind {
        case .template: return false
        case .text: if hasVisibleText(current.bytes) { return false }
        case .comment: break
        case .element:
          guard let element = current.asElement else { return false }
          if element.tag != .img && element.tag != .br { return !element.isPhrasing }
        }
        neighbour = step(current)
      }
      return true
    }
    return isBoundary { $0.previousSibling } && isBoundary { $0.nextSibling }
  }

  private var isPhrasing: Bool {
    switch tag {
    case .a, .abbr, .b, .big, .cite, .code, .del, .em, .font, .i, .ins, .kbd, .label, .mark, .q, .s, .samp, .small, .span, .strike, .strong,
      .sub, .sup, .time, .tt, .u, .var, .unknown:
      true
    default: false
    }
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
