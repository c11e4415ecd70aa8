import Foundation
import FrontMatter
import SourceText
import Testing

struct JSONReaderTests {
  @Test(arguments: [
    (
      "{\"a\": \"x\\u4e2d\\\"\", \"b\": [1, true, null]}",
      "a: \"x中\\\"\" <x\\u4e2d\\\"> in <\"x\\u4e2d\\\"\">\nb: [number <1>, true <true>, null <null>] <[1, true, null]>"
    ),
    ("{\"a\": {\"b\": {}}}", "a: {b: {} <{}>} <{\"b\": {}}>"),
    ("<!--{\n\t\"Title\": \"x\"\n}-->", "Title: <x> in <\"x\">"),
    (";;;\n\"a\": \"\\ud83d\\ude00\",\n\"b\": -1.5e+3\n;;;", "a: \"😀\" <\\ud83d\\ude00> in <\"\\ud83d\\ude00\">\nb: number <-1.5e+3>"),
  ])
  func `every key and value has its range`(text: String, expected: String) {
    #expect(Outline.of(text) == expected)
  }

  @Test(arguments: [
    ("{\"a\": 1,}", "1:9 [}] The `,` before this is one too many"),
    ("{\"a\": 1 \"b\": 2}", "1:9 [\"] `,` is missing before this"),
    ("{\"a\" 1}", "1:6 [1] `:` is expected behind the key"),
    ("{\"a\": x y}", "1:7 [x] `x` is no JSON value: text needs double quotes"),
    ("{\"a\": 01}", "1:7 [01] `01` is no JSON value: text needs double quotes"),
    ("{\"a\": }", "1:7 [}] A value is missing here"),
    ("{\"a\": \"\\d\"}", "1:8 [\\] This `\\` begins no escape sequence of JSON: write `\\\\` for a backslash"),
    ("{\"a\": [1}", "1:9 [}] `,` is missing before this"),
    ("{\"a\": 1, // c\n\"b\": 2}", "1:10 [/] A key in double quotes is expected here"),
    (";;;\n\"a\": 1,\n;;;", "2:7 [,] The settings end before they are complete"),
  ])
  func `a syntax error is located and said in plain words`(text: String, expected: String) {
    let lines = Outline.of(text).components(separatedBy: "! ")
    #expect(lines.last == expected)
  }
}
