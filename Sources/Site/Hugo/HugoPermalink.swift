/// What the tokens of a permalink pattern stand for on one page; nil where the sources do not tell.
struct HugoTokenValues {
  var date: HugoDate?
  /// The first folder below the content folder.
  var section: String
  /// The folders of the section that the page belongs to.
  var sections: [String]
  var title: String?
  var slug: String?
  /// The file's name without ending and language; of a bundle the folder's.
  var name: String
}

/// A pattern of `permalinks`, such as `/:year/:slug/`.
struct HugoPermalink: Sendable {
  private enum Part: Sendable {
    case text(String)
    case token(String)
  }

  private var parts: [Part] = []

  init(_ pattern: String) {
    var text: [UInt8] = []
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x5C, index + 1 < bytes.count, bytes[index + 1] == 0x3A {
        text.append(0x3A)
        index += 2
        continue
      }
      var end = index + 1
      while end < bytes.count, isWord(bytes[end]) { end += 1 }
      guard bytes[index] == 0x3A, end > index + 1 else {
        text.append(bytes[index])
        index += 1
        continue
      }
      if end + 1 < bytes.count, bytes[end] == 0x5B, let close = bytes[(end + 2)...].firstIndex(of: 0x5D) { end = close + 1 }
      parts.append(.text(String(decoding: text, as: UTF8.self)))
      parts.append(.token(String(decoding: bytes[(index + 1)..<end], as: UTF8.self)))
      text = []
      index = end
    }
    parts.append(.text(String(decoding: text, as: UTF8.self)))
  }

  /// The path of a page; nil where the sources do not tell it.
  func expanded(_ values: HugoTokenValues) -> String? {
    var path = ""
    for part in parts {
      switch part {
      case .text(let text): path += text
      case .token(let token):
        guard let value = value(of: token, values) else { return nil }
        path += value
      }
    }
    return path
  }

  private func value(of token: String, _ values: HugoTokenValues) -> String? {
    switch token {
    case "section": values.section
    case "sections": values.sections.joined(separator: "/")
    case "title": values.title
    case "slug": values.slug ?? values.title
    case "filename", "contentbasename": values.name
    case "slugorfilename", "slugorcontentbasename": values.slug ?? values.name
    case _ where token.hasPrefix("sections["):
      slice(values.sections, by: token.dropFirst("sections[".utf8.count).dropLast())?.joined(separator: "/")
    default: values.date.flatMap { dateValue(of: token, $0) }
    }
  }

  private func dateValue(of token: String, _ date: HugoDate) -> String? {
    switch token {
    case "year": String(date.year)
    case "month": padded(date.month, 2)
    case "monthname": date.monthName
    case "day": padded(date.day, 2)
    case "weekday": String(date.weekday)
    case "weekdayname": date.weekdayName
    case "yearday": String(date.dayOfYear)
    default: layout(token, date)
    }
  }

  /// `[1:]`, `[last]`, `[:last]`, `[0]` of the section's folders.
  private func slice(_ sections: [String], by text: Substring) -> [String]? {
    guard !sections.isEmpty else { return [] }
    let bounds = text.lowercased().split(separator: ":", omittingEmptySubsequences: false)
    func number(_ text: Substring, orElse other: Int) -> Int {
      text.isEmpty ? other : text == "last" ? sections.count - 1 : max(0, Int(text) ?? 0)
    }
    let low = number(bounds[0], orElse: 0)
    if bounds.count == 1 {
      // Versions differ about the last one of one.
      if bounds[0] == "last", sections.count == 1 { return nil }
      return low < sections.count ? [sections[low]] : []
    }
    let high = min(number(bounds[1], orElse: sections.count), sections.count)
    return low < high ? Array(sections[low..<high]) : []
  }

  /// Go's layouts of dates: the parts of Monday, 2 January 2006, 15:04:05, each by its own value.
  private func layout(_ token: String, _ date: HugoDate) -> String? {
    let layouts: [(String, String)] = [
      ("January", date.monthName), ("Jan", String(date.monthName.prefix(3))), ("Monday", date.weekdayName),
      ("Mon", String(date.weekdayName.prefix(3))), ("2006", padded(date.year, 4)), ("002", padded(date.dayOfYear, 3)),
      ("01", padded(date.month, 2)), ("02", padded(date.day, 2)), ("04", padded(date.minute, 2)), ("05", padded(date.second, 2)),
      ("06", padded(date.year % 100, 2)), ("15", padded(date.hour, 2)), ("1", String(date.month)), ("2", String(date.day)),
      ("4", String(date.minute)), ("5", String(date.second)),
    ]
    var rest = Substring(token)
    var value = ""
    var isDate = false
    while let first = rest.first {
      if let (name, text) = layouts.first(where: { rest.hasPrefix($0.0) }) {
        value += text
        rest = rest.dropFirst(name.count)
        isDate = true
      } else if first.isLetter || first.isNumber || first == "_" {
        // Half days and zones, or no layout at all, which Hugo refuses.
        return nil
      } else {
        value.append(first)
        rest = rest.dropFirst()
      }
    }
    return isDate ? value : nil
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

private func isWord(_ byte: UInt8) -> Bool {
  byte == 0x5F || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
}
