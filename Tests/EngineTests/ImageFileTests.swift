import Diagnostics
import Engine
import Foundation
import Testing

/// What rules about picture files find in files on a disk.
struct ImageFileTests {
  private let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 8, 0, 16, 3]

  @Test func `a picture's signature is read from its file`() throws {
    let site = try TemporarySite(["a.md": "![A](a.png) ![B](b.jpg) ![C](none.png) ![D](folder.png)\n", "folder.png/x": ""])
    try site.write(jpeg, to: "a.png")
    try site.write(jpeg, to: "b.jpg")
    let result = try site.lint(rules: ["image-type"])
    #expect(result.files.flatMap(\.diagnostics).map(\.message) == ["The file `a.png` is a JPEG image"])
  }

  @Test func `the pixels of a JPEG image with long metadata are found`() throws {
    let site = try TemporarySite(["a.html": "<img src=\"a.jpg\" alt=\"A\">\n"])
    let metadata: [UInt8] = [0xFF, 0xE1, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 0xFFFD)
    try site.write(Array(jpeg.prefix(2)) + metadata + metadata + jpeg.dropFirst(2), to: "a.jpg")
    let fix = try site.lint(rules: ["image-size"]).files.first?.diagnostics.first?.fix
    #expect(fix?.edits.map(\.text) == [" width=\"16\" height=\"8\""])
  }

  @Test func `a link out of the site is not followed`() throws {
    let outside = try TemporarySite([:])
    try outside.write(jpeg, to: "a.png")
    let site = try TemporarySite(["a.md": "![A](a.png) ![B](b.png)\n", ".lint.yml": "site: {generator: plain}\n"])
    try site.write(jpeg, to: "c.png")
    try FileManager.default.createSymbolicLink(atPath: site.path("a.png"), withDestinationPath: outside.path("a.png"))
    try FileManager.default.createSymbolicLink(atPath: site.path("b.png"), withDestinationPath: site.path("c.png"))
    #expect(try site.lint(rules: ["image-type"]).files.flatMap(\.diagnostics).map(\.message) == ["The file `b.png` is a JPEG image"])
  }

  @Test func `an empty file is found by name alone when the rule is asked for`() throws {
    let site = try TemporarySite(["a.md": "![A](a.png)\n", "a.png": ""])
    #expect(site.findings(try site.lint(rules: ["image-type"])).isEmpty)
    #expect(site.findings(try site.lint(rules: ["empty-image-file"])) == ["a.md: empty-image-file"])
  }
}
