#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes values as bytes: numbers in groups of seven bits, least first (LEB128), texts by their length and UTF-8. Short texts that come
/// again in one record are written once.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []
  /// Where each text stands in `bytes`, in the order they came.
  private var texts: [(offset: Int, count: Int)] = []
  /// For each hash the number of a text plus 1, 0 where there is none; a power of two of slots, at most half of them taken. None before the
  /// first text.
  private var slots: [Int32] = []

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
    var text = text
    text.withUTF8 { write($0) }
  }

  private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
    if slots.isEmpty { growSlots() }
    let slot = slot(of: text)
    if slots[slot] > 0 { return write(-Int(slots[slot])) }
    write(text.count)
    texts.append((bytes.count, text.count))
    bytes.append(contentsOf: text)
    slots[slot] = Int32(texts.count)
    if texts.count * 2 > slots.count { growSlots() }
  }

  /// The slot of an equal text, else the free one that is to be taken.
  private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
    var slot = RecordWriter.hash(text) & (slots.count - 1)
    while slots[slot] > 0, !isEqual(texts[Int(slots[slot]) - 1], text) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func isEqual(_ place: (offset: Int, count: Int), _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place.count == text.count else { return false }
    guard let start = text.baseAddress, place.count > 0 else { return true }
    return bytes.withUnsafeBufferPointer { bytes in bytes.baseAddress.map { memcmp($0 + place.offset, start, place.count) == 0 } ?? false }
  }

  private mutating func growSlots() {
    slots = [Int32](repeating: 0, count: max(64, slots.count * 2))
    for number in texts.indices {
      let place = texts[number]
      var slot = bytes.withUnsafeBufferPointer {
        RecordWriter.hash(UnsafeBufferPointer(rebasing: $0[place.offset..<(place.offset + place.count)]))
      }
      slot &= slots.count - 1
      while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  /// Of the length, the first and the last eight bytes: what is written here differs in them.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(text)
    if raw.count >= 8 {
      hash ^= raw.loadUnaligned(as: UInt64.self) &* 0xC2B2_AE3D_27D4_EB4F
      hash ^= (raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self) &* 0xFF51_AFD7_ED55_8CCD).byteSwapped
    } else {
      for byte in raw { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    hash ^= hash >> 32
    return Int(hash & 0x7FFF_FFFF)
  }

  /// Bytes as they are.
  mutating func write(bytes more: [UInt8]) { bytes.append(contentsOf: more) }

  /// Eight bytes, least first.
  mutating func write(fixed number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
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
