import Diagnostics
import Engine
import Synchronization
import Testing

/// A run that is ended early reports what it came to.
struct InterruptionTests {
  @Test(arguments: [0, 1, 3, 5]) func `files before the interruption are reported, the others counted`(count: Int) throws {
    let site = try TemporarySite(Dictionary(uniqueKeysWithValues: (0..<5).map { ("a\($0).md", picture) }))
    final class Calls: Sendable { let made = Mutex(0) }
    let calls = Calls()
    var request = LintRequest(paths: [site.path("")], configuration: .none, rules: ["missing-alt"], jobs: 1, now: 0)
    request.isCancelled = {
      calls.made.withLock { made in
        made += 1
        return made > count
      }
    }
    let result = try Engine.lint(request)
    #expect(site.findings(result) == (0..<count).map { "a\($0).md: missing-alt" })
    let messages = count == 5 ? [] : ["Interrupted: \(5 - count) of 5 files were not linted"]
    #expect(result.problems.map(\.message) == messages)
  }
}
