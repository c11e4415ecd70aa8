import Markup
import SourceText

/// The faults of an article's tags, one for each mistake: an element that was not closed and the end tag that came too late for it are one.
struct TagFaults {
  private(set) var unclosed: [MarkupFault] = []
  private(set) var stray: [MarkupFault] = []
  /// The range is an end tag in the wrong place; `related` is the start tag of what is open there, or of what it was to close.
  private(set) var misnested: [MarkupFault] = []
  /// Table parts and forms that make no elements, the first of those that stand together.
  private(set) var ignored: [MarkupFault] = []

  /// - Complexity: linear in the faults and in the bytes between neighbouring ones.
  init(_ article: Article) {
    var pairs = Pairs(article)
    for fault in article.faults {
      switch fault.kind {
      case .unclosedElement: pairs.open(fault)
      case .ignoredStartTag: pairs.ignore(fault)
      case .strayEndTag: pairs.close(fault)
      case .misnestedElement: pairs.misnested.append(fault)
      default: break
      }
    }
    misnested = pairs.misnested.sorted { $0.range < $1.range }
    stray = pairs.stray
    ignored = pairs.ignored
    unclosed = pairs.unclosed.enumerated().filter { !pairs.settled.contains($0.offset) }.map(\.element)
  }

  /// Finds what belongs together, in source order.
  private struct Pairs {
    let source: SourceText
    let bytes: [UInt8]
    var unclosed: [MarkupFault] = []
    /// Places in `unclosed` of elements whose end tag was found.
    var settled: Set<Int> = []
    var misnested: [MarkupFault] = []
    var stray: [MarkupFault] = []
    var ignored: [MarkupFault] = []
    private var openByName: [String: [Int]] = [:]
    private var closers: Set<ByteRange> = []
    private var unknownNames: Set<String> = []
    private var ignoredByName: [String: Int] = [:]
    /// The end of the last element that was not closed.
    private var unclosedEnd: UInt32 = 0
    /// What was last found to hold only white space and end tags.
    private var markup = ByteRange(at: 0)
    private var ignoredDepth = 0
    private var ignoredEnd: UInt32 = 0

    init(_ article: Article) {
      source = article.source
      bytes = article.source.bytes
    }

    mutating func open(_ fault: MarkupFault) {
      openByName[fault.name, default: []].append(unclosed.count)
      if let closer = fault.related {
        if !closer.isEmpty { closers.insert(closer) }
        unclosedEnd = max(unclosedEnd, closer.start)
      }
      if ElementNames.isUnknown(fault.name) { unknownNames.insert(fault.name) }
      unclosed.append(fault)
    }

    mutating func ignore(_ fault: MarkupFault) {
      let isFirst = ignoredDepth == 0 && (ignoredEnd == 0 || !isMarkup(from: ignoredEnd, to: fault.range.start))
      if isFirst { ignored.append(fault) }
      ignoredByName[fault.name, default: 0] += 1
      ignoredDepth += 1
      ignoredEnd = fault.range.end
    }

    mutating func close(_ fault: MarkupFault) {
      if let count = ignoredByName[fault.name], count > 0 {
        ignoredByName[fault.name] = count - 1
        ignoredDepth -= 1
        ignoredEnd = fault.range.end
        return
      }
      // `<h1>` … `</h2>`: the heading is what is wrong.
      if closers.contains(fault.range) || unknownNames.contains(fault.name) { return }
      // `<span>` … `</space>`: the end tag was meant for the element that is open.
      if fault.range.start < unclosedEnd, ElementNames.isUnknown(fault.name) { return }
      while let place = openByName[fault.name]?.popLast() {
        let element = unclosed[place]
        guard let closer = element.related else { continue }
        // A link in a link: the inner one ended the outer one, whose end tag comes too late.
        if fault.name == "a", closer.isEmpty, source.startsTag("a", at: Int(closer.start)) { return }
        if fault.range.start < closer.start {
          settled.insert(place)
          misnested.append(MarkupFault(kind: .misnestedElement, range: fault.range, related: element.range, name: fault.name))
          return
        }
        if !closer.isEmpty, isMarkup(from: closer.end, to: fault.range.start) {
          settled.insert(place)
          misnested.append(MarkupFault(kind: .misnestedElement, range: closer, related: element.range, name: name(of: closer)))
          return
        }
      }
      stray.append(fault)
    }

    /// Whether only white space and end tags lie between.
    private mutating func isMarkup(from start: UInt32, to end: UInt32) -> Bool {
      guard start <= end else { return false }
      // Many elements may have ended at one place.
      var index = Int(start == markup.start && markup.end <= end ? markup.end : start)
      while index < Int(end) {
        if ASCII.isWhitespace(bytes[index]) {
          index += 1
        } else if bytes[index] == ASCII.lessThan, index + 1 < Int(end), bytes[index + 1] == ASCII.slash {
          while index < Int(end), bytes[index] != ASCII.greaterThan { index += 1 }
          index += 1
        } else {
          return false
        }
      }
      markup = ByteRange(start, max(start, end))
      return true
    }

    private func name(of endTag: ByteRange) -> String {
      ElementNames.leading(bytes[endTag.indices].dropFirst(2))
    }
  }
}

extension SourceText {
  /// Whether the start tag of an element stands at `offset`. The name is lower-case.
  func startsTag(_ name: StaticString, at offset: Int) -> Bool {
    let end = offset + 1 + name.utf8CodeUnitCount
    guard end < count, bytes[offset] == ASCII.lessThan else { return false }
    for index in 0..<name.utf8CodeUnitCount where ASCII.lowercased(bytes[offset + 1 + index]) != name.utf8Start[index] { return false }
    return !ASCII.isAlphanumeric(bytes[end]) && bytes[end] != ASCII.hyphen
  }
}
