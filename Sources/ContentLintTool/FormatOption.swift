import ArgumentParser
import Reporters

/// `FORMAT` or `FORMAT=FILE`.
struct FormatOption: ExpressibleByArgument {
  var format: ReportFormat
  /// nil for standard output.
  var file: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, let format = ReportFormat(rawValue: String(name)) else { return nil }
    if parts.count == 2, parts[1].isEmpty { return nil }
    self.format = format
    file = parts.count == 2 ? String(parts[1]) : nil
  }

  private init(format: ReportFormat) {
    self.format = format
  }

  static let text = FormatOption(format: .text)
  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }

  /// Two reports in one place would spoil each other.
  static func check(_ formats: [FormatOption]) throws {
    let onStandardOutput = formats.filter { $0.file == nil }
    if onStandardOutput.count > 1 {
      let names = onStandardOutput.map(\.format.rawValue).joined(separator: "` and `")
      throw ValidationError(
        "`\(names)` cannot share standard output; give all but one a file: `--format \(onStandardOutput[1].format)=FILE`")
    }
    var files: Set<String> = []
    for file in formats.compactMap(\.file) where !files.insert(file).inserted {
      throw ValidationError("two formats cannot share the file `\(file)`")
    }
  }
}
