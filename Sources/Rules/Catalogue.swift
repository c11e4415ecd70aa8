// swift-format-ignore-file
package import Diagnostics
package import RuleKit

/// Every built-in rule. Generated from `rules/` by `make rules`.
package enum Catalogue {
  package static let rules: [RuleInfo] = []
  package static let checks: [(RuleID, any Check.Type)] = []
  package static let siteChecks: [(RuleID, any SiteCheck.Type)] = []
}
