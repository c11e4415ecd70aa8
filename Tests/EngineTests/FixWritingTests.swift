import Engine
import Foundation
import Testing

/// Files are replaced at once or not at all.
struct FixWritingTests {
  private let old = Array("old text\n".utf8)
  private let new = Array("new, longer text\n".utf8)

  private func site() throws -> TemporarySite {
    let site = try TemporarySite()
    try site.write(old, to: "a.md")
    return site
  }

  private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test func `the file is replaced and nothing else is left behind`() throws {
    let site = try site()
    try FileReplacement(of: old, with: new).replace(site.path("a.md"))
    #expect(try bytes(site.path("a.md")) == new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.folder.path) == ["a.md"])
  }

  @Test(arguments: [0o600, 0o644, 0o755, 0o664]) func `the mode is kept`(mode: Int) throws {
    let site = try site()
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: site.path("a.md"))
    try FileReplacement(of: old, with: new).replace(site.path("a.md"))
    #expect(try self.mode(site.path("a.md")) == mode)
  }

  @Test func `a symbolic link is followed and stays`() throws {
    let site = try site()
    try site.write([], to: "links/x")
    try FileManager.default.createSymbolicLink(atPath: site.path("links/b.md"), withDestinationPath: "../a.md")
    try FileReplacement(of: old, with: new).replace(site.path("links/b.md"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: site.path("links/b.md")) == "../a.md")
    #expect(try bytes(site.path("a.md")) == new)
  }

  @Test(arguments: FileReplacement.Step.allCases) func `a process that ends at any step leaves the old or the new file`(
    last: FileReplacement.Step
  ) throws {
    let site = try site()
    let replacement = FileReplacement(of: old, with: new) { step throws(WriteError) in
      if step == last { throw .system("killed") }
    }
    #expect(throws: WriteError.system("killed")) { try replacement.replace(site.path("a.md")) }
    #expect(try bytes(site.path("a.md")) == (last == .renamed ? new : old))
  }

  @Test func `a file that changed meanwhile is left as it is`() throws {
    let site = try site()
    let path = site.path("a.md")
    let other = Array("other text\n".utf8)
    let replacement = FileReplacement(of: old, with: new) { step throws(WriteError) in
      if step == .synchronized { try? Data("other text\n".utf8).write(to: URL(filePath: path)) }
    }
    #expect(throws: WriteError.changed) { try replacement.replace(path) }
    #expect(try bytes(path) == other)
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.folder.path) == ["a.md"])
  }

  @Test func `a file that grew meanwhile is left as it is`() throws {
    let site = try site()
    try site.write(old + old, to: "a.md")
    #expect(throws: WriteError.changed) { try FileReplacement(of: old, with: new).replace(site.path("a.md")) }
  }

  @Test func `a read-only file is not replaced, whoever runs the program`() throws {
    let site = try site()
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: site.path("a.md"))
    #expect(throws: WriteError.readOnly) { try FileReplacement(of: old, with: new).replace(site.path("a.md")) }
    #expect(try bytes(site.path("a.md")) == old)
  }

  @Test func `a file that is gone is no place to write to`() throws {
    let site = try TemporarySite()
    #expect(throws: WriteError.system("No such file or directory")) {
      try FileReplacement(of: old, with: new).replace(site.path("a.md"))
    }
  }
}
