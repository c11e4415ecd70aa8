/// A fixed set of 64-bit hashes, such as those of a list of words.
public struct SortedHashes: Sendable {
  private let hashes: [UInt64]

  /// - Complexity: O(n log n)
  public init(_ hashes: [UInt64]) { self.hashes = hashes.sorted() }

  /// Of ASCII words, for `contains(word:)`.
  public init(words: [String]) {
    self.init(
      words.map { word in
        var word = word
        return word.withUTF8 { SortedHashes.hash(ofWord: $0) }
      })
  }

  /// - Complexity: O(log n)
  public func contains(_ hash: UInt64) -> Bool {
    let index = hashes.partitioningIndex { $0 >= hash }
    return index < hashes.count && hashes[index] == hash
  }

  /// Whether `word` is one of the words, ASCII letters in any case.
  public func contains(word: UnsafeBufferPointer<UInt8>) -> Bool { contains(SortedHashes.hash(ofWord: word)) }

  private static func hash(ofWord word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = FNV1a()
    for byte in word { hash.add(ASCII.lowercased(byte)) }
    return hash.value
  }
}
