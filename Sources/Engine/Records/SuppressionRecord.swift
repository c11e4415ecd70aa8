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
    }
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
      return Suppressions.Entry(rule: rule.map { RuleID($0) }, range: try reader.range(), removal: try reader.range())
    }
    guard reaches.allSatisfy({ entries.indices.contains($0.entry) }) else { throw Damage() }
    return Suppressions(reaches: reaches, entries: entries)
  }
}
