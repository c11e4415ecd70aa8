import ICUShim

/// An encoding other than UTF-8 that ICU converts.
struct LegacyEncoding: Sendable, Hashable {
  /// The IANA name.
  let name: String
  /// ICU's name of the converter, where it is another one.
  let converter: String
  let isMultiByte: Bool

  private init(_ name: String, _ converter: String? = nil, isMultiByte: Bool = false) {
    self.name = name
    self.converter = converter ?? name
    self.isMultiByte = isMultiByte
  }

  static let utf16LittleEndian = LegacyEncoding("UTF-16LE", isMultiByte: true)
  static let utf16BigEndian = LegacyEncoding("UTF-16BE", isMultiByte: true)
  static let utf32LittleEndian = LegacyEncoding("UTF-32LE", isMultiByte: true)
  static let utf32BigEndian = LegacyEncoding("UTF-32BE", isMultiByte: true)
  static let windows1252 = LegacyEncoding("windows-1252")

  private static let all: [LegacyEncoding] = [
    utf16LittleEndian, utf16BigEndian, utf32LittleEndian, utf32BigEndian,
    LegacyEncoding("GB18030", isMultiByte: true), LegacyEncoding("GBK", isMultiByte: true),
    LegacyEncoding("Big5", "windows-950", isMultiByte: true), LegacyEncoding("Shift_JIS", "windows-31j", isMultiByte: true),
    LegacyEncoding("EUC-JP", isMultiByte: true), LegacyEncoding("EUC-KR", "windows-949", isMultiByte: true),
    LegacyEncoding("windows-1250"), LegacyEncoding("windows-1251"), windows1252, LegacyEncoding("windows-1253"),
    LegacyEncoding("windows-1254"), LegacyEncoding("windows-1255"), LegacyEncoding("windows-1256"), LegacyEncoding("windows-1257"),
    LegacyEncoding("windows-1258"), LegacyEncoding("windows-874"), LegacyEncoding("ISO-8859-2"), LegacyEncoding("ISO-8859-3"),
    LegacyEncoding("ISO-8859-4"), LegacyEncoding("ISO-8859-5"), LegacyEncoding("ISO-8859-6"), LegacyEncoding("ISO-8859-7"),
    LegacyEncoding("ISO-8859-8"), LegacyEncoding("ISO-8859-13"), LegacyEncoding("ISO-8859-15"), LegacyEncoding("KOI8-R"),
    LegacyEncoding("KOI8-U"), LegacyEncoding("IBM866"), LegacyEncoding("macintosh"),
  ]

  /// Labels that mean one of `all`, as the Encoding Standard has it.
  private static let aliases: [String: String] = [
    "ascii": "windows-1252", "us-ascii": "windows-1252", "iso-8859-1": "windows-1252", "latin1": "windows-1252", "l1": "windows-1252",
    "latin-1": "windows-1252", "cp1252": "windows-1252", "x-cp1252": "windows-1252", "iso8859-1": "windows-1252",
    "iso_8859-1": "windows-1252",
    "gb2312": "gbk", "gb_2312-80": "gbk", "chinese": "gbk", "x-gbk": "gbk", "cp936": "gbk", "gb-18030": "gb18030",
    "sjis": "shift_jis", "shift-jis": "shift_jis", "x-sjis": "shift_jis", "ms932": "shift_jis", "windows-31j": "shift_jis",
    "ms_kanji": "shift_jis", "cp932": "shift_jis", "x-euc-jp": "euc-jp", "big5-hkscs": "big5", "x-x-big5": "big5", "cp950": "big5",
    "ks_c_5601-1987": "euc-kr", "ksc5601": "euc-kr", "korean": "euc-kr", "windows-949": "euc-kr", "cp949": "euc-kr",
    "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253", "cp1254": "windows-1254", "iso-8859-9": "windows-1254",
    "latin5": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258",
    "tis-620": "windows-874", "iso-8859-11": "windows-874", "latin2": "iso-8859-2", "latin-9": "iso-8859-15", "koi8": "koi8-r",
    "cyrillic": "iso-8859-5", "greek": "iso-8859-7", "hebrew": "iso-8859-8", "iso-8859-8-i": "iso-8859-8", "arabic": "iso-8859-6",
    "cp866": "ibm866", "866": "ibm866", "mac": "macintosh", "x-mac-roman": "macintosh",
  ]

