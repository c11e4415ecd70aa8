package import Diagnostics
package import RuleKit
package import Site
import SourceText

/// `duplicate-image`, by the contents of files: one picture in an article under two names.
package struct DuplicateImageInSite: SiteCheck {
  package static let id: RuleID = "duplicate-image"

  private let allowed: [String]

  /// Smaller files are dots and lines that lay out a page.
  private static let leastBytes = 128

  private struct Picture {
    var fact: StandalonePictureFact
    var path: String
  }

  package init(_ options: OptionValues) {
    allowed = options.strings("allow")
  }

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    guard facts.standalonePictures.count > 1 else { return }
    for equal in equalPictures(facts, site) {
      let told = equallyTold(equal)
      // Twice, under two headings, is a reminder.
      guard told.count > 1, told.count > 2 || told[0].fact.section == told[1].fact.section else { continue }
      let (first, second) = (told[0], told[1])
      let others = told.enumerated().filter { $0.offset != 1 }
      report.add(
        second.fact.range,
        "The picture \(quoted(name(second.path, besides: first.path))) is the same as \(quoted(name(first.path, besides: second.path)))",
        related: others.map { RelatedPlace(range: $0.element.fact.range, message: "the same picture") })
    }
  }

  /// Pictures with equal contents in different files, two or more, in document order. Only files of one size are read.
  private func equalPictures(_ facts: ArticleFacts, _ site: PublishedSite) -> [[Picture]] {
    var bySize: [Int: [Picture]] = [:]
    var seen: Set<String> = []
    for fact in facts.standalonePictures {
      guard let path = imagePath(fact.reference, in: facts, site), seen.insert(path).inserted,
        !allowed.contains(where: { matches(glob: $0, fact.reference.target) }),
        let size = site.index.imageFile(at: path)?.byteCount, size >= Self.leastBytes
      else { continue }
      bySize[size, default: []].append(Picture(fact: fact, path: path))
    }
    var groups: [[Picture]] = []
    for pictures in bySize.values where pictures.count > 1 {
      var byHash: [ContentHash: [Picture]] = [:]
      for picture in pictures {
        if let hash = site.index.contentHash(at: picture.path) { byHash[hash, default: []].append(picture) }
      }
      groups += byHash.values.filter { $0.count > 1 }
    }
    return groups.sorted { $0[0].fact.range < $1[0].fact.range }
  }

  /// All of them, or, where each has a caption, those with the first caption that is there twice: a picture told anew is meant.
  private func equallyTold(_ all: [Picture]) -> [Picture] {
    guard all.allSatisfy({ $0.fact.caption != 0 }) else { return all }
    var seen: Set<Int> = []
    guard let repeated = all.first(where: { !seen.insert($0.fact.caption).inserted })?.fact.caption else { return [] }
    return all.filter { $0.fact.caption == repeated }
  }

  /// A file's name, or its path where the other file has the same name.
  private func name(_ path: String, besides other: String) -> String {
    splitPath(path).name == splitPath(other).name ? path : splitPath(path).name
  }
}
