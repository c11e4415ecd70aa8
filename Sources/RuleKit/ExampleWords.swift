import SourceText

/// The words behind a fence's marks: a language and what an example is to be read and run with.
struct ExampleWords {
  private(set) var language = ""
  private(set) var file: String?
  private(set) var path: String?
  private(set) var generator: String?
  private(set) var flavour: String?
  private(set) var now: Int64?
  private(set) var encoding: String?
  private(set) var hasEscapes = false
  private(set) var hasFinalNewline = true
  private(set) var except: Set<ExampleMutation> = []
  /// The flow mapping after `options=`.
  private(set) var options: ByteRange?
  private(set) var errors: [RuleArticleError] = []

  /// The names of a word's allowed values, which Markup defines.
  struct Names {
    var generators: [String]
    var flavours: [String]
  }

  init(_ words: ByteRange, of source: SourceText, names: Names) {
    for (index, word) in ExampleWords.split(words, of: source).enumerated() {
      if index == 0, !source.bytes[word.indices].contains(ASCII.equals) {
        language = source.text(word)
      } else {
        read(word, of: source, names: names)
      }
    }
  }

  /// Where the file of an example lies when no word names it.
  var defaultPath: String { language == "html" ? "example.html" : "example.md" }

  private mutating func read(_ word: ByteRange, of source: SourceText, names: Names) {
    let text = source.text(word)
    guard let equals = text.utf8.firstIndex(of: ASCII.equals) else {
      switch text {
      case "escapes": hasEscapes = true
      case "no-final-newline": hasFinalNewline = false
      default: errors.append(RuleArticleError(word, "Unknown word `\(text)`"))
      }
      return
    }
    let key = String(text[..<equals])
    let value = ExampleWords.unquoted(String(text[text.utf8.index(after: equals)...]))
    let valueRange = ByteRange(word.start + UInt32(key.utf8.count) + 1, word.end)
    guard !value.isEmpty else {
      errors.append(RuleArticleError(word, "`\(key)=` has no value"))
      return
    }
    switch key {
    case "file": file = value
    case "path": path = value
    case "encoding": encoding = value
    case "options": options = valueRange
    case "generator": generator = oneOf(names.generators, value, key, valueRange)
    case "flavour": flavour = oneOf(names.flavours, value, key, valueRange)
    case "now":
      now = secondsSince1970(value)
      if now == nil { errors.append(RuleArticleError(valueRange, "`\(value)` is no date; write `2024-02-29` or `2024-02-29T12:00:00Z`")) }
    case "except":
      for name in value.split(separator: ",").map(String.init) {
        if let name = oneOf(ExampleMutation.allCases.map(\.rawValue), name, key, valueRange), let mutation = ExampleMutation(rawValue: name)
        {
          except.insert(mutation)
        }
      }
    default: errors.append(RuleArticleError(ByteRange(word.start, valueRange.start - 1), "Unknown word `\(key)`"))
    }
  }

  private mutating func oneOf(_ known: [String], _ value: String, _ key: String, _ range: ByteRange) -> String? {
    if known.contains(value) { return value }
    let list = known.map { "`\($0)`" }.joined(separator: ", ")
    errors.append(RuleArticleError(range, "`\(value)` is no value of `\(key)`; known are \(list)"))
    return nil
  }

  /// Splits at blanks outside quotes and brackets.
  private static func split(_ words: ByteRange, of source: SourceText) -> [ByteRange] {
    var found: [ByteRange] = []
    var start: Int?
    var depth = 0
    var quote: UInt8?
    for index in words.indices {
      let byte = source.bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == ASCII.quote || byte == ASCII.apostrophe {
        quote = byte
      } else if byte == ASCII.openBrace || byte == ASCII.openBracket {
        depth += 1
      } else if byte == ASCII.closeBrace || byte == ASCII.closeBracket {
        depth -= 1
      }
      let isBlank = ASCII.isWhitespace(byte) && depth <= 0 && quote == nil
      if isBlank, let wordStart = start {
        found.append(ByteRange(wordStart, index))
        start = nil
      } else if !isBlank, start == nil {
        start = index
      }
    }
    if let start { found.append(ByteRange(start, Int(words.end))) }
    return found
  }

  private static func unquoted(_ value: String) -> String {
    value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"") ? String(value.dropFirst().dropLast()) : value
  }
}

/// The instant of `2024-02-29` (at midnight UTC) or `2024-02-29T12:00:00Z`, in seconds since 1970-01-01T00:00:00Z; nil for anything else.
func secondsSince1970(_ text: String) -> Int64? {
  let bytes = Array(text.utf8)
  let shape = Array("0000-00-00T00:00:00Z".utf8)
  guard bytes.count == 10 || bytes.count == 20 else { return nil }
  for (byte, model) in zip(bytes, shape) where model == ASCII.zero ? !ASCII.isDigit(byte) : byte != model { return nil }
  func number(_ start: Int, _ count: Int) -> Int64 {
    bytes[start..<start + count].reduce(0) { $0 * 10 + Int64($1 - ASCII.zero) }
  }
  let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
  let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let lengths: [Int64] = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  guard (1...12).contains(month), (1...lengths[Int(month) - 1]).contains(day) else { return nil }
  // Days from the civil calendar, with years that begin in March so that the leap day is the last.
  let shifted = month > 2 ? year : year - 1
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  guard bytes.count == 20 else { return days * 86_400 }
  let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
  guard hour < 24, minute < 60, second < 60 else { return nil }
  return days * 86_400 + hour * 3_600 + minute * 60 + second
}
