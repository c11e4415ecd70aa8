import Diagnostics

/// What an earlier run found, as its JSON report tells it.
package struct EarlierReport: Sendable {
  /// Why a file is no report of ours.
  package struct Fault: Error {
    /// Without a full stop.
    package var message: String
  }

  private(set) var counts = SeverityCounts()
  private(set) var files = 0
  private(set) var rules: [String: SeverityCounts] = [:]
  /// How often a finding of each identity was found.
  private(set) var identities: [String: Int] = [:]
  /// Whether every finding is listed and can be known again.
  private(set) var isWhole = true

  /// - Parameter json: A report in the format `json`.
  package init(json: [UInt8]) throws(Fault) {
    var scanner = JSONScanner(json)
    var isReport = false
    do {
      try scanner.object { (key, scanner) throws(JSONScanner.Fault) in
        switch key {
        case "diagnostics":
          isReport = true
          try scanner.array { (scanner) throws(JSONScanner.Fault) in try readFinding(&scanner) }
        case "omitted": try scanner.array { (scanner) throws(JSONScanner.Fault) in try readOmitted(&scanner) }
        case "summary":
          try scanner.object { (key, scanner) throws(JSONScanner.Fault) in
            if key == "files" { files = try scanner.integer() } else { try scanner.skip() }
          }
        default: try scanner.skip()
        }
      }
    } catch {
      throw Fault(message: "is no JSON report: it cannot be read from byte \(error.offset) on")
    }
    guard isReport, scanner.isAtEnd() else { throw Fault(message: "is no JSON report of \(Product.name)") }
  }

  private mutating func readFinding(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) {
    var rule = ""
    var severity = Severity.warning
    var path = ""
    var fingerprint = ""
    var status = FileReport.Status.new
    try scanner.object { (key, scanner) throws(JSONScanner.Fault) in
      switch key {
      case "rule": rule = try scanner.string()
      case "severity": severity = Severity(rawValue: try scanner.string()) ?? severity
      case "path": path = try scanner.string()
      case "fingerprint": fingerprint = try scanner.string()
      case "status": status = FileReport.Status(rawValue: try scanner.string()) ?? status
      default: try scanner.skip()
      }
    }
    guard status == .new else { return }
    add(rule, severity)
    if fingerprint.isEmpty { isWhole = false }
    identities["\(rule)\n\(fingerprint)\n\(path)", default: 0] += 1
  }

  private mutating func readOmitted(_ scanner: inout JSONScanner) throws(JSONScanner.Fault) {
    var rule = ""
    var severity = Severity.warning
    var count = 0
    try scanner.object { (key, scanner) throws(JSONScanner.Fault) in
      switch key {
      case "rule": rule = try scanner.string()
      case "severity": severity = Severity(rawValue: try scanner.string()) ?? severity
      case "count": count = max(0, try scanner.integer())
      default: try scanner.skip()
      }
    }
    add(rule, severity, count)
    isWhole = false
  }

  private mutating func add(_ rule: String, _ severity: Severity, _ count: Int = 1) {
    counts.add(severity, count)
    rules[rule, default: SeverityCounts()].add(severity, count)
  }
}

/// How a run differs from an earlier one.
package struct Trend: Sendable {
  let earlier: EarlierReport
  let counts: SeverityCounts
  /// Findings that were not there and are now; nil when the earlier report cannot tell.
  private let added: Set<String>?
  /// How many findings were there and are no more; nil when the earlier report cannot tell.
  let goneCount: Int?

  var newCount: Int? { added?.count }

  /// - Parameter report: Before anything is left out of it.
  package init(of report: RunReport, since earlier: EarlierReport) {
    self.earlier = earlier
    counts = Summary(report).counts
    guard earlier.isWhole else {
      added = nil
      goneCount = nil
      return
    }
    var left = earlier.identities
    var added: Set<String> = []
    for file in report.files {
      for finding in file.findings(showsAll: false) {
        let identity = finding.identity(in: file.path)
        if let count = left[identity], count > 0 { left[identity] = count - 1 } else { added.insert(identity) }
      }
    }
    self.added = added
    goneCount = left.values.reduce(0, +)
  }

  func isNew(_ finding: FileReport.Finding, in path: String) -> Bool {
    added?.contains(finding.identity(in: path)) ?? false
  }

  /// By how many findings of a rule there are more than before.
  func change(ofRule rule: String, to count: Int) -> Int {
    count - (earlier.rules[rule]?.total ?? 0)
  }

  /// "14 new and 22 gone since the earlier report"
  var sentence: String {
    if let newCount, let goneCount {
      return "\(grouped(newCount)) new and \(grouped(goneCount)) gone since the earlier report"
    }
    return "\(grouped(earlier.counts.total)) in the earlier report"
  }
}

/// "+3", "−2", "±0"
func signed(_ change: Int) -> String {
  change == 0 ? "±0" : (change > 0 ? "+" : "") + grouped(change)
}
