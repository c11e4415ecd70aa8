import Diagnostics
import SourceText

extension RecordWriter {
  mutating func write(_ range: ByteRange) {
    write(Int(range.start))
    write(range.count)
  }

  mutating func write(_ diagnostic: Diagnostic) {
    write(diagnostic.rule.name)
    write(diagnostic.severity.rawValue)
    write(diagnostic.message)
    write(diagnostic.range)
    write(diagnostic.related) { writer, place in
      writer.write(place.path) { $0.write($1) }
      writer.write(place.range)
      writer.write(place.message)
      writer.write(place.similarity) { $0.write($1) }
    }
    write(diagnostic.fix) { writer, fix in
      writer.write(fix.title)
      writer.write(fix.safety == .safe)
      writer.write(fix.writesUTF8)
      writer.write(fix.edits) { writer, edit in
        writer.write(edit.range)
        writer.write(edit.text)
      }
    }
  }
}

extension RecordReader {
  mutating func range() throws(Damage) -> ByteRange {
    let start = try count()
    let length = try count()
    guard start + length <= Int(UInt32.max) else { throw Damage() }
    return ByteRange(start, start + length)
  }

  mutating func diagnostic() throws(Damage) -> Diagnostic {
    let rule = RuleID(try text())
    guard let severity = Severity(rawValue: try text()) else { throw Damage() }
    let message = try text()
    let range = try range()
    let related = try array { (reader) throws(Damage) in
      let path = try reader.optional { (reader) throws(Damage) in try reader.text() }
      let (range, message) = (try reader.range(), try reader.text())
      let similarity = try reader.optional { (reader) throws(Damage) in try reader.count() }
      return RelatedPlace(path: path, range: range, message: message, similarity: similarity)
    }
    let fix = try optional { (reader) throws(Damage) in try reader.fix() }
    return Diagnostic(rule: rule, severity: severity, message: message, range: range, related: related, fix: fix)
  }

  private mutating func fix() throws(Damage) -> Fix {
    let title = try text()
    let isSafe = try flag()
    let writesUTF8 = try flag()
    let edits = try array { (reader) throws(Damage) in Edit(try reader.range(), try reader.text()) }
    for (left, right) in zip(edits, edits.dropFirst()) where left.range.end > right.range.start { throw Damage() }
    return Fix(title, edits, isSafe ? .safe : .unsafe, writesUTF8: writesUTF8)
  }
}
