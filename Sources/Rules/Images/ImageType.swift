package import Diagnostics
package import RuleKit
package import Site

/// `image-type`: a picture whose file holds something else than its name says.
package struct ImageType: SiteCheck {
  package static let id: RuleID = "image-type"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for (reference, path, file) in imageFiles(in: facts, site) {
      guard let type = file.type, let ending = path.utf8.lastIndex(of: 0x2E).map({ path[$0...].dropFirst().lowercased() }),
        imageExtensions.contains(ending), !type.endings.contains(ending)
      else { continue }
      report.add(reference.range, "The file \(quoted(path)) is \(type.description)")
    }
  }
}

/// The pictures in an article whose files are known, each file once, at its first place.
func imageFiles(in facts: ArticleFacts, _ site: PublishedSite) -> [(reference: ReferenceFact, path: String, file: ImageFile)] {
  var seen: Set<String> = []
  var found: [(reference: ReferenceFact, path: String, file: ImageFile)] = []
  for reference in facts.references where reference.kind == .image {
    guard let ending = LocalTarget(reference.target)?.nameExtension, imageExtensions.contains(ending),
      let path = imagePath(reference, in: facts, site), seen.insert(path).inserted, let file = site.index.imageFile(at: path)
    else { continue }
    found.append((reference, path, file))
  }
  return found
}
