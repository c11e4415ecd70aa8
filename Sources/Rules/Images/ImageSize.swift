package import Diagnostics
package import RuleKit
package import Site

/// `image-size`: a picture whose width or height the article does not tell.
package struct ImageSize: SiteCheck {
  package static let id: RuleID = "image-size"

  package init(_ options: OptionValues) {}

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for image in facts.unsizedImages {
      let lacking = image.lacksWidth && image.lacksHeight ? "width and height" : image.lacksWidth ? "width" : "height"
      report.add(image.range, "The image has no \(lacking)", fix: fix(image, in: facts, site))
    }
  }

  private func fix(_ image: UnsizedImageFact, in facts: ArticleFacts, _ site: PublishedSite) -> Fix? {
    // One side alone need not be the file's own.
    guard let insertion = image.insertion, image.lacksWidth, image.lacksHeight, let reference = image.reference,
      let path = imagePath(reference, in: facts, site), let pixels = site.index.imageFile(at: path)?.pixels
    else { return nil }
    let written = " width=\"\(pixels.width)\" height=\"\(pixels.height)\""
    return Fix("Write the picture's own size", [.insert(written, at: insertion)], .unsafe)
  }
}
