package import Config
package import ExternalLinks
import SourceText

/// How one run treats links to other sites: what the configuration of the first path says, for all of them.
package struct ExternalLinkSettings: Sendable {
  package let configuration: ExternalLinkConfiguration
  /// As it is shown: relative to the working folder where it lies below.
  package let ledgerPath: String

  init(_ configurations: Configurations, _ request: LintRequest, workingFolder: String) {
    let first = request.standardInput?.path ?? request.paths.first ?? "."
    let absolute = FileSystem.absolute(first) ?? workingFolder
    let scope = configurations.scope(for: FileSystem.kind(of: absolute) == .folder ? absolute : Path.folder(of: absolute))
    configuration = scope.configuration.links.external
    let file = configuration.ledger
    let path = Path.normalized(file.utf8.first == 0x2F ? file : Path.join(scope.folder, file))
    ledgerPath = Path.relative(path, to: workingFolder) ?? path
  }

  package var policy: LinkPolicy {
    LinkPolicy(failures: configuration.failures, days: configuration.days, fresh: configuration.fresh)
  }

  package func verdicts(_ ledger: LinkLedger, today: Day) -> LinkVerdicts {
    LinkVerdicts(ledger, policy: policy, today: today, checksFragments: configuration.checksFragments)
  }

  /// Larger ones are not read.
  private static let ledgerLimit = 1 << 28

  /// The ledger as the file has it, and what is wrong with its lines; an absent file is an empty ledger.
  package func readLedger() throws(ReadError) -> (ledger: LinkLedger, faults: [LedgerFault]) {
    let bytes: [UInt8]
    do throws(ReadError) {
      bytes = try FileSystem.read(ledgerPath, limit: Self.ledgerLimit)
    } catch .absent {
      return (LinkLedger(), [])
    }
    guard let source = SourceText.decode(bytes) else { throw .notText }
    return LinkLedger.read(source)
  }
}
