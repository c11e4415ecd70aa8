internal import CXML2

/// Memory of one article's tree: handed out in order, given back all at once.
///
/// The nodes are libxml2's own structures, so that its XPath works on them; they are never freed by libxml2. The memory goes back to the
/// parser's store when the tree is gone.
final class NodeArena {
  /// Behind a pointer, so that handing out memory needs no check of exclusive access.
  private struct State {
    var next: UnsafeMutableRawPointer
    var limit: UnsafeMutableRawPointer
  }

  private let state: UnsafeMutablePointer<State>
  private let store: ArenaStore
  private var chunks: [UnsafeMutableRawBufferPointer]

  init(store: ArenaStore) {
    self.store = store
    let chunk = store.take(0)
    chunks = [chunk]
    let start = chunk.baseAddress.unsafelyUnwrapped
    state = .allocate(capacity: 1)
    state.initialize(to: State(next: start, limit: start + chunk.count))
  }

  deinit {
    for chunk in chunks { store.give(chunk) }
    state.deallocate()
  }

  /// Memory with whatever was in it, aligned to 16 bytes, valid until the arena's end.
  @inline(__always)
  func allocateRaw(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let size = (byteCount + 15) & ~15
    if size > state.pointee.limit - state.pointee.next { grow(size) }
    let pointer = state.pointee.next
    state.pointee.next = pointer + size
    return pointer
  }

  @inline(never)
  private func grow(_ size: Int) {
    let chunk = store.take(size)
    chunks.append(chunk)
    state.pointee.next = chunk.baseAddress.unsafelyUnwrapped
    state.pointee.limit = state.pointee.next + chunk.count
  }

  /// Zeroed memory, aligned to 16 bytes.
  func allocate<T: BitwiseCopyable>(_ type: T.Type, count: Int = 1) -> UnsafeMutablePointer<T> {
    let size = MemoryLayout<T>.stride * count
    let pointer = allocateRaw(size)
    pointer.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    return pointer.bindMemory(to: type, capacity: count)
  }

  /// A NUL-terminated copy of `bytes`.
  func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let pointer = allocateRaw(bytes.count + 1).bindMemory(to: UInt8.self, capacity: bytes.count + 1)
    if let base = bytes.baseAddress { pointer.update(from: base, count: bytes.count) }
    pointer[bytes.count] = 0
    return pointer
  }
}

/// Chunks of memory that trees of one parser use in turn.
final class ArenaStore {
  private static let chunkSize = 256 << 10
  /// Chunks beyond these are given back to the system.
  private static let bound = 32
  private var free: [UnsafeMutableRawBufferPointer] = []

  deinit {
    for chunk in free { chunk.deallocate() }
  }

  /// A chunk of at least `size` bytes.
  func take(_ size: Int) -> UnsafeMutableRawBufferPointer {
    if size <= ArenaStore.chunkSize, let chunk = free.popLast() { return chunk }
    return .allocate(byteCount: max(size, ArenaStore.chunkSize), alignment: 16)
  }

  func give(_ chunk: UnsafeMutableRawBufferPointer) {
    guard chunk.count == ArenaStore.chunkSize, free.count < ArenaStore.bound else { return chunk.deallocate() }
    free.append(chunk)
  }
}
