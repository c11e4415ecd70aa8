import Pattern
import Testing

struct PatternTests {
  /// The byte ranges of all matches.
  private func matches(_ expression: String, _ flags: PatternFlags = [], in text: String) throws -> [Range<Int>] {
    let pattern = try Pattern(expression, flags)
    var found: [Range<Int>] = []
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { bytes in
      try pattern.forEachMatch(in: bytes) { range, _ in
        found.append(range)
        return true
      }
    }
    return found
  }

  @Test func `ranges are byte offsets`() throws {
    #expect(try matches("b+", in: "abba b") == [1..<3, 5..<6])
    #expect(try matches("文", in: "中文，🎉文") == [3..<6, 13..<16])
    #expect(try matches("\\p{Han}+", in: "é中文") == [2..<8])
    #expect(try matches("x", in: "") == [])
  }

  @Test func `flags are those of XPath`() throws {
    #expect(try matches("GROẞ", #require(PatternFlags(letters: "i")), in: "groß") == [0..<5])
    #expect(try matches("^b", #require(PatternFlags(letters: "m")), in: "a\nb") == [2..<3])
    #expect(try matches("a.b", #require(PatternFlags(letters: "s")), in: "a\nb") == [0..<3])
    #expect(PatternFlags(letters: "g") == nil)
  }

  @Test func `groups have ranges, those that took no part none`() throws {
    let pattern = try Pattern("(a)|(b)")
    var groups: [Range<Int>?] = []
    let bytes = Array("xb".utf8)
    try bytes.withUnsafeBufferPointer { bytes in
      try pattern.forEachMatch(in: bytes) { _, group in
        groups = [group(1), group(2), group(3)]
        return true
      }
    }
    #expect(groups == [nil, 1..<2, nil])
    #expect(pattern.groupCount == 2)
  }

  @Test(
    arguments: [
      ("a(b", 3, "a parenthesis has no partner"), ("a)", 2, "a parenthesis has no partner"),
      ("[z-a]", 4, "a range of characters is upside down"), ("a{3,1}", 6, "the maximum of an interval is less than its minimum"),
      ("中\\q", 5, "an escape sequence is not known"), ("(?<=a*)b", 7, "a look-behind has no upper bound to its length"),
    ]) func `a wrong expression is refused with its place and a reason`(expression: String, offset: Int, message: String)
  {
    #expect(throws: PatternError.self) { try Pattern(expression) }
    do throws(PatternError) {
      _ = try Pattern(expression)
    } catch {
      #expect(error.message == message)
      #expect(abs(error.offset - offset) <= 1, "at \(error.offset)")
    }
  }

  @Test(arguments: ["(a+)+$", "(a|aa)+$", "(.*a){12}b", "^(([a-z])+.)+[A-Z]([a-z])+$"])
  func `a hostile expression is stopped`(expression: String) throws {
    let pattern = try Pattern(expression)
    pattern.allow(20)
    #expect(throws: Pattern.TooManySteps.self) { try pattern.matches(String(repeating: "a", count: 2_000) + "!") }
  }

  @Test func `the budget holds for all searches together`() throws {
    let pattern = try Pattern("(a+)+$")
    pattern.allow(40)
    var count = 0
    while count < 1_000, (try? pattern.matches(String(repeating: "a", count: 14) + "!")) != nil { count += 1 }
    #expect(count > 1 && count < 1_000)
    #expect(pattern.remainingBudget < 0)
    pattern.allow(40)
    #expect(try pattern.matches("aa"))
  }

  @Test func `a copy works by itself`() throws {
    let pattern = try Pattern("a+")
    let copy = try #require(pattern.copy())
    #expect(try pattern.matches("baa") && copy.matches("a") && !copy.matches("b"))
  }
}

struct LiteralSetTests {
  private func found(_ literals: [String], in text: String, ignoresCase: Bool = false) -> [String] {
    guard let set = LiteralSet(literals.map { Array($0.utf8) }, ignoresCase: ignoresCase) else { return ["none"] }
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      var found: [String] = []
      var start = 0
      while let (_, range) = set.next(in: bytes, from: start) {
        found.append(String(decoding: bytes[range], as: UTF8.self))
        start = range.upperBound
      }
      return found
    }
  }

  @Test func `all literals are found, the longest of those at one place`() {
    #expect(found(["ab", "abcd", "bc"], in: "xabcdbcab") == ["abcd", "bc", "ab"])
    #expect(found(["todo", "中文"], in: "a TODO 中文 ToDo", ignoresCase: true) == ["TODO", "中文", "ToDo"])
    #expect(found(["todo"], in: "a TODO") == [])
    #expect(found(["abc"], in: "ab") == [])
    #expect(found(["a"], in: "a") == ["none"])
  }

  @Test func `it finds what a plain search finds`() {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<1_000 {
      let ignoresCase = round % 2 == 1
      let literals = (0..<(1 + random(6))).map { _ in (0..<(2 + random(5))).map { _ in UInt8(0x61 + random(3)) } }
      let text = (0..<random(60)).map { _ in UInt8((ignoresCase && random(2) == 0 ? 0x41 : 0x61) + random(3)) }
      let plain = ignoresCase ? text.map { $0 | 0x20 } : text
      let expected = plain.indices.first { start in literals.contains { plain[start...].starts(with: $0) } }
      let found = LiteralSet(literals, ignoresCase: ignoresCase).flatMap { set in text.withUnsafeBufferPointer { set.next(in: $0) } }
      #expect(found?.range.lowerBound == expected)
      #expect(found?.range.count == expected.flatMap { start in literals.filter { plain[start...].starts(with: $0) }.map(\.count).max() })
    }
  }

  @Test(arguments: 0..<40) func `short literals are found wherever they stand`(start: Int) {
    let before = String(repeating: "t", count: start)
    #expect(found(["TBD", "xxx"], in: before + "TBD") == ["TBD"])
    #expect(found(["tbd", "xxx"], in: before + "xXxbd[]", ignoresCase: true) == ["xXx"])
    #expect(found(["[]"], in: before + "{}", ignoresCase: true) == [])
  }
}

struct RequiredLiteralsTests {
  private func literals(_ expression: String, _ flags: PatternFlags = []) -> [String]? {
    requiredLiterals(of: expression, flags)?.literals.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    arguments: [
      ("^(?:TODO|TBD|FIXME)\\b", ["TODO", "TBD", "FIXME"]), ("lorem\\s+ipsum", ["lorem"]), ("a?bcd*e+fg", ["bc"]),
      ("x{2,3}hello[0-9]world!", ["world!"]), ("(?<year>ab)(?=zzzz)(?!yyyy)c\\.d", ["c.d"]), ("https?://example\\.org", ["://example.org"]),
      ("中文|日本", ["中文", "日本"]),
    ] as [(String, [String])]) func `literals that every match holds`(expression: String, expected: [String])
  {
    #expect(literals(expression) == expected)
  }

  @Test(arguments: ["[ab]+", "a|bcd", "(foo)?bar?", "\\x41bc", "(?x)a b c", "a.b", "(foo)*"])
  func `no literals where there may be none`(expression: String) {
    #expect(literals(expression).map { $0.allSatisfy { expression.contains($0) } } ?? true)
    if expression != "(foo)?bar?" { #expect(literals(expression) == nil) }
  }

  @Test func `letters that have a case are left out where case counts for nothing`() {
    #expect(literals("über alles", .ignoresCase) == ["ber alles"])
    #expect(requiredLiterals(of: "(?i:todo) now", [])?.ignoresCase == true)
  }
}
