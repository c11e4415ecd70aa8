import Diagnostics
import RuleKit
import SourceText
import Testing

/// What each kind of declared rule finds, with exact ranges and messages.
struct KindTests {
  // MARK: pattern

  @Test func `a pattern is looked for in prose and headings`() {
    let rule = TestRule("check: pattern\npattern: 'colou?r'\nmessage: 'Not `{value}`'")
    #expect(rule.errors == [])
    let text = "# A colour\n\nThe col*or* and `color`, {{ color }}.\n\n    color\n\n<!-- color -->\n<p title=color>a</p>\n"
    #expect(rule.findings(in: text) == ["colour: Not `colour`", "col*or: Not `color`"])
  }

  @Test func `blocks do not run into each other, and anchors are theirs`() {
    let rule = TestRule("check: pattern\npattern: ['^b$', 'a.b']\nscope: prose\nmessage: x")
    #expect(rule.findings(in: "a\n\nb\n\n- a\n- b\n\n<p>a</p><p> b </p>\n") == ["b: x", "b: x", "b: x"])
  }

  @Test(
    arguments: [
      ("link-text", "[⟦x⟧](x.md) x"), ("alt", "![⟦x⟧](x.png)"), ("title", "<p title=\"⟦x⟧\">x</p>"), ("code", "`⟦x⟧` x\n\n    ⟦x⟧\n"),
      ("comment", "<!-- ⟦x⟧ --> x"), ("link-address", "[x](⟦x⟧.md) ![](x)"), ("image-address", "![x](⟦x⟧.png) [x](x)"),
      ("heading", "# ⟦x⟧\n\nx\n"), ("raw", "---\na: ⟦x⟧\n---\n`⟦x⟧`"), ("front-matter.a.b", "---\na: {b: [⟦x⟧, y]}\nb: x\n---\nx"),
      ("[alt, heading]", "# ⟦x⟧ ![⟦x⟧](x)"),
    ]) func `a scope is what it says`(scope: String, marked: String)
  {
    let rule = TestRule("check: pattern\npattern: x\nscope: \(scope)\nmessage: m")
    let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
    #expect(rule.errors == [])
    #expect(rule.findings(in: text).count == marked.count { $0 == "⟦" })
    #expect(rule.findings(in: text).allSatisfy { $0 == "x: m" })
    var offsets: [UInt32] = []
    var offset: UInt32 = 0
    for character in marked {
      if character == "⟦" { offsets.append(offset) } else if character != "⟧" { offset += UInt32(character.utf8.count) }
    }
    #expect(rule.diagnostics(in: text).map(\.range.start) == offsets)
  }

