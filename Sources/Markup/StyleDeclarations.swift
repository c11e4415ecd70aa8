import SourceText

/// The declarations of a `style` attribute, as far as semicolons and colons tell them: none in it may stand in a string or an address.
package struct StyleDeclarations: Sequence, IteratorProtocol {
  private let style: UnsafeBufferPointer<UInt8>
  private var start = 0

  package init(_ style: UnsafeBufferPointer<UInt8>) { self.style = style }

  /// Both with the white space around them. Valid as long as the attribute's bytes.
  package mutating func next() -> (property: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>)? {
    while start < style.count {
      let begin = start
      let end = style[begin...].firstIndex(of: ASCII.semicolon) ?? style.count
      start = end + 1
      guard let colon = style[begin..<end].firstIndex(of: ASCII.colon) else { continue }
      return (UnsafeBufferPointer(rebasing: style[begin..<colon]), UnsafeBufferPointer(rebasing: style[(colon + 1)..<end]))
    }
    return nil
  }
}
