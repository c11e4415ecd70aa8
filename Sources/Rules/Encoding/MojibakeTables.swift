import SourceText

/// What the reversal of wrong decodings looks up for each scalar.
struct MojibakeTables: Sendable {
  static let shared = MojibakeTables()

  /// Scalars from here on stand in no single-byte encoding.
  static let limit = 0x2600
  /// The bit in a mask that stands for GBK.
  static let gbkBit: UInt16 = 1 << 15
  private static let windows1252Bit: UInt16 = 1 << UInt16(WrongEncoding.windows1252.rawValue)
  static let allSingleByte: UInt16 = 1 << UInt16(WrongEncoding.allCases.count) - 1

  /// For each scalar a bit for each wrong encoding where it stands for a byte that begins a UTF-8 sequence.
  let leads: [UInt16]
  /// The same for bytes that continue one.
  let continuations: [UInt16]
  /// Bytes by encoding and scalar; 0 where there is none.
  private let bytes: [[UInt8]]
  /// A bit for each scalar of the Basic Multilingual Plane whose two GBK bytes begin a UTF-8 sequence.
  let gbkLeads: [UInt64]

  private init() {
    var leads = [UInt16](repeating: 0, count: Self.limit)
    var continuations = leads
    var bytes: [[UInt8]] = []
    for encoding in WrongEncoding.allCases {
      var table = [UInt8](repeating: 0, count: Self.limit)
      // Read as Latin-1, bytes become C1 control characters; Windows decoders leave them where the encoding has a hole.
      for byte in 0x80..<0xA0 where encoding == .windows1252 || (encoding.scalars[byte - 0x80] == 0 && encoding != .macintosh) {
        table[byte] = UInt8(byte)
      }
      for (index, scalar) in encoding.scalars.enumerated() where scalar != 0 && Int(scalar) < Self.limit {
        table[Int(scalar)] = UInt8(0x80 + index)
      }
      for scalar in 0..<Self.limit {
        switch table[scalar] {
        case 0xC2...0xF4: leads[scalar] |= 1 << UInt16(encoding.rawValue)
        case 0x80...0xBF: continuations[scalar] |= 1 << UInt16(encoding.rawValue)
        default: break
        }
      }
      bytes.append(table)
    }
    self.leads = leads
    self.continuations = continuations
    self.bytes = bytes
    gbkLeads = Self.makeGBKLeads()
  }

  private static func makeGBKLeads() -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: 1024)
    // One text with a pair on each line: a converter is slow to open.
    var pairs: [UInt8] = []
    for lead in [0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF] as [UInt8] {
      for trail in 0x80...0xBF as ClosedRange<UInt8> { pairs += [lead, trail, ASCII.lineFeed] }
    }
    for line in (SourceText.decode(pairs, as: "GBK") ?? "").unicodeScalars.split(separator: "\n") {
      guard line.count == 1, let scalar = line.first, scalar.value < 0x10000 else { continue }
      bits[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
    }
    return bits
  }

  /// The byte that `scalar` stands for in `encoding`; 0 when it stands for none.
  func byte(of scalar: UInt32, in encoding: WrongEncoding) -> UInt8 {
    scalar < UInt32(Self.limit) ? bytes[encoding.rawValue][Int(scalar)] : 0
  }

  /// Whether an article may hold mojibake: a character that begins a garbled one, and one that goes on with it.
  func mayStand(in census: CharacterCensus) -> Bool {
    let words = census.scalars
    var begun: UInt16 = 0
    var continued: UInt16 = 0
    for index in 0..<Self.limit / 64 where words[index] != 0 {
      var word = words[index]
      while word != 0 {
        let scalar = index * 64 + word.trailingZeroBitCount
        begun |= leads[scalar]
        continued |= continuations[scalar]
        word &= word - 1
      }
    }
    return begun & continued != 0 || gbkLeads.indices.contains { words[$0] & gbkLeads[$0] != 0 }
  }

  /// The encodings whose mojibake `text` may hold, as a mask; 0 for nearly every clean text.
  /// - Complexity: O(bytes)
  func candidates(_ text: UnsafeBufferPointer<UInt8>) -> UInt16 {
    leads.withUnsafeBufferPointer { leads in
      continuations.withUnsafeBufferPointer { continuations in
        gbkLeads.withUnsafeBufferPointer { gbkLeads in
          scan(text, leads, continuations, gbkLeads)
        }
      }
    }
  }

  private func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ leads: UnsafeBufferPointer<UInt16>, _ continuations: UnsafeBufferPointer<UInt16>,
    _ gbkLeads: UnsafeBufferPointer<UInt64>
  ) -> UInt16 {
    var mask: UInt16 = 0
    var open: UInt16 = 0
    var index = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte < 0x80 {
        // `voilÃ le`: the byte A0 became a space.
        if byte == 0x20, open != 0, text[index &- 1] == 0x83, text[index &- 2] == 0xC3 { mask |= Self.windows1252Bit }
        open = 0
        index &+= 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index &+ length <= count else { break }
      if length == 4 {
        open = 0
      } else {
        var scalar = Int(byte) & (length == 2 ? 0x1F : 0x0F)
        scalar = scalar << 6 | Int(text[index &+ 1]) & 0x3F
        if length == 3 { scalar = scalar << 6 | Int(text[index &+ 2]) & 0x3F }
        if scalar < Self.limit {
          mask |= open & continuations[scalar]
          open = leads[scalar]
        } else {
          open = 0
          if gbkLeads[scalar >> 6] >> UInt64(scalar & 63) & 1 == 1 { mask |= Self.gbkBit }
        }
      }
      index &+= length
    }
    return mask
  }

  func isGBKLead(_ scalar: UInt32) -> Bool {
    scalar >= UInt32(Self.limit) && scalar < 0x10000 && gbkLeads[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 == 1
  }
}
