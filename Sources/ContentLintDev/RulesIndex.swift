import Diagnostics
import RuleKit

/// The table of all rules, `docs/rules.md`.
func rulesIndexFile(root: String) -> Result<GeneratedFile, Problems> {
  knownRules(root: root).map { rules in
    var text = """
      <!-- Generated from rules/ by `make rules`; do not edit. -->

      # Rules

      Every rule has an article that says what it finds, with examples. The severity is that of the recommended set; a rule that is off there
      runs by name or with `extends: [all]`. A fix is safe when the reader loses nothing but the fault.

      """
    var category = ""
    for rule in rules {
      if rule.info.category != category {
        category = rule.info.category
        text +=
          "\n## \(heading(category))\n\n| rule | severity | fix | finds |\n| --- | --- | --- | --- |\n"
      }
      let severity = rule.info.severity?.rawValue ?? "off"
      let summary = rule.info.summary.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
      text += "| [\(rule.info.id)](../\(rule.path)) | \(severity) | \(rule.info.fix.rawValue) | \(summary) |\n"
    }
    return GeneratedFile(path: "docs/rules.md", text: text)
  }
}

/// A category's folder as a heading: `front-matter` is "Front matter".
private func heading(_ category: String) -> String {
  let words = category.split(separator: "-").joined(separator: " ")
  return words.prefix(1).uppercased() + words.dropFirst()
}
