import Config
import Diagnostics
import RuleKit
import SourceText
import Testing

/// An option that holds a JSON Schema.
@Suite struct SchemaOptionTests {
  private static let rule = RuleInfo(
    id: "house-value", category: "front-matter", summary: "Values obey the house's schema", severity: nil, check: .frontMatter,
    reads: .frontMatter, options: [OptionInfo(name: "schema", defaultValue: .schema(ValueSchema()), about: "a JSON Schema")], article: "")

  private func read(_ value: String, files: [String: String] = [:]) -> (schema: ValueSchema, faults: [String]) {
    let (configuration, errors) = ConfigFile.read(
      SourceText("rules: {house-value: {schema: \(value)}}"), path: "site/.lint.yml", catalogue: [Self.rule],
      open: { files[$0].map { SourceText($0) } })
    let settings = SettingsTable(configuration, catalogue: [Self.rule]).settings(for: "a.md")
    return (settings.options(of: Self.rule).schema("schema"), errors.map(\.description))
  }

  @Test func `a schema is written out or named`() {
    let (written, faults) = read("{required: [title], properties: {weight: {type: integer}}}")
    #expect(faults == [])
    #expect(written.required == ["title"])
    #expect(written.properties.map(\.key) == ["weight"])
    let named = read("a/b.json", files: ["a/b.json": #"{"required": ["title"], "properties": {"weight": {"type": "integer"}}}"#])
    #expect(named.faults == [])
    #expect(named.schema == written)
  }

  @Test func `a schema that an extended configuration names lies beside that`() {
    let files = ["base/a.yml": "rules: {house-value: {schema: b.json}}", "base/b.json": #"{"required": ["title"]}"#]
    let (configuration, errors) = ConfigFile.read(
      SourceText("extends: [base/a.yml]"), path: ".lint.yml", catalogue: [Self.rule], open: { files[$0].map { SourceText($0) } })
    #expect(errors.isEmpty)
    let settings = SettingsTable(configuration, catalogue: [Self.rule]).settings(for: "a.md")
    #expect(settings.options(of: Self.rule).schema("schema").required == ["title"])
    #expect(settings.severity(of: Self.rule) == .warning)
  }

  @Test(arguments: [
    ("none.json", "site/.lint.yml:1:31: error: `none.json` cannot be read"),
    ("[a]", "site/.lint.yml:1:31: error: `schema` must be a JSON Schema or the name of a file with one, not a list"),
    ("{requird: [a]}", "site/.lint.yml:1:32: error: the keyword `requird` is not supported"),
    ("{pattern: '('}", "site/.lint.yml:1:31: error: the pattern `(` in `schema` cannot be compiled: a parenthesis has no partner"),
    ("bad.json", "site/.lint.yml:1:31: error: `bad.json`, 2:4: the keyword `if` is not supported"),
  ])
  func `a fault of a schema is a fault of the configuration`(value: String, fault: String) {
    let (schema, faults) = read(value, files: ["bad.json": "{\n  \"if\": {}}"])
    #expect(faults == [fault])
    #expect(schema == ValueSchema())
  }
}
