internal import CMd4c
import SourceText

/// Renders the Markdown of a masked body to HTML with a map.
///
/// md4c decides the structure; each of its callbacks is matched with the bytes at a cursor, so every element knows its exact place.
/// - Complexity: linear in the body.
func renderMarkdown(_ mask: inout TemplateMask, environment: ArticleEnvironment) -> RenderedBody {
  renderMarkdown(mask, options: MarkdownOptions(environment))
}

/// Renders a masked body by a choice of extensions.
func renderMarkdown(_ mask: TemplateMask, options: MarkdownOptions) -> RenderedBody {
  let dialect = MarkdownDialect(mask, options: options)
  var rendered = RenderedBody()
  mask.bytes.withUnsafeBufferPointer { shown in
    let working = dialect.working ?? mask.bytes
    working.withUnsafeBufferPointer { working in
      // md4c looks a byte or two behind the end of what it is given (0.4.8), as in `1` at the very end: `.` there would make a list.
      dialect.fed(working, padding: 8).withUnsafeBufferPointer { padded in
        let fed = UnsafeBufferPointer(rebasing: padded.dropLast(8))
        var writer = MarkdownWriter(
          shown: shown, working: working, fed: fed, start: mask.bodyStart, dialect: dialect, options: options)
        writer.regions = mask.regions
        writer.addressMarks = AddressMarks(mask.census)
        writer.stops = writer.makeStops()
        writer.run()
        rendered.html = writer.html.written
        writer.html.deallocate()
        rendered.map.pieces = writer.finishedPieces()
        rendered.generated = writer.generated
        rendered.markdown = writer.facts
      }
    }
  }
  rendered.templates = mask.regions
  rendered.faults = mask.faults
  rendered.census = mask.census
  return rendered
}

extension RenderedBody {
  /// An HTML file: its own rendering.
  init(html mask: TemplateMask, source: SourceText) {
    html = Array(mask.bytes[mask.bodyStart...])
    map.pieces = [.init(htmlStart: 0, sourceStart: UInt32(mask.bodyStart), sourceEnd: UInt32(source.count), kind: .rawHTML)]
    templates = mask.regions
    faults = mask.faults
    census = mask.census
  }
}

/// What beside CommonMark is understood.
struct MarkdownOptions {
  /// Tables, strikethrough and task lists.
  var isGitHub = true
  /// `http://…`, `www.…` and mail addresses in text become links.
  var linksBareAddresses = true
  /// `[^1]` and `[^1]: …`.
  var footnotes = true
  /// `$…$`, `$$…$$`, `\(…\)`, `\[…\]`.
  var math = true
  /// `{#id .class}` at a heading's end and `{: …}`.
  var attributeLists = true
  /// `:::` lines and `!!!` with an indented body.
  var containers = true
  /// `/// name | Title` and `///` lines.
  var slashBlocks = false
  /// An HTML block goes on to its end tag.
  var joinsHTMLBlocks = false
  /// When false, raw HTML becomes the comment that goldmark prints.
  var showsRawHTML = true
  /// Quotes and items inside each other, beyond which quotes make no elements: the depth of the tree.
  var depth = Bounds().treeDepth

  init(_ environment: ArticleEnvironment) {
    depth = environment.bounds.treeDepth
    linksBareAddresses = !environment.flavour.keepsHTMLBlocksOverBlankLines && environment.generator != .zola
    slashBlocks = environment.flavour == .pythonMarkdown
    joinsHTMLBlocks = environment.flavour.keepsHTMLBlocksOverBlankLines
    showsRawHTML = environment.showsRawHTML
  }

  private init() {}

  /// CommonMark and nothing more.
  static let strict: MarkdownOptions = {
    var options = MarkdownOptions()
    options.isGitHub = false
    options.linksBareAddresses = false
    options.footnotes = false
    options.math = false
    options.attributeLists = false
    options.containers = false
    return options
  }()
}

extension MarkdownWriter {
  /// Parses the body and writes its HTML.
  mutating func run() {
    guard let base = fed.baseAddress, start < end else { return }
    var parser = MD_PARSER()
    if options.isGitHub { parser.flags = UInt32(MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS) }
    parser.enter_block = { type, detail, writer in
      writer?.assumingMemoryBound(to: MarkdownWriter.self).pointee.enterBlock(type, detail)
      return 0
    }
    parser.leave_block = { type, detail, writer in
      writer?.assumingMemoryBound(to: MarkdownWriter.self).pointee.leaveBlock(type, detail)
      return 0
    }
    parser.enter_span = { type, detail, writer in
      writer?.assumingMemoryBound(to: MarkdownWriter.self).pointee.enterSpan(type, detail)
      return 0
    }
    parser.leave_span = { type, detail, writer in
      writer?.assumingMemoryBound(to: MarkdownWriter.self).pointee.leaveSpan(type, detail)
      return 0
    }
    parser.text = { type, text, size, writer in
      writer?.assumingMemoryBound(to: MarkdownWriter.self).pointee.text(type, text, Int(size))
      return 0
    }
    let text = UnsafeRawPointer(base + start).assumingMemoryBound(to: CChar.self)
    let size = UInt32(fed.count - start)
    withUnsafeMutablePointer(to: &self) { _ = md_parse(text, size, &parser, $0) }
    finish()
  }
}
