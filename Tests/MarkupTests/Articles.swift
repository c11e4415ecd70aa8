import Foundation
import TestSupport

/// The real articles that tests read.
enum Articles {
  /// `EVERY_ARTICLE=1` in the environment makes the tests take all that there are, which needs minutes.
  static let takesAll = ProcessInfo.processInfo.environment["EVERY_ARTICLE"] != nil

  /// Markdown files of all sites, the same ones in each run.
  static func sample(_ count: Int) -> [String] {
    let paths = Shared.files("corpora", endings: [".md"])
    let seed = Shared.files("seed", endings: [".md"])
    if takesAll { return paths + seed }
    let step = max(1, paths.count / count)
    return stride(from: 0, to: paths.count, by: step).map { paths[$0] } + seed
  }
}
