import Foundation
import TestSupport
import Testing

/// The built program with a server of the test's own.
@Suite(.enabled(if: Command.isBuilt)) struct CommandTests {
  private let configuration = "links: {allow-private: [127.0.0.1], time-out: 5}\n"

  private let judging = "links: {external: true}\nrules: {redirected-link: warning}\n"
  /// A page that has moved, and one that is gone.
  private let moved = """
    {"url":"http://example.org/gone","checks":[["2026-01-01","404"],["2026-01-03","404"],["2026-01-05","404"]]}
    {"url":"http://example.org/manual","checks":[["2026-01-01","200"]],"redirect":"https://example.org/handbook"}

    """

  private func article(_ server: Server, _ paths: String...) -> String {
    paths.enumerated().map { "[Link \($0)](\(server.url($1)))\n\n" }.joined()
  }

  @Test func `a page that stays gone is reported on the fourth day, and the ledger remembers`() throws {
    let server = try Server { request, _ in request.path == "/gone" ? .reply(404) : .reply(200) }
    let command = try Command(["a.md": article(server, "/gone", "/ok"), ".lint.yml": configuration])
    for day in 1...3 {
      let outcome = try command.run("links", "--now", "2026-01-0\(day)")
      #expect(outcome.status == 0)
      #expect(outcome.output == "")
    }
    let found = "The link target `\(server.url("/gone"))` is gone: 404 in 4 checks since 2026-01-01 [broken-external-link]\n"
    let outcome = try command.run("links", "--now", "2026-01-04", "--fail-on", "warning")
    #expect(outcome.status == 1)
    #expect(outcome.output == "a.md:1:10: warning: " + found)
    let ledger = """
      {"url":"\(server.url("/gone"))","checks":[["2026-01-01","404"],["2026-01-02","404"],["2026-01-03","404"],["2026-01-04","404"]]}
      {"url":"\(server.url("/ok"))","checks":[["2026-01-01","200"]]}

      """
    #expect(command.text(".lint-links.jsonl") == ledger)

    // Without the network, and in an ordinary run that is told so, the ledger judges alone.
    let count = server.requests.count
    #expect(try command.run("links", "--offline", "--now", "2026-01-05").output == "a.md:1:10: warning: " + found)
    #expect(try command.run("check", "--rules", "broken-external-link", "--now", "2026-01-05").output == "")
    try command.write("links: {external: true}\n", to: ".lint.yml")
    #expect(try command.run("check", "--rules", "broken-external-link", "--now", "2026-01-05").output == "a.md:1:10: warning: " + found)
    #expect(server.requests.count == count)
    #expect(command.text(".lint-links.jsonl") == ledger)
  }

  @Test func `a link that the change brings is reported at once, unless a comment forbids it`() throws {
    let server = try Server { request, _ in request.path == "/ok" ? .reply(200) : .reply(404) }
    let command = try Command(["a.md": article(server, "/ok", "/old"), ".lint.yml": configuration])
    #expect(try command.run("links", "--now", "2026-01-01").output == "")
    let more = "<!-- contentlint-disable-next-line broken-external-link -->\n\n[x](\(server.url("/quiet")))\n"
    try command.write(article(server, "/ok", "/old", "/new") + more, to: "a.md")
    let outcome = try command.run("links", "--now", "2026-01-01")
    #expect(
      outcome.output == "a.md:5:10: warning: The link target `\(server.url("/new"))` is gone: 404 on 2026-01-01 [broken-external-link]\n")
    #expect(try command.run("check", "--rules", "unused-suppression").output == "")
  }

  @Test func `a redirect for good is reported where the configuration asks for it`() throws {
    let server = try Server { request, _ in request.path == "/a" ? .reply(301, ["Location": "/b"]) : .reply(200) }
    let command = try Command(["a.md": article(server, "/a"), ".lint.yml": configuration])
    #expect(try command.run("links").output == "")
    try command.write(configuration + "rules: {redirected-link: info}\n", to: ".lint.yml")
    let message = "The link target `\(server.url("/a"))` has moved for good to `\(server.url("/b"))` [redirected-link]\n"
    #expect(try command.run("links").output == "a.md:1:10: info: " + message)
    let report = try command.run("links", "--offline", "--format", "json").output
    #expect(report.contains("\"text\": \"\(server.url("/b"))\""))
  }

  @Test func `fix writes where links lead, if the ledger says so and the configuration wants it`() throws {
    let text = "See [it](http://example.org/manual#two) and <http://example.org/manual>.\n"
    let command = try Command(["a.md": text, ".lint.yml": "rules: {redirected-link: warning}\n", ".lint-links.jsonl": moved])
    #expect(try command.run("fix", ".", "--now", "2026-01-02").messages == "Fixed nothing; nothing left\n")
    #expect(command.text("a.md") == text)
    try command.write(judging, to: ".lint.yml")
    #expect(try command.run("fix", ".", "--now", "2026-01-02").messages == "Fixed 2 findings in 1 file; nothing left\n")
    #expect(command.text("a.md") == "See [it](https://example.org/handbook#two) and <https://example.org/handbook>.\n")
  }

  @Test func `links that other fixes make are judged by the ledger too, and so are those that are left`() throws {
    let text = "See (the manual)[http://example.org/manual], [the gone one](http://example.org/gone).\n"
    let command = try Command(["a.md": text, ".lint.yml": judging, ".lint-links.jsonl": moved])
    let patch = try command.run("fix", ".", "--unsafe", "--diff", "--now", "2026-01-05")
    #expect(patch.messages == "Would fix 2 findings in 1 file; 1 warning left\n")
    #expect(patch.output.contains("\n+See [the manual](https://example.org/handbook), [the gone one](http://example.org/gone).\n"))
  }

  @Test func `a comment that suppresses a broken link is proved by the ledger`() throws {
    let text = "Once there was\n[a page](http://example.org/gone).\n"
    let command = try Command(["a.md": text, ".lint.yml": judging, ".lint-links.jsonl": moved])
    let outcome = try command.run(
      "suppress", ".", "--rules", "broken-external-link", "--reason", "kept for the record", "--now", "2026-01-05")
    #expect(outcome.messages == "Suppressed 1 finding in 1 file\n")
    #expect(command.text("a.md")?.contains("disable-line broken-external-link: kept for the record") == true)
    #expect(try command.run("check", ".", "--now", "2026-01-05").output == "")
  }

  @Test func `nothing private is asked for unless allowed, nor what is ignored`() throws {
    let server = try Server { _, _ in .reply(200) }
    let command = try Command(["a.md": article(server, "/a")])
    #expect(try command.run("links").messages.hasPrefix("Asked for 1 of 1 links: 0 work, 0 say they are gone, 1 cannot be told\n"))
    try command.write("links: {allow-private: true, ignore: ['http://127.*']}\n", to: ".lint.yml")
    #expect(try command.run("links", "--all").status == 0)
    #expect(server.requests.isEmpty)
  }

  @Test func `a damaged line is named, and the next run writes the ledger without it`() throws {
    let server = try Server { _, _ in .reply(200) }
    let line = "{\"url\":\"http://a.example/\",\"checks\":[[\"2026-01-01\",\"200\"]]}\n"
    let command = try Command(["a.md": article(server, "/a"), ".lint.yml": configuration, ".lint-links.jsonl": line + "<<<<<<< HEAD\n"])
    let outcome = try command.run("links", "--now", "2026-01-02")
    #expect(outcome.status == 0)
    #expect(outcome.messages.hasPrefix(".lint-links.jsonl:2:1: error: The line is no JSON object, so it is left out\n"))
    #expect(command.text(".lint-links.jsonl")?.split(separator: "\n").count == 2)
  }

  @Test func `an interruption keeps what is known and ends with 2`() throws {
    let hung = DispatchSemaphore(value: 0)
    let server = try Server { request, _ in
      guard request.path == "/hangs" else { return .reply(request.path == "/robots.txt" ? 404 : 200) }
      hung.signal()
      return .silence
    }
    let paths = (0..<5).map { "[\($0)](\(server.url("/\($0)")))\n" }.joined() + "[h](\(server.url("/hangs")))\n"
    let command = try Command(["a.md": paths, ".lint.yml": "links: {allow-private: true, time-out: 300, per-host: 1}\n"])
    let outcome = try command.run(["links", "--now", "2026-01-01"]) { process in
      hung.wait()
      process.interrupt()
    }
    #expect(outcome.status == 2)
    #expect(outcome.messages.contains("contentlint: interrupted; what was found until then is in `.lint-links.jsonl`\n"))
    let ledger = command.text(".lint-links.jsonl")?.split(separator: "\n") ?? []
    #expect(ledger.count == 6)
    #expect(ledger.last?.hasSuffix("/hangs\",\"checks\":[[\"2026-01-01\",\"not-asked\"]]}") == true)
  }
}

/// A temporary folder in which the built program is run.
final class Command {
  let folder: URL
  private static let program = Shared.packageRoot.appending(path: ".build/debug/contentlint")
  static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

  struct Outcome {
    var status: Int32
    var output: String
    var messages: String
  }

  /// - Parameter files: Contents by path.
  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "contentlint-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: folder.appending(path: path)) }

  func text(_ path: String) -> String? {
    (try? Data(contentsOf: folder.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  func run(_ arguments: String...) throws -> Outcome { try run(arguments) { _ in } }

  /// - Parameter meanwhile: called when the program has been started.
  func run(_ arguments: [String], meanwhile: (Process) -> Void) throws -> Outcome {
    let streams = try Command(["output": "", "messages": ""])
    let process = Process()
    process.executableURL = Command.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [:]
    process.standardOutput = try FileHandle(forWritingTo: streams.folder.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: streams.folder.appending(path: "messages"))
    try process.run()
    meanwhile(process)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: streams.text("output") ?? "", messages: streams.text("messages") ?? "")
  }
}
