package import SourceText

/// Reads one YAML document.
///
/// Scalars are typed as `PlainScalar` says; an alias becomes the scalar it stands for, or the string `*name` where it stands for a
/// collection, so that no input can expand. Both of two equal keys are kept. An empty document is null.
/// - Returns: the top-level value, of whatever kind; with an error, what was read before it.
/// - Complexity: O(bytes)
package func readYAML(_ source: SourceText, in range: ByteRange, bounds: FrontMatterBounds) -> SettingsBlock {
  source.bytes.withUnsafeBufferPointer { readYAML($0, in: range, bounds: bounds) }
}

/// Reads one TOML 1.1 document; every TOML 1.0 document is one.
///
/// Tables are merged into the mapping they belong to. A key twice in a table is an error by the format, yet both entries are kept and the
/// reading goes on.
/// - Complexity: O(bytes)
package func readTOML(_ source: SourceText, in range: ByteRange, bounds: FrontMatterBounds) -> SettingsBlock {
  source.bytes.withUnsafeBufferPointer { readTOML($0, in: range, bounds: bounds) }
}

/// Reads one JSON document (RFC 8259).
/// - Complexity: O(bytes)
package func readJSON(_ source: SourceText, in range: ByteRange, bounds: FrontMatterBounds) -> SettingsBlock {
  source.bytes.withUnsafeBufferPointer { bytes in
    JSONReader(bytes, in: range, isBare: false, bounds: bounds).reading()
  }
}
