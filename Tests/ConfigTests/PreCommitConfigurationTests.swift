import Config
import SourceText
import Testing

struct PreCommitConfigurationTests {
  private func adding(_ text: String) -> PreCommitConfiguration.Addition {
    PreCommitConfiguration.adding(to: SourceText(text), version: "9")
  }

  private func hook(_ indent: String) -> String {
    PreCommitConfiguration.hook(version: "9").map { indent + $0 + "\n" }.joined()
  }

  @Test(arguments: ["", "  "]) func `the hook comes behind the last repository, as deep as it`(indent: String) {
    let repos = "repos:\n\(indent)- repo: meta\n\(indent)  hooks:\n\(indent)    - id: identity # the same\n"
    #expect(adding(repos) == .text(repos + hook(indent)))
    #expect(adding(String(repos.dropLast())) == .text(repos + hook(indent)))
    #expect(adding(repos + "\n# End\nfail_fast: true\n") == .text(repos + hook(indent) + "\n# End\nfail_fast: true\n"))
  }

  @Test func `a hook that is there is not added again`() {
    let text = PreCommitConfiguration.file(version: "9")
    #expect(adding(text) == .present)
    #expect(adding("repos:\n- repo: x\n  rev: v1\n  hooks: [{id: contentlint-system}]\n") == .present)
  }

  @Test(arguments: ["", "repos: []\n", "repos: [{repo: meta, hooks: [{id: identity}]}]\n", "- a\n", "repos:\n  - repo: [\n", "repos:\n"])
  func `other forms are left to a person`(text: String) {
    #expect(adding(text) == .unknownForm)
  }

  @Test func `comments, blank lines and several lines of a value stay`() {
    let text = "# Ours\nrepos:\n  - repo: local\n    hooks:\n      - id: a\n        entry: >\n          one\n          two\n\n\nci: {}\n"
    #expect(adding(text) == .text(text.replacing("          two\n", with: "          two\n" + hook("  "))))
  }
}
