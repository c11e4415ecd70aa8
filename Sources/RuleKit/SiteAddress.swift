/// The address that a site is published at, such as `https://example.org/docs`.
package struct SiteAddress: Sendable, Hashable {
  /// Scheme and host, lower-case, such as `https://example.org`.
  package var origin: String
  /// "" or, for example, `/docs`; no slash at the end.
  package var path: String

  /// nil when the text is no absolute address.
  package init?(_ text: String) {
    guard let colon = text.firstRange(of: "://") else { return nil }
    let rest = text[colon.upperBound...]
    let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
    guard end > rest.startIndex else { return nil }
    origin = text[..<end].lowercased()
    var path = rest[end...].prefix { $0 != "?" && $0 != "#" }
    while path.last == "/" { path.removeLast() }
    self.path = String(path)
  }
}
