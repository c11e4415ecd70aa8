import CYAML
import SourceText

func readYAML(_ bytes: Bytes, in range: ByteRange, bounds: FrontMatterBounds) -> SettingsBlock {
  let block = Bytes(rebasing: bytes[range.indices])
  var first = readYAMLOnce(block, origin: Int(range.start), bounds: bounds)
  guard let error = first.syntaxError, error.reason == .malformed, let spaced = replacingTabs(block) else { return first }
  var second = spaced.withUnsafeBufferPointer { readYAMLOnce($0, origin: Int(range.start), bounds: bounds) }
  if let other = second.syntaxError {
    // The tab is the fault, unless reading gets beyond its line without it.
    let isOnSameLine =
      other.range.start <= error.range.start
      || !bytes[Int(error.range.start)..<Int(other.range.start)].contains(where: ASCII.isLineEnd)
    if !isOnSameLine { first.syntaxError = other }
    return first
  }
  second.syntaxError = error
  second.syntaxError?.reason = .tabIndentation
  return second
}

private func readYAMLOnce(_ block: Bytes, origin: Int, bounds: FrontMatterBounds) -> SettingsBlock {
  var reader = YAMLReader(block, origin: origin, bounds: bounds)
  reader.read()
  if let offset = reader.illegalOffset {
    // libyaml decodes far ahead: what stands before an illegal character is only read when it is given alone.
    reader = YAMLReader(Bytes(rebasing: block[..<offset]), origin: origin, bounds: bounds)
    reader.read()
    let range = block.scalarRange(at: offset, limit: block.count)
    let message = "The control character \(codePointName(block, range)) is not allowed in YAML"
    reader.error = FrontMatter.SyntaxError(message: message, range: ByteRange(origin + Int(range.start), origin + Int(range.end)))
  }
  return reader.result(blockCount: block.count)
}

private func codePointName(_ block: Bytes, _ range: ByteRange) -> String {
  let scalar = block.text(Int(range.start), Int(range.end)).unicodeScalars.first?.value ?? 0
  let digits = String(scalar, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// The block with a space for each tab that indents a line; nil when there is none.
private func replacingTabs(_ block: Bytes) -> [UInt8]? {
  guard block.contains(0x09) else { return nil }
  var copy = Array(block)
  var isIndent = true
  var isChanged = false
  for index in copy.indices {
    switch copy[index] {
    case 0x0A, 0x0D: isIndent = true
    case 0x20: break
    case 0x09 where isIndent: (copy[index], isChanged) = (0x20, true)
    default: isIndent = false
    }
  }
  return isChanged ? copy : nil
}

/// Builds values from libyaml's events.
struct YAMLReader {
  let bytes: Bytes
  let origin: Int
  let bounds: FrontMatterBounds
  var cursor: CodePointCursor
  var stack: [OpenCollection] = []
  var root: FrontMatterValue?
  var anchors: [String: FrontMatterValue?] = [:]
  var comments: YAMLComments
  var error: FrontMatter.SyntaxError?
  /// Where libyaml met a character that YAML forbids.
  var illegalOffset: Int?
  private var documents = 0
  private let directives: Int

  /// A collection that is being read.
  struct OpenCollection {
    var isMapping: Bool
    var style: FrontMatterValue.Style
    var start: Int
    var end: Int
    var entries: [FrontMatterEntry] = []
    var items: [FrontMatterValue] = []
    var key: FrontMatterValue?
  }

  init(_ bytes: Bytes, origin: Int, bounds: FrontMatterBounds) {
    self.bytes = bytes
    self.origin = origin
    self.bounds = bounds
    var isASCII = true
    var hasHash = false
    var directives = 0
    var previous: UInt8 = 0x0A
    for byte in bytes {
      if byte >= 0x80 { isASCII = false }
      if byte == 0x23 { hasHash = true }
      if byte == 0x25, previous == 0x0A || previous == 0x0D { directives += 1 }
      previous = byte
    }
    self.directives = directives
    cursor = CodePointCursor(bytes, isASCII: isASCII)
    comments = YAMLComments(bytes, origin: origin, isNeeded: hasHash)
  }

  func range(_ start: Int, _ end: Int) -> ByteRange { ByteRange(origin + start, origin + max(start, end)) }

  mutating func read() {
    // libyaml compares each `%TAG` line with all before it.
    guard directives <= 64 else {
      error = FrontMatter.SyntaxError(message: "Too many lines begin with `%`", range: range(0, 0))
      return
    }
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("Out of memory") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, base, bytes.count)
    var goesOn = true
    while goesOn {
      guard yaml_parser_parse(parser, event) == 1 else {
        fail(parser)
        break
      }
      goesOn = take(event)
      yaml_event_delete(event)
    }
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
  }

  /// Closes what is open and gives what was read.
  mutating func result(blockCount: Int) -> SettingsBlock {
    while !stack.isEmpty { close(end: nil) }
    comments.finish(hasError: error != nil)
    let whole = range(0, blockCount)
    let null = FrontMatterValue(kind: .null, style: .plain, range: whole, outerRange: whole, text: "")
    return SettingsBlock(root: root ?? null, syntaxError: error, comments: comments.found)
  }

  private mutating func fail(_ parser: UnsafeMutablePointer<yaml_parser_t>) {
    if parser.pointee.error == YAML_READER_ERROR {
      illegalOffset = min(Int(parser.pointee.problem_offset), bytes.count - 1)
      return
    }
    let problem = YAMLProblem(
      problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
      context: parser.pointee.context.map { String(cString: $0) } ?? "",
      offset: cursor.offset(ofCodePoint: Int(parser.pointee.problem_mark.index)),
      contextOffset: cursor.offset(ofCodePoint: Int(parser.pointee.context_mark.index)))
    let (message, place) = problem.explanation(in: bytes)
    error = FrontMatter.SyntaxError(message: message, range: range(Int(place.start), Int(place.end)))
  }

  /// Takes an event; false ends the reading.
  private mutating func take(_ event: UnsafeMutablePointer<yaml_event_t>) -> Bool {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: scalar(event)
    case YAML_ALIAS_EVENT: return alias(event)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.pointee.data.mapping_start
      return open(event, isMapping: true, isFlow: mapping.style == YAML_FLOW_MAPPING_STYLE, anchor: mapping.anchor, tag: mapping.tag)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.pointee.data.sequence_start
      return open(event, isMapping: false, isFlow: sequence.style == YAML_FLOW_SEQUENCE_STYLE, anchor: sequence.anchor, tag: sequence.tag)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      close(end: cursor.offset(ofCodePoint: Int(event.pointee.end_mark.index)))
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      guard documents > 1 else { return true }
      let start = cursor.offset(ofCodePoint: Int(event.pointee.start_mark.index))
      let place = bytes.scalarRange(at: start, limit: bytes.count)
      error = FrontMatter.SyntaxError(message: "A second YAML document begins here", range: range(Int(place.start), Int(place.end)))
      return false
    case YAML_STREAM_END_EVENT: return false
    default: break
    }
    return true
  }
}
