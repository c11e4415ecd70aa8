import Foundation
import Testing

@Suite(.enabled(if: Tool.isBuilt)) struct StagedTests {
  @Test func `what is staged is linted, not what the work tree holds`() throws {
    let site = try GitSite(["a.md": "# A\n", "b.md": pictureLine("old")])
    #expect(try site.findings("--staged") == [])
    try site.stage("# A\n\n" + pictureLine("new"), to: "a.md")
    try site.write("# A\n\nMended.\n", to: "a.md")
    #expect(try site.findings("--staged") == ["a.md:3: missing-alt"])
    #expect(try site.findings("a.md") == [])
    try site.stage("# A\n\nMended.\n", to: "a.md")
    try site.write("# A\n\n" + pictureLine("new"), to: "a.md")
    #expect(try site.findings("--staged") == [])
    #expect(try site.findings("a.md") == ["a.md:3: missing-alt"])
  }

  @Test func `a partially staged file is judged as staged`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    try site.stage("# A\n\n" + pictureLine("staged"), to: "a.md")
    try site.write("# A\n\nA line before.\n\n" + pictureLine("staged") + pictureLine("not-staged"), to: "a.md")
    let outcome = try site.check("--staged")
    #expect(outcome.status == 1)
    #expect(outcome.output == "a.md:3:1: error: The image `staged.png` has no alternative text [missing-alt]\n")
    #expect(outcome.messages == "Found 1 error in 1 of 1 file\n")
  }

  @Test func `a staged file that is gone from the work tree is linted`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    try site.stage(pictureLine("x"), to: "posts/new.md")
    try site.stage(pictureLine("y"), to: "a.md")
    try site.remove("posts")
    try site.remove("a.md")
    #expect(try site.findings("--staged") == ["a.md:1: missing-alt", "posts/new.md:1: missing-alt"])
    #expect(try site.findings("--staged", "a.md") == ["a.md:1: missing-alt"])
    #expect(try site.findings("--staged", "--changed-lines") == ["a.md:1: missing-alt", "posts/new.md:1: missing-alt"])
  }

  @Test func `deleted, untracked and merely announced files are not staged`() throws {
    let site = try GitSite(["a.md": pictureLine("a")])
    try site.git("rm", "-q", "--cached", "a.md")
    try site.write(pictureLine("b"), to: "b.md")
    try site.git("add", "-N", "b.md")
    #expect(try site.check("--staged").messages == "No files to lint\n")
    #expect(try site.check("--staged", "a.md").messages == "No files to lint\n")
    #expect(try site.check("--staged", "--changed-lines").output == "")
  }

  @Test func `before the first commit everything that is staged is new`() throws {
    let site = try GitSite(["a.md": pictureLine("a"), "b.md": pictureLine("b")], isCommitted: false)
    #expect(try site.findings("--staged") == [])
    try site.git("add", "a.md")
    #expect(try site.findings("--staged") == ["a.md:1: missing-alt"])
    #expect(try site.findings("--staged", "--changed-lines") == ["a.md:1: missing-alt"])
    #expect(try site.findings("--changed-lines") == ["a.md:1: missing-alt", "b.md:1: missing-alt"])
  }

  @Test func `include, exclude, ignored folders and named paths hold`() throws {
    let site = try GitSite([
      ".lint.yml": "site: {generator: plain}\nexclude: [\"drafts/\"]\n", "sub/.lint.yml": "exclude: [\"left-out.md\"]\n",
    ])
    for path in ["a.md", "drafts/b.md", "sub/c.md", "sub/left-out.md", "sub/deep/d.md", "e.txt", ".hidden/f.md", "node_modules/g.md"] {
      try site.stage(pictureLine("x"), to: path)
    }
    #expect(try site.findings("--staged") == ["a.md:1: missing-alt", "sub/c.md:1: missing-alt", "sub/deep/d.md:1: missing-alt"])
    #expect(try site.findings("--staged", "sub/deep", "a.md") == ["a.md:1: missing-alt", "sub/deep/d.md:1: missing-alt"])
    #expect(try site.findings("--staged", "drafts") == [])
    #expect(try site.findings("--staged", "drafts/b.md", "sub/left-out.md") == [])
    #expect(try site.findings("--staged", "--no-exclude", "drafts/b.md") == ["drafts/b.md:1: missing-alt"])
    #expect(try site.findings("--staged", in: "sub") == ["c.md:1: missing-alt", "deep/d.md:1: missing-alt"])
    #expect(try site.findings("--staged", "..", in: "sub").first == "../a.md:1: missing-alt")
    let absent = try site.check("--staged", "absent.md", "a.md")
    #expect(absent.status == 2)
    #expect(absent.output.contains("a.md:1:1"))
    #expect(absent.messages.contains("contentlint: absent.md: There is no such file or folder\n"))
  }

  @Test func `the staged configuration holds`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    try site.stage("# A\n\n" + pictureLine("x"), to: "a.md")
    let off = "site: {generator: plain}\nrules: {missing-alt: off}\n"
    try site.write(off, to: ".lint.yml")
    func isFound() throws -> Bool {
      try site.tool.run(["check", "--staged"], environment: site.environment).output.contains("missing-alt")
    }
    #expect(try isFound())
    try site.git("add", ".lint.yml")
    #expect(try !isFound())
    try site.remove(".lint.yml")
    #expect(try !isFound())
    try site.write("unknown-key: 1\n", to: ".lint.yml")
    #expect(try !isFound())
  }

  @Test func `any name of a file is taken`() throws {
    let site = try GitSite()
    let names = ["a b.md", "tab\there.md", "\"quoted\".md", "line\nend.md", "é.md", "-dash.md", "ünïcode/日本.md", ":(top)x.md"]
    for name in names { try site.write(pictureLine("x"), to: name) }
    try site.git("add", "-A")
    let outcome = try site.check("--staged", "--changed-lines")
    #expect(outcome.messages == "Found 8 errors in 8 of 9 files\n" || outcome.messages == "Found 8 errors in 8 of 8 files\n")
  }

  #if os(Linux)
    @Test func `a name that is not UTF-8 is taken`() throws {
      let site = try GitSite(["a.md": "# A\n"])
      let script =
        "mkdir \"$(printf 'f\\351')\" && printf '%s\\n' '<img src=\"https://example.org/a.png\">' > \"$(printf 'f\\351/\\377.md')\""
      _ = try site.tool.run(["-c", script], program: URL(filePath: "/bin/sh"), environment: site.environment)
      try site.git("add", "-A")
      #expect(try site.findings("--staged") == ["f%E9/%FF.md:1: missing-alt"])
      #expect(try site.findings("--changed-lines") == ["f%E9/%FF.md:1: missing-alt"])
    }
  #endif

  @Test func `a link and a submodule are no articles`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    try FileManager.default.createSymbolicLink(atPath: site.tool.folder.path + "/l.md", withDestinationPath: "a.md")
    let other = try GitSite(["z.md": pictureLine("z")])
    try site.git("submodule", "add", "-q", other.tool.folder.path, "sub.md")
    #expect(try site.findings("--staged") == [])
    #expect(try site.findings("--staged", "--changed-lines") == [])
    // A submodule is a repository of its own.
    try site.write(pictureLine("n"), to: "sub.md/n.md")
    try site.git("add", "n.md", at: "sub.md")
    #expect(try site.findings("--staged", in: "sub.md") == ["n.md:1: missing-alt"])
  }

  @Test func `a hook's own index is the one that is read`() throws {
    let site = try GitSite(["a.md": "# A\n", "b.md": "# B\n"])
    let hook = "#!/bin/sh\nexec '\(Tool.program.path)' check --staged -q --rules missing-alt --color never > found.txt\n"
    try site.write(hook, to: ".git/hooks/pre-commit")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: site.tool.folder.path + "/.git/hooks/pre-commit")
    try site.stage("# A\n\n" + pictureLine("x"), to: "a.md")
    try site.write("# B\n\nFine.\n", to: "b.md")
    // Only b.md: git makes an index for it and tells the hook so.
    try site.git("commit", "-q", "-m", "B", "--", "b.md")
    #expect(site.tool.text("found.txt") == "")
    #expect(throws: GitSite.Failure.self) { try site.git("commit", "-q", "-m", "A") }
    #expect(site.tool.text("found.txt")?.hasPrefix("a.md:3:1:") == true)
  }

  @Test func `an undecided merge is not staged, but it has changed`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    try site.git("checkout", "-q", "-b", "other")
    try site.write(pictureLine("other"), to: "a.md")
    try site.commit()
    try site.git("checkout", "-q", "main")
    try site.write(pictureLine("own"), to: "a.md")
    try site.commit()
    _ = try? site.git("merge", "-q", "other")
    #expect(try site.check("--staged").messages == "No files to lint\n")
    #expect(try site.findings("--since", "HEAD").contains("a.md:2: missing-alt"))
    #expect(try site.findings("--changed-lines").contains("a.md:4: missing-alt"))
  }
}
