import Diagnostics
import Markup
import SourceText

/// Which elements an article's texts and elements stand in.
struct ArticleStructure {
  /// In document order: parents come before their children.
  private var elements: [Entry] = []
  /// Those that the next node may be in, outermost first.
  private var open: [(node: Node, number: Int)] = []
  private var texts: [(range: ByteRange, parent: Int)] = []
  /// In Markdown they do not lie in a tag.
  private var attributes: [(range: ByteRange, element: Int)] = []

  private struct Entry {
    var tag: UInt16
    /// The number of the element around; -1 for none.
    var parent: Int
    var range: ByteRange
    var startTag: ByteRange
    var endTag: ByteRange?
    /// Whether the source has no tag and no mark of it.
    var isImplied: Bool
  }

  /// Adds an element of a walk in document order.
  mutating func add(_ element: Element) {
    let parent = parent(of: element.node)
    open.append((element.node, elements.count))
    for attribute in element.attributes { attributes.append((attribute.range, elements.count)) }
    elements.append(
      Entry(
        tag: element.tag.rawValue, parent: parent, range: element.range, startTag: element.startTag, endTag: element.endTag,
        isImplied: element.isImplied))
  }

  mutating func add(text: Node) { texts.append((text.range, parent(of: text))) }

  private mutating func parent(of node: Node) -> Int {
    let parent = node.parent?.node
    while let last = open.last, last.node != parent { open.removeLast() }
    return open.last?.number ?? -1
  }

  /// Whether elements that no edit touches are elsewhere or gone in `after`, or whether text that no edit touches stands in other elements,
  /// is shown that was not, or is shown no longer. Elements whose tags or marks an edit touches do not count, and what stands in their tags
  /// is free.
  ///
  /// Touching counts: what stands directly beside an edit may merge with it.
  /// - Parameter edits: Sorted and disjoint; they made `new` of `old`.
  /// - Complexity: O((nodes + edits) log edits + bytes)
  func changes(in after: ArticleStructure, edits: [Edit], from old: SourceText, to new: SourceText) -> Bool {
    let shifts = EditShifts(edits)
    let before = Judged(self, shifts, byteCount: old.count)
    let judged = Judged(after, EditShifts(EditShifts.undoing(edits)), byteCount: new.count)
    let places = Set(after.elements.indices.compactMap { judged.place(after.elements[$0], $0, movedBy: 0) })
    let hasMoved = elements.indices.contains { number in
      let element = elements[number]
      guard !before.isTouched[number], let shift = shifts.shift(from: element.range.start, to: element.range.end),
        let place = before.place(element, number, movedBy: shift)
      else { return false }
      return !places.contains(place)
    }
    return hasMoved || Judged.movesTexts(from: before, to: judged, edits: edits, of: old)
  }

  private struct Place: Hashable {
    var tag: UInt16
    var start: Int
    var end: Int
    /// Of the elements around.
    var chain: Int
  }

  /// A structure beside the edits that made it, or that were made of it.
  private struct Judged {
    /// By element: whether an edit touches a tag of it.
    private(set) var isTouched: [Bool] = []
    /// By element: of the untouched elements around it, from the outermost on.
    private var chainsAround: [Int] = []
    private var chainsOfTexts: [Int] = []
    /// By byte: 0 for what is no text, -1 for a tag or attribute of a touched element, else one more than the index in `chainsOfTexts`.
    private var placeOfByte: [Int32]

    init(_ structure: ArticleStructure, _ shifts: EditShifts, byteCount: Int) {
      placeOfByte = Array(repeating: 0, count: byteCount)
      var chains: [Int] = []
      var freeRanges: [ByteRange] = []
      for element in structure.elements {
        let tags = [element.startTag, element.endTag ?? element.startTag]
        let isNear = !element.isImplied && tags.contains { !$0.isEmpty && shifts.touches($0) }
        let around = element.parent < 0 ? 0 : chains[element.parent]
        isTouched.append(isNear)
        chainsAround.append(around)
        chains.append(isNear ? around : Judged.chain(around, element.tag))
        if isNear { freeRanges += tags }
      }
      freeRanges += structure.attributes.filter { isTouched[$0.element] }.map(\.range)
      for range in merged(freeRanges) { paint(range, -1) }
      chainsOfTexts = structure.texts.map { $0.parent < 0 ? 0 : chains[$0.parent] }
      // Texts without a range of their own may all have that of what is around them: each byte is painted once.
      var end: UInt32 = 0
      for (number, text) in structure.texts.enumerated().sorted(by: { ($0.element.range, $0.offset) < ($1.element.range, $1.offset) }) {
        guard text.range.end > end else { continue }
        paint(ByteRange(max(end, text.range.start), text.range.end), Int32(number + 1))
        end = text.range.end
      }
    }

    private mutating func paint(_ range: ByteRange, _ place: Int32) {
      for offset in range.indices { placeOfByte[offset] = place }
    }

    private static func chain(_ around: Int, _ tag: UInt16) -> Int {
      // FNV-1a's step, on words.
      (around ^ Int(tag) &+ 1) &* 0x0100_0000_01B3
    }

    /// nil for elements without a place of their own.
    func place(_ element: Entry, _ number: Int, movedBy shift: Int) -> Place? {
      guard !element.isImplied, !element.range.isEmpty else { return nil }
      return Place(
        tag: element.tag, start: Int(element.range.start) + shift, end: Int(element.range.end) + shift, chain: chainsAround[number])
    }

    static func movesTexts(from old: Judged, to new: Judged, edits: [Edit], of source: SourceText) -> Bool {
      var map = EditedOffsets(edits)
      for offset in source.bytes.indices where isWordByte(source.bytes[offset]) {
        guard let moved = map.moved(offset) else { continue }
        let (before, after) = (old.placeOfByte[offset], new.placeOfByte[moved])
        if before < 0 || after < 0 { continue }
        guard before > 0, after > 0 else {
          if before != after { return true }
          continue
        }
        if old.chainsOfTexts[Int(before) - 1] != new.chainsOfTexts[Int(after) - 1] { return true }
      }
      return false
    }
  }
}

extension EditShifts {
  /// The edits that would undo others, without their texts.
  fileprivate static func undoing(_ edits: [Edit]) -> [Edit] {
    var shift = 0
    return edits.map { edit in
      let start = Int(edit.range.start) + shift
      shift += edit.text.utf8.count - edit.range.count
      return .delete(ByteRange(start, start + edit.text.utf8.count))
    }
  }
}
