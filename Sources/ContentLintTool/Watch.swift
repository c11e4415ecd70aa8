import Config
import Engine

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lints whenever something changes: what `contentlint check --watch` does.
struct Watch {
  /// The check as it is to be now.
  var check: () throws -> Check

  private static let pause: UInt32 = 500_000

  /// Ends with an interruption, and with what the last check said.
  func run() throws -> ExitStatus {
    var status = ExitStatus.clean
    var last: RunFingerprint?
    var lastFaults: [String] = []
    Interruption.expect()
    while !Interruption.isWanted {
      let check = try check()
      let (run, faults) = try prepared(check.request)
      if let run {
        // Taken before the run, so that what changes while it runs is seen in the next round.
        let fingerprint = RunFingerprint(run)
        if fingerprint != last {
          beginRound()
          status = try check.run(endsProcess: false)
          StandardStreams.say("Watching \(run.fileCount) \(run.fileCount == 1 ? "file" : "files"); Ctrl-C ends")
        }
        last = fingerprint
      } else if faults != lastFaults {
        beginRound()
        for fault in faults { StandardStreams.say(fault) }
        (last, status) = (nil, .failed)
      }
      lastFaults = faults
      usleep(Watch.pause)
    }
    return status
  }

  /// The run, else what is wrong with the configuration, which may be mended in the next round.
  private func prepared(_ request: LintRequest) throws(ToolFault) -> (run: LintRun?, faults: [String]) {
    do throws(LintError) {
      return (try LintRun(request), [])
    } catch {
      switch error {
      case .usage(let message): throw ToolFault(message)
      case .configuration(let errors): return (nil, errors.map(\.description))
      }
    }
  }

  /// On a terminal each report has the screen for itself.
  private func beginRound() {
    if isatty(1) == 1 { _ = StandardStreams.write(Array("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8)) }
  }
}
