#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Diagnostics
import Markup
import RuleKit
import Site

/// What decides, beside its content, what is made of an article: the program itself, the configuration, the rules that were asked for.
struct CacheKeys: Sendable {
  private let run: String

  init(_ request: LintRequest) {
    let rules = request.rules.map { $0.map(\.name).joined(separator: ",") } ?? ""
    run = "\(Self.program)\n\(rules)\n\(request.setName ?? "")"
  }

  /// The program's file: another build may find something else.
  private static var program: String {
    #if canImport(Darwin)
      var size = UInt32(4096)
      var buffer = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return "" }
      let path = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      let path = "/proc/self/exe"
    #endif
    return FileStamp(of: path).map { "\($0.size) \($0.modified) \($0.file)" } ?? ""
  }

  func settings(of job: LintJob) -> ContentDigest {
    settings(path: job.path, absolutePath: job.absolutePath, job.settings)
  }

  /// - Parameter path: as the article is named in messages.
  func settings(path: String, absolutePath: String, _ folder: FolderSettings) -> ContentDigest {
    let environment = folder.environment
    let site = folder.site
    let parts = [
      run, path, folder.scope.identity, folder.scope.settingsName(forAbsolutePath: absolutePath), site.root,
      environment.generator.rawValue, environment.flavour.rawValue, environment.showsRawHTML ? "html" : "",
      site.headKeys.sorted().joined(separator: ","), site.settings.url?.origin ?? "",
    ]
    return ContentDigest(Array(parts.joined(separator: "\n").utf8))
  }
}
