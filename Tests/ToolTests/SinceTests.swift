import Foundation
import Testing

@Suite(.enabled(if: Tool.isBuilt)) struct SinceTests {
  @Test func `committed, staged, unstaged and untracked files have changed, what the other branch did has not`() throws {
    let site = try GitSite(["same.md": pictureLine("s"), "theirs.md": "# T\n", ".gitignore": "ignored.md\n"])
    try site.git("checkout", "-q", "-b", "work")
    try site.write(pictureLine("c"), to: "committed.md")
    try site.commit()
    try site.git("checkout", "-q", "main")
    try site.write(pictureLine("t"), to: "theirs.md")
    try site.commit()
    try site.git("checkout", "-q", "work")
    try site.stage(pictureLine("s"), to: "staged.md")
    try site.write(pictureLine("s") + pictureLine("u"), to: "same.md")
    try site.write(pictureLine("n"), to: "new/untracked.md")
    try site.write(pictureLine("i"), to: "ignored.md")
    let all =
      ["committed.md:1: missing-alt", "new/untracked.md:1: missing-alt"]
      + ["same.md:1: missing-alt", "same.md:3: missing-alt", "staged.md:1: missing-alt"]
    #expect(try site.findings("--since", "main") == all)
    #expect(try site.findings("--since", "main", "--changed-lines") == all.filter { !$0.hasPrefix("same.md:1") })
    #expect(try site.findings("--since", "HEAD") == all.filter { !$0.hasPrefix("committed") })
    #expect(try site.findings("--since", "main", in: "new") == ["untracked.md:1: missing-alt"])
    #expect(try site.findings("--since", "main", "committed.md") == ["committed.md:1: missing-alt"])
  }

  @Test func `renames are followed`() throws {
    let text = (0..<20).map { "A line of many, and its number is \($0).\n\n" }.joined()
    let site = try GitSite(["old.md": pictureLine("old") + text])
    try site.git("mv", "old.md", "new.md")
    try site.write(pictureLine("old") + text + pictureLine("new"), to: "new.md")
    #expect(try site.findings("--changed-lines") == ["new.md:43: missing-alt"])
    try site.git("add", "-A")
    #expect(try site.findings("--staged", "--changed-lines") == ["new.md:43: missing-alt"])
    #expect(try site.findings("--staged") == ["new.md:1: missing-alt", "new.md:43: missing-alt"])
    try site.commit()
    #expect(try site.findings("--since", "HEAD~1", "--changed-lines") == ["new.md:43: missing-alt"])
  }

  @Test func `a linked work tree is one as well`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    try site.git("worktree", "add", "-q", "-b", "second", "second.d")
    try site.write(pictureLine("x"), to: "second.d/a.md")
    #expect(try site.findings("--since", "main", in: "second.d") == ["a.md:1: missing-alt"])
    try site.git("add", "a.md", at: "second.d")
    #expect(try site.findings("--staged", in: "second.d") == ["a.md:1: missing-alt"])
    #expect(try site.findings("--staged") == [])
  }

  @Test func `what is missing is said in one line`() throws {
    let site = try GitSite(["a.md": "# A\n"])
    func message(_ arguments: String..., in folder: String = "") throws -> String {
      let outcome = try site.tool.run(
        ["-c", "cd \"$0\" && exec \"$@\"", folder.isEmpty ? "." : folder, Tool.program.path, "check"] + arguments,
        program: URL(filePath: "/bin/sh"), environment: site.environment)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      return outcome.messages
    }
    #expect(try message("--since", "nowhere") == "contentlint: There is no commit `nowhere` here\n")
    #expect(try message("--staged", "--since", "main") == "contentlint: `--staged` and `--since` exclude each other\n")
    #expect(try message("-", "--staged") == "contentlint: git knows no changes of standard input; give files or folders\n")
    try site.git("remote", "add", "origin", "nowhere.git")
    #expect(
      try message("--since", "origin/main")
        == "contentlint: There is no commit `origin/main` here; fetch it: git fetch origin +refs/heads/main:refs/remotes/origin/main\n")
    #expect(try message("--since", "v1") == "contentlint: There is no commit `v1` here; fetch it: git fetch origin v1\n")
    #expect(
      try message("--staged", in: ".git")
        == "contentlint: `--staged` needs a work tree, and the working folder is in none: it may be inside of `.git`\n")
    try site.git("init", "-q", "--bare", "bare.git")
    #expect(try message("--since", "HEAD", in: "bare.git") == "contentlint: `--since` needs a work tree, and this git repository is bare\n")
    try site.git("init", "-q", "empty")
    #expect(
      try message("--since", "HEAD", in: "empty") == "contentlint: `--since` needs a commit, and this repository has none yet\n")
    site.environment["PATH"] = "/nonexistent"
    #expect(try message("--staged") == "contentlint: git is not installed, or not on the PATH; it is needed to tell what changed\n")
    let outside = try Tool(["a.md": "# A\n"]).run("check", "--changed-lines", environment: ["GIT_CEILING_DIRECTORIES": "/"])
    #expect(outside.status == 2)
    #expect(outside.messages == "contentlint: `--changed-lines` needs a git repository, and the working folder is in none\n")
  }

  @Test func `a shallow clone tells how to fetch what is missing`() throws {
    let origin = try GitSite(["a.md": "# A\n"])
    try origin.git("checkout", "-q", "-b", "work")
    for text in ["1", "2"] {
      try origin.write(text, to: "b.md")
      try origin.commit()
    }
    let site = try GitSite()
    try site.git("clone", "-q", "--depth=1", "--branch=work", "file://" + origin.tool.folder.path, "clone.d")
    let absent = try site.check("--since", "origin/main", in: "clone.d")
    #expect(absent.status == 2)
    #expect(
      absent.messages == "contentlint: There is no commit `origin/main` here, and this clone is shallow; "
        + "fetch it: git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main\n")
    try site.git("fetch", "-q", "--depth=1", "origin", "+refs/heads/main:refs/remotes/origin/main", at: "clone.d")
    let unrelated = try site.check("--since", "origin/main", in: "clone.d")
    #expect(unrelated.status == 2)
    #expect(
      unrelated.messages == "contentlint: `origin/main` and `HEAD` have no commit in common in this shallow clone; "
        + "fetch the rest of it: git fetch --unshallow\n")
    try site.write(pictureLine("x"), to: "clone.d/new.md")
    #expect(try site.findings("--since", "HEAD", in: "clone.d") == ["new.md:1: missing-alt"])
    // The advice that was given.
    try site.git("fetch", "-q", "--unshallow", at: "clone.d")
    #expect(try site.findings("--since", "origin/main", in: "clone.d") == ["new.md:1: missing-alt"])
  }
}
