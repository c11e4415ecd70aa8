import Config
import Diagnostics
import RuleKit
import Testing

@Suite struct ExternalLinkConfigTests {
  @Test func `links to other sites are configured under links`() {
    let (configuration, faults) = read(
      """
      links:
        external: true
        failures: 5
        days: 0
        fresh: 14
        fragments: true
        time-out: 30
        per-host: 1
        ledger: links/ledger.jsonl
        allow-private: [Wiki.example.org, 10.0.0.1]
      """)
    #expect(faults == [])
    var expected = ExternalLinkConfiguration()
    expected.isOn = true
    expected.failures = 5
    expected.days = 0
    expected.fresh = 14
    expected.checksFragments = true
    expected.timeOut = 30
    expected.perHost = 1
    expected.ledger = "links/ledger.jsonl"
    expected.privateHosts = ["wiki.example.org", "10.0.0.1"]
    #expect(configuration.links.external == expected)
    #expect(read("links: {allow-private: true}").configuration.links.external.allowsPrivate)
    #expect(read("links: {allow-private: a.example}").configuration.links.external.privateHosts == ["a.example"])
  }

  @Test func `without a word the network is left alone`() {
    #expect(read("links: {}").configuration.links.external == ExternalLinkConfiguration())
    #expect(!ExternalLinkConfiguration().isOn && !ExternalLinkConfiguration().allowsPrivate)
  }

  @Test(arguments: [
    ("links: {failures: 0}", ".lint.yml:1:19: `failures` must be from 1 to 10, not `0`"),
    ("links: {days: -1}", ".lint.yml:1:15: `days` must be from 0 to 60, not `-1`"),
    ("links: {external: maybe}", ".lint.yml:1:19: `external` must be true or false, not `maybe`"),
    ("links: {time-out: 1000}", ".lint.yml:1:19: `time-out` must be from 1 to 300, not `1000`"),
    ("links: {ledger: ''}", ".lint.yml:1:17: `ledger` must name a file"),
    ("links: {timeout: 3}", ".lint.yml:1:9: unknown key `timeout` in `links`; did you mean `time-out`?"),
    ("links: {allow-private: {a: b}}", ".lint.yml:1:24: `allow-private` must be a list of strings, not a mapping"),
  ])
  func `a fault is located`(text: String, fault: String) {
    #expect(read(text).faults == [fault])
  }

  @Test func `a choice that is not forced leaves severities to the configuration`() {
    var selection = RuleSelection(rules: ["missing-alt", "long-alt"])
    selection.isForced = false
    let chosen = settings("rules: {missing-alt: warning}", "a.md", selection)
    #expect(chosen.severity(of: missingAlt) == .warning)
    #expect(chosen.severity(of: longAlt) == nil)
    #expect(chosen.severity(of: fakeHeading) == nil)
  }
}
