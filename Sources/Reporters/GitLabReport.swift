import Diagnostics
import SourceText

/// GitLab's Code Quality report: a JSON array of issues as Code Climate describes them.
struct GitLabReport: PiecewiseReport {
  let beginning = Array("[".utf8)
  let separator = [UInt8(ascii: ",")]
  private let sources: RelatedSources

  init(_ report: RunReport) {
    sources = RelatedSources(report)
  }

  func piece(of file: FileReport) -> [UInt8] {
    let findings = file.findings(showsAll: false)
    guard !findings.isEmpty else { return [] }
    var places = Places(of: file, sources, unit: .scalar)
    var json = JSONWriter()
    json.elements(findings) { json, finding in
      let diagnostic = finding.diagnostic
      // Fingerprints are unique in a file; GitLab wants them unique in the report.
      json.issue(
        Issue(
          text: diagnostic.message, name: diagnostic.rule.name, identity: finding.identity(in: file.path), severity: diagnostic.severity,
          path: file.path, span: places.span(diagnostic.range)))
    }
    return json.bytes
  }

  func ending(of report: RunReport, _ summary: Summary) -> [UInt8] {
    var issues: [Issue] = report.problems.map {
      Issue(text: $0.message, name: $0.kind, identity: "problem\n\($0.kind)\n\($0.path ?? "")", severity: .error, path: $0.path ?? ".")
    }
    issues += (report.cut?.places ?? []).map {
      Issue(
        text: Cut.sentence($0.count, of: $0.rule), name: $0.rule.name, identity: "omitted\n\($0.rule.name)\n\($0.folder)", severity: .info,
        path: $0.folder)
    }
    var json = JSONWriter()
    let isAny = json.elements(issues) { $0.issue($1) }
    let isAfterFindings = summary.findings > 0
    if isAny || isAfterFindings { json.lineEnd() }
    return (isAny && isAfterFindings ? separator : []) + json.bytes + Array("]\n".utf8)
  }
}

private struct Issue {
  var text: String
  /// A rule, or the kind of a problem.
  var name: String
  /// What it is known by among all issues.
  var identity: String
  var severity: Severity
  var path: String
  var span = Span.fileStart
}

extension JSONWriter {
  fileprivate mutating func issue(_ issue: Issue) {
    object { json in
      json.member("type", "issue")
      json.member("check_name", issue.name)
      json.member("description", issue.text)
      json.member("fingerprint", stableHash(issue.identity))
      json.member("severity", issue.severity.gitLabName)
      json.object("location") { json in
        json.member("path", issue.path)
        json.object("lines") { json in
          json.member("begin", issue.span.start.line)
          json.member("end", issue.span.end.line)
        }
      }
    }
  }
}

extension Severity {
  fileprivate var gitLabName: String {
    switch self {
    case .error: "major"
    case .warning: "minor"
    case .info: "info"
    }
  }
}

/// 32 hexadecimal digits that depend on `text` alone: two hashes of Fowler, Noll and Vo (FNV-1a and FNV-1, 64 bits).
func stableHash(_ text: String) -> String {
  var second = FNV1a().value
  for byte in text.utf8 { second = (second &* 0x100_0000_01B3) ^ UInt64(byte) }
  return [FNV1a(text.utf8).value, second].map { hash in
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }.joined()
}
