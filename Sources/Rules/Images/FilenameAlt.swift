package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `filename-alt`: an alternative text that is the name of the image's file.
package struct FilenameAlt: NodeCheck {
  package static let id: RuleID = "filename-alt"
  package static let kinds = NodeKinds.elements(.img, .input)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, element.tag == .img || element.isImageButton,
      let alt = element.attribute("alt"), !alt.hasTemplate, (1...400).contains(alt.bytes.count), hasVisibleText(alt.bytes)
    else { return }
    let source = element.lazySource ?? element.attribute("src")
    guard !(source?.hasTemplate ?? false), !element.hasAttribute("aria-label"), !element.hasAttribute("aria-labelledby") else { return }
    let text = trimmed(alt.bytes)
    guard isFileName(text, of: source), !isDownload(element), !element.flags.contains(.hidden) else { return }
    report.add(alt.valueRange, "The alternative text \(quoted(text)) is a file name")
  }

  private func isFileName(_ text: UnsafeBufferPointer<UInt8>, of source: Attribute?) -> Bool {
    let hasExtension = hasImageExtension(text)
    // A sentence may well end in a file name.
    if hasExtension, hasAtMostThreeWords(text) { return true }
    let file = source.map { fileName(ofAddress: $0.bytes) } ?? ""
    let lowered = String(decoding: text, as: UTF8.self).lowercased()
    if hasExtension { return lowered == file.lowercased() }
    let stem = stem(of: file).lowercased()
    guard lowered == stem || lowered == withoutDimensions(stem) else { return false }
    return isMeaninglessName(lowered)
  }

  private func isDownload(_ element: Element) -> Bool {
    element.ancestors.prefix(8).contains { $0.tag == .a && $0.hasAttribute("download") }
  }
}

/// Endings of image files, without the dot.
let imageExtensions: Set<String> = [
  "png", "jpg", "jpeg", "jpe", "jfif", "gif", "webp", "svg", "bmp", "avif", "tif", "tiff", "heic", "heif", "ico", "apng",
]

/// The same, for bytes.
private let extensionHashes = SortedHashes(words: Array(imageExtensions))

/// Words are what stands between spaces.
private func hasAtMostThreeWords(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var words = 0
  for index in text.indices where text[index] != ASCII.space && (index == 0 || text[index - 1] == ASCII.space) {
    words += 1
    if words > 3 { return false }
  }
  return true
}

private func hasImageExtension(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let dot = text.lastIndex(of: ASCII.dot), dot > 0, text[dot - 1] != ASCII.space, text.count - dot <= 6 else { return false }
  return extensionHashes.contains(word: UnsafeBufferPointer(rebasing: text[(dot + 1)...]))
}

private func stem(of file: String) -> String {
  let bytes = file.utf8
  guard let dot = bytes.lastIndex(of: ASCII.dot), dot > file.startIndex, bytes[dot...].count <= 6 else { return file }
  return String(decoding: bytes[..<dot], as: UTF8.self)
}

/// `photo-300x200` is `photo`: the name a content management system gives to a scaled copy.
private func withoutDimensions(_ stem: String) -> String {
  guard let dash = stem.lastIndex(of: "-") else { return stem }
  let parts = stem[stem.index(after: dash)...].split(separator: "x", omittingEmptySubsequences: false)
  let areNumbers = parts.count == 2 && parts.allSatisfy { part in !part.isEmpty && part.utf8.allSatisfy { ASCII.isDigit($0) } }
  return areNumbers ? String(stem[..<dash]) : stem
}

/// Whether a lower-case stem is no word or phrase: the name that a camera, a screenshot, a program or a content management system made up.
private func isMeaninglessName(_ stem: String) -> Bool {
  let bytes = Array(stem.utf8)
  let digits = bytes.count { ASCII.isDigit($0) }
  guard digits > 0 else { return false }
  if digits >= 3, digits * 2 > stem.unicodeScalars.count { return true }
  if hasHexadecimalRun(bytes) { return true }
  for prefix in namePrefixes where stem.hasPrefix(prefix) {
    let rest = stem.dropFirst(prefix.count).drop { "-_ ()".contains($0) }
    if let first = rest.utf8.first, ASCII.isDigit(first),
      !rest.unicodeScalars.contains(where: { $0.properties.isAlphabetic && $0.value > 0x7F })
    {
      return true
    }
  }
  return false
}

/// What cameras, screenshots and editors put before a number.
private let namePrefixes = [
  "img", "image", "picture", "pic", "photo", "dsc", "dscn", "dscf", "dsc_", "pxl", "mvimg", "gopr", "vid", "screenshot", "screen shot",
  "screenshot_", "screenshot from", "snipaste", "capture", "untitled", "wechat image", "wechatimg", "mmexport", "clip_image", "img_",
  "media",
  "图片", "截图", "截屏", "屏幕截图", "屏幕快照", "微信图片", "微信截图", "qq图片", "qq截图", "圖片", "截圖", "螢幕截圖", "スクリーンショット", "bildschirmfoto",
]

/// Whether 8 or more hexadecimal digits follow each other, a decimal digit and a letter among them.
private func hasHexadecimalRun(_ bytes: [UInt8]) -> Bool {
  var length = 0
  var hasDigit = false
  for byte in bytes {
    if ASCII.isHexDigit(byte) {
      length += 1
      hasDigit = hasDigit || ASCII.isDigit(byte)
      if length >= 8, hasDigit { return true }
    } else {
      length = 0
      hasDigit = false
    }
  }
  return false
}