  private static let byLabel: [String: LegacyEncoding] = Dictionary(uniqueKeysWithValues: all.map { ($0.name.lowercased(), $0) })

  /// The encoding of a label in any letter case; nil for UTF-8 and for names contentlint does not know.
  init?(label: String) {
    let lower = label.lowercased()
    guard let found = Self.byLabel[Self.aliases[lower] ?? lower] else { return nil }
    self = found
  }

  /// The text of `file`; nil when ICU lacks the encoding.
  /// - Complexity: O(bytes)
  func decode(_ file: [UInt8], evidence: SourceEncoding.Evidence) -> SourceText? {
    guard file.count < Int(Int32.max) - 64 else { return nil }
    let capacity = file.count + 64
    var offsets = [Int32](repeating: 0, count: capacity)
    var invalid = [UInt8](repeating: 0, count: capacity)
    let units = [UInt16](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = max(
        0, Int(icushim_decode(converter, file, Int32(file.count), buffer.baseAddress, &offsets, &invalid, Int32(capacity))))
    }
    guard !units.isEmpty || file.isEmpty else { return nil }
    var writer = DecodedWriter(capacity: file.count * 3 / 2)
    writer.write(units, offsets: offsets, invalid: invalid, fileCount: file.count)
    return SourceText(
      bytes: writer.bytes, encoding: SourceEncoding(name: name, evidence: evidence), undecodable: writer.undecodable,
      offsetMap: OffsetMap(steps: writer.steps), file: file)
  }

  /// The bytes of `text` in this encoding; nil when a character does not fit.
  func encode(_ text: String) -> [UInt8]? {
    let utf8 = Array(text.utf8)
    let capacity = utf8.count * 4 + 16
    guard capacity < Int(Int32.max) else { return nil }
    var length: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      length = icushim_encode(converter, utf8, Int32(utf8.count), buffer.baseAddress, Int32(capacity))
      count = Int(max(0, length))
    }
    return length >= 0 ? bytes : nil
  }
}

/// Writes decoded UTF-16 as UTF-8 and notes where text and file offsets part.
private struct DecodedWriter {
  var bytes: [UInt8] = []
  var undecodable: [ByteRange] = []
  var steps: [OffsetMap.Step] = []
  private var drift: Int?

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func write(_ units: [UInt16], offsets: [Int32], invalid: [UInt8], fileCount: Int) {
    var index = 0
    var original = 0
    while index < units.count {
      let start = bytes.count
      // A second scalar of one character has the same offset.
      original = max(original, Int(offsets[index]))
      if original - start != drift ?? 0 {
        steps.append(OffsetMap.Step(text: UInt32(start), original: UInt32(original)))
        drift = original - start
      }
      let isInvalid = invalid[index] == 1
      let unit = UInt32(units[index])
      index += 1
      if unit & 0xFC00 == 0xD800, index < units.count, units[index] & 0xFC00 == 0xDC00 {
        append(0x10000 + (unit & 0x3FF) << 10 + UInt32(units[index] & 0x3FF))
        index += 1
      } else {
        append(unit & 0xF800 == 0xD800 ? 0xFFFD : unit)
      }
      if isInvalid { undecodable.append(ByteRange(start, bytes.count)) }
    }
    if fileCount - bytes.count != drift ?? 0 {
      steps.append(OffsetMap.Step(text: UInt32(bytes.count), original: UInt32(fileCount)))
    }
  }

  private mutating func append(_ scalar: UInt32) {
    if scalar < 0x80 {
      bytes.append(UInt8(scalar))
    } else if scalar < 0x800 {
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    } else {
      if scalar < 0x10000 {
        bytes.append(UInt8(0xE0 | scalar >> 12))
      } else {
        bytes.append(UInt8(0xF0 | scalar >> 18))
        bytes.append(UInt8(0x80 | (scalar >> 12) & 0x3F))
      }
      bytes.append(UInt8(0x80 | (scalar >> 6) & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
