/// How links to other sites are asked for and judged.
package struct ExternalLinkConfiguration: Sendable, Hashable {
  /// An ordinary run judges them too, by the ledger.
  package var isOn = false
  /// Checks that must have found a link gone.
  package var failures = 3
  /// Days that must lie between the first and the last of them.
  package var days = 3
  /// Days for which a link that works is not asked for again.
  package var fresh = 7
  package var checksFragments = false
  /// Seconds.
  package var timeOut = 20
  package var perHost = 2
  /// All hosts may lead to private addresses.
  package var allowsPrivate = false
  /// These may, and what is below them; lower-case.
  package var privateHosts: [String] = []
  /// The file that remembers, relative to the configuration file.
  package var ledger = ".lint-links.jsonl"

  package init() {}
}
