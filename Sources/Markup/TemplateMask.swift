import SourceText

/// The body with its template code blanked by bytes that neither Markdown nor HTML react to, at unchanged offsets.
///
/// A region becomes `xxx`, which acts as a word wherever it stands; one that fills its line becomes `<!--xxx-->`.
struct TemplateMask {
  /// As long as the source; bytes before `bodyStart` are not to be read.
  var bytes: [UInt8]
  let bodyStart: Int
  /// Of the source.
  let census: CharacterCensus
  var regions: [TemplateRegion] = []
  var faults: [MarkupFault] = []

  /// - Complexity: linear in the source.
  init(_ source: SourceText, bodyStart: Int, environment: ArticleEnvironment, format: ArticleFormat = .markdown) {
    bytes = source.bytes
    self.bodyStart = bodyStart
    census = CharacterCensus(source.bytes)
    guard let forms = TemplateForms(environment.generator), census.mayHoldTemplates else { return }
    let found = source.bytes.withUnsafeBufferPointer { text -> ([TemplateRegion], [MarkupFault])? in
      guard let first = firstTemplateDelimiter(text, from: bodyStart, forms: forms) else { return nil }
      var scanner = TemplateScanner(text, bodyStart: bodyStart, first: first, forms: forms, format: format)
      scanner.run()
      return (scanner.regions, scanner.faults)
    }
    guard let found else { return }
    regions = found.0
    faults = found.1
    if !regions.isEmpty { fill(format) }
  }
}

extension CharacterCensus {
  /// Whether an opening delimiter of template code may stand in the text.
  fileprivate var mayHoldTemplates: Bool {
    mayContain(oneOf: ["{{", "{%", "{#", "<%"])
  }
}

/// The delimiters that a generator runs.
struct TemplateForms {
  /// `{% %}`
  var tags = false
  /// `{{ }}`
  var outputs = false
  /// `{# #}`
  var comments = false
  /// `{{< >}}` and `{{% %}}`
  var shortcodes = false
  /// `<% %>`
  var embedded = false
  /// Zola's `{{ name() }}` and `{% name() %}`.
  var callsOnly = false

  /// Nil for a generator that runs no templates in articles.
  init?(_ generator: Generator) {
    switch generator {
    case .plain, .docusaurus, .mkdocs: return nil
    case .hexo: (tags, outputs, comments) = (true, true, true)
    case .jekyll: (tags, outputs) = (true, true)
    case .hugo: shortcodes = true
    case .zola: (tags, outputs, callsOnly) = (true, true, true)
    case .unknown: (tags, outputs, comments, shortcodes, embedded) = (true, true, true, true, true)
    }
  }
}

/// The offset of the first delimiter that may open template code.
func firstTemplateDelimiter(_ text: UnsafeBufferPointer<UInt8>, from: Int, forms: TemplateForms) -> Int? {
  var offset = from
  while let found = nextTemplateDelimiter(text, from: offset, forms: forms) {
    let next = text[found + 1]
    if text[found] == ASCII.lessThan || next != ASCII.hash || forms.comments { return found }
    offset = found + 2
  }
  return nil
}

/// The offset of the next `{{`, `{%`, `{#` or, where it is a delimiter, `<%`.
func nextTemplateDelimiter(_ text: UnsafeBufferPointer<UInt8>, from: Int, forms: TemplateForms) -> Int? {
  guard let bytes = text.baseAddress else { return nil }
  let count = text.count
  var offset = from
  while true {
    offset = HTMLScan.findTemplateByte(in: bytes, from: offset, to: count)
    guard offset < count else { return nil }
    if bytes[offset] == ASCII.percent {
      if forms.embedded, offset > from, bytes[offset - 1] == ASCII.lessThan { return offset - 1 }
    } else if offset + 1 < count {
      let next = bytes[offset + 1]
      if next == ASCII.openBrace || next == ASCII.percent || next == ASCII.hash { return offset }
    }
    offset += 1
  }
}
