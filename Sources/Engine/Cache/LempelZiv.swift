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

  /// Whether so many bytes may come out of `size` compressed ones.
  static func mayHold(_ count: Int, _ size: Int) -> Bool { count >= 0 && count <= (size + 1) * 256 }

  /// - Parameter count: bytes that come out.
  /// - Returns: nil when the input is damaged.
  static func decompress(_ input: [UInt8], count: Int) -> [UInt8]? {
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: count) { output, filled in
      input.withUnsafeBytes { isWhole = decompress($0, into: UnsafeMutableRawBufferPointer(output), &filled) }
    }
    return isWhole ? output : nil
  }

  private static func decompress(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, _ filled: inout Int
  ) -> Bool {
    var index = 0
    func extended(_ start: Int) -> Int? {
      guard start == 15 else { return start }
      var sum = start
      while index < input.count {
        let byte = Int(input[index])
        index += 1
        sum += byte
        if byte < 255 { return sum }
      }
      return nil
    }
    while filled < output.count || index < input.count {
      guard index < input.count else { return false }
      let head = Int(input[index])
      index += 1
      guard let literals = extended(head >> 4), input.count - index >= literals, output.count - filled >= literals else { return false }
      UnsafeMutableRawBufferPointer(rebasing: output[filled..<(filled + literals)])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: input[index..<(index + literals)]))
      filled += literals
      index += literals
      if index == input.count { break }
      guard input.count - index >= 2 else { return false }
      let distance = Int(input[index]) | Int(input[index + 1]) << 8
      index += 2
      guard let copied = extended(head & 15), distance > 0, distance <= filled, output.count - filled >= copied + least else {
        return false
      }
      let end = filled + copied + least
      // Eight at a time, where what is copied is all written and room is left for eight.
      if distance >= 8, end + 8 <= output.count {
        while filled < end {
          let word = output.loadUnaligned(fromByteOffset: filled - distance, as: UInt64.self)
          output.storeBytes(of: word, toByteOffset: filled, as: UInt64.self)
          filled += 8
        }
        filled = end
      }
      // What is copied may begin with what is being written.
      while filled < end {
        output[filled] = output[filled - distance]
        filled += 1
      }
    }
    return filled == output.count
  }
}
