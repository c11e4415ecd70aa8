import Foundation
import TestSupport

/// Judges reports by schemas, with programs that a contributor may have: PyPI's `jsonschema`, which `make oracle` installs, and `xmllint`.
enum Validator {
  static let checksJSON: Bool = (try? python("import jsonschema")) == ""
  static let checksXML: Bool = (try? run("/usr/bin/env", ["xmllint", "--version"]))?.contains("libxml") == true

  /// What is wrong with a JSON document by a JSON Schema; empty when it is valid.
  static func faults(in document: [UInt8], schema: [UInt8]) throws -> String {
    try withFiles(document, schema) { document, schema in
      try python(
        """
        from json import load; import jsonschema
        schema = load(open(\"\(schema)\"))
        validator = jsonschema.validators.validator_for(schema)(schema)
        for error in validator.iter_errors(load(open(\"\(document)\"))): print(error.message, list(error.path))
        """)
    }
  }

  static func faults(in document: String, schema: String) throws -> String {
    try faults(in: Array(document.utf8), schema: Array(schema.utf8))
  }

  /// What is wrong with an XML document by an XML Schema; empty when it is valid.
  static func faults(inXML document: String, schema: String) throws -> String {
    try withFiles(Array(document.utf8), Array(schema.utf8)) { document, schema in
      let said = try run("/usr/bin/env", ["xmllint", "--noout", "--nonet", "--schema", schema, document])
      return said.hasSuffix(" validates\n") ? "" : said
    }
  }

  private static func withFiles(
    _ document: [UInt8], _ schema: [UInt8], _ body: (_ document: String, _ schema: String) throws -> String
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "contentlint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["document", "schema"].map { folder.appending(path: $0) }
    try Data(document).write(to: files[0])
    try Data(schema).write(to: files[1])
    return try body(files[0].path, files[1].path)
  }

  /// What a program prints; a failure is told by what it says.
  private static func python(_ program: String) throws -> String {
    try run(Shared.python?.path ?? "/usr/bin/env", (Shared.python == nil ? ["python3"] : []) + ["-c", program])
  }

  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
