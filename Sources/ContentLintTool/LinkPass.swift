import Config
import Engine
import ExternalLinks

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One round of asking for links: the ledger before and after.
struct LinkPass {
  private let settings: ExternalLinkSettings
  private let now: Int64
  private var ledger: LinkLedger
  private(set) var isInterrupted = false

  /// Reads the ledger; says what is wrong with its lines.
  /// - Parameter now: Seconds since 1970-01-01T00:00:00Z.
  init(_ settings: ExternalLinkSettings, now: Int64) throws(ToolFault) {
    self.settings = settings
    self.now = now
    do throws(ReadError) {
      let (ledger, faults) = try settings.readLedger()
      for fault in faults { StandardStreams.say(fault.description(path: settings.ledgerPath)) }
      self.ledger = ledger
    } catch {
      throw ToolFault("the ledger `\(settings.ledgerPath)` cannot be read: \(error.reason)")
    }
  }

  private var today: Day { Day(seconds: now) }

  var verdicts: LinkVerdicts { settings.verdicts(ledger, today: today) }

  /// Asks for those links that are due, and writes the ledger.
  /// - Parameter all: Whether all are.
  mutating func ask(_ links: [ExternalLink], all: Bool, isQuiet: Bool) throws(ToolFault) {
    let requests = checkRequests(links, checksFragments: settings.configuration.checksFragments)
    let due = all ? requests : ledger.due(requests, policy: settings.policy, today: today)
    guard !due.isEmpty else { return }
    let network: CurlTransport
    do throws(CurlTransport.Unavailable) {
      network = try CurlTransport(transportOptions)
    } catch {
      throw ToolFault(error.reason)
    }
    var checker = LinkChecker(checkerSettings, network: network, random: SeededGenerator(seed: UInt64(bitPattern: now)))
    var bar = ProgressBar("Asking for links", total: due.count)
    Interruption.expect()
    let results = checker.check(due, isCancelled: { Interruption.isWanted }, progress: { bar.show($0) })
    bar.clear()
    isInterrupted = Interruption.isWanted
    ledger.add(results, on: today)
    try OutputFile.write(Array(ledger.pruned(today: today).text.utf8), to: settings.ledgerPath)
    if !isQuiet { StandardStreams.say(summary(results, of: requests.count)) }
    if isInterrupted { StandardStreams.complain("interrupted; what was found until then is in `\(settings.ledgerPath)`") }
  }

  private func summary(_ results: [CheckResult], of total: Int) -> String {
    func count(_ meaning: Outcome.Meaning) -> Int { results.count { $0.outcome?.meaning == meaning } }
    let left = results.count { $0.outcome == nil }
    let asked = "Asked for \(results.count - left) of \(total) links: "
    let told = "\(count(.alive)) work, \(count(.gone)) say they are gone, \(count(.unknown)) cannot be told"
    return asked + told + (left > 0 ? "; \(left) wait for another run" : "")
  }

  private var checkerSettings: CheckerSettings {
    var checker = CheckerSettings()
    checker.perHost = settings.configuration.perHost
    checker.checksFragments = settings.configuration.checksFragments
    checker.now = now
    return checker
  }

  private var transportOptions: CurlTransport.Options {
    let configuration = settings.configuration
    let timeOut = Int64(configuration.timeOut) * 1000
    let hosts: PrivateHosts =
      configuration.allowsPrivate ? .all : configuration.privateHosts.isEmpty ? .none : .hosts(Set(configuration.privateHosts))
    let anyProxy = variable("all_proxy") ?? variable("ALL_PROXY")
    return CurlTransport.Options(
      userAgent: "contentlint/\(Program.version)", connectTimeOut: min(timeOut, 10_000), totalTimeOut: timeOut, privateHosts: hosts,
      // HTTP_PROXY in capitals can be set by who asks a CGI program.
      httpProxy: variable("http_proxy") ?? anyProxy, httpsProxy: variable("https_proxy") ?? variable("HTTPS_PROXY") ?? anyProxy)
  }

  private func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
