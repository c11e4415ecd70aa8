import RuleKit
import SourceText

/// The facts of an article: what every reader wants, then each part with its length before it and texts of its own, so that it can be
/// passed over.
extension RecordWriter {
  mutating func write(_ facts: ArticleFacts) {
    write(facts.path)
    write(facts.sourceCount)
    write(facts.hasFrontMatter)
    write(facts.language) { $0.write($1) }
    write(facts.title) { writer, title in
      writer.write(title.text)
      writer.write(title.range)
    }
    write(facts.hasBase)
    writePart { writer in writer.write(facts.head.entries) { $0.write($1) } }
    writePart { writer in
      writer.write(facts.sketch) { writer, sketch in
        writer.write(bytes: sketch.minima)
        writer.write(sketch.shingleCount)
        writer.write(sketch.range)
      }
    }
    writePart { writer in
      writer.write(facts.blocks) { writer, block in
        writer.write(fixed: block.hash)
        writer.write(block.range)
      }
    }
    writePart { writer in
      writer.write(facts.headings) { $0.write($1) }
      writer.write(facts.ids) { $0.write($1) }
      writer.write(facts.knowsAnchors)
    }
    writePart { writer in
      writer.write(facts.references) { $0.write($1) }
      writer.write(facts.unsizedImages) { $0.write($1) }
      writer.write(facts.standalonePictures) { $0.write($1) }
    }
  }

  /// A record of its own with its length before it.
  mutating func writePart(_ body: (inout RecordWriter) -> Void) {
    var part = RecordWriter()
    body(&part)
    write(part.bytes.count)
    write(bytes: part.bytes)
  }

  private mutating func write(_ fact: HeadFact) {
    write(fact.key)
    switch fact.value {
    case .null: write(0)
    case .text(let text):
      write(1)
      write(text)
    case .list(let items):
      write(2)
      write(items) { writer, item in
        writer.write(item.text)
        writer.write(item.range)
      }
    }
    write(fact.range)
    write(fact.isPlain)
  }

  private mutating func write(_ heading: HeadingFact) {
    write(heading.text)
    write(heading.level)
    write(heading.explicitID) { $0.write($1) }
    write(heading.isMarkdown)
    write(heading.alternatives) { $0.write($1) }
    write(heading.written) { $0.write($1) }
    write(heading.code) { writer, place in
      writer.write(place.lowerBound)
      writer.write(place.count)
    }
  }

  private mutating func write(_ reference: ReferenceFact) {
    let flags = (reference.hasTemplate ? 1 : 0) | (reference.isExact ? 2 : 0) | (reference.isMarkdown ? 4 : 0)
    write(Int(reference.kind.rawValue) << 3 | flags)
    write(reference.target)
    write(reference.range)
  }

  private mutating func write(_ picture: StandalonePictureFact) {
    write(picture.range)
    write(picture.reference)
    write(picture.section)
    write(picture.caption)
  }

  private mutating func write(_ image: UnsizedImageFact) {
    write(image.range)
    write(image.reference) { $0.write($1) }
    write(image.lacksWidth)
    write(image.lacksHeight)
    write(image.insertion) { $0.write($1) }
  }
}

