#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Synchronization

/// Runs work on threads of our own: each with its own parser and a stack whose size does not depend on the shell's limits.
///
/// Plain threads instead of tasks, so that instruction counts of a run repeat.
package enum Workers {
  /// The processor count, at least 1.
  package static var defaultCount: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Calls `body` for each index below `count`, on up to `workers` threads, and waits for all.
  ///
  /// - Parameter makeState: called once on each thread; its value is handed to each call on that thread.
  /// - Returns: the results in the order of the indices.
  package static func map<State, Result: Sendable>(
    _ count: Int, workers: Int, state makeState: @escaping @Sendable () -> State,
    _ body: @escaping @Sendable (Int, State) -> Result
  ) -> [Result] {
    let workers = max(1, min(workers, count))
    let next = Atomic<Int>(0)
    let collected = Mutex<[(Int, [Result])]>([])
    // Neighbouring files go to one worker, so that the lock is taken seldom.
    let batch = max(1, min(32, count / (workers * 4)))
    let run: @Sendable () -> Void = {
      let state = makeState()
      while true {
        let first = next.wrappingAdd(batch, ordering: .relaxed).oldValue
        guard first < count else { return }
        var results: [Result] = []
        results.reserveCapacity(batch)
        for index in first..<min(first + batch, count) { results.append(body(index, state)) }
        collected.withLock { $0.append((first, results)) }
      }
    }
    if workers == 1 { run() } else { onThreads(workers, run) }
    return collected.withLock { $0 }.sorted { $0.0 < $1.0 }.flatMap(\.1)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func onThreads(_ count: Int, _ run: @escaping @Sendable () -> Void) {
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    pthread_attr_init(attributes)
    pthread_attr_setstacksize(attributes, 8 << 20)
    defer {
      pthread_attr_destroy(attributes)
      attributes.deallocate()
    }
    var threads: [pthread_t] = []
    for _ in 1..<count {
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let body = Unmanaged.passRetained(Body(run))
      let code = pthread_create(&thread, attributes, entry, body.toOpaque())
      guard code == 0 else {
        // No thread to be had: the others, and this one, do the work.
        body.release()
        break
      }
      #if canImport(Darwin)
        if let thread { threads.append(thread) }
      #else
        threads.append(thread)
      #endif
    }
    run()
    for thread in threads { pthread_join(thread, nil) }
  }

  #if canImport(Darwin)
    private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { pointer in
      Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
      return nil
    }
  #else
    private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
      guard let pointer else { return nil }
      Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
      return nil
    }
  #endif
}
