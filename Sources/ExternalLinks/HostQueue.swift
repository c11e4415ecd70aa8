/// The links of one host that wait, and how fast it may be asked: slower each time that it is in trouble, faster again when it is well.
struct HostQueue {
  /// What its robots.txt says.
  enum Robots {
    case unknown, asked, known
  }

  /// Links in the order in which they are to be asked for.
  private(set) var waiting: [Int] = []
  private var head = 0
  /// Questions that are on their way.
  var active = 0
  /// Links that came here, however often they were asked for.
  private(set) var total = 0
  var robots = Robots.unknown
  /// It stands in the checker's list of hosts with links that wait.
  var isListed = false
  /// The moment from which on it may be asked again.
  private(set) var ready: Int64 = 0
  /// It is not asked any more in this run.
  private(set) var isGivenUp = false
  /// Failures in a row.
  private(set) var troubles = 0
  private var limit: Int
  private var interval: Int64
  private var calmInterval: Int64
  private let settings: CheckerSettings

  init(_ settings: CheckerSettings) {
    self.settings = settings
    limit = max(1, settings.perHost)
    interval = settings.interval
    calmInterval = settings.interval
  }

  var count: Int { waiting.count - head }
  var isEmpty: Bool { count == 0 }
  var canStart: Bool { !isEmpty && active < limit && robots != .asked }

  /// - Parameter isBack: Whether it was here before; it waits before all others then.
  mutating func add(_ link: Int, isBack: Bool = false) {
    if !isBack { total += 1 }
    if isBack, head > 0 {
      head -= 1
      waiting[head] = link
    } else if isBack {
      waiting.insert(link, at: 0)
    } else {
      waiting.append(link)
    }
  }

  mutating func takeFirst() -> Int {
    defer {
      head += 1
      if head == waiting.count {
        waiting.removeAll(keepingCapacity: true)
        head = 0
      }
    }
    return waiting[head]
  }

  mutating func started(at now: Int64) {
    active += 1
    ready = max(ready, now + interval)
  }

  /// The host answered.
  mutating func succeeded() {
    troubles = 0
    interval = max(calmInterval, interval / 2)
    if interval == calmInterval, calmInterval == settings.interval { limit = max(1, settings.perHost) }
  }

  /// The host could not, or would not.
  /// - Parameters:
  ///   - wait: what it asks for; nil when it does not say.
  ///   - jitter: 0 to 1; spreads the next questions of many hosts, and of many runs.
  mutating func failed(at now: Int64, wait: Int64?, jitter: Double) {
    troubles += 1
    limit = 1
    interval = min(max(interval * 2, settings.firstRetry), settings.longestInterval)
    let pause = wait ?? interval + Int64(Double(interval) * jitter)
    ready = max(ready, now + pause)
    if troubles >= settings.patience || wait ?? 0 > settings.longestInterval { giveUp() }
  }

  mutating func giveUp() {
    isGivenUp = true
  }

  /// Takes over what the robots.txt asks for.
  /// - Returns: links that would take longer than a host may; they wait for the next run.
  mutating func slowDown(to delay: Int64, at now: Int64) -> [Int] {
    robots = .known
    guard delay > 0 else { return [] }
    calmInterval = max(settings.interval, delay)
    interval = max(interval, calmInterval)
    limit = 1
    ready = max(ready, now + calmInterval)
    let possible = Int(max(1, settings.hostBudget / calmInterval))
    guard count > possible else { return [] }
    let left = Array(waiting[(head + possible)...])
    waiting.removeLast(left.count)
    return left
  }

  mutating func takeAll() -> [Int] {
    defer {
      waiting.removeAll()
      head = 0
    }
    return Array(waiting[head...])
  }
}
