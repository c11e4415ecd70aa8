import SourceText

/// The body with its template code blanked by bytes that neither Markdown nor HTML react to, at unchanged offsets.
struct TemplateMask {
  /// As long as the source; bytes before `bodyStart` are not to be read.
  var bytes: [UInt8]
  let bodyStart: Int
  var regions: [TemplateRegion] = []
  var faults: [MarkupFault] = []

  init(_ source: SourceText, bodyStart: Int, environment: ArticleEnvironment) {
    bytes = source.bytes
    self.bodyStart = bodyStart
  }
}
