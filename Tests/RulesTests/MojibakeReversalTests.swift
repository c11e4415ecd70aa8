import TestSupport
import Testing

@testable import Rules

struct `Reversal of wrong decodings` {
  @Test(arguments: [
    ("donâ€™t", "don’t"), ("GrÃ¼ÃŸe aus KÃ¶ln", "Grüße aus Köln"), ("ä¸­æ–‡", "中文"), ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
    ("РџСЂРёРІРµС‚", "Привет"), ("1â€“2 kmÂ²", "1–2 km²"), ("Ã¢â‚¬Å“xÃ¢â‚¬Â\u{9D}", "“x”"), ("Å¡koda", "škoda"), ("smile ðŸ˜€", "smile 😀"),
    ("caf├⌐", "café"), ("g√¢teau", "gâteau"), ("涓枃鍐呭".isEmpty ? "" : "锛堜腑鏂囷級", "（中文）"), ("l’Ã©tÃ©", "l’été"),
    ("voilÃ  le travail", "voilà le travail"), ("voilÃ le travail", "voilà le travail"), ("Ã s crianÃ§as", "às crianças"),
    ("LietuviÅ³, Å iaip", "Lietuvių, Šiaip"), ("à¸ à¸²à¸©à¸²à¹„à¸—à¸¢", "ภาษาไทย"), ("┬┐que?", "¿que?"),
  ])
  func `garbled text is led back`(text: String, expected: String) {
    #expect(MojibakeReversal.repaired(text) == expected)
  }

  @Test(arguments: [
    "NESTLÉ® and VOCÊ…", "L’épisode 8 est trop fou", "4288×…", "ZZAJÉ’s fan list", "A 10 Å³ box", "„KÄ“ und Ü", "√π and 2√3", "─┬─├┤┼┐",
    "ВІКІ is Ukrainian for WIKI", "У Києві є ґанок і їжак", "Ђорђе и Њушка, љубав", "今天天气很好，中文测试", "日本語の文章です。", "Îşi face și țară",
    "SÃO PAULO", "Ångström: 5 Å — exakt", "naïve café, Zoë’s", "Příliš žluťoučký kůň", "Αθήνα και Θεσσαλονίκη", "עברית", "العربية",
    "ÀÉÎÕÜ", "“quoted” – dashes… and ‘single’", "Ça coûte 5 €", "2 × 3 = 6 ± 1 °C", "浜崎あゆみ", "鐵道 鏡子 鍋",
    "The letter Ã is a letter", "C O N C L U S Ã O", "10 Å og 5 Å bredt", "В начале было слово, Г и С", "┬┐├┤ and ─┬─",
  ])
  func `clean text stays as it is`(text: String) {
    #expect(MojibakeReversal.repaired(text) == text)
  }

  @Test func `a lost sign cannot be led back`() {
    let bytes = Array("a 锟斤拷锟斤拷 b".utf8)
    let runs = bytes.withUnsafeBufferPointer { MojibakeReversal.find($0) }
    #expect(runs == [MojibakeRun(range: 2..<20, pieces: [], encoding: "GBK")])
  }

  @Test func `a row of garbled words is one run`() {
    let bytes = Array("ok: Ð´Ð° Ð½ÐµÑ‚ Ð´Ð°! and x".utf8)
    let runs = bytes.withUnsafeBufferPointer { MojibakeReversal.find($0) }
    #expect(runs.count == 1)
    #expect(runs.first?.encoding == "windows-1252")
  }

  @Test func `any text is left valid and in linear time`() {
    var state: UInt64 = 11
    let samples = Array("Ã©â€™Ð¡Ñ‚涓锛РРСЃ√©├aä¸­ \n锟斤拷’…ÂÅ\u{85}í ".unicodeScalars)
    for _ in 0..<500 {
      var text = String.UnicodeScalarView()
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(samples[Int(state >> 33) % samples.count])
      }
      let bytes = Array(String(text).utf8)
      var end = 0
      for run in bytes.withUnsafeBufferPointer({ MojibakeReversal.find($0) }) {
        #expect(run.range.lowerBound >= end)
        end = run.range.upperBound
      }
      #expect(end <= bytes.count)
    }
  }

  /// Quotes and ligatures that the cases' own tool also rewrites.
  private func plain(_ text: String) -> String {
    String(text.map { $0 == "’" || $0 == "‘" ? "'" : $0 == "“" || $0 == "”" || $0 == "„" ? "\"" : $0 == "，" ? "," : $0 })
      .replacing("ﬁ", with: "fi")
  }

  /// What the rule `control-character` does to the rest: bytes of windows-1252 that were read as Latin-1.
  private func withoutControls(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      guard 0x80..<0xA0 ~= scalar.value else { return scalar }
      return Unicode.Scalar(WrongEncoding.windows1252.scalars[Int(scalar.value) - 0x80]).flatMap { $0 == "\0" ? nil : $0 } ?? scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Cases that no reversal of a decoding leads back.
  private static let irreversible: [String: String] = [
    "ftfy-45": "bytes became question marks", "ftfy-59": "bytes became question marks", "ftfy-61": "a byte is missing",
    "ftfy-62": "letters were made lower-case", "ftfy-66": "a letter of two, no wrong decoding",
    "ftfy-67": "a letter of two, no wrong decoding",
    "ftfy-110": "Macintosh read as Latin-1, no UTF-8", "ftfy-112": "Macintosh read as Latin-1, no UTF-8",
    "ftfy-141": "control characters, no wrong decoding", "ftfy-142": "control characters, no wrong decoding",
  ]

  /// Cases that could be led back and are not.
  private static let missed: [String: String] = [
    "ftfy-108": "whether the space belongs to the word cannot be told", "ftfy-123": "√π may be mathematics",
  ]

  /// Cases that are said to be good and are reported.
  private static let disputed = ["ftfy-70": "garbled all the same; ftfy leaves it because two wrong decodings would explain it"]

  @Test(.enabled(if: Shared.isPresent)) func `nineteen of twenty texts of other tools' cases are led back`() throws {
    var found = 0
    var equal = 0
    var broken = 0
    var falseAlarms = 0
    var good = 0
    var reported: [String: String] = [:]
    var lost: [String: String] = [:]
    for entry in Shared.cases("cases/ftfy.jsonl") {
      guard let id = entry["id"], let text = entry["text"], let expected = entry["expect"] else { continue }
      // The parser decodes entities before the rule looks.
      let repaired = withoutControls(MojibakeReversal.repaired(text.replacing("&frac14;", with: "¼")))
      if entry["kind"] == "pass" {
        good += 1
        if MojibakeReversal.repaired(text) != text {
          falseAlarms += 1
          reported[id] = Self.disputed[id] ?? "reported although good"
        }
      } else if plain(text) != plain(expected), !text.contains("\u{FFFD}"), Self.irreversible[id] == nil {
        broken += 1
        if repaired != text { found += 1 } else { lost[id] = "not found" }
        let isEqual = plain(repaired) == plain(expected)
        if isEqual { equal += 1 }
        #expect(isEqual == (Self.missed[id] == nil), "\(id): \(text.debugDescription) became \(repaired.debugDescription)")
      }
    }
    #expect(found * 100 >= broken * 95)
    #expect(equal * 100 >= broken * 95)
    #expect(falseAlarms * 100 <= good)
    try CaseScores.note("ftfy, garbled", "`mojibake`", of: broken, misses: Self.missed)
    try CaseScores.note("ftfy, good", "`mojibake`", of: good, misses: reported)
    try CaseScores.note("ftfy, garbled, found", "`mojibake`", of: broken, misses: lost)
  }
}
