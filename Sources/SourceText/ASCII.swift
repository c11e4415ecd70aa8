/// Names and classes of ASCII bytes, for code that walks UTF-8.
///
/// Public, unlike all else here: the compiler inlines only public functions into other modules, and these are called for every byte.
public enum ASCII {
  @inlinable public static var tab: UInt8 { 0x09 }
  @inlinable public static var lineFeed: UInt8 { 0x0A }
  @inlinable public static var formFeed: UInt8 { 0x0C }
  @inlinable public static var carriageReturn: UInt8 { 0x0D }
  @inlinable public static var space: UInt8 { 0x20 }
  @inlinable public static var exclamation: UInt8 { 0x21 }
  @inlinable public static var quote: UInt8 { 0x22 }
  @inlinable public static var hash: UInt8 { 0x23 }
  @inlinable public static var dollar: UInt8 { 0x24 }
  @inlinable public static var percent: UInt8 { 0x25 }
  @inlinable public static var ampersand: UInt8 { 0x26 }
  @inlinable public static var apostrophe: UInt8 { 0x27 }
  @inlinable public static var openParenthesis: UInt8 { 0x28 }
  @inlinable public static var closeParenthesis: UInt8 { 0x29 }
  @inlinable public static var asterisk: UInt8 { 0x2A }
  @inlinable public static var plus: UInt8 { 0x2B }
  @inlinable public static var comma: UInt8 { 0x2C }
  @inlinable public static var hyphen: UInt8 { 0x2D }
  @inlinable public static var dot: UInt8 { 0x2E }
  @inlinable public static var slash: UInt8 { 0x2F }
  @inlinable public static var zero: UInt8 { 0x30 }
  @inlinable public static var nine: UInt8 { 0x39 }
  @inlinable public static var colon: UInt8 { 0x3A }
  @inlinable public static var semicolon: UInt8 { 0x3B }
  @inlinable public static var lessThan: UInt8 { 0x3C }
  @inlinable public static var equals: UInt8 { 0x3D }
  @inlinable public static var greaterThan: UInt8 { 0x3E }
  @inlinable public static var question: UInt8 { 0x3F }
  @inlinable public static var at: UInt8 { 0x40 }
  @inlinable public static var openBracket: UInt8 { 0x5B }
  @inlinable public static var backslash: UInt8 { 0x5C }
  @inlinable public static var closeBracket: UInt8 { 0x5D }
  @inlinable public static var underscore: UInt8 { 0x5F }
  @inlinable public static var backtick: UInt8 { 0x60 }
  @inlinable public static var openBrace: UInt8 { 0x7B }
  @inlinable public static var pipe: UInt8 { 0x7C }
  @inlinable public static var closeBrace: UInt8 { 0x7D }
  @inlinable public static var tilde: UInt8 { 0x7E }

  /// Space, tab, LF, FF or CR: white space as HTML defines it.
  @inlinable public static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inlinable public static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == 0x0D
  }

  @inlinable public static func isDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10
  }

  @inlinable public static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26
  }

  @inlinable public static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte)
  }

  @inlinable public static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- 0x61 < 6
  }

  /// The lower-case letter for A to Z; any other byte as it is.
  @inlinable public static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }
}
