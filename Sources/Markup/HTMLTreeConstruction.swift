internal import CXML2
import SourceText

/// The tree construction stage of the HTML standard (13.2.6): turns tokens into libxml2 nodes with source ranges.
///
/// Scripting is off. A frameset is an ordinary element. Two bounds of its own keep hostile input linear: the list of active formatting
/// elements holds at most `formattingBound` entries behind its last marker, and copies of formatting elements are made only while there
/// are fewer than a sixteenth of the input's bytes.
struct HTMLTreeConstruction: ~Copyable {
  typealias NodePointer = UnsafeMutablePointer<xmlNode>

  enum Mode: UInt8, BitwiseCopyable {
    case initial, beforeHTML, beforeHead, inHead, inHeadNoscript, afterHead, inBody, text, inTable, inCaption, inColumnGroup
    case inTableBody, inRow, inCell, inTemplate, afterBody, afterAfterBody
  }

  enum Namespace: UInt8, BitwiseCopyable {
    case html, svg, math
  }

  /// An entry of the stack of open elements.
  struct OpenElement: BitwiseCopyable {
    var node: NodePointer
    /// A number for the lower-case name: the tag's raw value, or one above those for names outside the table.
    var name: UInt32
    var tagClass: HTMLTagClass
    var namespace: Namespace
    var integration: Integration
    /// Written as a tag, so that a missing end tag is a fault.
    var isRaw: Bool
  }

  /// How HTML stands inside a foreign element (13.2.6).
  enum Integration: UInt8, BitwiseCopyable {
    case none, mathText, html, annotation
  }

  static let formattingBound = 48

  let html: UnsafeBufferPointer<UInt8>
  let source: UnsafeBufferPointer<UInt8>
  let bounds: Bounds
  let arena: NodeArena
  /// Takes what character references stand for.
  let census: CharacterCensus
  let document: NodePointer
  let tagClasses = HTMLTagClass.byTag
  let bodyActions = HTMLBodyAction.byTag
  let tags = TagTable.shared
  let templates: [ByteRange]
  let generated: UnsafeBufferPointer<GeneratedElement>
  /// A Markdown article: tags in raw pieces are marked as raw HTML.
  let isMarkdown: Bool

  var tokenizer: HTMLTokenizer
  var map: HTMLSourceCursor
  var generatedIndex = 0
  var templateIndex = 0
  var lastTemplate = -1

  var mode: Mode = .initial
  var originalMode: Mode = .initial
  var templateModes: [Mode] = []
  var stack: [OpenElement] = []
  /// How often each name is on the stack as an HTML element.
  var openCounts: [UInt32]
  var formatting: [FormattingElement] = []
  var copiesLeft: Int
  var names = HTMLNameTable()
  var attributeNames = HTMLNameTable()

  var root: NodePointer?
  var head: NodePointer?
  var body: NodePointer?
  var form: NodePointer?
  /// Comments and template code before `<html>`.
  var prologue: [NodePointer] = []
  var isFosterParenting = false
  var skipsLineFeed = false
  var isQuirky = false
  var isTooDeep = false
  /// The input is read as the content of a body.
  var isFragment = false
  var faults: [MarkupFault] = []
  var faultCounts = [Int](repeating: 0, count: 16)

  /// Whether the token is written in the source as HTML, and where it begins there.
  var isRawToken = true
  var closePosition: UInt32 = .max

  var text: HTMLTextBuffer
  var textPlace = HTMLPlace()
  /// Whether the text begins in raw HTML of a Markdown article.
  var isTextRaw = false
  /// The attribute value being decoded.
  var value = HTMLTextBuffer()

