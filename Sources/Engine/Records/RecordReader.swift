/// Reads what `RecordWriter` wrote. Any bytes may be read: what cannot be right ends the reading with an error.
struct RecordReader {
  /// The bytes are no record, or only a part of one.
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int
  private var known: [String] = []

  init(_ bytes: [UInt8]) {
    self.init(bytes, 0..<bytes.count)
  }

  /// - Parameter part: the bytes that are a record.
  init(_ bytes: [UInt8], _ part: Range<Int>) {
    precondition(part.lowerBound >= 0 && part.upperBound <= bytes.count)
    self.bytes = bytes
    offset = part.lowerBound
    end = part.upperBound
  }

  var isAtEnd: Bool { offset == end }

  mutating func number() throws(Damage) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard offset < end, shift < 64 else { throw Damage() }
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { break }
      shift += 7
    }
    return Int(truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1))
  }

  /// A number that is not negative and below 2^32.
  mutating func count() throws(Damage) -> Int {
    let number = try number()
    guard number >= 0, number <= Int(UInt32.max) else { throw Damage() }
    return number
  }

  mutating func flag() throws(Damage) -> Bool {
    guard offset < end, bytes[offset] < 2 else { throw Damage() }
    offset += 1
    return bytes[offset - 1] == 1
  }

  mutating func text() throws(Damage) -> String {
    let length = try number()
    guard length >= 0 else {
      guard known.indices.contains(-1 - length) else { throw Damage() }
      return known[-1 - length]
    }
    guard length <= end - offset else { throw Damage() }
    let place = offset..<(offset + length)
    let read = bytes.withUnsafeBufferPointer { String(wellFormed: UnsafeBufferPointer(rebasing: $0[place])) }
    guard let text = read else { throw Damage() }
    offset += length
    known.append(text)
    return text
  }

  mutating func skip(_ count: Int) throws(Damage) {
    guard count >= 0, count <= end - offset else { throw Damage() }
    offset += count
  }

  /// A reader of the next bytes, which this one passes over.
  mutating func inner(_ count: Int) throws(Damage) -> RecordReader {
    let start = offset
    try skip(count)
    return RecordReader(bytes, start..<offset)
  }

  mutating func bytes(_ count: Int) throws(Damage) -> ArraySlice<UInt8> {
    try skip(count)
    return bytes[(offset - count)..<offset]
  }

  mutating func fixed64() throws(Damage) -> UInt64 {
    let start = offset
    try skip(8)
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self)) }
  }

  mutating func optional<Value>(_ body: (inout RecordReader) throws(Damage) -> Value) throws(Damage) -> Value? {
    try flag() ? try body(&self) : nil
  }

  mutating func array<Value>(_ body: (inout RecordReader) throws(Damage) -> Value) throws(Damage) -> [Value] {
    let count = try count()
    // Each value takes a byte at least, so a damaged count cannot ask for more memory than the record has.
    guard count <= end - offset else { throw Damage() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try body(&self)) }
    return values
  }
}
