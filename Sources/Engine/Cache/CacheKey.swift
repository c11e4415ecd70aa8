#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif
import Diagnostics
import Markup
import RuleKit
import Site
import Synchronization

/// What decides, beside its content, what is made of an article: the program itself, the configuration, the rules that were asked for.
final class CacheKeys: Sendable {
  private let run: String
  /// Files that changed before are as they were told of: nanoseconds since 1970, by the system's clock.
  private let settling: Int
  /// A site has few kinds of articles.
  private let known = Mutex<[String: ContentDigest]>([:])

  init(_ request: LintRequest) {
    let rules = request.rules.map { $0.map(\.name).joined(separator: ",") } ?? ""
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    settling = Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) - request.stampMargin
    run = "\(Self.program)\n\(rules)\n\(request.setName ?? "")"
  }

  /// A stamp with whether any later change of the file would show in it: file systems tell times in steps, so a file that has just changed may
  /// change again unseen.
  func stamp(_ stamp: FileStamp) -> ArticleCache.Stamp {
    ArticleCache.Stamp(stamp: stamp, isSettled: max(stamp.modified, stamp.changed) < settling)
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

  /// - Parameter folder: of a cache: how it names the article is then no part of the key.
  func settings(of job: LintJob, in folder: String? = nil) -> ContentDigest {
    let relative = folder.flatMap { Path.relative(job.absolutePath, to: $0) }
    let prefix = relative.flatMap { job.path.hasSuffix($0) ? String(job.path.dropLast($0.count)) : nil }
    return settings(named: prefix ?? job.path, absolutePath: job.absolutePath, job.settings)
  }

  /// - Parameter name: what stands in messages before the article's path in the cache's folder.
  func settings(named name: String, absolutePath: String, _ folder: FolderSettings) -> ContentDigest {
    let settings = folder.scope.settingsName(forAbsolutePath: absolutePath)
    let kind = "\(UInt(bitPattern: ObjectIdentifier(folder))) \(settings)\n\(name)"
    return known.withLock { known in
      if let digest = known[kind] { return digest }
      let environment = folder.environment
      let site = folder.site
      let parts = [
        run, name, folder.scope.identity, settings, site.root,
        environment.generator.rawValue, environment.flavour.rawValue, environment.showsRawHTML ? "html" : "",
        environment.appendsFiles ? "appends" : "",
        site.headKeys.sorted().joined(separator: ","), site.settings.url?.origin ?? "",
        site.pageIdentity?.hexadecimal ?? "",
      ]
      let digest = ContentDigest(Array(parts.joined(separator: "\n").utf8))
      known[kind] = digest
      return digest
    }
  }
}
