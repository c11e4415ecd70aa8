internal import CXML2

/// Memory of one article's tree: handed out in order, given back all at once.
///
/// The nodes are libxml2's own structures, so that its XPath works on them; they are never freed by libxml2.
final class NodeArena {
  private var chunks: [UnsafeMutableRawBufferPointer] = []
  private var current = 0
  private var used = 0

  deinit {
    for chunk in chunks { chunk.deallocate() }
  }

  /// Zeroed memory, aligned to 16 bytes, valid until `reset` or the arena's end.
  func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let size = (byteCount + 15) & ~15
    while current < chunks.count {
      if used + size <= chunks[current].count {
        let pointer = chunks[current].baseAddress.unsafelyUnwrapped + used
        used += size
        return pointer.initializeMemory(as: UInt8.self, repeating: 0, count: size).rawPointer
      }
      current += 1
      used = 0
    }
    chunks.append(.allocate(byteCount: max(size, 256 << 10), alignment: 16))
    return allocate(byteCount)
  }

  func allocate<T: BitwiseCopyable>(_ type: T.Type, count: Int = 1) -> UnsafeMutablePointer<T> {
    allocate(MemoryLayout<T>.stride * count).bindMemory(to: type, capacity: count)
  }

  /// A NUL-terminated copy of `bytes`.
  func copy(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
    let pointer = allocate(UInt8.self, count: bytes.count + 1)
    if let base = bytes.baseAddress { pointer.update(from: base, count: bytes.count) }
    return pointer
  }

  /// Forgets all that was handed out and keeps the first chunks for reuse.
  func reset() {
    while chunks.count > 8, let last = chunks.popLast() { last.deallocate() }
    current = 0
    used = 0
  }
}

extension UnsafeMutablePointer {
  fileprivate var rawPointer: UnsafeMutableRawPointer { UnsafeMutableRawPointer(self) }
}
