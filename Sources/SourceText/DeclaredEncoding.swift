/// Reads the encoding that a file's head declares.
enum DeclaredEncoding {
  private static let window = 1024

  /// The encoding that `<?xml encoding=…?>` or `<meta … charset=…>` names within the first 1024 bytes, as HTML's prescan finds it.
  static func find(_ file: [UInt8]) -> LegacyEncoding? {
    let head = Array(file.prefix(window)).map { ASCII.lowercased($0) }
    if head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: ASCII.greaterThan),
      let label = value(after: Array("encoding".utf8), in: head[..<end])
    {
      return LegacyEncoding(label: label)
    }
    var index = 0
    let meta = Array("<meta".utf8)
    let comment = Array("<!--".utf8)
    while index < head.count {
      guard head[index] == ASCII.lessThan else {
        index += 1
        continue
      }
      if head[index...].starts(with: comment) {
        index = endOfComment(head, from: index + 4)
        continue
      }
      let end = head[index...].firstIndex(of: ASCII.greaterThan) ?? head.count
      if head[index...].starts(with: meta), let label = value(after: Array("charset".utf8), in: head[index..<end]) {
        return LegacyEncoding(label: label)
      }
      index += 1
    }
    return nil
  }

  private static func endOfComment(_ head: [UInt8], from start: Int) -> Int {
    var index = start
    while index + 2 < head.count {
      if head[index] == ASCII.hyphen, head[index + 1] == ASCII.hyphen, head[index + 2] == ASCII.greaterThan { return index + 3 }
      index += 1
    }
    return head.count
  }

  /// The value of `name=value` in a tag, quoted or not.
  private static func value(after name: [UInt8], in tag: ArraySlice<UInt8>) -> String? {
    var index = tag.startIndex
    while index + name.count < tag.endIndex {
      guard tag[index...].starts(with: name) else {
        index += 1
        continue
      }
      index += name.count
      while index < tag.endIndex, ASCII.isWhitespace(tag[index]) { index += 1 }
      guard index < tag.endIndex, tag[index] == ASCII.equals else { continue }
      index += 1
      while index < tag.endIndex, ASCII.isWhitespace(tag[index]) || tag[index] == ASCII.quote || tag[index] == ASCII.apostrophe {
        index += 1
      }
      let label = tag[index...].prefix { ASCII.isAlphanumeric($0) || $0 == ASCII.hyphen || $0 == ASCII.underscore || $0 == ASCII.colon }
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
    return nil
  }
}
