/// The layer that gave a setting its value.
package enum SettingOrigin: Sendable, Hashable {
  case defaultValue
  /// No set holds the rule, and nothing else turns it on.
  case noSet
  case set(RuleSet)
  case file(ConfigPlace)
  /// Counted from 1 over all files, in their order.
  case override(Int, ConfigPlace?)
  case commandLine

  /// In words, for a person.
  package var description: String {
    switch self {
    case .defaultValue: "default"
    case .noSet: "in no set"
    case .set(let set): "set \(set.rawValue)"
    case .file(let place): "\(place.path):\(place.line)"
    case .override(let number, let place): "override \(number)" + (place.map { ", \($0.path):\($0.line)" } ?? "")
    case .commandLine: "command line"
    }
  }

  package var json: JSONValue {
    switch self {
    case .defaultValue: ["layer": "default"]
    case .noSet: ["layer": "none"]
    case .set(let set): ["layer": "set", "set": .string(set.rawValue)]
    case .file(let place): .object([.init("layer", "file")] + place.members)
    case .override(let number, let place): .object([.init("layer", "override"), .init("override", .int(number))] + (place?.members ?? []))
    case .commandLine: ["layer": "command-line"]
    }
  }
}

extension ConfigPlace {
  fileprivate var members: [JSONValue.Member] { [.init("path", .string(path)), .init("line", .int(line))] }
}
