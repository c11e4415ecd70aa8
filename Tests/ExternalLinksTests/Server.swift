#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Foundation
import Synchronization

/// A small HTTP server on the loopback interface, for one test: a thread that accepts, and one for each connection.
final class Server: Sendable {
  struct Request: Sendable, Hashable {
    var method: String
    var path: String
    var host: String
  }

  enum Answer: Sendable {
    case reply(Int, [String: String] = [:], body: String = "")
    /// None, until the server is closed.
    case silence
    /// The connection is reset.
    case reset
    /// A body without end.
    case endless
  }

  let port: UInt16
  private let listener: Int32
  private let log = Mutex<[Request]>([])
  private let open = Mutex<Set<Int32>?>([])
  private let answer: @Sendable (Request, Int) -> Answer

  /// - Parameter answer: what to say to a request, and how often the same came before.
  init(_ answer: @escaping @Sendable (Request, Int) -> Answer) throws {
    self.answer = answer
    listener = streamSocket()
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (listener, size) = (listener, length)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && listen(listener, 128) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure() }
    port = UInt16(bigEndian: address.sin_port)
    let serve: @Sendable (Int32) -> Void = { [weak self] descriptor in
      if let self { self.serve(descriptor) } else { closeDescriptor(descriptor) }
    }
    startThread { Server.accept(listener, serve) }
  }

  struct Failure: Error {}

  deinit { close() }

  /// Ends all connections.
  func close() {
    // Under the lock, and none is closed here: a number that is free may be another server's by now.
    open.withLock { descriptors in
      guard let open = descriptors else { return }
      shutdown(listener, Int32(SHUT_RDWR))
      for descriptor in open { shutdown(descriptor, Int32(SHUT_RDWR)) }
      descriptors = nil
    }
  }

  /// In the order in which they came.
  var requests: [Request] { log.withLock { $0 } }

  func url(_ path: String, host: String = "127.0.0.1") -> String { "http://\(host):\(port)\(path)" }

  private static func accept(_ listener: Int32, _ serve: @escaping @Sendable (Int32) -> Void) {
    while true {
      let descriptor = acceptConnection(listener)
      guard descriptor >= 0 else { return closeDescriptor(listener) }
      startThread { serve(descriptor) }
    }
  }

  private func serve(_ descriptor: Int32) {
    let isOpen = open.withLock { $0?.insert(descriptor) != nil }
    defer {
      open.withLock { _ = $0?.remove(descriptor) }
      closeDescriptor(descriptor)
    }
    guard isOpen else { return }
    var buffer: [UInt8] = []
    while let request = Server.read(descriptor, &buffer) {
      let count = log.withLock { log in
        log.append(request)
        return log.count { $0 == request } - 1
      }
      guard say(answer(request, count), to: request, descriptor) else { return }
    }
  }

  private func say(_ answer: Answer, to request: Request, _ descriptor: Int32) -> Bool {
    switch answer {
    case .reply(let status, let headers, let body):
      var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(body.utf8.count)\r\n"
      for (name, value) in headers { head += "\(name): \(value)\r\n" }
      return Server.write(head + "\r\n" + (request.method == "HEAD" ? "" : body), descriptor)
    case .silence:
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) > 0 {}
      return false
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
      return false
    case .endless:
      guard Server.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", descriptor) else { return false }
      while request.method != "HEAD", Server.write(String(repeating: "x", count: 1 << 16), descriptor) {}
      return false
    }
  }

  private static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Request? {
    while true {
      if let text = String(validating: buffer, as: UTF8.self), let end = text.range(of: "\r\n\r\n") {
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        buffer = Array(text[end.upperBound...].utf8)
        let words = (lines.first ?? "").split(separator: " ").map(String.init)
        guard words.count == 3 else { return nil }
        let host = lines.first { $0.hasPrefix("Host: ") }?.dropFirst(6) ?? ""
        return Request(method: words[0], path: words[1], host: String(host))
      }
      var bytes = [UInt8](repeating: 0, count: 1 << 14)
      let count = recv(descriptor, &bytes, bytes.count, 0)
      guard count > 0 else { return nil }
      buffer += bytes[..<count]
      // A greeting of TLS: as servers do, it is told that this is HTTP.
      guard buffer.first != 0x16 else {
        _ = write("HTTP/1.1 400 Bad Request\r\n\r\n", descriptor)
        return nil
      }
    }
  }

  private static func write(_ text: String, _ descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done, noSignal) }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}

#if canImport(Darwin)
  private let noSignal: Int32 = 0
  private func streamSocket() -> Int32 { socket(AF_INET, SOCK_STREAM, 0) }
  private func acceptConnection(_ listener: Int32) -> Int32 { Darwin.accept(listener, nil, nil) }
  private func closeDescriptor(_ descriptor: Int32) { _ = Darwin.close(descriptor) }
#else
  private let noSignal = Int32(MSG_NOSIGNAL)
  private func streamSocket() -> Int32 { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
  private func acceptConnection(_ listener: Int32) -> Int32 { Glibc.accept(listener, nil, nil) }
  private func closeDescriptor(_ descriptor: Int32) { _ = Glibc.close(descriptor) }
#endif

private func startThread(_ body: @escaping @Sendable () -> Void) {
  Thread.detachNewThread(body)
}
