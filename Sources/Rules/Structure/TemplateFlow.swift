import Markup
import SourceText

/// Where template code decides what markup stands in an article: conditions, loops, includes. Tags on both sides of it may belong together in
/// ways that only the generator knows.
struct TemplateFlow {
  /// Sorted by place.
  private let regions: [TemplateRegion]

  init(_ article: Article) {
    regions = article.templates.filter { TemplateFlow.decides($0, in: article.source.bytes) }
  }

  /// Whether such code stands between two offsets.
  /// - Complexity: O(log regions)
  func stands(from start: UInt32, to end: UInt32) -> Bool {
    guard !regions.isEmpty, start < end else { return false }
    return regions.overlaps(ByteRange(start, end))
  }

  /// Whether such code stands anywhere before an offset.
  func stands(before end: UInt32) -> Bool {
    regions.first.map { $0.range.start < end } ?? false
  }

  private static func decides(_ region: TemplateRegion, in bytes: [UInt8]) -> Bool {
    switch region.form {
    case .comment, .rawBlock: return false
    case .embedded: return true
    case .tag: return !harmless.contains(region.name)
    case .shortcode: return false
    case .output: return decidesOutput(bytes[region.range.indices].dropFirst(2))
    }
  }

  /// Tags of Liquid and Nunjucks that print no markup of their own.
  private static let harmless: Set<String> = [
    "assign", "capture", "endcapture", "set", "endset", "raw", "endraw", "highlight", "endhighlight", "comment", "endcomment", "increment",
    "decrement", "link", "post_url", "post_link", "post_path", "asset_path", "asset_img", "asset_link", "img", "youtube", "vimeo", "gist",
    "jsfiddle", "codeblock", "endcodeblock", "code", "endcode", "more", "link_to",
  ]

  private static let deciding: Set<String> = [
    "if", "else", "end", "range", "with", "define", "block", "template", "partial", "include", "unless", "each", "for", "endif", "endfor",
    "elsif", "elseif", "content", "children",
  ]

  /// Go templates and Handlebars write conditions between the braces of values.
  private static func decidesOutput(_ bytes: ArraySlice<UInt8>) -> Bool {
    let inner = bytes.drop { $0 == ASCII.hyphen || $0 == ASCII.openBrace || ASCII.isWhitespace($0) }
    guard let first = inner.first else { return false }
    if first == ASCII.hash || first == ASCII.slash || first == ASCII.greaterThan || first == 0x5E { return true }
    return deciding.contains(String(decoding: inner.prefix { ASCII.isLetter($0) }.prefix(12), as: UTF8.self))
  }
}

extension Article {
  /// Whether the file is a piece that others are put together from, so that its tags may be closed elsewhere.
  var isInclude: Bool {
    for folder in path.utf8.split(separator: ASCII.slash).dropLast() {
      let bare = folder.drop { $0 == ASCII.underscore }
      if Article.includeFolders.contains(String(decoding: bare, as: UTF8.self)) { return true }
    }
    return false
  }

  private static let includeFolders: Set<String> = [
    "includes", "include", "layouts", "layout", "partials", "partial", "templates", "shortcodes", "snippets", "fragments", "theme",
    "themes",
  ]
}
