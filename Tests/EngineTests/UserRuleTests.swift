import Config
import Diagnostics
import Engine
import RuleKit
import SourceText
import Testing

/// Rules of the user's own, from `rule-folders`.
struct UserRuleTests {
  private static let article = """
    ---
    summary: The harbour is written with a u
    severity: error
    check: substitution
    reads: tree
    fix: safe
    swap: {harbor: harbour}
    options:
      words: {type: strings, default: [], about: unused}
    ---

    # harbor-spelling

    We write *harbour*.

    ## Fails

    ```markdown
    The ⟦harbor⟧.
    ```

    ## Passes

    ```markdown
    The harbour.
    ```

    """

  private func site(_ configuration: String, _ files: [String: String] = [:]) throws -> TemporarySite {
    var all = ["a.md": "The harbor.\n", "house/harbor-spelling.md": UserRuleTests.article, ".lint.yml": configuration]
    all.merge(files) { $1 }
    return try TemporarySite(all)
  }

  private func errors(_ site: TemporarySite) -> [String] {
    do {
      _ = try site.lint()
      return []
    } catch LintError.configuration(let errors) {
      return errors.map { error in
        let place = error.position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(error.path.split(separator: "/").suffix(2).joined(separator: "/"))\(place): \(error.message)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `they run with the built-in rules, and their folder is not linted`() throws {
    let site = try site("rule-folders: [house]\n")
    let result = try site.lint()
    #expect(site.findings(result) == ["a.md: harbor-spelling"])
    #expect(result.fails)
    #expect(result.fileCount == 1)
    #expect(result.rules.contains { $0.id == "harbor-spelling" && $0.article.description == UserRuleTests.article })
  }

  @Test func `they can be named, set and suppressed`() throws {
    let named = try site("rule-folders: house\n")
    #expect(named.findings(try named.lint(rules: ["harbor-spelling"])) == ["a.md: harbor-spelling"])
    let off = try site("rules: {harbor-spelling: off}\nrule-folders: [house]\n")
    #expect(off.findings(try off.lint()) == [])
    let warning = try site("rules: {harbor-spelling: {severity: warning, words: [x]}}\nrule-folders: [house]\n")
    #expect(try warning.lint().files.first?.diagnostics.first?.severity == .warning)
    let suppressed = try site("rule-folders: [house]\n", ["a.md": "The harbor. <!-- contentlint-disable-line harbor-spelling -->\n"])
    #expect(suppressed.findings(try suppressed.lint()) == [])
  }

  @Test func `an extended configuration brings its own folder`() throws {
    let site = try site("extends: [recommended, shared/base.yml]\n", ["shared/base.yml": "rule-folders: [../house]\n"])
    #expect(site.findings(try site.lint()) == ["a.md: harbor-spelling"])
  }

  @Test func `faults of a rule article stop the run where they stand`() throws {
    let broken = UserRuleTests.article.replacing("fix: safe", with: "fix: save").replacing("swap:", with: "swpa:")
    #expect(
      errors(try site("rule-folders: [house]\n", ["house/harbor-spelling.md": broken]))
        == [
          "house/harbor-spelling.md:2:1: The key `swap` is missing",
          "house/harbor-spelling.md:6:6: `save` is no value of `fix`; known are `none`, `safe`, `unsafe`",
          "house/harbor-spelling.md:7:1: Unknown key `swpa`; did you mean `swap`?",
        ])
    let without = String(UserRuleTests.article.prefix { $0 != "⟦" }.dropLast("```markdown\nThe ".count)) + "## Passes\n\n```\nx\n```\n"
    #expect(
      errors(try site("rule-folders: [house]\n", ["house/harbor-spelling.md": without]))
        == ["house/harbor-spelling.md:22:1: There is no example under `## Fails`"])
  }

  @Test func `a rule of the user's own is declared and has a name of its own`() throws {
    let native = UserRuleTests.article.replacing("check: substitution", with: "check: native").replacing(
      "swap: {harbor: harbour}\n", with: "")
    #expect(
      errors(try site("rule-folders: [house]\n", ["house/harbor-spelling.md": native])).first?
        .contains("`check: native` is for built-in rules") == true)
    let collision = UserRuleTests.article.replacing("# harbor-spelling", with: "# missing-alt")
    #expect(
      errors(try site("rule-folders: [house]\n", ["house/missing-alt.md": collision]))
        == ["house/missing-alt.md:1:1: There is a built-in rule `missing-alt`; give the article another name"])
  }

  @Test func `faults of the configuration about them are located`() throws {
    let site = try site("rule-folders: [house, none]\nrules: {harbour-spelling: off}\n")
    #expect(
      errors(site).map { String($0.drop { $0 != ":" }) }
        == [":1:23: the folder `none` cannot be read", ":2:9: unknown rule `harbour-spelling`; did you mean `harbor-spelling`?"])
    #expect(throws: LintError.self) { try self.site("").lint(rules: ["harbor-spelling"]) }
  }
}
