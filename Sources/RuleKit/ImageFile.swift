/// What is known of a picture's file by its size and its first bytes.
package struct ImageFile: Sendable, Hashable {
  package var byteCount: Int
  /// The format by the file's signature; nil for an unknown one: an empty file, a pointer of Git LFS or git-annex, SVG with a prologue.
  package var type: FileType?
  /// Width and height in pixels; nil where the first bytes do not tell.
  package var pixels: Pixels?

  package struct Pixels: Sendable, Hashable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// Formats with a signature of their own.
  package enum FileType: Sendable, CaseIterable {
    case png, jpeg, gif, webp, bmp, ico, tiff, avif, heic, svg, html, pdf, zip, gzip
  }

  package init(byteCount: Int, type: FileType? = nil, pixels: Pixels? = nil) {
    self.byteCount = byteCount
    self.type = type
    self.pixels = pixels
  }
}

extension ImageFile.FileType {
  /// What a message calls it, with its article.
  package var description: String {
    switch self {
    case .png: "a PNG image"
    case .jpeg: "a JPEG image"
    case .gif: "a GIF image"
    case .webp: "a WebP image"
    case .bmp: "a BMP image"
    case .ico: "an icon file"
    case .tiff: "a TIFF image"
    case .avif: "an AVIF image"
    case .heic: "a HEIC image"
    case .svg: "an SVG image"
    case .html: "an HTML page"
    case .pdf: "a PDF document"
    case .zip: "a ZIP archive"
    case .gzip: "a gzip archive"
    }
  }

  /// The endings, lower-case, that a file of this format may have.
  package var endings: [String] {
    switch self {
    case .png: ["png", "apng"]
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .bmp: ["bmp"]
    case .ico: ["ico", "cur"]
    case .tiff: ["tif", "tiff"]
    case .avif: ["avif"]
    case .heic: ["heic", "heif"]
    case .svg: ["svg"]
    case .html, .pdf, .zip, .gzip: []
    }
  }
}
