#if canImport(Darwin)
  import Darwin
#else
  // `environ` is only read, and nothing here changes it.
  @preconcurrency import Glibc
#endif
import Synchronization

/// The git program. It runs in the working folder with the environment as it is, so that what git tells its hooks (`GIT_DIR`,
/// `GIT_INDEX_FILE`) holds for what they ask.
enum Git {
  /// What a finished call gave.
  struct Answer {
    /// 0 for success; negative when a signal ended it.
    var status: Int32
    var output: [UInt8]
    var messages: [UInt8]

    /// The first line of what git complained about, without its `fatal: `.
    var complaint: String {
      let line = String(decoding: messages.prefix { $0 != 0x0A }, as: UTF8.self)
      for word in ["fatal: ", "error: "] where line.hasPrefix(word) { return String(line.dropFirst(word.utf8.count)) }
      return line.isEmpty ? "it ended with status \(status)" : line
    }
  }

  /// What every call begins with: nothing of the user's configuration may change what git prints, and nothing is written.
  static let usualArguments = [
    "--no-pager", "--no-optional-locks", "--no-literal-pathspecs", "-c", "core.quotepath=off", "-c", "diff.autoRefreshIndex=true",
    "-c", "diff.relative=false",
  ]

  /// Runs git to its end.
  static func ask(_ arguments: [String]) throws(LintError) -> Answer {
    guard let output = Ends(), let messages = Ends(), let input = Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC)) else {
      throw .usage("git cannot be asked: \(String(cString: strerror(errno)))")
    }
    let process = try start(arguments, input: input.number, output: output.other.number, messages: messages.other.number)
    output.other.close()
    messages.other.close()
    var streams = (output: [UInt8](), messages: [UInt8]())
    collect(output.own, messages.own, into: &streams)
    return Answer(status: process.wait(), output: streams.output, messages: streams.messages)
  }

  /// The output of a call that should not fail.
  static func output(_ arguments: [String]) throws(LintError) -> [UInt8] {
    let answer = try ask(arguments)
    guard answer.status == 0 else { throw .usage("git says: \(answer.complaint)") }
    return answer.output
  }

  /// Starts git with these descriptors for its streams.
  static func start(_ arguments: [String], input: Int32, output: Int32, messages: Int32) throws(LintError) -> Process {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let flags = POSIX_SPAWN_SETSIGDEF
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, descriptor) in [input, output, messages].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // A program that ignores SIGPIPE hands that on to those it starts.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words: [UnsafeMutablePointer<CChar>?] = (["git"] + usualArguments + arguments).map { word in word.withCString { strdup($0) } }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let code = posix_spawnp(&process, "git", &actions, &attributes, &words, environ)
    guard code == 0 else {
      throw .usage(
        code == ENOENT
          ? "git is not installed, or not on the PATH; it is needed to tell what changed"
          : "git cannot be started: \(String(cString: strerror(code)))")
    }
    return Process(number: process)
  }

  /// A started git.
  struct Process: Sendable {
    fileprivate let number: pid_t

    /// Waits for its end; the exit status, negative for a signal.
    @discardableResult func wait() -> Int32 {
      var status: Int32 = 0
      while waitpid(number, &status, 0) < 0 {
        guard errno == EINTR else { return -1 }
      }
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : -signal
    }
  }

  /// Reads both streams until both have ended: one that nobody reads would stop the other.
  private static func collect(_ output: Descriptor, _ messages: Descriptor, into streams: inout (output: [UInt8], messages: [UInt8])) {
    var polled = [output, messages].map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while polled.contains(where: { $0.fd >= 0 }) {
      if poll(&polled, nfds_t(polled.count), -1) < 0, errno != EINTR { return }
      for index in polled.indices where polled[index].fd >= 0 && polled[index].revents != 0 {
        let count = read(polled[index].fd, &chunk, chunk.count)
        if count > 0 {
          if index == 0 { streams.output += chunk[..<count] } else { streams.messages += chunk[..<count] }
        } else if count == 0 || errno != EINTR && errno != EAGAIN {
          polled[index].fd = -1
        }
      }
    }
  }
}

/// An open file that is closed with its last user, and in programs that are started.
final class Descriptor: Sendable {
  let number: Int32
  private let isOpen = Atomic<Bool>(true)

  /// nil for a negative number.
  init?(_ number: Int32) {
    guard number >= 0 else { return nil }
    self.number = number
  }

  deinit { close() }

  /// Closes it now; once is enough.
  func close() {
    guard isOpen.exchange(false, ordering: .relaxed) else { return }
    #if canImport(Darwin)
      _ = Darwin.close(number)
    #else
      _ = Glibc.close(number)
    #endif
  }
}

/// Two ends of one connection: what is written to one is read from the other.
struct Ends {
  let own: Descriptor
  /// For the program that is started.
  let other: Descriptor

  /// nil when the system has none to give.
  init?() {
    var ends: [Int32] = [-1, -1]
    // Sockets, since the system can close them in other programs that start at this moment, which it cannot do for pipes everywhere.
    #if canImport(Darwin)
      guard socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0 else { return nil }
    #else
      let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    #endif
    // Numbers below 3 would be overwritten when the streams of the program are set.
    let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
    for end in ends { close(end) }
    guard let own = Descriptor(moved[0]), let other = Descriptor(moved[1]) else { return nil }
    self.own = own
    self.other = other
  }
}
