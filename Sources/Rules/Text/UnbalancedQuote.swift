package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// Finds quotes and brackets without their partner in a paragraph.
package struct UnbalancedQuote: NodeCheck {
  package static let id: RuleID = "unbalanced-quote"
  package static let kinds = NodeKinds.elements(.p, .h1, .h2, .h3, .h4, .h5, .h6, .td, .th, .dt, .figcaption, .caption)

  /// A paragraph began with a bracket that was left open.
  private var isInAside = false

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let block = node.asElement, !block.isCode, !block.flags.contains(.hidden), !article.isFrontMatter(node), !block.containsTemplate
    else { return }
    var pairs = QuotePairs()
    for node in block.descendants {
      if let text = article.prose(node) {
        pairs.read(ProseText(text))
      } else if node.kind != .comment {
        pairs.skip(node.asElement?.tag)
      }
    }
    pairs.passAside(&isInAside)
    for mark in pairs.unpaired { report.add(mark.range, "`\(mark.text)` has no partner in this paragraph") }
  }
}

/// The quotes and brackets of a paragraph.
private struct QuotePairs {
  struct Mark {
    var scalar: UInt32
    var range: ByteRange
    /// A comma has come since: `[0, 1)` may be an interval.
    var hasComma = false
    var text: String { ScalarText.string(CollectionOfOne(scalar)) }
  }

  private var open: [Mark] = []
  private var stray: [Mark] = []
  private var straight: [Mark] = []
  private var previous: UInt32 = 0x20
  private var next: UInt32 = 0x01
  private var hasBegun = false
  private var beginsWithQuote = false
  private var lastVisible: UInt32 = 0
  /// Where an opening bracket at the paragraph's start and the last closing one stand.
  private var firstVisible: UInt32?
  private var lastBracket: UInt32?
  private var wordLength = 0

  /// Those without a partner, in order.
  var unpaired: [Mark] {
    // A quotation over several paragraphs is closed in its last only.
    let unclosed = open.filter { $0.scalar != 0x201C && $0.scalar != 0x300C }
    let isPart = beginsWithQuote || lastVisible == 0x22
    return (unclosed + stray + (straight.count % 2 == 1 && !isPart ? straight.suffix(1) : [])).sorted { $0.range < $1.range }
  }

  /// Brackets around several paragraphs are opened at the first's start and closed at the last's end.
  mutating func passAside(_ isInside: inout Bool) {
    if let first = open.first, first.scalar == 0x28, first.range.start == firstVisible {
      open.removeFirst()
      isInside = true
    } else if isInside, lastVisible == 0x29, let last = stray.last, last.scalar == 0x29, last.range.start == lastBracket {
      stray.removeLast()
      isInside = false
    }
  }

  /// Something that is no prose, such as code.
  mutating func skip(_ tag: Tag?) {
    previous = tag == .br ? 0x20 : 0x01
    if tag == .code || tag == .img { lastVisible = 0 }
    wordLength = 0
  }

  /// Opening marks that are looked back at; more stand in no text.
  private static let depth = 64

  mutating func read(_ prose: ProseText) {
    let scalars = prose.scalars
    for index in scalars.indices {
      let scalar = scalars[index]
      next = index + 1 < scalars.count ? scalars[index + 1] : 0x01
      look(at: scalar) { prose.sourceRange(index..<index + 1) }
      wordLength = TextScalars.isAlphanumeric(scalar) ? wordLength + 1 : 0
      previous = scalar
      if !isBlank(scalar) {
        if !hasBegun, scalar == 0x28 { firstVisible = prose.sourceRange(index..<index + 1).start }
        if scalar == 0x29 { lastBracket = prose.sourceRange(index..<index + 1).start }
        hasBegun = true
        lastVisible = scalar
      }
    }
  }

  private func isBlank(_ scalar: UInt32) -> Bool { TextScalars.isBlank(scalar) || TextScalars.isLineEnd(scalar) }

  /// A mark by itself, of which the text speaks.
  private var standsAlone: Bool { isBlank(previous) && isBlank(next) }

  /// The same for an opening bracket, behind which a comma may come.
  private var opensAlone: Bool { isBlank(previous) && (isBlank(next) || next == 0x2C) }

  /// The same for a closing one that nothing opened; here the end may come too.
  private func closesAlone(_ scalar: UInt32) -> Bool {
    isBlank(previous) && (isBlank(next) || next == 0x01 || next == 0x2C || next == 0x2E)
      && !open.contains { Self.openings(of: scalar).contains($0.scalar) }
  }

  private mutating func look(at scalar: UInt32, _ range: () -> ByteRange) {
    if open.count > Self.depth { open.removeFirst() }
    switch scalar {
    case 0x28, 0x5B, 0xFF08, 0x3010, 0x300C, 0x300E, 0x300A, 0x201C:
      // Quoted brackets are samples; inside „…“ the sign closes.
      if scalar < 0x80, straight.count % 2 == 1 || opensAlone { return }
      if scalar == 0x201C, let index = open.lastIndex(where: { $0.scalar == 0x201E }) {
        open.removeSubrange(index...)
      } else if !isFace(scalar) {
        open.append(Mark(scalar: scalar, range: range()))
      }
    case 0x201E: open.append(Mark(scalar: scalar, range: range()))
    case 0x29, 0x5D, 0xFF09, 0x3011, 0x300D, 0x300F, 0x300B, 0x201D:
      if scalar < 0x80, straight.count % 2 == 1 || closesAlone(scalar) { return }
      close(scalar, range)
    case 0x2C where !open.isEmpty: open[open.count - 1].hasComma = true
    case 0x22:
      if !hasBegun { beginsWithQuote = true }
      // Inches follow digits.
      if previous == 0x28 && next == 0x29 || standsAlone { return }
      if straight.count % 2 == 1 || !TextScalars.isDigit(previous) { straight.append(Mark(scalar: scalar, range: range())) }
    default: break
    }
  }

  private mutating func close(_ scalar: UInt32, _ range: () -> ByteRange) {
    let openings = Self.openings(of: scalar)
    // A bracket of the other width is a fault of another kind.
    if scalar < 0x80, let last = open.last, last.scalar == 0x28 || last.scalar == 0x5B, last.hasComma {
      open.removeLast()
    } else if let index = open.lastIndex(where: { openings.contains($0.scalar) }) {
      stray += open[(index + 1)...].filter { $0.scalar != 0x201C }
      open.removeSubrange(index...)
    } else if !(scalar == 0x29 && (isFace(scalar) || isItem)), scalar != 0x201D {
      stray.append(Mark(scalar: scalar, range: range()))
    }
  }

  /// `:)`, `;-)`, `:(`
  private func isFace(_ scalar: UInt32) -> Bool {
    if scalar == 0x28, !isBlank(next), next != 0x01 { return false }
    return (scalar == 0x28 || scalar == 0x29) && [0x3A, 0x3B, 0x2D, 0x3D, 0x5E, 0x27].contains(previous)
  }

  /// `a)`, `12)`
  private var isItem: Bool { (1...3).contains(wordLength) }

  private static func openings(of scalar: UInt32) -> [UInt32] {
    switch scalar {
    case 0x29, 0xFF09: [0x28, 0xFF08]
    case 0x5D: [0x5B]
    case 0x3011: [0x3010]
    case 0x300D: [0x300C]
    case 0x300F: [0x300E]
    case 0x300B: [0x300A]
    default: [0x201C, 0x201E]
    }
  }
}