extension RecordReader {
  /// - Parameter parts: what is read beside what belongs to every part; the others stay empty.
  mutating func facts(_ parts: FactParts = .all) throws(Damage) -> ArticleFacts {
    var facts = ArticleFacts(path: try text())
    facts.sourceCount = try count()
    facts.hasFrontMatter = try flag()
    facts.language = try optional { (reader) throws(Damage) in try reader.text() }
    facts.title = try optional { (reader) throws(Damage) in TitleFact(try reader.text(), try reader.range()) }
    facts.hasBase = try flag()
    facts.head = HeadFacts(
      try part(.head, of: parts) { (reader) throws(Damage) in
        try reader.array { (reader) throws(Damage) in try reader.headFact() }
      } ?? [])
    facts.sketch =
      try part(.sketch, of: parts) { (reader) throws(Damage) in
        try reader.optional { (reader) throws(Damage) in try reader.sketch() }
      } ?? nil
    facts.blocks =
      try part(.blocks, of: parts) { (reader) throws(Damage) in
        try reader.array { (reader) throws(Damage) in BlockFact(hash: try reader.fixed64(), range: try reader.range()) }
      } ?? []
    _ = try part(.anchors, of: parts) { (reader) throws(Damage) in
      facts.headings = try reader.array { (reader) throws(Damage) in try reader.heading() }
      facts.ids = try reader.array { (reader) throws(Damage) in try reader.text() }
      facts.knowsAnchors = try reader.flag()
    }
    _ = try part(.links, of: parts) { (reader) throws(Damage) in
      facts.references = try reader.array { (reader) throws(Damage) in try reader.reference() }
      facts.unsizedImages = try reader.array { (reader) throws(Damage) in try reader.unsizedImage() }
      facts.standalonePictures = try reader.array { (reader) throws(Damage) in
        StandalonePictureFact(
          range: try reader.range(), reference: try reader.reference(), section: try reader.count(), caption: try reader.count())
      }
    }
    return facts
  }

  /// Reads the next part, or passes over it.
  private mutating func part<Value>(
    _ part: FactParts, of parts: FactParts, _ body: (inout RecordReader) throws(Damage) -> Value
  ) throws(Damage) -> Value? {
    let length = try count()
    guard parts.contains(part) else {
      try skip(length)
      return nil
    }
    var reader = try inner(length)
    let value = try body(&reader)
    guard reader.isAtEnd else { throw Damage() }
    return value
  }

  private mutating func sketch() throws(Damage) -> ArticleSketch {
    let minima = Array(try bytes(ArticleSketch.bucketCount))
    return ArticleSketch(minima: minima, shingleCount: try count(), range: try range())
  }

  private mutating func headFact() throws(Damage) -> HeadFact {
    let key = try text()
    let value: HeadFact.Value
    switch try number() {
    case 0: value = .null
    case 1: value = .text(try text())
    case 2: value = .list(try array { (reader) throws(Damage) in HeadFact.Item(try reader.text(), try reader.range()) })
    default: throw Damage()
    }
    return HeadFact(key: key, value: value, range: try range(), isPlain: try flag())
  }

  private mutating func heading() throws(Damage) -> HeadingFact {
    let text = try text()
    let level = try count()
    let id = try optional { (reader) throws(Damage) in try reader.text() }
    let isMarkdown = try flag()
    let alternatives = try array { (reader) throws(Damage) in try reader.text() }
    let written = try optional { (reader) throws(Damage) in try reader.text() }
    var heading = HeadingFact(
      text: text, level: level, explicitID: id, isMarkdown: isMarkdown, alternatives: alternatives, written: written)
    heading.code = try array { (reader) throws(Damage) in
      let (start, count) = (try reader.count(), try reader.count())
      guard start + count <= text.utf8.count else { throw Damage() }
      return start..<(start + count)
    }
    return heading
  }

  private mutating func reference() throws(Damage) -> ReferenceFact {
    let head = try count()
    guard let kind = UInt8(exactly: head >> 3).flatMap(ReferenceFact.Kind.init) else { throw Damage() }
    return ReferenceFact(
      kind: kind, target: try text(), range: try range(), hasTemplate: head & 1 != 0, isExact: head & 2 != 0, isMarkdown: head & 4 != 0)
  }

  private mutating func unsizedImage() throws(Damage) -> UnsizedImageFact {
    let range = try range()
    let reference = try optional { (reader) throws(Damage) in try reader.reference() }
    let lacksWidth = try flag()
    let lacksHeight = try flag()
    let insertion = try optional { (reader) throws(Damage) in try reader.count() }
    return UnsizedImageFact(range: range, reference: reference, lacksWidth: lacksWidth, lacksHeight: lacksHeight, insertion: insertion)
  }
}
