import FrontMatter
import Markup
import SourceText

/// Whether an article speaks of program values, so that they stand there on purpose.
struct ArticleSubject {
  private(set) var hasCode = false
  private var isInCode: [ProgramWord: Bool] = [:]
  private var isQuoted: Set<ProgramWord> = []
  private var isInTitle: Set<ProgramWord> = []
  private var isAboutPrograms = false
  /// How often the prose holds a word.
  private var mentions: [ProgramWord: Int] = [:]

  /// - Complexity: linear in the article
  init(_ article: Article) {
    for node in article.body.descendants where node.kind == .text {
      if node.isCode {
        readCode(node.bytes)
      } else {
        readProse(node.bytes)
      }
    }
    for key in ["title", "tags", "categories", "keywords", "description"] {
      guard let value = article.frontMatter?[key] else { continue }
      for text in [value.text] + value.items.map(\.text) { readTitle(text) }
    }
  }

  private mutating func readCode(_ bytes: UnsafeBufferPointer<UInt8>) {
    hasCode = true
    guard isInCode.count < ProgramWord.allCases.count else { return }
    for (word, needle) in ArticleSubject.needles where isInCode[word] == nil && contains(bytes, needle) { isInCode[word] = true }
  }

  private mutating func readProse(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x75 || byte == 0x6E || byte == 0x4E || byte == 0x4A {
        index = readWord(bytes, at: index)
      } else {
        index += 1
      }
    }
  }

  private mutating func readTitle(_ text: String) {
    let lower = text.lowercased()
    for (word, needle) in ArticleSubject.needles where lower.contains(needle.description) { isInTitle.insert(word) }
    for name in ["javascript", "typescript", "node.js", "react", "vue"] where lower.contains(name) { isAboutPrograms = true }
  }

  /// - Parameter count: how many of the word's places in the prose are suspected themselves.
  func isAbout(_ word: ProgramWord, besides count: Int) -> Bool {
    if isAboutPrograms || isInTitle.contains(word) || isInCode[word] == true || isQuoted.contains(word) { return true }
    return mentions[word, default: 0] > count && (word == .null || word == .undefined)
  }

  /// Counts a word that begins at `index`; returns where to go on.
  private mutating func readWord(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    var end = index
    while end < bytes.count, ASCII.isLetter(bytes[end]) { end += 1 }
    guard end > index, index == 0 || !ASCII.isAlphanumeric(bytes[index - 1]) else { return max(end, index + 1) }
    let found = UnsafeBufferPointer(rebasing: bytes[index..<end])
    if found.count == 10, starts(found, with: "javascript") {
      isAboutPrograms = true
    } else if let word = ProgramWord(whole: found) {
      mentions[word, default: 0] += 1
      if index > 0, bytes[index - 1] == ASCII.quote || bytes[index - 1] == ASCII.apostrophe { isQuoted.insert(word) }
    }
    return end
  }

  private static let needles: [(ProgramWord, StaticString)] = [
    (.undefined, "undefined"), (.null, "null"), (.notANumber, "nan"), (.object, "object"), (.invalidDate, "date"),
  ]
}

/// The words before a value that say what the value is.
enum ValueLabel {
  /// Whether `bytes` end in `Author:`, `作者：` or `Posted by`.
  ///
  /// - Parameter isStart: whether `bytes` begin the block.
  static func ends(_ bytes: UnsafeBufferPointer<UInt8>, isStart: Bool) -> Bool {
    var end = bytes.count
    while end > 0, ASCII.isWhitespace(bytes[end - 1]) { end -= 1 }
    guard end > 0 else { return false }
    let label = UnsafeBufferPointer(rebasing: bytes[..<end])
    for word in characterLabels where hasSuffix(label, word) { return true }
    if hasSuffix(label, "：") || label[end - 1] == ASCII.colon { return isStart && isShort(label) }
    guard end < bytes.count else { return false }
    for word in bylines where hasSuffix(label, word) { return true }
    return isStart && [3, 2].contains(end) && bareBylines.contains { hasSuffix(label, $0) && $0.utf8CodeUnitCount == end }
  }

  /// One to three words and nothing of a sentence.
  private static func isShort(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
    guard label.count <= 32 else { return false }
    var words = 0
    for index in label.indices.dropLast() {
      let byte = label[index]
      if byte == ASCII.comma || byte == ASCII.dot || byte == ASCII.colon || byte == ASCII.openParenthesis { return false }
      if !ASCII.isWhitespace(byte), index == 0 || ASCII.isWhitespace(label[index - 1]) { words += 1 }
    }
    return (1...3).contains(words)
  }

  private static func hasSuffix(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    let start = bytes.count - word.utf8CodeUnitCount
    guard start >= 0 else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] != word.utf8Start[offset] { return false }
    return true
  }

  private static let characterLabels: [StaticString] = [
    "作者：", "作者:", "发布于", "发布时间：", "发表于", "更新于", "来源：", "来源:", "编辑：", "编辑:",
  ]
  private static let bylines: [StaticString] = [
    "Posted by", "posted by", "Written by", "written by", "Published by", "Published on", "published on", "Posted on", "posted on",
    "Updated on", "updated on", "Published at", "Updated at",
  ]
  private static let bareBylines: [StaticString] = ["By", "by", "On", "on", "At", "at"]
}
