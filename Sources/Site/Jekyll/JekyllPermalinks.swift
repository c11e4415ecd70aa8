import RuleKit

/// Permalinks as Jekyll makes them of patterns.
enum JekyllPermalinks {
  /// Patterns of posts that have a name.
  static let styles = [
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
  ]

  /// What the site's style of permalinks puts behind the patterns of pages and collections.
  static func suffix(of style: String) -> String {
    switch style {
    case "pretty": "/"
    case "date", "ordinal", "none": ":output_ext"
    default: style.hasSuffix("/") ? "/" : style.hasSuffix(":output_ext") ? ":output_ext" : ""
    }
  }

  /// A pattern for a post or a document of a collection with its placeholders filled in; nil when one of them is unknown.
  static func filled(_ pattern: String, _ value: (String) -> String?) -> String? {
    var result: [UInt8] = []
    let bytes = Array(pattern.utf8)
    var index = 0
    while index < bytes.count {
      var end = index + 1
      if bytes[index] == 0x3A { while end < bytes.count, bytes[end] &- 0x61 < 26 || bytes[end] == 0x5F { end += 1 } }
      guard end > index + 1 else {
        result.append(bytes[index])
        index += 1
        continue
      }
      let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      if name.hasSuffix("_"), value(name) == nil {
        guard let text = value(String(name.dropLast())) else { return nil }
        result += escaped(text).utf8
        result.append(0x5F)
      } else {
        guard let text = value(name) else { return nil }
        result += escaped(text).utf8
      }
      index = end
    }
    return address(String(decoding: result, as: UTF8.self))
  }

  /// A pattern for a page or a copied file: other placeholders stay as they are.
  static func filled(_ pattern: String, _ values: [(name: String, text: String)]) -> String {
    var result = pattern
    for (name, text) in values { result = replacing(":" + name, with: escaped(text), in: result) }
    return address(result)
  }

  private static func replacing(_ name: String, with text: String, in pattern: String) -> String {
    var result = ""
    var rest = pattern
    while let range = rest.range(ofBytes: name) {
      result += rest[..<range.lowerBound] + text
      rest = String(rest[range.upperBound...])
    }
    return result + rest
  }

  /// A percent sign of a value is none of a code.
  private static func escaped(_ text: String) -> String {
    replacing("%", with: "%25", in: text)
  }

  /// Two dots become a slash, `./` vanishes, slashes in a row are one, codes are decoded.
  private static func address(_ text: String) -> String {
    var path = replacing("./", with: "", in: replacing("..", with: "/", in: "/" + text))
    while path.range(ofBytes: "//") != nil { path = replacing("//", with: "/", in: path) }
    return path.withoutPercentCodes
  }
}

/// What the placeholders of a document's permalink stand for.
struct JekyllPlaceholders {
  var collection: String
  /// Below the folder of the collection, without its ending.
  var path: String
  /// Of the file, without its ending.
  var stem: String
  /// From the front matter, or the file's name without its date.
  var slug: String
  var categories: [String]
  var ending: String

  private static let dateParts: Set<String> = [
    "year", "month", "day", "hour", "minute", "second", "i_day", "i_month", "short_month", "long_month", "short_year", "w_year", "week",
    "w_day", "short_day", "long_day", "y_day",
  ]

  /// Whether a pattern tells of the document's date.
  static func needsDate(_ pattern: String) -> Bool {
    HexoNamePattern(pattern).placeholders.contains { dateParts.contains($0) || dateParts.contains(String($0.prefix { $0 != "_" })) }
  }

  func text(of name: String, at date: WallClock?) -> String? {
    switch name {
    case "collection": return collection
    case "path": return path
    case "name": return JekyllSlug.make(stem)
    case "title": return JekyllSlug.make(slug, mode: .pretty, keepsCase: true)
    case "slug": return JekyllSlug.make(slug)
    case "output_ext": return ending
    case "categories": return distinct(categories.map { $0.lowercased() })
    case "slugified_categories": return distinct(categories.map { JekyllSlug.make($0) })
    default: return date.flatMap { Self.text(of: name, $0) }
    }
  }

  private func distinct(_ names: [String]) -> String {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: "/")
  }

  private static func text(of name: String, _ date: WallClock) -> String? {
    switch name {
    case "year": zeroPadded(date.year, 4)
    case "short_year": zeroPadded(date.year % 100, 2)
    case "month": zeroPadded(date.month, 2)
    case "i_month": String(date.month)
    case "long_month": englishMonths[date.month - 1]
    case "short_month": String(englishMonths[date.month - 1].prefix(3))
    case "day": zeroPadded(date.day, 2)
    case "i_day": String(date.day)
    case "y_day": zeroPadded(date.dayOfYear, 3)
    case "w_year": zeroPadded(date.week.year, 4)
    case "week": zeroPadded(date.week.number, 2)
    case "w_day": String(date.weekday)
    case "long_day": WallClock.weekdays[date.weekday - 1]
    case "short_day": String(WallClock.weekdays[date.weekday - 1].prefix(3))
    case "hour": zeroPadded(date.hour, 2)
    case "minute": zeroPadded(date.minute, 2)
    case "second": zeroPadded(date.second, 2)
    default: nil
    }
  }
}
