import Synchronization

/// What belongs to some files of a run, added in the order of the files.
struct KeptValues<Value: Sendable>: Sendable {
  private var values: [(file: Int, value: Value)] = []

  /// - Precondition: nothing was kept for this file or a later one.
  mutating func keep(_ value: Value, of file: Int) { values.append((file, value)) }

  /// - Complexity: O(log values)
  subscript(file: Int) -> Value? {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if values[middle].file < file { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low].file == file ? values[low].value : nil
  }
}

/// Memory that threads may fill.
final class MemoryRoom: Sendable {
  private let left: Atomic<Int>

  init(bytes: Int) { left = Atomic(bytes) }

  /// Takes some of it, if there is so much.
  func take(_ bytes: Int) -> Bool {
    guard left.load(ordering: .relaxed) >= bytes else { return false }
    return left.subtract(bytes, ordering: .relaxed).newValue >= 0
  }
}
