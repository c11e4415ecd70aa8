extension SourceText {
  /// The text of a file's bytes, or nil when the bytes are no text in any known encoding.
  package static func decode(_ file: [UInt8]) -> SourceText? {
    SourceText(bytes: file)
  }
}
