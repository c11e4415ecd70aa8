import Testing

/// What is wrong with a declared rule is said at its place in the rule's article.
struct ErrorTests {
  @Test(
    arguments: [
      // All kinds
      ("check: pattern\npattern: x\nmessage: m\npatern: y", "patern: Unknown key `patern`; did you mean `pattern`?"),
      ("check: pattern\npattern: x\nmessage: m\nxpath: //a", "xpath: Unknown key `xpath`"),
      ("check: pattern\npattern: x", "summary: The key `message` is missing"),
      ("check: pattern\npattern: x\nmessage: 'is {vlaue}'", "is {vlaue}: Unknown placeholder `{vlaue}`; known are `{value}`, `{1}`"),
      ("check: pattern\npattern: x\nmessage: m.", "m.: A message ends without a full stop"),
      // pattern
      ("check: pattern\nmessage: m", "summary: The key `pattern` is missing"),
      ("check: pattern\npattern: ['a(b']\nmessage: m", "a(b: The pattern cannot be compiled: a parenthesis has no partner"),
      ("check: pattern\npattern: 'a\\qb'\nmessage: m", "b: The pattern cannot be compiled: an escape sequence is not known"),
      ("check: pattern\npattern: x\nscope: porse\nmessage: m", "porse: `porse` is no scope; did you mean `prose`?"),
      ("check: pattern\npattern: x\nignore-case: 1\nmessage: m", "1: `ignore-case` must be `true` or `false`"),
      ("check: pattern\npattern: x\nedge: 2\nscope: alt\nmessage: m", "2: `edge` counts blocks, which the scope `alt` does not have"),
      (
        "check: pattern\npattern: x\nscope: raw\nunless: self::p\nmessage: m",
        "self::p: `unless` asks about an element, which the scope `raw` does not have"
      ),
      ("check: pattern\npattern: x\nreplace: y\nmessage: m", "y: `replace` is a fix; say `fix: unsafe` or `fix: safe` too"),
      // xpath
      ("check: xpath\nmessage: m", "summary: The key `xpath` or `elements` is missing"),
      ("check: xpath\nxpath: //a[\nmessage: m", "//a[: The XPath expression cannot be read: the expression is not well formed"),
      ("check: xpath\nxpath: //a[match(@b, 'c')]\nmessage: m", "match: There is no XPath function `match`"),
      (
        "check: xpath\nxpath: //a[$lmit]\noptions: {limit: {type: int, default: 1, about: x}}\nmessage: m",
        "$lmit: `$lmit` is no option of this rule; did you mean `limit`?"
      ),
      ("check: xpath\nxpath: //a\nelements: a\nmessage: m", "elements: `elements` and `xpath` exclude each other"),
      (
        "check: xpath\nxpath: //a\nat: tag\nmessage: m",
        "tag: `tag` is no value of `at`; known are `element`, `start-tag`, `text`, `@<attribute>`"
      ),
      ("check: xpath\nxpath: //a\nif: x\nmessage: m", "x: `if` names no bool option of this rule"),
      ("check: xpath\nmatches: [{xpath: //a, message: m, wher: x}]", "wher: Unknown key `wher` in `matches`; did you mean `where`?"),
      // word-list, substitution
      ("check: word-list\nmessage: m", "summary: The key `words` or `file` is missing"),
      ("check: word-list\nfile: none.txt\nmessage: m", "none.txt: `none.txt` cannot be read"),
      ("check: substitution", "summary: The key `swap` is missing"),
      ("check: substitution\nswap: [a]", "[a]: `swap` must be a mapping of words to what to write instead"),
      ("check: substitution\nswap: {a b: [c]}", "[c]: `a b` must be a text"),
      // occurrence
      ("check: occurrence\nxpath: //h1\nmessage: m", "summary: The key `at-least` or `at-most` is missing"),
      ("check: occurrence\nat-most: 1\nmessage: m", "summary: The key `pattern` or `xpath` is missing"),
      ("check: occurrence\nxpath: //h1\nat-most: -1\nmessage: m", "-1: `at-most` must be a whole number from 0 on"),
      ("check: occurrence\nxpath: //h1\nat-least: 3\nat-most: 2\nmessage: m", "3: `at-least` is more than `at-most`"),
      // front-matter
      ("check: front-matter", "summary: The key `fields` or `schema` is missing"),
      (
        "check: front-matter\nfields: {a: text}",
        "text: `text` is no type; known are `null`, `boolean`, `integer`, `number`, `string`, `date`, `list`, `mapping`"
      ),
      ("check: front-matter\nfields: {a: {requird: true}}", "requird: Unknown key `requird` in a field; did you mean `required`?"),
      ("check: front-matter\nfields: {a: {pattern: '['}}", "[: The pattern cannot be compiled: a `]` is missing"),
      ("check: front-matter\nfields: {a: {range: {min: 2, max: 1}}}", "{min: 2, max: 1}: `min` is more than `max`"),
      ("check: front-matter\nschema: none.json", "none.json: `none.json` cannot be read"),
      ("check: front-matter\nschema: bad.json", "bad.json: `bad.json`, 1:10: `text` is no type"),
      ("check: front-matter\nschema: odd.json", "odd.json: `odd.json`, 1:3: the keyword `oneOf` is not supported"),
    ]) func `a fault is located`(head: String, expected: String)
  {
    let files = ["bad.json": #"{"type": "text"}"#, "odd.json": #"{"oneOf": []}"#]
    #expect(TestRule(head, files: files).errors == [expected])
  }

  @Test func `a missing example is an error`() {
    let rule = TestRule("check: pattern\npattern: x\nmessage: m")
    #expect(rule.errors == [])
  }
}
