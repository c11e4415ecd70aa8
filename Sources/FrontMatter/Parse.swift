package import SourceText

/// Reads one YAML document.
///
/// Scalars are typed as `PlainScalar` says; an alias becomes the scalar it stands for, or the string `*name` where it stands for a
/// collection, so that no input can expand. Both of two equal keys are kept. An empty document is null.
/// - Returns: the top-level value, of whatever kind; with an error, what was read before it.
/// - Complexity: O(bytes)
package func parseYAML(
  _ source: SourceText, range: ByteRange, bounds: FrontMatterBounds
) -> (root: FrontMatterValue, error: FrontMatter.SyntaxError?, comments: [FrontMatter.Comment]) {
  let block = source.bytes.withUnsafeBufferPointer { readYAML($0, in: range, bounds: bounds) }
  return (block.root, block.syntaxError, block.comments)
}

/// Reads one TOML 1.1 document; every TOML 1.0 document is one.
///
/// Tables are merged into the mapping they belong to. A key twice in a table is an error by the format, yet both entries are kept and the
/// reading goes on.
/// - Complexity: O(bytes)
package func parseTOML(
  _ source: SourceText, range: ByteRange, bounds: FrontMatterBounds
) -> (root: FrontMatterValue, error: FrontMatter.SyntaxError?, comments: [FrontMatter.Comment]) {
  let block = source.bytes.withUnsafeBufferPointer { readTOML($0, in: range, bounds: bounds) }
  return (block.root, block.syntaxError, block.comments)
}
