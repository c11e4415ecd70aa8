import Config
import Diagnostics
import Markup
import RuleKit
import Testing

struct ConfigFileTests {
  @Test(arguments: ["", "# nothing\n", "rules:\n", "\u{FEFF}"]) func `nothing said means the defaults`(text: String) {
    let (configuration, faults) = read(text)
    #expect(faults.isEmpty)
    #expect(configuration.sets == [.recommended])
    #expect(configuration.failOn == .error)
    #expect(configuration.site == SiteConfiguration())
    #expect(configuration.site.root == nil)
    #expect(configuration.include == .defaultInclude)
    #expect(configuration.exclude == .defaultExclude)
  }

  @Test func `every key is read`() {
    let (configuration, faults) = read(
      """
      extends: [all]
      include: ["source/**/*.md"]
      exclude: ["source/_drafts/**"]
      site: {generator: hexo, root: site}
      links: {case: insensitive, ignore: ["/feed/*"]}
      bounds: {file-size: 1000, tree-depth: 20, attributes-per-tag: 3, front-matter-size: 4, front-matter-depth: 5, findings-per-rule: 6}
      rules:
        missing-alt: warning
        long-alt: {severity: error, columns: 80, allow: [a, b], word: x}
        fake-heading: off
      overrides:
        - files: ["docs/**"]
          rules: {missing-alt: off}
      fail-on: warning
      date-keys: [posted]

      """)
    #expect(faults == [])
    #expect(configuration.sets == [.all])
    #expect(configuration.include.globs.map(\.pattern) == ["source/**/*.md"])
    #expect(configuration.exclude.globs.last?.pattern == "source/_drafts/**")
    #expect(configuration.exclude.globs.count == GlobList.defaultExclude.globs.count + 1)
    #expect(configuration.site.generator == .hexo)
    #expect(configuration.site.root == "site")
    #expect(configuration.links.isCaseInsensitive)
    #expect(configuration.links.ignore == [TargetPattern("/feed/*")])
    #expect(configuration.bounds.fileSize == 1000)
    #expect(configuration.bounds.findingsPerRuleAndFile == 6)
    #expect(configuration.rules["missing-alt"] == RuleSetting(level: .severity(.warning)))
    #expect(
      configuration.rules["long-alt"]
        == RuleSetting(level: .severity(.error), options: ["columns": .int(80), "allow": .strings(["a", "b"]), "word": .string("x")]))
    #expect(configuration.rules["fake-heading"] == RuleSetting(level: .off))
    #expect(configuration.overrides.count == 1)
    #expect(configuration.failOn == .warning)
    #expect(configuration.dateKeys == ["posted"])
  }

  @Test(arguments: ["off", "\"off\"", "false", "'off'"]) func `off has three spellings`(word: String) {
    #expect(read("rules: {missing-alt: \(word)}").configuration.rules["missing-alt"]?.level == .off)
  }

  @Test(arguments: [
    ("rulse: {}", ".lint.yml:1:1: unknown key `rulse` in the configuration; did you mean `rules`?"),
    ("colour: red", ".lint.yml:1:1: unknown key `colour` in the configuration"),
    ("fail_on: error", ".lint.yml:1:1: unknown key `fail_on` in the configuration; did you mean `fail-on`?"),
    ("fail-on: eror", ".lint.yml:1:10: `fail-on` must be `error`, `warning` or `info`, not `eror`; did you mean `error`?"),
    ("rules:\n  missing-atl: error", ".lint.yml:2:3: unknown rule `missing-atl`; did you mean `missing-alt`?"),
    ("rules:\n  missing-alt: fatal", ".lint.yml:2:16: `missing-alt` must be `error`, `warning`, `info` or `off`, not `fatal`"),
    ("rules:\n  missing-alt: [error]", ".lint.yml:2:16: `missing-alt` must be a severity, `off` or a mapping of options, not a list"),
    ("rules: {long-alt: {column: 3}}", ".lint.yml:1:20: `long-alt` has no option `column`; did you mean `columns`?"),
    ("rules: {long-alt: {columns: many}}", ".lint.yml:1:29: `columns` must be an integer, not `many`"),
    ("rules: {missing-alt: {decorative: 3}}", ".lint.yml:1:35: `decorative` must be true or false, not `3`"),
    ("rules: {long-alt: {allow: {a: b}}}", ".lint.yml:1:27: `allow` must be a list of strings, not a mapping"),
    ("rules: {missing-alt: {fix: safe}}", ".lint.yml:1:23: `missing-alt` has no fix"),
    ("rules: {fake-heading: {fix: sade}}", ".lint.yml:1:29: `fix` must be `safe`, `unsafe` or `off`, not `sade`; did you mean `safe`?"),
    ("rules: [missing-alt]", ".lint.yml:1:8: `rules` must be a mapping, not a list"),
    ("- rules", ".lint.yml:1:1: the configuration must be a mapping, not a list"),
    (
      "site: {generator: hugoo}",
      ".lint.yml:1:19: `generator` must be `auto`, `hexo`, `hugo`, `jekyll`, `zola`, `mkdocs`, `docusaurus` or `plain`, not `hugoo`; did you mean `hugo`?"
    ),
    ("rule-folders: [x]", ".lint.yml:1:16: the folder `x` cannot be read"),
    ("links: {strictly: true}", ".lint.yml:1:9: unknown key `strictly` in `links`; did you mean `strict`?"),
    ("site: {url: x}", ".lint.yml:1:13: `url` must be an address such as `https://example.org`"),
    ("include: ['[a']", ".lint.yml:1:12: `[a` in `include` is no pattern: `[` is never closed"),
    ("extends: [recomended]", ".lint.yml:1:11: unknown set `recomended`; did you mean `recommended`?"),
    ("extends: [a.yml]", ".lint.yml:1:11: `a.yml` cannot be read"),
    ("bounds: {file-size: 0}", ".lint.yml:1:21: `file-size` must be from 1 to 1073741824, not `0`"),
    ("overrides: {}", ".lint.yml:1:12: `overrides` must be a list of mappings, not a mapping"),
    ("links: {case: lower}", ".lint.yml:1:15: `case` must be `sensitive` or `insensitive`, not `lower`"),
    ("# 文\nfail-on: error\nfail-on: info", ".lint.yml:3:1: `fail-on` is given twice in the configuration"),
  ])
  func `a fault is located and says what was meant`(text: String, fault: String) {
    #expect(read(text).faults == [fault])
  }

  @Test func `an override needs files`() {
    #expect(read("overrides:\n  - rules: {missing-alt: off}").faults.map { $0.hasSuffix("an override needs `files`") } == [true])
  }

  @Test func `YAML that does not parse is one fault and what came before it is kept`() {
    let (configuration, faults) = read("fail-on: info\nrules: [\n")
    #expect(faults.count == 1)
    #expect(configuration.failOn == .info)
  }

  @Test func `several faults come in the order of the file`() {
    #expect(read("a1: 1\nrules: {x9: error}\nextends: [zzz]\n").faults.map { $0.split(separator: ":")[1] } == ["1", "2", "3"])
  }

  @Test func `extended files are merged in order and the file itself wins`() {
    let (configuration, faults) = read(
      "extends: [base/a.yml, b.yml]\nrules: {fake-heading: info}",
      files: [
        "base/a.yml": "extends: [more.yml]\nfail-on: warning\nrules: {missing-alt: off, fake-heading: off}",
        "base/more.yml": "date-keys: [posted]\nfail-on: info",
        "b.yml": "rules: {missing-alt: warning}",
      ])
    #expect(faults == [])
    #expect(configuration.failOn == .warning)
    #expect(configuration.dateKeys == ["posted"])
    #expect(configuration.rules["missing-alt"]?.level == .severity(.warning))
    #expect(configuration.rules["fake-heading"]?.level == .severity(.info))
    #expect(configuration.sets == [.recommended])
  }

  @Test func `faults of an extended file name it`() {
    #expect(read("extends: base/a.yml", files: ["base/a.yml": "x: 1"]).faults == ["base/a.yml:1:1: unknown key `x` in the configuration"])
  }

  @Test func `files that extend each other are a fault`() {
    let faults = read("extends: [a.yml]", files: ["a.yml": "extends: [./b/../.lint.yml]"]).faults
    #expect(faults == ["a.yml:1:11: `./b/../.lint.yml` extends itself"])
  }

  @Test func `files that extend much are a fault, not a long wait`() {
    var files: [String: String] = [:]
    for level in 0..<40 { files["\(level).yml"] = "extends: [\(level + 1).yml, \(level + 1).yml]" }
    files["40.yml"] = ""
    #expect(read("extends: 0.yml", files: files).faults.contains { $0.hasSuffix("more than 64 files are extended") })
  }

  @Test func `no sets at all leave only the rules that are named`() {
    #expect(read("extends: []").configuration.sets == [])
  }

  @Test(arguments: [("missing-lat", "missing-alt"), ("MISSING_ALT", "missing-alt"), ("xyz", nil), ("lnog-alt", "long-alt")])
  func `the nearest name is suggested`(word: String, name: String?) {
    #expect(closestName(to: word, among: ["fake-heading", "missing-alt", "long-alt"]) == name)
  }
}

