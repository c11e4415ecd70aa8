import Foundation
import RuleKit
import SourceText
import TestSupport

extension RuleArticle {
  /// The rule articles of the package, by path.
  static let all: [RuleArticle] = {
    let root = Shared.packageRoot
    let paths = FileManager.default.enumerator(atPath: root.appending(path: "rules").path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".md") }.sorted().compactMap { path in
      guard let data = try? Data(contentsOf: root.appending(path: "rules/" + path)) else { return nil }
      let folder = root.appending(path: "rules/" + path).deletingLastPathComponent()
      return SourceText.decode([UInt8](data)).map { source in
        RuleArticle(source, path: "rules/" + path) { name in (try? Data(contentsOf: folder.appending(path: name))).map { [UInt8]($0) } }
      }
    }
  }()
}
