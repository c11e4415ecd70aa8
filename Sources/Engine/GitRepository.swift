/// The git work tree that the working folder lies in.
struct GitRepository: Sendable {
  /// The top of the work tree: absolute, without symbolic links.
  let root: String
  let isShallow: Bool

  /// - Parameter option: what needs the repository, for messages.
  /// - Throws: a fault of usage where there is no work tree.
  init(for option: String) throws(LintError) {
    // The last one fails where there is no work tree, after the others have been printed.
    let answer = try Git.ask([
      "rev-parse", "--is-inside-work-tree", "--is-bare-repository", "--is-shallow-repository", "--show-toplevel",
    ])
    // A folder's name may hold line ends.
    let lines = answer.output.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false).map { Array($0) }
    let words = lines.prefix(3).map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 3 else {
      if answer.complaint.hasPrefix("not a git repository") {
        throw .usage("\(option) needs a git repository, and the working folder is in none")
      }
      throw .usage("\(option) needs a git repository; git says: \(answer.complaint)")
    }
    if words[1] == "true" { throw .usage("\(option) needs a work tree, and this git repository is bare") }
    guard words[0] == "true", answer.status == 0, lines.count == 4 else {
      throw .usage("\(option) needs a work tree, and the working folder is in none: it may be inside of `.git`")
    }
    let top = String(decoding: lines[3].last == 0x0A ? lines[3].dropLast() : lines[3][...], as: UTF8.self)
    root = FileSystem.absolute(top) ?? top
    isShallow = words[2] == "true"
  }

  /// The commit that `HEAD` is; nil before the first one.
  func head() throws(LintError) -> String? { try commit("HEAD") }

  /// The last commit that `HEAD` and `reference` have in common.
  /// - Throws: a fault of usage that says what is missing here, and how to get it.
  func mergeBase(with reference: String) throws(LintError) -> String {
    guard !reference.isEmpty, reference.utf8.first != 0x2D else { throw .usage("`\(reference)` is no name of a commit") }
    guard let head = try head() else { throw .usage("`--since` needs a commit, and this repository has none yet") }
    guard let commit = try commit(reference) else {
      throw .usage("There is no commit `\(reference)` here" + (try adviceToFetch(reference)))
    }
    let answer = try Git.ask(["merge-base", commit, head])
    if answer.status == 0 { return word(answer.output) }
    guard answer.status == 1 else { throw .usage("git says: \(answer.complaint)") }
    let reason = isShallow ? " in this shallow clone; fetch the rest of it: git fetch --unshallow" : ""
    throw .usage("`\(reference)` and `HEAD` have no commit in common" + reason)
  }

  /// The name of the tree without files, which git knows without having it.
  func emptyTree() throws(LintError) -> String { word(try Git.output(["hash-object", "-t", "tree", "/dev/null"])) }

  private func commit(_ name: String) throws(LintError) -> String? {
    let answer = try Git.ask(["rev-parse", "--verify", "--quiet", name + "^{commit}"])
    return answer.status == 0 ? word(answer.output) : nil
  }

  /// `; fetch it: git fetch …`; "" where there is nowhere to fetch from.
  private func adviceToFetch(_ reference: String) throws(LintError) -> String {
    let remotes = String(decoding: try Git.output(["remote"]), as: UTF8.self).split(separator: "\n").map(String.init)
    guard let first = remotes.first else { return "" }
    let place = isShallow ? ", and this clone is shallow" : ""
    let fetch = "git fetch " + (isShallow ? "--unshallow " : "")
    // A branch of a remote is fetched to where it is looked for, whatever branches the clone was told to follow.
    for remote in remotes where reference.hasPrefix(remote + "/") {
      let branch = reference.dropFirst(remote.utf8.count + 1)
      return "\(place); fetch it: \(fetch)\(remote) +refs/heads/\(branch):refs/remotes/\(reference)"
    }
    return "\(place); fetch it: \(fetch)\(remotes.contains("origin") ? "origin" : first) \(reference)"
  }

  private func word(_ output: [UInt8]) -> String { String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self) }
}
