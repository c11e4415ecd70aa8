import SourceText

/// An error of libyaml, to be said in plain words.
struct YAMLProblem {
  /// libyaml's own words.
  let problem: String
  let context: String
  /// Where libyaml stopped.
  let offset: Int
  /// Where what it was reading began.
  let contextOffset: Int

  /// One sentence and the place of the offending character in the block.
  func explanation(in bytes: Bytes) -> (String, ByteRange) {
    let here = bytes.scalarRange(at: min(offset, bytes.count), limit: bytes.count)
    let there = bytes.scalarRange(at: min(contextOffset, bytes.count), limit: bytes.count)
    switch problem {
    case "mapping values are not allowed in this context": return (mappingValue(bytes), here)
    case "did not find expected key": return (expectedKey(bytes), here)
    case "could not find expected ':'":
      let line = bytes.lineRange(at: Int(there.start))
      return ("`\(bytes.excerpt(line))` is not a setting: `: ` is missing behind its key", line)
    case "found character that cannot start any token":
      return (unstartable(bytes, here), here)
    case "found a tab character that violates indentation", "found a tab character where an indentation space is expected":
      return ("A tab indents this line, where YAML allows only spaces", here)
    case "found unexpected end of stream", "found unexpected document indicator":
      return ("The quote \(quoted(bytes, there)) is never closed", there)
    case "did not find expected '-' indicator":
      return ("This line does not fit the list above it: it needs `- ` or another indentation", here)
    case "block sequence entries are not allowed in this context":
      return ("A list item cannot begin here: put each `- item` on a line of its own", here)
    case "did not find expected ',' or ']'": return ("`,` or `]` is expected here", here)
    case "did not find expected ',' or '}'": return ("`,` or `}` is expected here", here)
    case "did not find expected node content": return ("A value is missing here", here)
    case "did not find expected comment or line break":
      return ("\(quoted(bytes, there)) begins a block of text: a value that only starts with it needs quotes", there)
    default: return explainNames(bytes, here, there)
    }
  }

  private func explainNames(_ bytes: Bytes, _ here: ByteRange, _ there: ByteRange) -> (String, ByteRange) {
    switch context {
    case "while scanning an alias", "while scanning an anchor", "while parsing a tag", "while scanning a tag":
      return ("\(quoted(bytes, there)) has a meaning of its own in YAML: a value that begins with it needs quotes", there)
    case "while parsing a quoted scalar":
      let end = min(Int(here.end) + (problem == "found unknown escape character" ? 1 : 0), bytes.count)
      let escape = ByteRange(Int(here.start), Int(bytes.scalarRange(at: max(end - 1, 0), limit: bytes.count).end))
      return (
        "`\(bytes.excerpt(escape))` is no escape sequence of double quotes: write `\\\\` for a backslash, or use single quotes", escape
      )
    case "while scanning a block scalar":
      return ("The mark of this block of text cannot be read", here)
    default:
      if problem == "did not find expected <document start>" { return ("This line stands outside of the settings", here) }
      return ("YAML cannot be read here: \(problem)", here)
    }
  }

  /// `title: a: b`, or an indentation that fits nothing.
  private func mappingValue(_ bytes: Bytes) -> String {
    let line = bytes.lineRange(at: min(offset, bytes.count))
    var index = Int(line.start)
    while index + 1 < offset {
      if bytes[index] == 0x3A, bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09 {
        return "A second `: ` stands in an unquoted value: put the value in quotes"
      }
      index += 1
    }
    return "The indentation of this key does not fit the line above it"
  }

  /// Text behind a closing quote, or an indentation that fits nothing.
  private func expectedKey(_ bytes: Bytes) -> String {
    let line = bytes.lineRange(at: min(offset, bytes.count))
    var index = min(offset, bytes.count)
    while index > Int(line.start), bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    if index > Int(line.start) {
      let before = bytes[index - 1]
      if before == 0x22 || before == 0x27 {
        return "Text follows the closing quote: escape quotes inside the value, or enclose it in the other kind"
      }
      return "The value ends before this: put all of it in quotes"
    }
    return "A key is expected here: the indentation of this line does not fit those above it"
  }

  private func unstartable(_ bytes: Bytes, _ place: ByteRange) -> String {
    guard !place.isEmpty else { return "YAML cannot be read here" }
    if bytes[Int(place.start)] == 0x09 { return "A tab indents this line, where YAML allows only spaces" }
    return "\(quoted(bytes, place)) cannot begin an unquoted value: put the value in quotes"
  }

  /// A character in backticks; a backtick in apostrophes.
  private func quoted(_ bytes: Bytes, _ place: ByteRange) -> String {
    let text = bytes.text(Int(place.start), Int(place.end))
    return text == "`" ? "'`'" : "`\(text)`"
  }
}

extension Bytes {
  /// The line around `offset`, without its end and the blanks at both sides.
  func lineRange(at offset: Int) -> ByteRange {
    var start = offset
    while start > 0, !ASCII.isLineEnd(self[start - 1]) { start -= 1 }
    var end = offset
    while end < count, !ASCII.isLineEnd(self[end]) { end += 1 }
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return ByteRange(start, end)
  }

  /// The text of a stretch for a message, cut behind 40 bytes.
  func excerpt(_ range: ByteRange) -> String {
    guard range.count > 40 else { return text(Int(range.start), Int(range.end)) }
    var end = Int(range.start) + 40
    while end > Int(range.start), self[end] & 0xC0 == 0x80 { end -= 1 }
    return text(Int(range.start), end) + "…"
  }
}
