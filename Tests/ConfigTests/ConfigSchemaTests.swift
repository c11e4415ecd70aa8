import Config
import Foundation
import RuleKit
import TestSupport
import Testing

/// The JSON Schema of `.lint.yml` against the reader: what one refuses, the other refuses. PyPI's `jsonschema`, which `make oracle` installs,
/// judges.
@Suite struct ConfigSchemaTests {
  /// Texts that the reader takes.
  static let right = [
    "{}", #"{"extends": "all"}"#, #"{"extends": ["scraped", "chinese"]}"#, #"{"extends": ["base.yml"]}"#,
    #"{"include": "**/*.md", "exclude": null}"#,
    #"{"site": {"generator": "hugo", "root": "site", "url": "https://example.org/a"}, "links": {"case": "insensitive", "strict": true, "ignore": ["/api/*"]}}"#,
    #"{"bounds": {"file-size": 1, "tree-depth": 10000}, "fail-on": "info", "date-keys": ["released"]}"#,
    #"{"rules": {"missing-alt": "error", "long-alt": "off", "fake-heading": false}}"#,
    #"{"rules": {"missing-alt": {"severity": "on", "decorative": false}, "long-alt": {"columns": 9, "allow": "x", "word": 3}}}"#,
    #"{"overrides": [{"files": "a/**", "rules": {"missing-alt": true}}, {"files": ["b/"]}]}"#,
  ]

  /// Texts that the reader does not take.
  static let wrong = [
    "[]", #"{"site": {"url": "example.org"}}"#, #"{"links": {"strict": 1}}"#, #"{"rulse": {}}"#, #"{"site": {"generator": "hogo"}}"#,
    #"{"site": []}"#, #"{"links": {"case": "any"}}"#,
    #"{"bounds": {"file-size": 0}}"#, #"{"bounds": {"tree-depth": 10001}}"#, #"{"bounds": {"tree-depth": "9"}}"#, #"{"fail-on": "warn"}"#,
    #"{"include": {}}"#, #"{"include": [["a"]]}"#, #"{"rules": {"missing-atl": "error"}}"#, #"{"rules": {"missing-alt": "fatal"}}"#,
    #"{"rules": {"missing-alt": null}}"#, #"{"rules": {"missing-alt": []}}"#, #"{"rules": {"missing-alt": {"colour": true}}}"#,
    #"{"rules": {"missing-alt": {"decorative": 7}}}"#, #"{"rules": {"long-alt": {"columns": "many"}}}"#,
    #"{"rules": {"long-alt": {"allow": [{}]}}}"#, #"{"overrides": {}}"#, #"{"overrides": [{"rules": {}}]}"#,
    #"{"overrides": [{"files": "a", "rules": {"missing-atl": "off"}}]}"#, #"{"overrides": [{"files": "a", "fail-on": "error"}]}"#,
  ]

  @Test(arguments: right) func `the reader takes what is right`(text: String) {
    #expect(read(text, files: ["base.yml": ""]).faults == [])
  }

  @Test(arguments: wrong) func `the reader refuses what is wrong`(text: String) {
    #expect(read(text).faults != [])
  }

  @Test(.enabled(if: Python.hasJSONSchema)) func `the schema agrees with the reader`() throws {
    let schema = ConfigSchema.make(rules: catalogue).pretty
    #expect(
      try Python.validity(of: Self.right + Self.wrong, schema: schema) == Self.right.map { _ in true } + Self.wrong.map { _ in false })
  }

  @Test(.enabled(if: Python.hasJSONSchema)) func `rules of one's own may be named where others are, and only there`() throws {
    let own = #""rules": {"house-rule": {"severity": "error", "limit": 3}}"#
    let texts = [
      "{\(own)}", "{\(own), \"rule-folders\": [\"house\"]}", "{\(own), \"extends\": [\"all\", \"base.yml\"]}",
      "{\(own), \"extends\": \"all\"}",
    ]
    #expect(try Python.validity(of: texts, schema: ConfigSchema.make(rules: catalogue).pretty) == [false, true, true, false])
    #expect(
      try Python.validity(of: texts, schema: ConfigSchema.make(rules: catalogue, isComplete: true).pretty) == [false, false, false, false])
  }

  @Test(.enabled(if: Python.hasJSONSchema)) func `the schema in the repository takes the configurations in it`() throws {
    let root = Shared.packageRoot
    let schema = try String(contentsOf: root.appending(path: ConfigSchema.path), encoding: .utf8)
    let walker = try #require(FileManager.default.enumerator(atPath: root.appending(path: "examples").path))
    let paths = [".lint.yml"] + walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".lint.yml") }.map { "examples/" + $0 }
    #expect(paths.count > 4)
    let texts = try paths.map { try Python.json(ofYAML: String(contentsOf: root.appending(path: $0), encoding: .utf8)) }
    #expect(try Python.validity(of: texts, schema: schema) == paths.map { _ in true })
  }

  @Test func `every key and every option has its line in the schema`() {
    let text = ConfigSchema.make(rules: catalogue).compact
    for key in TopLevelKey.allCases { #expect(text.contains(#""\#(key.rawValue)": {"description": \#(JSONValue.quoted(key.about))"#)) }
    for option in catalogue.flatMap(\.options) {
      #expect(text.contains(#""\#(option.name)": {"description": \#(JSONValue.quoted(option.about))"#))
    }
  }
}

/// The Python that `make oracle` has given `jsonschema`.
enum Python {
  static let hasJSONSchema = (try? run("import jsonschema, ruamel.yaml; print('ok')", input: [])) == "ok\n"

  /// Whether each JSON text is valid by a schema.
  static func validity(of texts: [String], schema: String) throws -> [Bool] {
    let program = """
      from json import load, loads; from sys import stdin; import jsonschema
      texts = load(stdin)
      schema = loads(texts.pop(0))
      jsonschema.Draft7Validator.check_schema(schema)
      for text in texts: print(jsonschema.Draft7Validator(schema).is_valid(loads(text)))
      """
    return try run(program, input: [schema] + texts).split(separator: "\n").map { $0 == "True" }
  }

  /// A YAML text, of YAML 1.2 as editors read it, as JSON.
  static func json(ofYAML text: String) throws -> String {
    let program = """
      from json import dumps, load; from sys import stdin; from ruamel.yaml import YAML
      print(dumps(YAML(typ="safe").load(load(stdin)[0])))
      """
    return try run(program, input: [text])
  }

  private static func run(_ program: String, input: [String]) throws -> String {
    guard let python = Shared.python else { return "" }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
    try JSONEncoder().encode(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", program]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
