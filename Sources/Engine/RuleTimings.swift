package import Diagnostics
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What the steps and rules of a run cost, summed over its threads. Made only for a run that is to be measured.
package final class RuleTimings: Sendable {
  /// Nanoseconds.
  package struct Totals: Sendable {
    package var reading: UInt64 = 0
    package var parsing: UInt64 = 0
    /// Suppressions, facts, and site rules, which count among `rules` too.
    package var concluding: UInt64 = 0
    package var rules: [RuleID: Cost] = [:]

    /// Of all rules.
    package var checking: UInt64 { rules.values.reduce(0) { $0 + $1.time } }
  }

  package struct Cost: Sendable {
    /// Without what reading the clock costs.
    package var time: UInt64 = 0
    /// Calls of the rule's check.
    package var calls = 0
  }

  private let sum = Mutex(Totals())

  package init() {}

  package var totals: Totals { sum.withLock { $0 } }

  func add(_ stopwatch: Stopwatch) {
    let overhead = Stopwatch.overhead
    sum.withLock { sum in
      sum.reading += stopwatch.reading
      sum.parsing += stopwatch.parsing
      sum.concluding += stopwatch.concluding
      for (rule, cost) in stopwatch.rules {
        let clock = min(cost.time, UInt64(cost.calls) * overhead)
        sum.rules[rule, default: Cost()].time += cost.time - clock
        sum.rules[rule, default: Cost()].calls += cost.calls
      }
    }
  }
}

/// Measures one file on one thread.
final class Stopwatch {
  fileprivate(set) var reading: UInt64 = 0
  fileprivate(set) var parsing: UInt64 = 0
  fileprivate(set) var concluding: UInt64 = 0
  fileprivate(set) var rules: [RuleID: RuleTimings.Cost] = [:]

  /// A step of linting one file.
  enum Step {
    case reading, parsing, concluding
  }

  func add(_ step: Step, since start: UInt64) {
    let time = Stopwatch.now() - start
    switch step {
    case .reading: reading += time
    case .parsing: parsing += time
    case .concluding: concluding += time
    }
  }

  func add(_ rule: RuleID, since start: UInt64) {
    add(rule, RuleTimings.Cost(time: Stopwatch.now() - start, calls: 1))
  }

  func add(_ rule: RuleID, _ cost: RuleTimings.Cost) {
    rules[rule, default: RuleTimings.Cost()].time += cost.time
    rules[rule, default: RuleTimings.Cost()].calls += cost.calls
  }

  /// Nanoseconds of a clock that never goes back.
  static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// What two readings of the clock with nothing between tell.
  static let overhead: UInt64 = {
    let count = 1_000
    var times: [UInt64] = []
    for _ in 0..<count {
      let start = now()
      times.append(now() - start)
    }
    return times.sorted()[count / 2]
  }()
}
