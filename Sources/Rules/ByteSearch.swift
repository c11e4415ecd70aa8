/// The offset of the first place at or behind `start` where `first` stands directly before `second`; nil when there is none.
/// - Complexity: linear, sixteen bytes a step
func firstPair(_ first: UInt8, _ second: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
  let firsts = SIMD16<UInt8>(repeating: first)
  let seconds = SIMD16<UInt8>(repeating: second)
  var index = start
  while index + 17 <= bytes.count {
    let left = base.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self) .== firsts
    let right = base.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self) .== seconds
    if any(left .& right) { break }
    index += 16
  }
  while index + 1 < bytes.count {
    if bytes[index] == first, bytes[index + 1] == second { return index }
    index += 1
  }
  return nil
}
