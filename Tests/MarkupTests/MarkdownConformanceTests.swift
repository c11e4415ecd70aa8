import Foundation
import TestSupport
import Testing

@testable import Markup

/// The examples of the CommonMark specification.
struct MarkdownConformanceTests {
  /// Differences of md4c itself; in 82 it keeps a trailing tab.
  static let known: Set<String> = ["cm-82", "cm-171", "cm-354", "cm-625", "cm-626"]

  @Test(.enabled(if: Shared.isPresent))
  func `the examples of CommonMark render as the specification says`() {
    var failed: [String] = []
    for example in Shared.cases("cases/commonmark.jsonl") {
      guard let id = example["id"], let text = example["text"], let expected = example["expect"] else { continue }
      let html = Rendering(text, options: .strict).html
      if normalized(html) != normalized(expected), !Self.known.contains(id) {
        failed.append("\(id) \(text.debugDescription)\n  \(normalized(html).debugDescription)\n  \(normalized(expected).debugDescription)")
      }
    }
    #expect(failed.isEmpty, "\(failed.count) differ:\n\(failed.prefix(12).joined(separator: "\n"))")
  }

  /// Without line ends beside block tags, ` />`, percent-encoding and entities: what no reader sees.
  private func normalized(_ html: String) -> String {
    var text = html.replacing(" />", with: ">").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    for (entity, value) in Self.entities { text = text.replacing(entity, with: value) }
    text = text.removingPercentEncoding ?? text
    let parts = text.components(separatedBy: "<pre>")
    return parts.enumerated().map { index, part in
      let split = index == 0 ? ["", part] : part.components(separatedBy: "</pre>")
      let rest = split.dropFirst().joined(separator: "</pre>")
      return (index == 0 ? "" : "<pre>" + split[0] + "</pre>") + withoutLineEnds(rest)
    }.joined()
  }

  private func withoutLineEnds(_ text: String) -> String {
    let block = "(?:p|ul|ol|li|blockquote|h[1-6]|hr|table|thead|tbody|tr|th|td|div|pre)"
    let tag = "(</?\(block)(?: [^<>]*)?>)"
    return text.replacingOccurrences(of: "\\n*\(tag)\\n*", with: "$1", options: .regularExpression).trimmingCharacters(in: .newlines)
  }

  static let entities: [(String, String)] = [
    ("&nbsp;", "\u{A0}"), ("&copy;", "©"), ("&AElig;", "Æ"), ("&Dcaron;", "Ď"), ("&frac34;", "¾"), ("&HilbertSpace;", "ℋ"),
    ("&DifferentialD;", "ⅆ"), ("&ClockwiseContourIntegral;", "∲"), ("&ngE;", "≧̸"), ("&#35;", "#"), ("&#1234;", "Ӓ"), ("&#992;", "Ϡ"),
    ("&#0;", "\u{FFFD}"), ("&#X22;", "\""), ("&#XD06;", "ആ"), ("&#xcab;", "ಫ"), ("&auml;", "ä"), ("&ouml;", "ö"), ("&#42;", "*"),
    ("&#10;", "\n"), ("&#9;", "\t"),
  ]
}
