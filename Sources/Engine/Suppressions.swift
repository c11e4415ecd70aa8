import Diagnostics
import Markup
import RuleKit
import SourceText

/// The suppressions of an article with the source ranges they reach, resolved while the tree is alive.
struct Suppressions: Sendable {
  /// The starts of findings that a directive silences. May end one byte behind the source, for findings at its very end.
  struct Reach: Sendable {
    /// nil: all rules.
    var rule: RuleID?
    var range: ByteRange
    /// Index of the entry in `entries` that is used by it.
    var entry: Int
  }

  /// What can be unused: a name in a directive, or a directive without names.
  struct Entry: Sendable {
    var rule: RuleID?
    var range: ByteRange
    /// What goes when it is removed.
    var removal: ByteRange
    /// Index in `closings` of the `enable` that ends it; nil where none does.
    var closing: Int?
    /// Of a directive without names: whether it reaches an address of another site.
    var reachesOtherSites = false
  }

  private(set) var reaches: [Reach] = []
  private(set) var entries: [Entry] = []
  /// What goes when an `enable`, or a name in it, has nothing left to end.
  private(set) var closings: [ByteRange] = []

  var isEmpty: Bool { entries.isEmpty }

  init(reaches: [Reach], entries: [Entry], closings: [ByteRange]) {
    self.reaches = reaches
    self.entries = entries
    self.closings = closings
  }

  /// - Complexity: linear in the article.
  init(_ article: Article) {
    defer { withExtendedLifetime(article) {} }
    let directives = suppressionDirectives(in: article)
    guard !directives.isEmpty else { return }
    let lines = LineTable(article.source)
    var nextLines = NextLines(article, lines)
    let ends = blockEnds(of: directives, sourceEnd: article.source.count + 1)
    for (index, directive) in directives.enumerated() where directive.scope != .end {
      let reach: ByteRange
      switch directive.scope {
      case .file, .end: reach = ByteRange(0, article.source.count + 1)
      case .begin: reach = ByteRange(Int(directive.range.start), ends[index].forAll.offset)
      case .line: reach = Suppressions.lines(of: directive.range, lines, article.source)
      case .nextLine: reach = nextLines.reach(behind: Int(directive.range.end))
      }
      if directive.names.isEmpty {
        let closing = directive.scope == .begin ? ends[index].forAll.closing : nil
        add(rule: nil, reach: reach, Entry(range: directive.range, removal: directive.range, closing: closing))
      }
      for (position, name) in directive.names.enumerated() {
        var reach = reach
        var entry = Entry(rule: name.id, range: name.range, removal: Suppressions.removal(of: position, in: directive, article.source))
        if directive.scope == .begin {
          let end = ends[index].byName[position]
          reach = ByteRange(Int(reach.start), end.offset)
          entry.closing = end.closing
        }
        add(rule: name.id, reach: reach, entry)
      }
    }
    noteOtherSites(article)
  }

  /// What other sites answer is seldom asked: a directive for all rules may be for that.
  private mutating func noteOtherSites(_ article: Article) {
    guard entries.contains(where: { $0.rule == nil }) else { return }
    let starts = startsOfRemoteAddresses(in: article)
    for reach in reaches where reach.rule == nil {
      entries[reach.entry].reachesOtherSites = starts.holdsOffset(in: reach.range)
    }
  }

  private mutating func add(rule: RuleID?, reach: ByteRange, _ entry: Entry) {
    reaches.append(Reach(rule: rule, range: reach, entry: entries.count))
    entries.append(entry)
  }

  /// The whole comment for its only name, else the name with the separator before or behind it.
  private static func removal(of position: Int, in directive: SuppressionDirective, _ source: SourceText) -> ByteRange {
    let names = directive.names
    if names.count == 1 {
      // The header of a TOML table goes with its bracket.
      let start = Int(directive.range.start)
      let isTable = start > 0 && source.bytes[start] != ASCII.openBracket && source.bytes[start - 1] == ASCII.openBracket
      return isTable ? ByteRange(start - 1, Int(directive.range.end)) : directive.range
    }
    return nameRemoval(of: position, in: directive)
  }

  private static func nameRemoval(of position: Int, in directive: SuppressionDirective) -> ByteRange {
    let names = directive.names
    if names.count == 1 { return directive.range }
    if position == 0 { return ByteRange(names[0].range.start, names[1].range.start) }
    return ByteRange(names[position - 1].range.end, names[position].range.end)
  }

