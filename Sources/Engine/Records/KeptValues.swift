import SourceText
import Synchronization

/// What belongs to some files of a run, added in the order of the files.
struct KeptValues<Value: Sendable>: Sendable {
  private var values: [(file: Int, value: Value)] = []

  /// - Precondition: nothing was kept for this file or a later one.
  mutating func keep(_ value: Value, of file: Int) { values.append((file, value)) }

  /// - Complexity: O(log values)
  subscript(file: Int) -> Value? {
    let index = values.partitioningIndex { $0.file >= file }
    return index < values.count && values[index].file == file ? values[index].value : nil
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
