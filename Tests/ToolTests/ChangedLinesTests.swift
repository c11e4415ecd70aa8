import Foundation
import Testing

@Suite(.enabled(if: Tool.isBuilt)) struct ChangedLinesTests {
  private static let three = pictureLine("a") + pictureLine("b") + pictureLine("c")

  /// What a file holds afterwards, and the lines with a finding that counts.
  @Test(arguments: [
    (three, []), (three + pictureLine("d"), [7]), (pictureLine("d") + three, [1]),
    (pictureLine("a") + pictureLine("d") + pictureLine("b") + pictureLine("c"), [3]),
    (pictureLine("a") + pictureLine("x") + pictureLine("c"), [3]), (pictureLine("a") + pictureLine("c"), []),
    ("Text.\n\n" + three, []), (String(three.dropLast(2)), [5]),
    (pictureLine("x") + pictureLine("b") + pictureLine("y") + "Text.\n\n" + pictureLine("z"), [1, 5, 9]),
    (three.replacing("\n", with: "\r\n"), [1, 3, 5]), ("", []),
  ])
  func `findings on changed lines count, and no others`(after: String, lines: [Int]) throws {
    let site = try GitSite(["a.md": Self.three])
    try site.write(after, to: "a.md")
    let expected = lines.map { "a.md:\($0): missing-alt" }
    #expect(try site.findings("--changed-lines") == expected)
    try site.git("add", "a.md")
    #expect(try site.findings("--staged", "--changed-lines") == expected)
    #expect(try site.findings("--since", "HEAD", "--changed-lines") == expected)
  }

  @Test func `an old finding that is accepted leaves its entry to no new one`() throws {
    let site = try GitSite(["a.md": Self.three, ".lint.yml": "site: {generator: plain}\nbaseline: .lint-baseline.jsonl\n"])
    _ = try site.tool.run("baseline", "write", "--rules", "missing-alt")
    try site.commit()
    try site.write(Self.three + "Text.\n\n" + pictureLine("a"), to: "a.md")
    #expect(try site.findings("--changed-lines") == ["a.md:9: missing-alt"])
  }

  @Test func `a line that was removed from within a finding counts`() throws {
    let picture = "<img src=\"https://example.org/a.png\"\n  alt=\"A cat\"\n  width=\"4\">\n"
    let site = try GitSite(["a.md": "# A\n\n" + picture])
    try site.write("# A\n\n" + picture.replacing("  alt=\"A cat\"\n", with: ""), to: "a.md")
    #expect(try site.findings("--changed-lines") == ["a.md:3: missing-alt"])
  }

  @Test func `what a change breaks elsewhere is found, what was broken before is not`() throws {
    let site = try GitSite([
      "a.md": "# A\n\n## Part\n\nText.\n\n[lost](nowhere.md)\n", "gone.md": "# Gone\n", "pictures/p.png": "no picture",
      "b.md": "# B\n\n[a](a.md#part) [c](gone.md) [d](never.md)\n\n![p](pictures/p.png)\n", "other.md": "# O\n\n[x](y.md)\n",
      "untouched.md": "# U\n\n<img src=\"https://example.org/a.png\">\n",
    ])
    try site.write("# A\n\nA new line.\n\n## Another part\n\nText.\n\n[lost](nowhere.md)\n", to: "a.md")
    try site.remove("gone.md")
    try site.remove("pictures/p.png")
    let expected = ["b.md:3: broken-anchor", "b.md:3: broken-link", "b.md:5: broken-image"]
    #expect(try site.findings("--changed-lines") == expected)
    #expect(try site.findings("--changed-lines", "a.md") == expected)
    #expect(try site.findings("--staged", "--changed-lines") == [])
    try site.git("add", "-A")
    #expect(try site.findings("--staged", "--changed-lines") == expected)
    // As pre-commit calls it.
    #expect(try site.findings("--staged", "--changed-lines", "a.md") == expected)
    try site.commit()
    #expect(try site.findings("--since", "HEAD~1", "--changed-lines") == expected)
    #expect(try site.findings("--changed-lines") == [])
  }

  @Test func `a renamed article breaks the links to it and its own`() throws {
    let text = (0..<9).map { "A line of many, and its number is \($0).\n\n" }.joined()
    let site = try GitSite([
      "posts/a.md": "# A\n\n[b](b.md) [lost](nowhere.md)\n\n" + text, "posts/b.md": "# B\n\n[a](a.md)\n\n[A](../moved/a.md)\n",
    ])
    try FileManager.default.createDirectory(at: site.tool.folder.appending(path: "moved"), withIntermediateDirectories: true)
    try site.git("mv", "posts/a.md", "moved/a.md")
    let expected = ["moved/a.md:3: broken-link", "posts/b.md:3: broken-link"]
    #expect(try site.findings("--staged", "--changed-lines") == expected)
    #expect(try site.findings("--changed-lines") == expected)
  }

  @Test func `the site is taken as a commit would hold it`() throws {
    let site = try GitSite(["a.md": "# A\n\n## Part\n", "b.md": "# B\n\n[a](a.md#part)\n"])
    // Not staged: the anchor is there for the commit.
    try site.write("# A\n", to: "a.md")
    try site.stage("# C\n\n[a](a.md#part) [d](d.md)\n", to: "c.md")
    try site.write("# D\n", to: "d.md")
    #expect(try site.findings("--changed-lines") == ["b.md:3: broken-anchor", "c.md:3: broken-anchor"])
    #expect(try site.findings("--staged", "--changed-lines").filter { $0.contains("anchor") } == [])
    // Still there, but no longer in the repository.
    try site.git("checkout", "-q", "a.md")
    try site.git("rm", "-q", "--cached", "a.md")
    #expect(try site.findings("--staged", "--changed-lines") == ["b.md:3: broken-link", "c.md:3: broken-link"])
  }

  /// Settings that change what git prints for people.
  @Test(arguments: [
    "diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.renames=false", "diff.renames=copies", "diff.external=false", "color.ui=always",
    "core.quotePath=true", "diff.context=9", "diff.interHunkContext=20", "diff.relative=true", "diff.submodule=log",
    "diff.algorithm=patience",
    "diff.wsErrorHighlight=all", "diff.colorMoved=zebra", "diff.renameLimit=1", "core.pager=false", "diff.wordRegex=.",
    "diff.orderFile=order",
    "diff.suppressBlankEmpty=true", "diff.srcPrefix=x/", "diff.ignoreSubmodules=none", "diff.indentHeuristic=false",
    "diff.tool=x", "status.relativePaths=false", "core.fsmonitor=false", "core.preloadIndex=false",
  ])
  func `the user's configuration of git changes nothing`(setting: String) throws {
    let text = (0..<9).map { "A line of many, and its number is \($0).\n\n" }.joined()
    let site = try GitSite(["a.md": pictureLine("a") + text + pictureLine("b"), "d/é.md": text + pictureLine("c"), "order": "d/*\n*.md\n"])
    let words = setting.split(separator: "=", maxSplits: 1).map(String.init)
    try site.git("config", words[0], words[1])
    try site.write("# Title\n\n" + pictureLine("a") + text + pictureLine("b") + pictureLine("n"), to: "a.md")
    try FileManager.default.moveItem(at: site.tool.folder.appending(path: "d/é.md"), to: site.tool.folder.appending(path: "d/z.md"))
    try site.write(text + pictureLine("c") + pictureLine("n"), to: "d/z.md")
    try site.git("add", "-A")
    let expected = ["a.md:25: missing-alt", "d/z.md:21: missing-alt"]
    #expect(try site.findings("--staged", "--changed-lines") == expected)
    #expect(try site.findings("--since", "HEAD", "--changed-lines") == expected)
    #expect(try site.findings("--changed-lines", in: "d") == ["z.md:21: missing-alt"])
  }

  @Test(arguments: [
    ["GIT_DIFF_OPTS": "--unified=5"], ["GIT_LITERAL_PATHSPECS": "1"], ["GIT_EXTERNAL_DIFF": "false"], ["GIT_PAGER": "false"],
    ["LANG": "de_DE.UTF-8"],
  ])
  func `the environment changes nothing that is no repository`(environment: [String: String]) throws {
    let site = try GitSite(["a.md": Self.three])
    let after = "Text.\n\n" + pictureLine("a") + pictureLine("x") + pictureLine("c") + pictureLine("n")
    try site.stage(after, to: "a.md")
    try site.write(pictureLine("u"), to: "u.md")
    site.environment.merge(environment) { $1 }
    #expect(try site.findings("--staged", "--changed-lines") == ["a.md:5: missing-alt", "a.md:9: missing-alt"])
    #expect(try site.findings("--changed-lines") == ["a.md:5: missing-alt", "a.md:9: missing-alt", "u.md:1: missing-alt"])
  }

  @Test func `attributes and external programs do not hide lines`() throws {
    let site = try GitSite(["a.md": Self.three, "b.md": Self.three, ".gitattributes": "a.md diff=upper\nb.md -diff\n"])
    try site.git("config", "diff.upper.textconv", "tr a-z A-Z <")
    try site.git("config", "diff.upper.command", "false")
    try site.write(Self.three + pictureLine("n"), to: "a.md")
    try site.write(Self.three + pictureLine("n"), to: "b.md")
    site.environment["GIT_EXTERNAL_DIFF"] = "false"
    let found = try site.findings("--changed-lines")
    #expect(found.filter { $0.hasPrefix("a.md") } == ["a.md:7: missing-alt"])
    // What git is told not to compare line by line counts whole.
    #expect(found.filter { $0.hasPrefix("b.md") }.count == 4)
  }

  @Test(arguments: 0..<6) func `any edits leave the findings of new lines`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func random(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    var names = (0..<60).map { "old-\($0)" }
    func text() -> String { names.map { "<img src=\"https://example.org/\($0).png\">\n" }.joined() }
    let site = try GitSite(["a.md": text()])
    for number in 0..<30 {
      let place = random(names.count)
      switch random(3) {
      case 0: names.insert("new-\(number)", at: place)
      case 1: names[place] = "new-\(number)"
      default: names.remove(at: place)
      }
    }
    try site.stage(text(), to: "a.md")
    let expected = names.indices.filter { names[$0].hasPrefix("new") }.map { "a.md:\($0 + 1): missing-alt" }
    #expect(try site.findings("--staged", "--changed-lines") == expected)
  }
}
