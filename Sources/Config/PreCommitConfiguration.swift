import FrontMatter
package import SourceText

/// The `.pre-commit-config.yaml` of a repository that runs contentlint before each commit.
package enum PreCommitConfiguration {
  /// The file's name, at the root of a repository.
  package static let name = ".pre-commit-config.yaml"

  /// A hook that needs nothing but pre-commit and Python: pre-commit installs this version's wheel.
  ///
  /// It is a local one, since of a repository pre-commit would install the repository itself.
  package static func hook(version: String) -> [String] {
    [
      "- repo: local",
      "  hooks:",
      "    - id: contentlint",
      "      name: contentlint",
      "      entry: contentlint check",
      "      language: python",
      "      additional_dependencies: [\"contentlint==\(version)\"]",
      "      types_or: [markdown, html]",
      "      require_serial: true",
    ]
  }

  /// A whole file with the hook alone.
  package static func file(version: String) -> String {
    "repos:\n" + hook(version: version).map { "  \($0)\n" }.joined()
  }

  /// What adding the hook to a file comes to.
  package enum Addition: Equatable, Sendable {
    case text(String)
    /// The file has a hook of that name.
    case present
    /// The file's form is none that can be added to; a person must do it.
    case unknownForm
  }

  /// Adds the hook behind the last item of `repos`, as deep as the others. All else stays as it is, byte by byte.
  package static func adding(to source: SourceText, version: String) -> Addition {
    let parsed = readYAML(source, in: ByteRange(source.byteOrderMarkLength, source.count), bounds: FrontMatterBounds())
    guard parsed.syntaxError == nil, let repos = parsed.root["repos"] else { return .unknownForm }
    if repos.items.contains(where: { repo in (repo["hooks"]?.items ?? []).contains { $0["id"]?.text.hasPrefix("contentlint") == true } }) {
      return .present
    }
    guard repos.style == .block, let first = repos.items.first, let last = repos.items.last else { return .unknownForm }
    let lines = LineTable(source)
    let dashLine = lines.line(of: Int(first.outerRange.start))
    let beforeFirst = source.text(ByteRange(Int(lines.starts[dashLine - 1]), Int(first.outerRange.start)))
    let indent = String(beforeFirst.prefix { $0 == " " })
    let block = hook(version: version).map { "\(indent)\($0)\n" }.joined()
    let end = endOfLine(of: lastByte(of: last), in: source, lines)
    let before = source.text(ByteRange(0, end))
    let lineEnd = before.utf8.last == 0x0A || before.isEmpty ? "" : "\n"
    return .text(before + lineEnd + block + source.text(ByteRange(end, source.count)))
  }

  /// The last byte of what stands deepest and last in a value: the ranges of block collections may reach to the next key.
  private static func lastByte(of value: FrontMatterValue) -> Int {
    var value = value
    while let inner = value.style == .block ? value.entries.last?.value ?? value.items.last : nil { value = inner }
    return max(Int(value.outerRange.start), Int(value.outerRange.end) - 1)
  }

  /// Where the line behind the one that holds `offset` begins.
  private static func endOfLine(of offset: Int, in source: SourceText, _ lines: LineTable) -> Int {
    let line = lines.line(of: offset)
    return line < lines.starts.count ? Int(lines.starts[line]) : source.count
  }
}
