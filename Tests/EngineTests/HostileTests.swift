import Diagnostics
import Engine
import SourceText
import Testing

/// Any bytes are a legal input: located findings or none, never a crash, and the other files are reported.
struct HostileTests {
  private static let documents: [(name: String, bytes: [UInt8])] = {
    var documents: [(String, [UInt8])] = []
    for byte in Array(" [><*`-#|\na{$&\"\\~_(!:@%=+".utf8) + [0, 0xFF, 0x0D, 0x09] {
      documents.append(("byte \(byte)", [UInt8](repeating: byte, count: 60_000)))
    }
    func add(_ name: String, _ text: String) { documents.append((name, Array(text.utf8))) }
    func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    add("nested tags", times("<div>", 20_000))
    add("wrong end tags", times("<b>", 10_000) + times("</i>", 10_000))
    add("attributes", "<a " + times("x=1 ", 30_000) + ">")
    add("addresses", times("http://a.b c@d.e ", 5_000))
    add("YAML aliases", "---\na: &a [x]\n" + (1..<30).map { "b\($0): &b\($0) [*a, *a, *a]\n" }.joined() + "---\n")
    add("deep YAML", "---\na: " + times("[", 20_000) + "\n---\n")
    add("deep TOML", "+++\na = " + times("[", 20_000) + "\n+++\n")
    add("deep JSON", "{\"a\": " + times("[", 20_000) + "\n}\n")
    add("wide table", times("|a", 2_000) + "|\n" + times("|-", 2_000) + "|\n" + times("|x", 2_000) + "|\n")
    add("pictures in one line", times("<img src=\"a.png\"> ", 2_000))
    add("suppressions in one comment", "<!-- " + times("contentlint-disable missing-alt ", 5_000) + "-->")
    add("open MDX comments", "contentlint-x " + times("{/* ", 20_000))
    documents.append(("cut UTF-8", Array(times("äß", 10_000).utf8).dropLast() + [0xC3]))
    documents.append(("empty", []))
    return documents
  }()

  @Test func `no input stops the run`() throws {
    let site = try TemporarySite(["zz.md": picture])
    for (index, document) in Self.documents.enumerated() {
      try site.write(document.bytes, to: "d\(index).\(index % 3 == 0 ? "html" : "md")")
    }
    let result = try site.lint(jobs: 2)
    #expect(result.fileCount == Self.documents.count + 1)
    #expect(site.findings(result).last == "zz.md: missing-alt")
    for file in result.files {
      for diagnostic in file.diagnostics { #expect(Int(diagnostic.range.end) <= file.source?.count ?? 0) }
    }
  }

  @Test func `a file beyond the bound is a finding, as is one beyond a bound of the configuration`() throws {
    let site = try TemporarySite([
      "big.md": String(repeating: "a", count: 9 << 20), "small/.lint.yml": "bounds: {file-size: 10}", "small/a.md": picture,
      "z.md": picture,
    ])
    let result = try site.lint(rules: ["missing-alt", "unreadable-file"])
    #expect(site.findings(result) == ["big.md: unreadable-file", "small/a.md: unreadable-file", "z.md: missing-alt"])
    #expect(result.files.first?.diagnostics.first?.message == "The file has 9437184 bytes, more than the limit")
  }

  @Test func `findings beyond the bound of a rule are dropped`() throws {
    let site = try TemporarySite(["a.md": String(repeating: picture + "\n", count: 20), ".lint.yml": "bounds: {findings-per-rule: 7}"])
    #expect(try site.lint(rules: ["missing-alt"]).files.first?.diagnostics.count == 7)
  }
}
