import Diagnostics

extension RecordWriter {
  mutating func write(_ suppressions: Suppressions) {
    write(suppressions.reaches) { writer, reach in
      writer.write(reach.rule?.name) { $0.write($1) }
      writer.write(reach.range)
      writer.write(reach.entry)
    }
    write(suppressions.entries) { writer, entry in
      writer.write(entry.rule?.name) { $0.write($1) }
      writer.write(entry.range)
      writer.write(entry.removal)
      writer.write(entry.closing) { $0.write($1) }
      writer.write(entry.reachesOtherSites)
    }
    write(suppressions.closings) { $0.write($1) }
  }
}

extension RecordReader {
  mutating func suppressions() throws(Damage) -> Suppressions {
    let reaches = try array { (reader) throws(Damage) in
      let rule = try reader.optional { (reader) throws(Damage) in try reader.text() }
      return Suppressions.Reach(rule: rule.map { RuleID($0) }, range: try reader.range(), entry: try reader.count())
    }
    let entries = try array { (reader) throws(Damage) in
      let rule = try reader.optional { (reader) throws(Damage) in try reader.text() }
      let range = try reader.range()
      let removal = try reader.range()
      let closing = try reader.optional { (reader) throws(Damage) in try reader.count() }
      let reachesOtherSites = try reader.flag()
      return Suppressions.Entry(
        rule: rule.map { RuleID($0) }, range: range, removal: removal, closing: closing, reachesOtherSites: reachesOtherSites)
    }
    let closings = try array { (reader) throws(Damage) in try reader.range() }
    guard reaches.allSatisfy({ entries.indices.contains($0.entry) }),
      entries.allSatisfy({ $0.closing.map(closings.indices.contains) ?? true })
    else { throw Damage() }
    return Suppressions(reaches: reaches, entries: entries, closings: closings)
  }
}
