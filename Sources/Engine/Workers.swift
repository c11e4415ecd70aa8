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

  /// Neighbouring files go to one worker, so that the lock is taken seldom; few enough that no worker is left alone at the end.
  private static let batch = 8
  /// For work that takes microseconds.
  static let largeBatch = 128

  /// Calls `body` for each index below `count`, on up to `workers` threads, and hands the results to `receive` in the order of the indices.
  ///
  /// A result is handed on as soon as those before it were: what waits is what was made while one slow index kept the others up.
  /// - Parameters:
  ///   - workers: nil for one a processor.
  ///   - batch: how many neighbours go to one worker; nil for as many as suits work that takes a millisecond.
  ///   - makeState: called once on each thread; its value is handed to each call on that thread.
  ///   - receive: called on any of the threads, by one at a time; adds a result to `total`.
  /// - Returns: `total` with all results.
  package static func fold<State, Result: Sendable, Total: Sendable>(
    _ count: Int, workers: Int?, batch: Int? = nil, state makeState: @escaping @Sendable () -> State, into total: Total,
    _ body: @escaping @Sendable (Int, State) -> Result, receive: @escaping @Sendable (inout Total, Result) -> Void
  ) -> Total {
    // One file is linted without asking how many processors there are.
    let workers = count < 2 ? 1 : max(1, min(workers ?? defaultCount, count))
    let batch = max(1, min(batch ?? Workers.batch, count / (workers * 4)))
    let next = Atomic<Int>(0)
    let ordered = Mutex(Ordered<Result, Total>(total: total, batch: batch))
    let run: @Sendable () -> Void = {
      let state = makeState()
      while true {
        let first = next.wrappingAdd(batch, ordering: .relaxed).oldValue
        guard first < count else { return }
        var results: [Result] = []
        results.reserveCapacity(batch)
        for index in first..<min(first + batch, count) { results.append(body(index, state)) }
        ordered.withLock { $0.add(results, at: first, receive) }
      }
    }
    if workers == 1 { run() } else { onThreads(workers, run) }
    return ordered.withLock { $0.total }
  }

  /// Calls `body` for each index below `count`, as `fold`.
  ///
  /// - Returns: the results in the order of the indices.
  package static func map<State, Result: Sendable>(
    _ count: Int, workers: Int?, state makeState: @escaping @Sendable () -> State, _ body: @escaping @Sendable (Int, State) -> Result
  ) -> [Result] {
    fold(count, workers: workers, state: makeState, into: [], body, receive: { $0.append($1) })
  }

  /// Results put back into their order.
  private struct Ordered<Result, Total> {
    var total: Total
    private let batch: Int
    /// Batches that were received.
    private var received = 0
    /// The batches behind those, as far as any came; nil for one that did not.
    private var waiting: [[Result]?] = []

    init(total: Total, batch: Int) {
      self.total = total
      self.batch = batch
    }

    mutating func add(_ results: [Result], at first: Int, _ receive: (inout Total, Result) -> Void) {
      let place = first / batch - received
      while waiting.count <= place { waiting.append(nil) }
      waiting[place] = results
      let ready = waiting.firstIndex { $0 == nil } ?? waiting.count
      for batch in waiting[..<ready] { for result in batch ?? [] { receive(&total, result) } }
      waiting.removeFirst(ready)
      received += ready
    }
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
