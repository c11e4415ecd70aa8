package import Diagnostics
package import RuleKit
package import Site

/// `large-image`: a picture of many bytes or pixels.
package struct LargeImage: SiteCheck {
  package static let id: RuleID = "large-image"

  private let maximumBytes: Int
  private let maximumPixels: Int

  package init(_ options: OptionValues) {
    maximumBytes = options.int("max-bytes")
    maximumPixels = options.int("max-pixels")
  }

  package func conclude(_ facts: ArticleFacts, _ site: PublishedSite, _ report: inout Report) {
    for (reference, path, file) in imageFiles(in: facts, site) {
      if maximumBytes > 0, file.byteCount > maximumBytes {
        report.add(reference.range, "The file \(quoted(path)) has \(file.byteCount) bytes, more than \(maximumBytes)")
      } else if maximumPixels > 0, let pixels = file.pixels,
        pixels.width.multipliedReportingOverflow(by: pixels.height).overflow
          || pixels.width * pixels.height > maximumPixels
      {
        report.add(reference.range, "The file \(quoted(path)) has \(pixels.width) × \(pixels.height) pixels, more than \(maximumPixels)")
      }
    }
  }
}
