/// Writes values as bytes: numbers in groups of seven bits, least first (LEB128), texts by their length and UTF-8. Short texts that come
/// again in one record are written once.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []
  private var known: [String: Int] = [:]

  mutating func write(_ number: Int) {
    // Zigzag, so that small negative numbers are short too.
    var rest = UInt64(bitPattern: Int64((number << 1) ^ (number >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func write(_ text: String) {
    if let place = known[text] { return write(-1 - place) }
    known[text] = known.count
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Bytes as they are.
  mutating func write(bytes more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Eight bytes, least first.
  mutating func write(fixed number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// Two bytes, least first.
  mutating func write(fixed number: UInt16) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
  }

  mutating func write<Value>(_ value: Value?, _ body: (inout RecordWriter, Value) -> Void) {
    write(value != nil)
    if let value { body(&self, value) }
  }

  mutating func write<Value>(_ values: [Value], _ body: (inout RecordWriter, Value) -> Void) {
    write(values.count)
    for value in values { body(&self, value) }
  }
}
