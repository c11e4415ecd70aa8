/// Finds files over 400 lines and functions over 80. Generated files may be as long as they like.
func sizeProblems(root: String) -> [Problem] {
  var problems: [Problem] = []
  for path in files(below: "Sources", root: root, ending: ".swift") + files(below: "Tests", root: root, ending: ".swift") {
    let lines = lines(path, root: root)
    if lines.first?.text == "// swift-format-ignore-file" { continue }
    // The last line end begins no line.
    if lines.count - 1 > 400 { problems.append(Problem(path, "The file has \(lines.count - 1) lines; 400 are allowed")) }
    for (number, text) in lines where beginsFunction(text) {
      // swift-format puts a function's closing brace under its first character.
      let closing = text.prefix { $0 == " " } + "}"
      let isOneLine = text.hasSuffix("}")
      guard !isOneLine, let end = lines[number...].first(where: { $0.text.hasPrefix(closing) }) else { continue }
      let length = end.number - number + 1
      if length > 80 { problems.append(Problem(path, line: number, "The function has \(length) lines; 80 are allowed")) }
    }
  }
  return problems
}

private func beginsFunction(_ line: String) -> Bool {
  let modifiers = [
    "package", "public", "private", "fileprivate", "internal", "static", "mutating", "override", "consuming", "borrowing", "nonisolated",
  ]
  for word in line.split(separator: " ") {
    if word == "func" || word.hasPrefix("init(") || word.hasPrefix("init?(") || word.hasPrefix("subscript(") { return true }
    if !modifiers.contains(String(word)), !word.hasPrefix("@") { return false }
  }
  return false
}
