/// A plain compression for caches, in the manner of LZ4: runs of literal bytes and copies of what came up to 64 KiB before. Records of one site
/// hold the same words again and again.
///
/// Compressed are pieces: a byte with two counts of four bits (literals, copied bytes beyond four), counts of 15 going on in further bytes
/// until one is below 255; the literals; two bytes of distance, least first. The last piece ends behind its literals.
enum LempelZiv {
  private static let least = 4
  private static let window = 65_535
  private static let tableBits = 14

  /// - Complexity: linear
  static func compress(_ input: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(input.count / 3 + 16)
    input.withUnsafeBytes { bytes in
      var table = [Int32](repeating: -1, count: 1 << tableBits)
      var literalStart = 0
      var index = 0
      while index + least <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
        let slot = Int((word &* 2_654_435_761) >> UInt32(32 - tableBits))
        let candidate = Int(table[slot])
        table[slot] = Int32(truncatingIfNeeded: index)
        guard candidate >= 0, index - candidate <= window,
          bytes.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == word
        else {
          index += 1
          continue
        }
        var length = least
        while index + length < bytes.count, bytes[candidate + length] == bytes[index + length] { length += 1 }
        append(bytes[literalStart..<index], copy: length, distance: index - candidate, to: &output)
        index += length
        literalStart = index
      }
      append(bytes[literalStart...], copy: nil, distance: 0, to: &output)
    }
    return output
  }

  private static func append(_ literals: Slice<UnsafeRawBufferPointer>, copy: Int?, distance: Int, to output: inout [UInt8]) {
    let copied = copy.map { $0 - least } ?? 0
    output.append(UInt8(min(literals.count, 15) << 4 | min(copied, 15)))
    extend(literals.count, &output)
    output.append(contentsOf: literals)
    guard copy != nil else { return }
    output.append(UInt8(truncatingIfNeeded: distance))
    output.append(UInt8(truncatingIfNeeded: distance >> 8))
    extend(copied, &output)
  }

  private static func extend(_ count: Int, _ output: inout [UInt8]) {
    guard count >= 15 else { return }
    var rest = count - 15
    while rest >= 255 {
      output.append(255)
      rest -= 255
    }
    output.append(UInt8(rest))
  }

  /// - Parameter count: bytes that come out.
  /// - Returns: nil when the input is damaged.
  static func decompress(_ input: some RandomAccessCollection<UInt8>, count: Int) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(count)
    var index = input.startIndex
    func next() -> Int? {
      guard index < input.endIndex else { return nil }
      defer { index = input.index(after: index) }
      return Int(input[index])
    }
    func extended(_ start: Int) -> Int? {
      guard start == 15 else { return start }
      var sum = start
      while true {
        guard let byte = next() else { return nil }
        sum += byte
        if byte < 255 { return sum }
      }
    }
    while output.count < count || index < input.endIndex {
      guard let head = next(), let literals = extended(head >> 4), input.distance(from: index, to: input.endIndex) >= literals,
        output.count + literals <= count
      else { return nil }
      let end = input.index(index, offsetBy: literals)
      output.append(contentsOf: input[index..<end])
      index = end
      if index == input.endIndex { break }
      guard let low = next(), let high = next(), let copied = extended(head & 15) else { return nil }
      let start = output.count - (low | high << 8)
      let length = copied + least
      guard start >= 0, start < output.count, output.count + length <= count else { return nil }
      for offset in 0..<length { output.append(output[start + offset]) }
    }
    return output.count == count ? output : nil
  }
}
