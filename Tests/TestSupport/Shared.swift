public import Foundation

/// Reads the conformance cases and real sites that lie beside a contributor's checkout. Tests that need them skip when they are absent.
public enum Shared {
  /// The root of the package.
  public static let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The folder, or nil when it is absent.
  public static let root: URL? = {
    let folder = packageRoot.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The Python that `make oracle` has given html5lib and jsonschema; nil when it was not run.
  public static let python: URL? = {
    let own = packageRoot.appending(path: ".build/oracle-venv/bin/python3")
    return FileManager.default.isExecutableFile(atPath: own.path) ? own : nil
  }()

  public static var isPresent: Bool { root != nil }

  /// The bytes of a file below the folder; nil when absent.
  public static func bytes(_ path: String) -> [UInt8]? {
    guard let root, let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
    return [UInt8](data)
  }

  /// The objects of a JSON-lines file below the folder; empty when absent. Values are strings as written.
  public static func cases(_ path: String) -> [[String: String]] {
    guard let bytes = bytes(path) else { return [] }
    return bytes.split(separator: 0x0A).compactMap { line in
      guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else { return nil }
      return object.mapValues { $0 as? String ?? "\($0)" }
    }
  }

  /// Paths of all files below a folder of it, sorted, with one of the endings.
  public static func files(_ folder: String, endings: [String]) -> [String] {
    guard let root, let walker = FileManager.default.enumerator(atPath: root.appending(path: folder).path) else { return [] }
    return walker.compactMap { $0 as? String }.filter { path in endings.contains { path.hasSuffix($0) } }.sorted().map { folder + "/" + $0 }
  }
}
