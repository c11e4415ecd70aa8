import Diagnostics
import FrontMatter
import Markup
import SourceText

/// Why a fix was not applied: what parsing the result would show.
package enum ParseWorsening: String, Sendable, CaseIterable {
  /// The file would be read in another encoding, or more of its bytes could not be decoded.
  case encoding
  /// Front matter would be gone or unclosed, would no longer parse, or would lack an entry that no edit touches.
  case frontMatter = "front matter"
  /// The parsers would notice more faults: elements, template code and the like that are unclosed, misnested or stray.
  case markup
  /// Letters and digits that no edit touches would be text, an attribute's value or template code no longer.
  case lostText = "lost text"
}

/// What is compared of an article before and after fixes, to tell whether it parses worse.
struct ParsedState {
  private let undecodable: Int
  private let hasFrontMatter: Bool
  private let isFrontMatterFaulty: Bool
  /// Keys of the top level and where they begin.
  private let keys: [Key]
  private let faults: Int
  /// Letters and digits that are text.
  private let texts: [ByteRange]
  /// What keeps its letters and digits: texts, values of attributes, link definitions, template code, front matter.
  private let kept: [ByteRange]
  private let source: SourceText

  private struct Key: Hashable {
    var name: String
    var start: Int
  }

  /// - Complexity: O(n log n) in nodes and attributes.
  init(_ article: Article) {
    defer { withExtendedLifetime(article) {} }
    source = article.source
    undecodable = article.source.undecodable.count
    hasFrontMatter = article.frontMatter != nil
    isFrontMatterFaulty = article.frontMatter?.syntaxError != nil || article.unclosedFrontMatter != nil
    keys = (article.frontMatter?.root.entries ?? []).map { Key(name: $0.key, start: Int($0.range.start)) }
    // A second attribute of one name is dropped by browsers without harm to what stands around it.
    faults = article.faults.count { $0.kind != .duplicateAttribute }
    var texts: [ByteRange] = []
    var kept: [ByteRange] = []
    var node: Node? = article.root.node
    while let current = node {
      if let element = current.asElement {
        if element.tag == .frontMatter {
          node = current.nextSkippingChildren(within: article.root.node)
          continue
        }
        for attribute in element.attributes { kept.append(attribute.range) }
      } else if current.kind == .text {
        texts.append(current.range)
      }
      node = current.next(within: article.root.node)
    }
    self.texts = merged(texts)
    kept += texts
    kept += article.templates.map(\.range) + article.markdown.definitions.map(\.range)
    if let frontMatter = article.frontMatter { kept.append(frontMatter.range) }
    self.kept = merged(kept)
  }

  /// What is worse in `after`, which `edits` made of this; nil when nothing is.
  ///
  /// - Parameter edits: Sorted and disjoint.
  /// - Complexity: linear in the text.
  func worsening(in after: ParsedState, edits: [Edit]) -> ParseWorsening? {
    if after.undecodable > undecodable { return .encoding }
    if hasFrontMatter, !after.hasFrontMatter { return .frontMatter }
    if !isFrontMatterFaulty {
      if after.isFrontMatterFaulty { return .frontMatter }
      var map = EditedOffsets(edits)
      let left = Set(after.keys)
      for key in keys {
        guard let start = map.moved(key.start) else { continue }
        if !left.contains(Key(name: key.name, start: start)), !map.isBeside(key.start + key.name.utf8.count) { return .frontMatter }
      }
    }
    if after.faults > faults { return .markup }
    return losesText(in: after, edits: edits) ? .lostText : nil
  }

  private func losesText(in after: ParsedState, edits: [Edit]) -> Bool {
    var map = EditedOffsets(edits)
    var next = 0
    for text in texts {
      for offset in text.indices where isWordByte(source.bytes[offset]) {
        guard let moved = map.moved(offset) else { continue }
        while next < after.kept.count, Int(after.kept[next].end) <= moved { next += 1 }
        guard next < after.kept.count, Int(after.kept[next].start) <= moved else { return true }
      }
    }
    return false
  }

  private func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || ASCII.isAlphanumeric(byte) }
}

/// Where offsets of a text are after edits of it, asked in ascending order.
private struct EditedOffsets {
  private let edits: [Edit]
  private var next = 0
  private var shift = 0

  init(_ edits: [Edit]) { self.edits = edits }

  /// nil for what an edit replaces.
  mutating func moved(_ offset: Int) -> Int? {
    while next < edits.count, Int(edits[next].range.end) <= offset {
      shift += edits[next].text.utf8.count - edits[next].range.count
      next += 1
    }
    if next < edits.count, Int(edits[next].range.start) <= offset { return nil }
    return offset + shift
  }

  /// Whether the next edit touches `offset`, behind the one that was asked for last.
  func isBeside(_ offset: Int) -> Bool {
    next < edits.count && Int(edits[next].range.start) <= offset
  }
}
