import SourceText

/// What names the HTML standard gives to characters.
package enum CharacterReference {
  /// Whether `&name;` stands for a character; letter case counts.
  package static func isKnown(_ name: some Collection<UInt8>) -> Bool {
    guard !name.isEmpty, name.count < 40 else { return false }
    var text = [ASCII.ampersand]
    text += name
    text.append(ASCII.semicolon)
    return text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return HTMLEntities.match(base, at: 0, end: bytes.count, isAttribute: false)?.length == bytes.count
    }
  }
}

/// Decodes character references (HTML 13.2.5.72 to 13.2.5.80).
struct HTMLEntities: Sendable {
  private static let shared = HTMLEntities()

  /// Offsets of an entry's name and text in `HTMLEntityNames.text`.
  private struct Entry {
    var name: UInt16
    var nameLength: UInt8
    var textLength: UInt8
  }

  private static let slotCount = 8_192
  private static let longestName = 32
  private let entries: [Entry]
  /// Open addressing: entry number plus one.
  private let slots: [UInt16]

  /// A decoded reference: how many bytes it takes, and its text.
  struct Match {
    var length: Int
    /// At most two scalars in UTF-8, the first in the lowest byte.
    var text: UInt64
    var textLength: Int
  }

  private init() {
    var entries: [Entry] = []
    var slots = [UInt16](repeating: 0, count: HTMLEntities.slotCount)
    let bytes = HTMLEntityNames.text.utf8Start
    var index = 0
    let count = HTMLEntityNames.text.utf8CodeUnitCount
    func field() -> Int {
      let start = index
      while bytes[index] != ASCII.space { index += 1 }
      index += 1
      return index - 1 - start
    }
    while index < count {
      let name = index
      let nameLength = field()
      entries.append(Entry(name: UInt16(name), nameLength: UInt8(nameLength), textLength: UInt8(field())))
      var slot = HTMLEntities.hash(bytes + name, nameLength)
      while slots[slot] != 0 { slot = (slot + 1) & (HTMLEntities.slotCount - 1) }
      slots[slot] = UInt16(entries.count)
    }
    self.entries = entries
    self.slots = slots
  }

  private static let hashStart: UInt32 = 2_166_136_261

  private static func hash(_ name: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var hash = hashStart
    for index in 0..<count { hash = (hash ^ UInt32(name[index])) &* 16_777_619 }
    return slot(hash)
  }

  private static func slot(_ hash: UInt32) -> Int { Int((hash ^ (hash >> 15)) & UInt32(slotCount - 1)) }

  /// The reference that begins with the `&` at `start`; nil when it is plain text.
  static func match(_ bytes: UnsafePointer<UInt8>, at start: Int, end: Int, isAttribute: Bool) -> Match? {
    guard start + 1 < end else { return nil }
    if bytes[start + 1] == ASCII.hash { return numeric(bytes, at: start, end: end) }
    guard ASCII.isLetter(bytes[start + 1]) else { return nil }
    return common(bytes + start, count: end - start) ?? shared.named(bytes, at: start, end: end, isAttribute: isAttribute)
  }

  /// One of the references that most articles have no others than; needs no table.
  private static func common(_ bytes: UnsafePointer<UInt8>, count: Int) -> Match? {
    var name: UInt64 = 0
    var length = 1
    while length < min(count, 9) {
      let byte = bytes[length]
      length += 1
      if byte == ASCII.semicolon { break }
      name = name << 8 | UInt64(byte)
    }
    guard bytes[length - 1] == ASCII.semicolon else { return nil }
    switch name {
    case 0x61_6D70: return Match(length: length, text: 0x26, textLength: 1)  // amp
    case 0x6C74: return Match(length: length, text: 0x3C, textLength: 1)  // lt
    case 0x6774: return Match(length: length, text: 0x3E, textLength: 1)  // gt
    case 0x7175_6F74: return Match(length: length, text: 0x22, textLength: 1)  // quot
    case 0x6E62_7370: return Match(length: length, text: 0xA0C2, textLength: 2)  // nbsp
    default: return nil
    }
  }

  private func named(_ bytes: UnsafePointer<UInt8>, at start: Int, end: Int, isAttribute: Bool) -> Match? {
    var best: (entry: Entry, length: Int)?
    var hash = HTMLEntities.hashStart
    var index = start + 1
    let limit = min(end, start + 1 + HTMLEntities.longestName)
    while index < limit, ASCII.isAlphanumeric(bytes[index]) || bytes[index] == ASCII.semicolon {
      hash = (hash ^ UInt32(bytes[index])) &* 16_777_619
      index += 1
      if let entry = find(hash, bytes + start + 1, index - start - 1) { best = (entry, index - start) }
      if bytes[index - 1] == ASCII.semicolon { break }
    }
    guard let best else { return nil }
    let behind = start + best.length
    if isAttribute, bytes[behind - 1] != ASCII.semicolon, behind < end,
      bytes[behind] == ASCII.equals || ASCII.isAlphanumeric(bytes[behind])
    {
      return nil
    }
    let text = HTMLEntityNames.text.utf8Start + Int(best.entry.name) + Int(best.entry.nameLength) + 1
    var packed: UInt64 = 0
    for index in 0..<Int(best.entry.textLength) { packed |= UInt64(text[index]) << (8 * index) }
    return Match(length: best.length, text: packed, textLength: Int(best.entry.textLength))
  }

  private func find(_ hash: UInt32, _ name: UnsafePointer<UInt8>, _ count: Int) -> Entry? {
    var slot = HTMLEntities.slot(hash)
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if Int(entry.nameLength) == count {
        let known = HTMLEntityNames.text.utf8Start + Int(entry.name)
        var index = 0
        while index < count, known[index] == name[index] { index += 1 }
        if index == count { return entry }
      }
      slot = (slot + 1) & (HTMLEntities.slotCount - 1)
    }
    return nil
  }

  private static func numeric(_ bytes: UnsafePointer<UInt8>, at start: Int, end: Int) -> Match? {
    var index = start + 2
    let isHex = index < end && bytes[index] | 0x20 == 0x78
    if isHex { index += 1 }
    let firstDigit = index
    var value: UInt32 = 0
    while index < end {
      let byte = bytes[index]
      guard isHex ? ASCII.isHexDigit(byte) : ASCII.isDigit(byte) else { break }
      let digit = ASCII.isDigit(byte) ? UInt32(byte - 0x30) : UInt32((byte | 0x20) - 0x61 + 10)
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > firstDigit else { return nil }
    if index < end, bytes[index] == ASCII.semicolon { index += 1 }
    var packed: UInt64 = 0
    var length = 0
    for unit in UTF8.encode(HTMLEntities.scalar(value)).unsafelyUnwrapped {
      packed |= UInt64(unit) << (8 * length)
      length += 1
    }
    return Match(length: index - start, text: packed, textLength: length)
  }

  /// The scalar a number stands for: 0x80 to 0x9F are read as windows-1252, what is no scalar is U+FFFD.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if value >= 0x80, value < 0xA0 { return Unicode.Scalar(windows1252[Int(value) - 0x80]) ?? "\u{FFFD}" }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
