import ArgumentParser
import Engine

/// Applies fixes to files, shows them as a patch, or fixes standard input.
struct FixCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Apply the safe fixes of findings, or all of them.",
    discussion: "Files are replaced at once and only if they are still what was read. What is left is reported as `check` does.")

  /// How much of standard input is read; the bound on a file's size is the engine's.
  private static let inputLimit = 1 << 30

  @Argument(help: "Files and folders, or - for standard input, whose fixed text goes to standard output.")
  var paths: [String] = []

  @OptionGroup var options: LintOptions

  @Flag(name: .customLong("unsafe"), help: "Apply unsafe fixes too: they may change what was meant.")
  var allowsUnsafe = false

  @Flag(name: .customLong("diff"), help: "Write nothing; show a patch for git apply. The exit code is 1 when there is something to fix.")
  var showsDiff = false

  @Option(help: ArgumentHelp("The name under which standard input is linted.", valueName: "path"))
  var stdinPath: String?

  @Flag(name: .shortAndLong, help: "No summary.")
  var quiet = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColorChoice.auto

  private var readsStandardInput: Bool { paths.contains("-") }

  func validate() throws {
    if readsStandardInput, paths.count > 1 { throw ValidationError("`-` stands alone: standard input cannot be fixed beside other paths") }
    if stdinPath != nil, !readsStandardInput { throw ValidationError("`--stdin-path` names what `-` reads; give `-` as the path") }
    if paths.contains("") { throw ValidationError("a path is empty") }
  }

  func execute() throws -> ExitStatus {
    var request = options.request(paths: paths.isEmpty ? ["."] : paths)
    request.baseline = .configured
    var input: [UInt8]?
    if readsStandardInput {
      let bytes = try StandardStreams.read(limit: Self.inputLimit)
      request.standardInput = LintRequest.StandardInput(path: stdinPath ?? "stdin.md", bytes: bytes)
      input = bytes
    }
    guard var run = try Rewriting.prepare(request) else { return .failed }
    let selection = FixSelection(allowsUnsafe: allowsUnsafe)
    if showsDiff { return diff(run, selection) }
    if let input { return fix(input, run, selection) }
    // What was written may change what is found elsewhere. The pass that writes nothing tells what is left.
    var pass = FixPass(run, selection, color: color)
    var before = RewriteCounts()
    while pass.counts.changedFiles > 0, before.passes < Self.passLimit {
      before.addDone(pass.counts)
      guard let next = try Rewriting.prepare(request) else { return .failed }
      run = next
      pass = FixPass(run, before.passes < Self.passLimit ? selection : nil, color: color)
    }
    before.addLast(pass.counts)
    let isWritten = StandardStreams.write(pass.report)
    Rewriting.complain(pass.outcome, before)
    if !quiet { StandardStreams.say(before.fixSummary(wouldFix: false, fileCount: run.fileCount)) }
    return !isWritten || !pass.outcome.isComplete ? .failed : pass.outcome.fails ? .findings : .clean
  }

  /// How often all files are gone through and written.
  private static let passLimit = 3

  /// A patch for each file that would change.
  private func diff(_ run: LintRun, _ selection: FixSelection) -> ExitStatus {
    let (done, outcome) = run.fix(
      selection, writingTo: .nowhere, into: (output: StandardOutput(separator: []), counts: RewriteCounts()),
      render: { file in (patch: file.change.map { FilePatch($0).bytes } ?? [], counts: RewriteCounts(file)) },
      receive: { done, file in
        done.output.add(file.patch)
        done.counts.add(file.counts)
      })
    var output = done.output
    let isComplete = output.finish()
    let counts = done.counts
    Rewriting.complain(outcome, counts)
    if !quiet { StandardStreams.say(counts.fixSummary(wouldFix: true, fileCount: run.fileCount)) }
    return !isComplete || !outcome.isComplete ? .failed : counts.changedFiles > 0 ? .findings : .clean
  }

  /// The text as it is where nothing can be fixed.
  private func fix(_ input: [UInt8], _ run: LintRun, _ selection: FixSelection) -> ExitStatus {
    let (done, outcome) = run.fix(
      selection, writingTo: .nowhere, into: (text: input, counts: RewriteCounts()),
      render: { (text: $0.change?.new, counts: RewriteCounts($0)) },
      receive: { done, file in
        if let text = file.text { done.text = text }
        done.counts.add(file.counts)
      })
    Rewriting.complain(outcome, done.counts)
    let isWritten = StandardStreams.write(done.text)
    if !quiet { StandardStreams.say(done.counts.fixSummary(wouldFix: false, fileCount: run.fileCount)) }
    return !isWritten || !outcome.isComplete ? .failed : outcome.fails ? .findings : .clean
  }
}
