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
    let article = RuleArticle(source, path: path)
    let lines = LineTable(source)
    for error in article.errors {
      let position = lines.position(of: Int(error.range.start), in: source, unit: .grapheme)
      problems.append(Problem(path, line: position.line, column: position.column, error.message))
    }
    if let info = article.info { rules.append(KnownRule(info: info, path: path, text: source.text(source.range))) }
  }
  rules.sort { ($0.info.category, $0.info.id) < ($1.info.category, $1.info.id) }
  let byID = Dictionary(grouping: rules) { $0.info.id }
  for rule in rules {
    if byID[rule.info.id, default: []].count > 1 { problems.append(Problem(rule.path, "The id `\(rule.info.id)` is taken twice")) }
    for other in rule.info.yieldsTo + rule.info.also where byID[other] == nil {
      problems.append(Problem(rule.path, "There is no rule `\(other)`"))
    }
  }
  return problems.isEmpty ? .success(rules) : .failure(Problems(list: problems))
}
