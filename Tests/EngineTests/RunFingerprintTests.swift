import Engine
import Testing

/// What `--watch` goes by.
struct RunFingerprintTests {
  private func fingerprint(_ site: TemporarySite) throws -> RunFingerprint {
    RunFingerprint(try LintRun(LintRequest(paths: [site.path("")], jobs: 1, now: 1_700_000_000)))
  }

  @Test func `a run changes nothing that it goes by, with its cache or without`() throws {
    let site = try TemporarySite(["a.md": picture, ".lint.yml": "{}"])
    let before = try fingerprint(site)
    _ = try site.lint()
    #expect(try fingerprint(site) == before)
  }

  @Test(arguments: ["a.md", "sub/b.md", "new.md", "picture.png", "sub/picture.png", ".lint.yml"])
  func `a file that is written or appears is noticed`(path: String) throws {
    let site = try TemporarySite(["a.md": picture, "sub/b.md": picture, ".lint.yml": "{}"])
    let before = try fingerprint(site)
    try site.write(Array("extends: [all]\n".utf8), to: path)
    #expect(try fingerprint(site) != before)
  }

  @Test func `a file that is not linted and has been there is not looked at`() throws {
    let site = try TemporarySite(["a.md": picture, "picture.png": "", "elsewhere/notes.txt": ""])
    let before = try fingerprint(site)
    try site.write([0x89], to: "picture.png")
    try site.write([0x21], to: "elsewhere/notes.txt")
    #expect(try fingerprint(site) == before)
  }
}
