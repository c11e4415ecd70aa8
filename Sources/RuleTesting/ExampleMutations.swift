import FrontMatter
import Markup
package import RuleKit
import SourceText

/// A line of CJK and emoji that no rule objects to.
private let harmlessLine = "今日は天気がいい。🎉"

extension ExampleFile {
  /// The file after a mutation, with its findings shifted, or without findings when the mutation must silence them; nil when the mutation
  /// does not apply to this file.
  package func mutated(_ mutation: ExampleMutation, rule: RuleInfo) -> ExampleFile? {
    guard isArticle, encoding == nil, let source = SourceText.decode(bytes), source.encoding.isUTF8, source.undecodable.isEmpty else {
      return nil
    }
    switch mutation {
    case .crlf: return withCRLF()
    case .bom: return source.byteOrderMarkLength == 0 ? inserting("\u{FEFF}", at: 0) : nil
    case .textBefore: return withTextBefore(source)
    case .frontMatter: return withFrontMatter(source)
    case .noFinalNewline: return withoutFinalNewline()
    case .codeFence: return rule.reads == .tree && !findings.isEmpty ? inCodeFence(source) : nil
    case .comment: return rule.reads == .tree && !findings.isEmpty ? inComment(source) : nil
    case .suppression: return suppressed(rule, source)
    case .fix, .restOfTree: return nil
    }
  }

  private var isHTML: Bool { ArticleFormat(path: path) == .html }

  /// A page with its own doctype or `html` element, which nothing may stand before.
  private var isWholeDocument: Bool {
    let start = String(decoding: bytes.prefix(4_096), as: UTF8.self).lowercased()
    return isHTML && ["<!doctype", "<html", "<head"].contains { start.contains($0) }
  }

  private func withCRLF() -> ExampleFile? {
    guard bytes.contains(0x0A), !bytes.contains(0x0D) else { return nil }
    var file = self
    file.bytes = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    func moved(_ offset: Int) -> Int { offset + bytes[..<offset].count { $0 == 0x0A } }
    return file.moving(moved, ends: moved)
  }

  private func withTextBefore(_ source: SourceText) -> ExampleFile? {
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    guard split.unclosedFence == nil, !isWholeDocument else { return nil }
    return inserting(isHTML ? "<p>\(harmlessLine)</p>\n" : harmlessLine + "\n\n", at: split.bodyStart)
  }

  private func withFrontMatter(_ source: SourceText) -> ExampleFile? {
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    guard split.frontMatter == nil, split.unclosedFence == nil, source.byteOrderMarkLength == 0, !isWholeDocument else { return nil }
    return inserting("---\ntitle: \(harmlessLine)\n---\n", at: 0)
  }

  private func withoutFinalNewline() -> ExampleFile? {
    guard bytes.count > 1, bytes.last == 0x0A, bytes[bytes.count - 2] != 0x0D else { return nil }
    var file = self
    file.bytes.removeLast()
    func clamped(_ offset: Int) -> Int { min(offset, file.bytes.count) }
    return file.moving(clamped, ends: clamped)
  }

  private func inCodeFence(_ source: SourceText) -> ExampleFile? {
    let fence = "~~~~~~~~~~~~~~~~"
    guard !isHTML, !source.text(source.range).contains(fence) else { return nil }
    return wrappingBody(of: source, in: fence + "\n", "\n" + fence + "\n")
  }

  private func inComment(_ source: SourceText) -> ExampleFile? {
    let text = source.text(source.range)
    // `--` at the end of a comment and comments inside it would end it early.
    guard !isWholeDocument, !text.contains("--!>"), !text.contains("-->"), !text.contains("<!--") else { return nil }
    return wrappingBody(of: source, in: "<!-- \n", "\n -->\n")
  }

  private func wrappingBody(of source: SourceText, in start: String, _ end: String) -> ExampleFile? {
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    guard split.unclosedFence == nil else { return nil }
    var file = self
    file.bytes = Array(bytes[..<split.bodyStart]) + start.utf8 + bytes[split.bodyStart...] + end.utf8
    file.findings = []
    return file
  }

  private func suppressed(_ rule: RuleInfo, _ source: SourceText) -> ExampleFile? {
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    let comment = "<!-- contentlint-disable-file \(rule.id) -- an example -->\n"
    if split.unclosedFence != nil { return inserting("\n\n" + comment, at: bytes.count) }
    return inserting(comment + "\n", at: split.bodyStart)
  }

  private func inserting(_ text: String, at offset: Int) -> ExampleFile {
    var file = self
    file.bytes.insert(contentsOf: text.utf8, at: offset)
    return file.moving { $0 < offset ? $0 : $0 + text.utf8.count }
  }

  /// The file with its findings' offsets changed; `ends` is for the ends of ranges that are not empty.
  private func moving(_ offset: (Int) -> Int, ends: ((Int) -> Int)? = nil) -> ExampleFile {
    func moveEnd(_ end: Int) -> Int { ends?(end) ?? offset(end - 1) + 1 }
    var file = self
    file.findings = findings.map { finding in
      MarkedFinding(
        parts: finding.parts.map { part in
          let start = offset(Int(part.start))
          return part.isEmpty ? ByteRange(at: start) : ByteRange(start, moveEnd(Int(part.end)))
        })
    }
    return file
  }
}
