import FrontMatter
import SourceText

/// The lists of tags and categories in front matter.
enum TagLists {
  private static let names: Set<String> = ["tags", "tag", "categories", "category"]

  struct List {
    /// `tag` or `category`, for messages.
    var noun: String
    var value: FrontMatterValue
  }

  /// Those at the top level and below Zola's `taxonomies`.
  static func of(_ frontMatter: FrontMatter) -> [List] {
    (frontMatter.root.entries + (frontMatter["taxonomies"]?.entries ?? [])).compactMap { entry in
      guard names.contains(entry.key), case .sequence = entry.value.kind else { return nil }
      return List(noun: entry.key.hasPrefix("tag") ? "tag" : "category", value: entry.value)
    }
  }
}

extension SourceText {
  /// What to delete so that item `index` of a list goes; nil where a comment or another item stands in the way.
  func removal(ofItem index: Int, in list: FrontMatterValue) -> ByteRange? {
    let items = list.items
    let item = items[index].outerRange
    if list.style == .block {
      return dash(before: item).flatMap { wholeLines(of: $0.union(item)) }
    }
    if index > 0 {
      let previous = items[index - 1].outerRange
      guard itemAndComma(previous, nextStart: Int(item.start)) != nil else { return nil }
      return ByteRange(previous.end, item.end)
    }
    return items.count > 1 ? itemAndComma(item, nextStart: Int(items[1].outerRange.start)) : item
  }

  /// The `-` of an item in a block list.
  func dash(before item: ByteRange) -> ByteRange? {
    var index = Int(item.start)
    while index > 0, bytes[index - 1] == ASCII.space || bytes[index - 1] == ASCII.tab { index -= 1 }
    return index > 0 && bytes[index - 1] == ASCII.hyphen ? ByteRange(index - 1, index) : nil
  }
}
