import ExternalLinks

/// A network without time: waiting moves its clock.
final class VirtualNetwork: Transport {
  struct Call: Hashable {
    var time: Int64
    var url: String
    var method: WebRequest.Method
  }

  private(set) var now: Int64 = 0
  private(set) var calls: [Call] = []
  /// Questions on their way at the same time, at most, by host.
  private(set) var crowds: [String: Int] = [:]
  private var active: [(end: Int64, event: TransportEvent, host: String)] = []
  private let answer: (WebRequest, Int64) -> (WebResponse, after: Int64)
  private let lookup: (String) -> HostLookup

  init(
    lookup: @escaping (String) -> HostLookup = { _ in .found }, _ answer: @escaping (WebRequest, Int64) -> (WebResponse, after: Int64)
  ) {
    self.answer = answer
    self.lookup = lookup
  }

  func start(_ request: WebRequest, id: Int) {
    calls.append(Call(time: now, url: request.url.description, method: request.method))
    let (response, time) = answer(request, now)
    active.append((now + time, .response(response, id: id), request.url.host))
    let crowd = active.count { $0.host == request.url.host }
    crowds[request.url.host] = max(crowds[request.url.host] ?? 0, crowd)
  }

  func lookUp(_ host: String, id: Int) {
    active.append((now + 5, .lookup(lookup(host), id: id), host))
  }

  func wait(milliseconds: Int64) -> [TransportEvent] {
    let limit = now + milliseconds
    guard let first = active.map(\.end).min(), first <= limit else {
      now = limit
      return []
    }
    now = max(now, first)
    defer { active.removeAll { $0.end <= now } }
    return active.filter { $0.end <= now }.map(\.event)
  }
}
