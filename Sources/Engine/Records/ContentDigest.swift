/// 128 bits that tell one content from another: for files that change by accident or by work, not against an attacker.
struct ContentDigest: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  /// That of no content.
  static let none = ContentDigest(high: 0, low: 0)

  /// - Complexity: linear; 32 bytes a step
  init(_ bytes: [UInt8], seed: UInt64 = 0) {
    var first = 0x9E37_79B9_7F4A_7C15 ^ seed
    var second = 0xC2B2_AE3D_27D4_EB4F &+ UInt64(bytes.count)
    bytes.withUnsafeBytes { raw in
      func word(_ offset: Int) -> UInt64 { UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
      var offset = 0
      while offset + 32 <= raw.count {
        first = ContentDigest.mix(first ^ word(offset), word(offset + 8) ^ 0xA076_1D64_78BD_642F)
        second = ContentDigest.mix(second ^ word(offset + 16), word(offset + 24) ^ 0xE703_7ED1_A0B4_28DB)
        offset += 32
      }
      while offset + 8 <= raw.count {
        first = ContentDigest.mix(first ^ word(offset), 0xA076_1D64_78BD_642F)
        second = ContentDigest.mix(second &+ word(offset), 0xE703_7ED1_A0B4_28DB) &+ first
        offset += 8
      }
      var rest: UInt64 = 0
      for index in offset..<raw.count { rest = rest << 8 | UInt64(raw[index]) }
      first = ContentDigest.mix(first ^ rest, 0x8EBC_6AF0_9C88_C6E3)
      second = ContentDigest.mix(second &+ rest, 0x5899_65CC_7537_4CC3) &+ first
    }
    high = ContentDigest.mix(first ^ second, 0x1D8E_4E27_C47D_124F)
    low = ContentDigest.mix(second &+ high, 0xEB44_ACCA_B455_D165)
  }

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Folds the 128 bits of a product, and keeps the factor in, so that a factor of zero loses nothing.
  private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low ^ (left >> 29)
  }

  var hexadecimal: String {
    [high, low].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
