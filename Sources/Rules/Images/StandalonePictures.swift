import Markup
import RuleKit
import SourceText

/// The pictures of an article that stand alone in their blocks, with nothing but other pictures or a caption beside them. What stands in table
/// cells, headings or in a row with text is an icon; badges, emoji and pictures declared small are left out too.
struct StandalonePictures {
  /// What `visit` wants to see.
  static let kinds = NodeKinds.elements(.img, .h1, .h2, .h3, .h4, .h5, .h6)

  private(set) var occurrences: [Occurrence] = []
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

  struct Occurrence: Sendable {
    /// What addresses of the same picture have in common.
    var key: String
    /// Of the key: 64 bits tell the pictures of an article apart.
    var keyHash: UInt64
    /// The address in the source; nil where a script finds the picture by another attribute than `src`.
    var source: ByteRange?
    var range: ByteRange
    /// Document order of the block it stands in.
    var block: Int
    /// Visible text of the caption of the figure it stands in; empty without one.
    var caption: String
    /// The number of headings before it.
    var section: Int
  }

  mutating func visit(_ node: Node, in article: Article) {
    guard node.asElement?.tag == .img else {
      section += 1
      return
    }
    if surroundings.isEmpty { surroundings = [Surroundings?](repeating: nil, count: article.nodeCount) }
    guard let element = node.asElement, !element.flags.contains(.hidden), let source = element.lazySource ?? element.attribute("src"),
      !source.hasTemplate, var key = pictureKey(source.bytes), !hasClassOfMark(element), !element.isDeclaredSmall(48),
      let block = block(around: element)
    else { return }
    let place = element.lazySource == nil ? source.valueRange : nil
    occurrences.append(
      Occurrence(
        key: key, keyHash: key.withUTF8 { FNV1a($0).value }, source: place, range: element.range, block: block,
        caption: caption(of: element), section: section))
  }

  /// Those that stand alone.
  /// - Complexity: linear in the article
  func alone(in article: Article) -> [Occurrence] {
    let shared = blocksWithOtherContent(article)
    return occurrences.filter { !shared[$0.block] }
  }

  /// The pictures that are there more than once, as indices of `occurrences` in order; by the first of each.
  /// - Complexity: O(n log n) in the pictures
  var repeated: [[Int]] { equalIndices(of: occurrences.map(\.keyHash)) }

  private mutating func caption(of element: Element) -> String {
    // A picture is near its figure; a bound keeps deep trees linear.
    guard let figure = element.ancestors.prefix(4).first(where: { $0.tag == .figure }) else { return "" }
    if let known = captions[figure.node.order] { return known }
    let caption = figure.children.lazy.compactMap(\.asElement).first { $0.tag == .figcaption }?.visibleText() ?? ""
    captions[figure.node.order] = caption
    return caption
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
  func blocksWithOtherContent(_ article: Article) -> [Bool] {
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
  static func isAddressOfMark(_ key: String) -> Bool {
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

/// The pictures of an article that stand alone and whose files `references` name, each address once; none where there is but one address.
/// - Complexity: linear in the article
func standalonePictures(in article: Article, _ references: [ReferenceFact]) -> [StandalonePictureFact] {
  var files: [UInt32: ReferenceFact] = [:]
  var addresses: Set<String> = []
  for reference in references where reference.kind == .image && !reference.hasTemplate && !isForOneScheme(reference.target) {
    files[reference.range.start] = reference
    addresses.insert(reference.target)
  }
  guard addresses.count > 1 else { return [] }
  var pictures = StandalonePictures()
  for node in article.body.descendants {
    guard let element = node.asElement, element.tag == .img || element.tag.isHeading else { continue }
    pictures.visit(node, in: article)
  }
  var captions: [String: Int] = ["": 0]
  var seen: Set<String> = []
  let facts = pictures.alone(in: article).compactMap { picture -> StandalonePictureFact? in
    guard let source = picture.source, let reference = files[source.start], reference.range == source,
      !StandalonePictures.isAddressOfMark(picture.key), seen.insert(picture.key).inserted
    else { return nil }
    let caption = captions[picture.caption] ?? captions.count
    captions[picture.caption] = caption
    return StandalonePictureFact(range: picture.range, reference: reference, section: picture.section, caption: caption)
  }
  return facts.count > 1 ? facts : []
}

/// Whether a picture is shown only where the reader's system is light, or dark, as forges do it.
private func isForOneScheme(_ target: String) -> Bool {
  guard let hash = target.utf8.lastIndex(of: ASCII.hash) else { return false }
  return target[hash...].hasPrefix("#gh-") || target[hash...] == "#only-light" || target[hash...] == "#only-dark"
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
