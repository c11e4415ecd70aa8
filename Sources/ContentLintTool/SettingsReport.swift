import Config
import Diagnostics
import Engine
import RuleKit

/// The settings of a path as `contentlint config` shows them.
struct SettingsReport {
  let path: String
  let found: PathSettings
  /// Also rules that are off because nothing turns them on, and options that have their default value.
  let showsAll: Bool

  /// A `.lint.yml` with the origin of each value in a comment.
  var text: String {
    var lines = [Line("# What holds for \(path)")]
    lines.append(Line("# Site: \(found.generator), in \(found.siteRoot)"))
    if found.isExcluded { lines.append(Line("# The path is excluded: it is linted with --no-exclude only")) }
    var section: String?
    for general in found.settings.general {
      let keys = general.setting.keys
      if keys.count == 2, keys[0] != section { lines.append(Line(keys[0] + ":")) }
      section = keys[0]
      lines += self.lines(of: general, indent: keys.count == 2 ? "  " : "")
    }
    lines.append(Line("rules:"))
    lines += found.settings.rules.flatMap(self.lines)
    return Line.aligned(lines)
  }

  private func lines(of general: EffectiveSettings.General, indent: String) -> [Line] {
    let key = indent + (general.setting.keys.last ?? "") + ":"
    guard case .array(let items) = general.setting.value, !items.isEmpty else {
      return [Line(key + " " + general.setting.value.yaml, general.origins.first)]
    }
    return [Line(key)] + zip(items, general.origins).map { Line("\(indent)  - \($0.yaml)", $1) }
  }

  private func lines(of rule: EffectiveSettings.Rule) -> [Line] {
    let severity = rule.severity?.rawValue ?? "off"
    // What is off anyway is no news.
    if !showsAll, rule.severity == nil, rule.origin == .noSet { return [] }
    let options = rule.options.filter { showsAll || $0.origin != .defaultValue }
    if options.isEmpty { return [Line("  \(rule.id): \(severity)", rule.origin)] }
    return [Line("  \(rule.id):"), Line("    severity: \(severity)", rule.origin)]
      + options.map { Line("    \($0.name): \(JSONValue($0.value).yaml)", $0.origin) }
  }

  var json: JSONValue {
    [
      "version": 1,
      "path": .string(path),
      "excluded": .bool(found.isExcluded),
      "site": ["generator": .string(found.generator), "root": .string(found.siteRoot)],
      "settings": .array(found.settings.general.map(json)),
      "rules": .array(found.settings.rules.map(json)),
    ]
  }

  private func json(_ general: EffectiveSettings.General) -> JSONValue {
    [
      "key": .string(general.setting.keys.joined(separator: ".")),
      "value": general.setting.value,
      "origins": .array(general.origins.map(\.json)),
    ]
  }

  private func json(_ rule: EffectiveSettings.Rule) -> JSONValue {
    [
      "rule": .string(rule.id.name),
      "severity": .string(rule.severity?.rawValue ?? "off"),
      "origin": rule.origin.json,
      "options": .array(
        rule.options.map { ["name": .string($0.name), "value": JSONValue($0.value), "origin": $0.origin.json] }),
    ]
  }
}

/// A line of YAML with the origin of what it says.
private struct Line {
  var text: String
  var origin: SettingOrigin?

  init(_ text: String, _ origin: SettingOrigin? = nil) {
    self.text = text
    self.origin = origin
  }

  /// Comments stand below each other, but for those of long lines.
  static func aligned(_ lines: [Line]) -> String {
    let longest = 48
    let width = lines.lazy.filter { $0.origin != nil }.map(\.text.utf8.count).filter { $0 <= longest }.max() ?? 0
    return lines.map { line in
      guard let origin = line.origin else { return line.text + "\n" }
      return line.text + String(repeating: " ", count: max(0, width - line.text.utf8.count)) + "  # " + origin.description + "\n"
    }.joined()
  }
}

extension JSONValue {
  /// Words stand as they are, all else as in JSON, which is YAML's flow style.
  fileprivate var yaml: String {
    guard case .string(let text) = self, !text.isEmpty, text.utf8.allSatisfy({ $0 | 0x20 &- 0x61 < 26 || $0 == 0x2D }),
      text.utf8.first != 0x2D, !["on", "off", "yes", "no", "true", "false", "null", "y", "n"].contains(text)
    else { return compact }
    return text
  }
}
