import Engine
import Foundation
import Testing

/// `git apply` makes of the old file the new one.
struct FixPatchTests {
  private func patch(_ old: [UInt8], _ new: [UInt8], path: String = "a.md") -> [UInt8] {
    FilePatch(FileChange(path: Array(path.utf8), old: old, new: new)).bytes
  }

  private func patch(_ old: String, _ new: String, path: String = "a.md") -> String {
    String(decoding: patch(Array(old.utf8), Array(new.utf8), path: path), as: UTF8.self)
  }

  @Test func `a changed line stands between three lines of context`() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      patch(old, old.replacing("5\n", with: "five\n"))
        == "--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")
  }

  @Test func `a missing line end is said`() {
    #expect(patch("a\nb", "a\nc\n") == "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n")
  }

  @Test(arguments: [
    ("a b.md", "--- a/a b.md\t\n"), ("ä.md", "--- \"a/\\303\\244.md\"\n"), ("a\"b\\\t.md", "--- \"a/a\\\"b\\\\\\t.md\"\n"),
    ("/tmp/a.md", "--- a/tmp/a.md\n"),
  ])
  func `names are quoted as git quotes them`(path: String, line: String) {
    #expect(patch("a\n", "b\n", path: path).hasPrefix(line))
  }

  @Test func `texts that are the same have no patch`() {
    #expect(patch("a\n", "a\n") == "")
  }

  /// Two random texts of a few distinct lines, with and without line ends of both kinds and with bytes that are no text.
  private func texts(seed: UInt64) -> (old: [UInt8], new: [UInt8]) {
    var state = seed
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let lines: [[UInt8]] = [[0x61], [0x62], [], [0xFF, 0xFE], [0x63, 0x0D], [0x20], [0x2D, 0x2D, 0x20]]
    func text(_ count: Int) -> [[UInt8]] { (0..<count).map { _ in lines[random(lines.count)] + [0x0A] } }
    let old = text(random(40))
    var new = old
    for _ in 0...random(4) {
      let at = random(new.count + 1)
      if random(2) == 0 { new.insert(contentsOf: text(random(3)), at: at) } else if at < new.count { new.remove(at: at) }
    }
    var (oldBytes, newBytes) = (Array(old.joined()), Array(new.joined()))
    if random(3) == 0 { oldBytes = oldBytes.dropLast() }
    if random(3) == 0 { newBytes = newBytes.dropLast() }
    return (oldBytes, newBytes)
  }

  @Test(arguments: ["plain.md", "mit Leerzeichen und ümlaut.md", "tab\tand \"quotes\".md"])
  func `git apply makes the new file of the old one`(
    name: String
  ) throws {
    let site = try TemporarySite()
    for seed in 1...60 {
      let (old, new) = texts(seed: UInt64(seed))
      guard !old.isEmpty, !new.isEmpty, old != new else { continue }
      try site.write(old, to: name)
      try site.write(patch(old, new, path: name), to: "x.patch")
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["git", "apply", "x.patch"]
      process.currentDirectoryURL = site.folder
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "seed \(seed)")
      #expect([UInt8](try Data(contentsOf: site.folder.appending(path: name))) == new, "seed \(seed)")
    }
  }

  @Test func `texts without a common line take no more than a bounded search`() {
    let old = (0..<20_000).map { "old \($0)\n" }.joined()
    let new = (0..<20_000).map { "new \($0)\n" }.joined()
    #expect(patch(old, new).utf8.count > 400_000)
  }
}
