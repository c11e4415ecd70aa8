/// Finds imports that Package.swift does not declare for the file's target: the compiler accepts a module that is only a dependency of a
/// dependency.
func importProblems(root: String) -> [Problem] {
  guard let manifest = text("Package.swift", root: root) else { return [Problem("Package.swift", "cannot be read")] }
  let dependencies = declaredDependencies(manifest)
  var problems: [Problem] = []
  for folder in ["Sources", "Tests"] {
    for path in files(below: folder, root: root, ending: ".swift") {
      let target = path.split(separator: "/").map(String.init)[1]
      guard let declared = dependencies[target] else {
        problems.append(Problem(path, "The target `\(target)` is not in Package.swift"))
        continue
      }
      let system = folder == "Tests" ? ["Foundation", "Testing", "Synchronization"] : ["Synchronization"]
      let allowed = declared.union(system).union(["Glibc", "Darwin"])
      for (number, line) in lines(path, root: root) {
        guard let (access, module) = importedModule(line) else { continue }
        if !allowed.contains(module) {
          problems.append(Problem(path, line: number, "`\(target)` must not import `\(module)`"))
        } else if isC(module), access == "package" || access == "public", !(target == "Markup" && module == "CXML2") {
          problems.append(Problem(path, line: number, "The C module `\(module)` must stay internal"))
        }
      }
    }
  }
  return problems
}

/// C modules of this package: `CXML2`, `ICUShim` and their like. They stay internal, so that no caller needs their headers; only Markup shows
/// `CXML2`, since its nodes are libxml2's and rules that walk them must have the reads inlined.
private func isC(_ module: String) -> Bool {
  module.hasSuffix("Shim") || ["CXML2", "CMd4c", "CYAML", "CICU"].contains(module)
}

/// Targets and their direct dependencies, read from `module("Name", […])`, `tests(…)`, `program(…)` and
/// `.target(name: "Name", dependencies: […]` of the manifest, each on a line of its own or over several.
private func declaredDependencies(_ manifest: String) -> [String: Set<String>] {
  var dependencies: [String: Set<String>] = [:]
  let lines = manifest.split(separator: "\n").map { $0.drop { $0 == " " } }
  for (index, first) in lines.enumerated() {
    // As far as the list of dependencies goes.
    let length = first.contains("]") ? 1 : lines[index...].prefix { !$0.contains("]") }.count + 1
    let line = lines[index...].prefix(length).joined(separator: " ")
    let isProgram = line.hasPrefix("program(")
    guard isProgram || ["module(", "tests(", ".target(name: \""].contains(where: { line.hasPrefix($0) }) else { continue }
    guard let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") else { continue }
    let names = quoted(line[..<open])
    guard let target = names.first else { continue }
    dependencies[target] = Set(quoted(line[open...close])).union(isProgram ? ["ArgumentParser"] : [])
  }
  return dependencies
}

private func quoted(_ text: Substring) -> [String] {
  text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
}

/// The access level and module of an import; nil for any other line.
private func importedModule(_ line: String) -> (access: String, module: String)? {
  var words = line.split(separator: " ").map(String.init)
  while let first = words.first, first.hasPrefix("@") { words.removeFirst() }
  var access = "internal"
  if let first = words.first, ["public", "package", "internal", "fileprivate", "private"].contains(first) {
    access = first
    words.removeFirst()
  }
  guard words.count >= 2, words[0] == "import" else { return nil }
  let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
  let name = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
  return (access, String(name.prefix { $0 != "." }))
}

func text(_ path: String, root: String) -> String? {
  readFile(root + "/" + path).map { String(decoding: $0, as: UTF8.self) }
}

/// The lines of a file with their 1-based numbers.
func lines(_ path: String, root: String) -> [(number: Int, text: String)] {
  let lines = (text(path, root: root) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
  return lines.enumerated().map { ($0.offset + 1, String($0.element)) }
}
