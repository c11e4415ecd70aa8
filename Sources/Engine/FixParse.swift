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
  /// Letters and digits of text that no edit touches would be in no text, tag, definition or template code; what was code may become a comment.
  case lostText = "lost text"
  /// A fix that its rule calls safe would end, move or rename an element that it does not touch, or text that it does not touch would stand in
  /// other elements, be shown or be shown no longer.
  case structure
}

/// What is compared of an article before and after fixes, to tell whether it parses worse.
struct ParsedState {
  private let undecodable: Int
  private let hasFrontMatter: Bool
  private let isFrontMatterFaulty: Bool
  /// Keys of the top level and where they begin.
  private let keys: [Key]
  private let faults: Int
  private let texts: [ByteRange]
  private let codes: [ByteRange]
  /// Where a text's letters and digits may be afterwards: in texts, tags, attributes, link definitions, template code, front matter.
  private let kept: [ByteRange]
  /// Where those of code may be: in comments too.
  private let keptOfCode: [ByteRange]
  private let structure: ArticleStructure
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
    var codes: [ByteRange] = []
    var kept = article.templates.map(\.range) + article.markdown.definitions.map(\.range)
    var comments: [ByteRange] = []
    var structure = ArticleStructure()
    var node: Node? = article.root.node
    while let current = node {
      if let element = current.asElement {
        if element.tag == .frontMatter {
          node = current.nextSkippingChildren(within: article.root.node)
          continue
        }
        structure.add(element)
        kept += [element.startTag, element.endTag ?? element.startTag] + element.attributes.map(\.range)
      } else if current.kind == .text {
        structure.add(text: current)
        if current.isCode { codes.append(current.range) } else { texts.append(current.range) }
      } else if current.kind == .comment {
        comments.append(current.range)
      }
      node = current.next(within: article.root.node)
    }
    if let frontMatter = article.frontMatter { kept.append(frontMatter.range) }
    self.structure = structure
    self.texts = merged(texts)
    self.codes = merged(codes)
    self.kept = merged(kept + texts + codes)
    keptOfCode = merged(self.kept + comments)
  }

  /// What is worse in `after`, which `edits` made of this; nil when nothing is.
  ///
  /// - Parameters:
  ///   - edits: Sorted and disjoint.
  ///   - keepsStructure: Whether elements that no edit touches must stay.
  /// - Complexity: linear in the text, but for the look-up of edits.
  func worsening(in after: ParsedState, edits: [Edit], keepsStructure: Bool) -> ParseWorsening? {
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
    let isLost = loses(texts, in: after.kept, edits: edits) || loses(codes, in: after.keptOfCode, edits: edits)
    if isLost { return .lostText }
    guard keepsStructure, structure.changes(in: after.structure, edits: edits, from: source, to: after.source) else { return nil }
    return .structure
  }

  private func loses(_ texts: [ByteRange], in kept: [ByteRange], edits: [Edit]) -> Bool {
    var map = EditedOffsets(edits)
    var next = 0
    for text in texts {
      for offset in text.indices where isWordByte(source.bytes[offset]) {
        guard let moved = map.moved(offset) else { continue }
        while next < kept.count, Int(kept[next].end) <= moved { next += 1 }
        guard next < kept.count, Int(kept[next].start) <= moved else { return true }
      }
    }
    return false
  }

}

/// Whether a byte is of a letter or digit, or of any character beyond ASCII.
func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || ASCII.isAlphanumeric(byte) }

/// Where offsets of a text are after edits of it, asked in ascending order.
struct EditedOffsets {
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

extension [Diagnostic] {
  /// The findings behind edits; those that an edit touches are left out, and so are fixes and related places.
  func moved(by edits: [Edit]) -> [Diagnostic] {
    let shifts = EditShifts(edits.sorted { $0.range < $1.range })
    return compactMap { diagnostic in
      shifts.shift(from: diagnostic.range.start, to: diagnostic.range.end).map { diagnostic.moved(to: diagnostic.range.shifted(by: $0)) }
    }
  }

  /// The findings behind insertions; what is inserted where one starts stands before it.
  func moved(byInsertions edits: [Edit]) -> [Diagnostic] {
    let offsets = edits.map { (offset: $0.range.start, count: $0.text.utf8.count) }
    return map { diagnostic in
      let start = offsets.reduce(0) { $0 + ($1.offset <= diagnostic.range.start ? $1.count : 0) }
      let inside = offsets.reduce(0) { sum, insertion in
        sum + (insertion.offset > diagnostic.range.start && insertion.offset < diagnostic.range.end ? insertion.count : 0)
      }
      let range = diagnostic.range.shifted(by: start)
      return diagnostic.moved(to: ByteRange(Int(range.start), Int(range.end) + inside))
    }
  }
}

extension Diagnostic {
  fileprivate func moved(to range: ByteRange) -> Diagnostic {
    Diagnostic(rule: rule, severity: severity, message: message, range: range)
  }
}

extension ByteRange {
  fileprivate func shifted(by count: Int) -> ByteRange { ByteRange(Int(start) + count, Int(end) + count) }
}

/// By how much edits move what lies between them.
struct EditShifts {
  private let edits: [Edit]
  /// What all edits before one of that index add.
  private let sums: [Int]

  init(_ edits: [Edit]) {
    self.edits = edits
    sums = edits.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.text.utf8.count - $1.range.count) }
  }

  /// Whether an edit touches a range; touching ends count.
  /// - Complexity: O(log edits)
  func touches(_ range: ByteRange) -> Bool { shift(from: range.start, to: range.end) == nil }

  /// How far a range moves; nil where an edit touches it.
  /// - Complexity: O(log edits)
  func shift(from start: UInt32, to end: UInt32) -> Int? {
    let index = edits.partitioningIndex { $0.range.end >= start }
    if index < edits.count, edits[index].range.start <= end { return nil }
    return sums[index]
  }
}
