package import RuleKit
import Synchronization

/// The settings of all paths of one configuration, made once for all paths that the same overrides match. Safe to share among threads.
package final class SettingsTable: Sendable {
  package let configuration: Configuration
  package let catalogue: [RuleInfo]
  package let selection: RuleSelection
  private let known = Mutex<[String: Settings]>([:])

  package init(_ configuration: Configuration, catalogue: [RuleInfo], selection: RuleSelection = .none) {
    self.configuration = configuration
    self.catalogue = catalogue
    self.selection = selection
  }

  /// - Parameter path: Relative to the folder of the configuration file, with `/`.
  package func settings(for path: String) -> Settings {
    let overrides = configuration.overrides
    let key = overrides.indices.filter { overrides[$0].files.covers(path) }
    let name = Settings.name(of: key)
    return known.withLock { known in
      if let settings = known[name] { return settings }
      let settings = Settings(configuration, catalogue: catalogue, selection: selection, key: key)
      known[name] = settings
      return settings
    }
  }
}
