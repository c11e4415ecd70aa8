#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension String {
  /// The text of bytes; nil when they are no UTF-8.
  ///
  /// Several times as fast as `String(validating:as:)`.
  init?(wellFormed bytes: UnsafeBufferPointer<UInt8>) {
    self.init(decoding: bytes, as: UTF8.self)
    // What is malformed was replaced.
    let isSame = withUTF8 { text in
      guard text.count == bytes.count, let one = text.baseAddress, let other = bytes.baseAddress else { return text.count == bytes.count }
      return memcmp(one, other, text.count) == 0
    }
    guard isSame else { return nil }
  }
}
