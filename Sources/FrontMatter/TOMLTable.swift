import SourceText

/// A TOML table while it is being read.
final class TOMLTable {
  /// How a table came to be, which decides what may be added to it.
  enum Origin {
    /// `[a]`, or an element of `[[a]]`.
    case header
    /// `a` of `[a.b]`.
    case implied
    /// `a` of `a.b = 1`.
    case dotted
    /// `{ … }`
    case inline
  }

  enum Item {
    case value(FrontMatterValue)
    case table(TOMLTable)
    case tables(TOMLTableArray)
  }

  struct Entry {
    var key: TOMLKey
    var item: Item
  }

  var origin: Origin
  let depth: Int
  var range: ByteRange
  private(set) var entries: [Entry] = []
  private var indices: [String: Int] = [:]

  init(_ origin: Origin, depth: Int, range: ByteRange) {
    self.origin = origin
    self.depth = depth
    self.range = range
  }

  /// The last entry of that name.
  subscript(name: String) -> Item? {
    if entries.count <= 8 { return entries.last { $0.key.text == name }?.item }
    return indices[name].map { entries[$0].item }
  }

  func append(_ key: TOMLKey, _ item: Item) {
    entries.append(Entry(key: key, item: item))
    if entries.count > 8 {
      if entries.count == 9 { for (index, entry) in entries.enumerated() { indices[entry.key.text] = index } }
      indices[key.text] = entries.count - 1
    }
  }

  /// The table as a value.
  /// - Complexity: O(entries); recursion is bounded by `FrontMatterBounds.depth`.
  func value(style: FrontMatterValue.Style = .block) -> FrontMatterValue {
    var whole = range
    let list = entries.map { entry in
      let value =
        switch entry.item {
        case .value(let value): value
        case .table(let table): table.value(style: table.origin == .inline ? .flow : .block)
        case .tables(let array): array.value()
        }
      whole = whole.union(entry.key.outerRange).union(value.outerRange)
      return FrontMatterEntry(key: entry.key.text, keyRange: entry.key.range, keyOuterRange: entry.key.outerRange, value: value)
    }
    if origin == .inline { whole = range }
    return FrontMatterValue(kind: .mapping(list), style: style, range: whole, outerRange: whole, text: "")
  }
}

/// The tables of one `[[name]]`.
final class TOMLTableArray {
  var tables: [TOMLTable]
  init(_ first: TOMLTable) { tables = [first] }

  func value() -> FrontMatterValue {
    let items = tables.map { $0.value() }
    let range = items.dropFirst().reduce(items[0].range) { $0.union($1.range) }
    return FrontMatterValue(kind: .sequence(items), style: .block, range: range, outerRange: range, text: "")
  }
}

/// One part of a key.
struct TOMLKey {
  var text: String
  var range: ByteRange
  var outerRange: ByteRange
}
