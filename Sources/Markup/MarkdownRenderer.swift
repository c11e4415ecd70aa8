import SourceText

/// Renders the Markdown of a masked body to HTML with a map.
func renderMarkdown(_ mask: inout TemplateMask, environment: ArticleEnvironment) -> RenderedBody {
  preconditionFailure("The renderer is being written")
}

extension RenderedBody {
  /// An HTML file: its own rendering.
  init(html mask: TemplateMask, source: SourceText) {
    html = Array(mask.bytes[mask.bodyStart...])
    map.pieces = [.init(htmlStart: 0, sourceStart: UInt32(mask.bodyStart), sourceEnd: UInt32(source.count), kind: .rawHTML)]
    templates = mask.regions
    faults = mask.faults
  }
}
