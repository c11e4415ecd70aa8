package import Diagnostics
package import RuleKit
package import Site

/// `empty-image-file`: a picture whose file has no bytes.
package struct EmptyImageFile: SiteCheck {
  package static let id: RuleID = "empty-image-file"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for (reference, path, file) in imageFiles(in: facts, site) where file.byteCount == 0 {
      report.add(reference.range, "The file \(quoted(path)) is empty")
    }
  }
}
