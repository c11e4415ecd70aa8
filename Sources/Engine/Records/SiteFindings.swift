import Diagnostics
import Synchronization

/// What rules over a whole site found, by the number of the article: kept as records, since a site of copies has as many findings as articles.
final class SiteFindings: Sendable {
  private let state: Mutex<State>

  private struct State {
    var records = RecordStore(limit: 4 << 20)
    /// By article: its last record; negative where there is none.
    var last: [Int32]
    /// By record: the one of its article before it.
    var previous: [Int32] = []
  }

  /// - Parameter articles: how many there are.
  init(articles: Int) {
    state = Mutex(State(last: [Int32](repeating: -1, count: articles)))
  }

  func add(_ diagnostics: [Diagnostic], to article: Int) {
    guard !diagnostics.isEmpty else { return }
    var writer = RecordWriter()
    writer.write(diagnostics) { $0.write($1) }
    state.withLock { state in
      state.previous.append(state.last[article])
      state.last[article] = Int32(state.records.count)
      state.records.append(writer.bytes)
    }
  }

  /// In the order in which they were added.
  subscript(article: Int) -> [Diagnostic] {
    state.withLock { state in
      guard state.last.indices.contains(article) else { return [] }
      var found: [[Diagnostic]] = []
      var number = state.last[article]
      while number >= 0 {
        if let bytes = state.records[Int(number)] {
          var reader = RecordReader(bytes)
          if let diagnostics = try? reader.array({ (reader) throws(RecordReader.Damage) in try reader.diagnostic() }) {
            found.append(diagnostics)
          }
        }
        number = state.previous[Int(number)]
      }
      return found.reversed().flatMap { $0 }
    }
  }
}
