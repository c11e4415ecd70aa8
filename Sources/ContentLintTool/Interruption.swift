import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ctrl-C while something is worth keeping.
enum Interruption {
  private static let wanted = Atomic<Bool>(false)

  static var isWanted: Bool { wanted.load(ordering: .relaxed) }

  /// From now on the first interruption is only noted; the second ends the process as usual.
  static func expect() {
    // Made before a signal can come: a handler must not be the first to touch it.
    wanted.store(false, ordering: .relaxed)
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&mask, number)
      signal(number) { number in
        Interruption.wanted.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    // Some programs start others with all signals blocked.
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
  }
}