  /// The lines that a comment stands on.
  private static func lines(of range: ByteRange, _ lines: LineTable, _ source: SourceText) -> ByteRange {
    let first = lines.line(of: Int(range.start))
    // A comment of YAML may end with its line.
    let last = lines.line(of: max(Int(range.start), Int(range.end) - 1))
    return ByteRange(lines.start(ofLine: first), lines.end(ofLine: last, in: source))
  }

  /// Where a block that a directive opens is closed again.
  private struct BlockEnd {
    var offset: Int
    /// Index in `closings`; nil at the end of the source.
    var closing: Int?
  }

  private struct BlockEnds {
    var forAll: BlockEnd
    /// For each name; it may be closed for one of them earlier.
    var byName: [BlockEnd] = []
  }

  /// For each `disable` the next `enable` of the same rules, found in one walk from the end.
  private mutating func blockEnds(of directives: [SuppressionDirective], sourceEnd: Int) -> [BlockEnds] {
    let sourceEnd = BlockEnd(offset: sourceEnd)
    var ends = [BlockEnds](repeating: BlockEnds(forAll: sourceEnd), count: directives.count)
    var nextForAll = sourceEnd
    var nextByName: [RuleID: BlockEnd] = [:]
    func end(of name: RuleID) -> BlockEnd {
      guard let next = nextByName[name], next.offset < nextForAll.offset else { return nextForAll }
      return next
    }
    for (index, directive) in directives.enumerated().reversed() {
      let start = Int(directive.range.start)
      if directive.scope == .end {
        if directive.names.isEmpty {
          nextForAll = BlockEnd(offset: start, closing: closings.count)
          closings.append(directive.range)
        }
        for (position, name) in directive.names.enumerated() {
          nextByName[name.id] = BlockEnd(offset: start, closing: closings.count)
          closings.append(Suppressions.nameRemoval(of: position, in: directive))
        }
      } else if directive.scope == .begin {
        ends[index] = BlockEnds(forAll: nextForAll, byName: directive.names.map { end(of: $0.id) })
      }
    }
    return ends
  }
}

/// Finds what `disable-next-line` reaches.
private struct NextLines {
  private let article: Article
  private let lines: LineTable
  /// Code blocks, tables and HTML blocks by start; made when first asked for.
  private var blocks: [ByteRange]?
  /// By the line that the directive ends on.
  private var known: [Int: ByteRange] = [:]

  init(_ article: Article, _ lines: LineTable) {
    self.article = article
    self.lines = lines
  }

  /// The next line that is not blank; all of a code block, table or HTML block that begins there.
  mutating func reach(behind offset: Int) -> ByteRange {
    let own = lines.line(of: max(0, offset - 1))
    if let known = known[own] { return known }
    let reach = find(after: own)
    known[own] = reach
    return reach
  }

  private mutating func find(after own: Int) -> ByteRange {
    let source = article.source
    var line = own + 1
    while line < lines.starts.count, source.bytes[lines.range(ofLine: line, in: source).indices].allSatisfy(ASCII.isWhitespace) {
      line += 1
    }
    guard line <= lines.starts.count else { return ByteRange(at: source.count) }
    let start = lines.start(ofLine: line)
    let lineEnd = lines.end(ofLine: line, in: source)
    var end = lineEnd
    let blocks = blocks ?? makeBlocks()
    self.blocks = blocks
    let first = blocks.partitioningIndex { Int($0.start) >= start }
    for block in blocks[first...].prefix(while: { Int($0.start) < lineEnd }) { end = max(end, Int(block.end)) }
    return ByteRange(start, end)
  }

  private func makeBlocks() -> [ByteRange] {
    var blocks = article.markdown.htmlBlocks
    for node in article.body.descendants {
      guard let element = node.asElement, element.tag == .pre || element.tag == .table else { continue }
      blocks.append(element.range)
    }
    return blocks.sorted()
  }
}

extension LineTable {
  /// Behind a 1-based line with its line end; one byte behind the source for the last one.
  fileprivate func end(ofLine line: Int, in source: SourceText) -> Int {
    line < starts.count ? Int(starts[line]) : source.count + 1
  }
}