struct BaselineSectionTests {
  @Test func `a baseline is a file, or a file with budgets`() {
    #expect(read("baseline: a/b.jsonl\n").configuration.baseline?.file == "a/b.jsonl")
    let (configuration, faults) = read("baseline: {file: b.jsonl, budgets: {\"docs/**\": 10}}\n")
    #expect(faults == [])
    #expect(configuration.baseline?.file == "b.jsonl")
    #expect(configuration.baseline?.budgets.map(\.limit) == [10])
    #expect(configuration.baseline?.budgets.map(\.pattern) == ["docs/**"])
    #expect(read("baseline:\n").configuration.baseline == nil)
  }

  @Test func `a baseline of an extended file lies beside that file`() {
    let configuration = read("extends: [shared/lint.yml]\n", files: ["shared/lint.yml": "baseline: x.jsonl\n"]).configuration
    #expect(configuration.baseline?.file == "shared/x.jsonl")
  }

  @Test(arguments: [
    ("baseline: [a]\n", ".lint.yml:1:11: `baseline` must be a mapping, not a list"),
    ("baseline: {flie: a}\n", ".lint.yml:1:12: unknown key `flie` in `baseline`; did you mean `file`?"),
    ("baseline: {budgets: {a: 1}}\n", ".lint.yml:1:11: `baseline` needs `file`"),
    ("baseline: {file: a, budgets: {b: many}}\n", ".lint.yml:1:34: `b` must be an integer, not `many`"),
    ("baseline: {file: a, budgets: {b: -1}}\n", ".lint.yml:1:34: `b` must be from 0 to 1000000000, not `-1`"),
  ])
  func `faults have their place`(text: String, fault: String) {
    #expect(read(text).faults.contains(fault), "\(read(text).faults)")
  }
}
