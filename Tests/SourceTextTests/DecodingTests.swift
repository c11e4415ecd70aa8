import SourceText
import Testing

struct `Decoding of files` {
  static let chinese = "今天天气很好，我们一起去公园散步。这里有很多花和树，孩子们在草地上奔跑，老人们在湖边聊天。中文 a 测试。"
  static let traditional = "今天天氣很好，我們一起去公園散步。這裡有很多花和樹，孩子們在草地上奔跑，老人們在湖邊聊天。"
  static let japanese = "今日は天気がとてもいいので、みんなで公園へ散歩に行きました。ここには花や木がたくさんあります。カタカナもある。"
  static let korean = "오늘은 날씨가 아주 좋아서 우리는 함께 공원에 산책하러 갔습니다. 여기에는 꽃과 나무가 많이 있습니다."
  static let russian = "Сегодня очень хорошая погода, и мы вместе пошли гулять в парк. Здесь много цветов и деревьев."
  static let french = "Aujourd’hui il fait très beau, nous sommes allés nous promener à la forêt. Là-bas, il y a été déjà fêté un Noël."

  @Test func `valid UTF-8 keeps the file's own bytes`() throws {
    let file = Array("plain ascii, 中文 and 🎉\r\n".utf8)
    let text = try #require(SourceText.decode(file))
    #expect(text.bytes == file)
    #expect(text.encoding == .utf8)
    #expect(text.undecodable.isEmpty && text.offsetMap.steps.isEmpty && text.file == nil)
  }

  @Test func `a UTF-8 byte order mark stays in the text`() throws {
    let text = try #require(SourceText.decode([0xEF, 0xBB, 0xBF] + Array("a".utf8)))
    #expect(text.byteOrderMarkLength == 3)
    #expect(text.encoding == SourceEncoding(name: "UTF-8", evidence: .byteOrderMark))
  }

