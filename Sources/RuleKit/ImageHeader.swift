import SourceText

extension ImageFile {
  /// How many first bytes tell a file's format and, but for JPEG with long metadata, its pixels.
  package static let headLength = 4_096
  /// How many first bytes are worth reading when a JPEG image's pixels do not stand in `headLength`.
  package static let longHeadLength = 1 << 19

  /// Reads the first bytes of a file, by the signatures of the MIME Sniffing Standard and the formats' own headers.
  /// - Complexity: linear in `head`
  package init(head: [UInt8], byteCount: Int) {
    let header = ImageHeader(bytes: head)
    self.init(byteCount: byteCount, type: header.type, pixels: header.pixels)
  }
}

/// The first bytes of a picture's file.
private struct ImageHeader {
  let bytes: [UInt8]

  var type: ImageFile.FileType? {
    if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if begins([0xFF, 0xD8, 0xFF]) { return .jpeg }
    if has("GIF87a", at: 0) || has("GIF89a", at: 0) { return .gif }
    if has("RIFF", at: 0), has("WEBP", at: 8) { return .webp }
    if has("BM", at: 0), bytes.count > 17, little32(14) == 40 || little32(14) == 108 || little32(14) == 124 { return .bmp }
    if begins([0, 0, 1, 0]) || begins([0, 0, 2, 0]) { return .ico }
    if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) { return .tiff }
    if has("ftyp", at: 4) { return brand }
    if has("%PDF-", at: 0) { return .pdf }
    if begins([0x50, 0x4B, 3, 4]) { return .zip }
    if begins([0x1F, 0x8B, 8]) { return .gzip }
    return textType
  }

  private var brand: ImageFile.FileType? {
    if has("avif", at: 8) || has("avis", at: 8) { return .avif }
    for brand in ["heic", "heix", "hevc", "hevx"] where has(brand, at: 8) { return .heic }
    return nil
  }

  /// SVG and HTML begin with a tag; what else stands first leaves the format open.
  private var textType: ImageFile.FileType? {
    var start = begins([0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, ASCII.isWhitespace(bytes[start]) { start += 1 }
    if hasTag("<svg", at: start) { return .svg }
    if hasTag("<!doctype html", at: start) || hasTag("<html", at: start) || hasTag("<head", at: start) || hasTag("<body", at: start) {
      return .html
    }
    return nil
  }

  var pixels: ImageFile.Pixels? {
    switch type {
    case .png: has("IHDR", at: 12) ? pixels(big32(16), big32(20)) : nil
    case .gif: pixels(little16(6), little16(8))
    case .bmp: pixels(little32(18), little32(22).map { $0 > 0x7FFF_FFFF ? 0x1_0000_0000 - $0 : $0 })
    case .webp: webpPixels
    case .jpeg: jpegPixels
    default: nil
    }
  }

  private func pixels(_ width: Int?, _ height: Int?) -> ImageFile.Pixels? {
    guard let width, let height, width > 0, height > 0 else { return nil }
    return ImageFile.Pixels(width: width, height: height)
  }

  private var webpPixels: ImageFile.Pixels? {
    if has("VP8X", at: 12) { return pixels(little24(24).map { $0 + 1 }, little24(27).map { $0 + 1 }) }
    if has("VP8L", at: 12), let bits = little32(21) { return pixels(bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1) }
    if has("VP8 ", at: 12), bytes.count > 29, bytes[23] == 0x9D, bytes[24] == 1, bytes[25] == 0x2A {
      return pixels(little16(26).map { $0 & 0x3FFF }, little16(28).map { $0 & 0x3FFF })
    }
    return nil
  }

  /// From segment to segment up to the frame's header (ITU-T T.81, B.2.2).
  private var jpegPixels: ImageFile.Pixels? {
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      if marker == 0xFF {
        index += 1
        continue
      }
      if marker == 0x01 || (0xD0...0xD8).contains(marker) {
        index += 2
        continue
      }
      if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
        return pixels(big16(index + 7), big16(index + 5))
      }
      guard marker != 0xDA, let length = big16(index + 2), length >= 2 else { return nil }
      index += 2 + length
    }
    return nil
  }

  private func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }

  private func has(_ text: String, at start: Int) -> Bool {
    start + text.utf8.count <= bytes.count && bytes[start..<(start + text.utf8.count)].elementsEqual(text.utf8)
  }

  /// `text`, lower-case, in any letter case, and behind it nothing that belongs to the name.
  private func hasTag(_ text: String, at start: Int) -> Bool {
    let end = start + text.utf8.count
    guard end < bytes.count, zip(bytes[start..<end], text.utf8).allSatisfy({ ASCII.lowercased($0) == $1 }) else { return false }
    return ASCII.isWhitespace(bytes[end]) || bytes[end] == ASCII.greaterThan || bytes[end] == ASCII.slash
  }

  private func number(_ start: Int, _ order: [Int]) -> Int? {
    guard start + order.count <= bytes.count else { return nil }
    return order.reduce(0) { $0 << 8 | Int(bytes[start + $1]) }
  }

  private func big16(_ start: Int) -> Int? { number(start, [0, 1]) }
  private func big32(_ start: Int) -> Int? { number(start, [0, 1, 2, 3]) }
  private func little16(_ start: Int) -> Int? { number(start, [1, 0]) }
  private func little24(_ start: Int) -> Int? { number(start, [2, 1, 0]) }
  private func little32(_ start: Int) -> Int? { number(start, [3, 2, 1, 0]) }
}
