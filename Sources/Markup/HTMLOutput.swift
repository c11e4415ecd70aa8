/// The HTML that a renderer writes: bytes that grow at their end. Whoever makes it deallocates it.
struct HTMLOutput {
  private(set) var count = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    bytes = .allocate(capacity: self.capacity)
  }

  func deallocate() { bytes.deallocate() }

  /// A copy of what was written.
  var written: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { copy, filled in
      filled = copy.initialize(fromContentsOf: UnsafeBufferPointer(start: bytes, count: count))
    }
  }

  /// - Precondition: `index` lies in what was written.
  subscript(index: Int) -> UInt8 {
    get { bytes[index] }
    nonmutating set { bytes[index] = newValue }
  }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count &+= 1
  }

  mutating func append(_ text: StaticString) { append(text.utf8Start, count: text.utf8CodeUnitCount) }

  mutating func append(_ text: UnsafeRawBufferPointer) {
    for byte in text { append(byte) }
  }

  mutating func append(_ byte: UInt8, repeated times: Int) {
    reserve(times)
    (bytes + count).update(repeating: byte, count: times)
    count &+= times
  }

  @inline(__always)
  mutating func append(_ new: UnsafePointer<UInt8>, count length: Int) {
    reserve(length)
    (bytes + count).update(from: new, count: length)
    count &+= length
  }

  @inline(__always)
  private mutating func reserve(_ length: Int) {
    if length > capacity &- count { grow(length) }
  }

  @inline(never)
  private mutating func grow(_ length: Int) {
    let wanted = max(capacity * 2, count + length)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    new.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = new
    capacity = wanted
  }
}
