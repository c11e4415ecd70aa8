package import SourceText

/// Limits on front matter.
package struct FrontMatterBounds: Sendable, Hashable {
  /// Bytes between the fences.
  package var size = 1 << 20
  /// Nested collections.
  package var depth = 200
  package init() {}
}

/// Finds and reads the front matter of a file.
package func splitFrontMatter(_ source: SourceText, bounds: FrontMatterBounds) -> FrontMatterSplit {
  FrontMatterSplit(frontMatter: nil, unclosedFence: nil, bodyStart: source.byteOrderMarkLength)
}
