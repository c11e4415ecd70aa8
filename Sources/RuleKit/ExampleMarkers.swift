import SourceText

/// The lines of a fence turned into a file's bytes and the findings marked in it.
///
/// `⟦ ⟧` mark a finding and nest. `⟦1 … 1⟧` and `⟦1…1⟧`, with one or two digits, pair by number and may cross; one blank beside the digits
/// belongs to the marker and is needed beside other digits. `⟦⟧` marks an insertion point.
struct ExampleMarkers {
  private(set) var bytes: [UInt8] = []
  private(set) var findings: [MarkedFinding] = []
  private(set) var errors: [RuleArticleError] = []
  private let source: SourceText
  private let hasEscapes: Bool
  /// Numbers of closing markers in the text: `⟦1` opens a numbered pair only when there is a `1⟧`.
  private var closingNumbers: Set<String> = []
  /// Open markers without numbers, innermost last: the index of the finding and the place of the marker.
  private var open: [(finding: Int, marker: ByteRange)] = []
  private var openNumbered: [String: (start: Int, marker: ByteRange)] = [:]
  private var findingOfNumber: [String: Int] = [:]

  init(_ lines: [ByteRange], of source: SourceText, hasEscapes: Bool, hasFinalNewline: Bool) {
    self.source = source
    self.hasEscapes = hasEscapes
    for line in lines { collectClosingNumbers(in: line) }
    for (index, line) in lines.enumerated() {
      read(line)
      if index + 1 < lines.count || hasFinalNewline { bytes.append(ASCII.lineFeed) }
    }
    for (_, marker) in open { errors.append(RuleArticleError(marker, "The marker `⟦` is never closed")) }
    for (_, marker) in openNumbered.values { errors.append(RuleArticleError(marker, "The marker is never closed")) }
  }

  private mutating func read(_ line: ByteRange) {
    var index = Int(line.start)
    while index < Int(line.end) {
      if isBracket(0xA6, at: index, before: line.end) {
        index = readOpening(at: index, in: line)
      } else if let closing = numberedClosing(at: index, in: line) {
        closeNumbered(closing.number, marker: ByteRange(index, closing.end))
        index = closing.end
      } else if isBracket(0xA7, at: index, before: line.end) {
        close(marker: ByteRange(index, index + 3))
        index += 3
      } else if hasEscapes, source.bytes[index] == ASCII.backslash {
        index = readEscape(at: index, in: line)
      } else {
        bytes.append(source.bytes[index])
        index += 1
      }
    }
  }

  /// U+27E6 and U+27E7 are E2 9F A6 and E2 9F A7.
  private func isBracket(_ last: UInt8, at index: Int, before end: UInt32) -> Bool {
    index + 3 <= Int(end) && source.bytes[index] == 0xE2 && source.bytes[index + 1] == 0x9F && source.bytes[index + 2] == last
  }

  private func digits(from index: Int, before end: UInt32) -> (number: String, end: Int) {
    var behind = index
    while behind < Int(end), ASCII.isDigit(source.bytes[behind]) { behind += 1 }
    return (source.text(ByteRange(index, behind)), behind)
  }

  /// `1⟧` or ` 1⟧` at `index`, where that number is open.
  private func numberedClosing(at index: Int, in line: ByteRange) -> (number: String, end: Int)? {
    let hasBlank = source.bytes[index] == ASCII.space
    // Digits before the number would make it another one.
    let isInNumber = index > Int(line.start) && ASCII.isDigit(source.bytes[index - 1])
    guard hasBlank || (ASCII.isDigit(source.bytes[index]) && !isInNumber) else { return nil }
    let (number, end) = digits(from: hasBlank ? index + 1 : index, before: line.end)
    guard !number.isEmpty, isBracket(0xA7, at: end, before: line.end), openNumbered[number] != nil else { return nil }
    return (number, end + 3)
  }

