import Diagnostics

/// An article that is nearly the same as another one, as the finding about it tells.
package struct ArticleCopy: Sendable, Hashable {
  package var path: String
  package var first: String
  /// How much of the shorter one stands in the other one, in percent.
  package var similarity: Int
}

/// Articles that are nearly the same.
struct Cluster: Sendable, Hashable {
  static let rule: RuleID = "duplicate-article"

  /// In the order of the report, the one that all are copies of before them.
  var paths: [String]
  /// That of the copy that has least in common with the article it is a copy of, in percent.
  var similarity: Int

  var first: String { paths[0] }

  /// By the first article of each, in the order of the first copy.
  /// - Complexity: linear
  static func of(_ copies: [ArticleCopy]) -> [Cluster] {
    var clusters: [Cluster] = []
    // A copy may be that of an article that is a copy itself, and too far from the first one.
    var clusterOfPath: [String: Int] = [:]
    for copy in copies {
      let number = clusterOfPath[copy.first] ?? clusters.count
      if number == clusters.count {
        clusters.append(Cluster(paths: [copy.first], similarity: copy.similarity))
        clusterOfPath[copy.first] = number
      }
      clusters[number].paths.append(copy.path)
      clusters[number].similarity = min(clusters[number].similarity, copy.similarity)
      clusterOfPath[copy.path] = number
    }
    return clusters
  }
}

extension FileReport {
  /// What the listed findings tell of copies.
  func copies(showsAll: Bool) -> [ArticleCopy] {
    let listed = showsAll ? diagnostics + baselined + suppressed : diagnostics
    return listed.compactMap { diagnostic in
      guard diagnostic.rule == Cluster.rule, let place = diagnostic.related.first, let first = place.path,
        let similarity = place.similarity
      else { return nil }
      return ArticleCopy(path: path, first: first, similarity: similarity)
    }
  }
}
