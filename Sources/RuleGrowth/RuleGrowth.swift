import Diagnostics
import Engine
import Markup
import RuleKit
import RuleTesting
import Rules
import Site
import SourceText

/// Runs each rule over its own failing examples, repeated n and 2n times, for `Benchmarks/growth.py` to count the instructions of each step.
///
/// Standard output gets a line for each call of `growthStep`, in order: rule, form, bytes, and `none` or `rule` for what ran.
@main
enum RuleGrowth {
  /// - Parameter CommandLine.arguments: the folder of the rule articles, the bytes of the smaller input, and rules if not all.
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let folder = arguments.first, let size = arguments.dropFirst().first.flatMap({ Int($0) }) else {
      print("usage: RuleGrowth rules 8192 [rule ...]")
      return
    }
    let wanted = Set(arguments.dropFirst(2))
    let catalogue = CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks)
    let nothing = PreparedRules([], catalogue: catalogue)
    for article in try ruleArticles(at: folder) where wanted.isEmpty || article.info.map({ wanted.contains($0.id.name) }) == true {
      guard let info = article.info, info.check != .engine, article.errors.isEmpty else { continue }
      for example in article.examples where example.fails {
        guard let file = example.files.first(where: { !$0.findings.isEmpty }), file.encoding == nil else { continue }
        let run = ExampleRun(example, of: info, catalogue: catalogue)
        for form in RepeatedExample.forms(of: file) {
          let count = form.count(forBytes: size)
          for bytes in [form.bytes(count), form.bytes(2 * count)] {
            guard let source = SourceText.decode(bytes) else { continue }
            let parsed = ArticleParser().parse(source, path: file.path, environment: run.environment)
            // What is made once, by whoever is first, counts for nobody.
            _ = lintArticle(parsed, rules: nothing, site: nil)
            _ = growthStep(parsed, nothing, nil)
            let findings = growthStep(parsed, run.rules, info.reads == .site ? run.site(of: example.files) : nil)
            print(info.id, form.name, bytes.count, findings)
          }
        }
      }
    }
  }
}

/// What is counted.
@inline(never)
func growthStep(_ article: Article, _ rules: PreparedRules, _ site: PublishedSite?) -> Int {
  lintArticle(article, rules: rules, site: site).diagnostics.count
}
