/// The offset of the first place at or behind `start` where `first` stands directly before `second`; nil when there is none.
/// - Complexity: linear, eight bytes a step
func firstPair(_ first: UInt8, _ second: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
  let firsts = 0x0101_0101_0101_0101 &* UInt64(first)
  let seconds = 0x0101_0101_0101_0101 &* UInt64(second)
  var index = start
  while index &+ 9 <= bytes.count {
    let left = base.loadUnaligned(fromByteOffset: index, as: UInt64.self) ^ firsts
    let right = base.loadUnaligned(fromByteOffset: index &+ 1, as: UInt64.self) ^ seconds
    let differences = left | right
    // Not 0 where a byte of `differences` is.
    if (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080 != 0 { break }
    index &+= 8
  }
  while index + 1 < bytes.count {
    if bytes[index] == first, bytes[index + 1] == second { return index }
    index += 1
  }
  return nil
}