  @Test(arguments: [
    ("UTF-16LE", [0xFF, 0xFE] as [UInt8]), ("UTF-16BE", [0xFE, 0xFF]), ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-32BE", [0, 0, 0xFE, 0xFF]),
  ])
  func `a byte order mark names the encoding`(name: String, mark: [UInt8]) throws {
    let words = "# 标题 a🎉b\n"
    let file = mark + (try #require(SourceText.encode(words, as: name)))
    let text = try #require(SourceText.decode(file))
    #expect(text.text(text.range) == "\u{FEFF}" + words)
    #expect(text.encoding == SourceEncoding(name: name, evidence: .byteOrderMark))
    #expect(text.originalOffset(of: text.count) == file.count)
    #expect(text.encode(text.text(text.range)) == file)
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE"]) func `UTF-16 without a mark shows in its zero bytes`(name: String) throws {
    let file = try #require(SourceText.encode("# A title\n\nSome plain words.\n", as: name))
    let text = try #require(SourceText.decode(file))
    #expect(text.encoding == SourceEncoding(name: name, evidence: .detection))
    #expect(text.text(text.range) == "# A title\n\nSome plain words.\n")
  }

  @Test(arguments: [
    ("GB18030", chinese), ("Big5", traditional), ("Shift_JIS", japanese), ("EUC-JP", japanese), ("EUC-KR", korean),
    ("windows-1251", russian), ("windows-1252", french),
  ])
  func `an undeclared encoding is detected in running text`(name: String, words: String) throws {
    let file = try #require(SourceText.encode("# x\n\n" + words + "\n", as: name))
    let text = try #require(SourceText.decode(file))
    #expect(text.encoding == SourceEncoding(name: name, evidence: .detection))
    #expect(text.text(text.range) == "# x\n\n" + words + "\n")
    #expect(text.undecodable.isEmpty)
    #expect(text.encode(text.text(text.range)) == file)
  }

  @Test(arguments: [
    ("GB18030", chinese), ("GBK", chinese), ("Big5", traditional), ("Shift_JIS", japanese), ("EUC-JP", japanese), ("EUC-KR", korean),
    ("windows-1250", "Příliš žluťoučký kůň"), ("windows-1251", russian), ("windows-1252", french), ("windows-1253", "Καλημέρα κόσμε"),
    ("KOI8-R", russian), ("ISO-8859-15", "20 € déjà"),
  ])
  func `every character keeps its place in the file`(name: String, words: String) throws {
    let words = "<meta charset=\"\(name)\">\n" + words
    let file = try #require(SourceText.encode(words, as: name))
    let text = try #require(SourceText.decode(file))
    #expect(text.encoding == SourceEncoding(name: name, evidence: .declaration))
    #expect(text.text(text.range) == words)
    var offset = 0
    var original = 0
    for scalar in words.unicodeScalars {
      #expect(text.originalOffset(of: offset) == original)
      offset += String(scalar).utf8.count
      original += try #require(SourceText.encode(String(scalar), as: name)).count
    }
    #expect(text.originalOffset(of: offset) == file.count)
  }

  @Test(arguments: [
    "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "<?xml version='1.0' encoding='windows-1251'?>",
    "<!-- <meta charset=big5> --><META CHARSET = windows-1251 >", "<meta name=a><meta charset=CP1251>",
  ])
  func `a declaration in the head names the encoding`(head: String) throws {
    let file = try #require(SourceText.encode(head + "Привет", as: "windows-1251"))
    let text = try #require(SourceText.decode(file))
    #expect(text.encoding == SourceEncoding(name: "windows-1251", evidence: .declaration))
    #expect(text.text(text.range) == head + "Привет")
  }

  @Test func `a few bad bytes in UTF-8 become replacement characters`() throws {
    let file = Array("é è à ü ".utf8) + [0x81] + Array(" b".utf8) + [0xE4, 0xB8] + Array("c".utf8)
    let text = try #require(SourceText.decode(Array("中文中文中文".utf8) + file))
    #expect(text.encoding == .utf8)
    #expect(text.text(text.range) == "中文中文中文é è à ü \u{FFFD} b\u{FFFD}c")
    #expect(text.undecodable == [ByteRange(30, 33), ByteRange(35, 38)])
    #expect(Array(text.originalBytes(ByteRange(30, 33))) == [0x81])
    #expect(Array(text.originalBytes(ByteRange(35, 38))) == [0xE4, 0xB8])
    #expect(text.originalOffset(of: text.count) == 18 + file.count)
  }

  @Test func `a doubtful short text stays UTF-8`() throws {
    let text = try #require(SourceText.decode(Array("caf".utf8) + [0xE9]))
    #expect(text.encoding.isUTF8)
    #expect(text.undecodable == [ByteRange(3, 6)])
  }

  @Test(arguments: [
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], [UInt8](repeating: 0, count: 100),
    [0x1F, 0x8B, 0x08, 0, 0xFF, 0xE0], Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3],
  ])
  func `binary files are no text`(file: [UInt8]) {
    #expect(SourceText.decode(file) == nil)
  }

  @Test func `a stray zero byte does not make a text binary`() throws {
    let text = try #require(SourceText.decode(Array("a\0b".utf8)))
    #expect(text.bytes == Array("a\0b".utf8))
    #expect(SourceText.decode([])?.bytes == [])
  }

  @Test func `text that does not fit the encoding is not encoded`() throws {
    let text = try #require(SourceText.decode(Array("<meta charset=windows-1252>caf".utf8) + [0xE9]))
    #expect(text.encode("naïve") == [0x6E, 0x61, 0xEF, 0x76, 0x65])
    #expect(text.encode("中") == nil)
  }

  @Test func `any bytes decode to valid UTF-8 with a monotone map`() throws {
    var generator = SeededGenerator(state: 7)
    for round in 0..<3000 {
      let count = Int(generator.next() % 200)
      let mask: UInt8 = round % 3 == 0 ? 0xFF : 0x7F
      var file = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) & mask }
      if round % 4 == 1 { file += Array(Self.chinese.utf8).prefix(count) }
      if round % 5 == 1 { file = [0xFF, 0xFE] + file }
      if round % 7 == 1 { file = Array("<meta charset=gbk>".utf8) + file }
      guard let text = SourceText.decode(file) else { continue }
      #expect(String(validating: text.bytes, as: UTF8.self) != nil)
      var previous = 0
      for offset in 0...text.count {
        let original = text.originalOffset(of: offset)
        #expect(original >= previous && original <= file.count)
        previous = original
      }
      #expect(text.originalOffset(of: text.count) == file.count)
      for range in text.undecodable { #expect(Array(text.bytes[range.indices]) == [0xEF, 0xBF, 0xBD]) }
    }
  }
}

/// A small repeatable generator (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
