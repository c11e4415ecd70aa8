/// A pattern for the targets of links: each `*` stands for any characters, slashes too, and all else for itself.
package struct TargetPattern: Sendable, Hashable {
  /// As written.
  package let pattern: String
  private let bytes: [UInt8]

  package init(_ pattern: String) {
    self.pattern = pattern
    bytes = Array(pattern.utf8)
  }

  /// Whether the pattern matches the whole target.
  /// - Complexity: O(target * pattern): only the last `*` is ever widened.
  package func matches(_ target: String) -> Bool {
    var target = target
    return target.withUTF8 { matches($0) }
  }

  private func matches(_ target: UnsafeBufferPointer<UInt8>) -> Bool {
    var next = 0
    var index = 0
    var retry: (next: Int, index: Int)?
    while true {
      if next < bytes.count, bytes[next] == UInt8(ascii: "*") {
        next += 1
        retry = (next, index)
      } else if next == bytes.count, index == target.count {
        return true
      } else if next < bytes.count, index < target.count, bytes[next] == target[index] {
        next += 1
        index += 1
      } else {
        guard let last = retry, last.index < target.count else { return false }
        (next, index) = (last.next, last.index + 1)
        retry = (next, index)
      }
    }
  }
}
