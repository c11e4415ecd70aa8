#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How far long work has come, on standard error, where that is a terminal.
struct ProgressBar {
  private let label: String
  private let total: Int
  private let isShown = isatty(2) == 1
  /// What stands there now.
  private var shown = ""

  private static let width = 24

  init(_ label: String, total: Int) {
    self.label = label
    self.total = total
    show(0)
  }

  mutating func show(_ done: Int) {
    guard isShown, total > 0 else { return }
    let filled = done * Self.width / total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
    let text = "\(label) \(bar) \(done)/\(total)"
    guard text != shown else { return }
    shown = text
    _ = StandardStreams.writeAll(Array(("\r" + text + "\u{1B}[K").utf8), to: 2)
  }

  mutating func clear() {
    guard isShown else { return }
    shown = ""
    _ = StandardStreams.writeAll(Array("\r\u{1B}[K".utf8), to: 2)
  }
}
