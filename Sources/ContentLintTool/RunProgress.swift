import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The progress bar of a run over many files, which threads tell of their work. It is drawn at most ten times a second, and not for what is
/// done at once.
final class RunProgress: Sendable {
  private let state: Mutex<State>
  private let total: Int

  private struct State {
    var bar: ProgressBar?
    var next: UInt64
  }

  private static let pause: UInt64 = 100_000_000

  /// nil where nobody would see it.
  init?(total: Int) {
    guard total > 1, isatty(2) == 1 else { return nil }
    self.total = total
    state = Mutex(State(bar: nil, next: RunProgress.now + 3 * RunProgress.pause))
  }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  func show(_ done: Int) {
    state.withLock { state in
      if done == total {
        state.bar?.clear()
        return
      }
      let now = RunProgress.now
      guard now >= state.next else { return }
      state.next = now + RunProgress.pause
      var bar = state.bar ?? ProgressBar("Linting", total: total)
      bar.show(done)
      state.bar = bar
    }
  }
}
