extension RandomAccessCollection {
  /// The first index whose element `belongsInSecondPartition`; `endIndex` when none does.
  ///
  /// - Precondition: it holds of all elements behind one of which it holds.
  /// - Complexity: O(log n)
  @inlinable
  @inline(__always)
  public func partitioningIndex(where belongsInSecondPartition: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if belongsInSecondPartition(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
