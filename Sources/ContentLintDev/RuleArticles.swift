import DeclaredRules
import Diagnostics
import RuleKit
import SourceText

/// A rule as the generators need it.
struct KnownRule {
  var info: RuleInfo
  /// The rule article, relative to the package.
  var path: String
  var text: String
}

/// Reads all rule articles, sorted by category and id. Fails with every problem of every article.
func knownRules(root: String) -> Result<[KnownRule], Problems> {
  var rules: [KnownRule] = []
  var problems: [Problem] = []
  for path in files(below: "rules", root: root, ending: ".md") {
    guard let bytes = readFile(root + "/" + path), let source = SourceText.decode(bytes) else {
      problems.append(Problem(path, "cannot be read"))
      continue
    }
    guard path.split(separator: "/").count == 3 else {
      problems.append(Problem(path, "A rule article lies in `rules/<category>/`"))
      continue
    }
    let folder = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
    let read = RuleArticle(source, path: path) { readFile("\(root)/\(folder)/\($0)") }
    let article = read.with(expressionErrors(read))
    let lines = LineTable(source)
    for error in article.errors {
      let position = lines.position(of: Int(error.range.start), in: source, unit: .grapheme)
      problems.append(Problem(path, line: position.line, column: position.column, error.message))
    }
    if let info = article.info { rules.append(KnownRule(info: info, path: path, text: source.text(source.range))) }
  }
  rules.sort { ($0.info.category, $0.info.id) < ($1.info.category, $1.info.id) }
  var ids: Set<RuleID> = []
  for rule in rules where !ids.insert(rule.info.id).inserted {
    problems.append(Problem(rule.path, "The id `\(rule.info.id)` is taken twice"))
  }
  return problems.isEmpty ? .success(rules) : .failure(Problems(list: problems))
}

/// Finds rules named in `yields-to` and `also` that do not exist. They stop no generator: rules that name each other may come one by one.
func referenceProblems(root: String) -> [Problem] {
  guard case .success(let rules) = knownRules(root: root) else { return [] }
  let known = Set(rules.map(\.info.id))
  return rules.flatMap { rule in
    (rule.info.yieldsTo + rule.info.also).filter { !known.contains($0) }.map { Problem(rule.path, "There is no rule `\($0)`") }
  }
}
