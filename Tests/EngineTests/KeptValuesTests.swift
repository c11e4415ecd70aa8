import Testing

@testable import Engine

struct KeptValuesTests {
  @Test func `a file has the value that was kept for it, and others have none`() {
    var values = KeptValues<String>()
    for file in stride(from: 1, to: 20, by: 3) { values.keep("value \(file)", of: file) }
    for file in 0..<25 { #expect(values[file] == (file % 3 == 1 && file < 20 ? "value \(file)" : nil)) }
  }

  @Test func `memory is given as long as there is some`() {
    let room = MemoryRoom(bytes: 100)
    #expect(room.take(60))
    #expect(!room.take(60))
    #expect(room.take(40))
    #expect(!room.take(1))
  }
}
