import RuleKit
import SourceText

/// Paths of a Hexo site's sources.
enum HexoPaths {
  /// Where a file lies in the source folder; nil outside of it.
  static func place(of path: String, in sourceFolder: String) -> HexoPlace? {
    guard let below = SitePath.below(sourceFolder, path) else { return nil }
    if let name = SitePath.below("_posts", below) { return .post(name) }
    if let name = SitePath.below("_drafts", below) { return .draft(name) }
    return .elsewhere(below)
  }

  /// The path without its last ending, and the ending with its dot.
  static func parted(_ path: String) -> (stem: String, ending: String) {
    let name = SitePath.name(of: path)
    let ending = SitePath.stem(name).ending
    guard !ending.isEmpty || name.utf8.last == 0x2E && name.utf8.count > 1 else { return (path, "") }
    return (String(decoding: path.utf8.dropLast(ending.utf8.count + 1), as: UTF8.self), "." + ending)
  }

  static func isTemporary(_ path: String) -> Bool { path.hasSuffix("~") || path.hasSuffix("%") }

  /// Whether a part begins with `.` or `_`.
  static func isHidden(_ path: String) -> Bool {
    var isStart = true
    for byte in path.utf8 {
      if isStart, byte == ASCII.dot || byte == ASCII.underscore { return true }
      isStart = byte == ASCII.slash
    }
    return false
  }

  /// Whether Hexo with its default renderers renders a file.
  static func isRendered(_ path: String) -> Bool { outputs[parted(path).ending] != nil }

  /// The ending of what a file is rendered to, without its dot for pages.
  static func output(of path: String) -> String { outputs[parted(path).ending] ?? "" }

  /// Whether a plugin that many sites have renders a file.
  static func mayBeRendered(_ path: String) -> Bool { pluginEndings.contains(parted(path).ending) }

  private static let outputs: [String: String] = {
    var outputs = [".css": ".css", ".js": ".js", ".json": ".json", ".yml": ".json", ".yaml": ".json"]
    for ending in ["md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "html", "htm", "njk", "j2"] {
      outputs["." + ending] = "html"
    }
    return outputs
  }()
  private static let pluginEndings: Set<String> = [
    ".styl", ".less", ".scss", ".sass", ".ejs", ".pug", ".jade", ".swig", ".haml", ".coffee", ".ts", ".org", ".textile", ".jsx",
  ]
}

/// Where a source file lies.
enum HexoPlace {
  /// With the path below `_posts`.
  case post(String)
  /// With the path below `_drafts`.
  case draft(String)
  case elsewhere(String)

  /// From the source folder.
  var path: String {
    switch self {
    case .post(let name): "_posts/" + name
    case .draft(let name): "_drafts/" + name
    case .elsewhere(let path): path
    }
  }
}

/// What a post's file name says.
struct HexoPostName {
  var slug: String
  /// What the placeholders of `new_post_name` stand for.
  var values: [String: String] = [:]

  /// - Parameter name: the path below `_posts`.
  init(_ name: String, pattern: HexoNamePattern) {
    let stem = HexoPaths.parted(name).stem
    values = pattern.parsed(stem) ?? [:]
    slug = values["title"] ?? HexoSlug.make(stem)
  }

  /// The day that the name tells.
  var day: WallClock? {
    guard let year = values["year"].flatMap({ Int($0) }), let month = (values["month"] ?? values["i_month"]).flatMap({ Int($0) }),
      let day = (values["day"] ?? values["i_day"]).flatMap({ Int($0) }), 1...12 ~= month, 1...daysInMonth(month, year: year) ~= day
    else { return nil }
    return WallClock(year: year, month: month, day: day)
  }
}
