import ICUShim

/// The offsets between the words of UTF-8 text by UAX 29 and ICU's dictionaries, with both ends; empty for text that is not valid.
///
/// Opens a break iterator, which is slow: for a few words around a place in question.
package func wordBreaks(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
  guard let start = bytes.baseAddress else { return [] }
  var offsets = [Int32](repeating: 0, count: bytes.count + 1)
  let count = icushim_word_breaks(start, Int32(bytes.count), &offsets, Int32(offsets.count))
  return offsets.prefix(max(0, Int(count))).map { Int($0) }
}
