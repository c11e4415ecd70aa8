import Markup
import SourceText

/// The last part of an address's path, percent-decoded; empty for `data:` and for addresses that end in `/`.
func fileName(ofAddress address: UnsafeBufferPointer<UInt8>) -> String {
  let content = trimmed(address)
  if starts(content, with: "data:") { return "" }
  let path = content.prefix { $0 != ASCII.question && $0 != ASCII.hash }
  let start = path.lastIndex { $0 == ASCII.slash || $0 == ASCII.backslash }.map { $0 + 1 } ?? path.startIndex
  return percentDecoded(path[start...])
}

/// Bytes of an address with each `%XX` as the byte that it stands for.
func percentDecoded(_ bytes: some Collection<UInt8>) -> String {
  guard bytes.contains(ASCII.percent) else { return String(decoding: bytes, as: UTF8.self) }
  return String(decoding: percentDecodedBytes(Array(bytes)), as: UTF8.self)
}

/// The length of an address's scheme without its colon (`https` is 5); nil when it has none.
func schemeLength(_ address: UnsafeBufferPointer<UInt8>) -> Int? {
  guard let first = address.first, ASCII.isLetter(first) else { return nil }
  for (index, byte) in address.enumerated() {
    if byte == ASCII.colon { return index }
    guard ASCII.isAlphanumeric(byte) || byte == ASCII.plus || byte == ASCII.hyphen || byte == ASCII.dot else { return nil }
  }
  return nil
}

/// What two addresses of the same picture have in common: no `http:` or `https:`, no fragment, no size in the query, percent-decoded. Nil
/// for addresses that are no place (`data:`, `blob:`).
func pictureKey(_ address: UnsafeBufferPointer<UInt8>) -> String? {
  var content = trimmed(address)
  if let length = schemeLength(content) {
    guard starts(content, with: "http:") || starts(content, with: "https:") else { return nil }
    content = UnsafeBufferPointer(rebasing: content[(length + 1)...])
  }
  let end = content.firstIndex { $0 == ASCII.hash || $0 == ASCII.question } ?? content.count
  var path = UnsafeBufferPointer(rebasing: content[..<end])
  while path.count >= 2, path[0] == ASCII.dot, path[1] == ASCII.slash { path = UnsafeBufferPointer(rebasing: path[2...]) }
  guard !path.isEmpty else { return nil }
  if end == content.count || content[end] == ASCII.hash, !path.contains(ASCII.percent) { return withLowerCaseHost(path) }
  var key = [UInt8]()
  key.reserveCapacity(content.count)
  if path.contains(ASCII.percent) { key += percentDecoded(path).utf8 } else { key += path }
  key.withUnsafeMutableBufferPointer { lowercaseHost(of: $0) }
  if end < content.count, content[end] == ASCII.question { appendParameters(content[(end + 1)...].prefix { $0 != ASCII.hash }, to: &key) }
  return String(decoding: key, as: UTF8.self)
}

private func withLowerCaseHost(_ path: UnsafeBufferPointer<UInt8>) -> String {
  String(unsafeUninitializedCapacity: path.count) { key in
    _ = key.initialize(from: path)
    lowercaseHost(of: UnsafeMutableBufferPointer(rebasing: key[..<path.count]))
    return path.count
  }
}

/// Of an address that begins with two slashes.
private func lowercaseHost(of address: UnsafeMutableBufferPointer<UInt8>) {
  guard address.count > 2, address[0] == ASCII.slash, address[1] == ASCII.slash else { return }
  var index = 2
  while index < address.count, address[index] != ASCII.slash {
    address[index] = ASCII.lowercased(address[index])
    index += 1
  }
}

/// Appends the parameters of a query that tell pictures apart.
private func appendParameters(_ query: Slice<UnsafeBufferPointer<UInt8>>, to key: inout [UInt8]) {
  var mark = ASCII.question
  for parameter in query.split(separator: ASCII.ampersand) where !isSizeParameter(parameter) {
    key.append(mark)
    key += parameter
    mark = ASCII.ampersand
  }
}

/// Names of query parameters by which image servers scale, crop and recompress a picture.
private let sizeParameters: Set<String> = [
  "w", "h", "width", "height", "size", "resize", "fit", "crop", "q", "quality", "dpr", "scale", "imageview2", "imagemogr2", "x-oss-process",
  "imageslim", "tp", "wx_lazy", "wx_co", "format", "auto", "ssl", "strip",
]

private func isSizeParameter(_ parameter: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  let name = parameter.prefix { $0 != ASCII.equals && $0 != ASCII.slash }
  return name.count <= 16 && sizeParameters.contains(String(decoding: name, as: UTF8.self).lowercased())
}

extension Element {
  /// The attribute in which a lazy-loading script finds the picture.
  var lazySource: Attribute? {
    if isMarkdown { return nil }
    guard attributes.contains(where: { $0.isNamed(prefix: "data-") }) else { return nil }
    for name: StaticString in ["data-src", "data-original", "data-original-src", "data-lazy-src", "data-lazy", "data-echo"] {
      if let attribute = attribute(name) { return attribute }
    }
    return nil
  }

  /// Whether a declared width or height is at most `limit` CSS pixels: an icon.
  func isDeclaredSmall(_ limit: Int) -> Bool {
    if isMarkdown { return false }
    for name: StaticString in ["width", "height"] {
      if let value = attribute(name), let length = pixels(value.bytes), length <= limit { return true }
    }
    guard let style = attribute("style") else { return false }
    for (name, value) in StyleDeclarations(style.bytes) {
      guard equalsTrimmed(name, "width") || equalsTrimmed(name, "height") || equalsTrimmed(name, "max-width") else { continue }
      if let length = pixels(value), length <= limit { return true }
    }
    return false
  }
}

/// A length in pixels: a number alone or with `px`, or with `em`/`rem` of 16 pixels. Nil for percentages and all else.
private func pixels(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  let content = trimmed(bytes)
  let digits = content.prefix { ASCII.isDigit($0) }
  guard !digits.isEmpty, digits.count < 7 else { return nil }
  let number = digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
  let fraction = content[digits.endIndex...].prefix { $0 == ASCII.dot || ASCII.isDigit($0) }
  let unit = UnsafeBufferPointer(rebasing: content[fraction.endIndex...])
  if unit.isEmpty || startsTrimmed(unit, "px") { return number }
  return startsTrimmed(unit, "em") || startsTrimmed(unit, "rem") ? number * 16 : nil
}