  private mutating func collectClosingNumbers(in line: ByteRange) {
    for index in line.indices where isBracket(0xA7, at: index, before: line.end) {
      var start = index
      while start > Int(line.start), ASCII.isDigit(source.bytes[start - 1]) { start -= 1 }
      if start < index { closingNumbers.insert(source.text(ByteRange(start, index))) }
    }
  }

  private mutating func readOpening(at index: Int, in line: ByteRange) -> Int {
    let (number, end) = digits(from: index + 3, before: line.end)
    if number.utf8.count <= 2, closingNumbers.contains(number), !isBracket(0xA7, at: end, before: line.end) {
      let behind = end < Int(line.end) && source.bytes[end] == ASCII.space ? end + 1 : end
      let marker = ByteRange(index, behind)
      if openNumbered[number] != nil { errors.append(RuleArticleError(marker, "The marker `⟦\(number)` is already open")) }
      openNumbered[number] = (bytes.count, marker)
      if findingOfNumber[number] == nil {
        findingOfNumber[number] = findings.count
        findings.append(MarkedFinding(parts: []))
      }
      return behind
    }
    open.append((findings.count, ByteRange(index, index + 3)))
    findings.append(MarkedFinding(parts: [ByteRange(at: bytes.count)]))
    return index + 3
  }

  private mutating func close(marker: ByteRange) {
    guard let (finding, _) = open.popLast() else {
      errors.append(RuleArticleError(marker, "The marker `⟧` closes nothing"))
      return
    }
    findings[finding].parts[0].end = UInt32(bytes.count)
  }

  private mutating func closeNumbered(_ number: String, marker: ByteRange) {
    guard let (start, _) = openNumbered.removeValue(forKey: number), let finding = findingOfNumber[number] else { return }
    findings[finding].parts.append(ByteRange(start, bytes.count))
  }

  /// Reads the escape at `index` and returns the index behind it.
  private mutating func readEscape(at index: Int, in line: ByteRange) -> Int {
    let kind = index + 1 < Int(line.end) ? source.bytes[index + 1] : 0
    switch kind {
    case UInt8(ascii: "t"): bytes.append(ASCII.tab)
    case UInt8(ascii: "r"): bytes.append(ASCII.carriageReturn)
    case ASCII.backslash: bytes.append(ASCII.backslash)
    case UInt8(ascii: "e"):
      // It keeps blanks at a line's end visible and stands for nothing.
      if index + 2 < Int(line.end) { errors.append(RuleArticleError(ByteRange(index, index + 2), "`\\e` belongs at a line's end")) }
    case UInt8(ascii: "u"), UInt8(ascii: "x"): return readNumberEscape(at: index, in: line)
    default:
      errors.append(RuleArticleError(ByteRange(index, index + 1), "Unknown escape; write `\\\\` for a backslash"))
      return index + 1
    }
    return index + 2
  }

  private mutating func readNumberEscape(at index: Int, in line: ByteRange) -> Int {
    var end = index + 3
    while end < Int(line.end), ASCII.isHexDigit(source.bytes[end]) { end += 1 }
    let isBraced =
      end > index + 3 && source.bytes[index + 2] == ASCII.openBrace && end < Int(line.end) && source.bytes[end] == ASCII.closeBrace
    let value = isBraced ? UInt32(source.text(ByteRange(index + 3, end)), radix: 16) : nil
    let isScalar = source.bytes[index + 1] == UInt8(ascii: "u")
    if isScalar, let value, let scalar = Unicode.Scalar(value) {
      bytes += Array(String(Character(scalar)).utf8)
    } else if !isScalar, let value, let byte = UInt8(exactly: value) {
      bytes.append(byte)
    } else {
      errors.append(
        RuleArticleError(ByteRange(index, index + 2), "Write `\\u{200B}` for a scalar and `\\x{81}` for a byte, in hexadecimal"))
      return index + 2
    }
    return end + 1
  }
}
