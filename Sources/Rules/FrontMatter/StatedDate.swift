import RuleKit
import Markup
import SourceText

/// The date that an article states in its own body or file name.
struct StatedDate {
  let date: WrittenDate

  /// The first of: `<time datetime>`, `meta[property="article:published_time"]`, `datePublished` of JSON-LD, an element whose class is or
  /// ends in `time` or `date`, the date that a Jekyll post's file name begins with.
  /// - Complexity: O(nodes)
  init?(in article: Article) {
    var found = Found()
    for node in article.root.descendants {
      guard let element = node.asElement else { continue }
      found.look(at: element)
      if found.time != nil { break }
    }
    let name = article.environment.generator == .jekyll ? StatedDate.date(ofFileName: article.path) : nil
    guard let date = found.time ?? found.meta ?? found.data ?? found.classed ?? name else { return nil }
    self.date = date
  }

  private struct Found {
    var time: WrittenDate?
    var meta: WrittenDate?
    var data: WrittenDate?
    var classed: WrittenDate?

    mutating func look(at element: Element) {
      switch element.tag {
      case .time:
        time = element.attribute("datetime").flatMap { StatedDate.read($0.value) } ?? StatedDate.read(shortText(of: element))
      case .meta where meta == nil:
        guard element.attribute("property")?.value == "article:published_time" else { return }
        meta = element.attribute("content").flatMap { StatedDate.read($0.value) }
      case .script where data == nil:
        guard element.attribute("type")?.value == "application/ld+json", let text = element.node.firstChild?.asText
        else { return }
        data = StatedDate.published(in: text.string)
      default:
        guard let attribute = element.attribute("class"), classed == nil, isDateClass(attribute.bytes) else { return }
        classed = StatedDate.read(shortText(of: element))
      }
    }

    /// Whether one of the classes is or ends in `time` or `date`, but tells of no update or end.
    private func isDateClass(_ classes: UnsafeBufferPointer<UInt8>) -> Bool {
      var start = 0
      while start < classes.count {
        var end = start
        while end < classes.count, !ASCII.isWhitespace(classes[end]) { end += 1 }
        if end - start >= 4, isDateName(UnsafeBufferPointer(rebasing: classes[start..<end])) { return true }
        start = end + 1
      }
      return false
    }

    private func isDateName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
      let ending = UnsafeBufferPointer(rebasing: name[(name.count - 4)...])
      guard starts(ending, with: "time") || starts(ending, with: "date") else { return false }
      return !contains(name, "update") && !contains(name, "modif") && !contains(name, "expir") && !contains(name, "candidate")
    }

    /// The text of an element with little in it; blank where it holds more than a date could.
    private func shortText(of element: Element) -> String {
      var text = ""
      var count = 0
      for node in element.descendants {
        count += 1
        if count > 16 || text.utf8.count > 200 { return "" }
        if let part = node.asText { text += part.bytes.count > 200 ? String(repeating: "x", count: 201) : part.string }
      }
      return text
    }
  }

  /// Bytes that no date exceeds, with the names of its day, month and zone.
  private static let longest = 80

  /// A day that is told unmistakably; years, months and days may also be marked with `年`, `月` and `日`.
  static func read(_ text: String) -> WrittenDate? {
    guard text.utf8.count <= StatedDate.longest, text.utf8.contains(where: ASCII.isDigit) else { return nil }
    guard case .date(let date, let form) = DateReading(withHyphens(text)), date.zone != .unknown else { return nil }
    switch form {
    case .incomplete, .epochSeconds, .epochMilliseconds, .compact, .yearLast: return nil
    default: return date
    }
  }

  /// With `-` for `年` and `月`, and a blank for `日`.
  private static func withHyphens(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let mark = replacement(bytes[index...].prefix(3)) {
        plain.append(mark)
        index += 3
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func replacement(_ character: ArraySlice<UInt8>) -> UInt8? {
    guard character.first == 0xE5 || character.first == 0xE6 else { return nil }
    if character.elementsEqual("年".utf8) || character.elementsEqual("月".utf8) { return ASCII.hyphen }
    return character.elementsEqual("日".utf8) ? ASCII.space : nil
  }

  private static func published(in text: String) -> WrittenDate? {
    let bytes = Array(text.utf8)
    let key = Array("\"datePublished\"".utf8)
    guard bytes.count > key.count else { return nil }
    for start in 0..<bytes.count - key.count where bytes[start] == ASCII.quote && bytes[start + 1] == 0x64 {
      guard bytes[start..<start + key.count].elementsEqual(key) else { continue }
      let parts = bytes[(start + key.count)...].prefix(80).split(separator: ASCII.quote, maxSplits: 2, omittingEmptySubsequences: false)
      return parts.count > 1 ? read(String(decoding: parts[1], as: UTF8.self)) : nil
    }
    return nil
  }

  private static func date(ofFileName path: String) -> WrittenDate? {
    let name = path.utf8.suffix(
      path.utf8.count - (path.utf8.lastIndex(of: ASCII.slash).map { path.utf8.distance(from: path.utf8.startIndex, to: $0) + 1 } ?? 0))
    let head = Array(name.prefix(11))
    guard head.count == 11, head[10] == ASCII.hyphen else { return nil }
    return read(String(decoding: head[..<10], as: UTF8.self))
  }
}
