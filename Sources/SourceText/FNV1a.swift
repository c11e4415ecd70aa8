/// The 64-bit hash of Fowler, Noll and Vo (FNV-1a), which is the same in every process.
///
/// Public for the same reason as `ASCII`: loops over bytes take it in.
public struct FNV1a: Sendable {
  @usableFromInline var state: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable public init() {}

  /// Of all bytes.
  @inlinable public init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  @inlinable public var value: UInt64 { state }

  @inlinable public mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
