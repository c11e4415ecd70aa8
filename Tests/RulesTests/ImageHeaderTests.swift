import RuleKit
import Testing

/// What the first bytes of a file tell.
struct ImageHeaderTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let type: ImageFile.FileType?
    var width = 0
    var height = 0
    var testDescription: String { name }
  }

  private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let png: [UInt8] = [0x89] + text("PNG\r\n\u{1A}\n") + [0, 0, 0, 13] + text("IHDR") + [0, 0, 3, 32, 0, 0, 2, 88]
  private static let frame: [UInt8] = [0xFF, 0xC2, 0, 17, 8, 2, 88, 3, 32, 3]

  static let samples = [
    Sample(name: "PNG", bytes: png, type: .png, width: 800, height: 600),
    Sample(name: "PNG without a header", bytes: Array(png.prefix(12)), type: .png),
    Sample(name: "GIF", bytes: text("GIF89a") + [32, 3, 88, 2], type: .gif, width: 800, height: 600),
    Sample(name: "GIF cut short", bytes: text("GIF87a") + [32], type: .gif),
    Sample(name: "JPEG", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2] + frame, type: .jpeg, width: 800, height: 600),
    Sample(name: "JPEG with fill bytes", bytes: [0xFF, 0xD8, 0xFF, 0xFF, 0xE0, 0, 2, 0xFF] + frame, type: .jpeg, width: 800, height: 600),
    Sample(name: "JPEG without a frame", bytes: [0xFF, 0xD8, 0xFF, 0xDA, 0, 2] + frame, type: .jpeg),
    Sample(name: "JPEG with a segment of no length", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0, 0] + frame, type: .jpeg),
    Sample(
      name: "WebP, lossy", bytes: text("RIFF0000WEBPVP8 0000") + [0, 0, 0, 0x9D, 1, 0x2A, 32, 3, 88, 2], type: .webp, width: 800,
      height: 600),
    Sample(
      name: "WebP, lossless", bytes: text("RIFF0000WEBPVP8L0000") + [0x2F, 0x1F, 0xC3, 0x95, 0], type: .webp, width: 800, height: 600),
    Sample(
      name: "WebP, extended", bytes: text("RIFF0000WEBPVP8X0000") + [0, 0, 0, 0, 0x1F, 3, 0, 0x57, 2, 0], type: .webp, width: 800,
      height: 600
    ),
    Sample(
      name: "BMP, upside down", bytes: text("BM") + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0, 32, 3, 0, 0, 0xA8, 0xFD, 0xFF, 0xFF],
      type: .bmp, width: 800, height: 600),
    Sample(name: "icon", bytes: [0, 0, 1, 0, 1, 0], type: .ico),
    Sample(name: "TIFF", bytes: [0x4D, 0x4D, 0, 0x2A], type: .tiff),
    Sample(name: "AVIF", bytes: [0, 0, 0, 28] + text("ftypavif"), type: .avif),
    Sample(name: "HEIC", bytes: [0, 0, 0, 28] + text("ftypheic"), type: .heic),
    Sample(name: "another file of boxes", bytes: [0, 0, 0, 28] + text("ftypmif1"), type: nil),
    Sample(name: "SVG", bytes: text("\u{FEFF} \n<SVG xmlns='x'>"), type: .svg),
    Sample(name: "SVG with a prologue", bytes: text("<?xml version='1.0'?><svg>"), type: nil),
    Sample(name: "HTML", bytes: text("<!DOCTYPE html>"), type: .html),
    Sample(name: "an element whose name begins alike", bytes: text("<svgx>"), type: nil),
    Sample(name: "PDF", bytes: text("%PDF-1.7"), type: .pdf),
    Sample(name: "a pointer of Git LFS", bytes: text("version https://git-lfs.github.com/spec/v1\n"), type: nil),
    Sample(name: "words", bytes: text("BM is a name"), type: nil),
    Sample(name: "an empty file", bytes: [], type: nil),
  ]

  @Test(arguments: samples) func `a file is known by its signature`(sample: Sample) {
    let file = ImageFile(head: sample.bytes, byteCount: 123)
    #expect(file.type == sample.type)
    #expect(file.byteCount == 123)
    #expect(file.pixels == (sample.width == 0 ? nil : ImageFile.Pixels(width: sample.width, height: sample.height)))
  }

  @Test(arguments: samples) func `no end of a file is read beyond`(sample: Sample) {
    for count in 0...sample.bytes.count { _ = ImageFile(head: Array(sample.bytes.prefix(count)), byteCount: count) }
  }
}