  @Test func `a pattern's groups are in its message and its fix`() {
    let rule = TestRule(
      "check: pattern\nfix: safe\npattern: '(\\w+) (percent)'\nreplace: '{1} %'\nmessage: '`{1}` and `{2}`'")
    #expect(
      rule.findings(in: "Ten percent, &#84;en percent.") == ["Ten percent: `Ten` and `percent`", "&#84;en percent: `Ten` and `percent`"])
    // What is not written as it is read is not replaced.
    #expect(rule.fixed("Ten percent, &#84;en percent.") == "Ten %, &#84;en percent.")
  }

  @Test func `case counts for nothing on request, and a condition excepts`() {
    let rule = TestRule("check: pattern\npattern: straße\nignore-case: true\nunless: self::h2 or ancestor::blockquote\nmessage: m")
    #expect(rule.findings(in: "# STRASSE Straße\n\n## straße\n\n> straße\n\nstraße") == ["STRASSE: m", "Straße: m", "straße: m"])
  }

  @Test func `only blocks at the edge`() {
    let rule = TestRule("check: pattern\npattern: x\nedge: 1\nmessage: m")
    #expect(rule.diagnostics(in: "x\n\nx\n\nx").map(\.range.start) == [0, 6])
  }

  // MARK: word-list

  @Test func `words are found among other words, whatever their case`() {
    let rule = TestRule("check: word-list\nwords: [click here, 点击, naïve, C++]\nmessage: '`{value}`'")
    #expect(rule.errors == [])
    #expect(
      rule.findings(in: "Click\nhere, clickhere, click hereafter. 请点击按钮 NAÏVE naïveté C++ `click here` [click **here**](x)")
        == ["Click\nhere: `Click here`", "点击: `点击`", "NAÏVE: `NAÏVE`", "C++: `C++`", "click **here: `click here`"])
  }

  @Test func `a whole text is a phrase whatever stands at its edges`() {
    let rule = TestRule(
      "check: word-list\nfile: words.txt\nscope: alt\nwhole: true\nmessage: m", files: ["words.txt": "# comment\nphoto\n图片\n"])
    #expect(rule.errors == [])
    #expect(rule.findings(in: "![photo](a) ![ Photo. ](b) ![a photo](c) ![图片](d) ![ＰＨＯＴＯ](e) ![# comment](f)").count == 4)
  }

  @Test func `an option named words adds to the list`() {
    let rule = TestRule("check: word-list\nwords: [one]\noptions: {words: {type: strings, default: [], about: more}}\nmessage: m")
    #expect(rule.findings(in: "one two") == ["one: m"])
    #expect(rule.findings(in: "one two", options: ["words": .strings(["two"])]) == ["one: m", "two: m"])
  }

  // MARK: substitution

  @Test func `a swap keeps the case of what it replaces`() {
    let rule = TestRule("check: substitution\nfix: unsafe\nswap: {web site: website, github: GitHub, e-mail: email}")
    #expect(
      rule.findings(in: "Web site, GitHub, github, E-MAIL")
        == ["Web site: `Web site` should be `Website`", "github: `github` should be `GitHub`", "E-MAIL: `E-MAIL` should be `EMAIL`"])
    #expect(rule.fixed("A web  site on github; websites, `github`.") == "A website on GitHub; websites, `github`.")
  }

  @Test func `a swap may want its own case`() {
    let rule = TestRule(
      "check: substitution\nignore-case: false\nkeep-case: false\nswap: {Javascript: JavaScript}\nmessage: '`{value}`, `{to}`'")
    #expect(rule.findings(in: "Javascript javascript") == ["Javascript: `Javascript`, `JavaScript`"])
    #expect(rule.diagnostics(in: "Javascript").allSatisfy { $0.fix == nil })
  }

  // MARK: occurrence

  @Test func `too many are reported at the first one too many`() {
    let rule = TestRule("check: occurrence\nxpath: //h1\nat-most: 1\nmessage: '{count} of {limit}'")
    #expect(rule.findings(in: "# A\n\n# B\n\n# C\n") == ["# : 3 of 1"])
    #expect(rule.findings(in: "# A\n") == [])
    #expect(rule.diagnostics(in: "# A\n\n# B\n\n# C\n").first?.related.count == 2)
  }

  @Test func `too few are reported at the title, else the heading, else the start`() {
    let rule = TestRule("check: occurrence\npattern: harbour\nat-least: 1\nmessage: '{count} of {limit}'")
    #expect(rule.findings(in: "---\ntitle: Pier\n---\n# B\n") == ["Pier: 0 of 1"])
    #expect(rule.findings(in: "a\n\n# B\n") == ["# B: 0 of 1"])
    #expect(rule.findings(in: "a\n") == [": 0 of 1"])
    #expect(rule.findings(in: "a harbour\n") == [])
  }

  // MARK: front-matter

  @Test(
    arguments: [
      ("title: {required: true}", "a: b", "---: The key `title` is missing"),
      ("title: {required: true}", "title: ' '", "title: ' ': The key `title` has no value"),
      ("a: integer", "a: x", "x: `a` must be an integer, not a string"),
      ("a: {type: [list, string]}", "a: 1", "1: `a` must be a list or a string, not a number"),
      ("a: {one-of: [x, y]}", "a: z", "z: `a` must be `x` or `y`, not `z`"),
      ("a: {pattern: '^[a-z]+$'}", "a: A1", "A1: `A1` in `a` does not match `^[a-z]+$`"),
      ("a: {length: {max: 2}}", "a: 中文字", "中文字: `a` has 3 characters; at most 2 are allowed"),
      ("a: {range: {min: 1, max: 5}}", "a: 7", "7: `a` must be at most 5, not `7`"),
      ("a: {items: {one-of: [x]}}", "a: [x, y]", "y: `a[1]` must be `x`, not `y`"),
      ("a: {count: {min: 2}}", "a: [x]", "[x]: `a` has 1 items; at least 2 are wanted"),
      ("a: {unique: true}", "a: [x, y, x]", "x: `x` stands twice in `a`"),
      (
        "{date: date, updated: {type: date, not-before: date}}", "date: 2024-02-02\nupdated: 2024-02-01",
        "2024-02-01: `updated`, `2024-02-01`, is before `date`, `2024-02-02`"
      ),
      ("a: {fields: {b: boolean}}", "a: {b: 1}", "1: `a.b` must be a boolean, not a number"),
      ("a: {format: uri}", "a: b/c", "b/c: `b/c` in `a` is no absolute URL"),
    ]) func `a field is what it should be`(fields: String, written: String, expected: String)
  {
    let rule = TestRule("check: front-matter\nfields: " + (fields.hasPrefix("{") ? fields : "{\(fields)}"))
    #expect(rule.errors == [])
    #expect(rule.findings(in: "---\n\(written)\n---\n") == [expected])
  }

  @Test func `a closed table knows its keys`() {
    let rule = TestRule("check: front-matter\nclosed: true\nfields: {title: , draft: boolean}")
    #expect(rule.findings(in: "---\ntitle: x\ndraft: true\n---\n") == [])
    #expect(rule.findings(in: "---\ntilte: x\n---\n") == ["tilte: Unknown key `tilte`; did you mean `title`?"])
    #expect(rule.findings(in: "+++\nother = 1\n+++\n") == ["other: Unknown key `other`"])
  }

  @Test func `a JSON Schema is obeyed`() {
    let schema = """
      {"$schema": "x", "type": "object", "required": ["title"], "additionalProperties": false,
       "$defs": {"tag": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 5}},
       "properties": {"title": {"type": "string", "minLength": 2}, "date": {"type": "string", "format": "date"},
         "tags": {"type": "array", "items": {"$ref": "#/$defs/tag"}}, "weight": {"type": "integer", "minimum": 1, "exclusiveMaximum": 9},
         "kind": {"enum": ["a", "b"]}, "id": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^x"}]}}}
      """
    let rule = TestRule("check: front-matter\nschema: {$ref: article.json}", files: ["article.json": schema])
    #expect(rule.errors == [])
    #expect(rule.findings(in: "---\ntitle: ok\ndate: 2024-02-29\ntags: [abc]\nweight: 3\nkind: a\nid: x1\n---\n") == [])
    #expect(
      rule.findings(in: "---\ntitle: o\ntags: [ABC, abcdef]\nweight: 9\nkind: c\nid: y\nmore: 1\n---\n")
        == [
          "o: `title` has 1 characters; at least 2 are wanted", "ABC: `ABC` in `tags[0]` does not match `^[a-z]+$`",
          "abcdef: `tags[1]` has 6 characters; at most 5 are allowed", "9: `weight` must be less than 9, not `9`",
          "c: `kind` must be `a` or `b`, not `c`", "y: `id` has none of the allowed forms", "more: Unknown key `more`",
        ])
    #expect(rule.findings(in: "Text") == [": The key `title` is missing"])
    #expect(rule.findings(in: "---\ntitle: '{{ t }}'\nweight: {{ w }}\n---\n") == [])
  }

  // MARK: xpath

  @Test func `an expression over the document points where it says`() {
    for (at, expected) in [("element", "<a href=\"x.md\">b</a>"), ("start-tag", "<a href=\"x.md\">"), ("text", "b"), ("'@href'", "x.md")] {
      let rule = TestRule("check: xpath\nxpath: //a[ends-with(@href, '.md')]\nat: \(at)\nmessage: '{name} {@href} {text}'")
      #expect(rule.errors == [])
      #expect(rule.findings(in: "<p><a href=\"x.md\">b</a> <a href=x>c</a></p>") == ["\(expected): a x.md b"])
    }
  }

  @Test func `an attribute that is selected is found itself`() {
    let rule = TestRule("check: xpath\nxpath: //@style\nmessage: '{name}={value}'")
    #expect(rule.findings(in: "<p style=\"a: b\">x</p>") == ["style=\"a: b\": style=a: b"])
  }

  @Test func `elements are asked one by one`() {
    let rule = TestRule(
      "check: xpath\nelements: [a, my-box]\nwhere: not(@title) and visible-text() != ''\nat: start-tag\nmessage: '{name}'")
    #expect(rule.findings(in: "<a>x</a><a title=t>x</a><a> </a><my-box>b</my-box><my-bag>c</my-bag>\n") == ["<a>: a", "<my-box>: my-box"])
  }

  @Test(
    arguments: [
      "matches(., '^h.*R$', 'i')", "lower-case(.) = 'harbour'", "ends-with(., 'bour')", "visible-text(.) = 'Harbour'",
      "url-host('https://u@Example.org:80/a/b?c') = 'example.org'", "url-path('https://example.org/a/b?c#d') = '/a/b'",
      "url-file('/a/b%20c.md?x') = 'b c.md'", "front-matter('title') = 'T' and front-matter('none') = ''", "one-of('b', 'a b')",
      "bare-words(' Read  More… ') = 'read more'", "is-markdown()", "not(has-template())",
      "$word = 'w' and $count > 2 and one-of('y', $list) and $on",
    ]) func `functions and variables beyond XPath's own`(condition: String)
  {
    let options = """
      options:
        word: {type: string, default: w, about: x}
        count: {type: int, default: 3, about: x}
        list: {type: strings, default: [x, y], about: x}
        on: {type: bool, default: true, about: x}
      """
    let rule = TestRule("check: xpath\nelements: h1\nwhere: \"\(condition)\"\nmessage: m\n\(options)")
    #expect(rule.errors == [])
    #expect(rule.findings(in: "---\ntitle: T\n---\n# Harbour\n").count == 1)
  }

  @Test func `a tag is replaced where the new one says the same`() {
    let rule = TestRule(
      "check: xpath\nfix: unsafe\nelements: font\nat: start-tag\nmessage: m\nreplace-tag: {font: ['span style=\"color: {@color}\"', b]}")
    #expect(rule.fixed("<font color=red>a</font>") == "<span style=\"color: red\">a</span>")
    #expect(rule.fixed("<font id=x>a</font>") == "<b id=x>a</b>")
    #expect(rule.fixed("<font size=7>a</font>") == "<font size=7>a</font>")
    #expect(rule.fixed("<font color='red\">'>a</font>") == "<font color='red\">'>a</font>")
  }
}
