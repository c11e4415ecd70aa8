import ExternalLinks
import Testing

/// Asks the network, which in these tests ends at this computer.
func check(
  _ urls: [String], fragments: [String] = [], settings: CheckerSettings = .quick, timeOut: Int64 = 20_000, allowed: PrivateHosts = .all,
  addresses: [String: String] = [:], isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
) throws -> [CheckResult] {
  let options = CurlTransport.Options(
    userAgent: "contentlint-tests", totalTimeOut: timeOut, privateHosts: allowed, addresses: addresses)
  var checker = LinkChecker(settings, network: try CurlTransport(options), random: SeededGenerator(seed: 1))
  let requests = try urls.map { CheckRequest(url: try #require(WebURL($0)), fragments: fragments) }
  return checker.check(requests, isCancelled: isCancelled, progress: progress)
}

func outcomes(_ results: [CheckResult]) -> [String] { results.map { $0.outcome?.description ?? "-" } }

extension CheckerSettings {
  /// Without the patience that strangers are owed.
  static let quick: CheckerSettings = {
    var settings = CheckerSettings()
    settings.interval = 0
    settings.firstRetry = 1
    return settings
  }()

  static func quick(_ change: (inout CheckerSettings) -> Void) -> CheckerSettings {
    var settings = quick
    change(&settings)
    return settings
  }
}
