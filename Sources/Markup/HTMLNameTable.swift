/// Numbers and NUL-terminated copies of the names that are not in the table of tags, and of attributes.
struct HTMLNameTable {
  private struct Slot {
    var hash: UInt64 = 0
    var name: UnsafeMutablePointer<UInt8>?
    var length = 0
    var number: UInt32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 256)
  private var count: UInt32 = 0

  /// The number (from 0, by first use) and copy of a name, in lower case.
  mutating func intern(_ name: UnsafeBufferPointer<UInt8>, arena: NodeArena) -> (number: UInt32, name: UnsafeMutablePointer<UInt8>) {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in name { hash = (hash ^ UInt64(HTMLScan.lowercased(byte))) &* 1_099_511_628_211 }
    hash ^= hash >> 29
    if Int(count) * 2 >= slots.count { grow() }
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while let known = slots[index].name {
      if slots[index].hash == hash, slots[index].length == name.count, HTMLNameTable.equal(known, name) {
        return (slots[index].number, known)
      }
      index = (index + 1) & (slots.count - 1)
    }
    let copy = arena.copy(name)
    var end = 0
    for byte in name {
      copy[end] = HTMLScan.lowercased(byte)
      end += 1
    }
    slots[index] = Slot(hash: hash, name: copy, length: name.count, number: count)
    count += 1
    return (count - 1, copy)
  }

  private static func equal(_ known: UnsafeMutablePointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<name.count where known[index] != HTMLScan.lowercased(name[index]) { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 4)
    for slot in old where slot.name != nil {
      var index = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
      while slots[index].name != nil { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }
}
