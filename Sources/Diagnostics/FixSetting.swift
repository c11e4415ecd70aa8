/// What a site makes of the fixes of one rule.
package enum FixSetting: String, Sendable, CaseIterable {
  /// All of them are applied without being asked for.
  case safe
  /// None is applied unless unsafe fixes are asked for.
  case unsafe
  /// None is offered.
  case off

  /// A fix as this setting leaves it.
  package func applied(to fix: Fix) -> Fix? {
    switch self {
    case .safe: fix.with(.safe)
    case .unsafe: fix.with(.unsafe)
    case .off: nil
    }
  }
}

extension Fix {
  /// The same edits with another safety.
  package func with(_ safety: Safety) -> Fix {
    safety == self.safety ? self : Fix(title, edits, safety, stated: statedSafety, writesUTF8: writesUTF8)
  }
}
