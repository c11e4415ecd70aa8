/// Asks for many links at once, politely: few questions to a host at a time, slower when it is in trouble, and none after it asked to be left
/// alone. One thread; the network and its clock are the transport's.
package struct LinkChecker<Network: Transport> {
  private let settings: CheckerSettings
  private var network: Network
  private var random: SeededGenerator
  private var tasks: [LinkTask] = []
  private var results: [CheckResult] = []
  private var hosts: [String: HostQueue] = [:]
  /// Hosts with links that wait; `next` goes round.
  private var busy: [String] = []
  private var next = 0
  private var questions: [Int: Question] = [:]
  private var lastQuestion = 0
  private var done = 0
  /// Whether any server answered, and the hosts that are said not to exist.
  private var hasAnswer = false
  private var absentHosts: Set<String> = []

  private enum Question {
    case link(Int, host: String)
    case robots(String)
    case lookup(Int, host: String)
  }

  /// - Parameter random: spreads the times of further attempts.
  package init(_ settings: CheckerSettings, network: Network, random: SeededGenerator) {
    self.settings = settings
    self.network = network
    self.random = random
  }

  /// Asks for all links.
  ///
  /// - Parameters:
  ///   - isCancelled: asked often; once it is true, no further answer is waited for.
  ///   - progress: told how many links are done.
  /// - Returns: a result for each request, in their order.
  package mutating func check(
    _ requests: [CheckRequest], isCancelled: () -> Bool = { false }, progress: (Int) -> Void = { _ in }
  ) -> [CheckResult] {
    tasks = requests.map { LinkTask($0, settings) }
    results = requests.map { CheckResult(url: $0.url) }
    (hosts, busy, next, questions, done, hasAnswer, absentHosts) = ([:], [], 0, [:], 0, false, [])
    for link in tasks.indices { enqueue(link) }
    var told = 0
    while done < tasks.count, !isCancelled() {
      startWhatMay()
      for event in network.wait(milliseconds: timeToWait()) { take(event) }
      if done != told { progress(done) }
      told = done
    }
    distrustTheNetwork()
    return results
  }

  private mutating func enqueue(_ link: Int, isBack: Bool = false) {
    let host = tasks[link].url.origin
    if hosts[host]?.isGivenUp == true { return finish(link, nil) }
    var queue = hosts.removeValue(forKey: host) ?? HostQueue(settings)
    if !queue.isListed { busy.append(host) }
    queue.isListed = true
    queue.add(link, isBack: isBack)
    hosts[host] = queue
  }

  private mutating func startWhatMay() {
    var visited = 0
    let now = network.now
    while !busy.isEmpty, visited < busy.count, questions.count < settings.connections {
      if next >= busy.count { next = 0 }
      let host = busy[next]
      guard var queue = hosts.removeValue(forKey: host) else { continue }
      defer { hosts[host] = queue }
      guard !queue.isEmpty else {
        queue.isListed = false
        // The last one takes its place: the order among hosts is of no weight.
        busy.swapAt(next, busy.count - 1)
        busy.removeLast()
        continue
      }
      visited += 1
      next += 1
      guard queue.canStart, queue.ready <= now else { continue }
      start(host, &queue, at: now)
    }
  }

  private mutating func start(_ host: String, _ queue: inout HostQueue, at now: Int64) {
    // Who is asked for one page only is not asked how often one may ask.
    if queue.robots == .unknown, queue.total > 1, let robots = WebURL(host + "/robots.txt") {
      queue.robots = .asked
      queue.started(at: now)
      ask(WebRequest(url: robots, method: .get, bodyLimit: 1 << 19), as: .robots(host))
      return
    }
    let link = queue.takeFirst()
    queue.started(at: now)
    ask(tasks[link].question, as: .link(link, host: host))
  }

  private mutating func ask(_ request: WebRequest, as question: Question) {
    lastQuestion += 1
    questions[lastQuestion] = question
    network.start(request, id: lastQuestion)
  }

  /// Until a host may be asked again, where nothing else happens before.
  private func timeToWait() -> Int64 {
    let now = network.now
    var moment = now + 60_000
    guard questions.count < settings.connections else { return 60_000 }
    for host in busy {
      if let queue = hosts[host], queue.canStart { moment = min(moment, queue.ready) }
    }
    return max(0, moment - now)
  }

  private mutating func take(_ event: TransportEvent) {
    switch event {
    case .response(let response, let id):
      guard let question = questions.removeValue(forKey: id) else { return }
      if response.end == .well { hasAnswer = true }
      switch question {
      case .robots(let host): take(robots: response, of: host)
      case .link(let link, let host): proceed(link, host, tasks[link].step(response))
      case .lookup: break
      }
    case .lookup(let lookup, let id):
      guard case .lookup(let link, let host)? = questions.removeValue(forKey: id) else { return }
      if lookup == .absent { absentHosts.insert(tasks[link].url.host) }
      proceed(link, host, tasks[link].step(lookup))
    }
  }

  private mutating func proceed(_ link: Int, _ host: String, _ step: LinkTask.Step) {
    var queue = hosts[host] ?? HostQueue(settings)
    if step == .lookUp {
      lastQuestion += 1
      questions[lastQuestion] = .lookup(link, host: host)
      return network.lookUp(tasks[link].url.host, id: lastQuestion)
    }
    queue.active -= 1
    switch step {
    case .again(_, let wait): queue.failed(at: network.now, wait: wait, jitter: jitter())
    case .done(let outcome) where outcome.isTrouble: queue.failed(at: network.now, wait: nil, jitter: jitter())
    default: queue.succeeded()
    }
    hosts[host] = queue
    switch step {
    case .done(let outcome): finish(link, outcome)
    case .ask: enqueue(link, isBack: true)
    case .follow: enqueue(link, isBack: tasks[link].url.origin == host)
    case .again(let outcome, _): if queue.isGivenUp { finish(link, outcome) } else { enqueue(link, isBack: true) }
    case .lookUp: break
    }
    if step == .done(.failure(.noHost)) { finishWaiting(of: host, .failure(.noHost)) }
    if queue.isGivenUp { finishWaiting(of: host, nil) }
  }

  private mutating func jitter() -> Double { Double.random(in: 0..<1, using: &random) }

  private mutating func finish(_ link: Int, _ outcome: Outcome?) {
    done += 1
    results[link].outcome = outcome
    guard outcome?.meaning == .alive else { return }
    results[link].redirect = tasks[link].redirect
    results[link].fragments = tasks[link].fragments
  }

  private mutating func finishWaiting(of host: String, _ outcome: Outcome?) {
    for link in hosts[host]?.takeAll() ?? [] { finish(link, outcome) }
  }

  private mutating func take(robots response: WebResponse, of host: String) {
    guard var queue = hosts[host] else { return }
    queue.active -= 1
    let isText = response.end == .well && response.status == 200 && !response.contentType.lowercased().hasPrefix("text/html")
    let seconds = isText ? crawlDelay(response.body, agent: settings.agent) ?? 0 : 0
    let delay = Int64(min(seconds * 1000, Double(settings.longestInterval)))
    let left = queue.slowDown(to: delay, at: network.now)
    hosts[host] = queue
    for link in left { finish(link, nil) }
  }

  /// Where several hosts are said not to exist and no server answered at all, it is our own way to the network that is broken.
  private mutating func distrustTheNetwork() {
    guard !hasAnswer, absentHosts.count > 1 else { return }
    for link in results.indices where results[link].outcome == .failure(.noHost) { results[link].outcome = .failure(.unresolved) }
  }
}

extension Outcome {
  /// Whether the host may be unwell, and better be left in peace for a while.
  fileprivate var isTrouble: Bool {
    switch self {
    case .status(let status): status == 429 || status >= 500
    case .failure(.unconnected), .failure(.timeOut), .failure(.broken), .failure(.unresolved): true
    default: false
    }
  }
}
