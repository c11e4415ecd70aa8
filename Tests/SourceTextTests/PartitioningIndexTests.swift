import Testing

@testable import SourceText

struct PartitioningIndexTests {
  @Test func `the first element of the second part is found, in parts of any length`() {
    for count in 0..<20 {
      for first in 0...count { #expect((0..<count).partitioningIndex { $0 >= first } == first) }
    }
    #expect([1, 3, 5][1...].partitioningIndex { $0 > 3 } == 2)
  }
}
