import Foundation
import Testing

@Suite(.enabled(if: Tool.isBuilt)) struct ChangedSiteTests {
  @Test func `what the cache holds of the work tree is not taken for what is staged, nor the other way round`() throws {
    let site = try GitSite(["a.md": "# A\n\n## Part\n", "b.md": "# B\n\n[a](a.md#part)\n"])
    #expect(try site.findings() == [])
    try site.stage("# A\n\n" + pictureLine("staged"), to: "a.md")
    try site.write("# A\n\n## Part\n\nText.\n\n" + pictureLine("own"), to: "a.md")
    for _ in 0..<2 {
      #expect(try site.findings("--staged") == ["a.md:3: missing-alt"])
      #expect(try site.findings("--staged", "--changed-lines") == ["a.md:3: missing-alt", "b.md:3: broken-anchor"])
      #expect(try site.findings() == ["a.md:7: missing-alt"])
      #expect(try site.findings("--changed-lines") == ["a.md:7: missing-alt"])
      #expect(try site.findings("--no-cache", "--staged", "--changed-lines") == ["a.md:3: missing-alt", "b.md:3: broken-anchor"])
    }
  }

  /// A small site in which articles link to each other's headings, changed at random, and compared with two whole runs.
  @Test(arguments: 1...8) func `elsewhere is what a whole run finds now and did not find before`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func random(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    let paths = (0..<12).map { "\(["", "x/", "x/y/"][$0 % 3])a\($0).md" }
    func article() -> String {
      var text = "# Title\n\n"
      for number in 0..<3 where random(3) > 0 { text += "## Part \(number)\n\n" }
      for _ in 0..<4 {
        let target = paths[random(paths.count)]
        text += "[l](\(["", "../"][random(2)])\(target)\(["", "#part-\(random(3))"][random(2)]))\n\n"
      }
      return text
    }
    let site = try GitSite(Dictionary(uniqueKeysWithValues: paths.map { ($0, article()) }))
    let before = Set(try site.findings())
    var touched: Set<String> = []
    for path in paths where random(3) == 0 {
      touched.insert(path)
      switch random(3) {
      case 0: try site.git("rm", "-q", path)
      case 1:
        try site.git("mv", path, path.replacing("a", with: "b"))
        touched.insert(path.replacing("a", with: "b"))
      default: try site.stage(article(), to: path)
      }
    }
    func isElsewhere(_ finding: String) -> Bool { !touched.contains(String(finding.prefix { $0 != ":" })) }
    let caused = Set(try site.findings()).subtracting(before).filter(isElsewhere)
    #expect(Set(try site.findings("--staged", "--changed-lines").filter(isElsewhere)) == caused)
    #expect(Set(try site.findings("--changed-lines").filter(isElsewhere)) == caused)
    try site.git("commit", "-q", "--allow-empty", "-m", "Changes")
    #expect(Set(try site.findings("--since", "HEAD~1", "--changed-lines").filter(isElsewhere)) == caused)
  }
}