  init(
    _ rendered: borrowing RenderedBody, html: UnsafeBufferPointer<UInt8>, pieces: UnsafeBufferPointer<SourceMap.Piece>,
    generated: UnsafeBufferPointer<GeneratedElement>, source: UnsafeBufferPointer<UInt8>, isMarkdown: Bool, bounds: Bounds,
    arena: NodeArena, census: CharacterCensus
  ) {
    self.html = html
    self.source = source
    self.bounds = bounds
    self.arena = arena
    self.census = census
    self.generated = generated
    self.isMarkdown = isMarkdown
    templates = rendered.templates.map(\.range)
    faults = rendered.faults
    tokenizer = HTMLTokenizer(html, attributes: .allocate(capacity: max(bounds.attributesPerTag, 1)))
    map = HTMLSourceCursor(pieces, htmlCount: html.count)
    openCounts = [UInt32](repeating: 0, count: Tag.count)
    copiesLeft = html.count / 16 + 1_024
    text = HTMLTextBuffer()
    document = HTMLTreeConstruction.makeDocument(arena)
    stack.reserveCapacity(64)
  }

  deinit {
    tokenizer.attributes.deallocate()
    text.deallocate()
    value.deallocate()
  }

  // MARK: Tokens

  /// Reads all tokens.
  mutating func run() {
    repeat {
      tokenizer.allowsCDATA = stack.last.map { $0.namespace != .html } ?? false
      tokenizer.next()
      closePosition = .max
      if tokenizer.token.kind == .text {
        processText()
      } else {
        isRawToken = tokenizer.token.kind == .end || map.piece(at: tokenizer.token.start).piece.kind != .generated
        skipsLineFeed = false
        processToken()
      }
    } while tokenizer.token.kind != .end
    finish()
  }

  /// Gives the token to the rules of the mode until they are done with it.
  mutating func processToken() {
    while true {
      let again = isForeign() ? inForeignContent() : process(mode)
      if !again { return }
    }
  }

  /// Gives the token to the rules of one mode; true when it must be processed again.
  mutating func process(_ mode: Mode) -> Bool {
    switch mode {
    case .initial: initial()
    case .beforeHTML: beforeHTML()
    case .beforeHead: beforeHead()
    case .inHead: inHead()
    case .inHeadNoscript: inHeadNoscript()
    case .afterHead: afterHead()
    case .inBody: inBody()
    case .text: inText()
    case .inTable: inTable()
    case .inCaption: inCaption()
    case .inColumnGroup: inColumnGroup()
    case .inTableBody: inTableBody()
    case .inRow: inRow()
    case .inCell: inCell()
    case .inTemplate: inTemplate()
    case .afterBody: afterBody()
    case .afterAfterBody: afterAfterBody()
    }
  }

  /// Where the token begins in the source: the end of what it closes.
  var tokenPosition: UInt32 {
    mutating get {
      if closePosition == .max {
        closePosition = tokenizer.token.kind == .end ? UInt32(source.count) : map.start(tokenizer.token.start)
      }
      return closePosition
    }
  }

  // MARK: Faults

  /// Notes a fault, up to a bound for each kind.
  mutating func note(_ kind: MarkupFault.Kind, _ range: ByteRange, related: ByteRange? = nil, name: @autoclosure () -> String) {
    let slot =
      switch kind {
      case .duplicateAttribute: 0
      case .strayEndTag: 1
      case .unclosedElement: 2
      case .misnestedElement: 3
      case .unclosedTemplate: 4
      case .tooManyAttributes: 5
      case .tooDeep: 6
      case .ignoredStartTag: 7
      case .blockInParagraph: 8
      case .markdownInParagraph: 9
      case .fosterParented: 10
      case .nestedDocument: 11
      }
    guard faultCounts[slot] < bounds.findingsPerRuleAndFile else { return }
    faultCounts[slot] += 1
    faults.append(MarkupFault(kind: kind, range: range, related: related, name: name()))
  }

  /// The token is an end tag that closes nothing.
  mutating func noteStrayEndTag() {
    guard isRawToken, tokenizer.token.kind == .endTag else { return }
    let tag = tokenizer.token.tag
    if isFragment, tag == .html || tag == .head || tag == .body { return noteNestedDocument() }
    let range = map.range(tokenizer.token.start, tokenizer.token.end)
    let name = tokenName()
    note(.strayEndTag, range, name: name)
  }

  /// The token's tag name in lower case.
  func tokenName() -> String {
    let token = tokenizer.token
    let bytes = html[token.contentStart..<token.contentEnd]
    return String(decoding: bytes.lazy.map { HTMLScan.lowercased($0) }, as: UTF8.self)
  }
}
