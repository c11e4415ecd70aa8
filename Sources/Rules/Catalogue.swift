// swift-format-ignore-file
// Generated from rules/ by `make rules`; do not edit.
package import Diagnostics
package import RuleKit

/// Every built-in rule, by category and id.
package enum Catalogue {
  package static let rules: [RuleInfo] = [
    EncodingRules.controlCharacter,
    EncodingRules.doubleEscapedEntity,
    EncodingRules.invalidEncoding,
    EncodingRules.invisibleCharacter,
    EncodingRules.mojibake,
    EncodingRules.replacementCharacter,
    FrontMatterRules.blankTag,
    FrontMatterRules.blankTitle,
    FrontMatterRules.duplicateKey,
    FrontMatterRules.duplicateTag,
    FrontMatterRules.frontMatterPosition,
    FrontMatterRules.frontMatterSyntax,
    FrontMatterRules.frontMatterUnclosed,
    FrontMatterRules.futureDate,
    FrontMatterRules.invalidDate,
    FrontMatterRules.nonstandardDate,
    ImagesRules.blankImageSource,
    ImagesRules.brokenImage,
    ImagesRules.duplicateImage,
    ImagesRules.filenameAlt,
    ImagesRules.genericAlt,
    ImagesRules.imageCase,
    ImagesRules.missingAlt,
    LinksRules.blankLink,
    LinksRules.blankLinkText,
    LinksRules.brokenAnchor,
    LinksRules.brokenLink,
    LinksRules.linkCase,
    LinksRules.malformedUrl,
    LinksRules.placeholderLink,
    LinksRules.vagueLinkText,
    MetaRules.unreadableFile,
    MetaRules.unusedSuppression,
    SecurityRules.eventHandler,
    SecurityRules.scriptUrl,
    StructureRules.duplicateAttribute,
    StructureRules.duplicateId,
    StructureRules.emptyHeading,
    StructureRules.emptyParagraph,
    StructureRules.headingSkip,
    StructureRules.htmlAsCode,
    StructureRules.literalMarkdown,
    TextRules.emptyBody,
    TextRules.mergeConflict,
    TextRules.programValue,
  ]

  /// The checks of the rules that look at one article.
  package static let checks: [(RuleID, any Check.Type)] = [
    ("control-character", ControlCharacter.self),
    ("double-escaped-entity", DoubleEscapedEntity.self),
    ("invalid-encoding", InvalidEncoding.self),
    ("invisible-character", InvisibleCharacter.self),
    ("mojibake", Mojibake.self),
    ("replacement-character", ReplacementCharacter.self),
    ("blank-tag", BlankTag.self),
    ("blank-title", BlankTitle.self),
    ("duplicate-key", DuplicateKey.self),
    ("duplicate-tag", DuplicateTag.self),
    ("front-matter-position", FrontMatterPosition.self),
    ("front-matter-syntax", FrontMatterSyntax.self),
    ("front-matter-unclosed", FrontMatterUnclosed.self),
    ("future-date", FutureDate.self),
    ("invalid-date", InvalidDate.self),
    ("nonstandard-date", NonstandardDate.self),
    ("blank-image-source", BlankImageSource.self),
    ("duplicate-image", DuplicateImage.self),
    ("filename-alt", FilenameAlt.self),
    ("generic-alt", GenericAlt.self),
    ("missing-alt", MissingAlt.self),
    ("blank-link", BlankLink.self),
    ("blank-link-text", BlankLinkText.self),
    ("broken-anchor", BrokenAnchor.self),
    ("malformed-url", MalformedUrl.self),
    ("placeholder-link", PlaceholderLink.self),
    ("vague-link-text", VagueLinkText.self),
    ("event-handler", EventHandler.self),
    ("script-url", ScriptUrl.self),
    ("duplicate-attribute", DuplicateAttribute.self),
    ("duplicate-id", DuplicateId.self),
    ("empty-heading", EmptyHeading.self),
    ("empty-paragraph", EmptyParagraph.self),
    ("heading-skip", HeadingSkip.self),
    ("html-as-code", HtmlAsCode.self),
    ("literal-markdown", LiteralMarkdown.self),
    ("empty-body", EmptyBody.self),
    ("merge-conflict", MergeConflict.self),
    ("program-value", ProgramValue.self),
  ]

  /// The checks of the rules that look at the world around an article.
  package static let siteChecks: [(RuleID, any SiteCheck.Type)] = [
    ("broken-image", BrokenImage.self),
    ("image-case", ImageCase.self),
    ("broken-link", BrokenLink.self),
    ("link-case", LinkCase.self),
  ]
}

private enum EncodingRules {
  static let controlCharacter = RuleInfo(
    id: "control-character", category: "encoding", summary: "A control character stands in the text",
    severity: .error, check: .native, reads: .bytes,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["HTML Standard 13.2.3.5", "Encoding Standard"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A control character stands in the text
severity: error
check: native
reads: bytes
formats: [markdown, html]
fix: safe
sources: ["HTML Standard 13.2.3.5", "Encoding Standard"]
since: 0.1.0
---

# control-character

Control characters were meant for printers and terminals. In a text they are damage: XML and feeds refuse them, YAML does
not read them, and browsers show a box or nothing. Tab, line feed, carriage return and form feed are white space.

U+0080 to U+009F come from text that was Windows-1252 and was read as Latin-1; the fix writes the character that was
meant. In code they are left alone, except NUL, which no browser and no parser keeps.

## Fails

```markdown escapes
A bell⟦\u{7}⟧ and a backspace⟦\u{8}⟧.
```
> `U+0007` is a control character that no text needs
> `U+0008` is a control character that no text needs

## Fixed

```markdown
A bell and a backspace.
```

## Fails

```markdown escapes
It⟦\u{92}⟧s ⟦\u{93}⟧fine⟦\u{94}⟧.
```
> `U+0092` is a control character; in `windows-1252` its byte is `’`
> `U+0093` is a control character; in `windows-1252` its byte is `“`
> `U+0094` is a control character; in `windows-1252` its byte is `”`

## Fixed

```markdown
It’s “fine”.
```

## Fails

NUL even in code.

```markdown escapes
Text `a⟦\u{0}⟧b`
```

## Fixed

```markdown
Text `ab`
```

## Fails

In an attribute and as the delete character.

```html escapes
<a href="a.html⟦\u{1F}⟧">a⟦\u{7F}⟧b</a>
```

## Fixed

```html
<a href="a.html">ab</a>
```

## Passes

```markdown escapes
Tab\tand form\u{C}feed.
```

## Passes

```markdown escapes
Colours: `\u{1B}[31m` and

    \u{1B}[0m\u{85}
```

## Passes

```html escapes
<pre>\u{1B}[31m</pre><!-- \u{7} --><p>&#7; is written out</p>
```

"""#)
  static let doubleEscapedEntity = RuleInfo(
    id: "double-escaped-entity", category: "encoding", summary: "An entity was escaped twice",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["HTML Standard 13.5"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An entity was escaped twice
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["HTML Standard 13.5"]
since: 0.1.0
---

# double-escaped-entity

A program escaped text that was escaped already, so the reader sees `&nbsp;` or `&#39;` instead of the character. Write
the entity once, or the character itself.

Code, a text that explains entities, and a lone `&amp;` before a word are left alone.

## Fails

```markdown
Fish⟦&amp;nbsp;⟧and chips, it⟦&amp;#39;⟧s
```
> `&amp;nbsp;` is escaped twice: the reader sees `&nbsp;`
> `&amp;#39;` is escaped twice: the reader sees `&#39;`

## Fixed

```markdown
Fish&nbsp;and chips, it&#39;s
```

## Fails

```html
<p>A ⟦&amp;lt;⟧ B ⟦&#38;amp;⟧ C</p><img src="a.png" alt="Q⟦&amp;amp;⟧A">
```

## Fixed

```html
<p>A &lt; B &amp; C</p><img src="a.png" alt="Q&amp;A">
```

## Fails

```markdown
Dash ⟦&amp;#x2014;⟧ and ⟦&amp;hellip;⟧
```

## Fixed

```markdown
Dash &#x2014; and &hellip;
```

## Passes

```markdown
Fish &amp; chips, AT&amp;T, a &amp; b; &nbsp; and &#39;
```

## Passes

```markdown
Code: `&amp;nbsp;` and

    &amp;lt;
```

## Passes

```markdown
In HTML write &amp;lt; for a less-than sign. The entity &amp;nbsp; does not break.

A backslash shows it: \&nbsp; and an unknown one too: &amp;foo;
```

"""#)
  static let invalidEncoding = RuleInfo(
    id: "invalid-encoding", category: "encoding", summary: "Bytes are not valid in the file's encoding",
    severity: .error, check: .native, reads: .bytes,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["Encoding Standard", "Unicode 3.9"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Bytes are not valid in the file's encoding
severity: error
check: native
reads: bytes
formats: [markdown, html]
fix: unsafe
sources: ["Encoding Standard", "Unicode 3.9"]
since: 0.1.0
---

# invalid-encoding

Site generators and browsers read UTF-8. A byte that is no UTF-8 shows as a black diamond, and a whole file in another
encoding as rows of them. Save the file as UTF-8.

A file with a byte order mark, or one that declares its encoding (`<meta charset=…>`, `<?xml encoding=…?>`) and keeps to
it, is fine. A file that is not UTF-8 and declares nothing is reported once, at its first character that is not ASCII.
The fix converts the file, or the one byte, where the way back gives the same bytes.

## Fails

```markdown escapes
It⟦\x{92}⟧s a café, they said; façade, naïve, déjà vu.
```
> Byte `0x92` is not valid `UTF-8`, probably `windows-1252`

## Fixed

```markdown
It’s a café, they said; façade, naïve, déjà vu.
```

## Fails

A character that was cut off.

```markdown escapes
中文中文中文，⟦\x{E4}\x{B8}⟧.
```

## Fails

In code, comments and front matter too: no reader of the file can know what is meant.

```markdown escapes
---
title: Über ⟦\x{FC}⟧
---

Straße, größer, schön, für Äpfel, Öl, Füße, Mühe, süß und müde: `⟦\x{E4}⟧` <!-- ⟦\x{F6}⟧ -->
```
> Byte `0xFC` is not valid `UTF-8`, probably `windows-1252`
> Byte `0xE4` is not valid `UTF-8`, probably `windows-1252`
> Byte `0xF6` is not valid `UTF-8`, probably `windows-1252`

## Fails

A whole file in another encoding.

```markdown encoding=GB18030
# ⟦今天天气很好，我们一起去公园散步⟧

这里有很多花和树，孩子们在草地上奔跑，老人们在湖边聊天。
```
> The file is not UTF-8 and declares no encoding: it is probably `GB18030`

## Passes

```markdown
Café, 中文, 日本語, русский, 🎉 and U+FFFD itself: �
```

## Passes

```html encoding=windows-1251
<meta charset="windows-1251"><p>Привет, мир</p>
```

## Passes

```html encoding=GBK
<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>你好，世界</p>
```

## Passes

```markdown
Plain ASCII with \xE9 written out.
```

"""#)
  static let invisibleCharacter = RuleInfo(
    id: "invisible-character", category: "encoding", summary: "An invisible character does nothing",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["Unicode 23.2", "UAX 9"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An invisible character does nothing
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: safe
sources: ["Unicode 23.2", "UAX 9"]
since: 0.1.0
---

# invisible-character

Zero-width characters come with text that was copied from a web page or a word processor. Nobody sees them, but a search
does not find the word, a link does not work, and a command that is copied fails.

They are right where a script needs them: direction marks beside Arabic and Hebrew, zero-width spaces in Thai, Khmer, Lao
and Myanmar, joiners in Arabic and Indic scripts, emoji and flag sequences. One that is written as an entity is meant.

The fix is unsafe where the character touches `*`, `_`, a backtick or `~`, because it may keep a mark from being one
(writers of Chinese use it so), and for a soft hyphen between letters, which lets a long word break.

## Fails

```markdown escapes
Zero⟦\u{200B}⟧width and\u{20}⟦\u{FEFF}⟧mark.
```
> `U+200B` (zero-width space) does nothing here
> `U+FEFF` (byte order mark) does nothing here

## Fixed

```markdown
Zerowidth and mark.
```

## Fails

Direction marks where nothing is written from right to left; joiners between Latin letters.

```html escapes
<p>Left⟦\u{200E}⟧ to ⟦\u{202A}⟧right⟦\u{202C}⟧ and a⟦\u{200D}⟧b⟦\u{200C}⟧c</p>
```

## Fails

```markdown escapes
他说**“好”**⟦\u{200B}⟧吗，and hy⟦\u{AD}⟧phen.
```

## Fixed

```markdown
他说**“好”**吗，and hyphen.
```

## Fails

```markdown escapes except=code-fence,comment
---
title: A ti⟦\u{200B}⟧tle
---

![A pic⟦\u{200B}⟧ture](a.png)
```

## Fixed

```markdown
---
title: A title
---

![A picture](a.png)
```

## Passes

```markdown escapes
שלום\u{200F}! and مرحبا\u{200E} (x). می\u{200C}خواهم, क्\u{200D}ष. ภาษา\u{200B}ไทย, ភាសា\u{200B}ខ្មែរ.
```

## Passes

```markdown escapes
A family 👩\u{200D}👩\u{200D}👧, a flag 🏳\u{FE0F}\u{200D}🌈, Scotland 🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}, a heart ❤\u{FE0F}.
```

## Passes

```markdown escapes
An entity is meant: super&shy;cali&#8203;fragil&zwnj;istic. Code: `a\u{200B}b`. A joiner holds: 5\u{2060}–\u{2060}6.
```

"""#)
  static let mojibake = RuleInfo(
    id: "mojibake", category: "encoding", summary: "Text was decoded wrongly",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["ftfy", "Encoding Standard"], since: "0.1.0", yieldsTo: ["invalid-encoding"], also: [],
    article: #"""
---
summary: Text was decoded wrongly
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
yields-to: [invalid-encoding]
sources: ["ftfy", "Encoding Standard"]
since: 0.1.0
---

# mojibake

Somewhere on its way the text was UTF-8 and was read as another encoding, so `don’t` became `donâ€™t` and 中文 became
`ä¸­æ–‡`. The reader can only guess. Where the way back is clear the fix takes it; `锟斤拷` has no way back, and the text
must be fetched again from where it was whole.

Only what reads back as valid UTF-8 and makes a likelier text is reported. Code, and a sample that stands alone between
quotes, are left alone.

## Fails

```markdown
I don⟦â€™⟧t know.
```
> `donâ€™t` should be `don’t`: UTF-8 was read as `windows-1252`

## Fixed

```markdown
I don’t know.
```

## Fails

```markdown escapes
Read it in ⟦ä¸\u{AD}æ–‡⟧ today.
```

## Fixed

```markdown
Read it in 中文 today.
```

## Fails

A row of words is one finding. Garbled twice, it is led back twice.

```markdown
He said ⟦РџСЂРёРІРµС‚⟧ and left the caf⟦ÃƒÂ©⟧.
```
> `РџСЂРёРІРµС‚` should be `Привет`: UTF-8 was read as `windows-1251`
> `cafÃƒÂ©` should be `café`: UTF-8 was read as `windows-1252`

## Fixed

```markdown
He said Привет and left the café.
```

## Fails

What the reader sees or hears beside the text.

```html
<img src="a.png" alt="Caf⟦Ã©⟧ in K⟦Ã¶⟧ln"><a href="b.html" title="M⟦Ã¼⟧nchen">b</a>
```

## Fixed

```html
<img src="a.png" alt="Café in Köln"><a href="b.html" title="München">b</a>
```

## Fails

```markdown except=code-fence,comment
---
title: M⟦Ã¼⟧nchen
---

Text
```

## Fixed

```markdown
---
title: München
---

Text
```

## Fails

Lost for good, and Chinese read as GBK.

```markdown
名字：⟦锟斤拷锟斤拷⟧ 先生

他说⟦锛堜腑鏂囷級⟧
```

## Passes

Languages and signs that look like it.

```markdown
NESTLÉ® and VOCÊ… cost 5×£3; L’épisode, Îşi face, ВІКІ, 10 Å³, „KÄ“, √π, SÃO PAULO, ZZAJÉ’s.

У Києві є ґанок. Ђорђе и Њушка. 浜崎あゆみ。鐵道的鏡子。
```

## Passes

```markdown
In code: `donâ€™t` and

    cafÃ©
```

## Passes

A lone sample between quotes, and what recipes and debuggers say.

```markdown
The reader then sees “Ã©” instead of an accent. 烫烫烫！
```

"""#)
  static let replacementCharacter = RuleInfo(
    id: "replacement-character", category: "encoding", summary: "A character was lost",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["Unicode 23.8"], since: "0.1.0", yieldsTo: ["invalid-encoding"], also: [],
    article: #"""
---
summary: A character was lost
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
yields-to: [invalid-encoding]
sources: ["Unicode 23.8"]
since: 0.1.0
---

# replacement-character

U+FFFD, a black diamond with a question mark, stands where a program could not read a character. Nobody can tell what it
was; look at the original and write it again.

Code is left alone, and so is a text that speaks about the character or about encodings, or shows it alone between
quotes. A byte that is no UTF-8 belongs to invalid-encoding.

## Fails

```markdown escapes
The caf⟦\u{FFFD}⟧ is open.
```
> `caf�` has lost a character: `U+FFFD` stands in its place

## Fails

Several in a row are one finding.

```html escapes
<p>Na⟦\u{FFFD}\u{FFFD}⟧ve</p><img src="a.png" alt="Caf⟦\u{FFFD}⟧">
```

## Fails

```markdown escapes except=code-fence,comment
---
title: Caf⟦\u{FFFD}⟧ Central
---

Text
```

## Passes

```markdown escapes
A file that is not UTF-8 shows \u{FFFD} all over.

Unicode calls it the replacement character: \u{FFFD}.
```

## Passes

```markdown escapes
Code: `\u{FFFD}` and

    caf\u{FFFD}
```

## Passes

```markdown escapes
The sign “\u{FFFD}” is ugly, and so is &#xFFFD;.
```

"""#)
}

private enum FrontMatterRules {
  static let blankTag = RuleInfo(
    id: "blank-tag", category: "front-matter", summary: "A tag or category must not be empty",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A tag or category must not be empty
severity: warning
check: native
reads: front-matter
fix: safe
since: 0.1.0
---

# blank-tag

An empty item in a list of tags makes a tag without a name, or stops the build. A single tag in a list of its own, beside plain ones, comes
from a stray `-` and is shown with brackets, or as a child of nothing. Hexo's nested categories, `[Sport, Rowing]`, are right.

## Fails

```markdown
---
tags:
  - news
  ⟦-⟧
  - port
---
```

> An empty tag

## Fixed

```markdown
---
tags:
  - news
  - port
---
```

## Fails

```markdown
---
categories: [news, ⟦""⟧]
---
```

> An empty category

## Fixed

```markdown
---
categories: [news]
---
```

## Fails

```markdown
---
categories:
 - port
 -  ⟦- news⟧
---
```

> The category `news` stands in a list of its own

## Fixed

```markdown
---
categories:
 - port
 -  news
---
```

## Fails

```markdown
+++
tags = [⟦" "⟧, "port"]
+++
```

## Fixed

```markdown
+++
tags = ["port"]
+++
```

## Passes

```markdown
---
categories:
  - - Sport
---
```

```markdown
---
categories:
  - [Sport, Rowing]
  - News
---
```

```markdown
---
tags:
categories: []
---
```

```markdown
---
tags: [null pointers, "0", 无]
links:
  -
---
```

"""#)
  static let blankTitle = RuleInfo(
    id: "blank-title", category: "front-matter", summary: "A title must say something",
    severity: .error, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A title must say something
severity: error
check: native
reads: front-matter
fix: none
since: 0.1.0
---

# blank-title

A page without a title has no name in lists, tabs, feeds and search results. Placeholders that a program or template left are no titles
either.

## Fails

```markdown
---
⟦title:⟧
date: 2024-02-29
---
```

> The title is empty

```markdown
---
⟦title: "  "⟧
---
```

```markdown
---
title: ⟦Untitled⟧
---
```

> `Untitled` is not a title

```markdown
---
title: "⟦undefined⟧"
---
```

```markdown
---
title: ⟦无标题⟧
---
```

```markdown
+++
⟦title = ""⟧
+++
```

```markdown
<!--{
  ⟦"Title": ""⟧
}-->
```

## Passes

```markdown
---
title: Untitled goose game
---
```

```markdown
---
title: Undefined
subtitle:
---
```

```markdown
---
title: 2024
---
```

```markdown
---
title: New posts for the pier
tags: [untitled]
---
```

```markdown
---
title: """Harbour"""
---
```

"""#)
  static let duplicateKey = RuleInfo(
    id: "duplicate-key", category: "front-matter", summary: "A key stands once in a mapping",
    severity: .error, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["YAML 1.2 3.2.1.3", "TOML 1.0"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A key stands once in a mapping
severity: error
check: native
reads: front-matter
fix: unsafe
sources: ["YAML 1.2 3.2.1.3", "TOML 1.0"]
since: 0.1.0
---

# duplicate-key

Of two settings with one name, Jekyll, Hugo and MkDocs take the last without a word; Hexo leaves the article out. Keep one.

## Fails

```markdown
---
title: Harbour
⟦title⟧: The harbour
tags: [a]
---
```

> The key `title` stands twice

## Fixed

```markdown
---
title: The harbour
tags: [a]
---
```

## Fails

```markdown
---
image:
  src: a.png
  ⟦src⟧: b.png
---
```

```markdown
---
a: {b: 1, c: 2, "⟦b⟧": 3}
---
```

## Fixed

```markdown
---
a: {c: 2, "b": 3}
---
```

## Fails

```markdown
+++
title = "Harbour"
⟦title⟧ = "The harbour"
+++
```

```markdown
{
  "title": "Harbour",
  "⟦title⟧": "The harbour"
}
```

## Fixed

```markdown
{
  "title": "The harbour"
}
```

## Passes

```markdown
---
title: Harbour
Title: another key
image: {src: a.png}
cover: {src: b.png}
---
```

```markdown
---
items:
  - name: a
  - name: b
---
```

```markdown
+++
[[menu]]
name = "a"
[[menu]]
name = "b"
+++
```

```markdown
---
text: |
  title: a
  title: b
# title: c
title: d
---
```

"""#)
  static let duplicateTag = RuleInfo(
    id: "duplicate-tag", category: "front-matter", summary: "A tag or category stands once",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A tag or category stands once
severity: warning
check: native
reads: front-matter
fix: safe
since: 0.1.0
---

# duplicate-tag

A tag that an article has twice is shown twice; two spellings of one tag make two pages. Names are compared without case, width and
spaces.

## Fails

```markdown
---
tags:
  - news
  - port
  - ⟦news⟧
---
```

> The tag `news` stands twice

## Fixed

```markdown
---
tags:
  - news
  - port
---
```

## Fails

```markdown
---
categories: [News, port, ⟦news⟧]
---
```

> The category `news` is `News` in another spelling

## Fixed

```markdown
---
categories: [News, port]
---
```

## Fails

```markdown
+++
[taxonomies]
tags = ["C #", "⟦Ｃ#⟧", "port"]
+++
```

## Fixed

```markdown
+++
[taxonomies]
tags = ["C #", "port"]
+++
```

## Passes

```markdown
---
tags: [news, port]
categories: [news, port]
---
```

```markdown
---
categories:
  - [Sport, Rowing]
  - [Sport, Sailing]
---
```

```markdown
---
tags: [C, C++, C#]
---
```

```markdown
---
tags: news news
keywords: [a, a]
---
```

"""#)
  static let frontMatterPosition = RuleInfo(
    id: "front-matter-position", category: "front-matter", summary: "Front matter must begin on the first line",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Front matter must begin on the first line
severity: warning
check: native
reads: front-matter
fix: safe
since: 0.1.0
---

# front-matter-position

Jekyll, MkDocs, Docusaurus and GitHub look for front matter on the first line only. After a blank line they show it as text.

Hexo, Hugo and Zola skip blank lines: for them this is no fault.

## Fails

```markdown
⟦
⟧---
title: Harbour
---

The text.
```

> Front matter after a blank line is text to generators that look for it on the first line

## Fixed

```markdown
---
title: Harbour
---

The text.
```

## Fails

```markdown generator=jekyll
⟦

⟧---
title: Harbour
---
```

```markdown
⟦
⟧+++
title = "Harbour"
+++
```

## Passes

```markdown generator=hugo
 
---
title: Harbour
---
```

```markdown generator=hexo

---
title: Harbour
---
```

```markdown

---

A break after a blank line: not a setting.

---
```

```markdown

Words first.

---
title: Harbour
---
```

"""#)
  static let frontMatterSyntax = RuleInfo(
    id: "front-matter-syntax", category: "front-matter", summary: "Front matter must parse",
    severity: .error, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["YAML 1.2", "TOML 1.0", "RFC 8259"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Front matter must parse
severity: error
check: native
reads: front-matter
fix: none
sources: ["YAML 1.2", "TOML 1.0", "RFC 8259"]
since: 0.1.0
---

# front-matter-syntax

Front matter that does not parse is lost: Hugo and Zola stop, Jekyll and Hexo publish the article without its title or not at all, and
MkDocs shows the settings as text. Most often a value needs quotes.

Hexo takes tabs that indent; for it they are no fault.

## Fails

```markdown
---
title: Harbour⟦:⟧ a forum
---
```

> A second `: ` stands in an unquoted value: put the value in quotes

```markdown
---
title: ""⟦"⟧"""'A'"""""
---
```

```markdown

---
title: ""⟦"⟧"""'A'"""""
tags: [a]
---
```

```markdown
---
title: ⟦@⟧home
---
```

> `@` cannot begin an unquoted value: put the value in quotes

```markdown
---
title: ⟦"⟧Harbour
---
```

> The quote `"` is never closed

```markdown
---
tags:
⟦	⟧- news
---
```

> A tab indents this line, where YAML allows only spaces

```markdown
+++
title = ⟦Harbour forum⟧
+++
```

> `Harbour forum` needs quotes

```markdown
{
  "title": "Harbour"⟦x⟧
}
```

```markdown
<!--{
  "Title": "Harbour",
⟦}⟧-->
```

> The `,` before this is one too many

## Passes

```markdown
---
title: "Harbour: a forum"
tags: [a, 'b']
---
```

```markdown generator=hexo
---
tags:
	- news
---
```

```markdown
---

A break at the head of a page, then **words**: and a colon.

---
```

```markdown
---
title: Time is 12:30, see http://example.org/#top
date: 2024-02-30
---
```

```markdown
+++
title = "Harbour"
[extra]
date = 2024-02-29T12:00:00Z
+++
```

"""#)
  static let frontMatterUnclosed = RuleInfo(
    id: "front-matter-unclosed", category: "front-matter", summary: "Front matter needs a closing fence",
    severity: .error, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Front matter needs a closing fence
severity: error
check: native
reads: front-matter
fix: none
since: 0.1.0
---

# front-matter-unclosed

Without its closing fence front matter is text: the reader sees `title: …` at the head of the page, or the site is not built at all.

Only a fence on the first line is looked at, and only when the line after it looks like a setting: `---` is also a thematic break.

## Fails

```markdown
⟦---⟧
title: Harbour
date: 2024-02-29

The text.
```

> The front matter that `---` opens is never closed

```markdown
⟦+++⟧
title = "Harbour"

The text.
```

```markdown
⟦{⟧
  "title": "Harbour"

The text.
```

## Passes

```markdown
---
title: Harbour
---
```

```markdown
---

A break, then text.
```

```markdown
---
Harbour forum: the second day
```

```markdown
The text.

---
title: not at the head
```

"""#)
  static let futureDate = RuleInfo(
    id: "future-date", category: "front-matter", summary: "An article dated in the future is hidden",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article dated in the future is hidden
severity: warning
check: native
reads: front-matter
fix: none
since: 0.1.0
---

# future-date

Hugo, Jekyll and Hexo hide an article until its date has come, without a word. A year typed wrongly hides it for good. Looked at are the
dates of publication: `date`, `publishDate`, `pubDate` and `published`. A day of slack is given for time zones; drafts are left alone.

## Fails

```markdown now=2026-01-01
---
date: ⟦2062-01-01⟧
---
```

> `2062-01-01` lies in the future

```markdown now=2026-01-01
+++
publishDate = ⟦2026-01-03T00:00:00Z⟧
+++
```

```markdown now=2026-01-01T12:00:00Z
---
Date: "⟦2026-01-02 12:30:00 +00:00⟧"
---
```

## Passes

```markdown now=2026-01-01
---
date: 2026-01-01 23:00:00
---
```

```markdown now=2026-01-01
---
date: 2026-01-02 06:00:00 +08:00
expiryDate: 2030-01-01
---
```

```markdown now=2026-01-01
---
date: 2062-01-01
draft: true
---
```

```markdown now=2026-01-01
---
published: true
date: Invalid Date
---
```

"""#)
  static let invalidDate = RuleInfo(
    id: "invalid-date", category: "front-matter", summary: "A date must be one",
    severity: .error, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "keys", defaultValue: .strings([]), about: "more settings that hold dates"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A date must be one
severity: error
check: native
reads: front-matter
fix: unsafe
options:
  keys: {type: strings, default: [], about: more settings that hold dates}
since: 0.1.0
---

# invalid-date

A date that no generator reads puts the article at the wrong place or stops the build: Hugo takes it for the year 1, Hexo for the day the
file was made, Jekyll stops. Looked at are `date`, `updated`, `lastmod`, `publishDate`, `pubDate`, `expiryDate`, `expires`, `created`,
`modified` and `published`, in any case.

Where the article states its date itself, as in `<time datetime>` or an element of class `time` or `date`, the fix takes that one.

## Fails

```markdown
---
date: ⟦Invalid Date⟧
---

<p>By the editors <span class="time">
  2024-02-29 09:17:18
</span></p>
```

> `Invalid Date` is not a date

## Fixed

```markdown
---
date: 2024-02-29 09:17:18
---

<p>By the editors <span class="time">
  2024-02-29 09:17:18
</span></p>
```

## Fails

```markdown
---
date: "⟦NaN-NaN-NaN⟧"
---

<time datetime="2024-02-29T09:17:18+08:00">yesterday</time>
```

## Fixed

```markdown
---
date: "2024-02-29 09:17:18 +08:00"
---

<time datetime="2024-02-29T09:17:18+08:00">yesterday</time>
```

## Fails

```markdown
---
date: ⟦2024-13-01⟧
lastmod: ⟦2024-02-30⟧
updated: ⟦2024-02-07:00:00Z⟧
expires: ⟦2024-02-07 25:00:00⟧
---
```

> `2024-13-01` is not a date: month 13
> `2024-02-30` is not a date: day 30 of February
> `2024-02-07:00:00Z` is not a date: `:` stands between the date and the time
> `2024-02-07 25:00:00` is not a date: hour 25

```markdown
---
date: ⟦2024年2月7日⟧
PubDate: ⟦２０２４-02-07⟧
---
```

> `2024年2月7日` is not a date: no generator reads `年`
> `２０２４-02-07` is not a date: its digits are full-width

```markdown
+++
date = "⟦soon⟧"
+++

<time>2024-02-29</time>
```

## Fixed

```markdown
+++
date = "2024-02-29"
+++

<time>2024-02-29</time>
```

## Fails

```markdown options={keys: [reviewed]}
---
reviewed: ⟦last week⟧
---
```

## Passes

```markdown
---
date: 2024-02-29
updated: 2024-02-29 09:17
lastmod: 2024-02-29T09:17:18.5+08:00
expires: 2100-01-01 00:00:00 Z
---
```

```markdown
---
published: false
date:
updated: ""
created: 1709197038
modified: 1709197038000
---
```

```markdown
---
date: Thu, 29 Feb 2024 09:17:18 GMT
updated: February 29, 2024 at 9:17AM
lastmod: 29/2/2024
created: 2024/2/29 9:17:18
---
```

```markdown
---
date: "{{ date }}"
expires: never
other: Invalid Date
---
```

```markdown
+++
date = 2024-02-29 09:17:18
updated = 2024-02-29
+++
```

"""#)
  static let nonstandardDate = RuleInfo(
    id: "nonstandard-date", category: "front-matter", summary: "A date should be written so that every generator reads it",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["ISO 8601", "RFC 3339"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A date should be written so that every generator reads it
severity: warning
check: native
reads: front-matter
fix: unsafe
sources: ["ISO 8601", "RFC 3339"]
since: 0.1.0
---

# nonstandard-date

Every generator reads `2024-02-29`, alone or with a time and an offset. Dates in words, with slashes, or as seconds since 1970 are read by
some, and differently. Where the generator is known, only what it does not read is reported.

The fix keeps the instant. For Hexo a date with an offset is put in quotes, since Hexo shifts it otherwise.

## Fails

```markdown
---
date: ⟦Thu, 29 Feb 2024 09:17:18 GMT⟧
---
```

> `Thu, 29 Feb 2024 09:17:18 GMT` is a date that only some generators read

## Fixed

```markdown
---
date: 2024-02-29T09:17:18Z
---
```

## Fails

```markdown
---
date: ⟦February 29, 2024⟧
updated: ⟦2024/2/29 9:17:18⟧
---
```

## Fixed

```markdown
---
date: 2024-02-29
updated: 2024-02-29 09:17:18
---
```

## Fails

```markdown
---
date: ⟦1709198238⟧
---
```

## Fixed

```markdown
---
date: 2024-02-29T09:17:18Z
---
```

## Fails

```markdown generator=hexo
---
date: ⟦1709198238⟧
---
```

> `1709198238` is a date that Hexo does not read

## Fixed

```markdown generator=hexo
---
date: '2024-02-29T09:17:18Z'
---
```

## Fails

```markdown generator=hugo
---
date: "⟦2024/02/29⟧"
---
```

> `2024/02/29` is a date that Hugo does not read

## Fixed

```markdown generator=hugo
---
date: "2024-02-29"
---
```

## Fails

```markdown
{
  "date": "⟦29 Feb 24 09:17 +0800⟧"
}
```

## Fixed

```markdown
{
  "date": "2024-02-29T09:17:00+08:00"
}
```

## Passes

```markdown
---
date: 2024-02-29
updated: 2024-02-29 09:17
lastmod: "2024-02-29T09:17:18.123 +0800"
expires: 2024-02-29 9:17:18 Z
---
```

```markdown generator=hexo
---
date: Thu, 29 Feb 2024 09:17:18 GMT
updated: 2024/2/29 9:17:18
---
```

```markdown generator=jekyll
---
date: February 29, 2024 at 9:17AM
---
```

```markdown generator=hugo
---
date: 29 Feb 24 09:17 UTC
lastmod: 1709198238
---
```

```markdown
+++
date = 2024-02-29T09:17:18Z
+++
```

```markdown
---
date: Invalid Date
published: 2024
---
```

"""#)
}

private enum ImagesRules {
  static let blankImageSource = RuleInfo(
    id: "blank-image-source", category: "images", summary: "An image needs a source",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An image needs a source
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
since: 0.1.0
---

# blank-image-source

An image without a source shows nothing, or a broken picture; some browsers ask the server for the page once more. Give it
a source or remove it; the fix removes it. Pictures that a script fills in (`data-src`, `:src`) are left alone.

## Fails

```markdown
A chart ![of sales]⟦()⟧ follows.
```

> The image has an empty source

## Fixed

```markdown
A chart  follows.
```

## Fails

```html
<p>One <img ⟦src=""⟧ alt="A chart"> two</p>
```

## Fixed

```html
<p>One  two</p>
```

## Fails

```markdown
Text <img alt="A chart" ⟦src=" "⟧ /> text

<p><img ⟦src=''⟧ alt="a"> <img ⟦src⟧ alt="b"></p>
```

## Passes

```markdown
![A chart](chart.png) `![A chart]()` <img src="chart.png" alt="">
```

```markdown generator=jekyll
<img src="{{ page.cover }}" alt="The cover"> ![The cover]({{ page.cover }})
```

```html
<p><img src="" data-src="real.png" alt="A"> <img src="" srcset="a.png 1x" alt="B"> <img alt="C"> <img src="" :src="image" alt="D"></p>
<video src=""></video>
<pre>&lt;img src=""&gt;</pre>
```

"""#)
  static let brokenImage = RuleInfo(
    id: "broken-image", category: "images", summary: "An image's file must exist",
    severity: .error, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: ["malformed-url"], also: [],
    article: #"""
---
summary: An image's file must exist
severity: error
check: native
reads: site
formats: [markdown, html]
fix: unsafe
since: 0.1.0
yields-to: [malformed-url]
---

# broken-image

The reader sees a broken picture. Reported are targets inside the site (sources of images, videos and sound, `srcset`,
`poster`, `url(…)` of inline styles) that are known to be absent: an address that begins with `/` only where it is known
what the site serves, and with a generator, whose themes serve files too, only when the site has the folder; with a generator
that may publish a file elsewhere, only when no file of that name exists at all.

When exactly one file of that name exists, the fix points to it.

## Fails

```markdown file=guide/start.md generator=plain
![A plan](⟦plan.png⟧) and ![A map](../images/map.png)
```

```text file=images/plan.png
```

```text file=images/map.png
```

> The image `plan.png` does not exist; did you mean `../images/plan.png`?

## Fixed

```markdown file=guide/start.md
![A plan](../images/plan.png) and ![A map](../images/map.png)
```

## Fails

```markdown file=a.md generator=plain
<img src="⟦images/harbor.png?raw=true⟧" alt="The harbour" srcset="images/harbour.png 1x, ⟦images/harbour@2x.png⟧ 2x">
<video poster="⟦poster.jpg⟧"></video> <i style="background: url('⟦x.gif⟧')">x</i>
```

```text file=images/harbour.png
```

> The image `images/harbor.png?raw=true` does not exist; did you mean `images/harbour.png?raw=true`?
> The image `images/harbour@2x.png` does not exist
> The image `poster.jpg` does not exist
> The image `x.gif` does not exist

With a generator too, what lies nowhere is absent.

```markdown file=source/_posts/a.md generator=hexo
![A plan](⟦nowhere.png⟧) ![Another](⟦/images/nowhere.png⟧)
```

```text file=source/images/c.png
```

## Passes

```markdown file=a.md generator=plain
![A plan](images/a%20plan.png) ![The same](<images/a plan.png>) ![And again](./images/../images/a%20plan.png#x)

![Far](https://example.org/none.png) ![Far](//example.org/none.png) ![](data:image/png;base64,AAAA) ![x](../outside.png)

`![x](none.png)` <img src="{{ site.url }}/none.png" alt="x">
```

```text file="images/a plan.png"
```

A generator may publish a file elsewhere than it lies.

```markdown file=source/_posts/a.md generator=hexo
![In the post's own folder](b.png) ![Served by a theme](/img/none.png) ![Another](/none.png) ![Published elsewhere](c.png)
```

```text file=source/_posts/a/b.png
```

```text file=source/images/c.png
```

With a `base` nothing is known.

```html file=a.html generator=plain
<base href="https://example.org/">
<p><img src="none.png" alt="x"></p>
```

"""#)
  static let duplicateImage = RuleInfo(
    id: "duplicate-image", category: "images", summary: "One picture should not stand twice in an article",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "allow", defaultValue: .strings([]), about: "globs of addresses that may be repeated"),
      OptionInfo(name: "min-distance", defaultValue: .int(0), about: "a picture fewer lines than this behind the one before is not counted"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: One picture should not stand twice in an article
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  allow: {type: strings, default: [], about: globs of addresses that may be repeated}
  min-distance: {type: int, default: 0, about: a picture fewer lines than this behind the one before is not counted}
since: 0.1.0
---

# duplicate-image

A picture that the reader has already seen is mostly a slip of the one who pasted it, or a divider that an importer took
for a picture. Addresses are compared without `http:` or `https:`, fragment, and the parameters by which image servers
scale a picture.

Counted are pictures that stand alone in their block, with nothing but other pictures or a caption beside them: pictures
in table cells, headings or in a row with text are icons. Badges, emoji and pictures declared at most 48 pixels wide or
high are not counted either. Where every place has a `figcaption` of its own, only equal captions count: the same picture told
in two steps is meant.

There is one finding for a picture, at its second place, and it names the other places.

## Fails

```markdown
⟦1 ![A harbour](harbour.png) 1⟧

Some text.

⟦1 ![A harbour](./harbour.png) 1⟧

More text.

⟦1 ![The same harbour](harbour.png#right) 1⟧
```

> The picture `harbour.png` stands 3 times in the article

```markdown
<p>⟦1 <img src="https://img.example.org/a%20b.png?w=600" alt="A plan"> 1⟧</p>

<figure>⟦1 <img src="//IMG.example.org/a b.png?w=300&amp;h=200" alt="A plan"> 1⟧<figcaption>The plan</figcaption></figure>
```

> The picture `a b.png` stands 2 times in the article

```html
<figure>⟦1 <img src="a.png" alt="A plan"> 1⟧<figcaption>The  plan</figcaption></figure>
<figure><img src="a.png" alt="A plan"><figcaption>The same plan, later</figcaption></figure>
<figure><p>⟦1 <img src="a.png" alt="A plan"> 1⟧</p><figcaption> The plan </figcaption></figure>
```

> The picture `a.png` stands 2 times in the article

```html
<div>⟦1 <img src="spinner.gif" data-src="real.png" alt="A view"> 1⟧</div>
<p>Text.</p>
<ul><li><a href="big.png">⟦1 <img src="real.png" alt="A view"> 1⟧</a></li></ul>
<p><img src="spinner.gif" data-src="other.png" alt="Another view"></p>
```

## Passes

```markdown
Press ![Save](save.png) and ![Save](save.png) again.

| Key | Meaning |
| --- | --- |
| ![Save](save.png) | saves |
| ![Save](save.png) | saves too |

![A badge](https://img.shields.io/badge/a-b-green.svg)

![A badge](https://img.shields.io/badge/a-b-green.svg)

`![Save](save.png)`

    ![Save](save.png)
```

```markdown options={allow: ["*/divider.png"]}
![A line](/img/divider.png)

Text.

![A line](/img/divider.png)
```

```markdown options={min-distance: 10}
![Before](a.png)

![Before](a.png)
```

```markdown generator=jekyll
<p><img src="{{ site.url }}/a.png" alt="A"></p>

<p><img src="{{ site.url }}/a.png" alt="A"></p>
```

```html
<figure><img src="heap.png" alt="A heap"><figcaption>Each <b>box</b> is an object.</figcaption></figure>
<figure><img src="heap.png" alt="A heap"><figcaption>Each arrow is a pointer.</figcaption></figure>
```

```html
<p><img src="icon.png" width="24" alt="A"></p>
<p><img src="icon.png" style="width: 1.5em" alt="A"></p>
<p><img src="a.png?id=1" alt="A"></p>
<p><img src="a.png?id=2" alt="B"></p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""></p>
<p><img src="lazy.png" alt="C"><noscript><img src="lazy.png" alt="C"></noscript></p>
```

"""#)
  static let filenameAlt = RuleInfo(
    id: "filename-alt", category: "images", summary: "An alternative text must not be a file name",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 1.1.1", "ACT 9eb3f6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An alternative text must not be a file name
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 1.1.1", "ACT 9eb3f6"]
since: 0.1.0
---

# filename-alt

An editor or importer has put the file's name where the description belongs. Who hears "8 7 2 4 5 1 4 dot jpeg" learns
nothing. Say what the picture shows.

Reported is a text that ends in an image's file extension, and one that equals the name of its file when that name is no
word or phrase: `IMG_2041`, `Screenshot 2021-09-07`, a number, a hash. Names made of words (`release-process`) are
phrases, and so are sentences that end in a file name. A link that downloads the picture may well show its name.

## Fails

```markdown
![⟦harbour.png⟧](pictures/harbour.png)

<p><img src="https://img.example.org/2021/9/7/872451424557.jpeg" alt="⟦872451424557.jpeg⟧"></p>
```

> The alternative text `harbour.png` is a file name
> The alternative text `872451424557.jpeg` is a file name

```markdown
![⟦IMG_2041⟧](IMG_2041.JPG)

![⟦image-20210907094512345⟧](image-20210907094512345.png)

![⟦微信图片_20210907⟧](%E5%BE%AE%E4%BF%A1%E5%9B%BE%E7%89%87_20210907.jpg)

![⟦5f4dcc3b5aa765d61d8327deb882cf99⟧](/files/5f4dcc3b5aa765d61d8327deb882cf99.png?w=600)

![⟦Screenshot 2021-09-07⟧](<Screenshot 2021-09-07.png>)
```

```html
<p><img src="uploads/dsc01234-300x200.jpg" alt='⟦DSC01234⟧'></p>
<p><img src="spinner.gif" data-src="photos/0123456789.webp" alt=⟦0123456789⟧></p>
<form><input type="image" src="login.png" alt="⟦login.png⟧"></form>
<p><img src="x.png" alt="⟦a&amp;b.png⟧"></p>
```

## Passes

```markdown
![Nyhavn](nyhavn.jpg) ![release-process](release-process.png) ![Backers](Backers.svg)

![How a drawing becomes an icon in icon.png](icon.png)

![](872451424557.jpeg)

Use `![a.png](a.png)` sparingly.

![The node.js logo](nodejs.png) ![Windows 10](windows-10.png)
```

```markdown generator=hexo
<img src="{{ cover }}" alt="{{ cover }}.png">
```

```html
<p><a href="nyhavn.jpeg" download>Download <img src="nyhavn.jpeg" alt="nyhavn.jpeg"></a></p>
<p><img src="94251e110d24a4c2b6e6ce76e7203374" alt="94251e110d24a4c2b6e6ce76e7203374" aria-label="Nyhavn"></p>
<pre>alt="x.png"</pre>
```

"""#)
  static let genericAlt = RuleInfo(
    id: "generic-alt", category: "images", summary: "An alternative text must say what the picture shows",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 1.1.1"], since: "0.1.0", yieldsTo: ["filename-alt"], also: [],
    article: #"""
---
summary: An alternative text must say what the picture shows
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 1.1.1"]
since: 0.1.0
yields-to: [filename-alt]
---

# generic-alt

"Image" as an alternative text says what everybody knows: that there is an image. It is mostly what an editor fills in.
Say what the picture shows. Words in English, Chinese, Japanese, German, French, Spanish and Portuguese are known; they
are reported when they are the whole text.

## Fails

```markdown
![⟦image⟧](chart.png)

![⟦在这里插入图片描述⟧](https://img.example.org/a.png)

![⟦Photo 2⟧](b.jpg)
```

> The alternative text `image` does not say what the picture shows
> The alternative text `在这里插入图片描述` does not say what the picture shows
> The alternative text `Photo 2` does not say what the picture shows

```html
<p><img src="a.png" alt="⟦图片⟧"> <img src="b.png" alt='⟦ Untitled. ⟧'> <img src="c.png" alt="⟦Bild⟧"></p>
```

```markdown
An entity is read as its character: <img src="a.png" alt="⟦captura de pantalla&#33;⟧">
```

## Passes

```markdown
![The image of a saint above the door](a.png) ![Figure 1](b.png) ![Bildung](c.png) ![图书馆](d.png)

![](e.png) `![image](f.png)`
```

```markdown generator=jekyll
<img src="a.png" alt="{{ alt }}">
```

```html
<p><img src="a.png" alt="image" aria-label="The harbour at dawn"> <img src="b.png" alt=""> <img src="c.png" alt="Photograph of a bridge"></p>
<template><img src="d.png" alt="image"></template>
```

"""#)
  static let imageCase = RuleInfo(
    id: "image-case", category: "images", summary: "An image's address must have the letter case of its file",
    severity: .error, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An image's address must have the letter case of its file
severity: error
check: native
reads: site
formats: [markdown, html]
fix: safe
since: 0.1.0
---

# image-case

The picture shows on the author's computer, whose disk does not tell `Plan.PNG` from `plan.png`, and is broken on the
server, which does. The fix writes the file's own letters.

## Fails

```markdown file=guide/start.md generator=plain
![A plan](⟦../Images/PLAN.png#top⟧) <img src="⟦b.PNG⟧" alt="B">
```

```text file=images/plan.png
```

```text file=guide/b.png
```

> The image `../Images/PLAN.png#top` exists only as `../images/plan.png#top`
> The image `b.PNG` exists only as `b.png`

## Fixed

```markdown file=guide/start.md
![A plan](../images/plan.png#top) <img src="b.png" alt="B">
```

## Fails

```markdown file=a.md generator=plain
![A plan](<⟦my Plan.png⟧>)
```

```text file="My plan.png"
```

## Fails

```markdown file=a.md
![Über](⟦über.PNG⟧)
```

```text file=Über.png
```

## Passes

```markdown file=a.md generator=plain
![A plan](images/plan.png) ![None](none.png) `![A plan](images/PLAN.png)` ![A](https://example.org/IMAGES/plan.png)

<img src="{{ x }}/PLAN.png" alt="A plan">
```

```text file=images/plan.png
```

The disk tells the two apart.

```markdown file=a.md generator=plain
Both exist: ![A](a.png) ![A](A.png)
```

```text file=a.png
```

```text file=A.png
```

What is absent is the matter of broken-image.

```markdown file=a.md generator=plain
![None](../Outside.png) ![None](/none.png)
```

"""#)
  static let missingAlt = RuleInfo(
    id: "missing-alt", category: "images", summary: "An image needs alternative text",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "decorative", defaultValue: .bool(true), about: "accept an explicit empty alt of an HTML image as decorative"),],
    sources: ["WCAG 2.2 1.1.1", "ACT 23a2a8", "ACT 59796f"], since: "0.1.0", yieldsTo: [], also: ["blank-link-text"],
    article: #"""
---
summary: An image needs alternative text
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  decorative: {type: bool, default: true, about: accept an explicit empty alt of an HTML image as decorative}
sources: ["WCAG 2.2 1.1.1", "ACT 23a2a8", "ACT 59796f"]
since: 0.1.0
also: [blank-link-text]
---

# missing-alt

Somebody who cannot see the picture hears its file name instead, or nothing. Say what the picture shows, or mark it as
decorative with `alt=""`. In Markdown `![](x.png)` may mean either, so it is reported: write the text, or the HTML form.

An `aria-label`, `aria-labelledby` or `title` names a picture too. Hidden pictures and those with `role="presentation"` need
no text, and neither does an icon in a button that has a label: the label is read in its place.

## Fails

```markdown
A cat: ⟦<img src="cat.png">⟧
```

> The image `cat.png` has no alternative text

```markdown
Before ⟦![](pictures/harbour%20at%20dawn.png)⟧ after.

⟦![ ](two.png)⟧

⟦![][three]⟧

[three]: three.png
```

> The image `harbour at dawn.png` has no alternative text
> The image `two.png` has no alternative text
> The image `three.png` has no alternative text

White space is no text, in whatever disguise.

```html escapes
<p>⟦<img src="a.png" alt=" ">⟧ ⟦<img src="b.png" alt="&nbsp;">⟧ ⟦<img src="c.png" alt="\u{3000}">⟧</p>
<p>⟦<img role="none" tabindex="0" src="focus.png">⟧</p>
<p>⟦<img src="d.png" aria-labelledby="nowhere">⟧</p>
<p><button aria-label="">⟦<img src="e.png">⟧</button> <a href="f.html" aria-label="More">⟦<img src="f.png">⟧</a></p>
```

Image buttons and the areas of an image map are links and buttons: for them even an empty text is none.

```html
<form>⟦<input type="image" src="search.svg" alt="">⟧</form>
<map name="m">⟦<area shape="rect" coords="0,0,82,126" href="sun.htm">⟧</map>
<div>⟦<div role="img" style="background-image: url(a.png)">⟧</div></div>
```

> The image button `search.svg` has no alternative text
> The image map's area `sun.htm` has no alternative text
> The element with the role `img` has no alternative text

```html options={decorative: false}
<p>⟦<img src="line.png" alt="">⟧</p>
```

## Passes

```markdown
![A cat asleep on a keyboard](cat.png)

![The reference's text][cat]

<img src="line.png" alt=""> <img src="spacer.png" alt>

Write `![](x.png)` or `<img src="x.png">` for a picture.

[cat]: cat.png
```

```markdown generator=jekyll
<img src="chart.png" alt="{{ page.title }}">

{% raw %}<img src="in-code.png">{% endraw %}
```

```html
<p><img src="a.png" title="A chart of the year's sales"> <img src="b.png" aria-label="The city hall"></p>
<p hidden id="c">The old bridge</p>
<p><img src="c.png" aria-labelledby="c"></p>
<p><img src="d.png" role="presentation"> <img src="e.png" aria-hidden="true"> <img src="f.png" hidden></p>
<div style="display: none"><img src="g.png"></div>
<div style="visibility:hidden"><p><img src="h.png"></p></div>
<noscript><img src="i.png"></noscript>
<span role="img" aria-label="Party">🎉</span> <span role="img">🎉</span>
<map name="m"><area shape="rect" coords="0,0,82,126"></map>
<svg width="10" height="10"><circle cx="5" cy="5" r="4"></circle></svg>
<button aria-label="Copy the code"><img src="copy.svg"><span><img src="copy-dark.svg"></span></button>
<div role="button" title="Close"><img src="close.svg"></div>
```

"""#)
}

private enum LinksRules {
  static let blankLink = RuleInfo(
    id: "blank-link", category: "links", summary: "A link needs a target",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link needs a target
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
since: 0.1.0
---

# blank-link

A link with an empty target leads to the page it stands on. Give it a target; the fix keeps the text and removes the link.
Links that a script or a framework takes hold of (`role`, `onclick`, `@click`) are left alone.

## Fails

```markdown
Read [the manual]⟦()⟧ first.
```

> The link has an empty target

## Fixed

```markdown
Read the manual first.
```

## Fails

```html
<p>Read <a ⟦href=""⟧ title="x">the <b>manual</b></a> first.</p>
```

## Fixed

```html
<p>Read the <b>manual</b> first.</p>
```

## Fails

```markdown
Read <a class="more" ⟦href=' '⟧>on</a>, [the *manual*]⟦(<>)⟧ and <a ⟦href⟧>this</a>.
```

## Passes

```markdown
Read [the manual](manual.md), `[x]()` and [ ] the rest. <a id="here"></a> [x][y]

<!-- <a href="">影视</a> -->

    <a href="">code</a>
```

```markdown generator=hugo
<a href="{{< ref "a.md" >}}">Read</a> [on]({{< ref "a.md" >}})
```

```html
<p><a href="#">Top</a> <a name="x">Place</a> <a href="" onclick="open()">Open</a> <a href="" @click="open">Open</a></p>
```

"""#)
  static let blankLinkText = RuleInfo(
    id: "blank-link-text", category: "links", summary: "A link needs a text",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 4.1.2", "ACT c487ae"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link needs a text
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 4.1.2", "ACT c487ae"]
since: 0.1.0
---

# blank-link-text

Who cannot see the page hears the address, letter by letter; who can see it has nothing to click on. A link is named by
its text, the alternative text of a picture in it, `aria-label`, `aria-labelledby` or `title`. `<a id="here">` without a
target is an anchor and needs no text.

## Fails

```markdown
See ⟦[](manual.md)⟧ and ⟦[![](plan.png)](big.png)⟧.
```

> The link to `manual.md` has no text
> The link to `big.png` has no text

```html escapes
<p>⟦<a href="a.html"></a>⟧ ⟦<a href="b.html"> &nbsp;\u{3000}</a>⟧ ⟦<a href="c.html"><img src="c.png" alt=""></a>⟧</p>
<p>⟦<a href="d.html"><i class="icon-mail"></i></a>⟧ ⟦<a href="e.html"><span aria-hidden="true">×</span></a>⟧</p>
<p>⟦<a href="f.html" aria-labelledby="nothing" role="none"><!-- here --></a>⟧ <b id="nothing"></b></p>
```

```markdown
Text ⟦<a href="a&amp;b.html">&#8203;</a>⟧
```

## Passes

```markdown
[The manual](manual.md) [![A plan](plan.png)](big.png) [`code`](code.md) `[](x)` <a id="here"></a> <https://example.org>

<a name="there" href="#there"></a>
```

```markdown generator=hexo
<a href="x.html">{{ name }}</a> <a href="y.html" title="{{ name }}"></a>
```

```html
<p id="n">The manual</p>
<p><a href="a.html" aria-labelledby="n"></a> <a href="b.html" title="Help"></a> <a href="c.html" aria-label="Help"></a></p>
<p><a href="d.html"><img src="d.png" title="Help"></a> <a href="e.html" hidden></a> <a href="f.html" aria-hidden="true"></a></p>
<p><a href="g.html"><svg><title>Help</title><path d="M0 0"></path></svg></a> <a href="h.html" role="button"></a></p>
<p style="visibility: hidden"><a href="i.html"></a></p>
<p><a href="j.html"><my-icon></my-icon></a></p>
```

"""#)
  static let brokenAnchor = RuleInfo(
    id: "broken-anchor", category: "links", summary: "A link's place in the page must exist",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: ["duplicate-id"], also: [],
    article: #"""
---
summary: A link's place in the page must exist
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
since: 0.1.0
yields-to: [duplicate-id]
---

# broken-anchor

The link leads to the top of the page instead of to the place it names. Places are made by `id` and `name` attributes and by
headings. Generators make anchors from headings in many ways; a link is only reported when none of them makes its anchor.
Letter case does not count. Pages in which template code, scripts or included files may make anchors are left alone.

## Fails

```markdown
Go to [the installation](⟦#instalation⟧) or [the end](⟦#the-end⟧).

## Installation
```

> Nothing in the article has the anchor `#instalation`; did you mean `#installation`?
> Nothing in the article has the anchor `#the-end`

## Fixed

```markdown
Go to [the installation](#installation) or [the end](#the-end).

## Installation
```

## Fails

```markdown
[One](⟦#question-1-why-not⟧) [Two](⟦#setup-2⟧)

## Question 1: Why not? (2)

## Setup
```

```html
<p><a href="⟦#end&#45;x⟧">End</a></p>
<h2 id="beginning">Beginning</h2>
```

```markdown
第一节在[这里](⟦#第一章⟧)。

## 第二章
```

## Passes

```markdown
[1](#hello-world) [2](#Hello-World) [3](#c--c) [4](#c-c) [5](#whats-new) [6](#what-s-new) [7](#你好-世界) [8](#%E4%BD%A0%E5%A5%BD-世界)
[9](#über-uns) [10](#uber-uns) [11](#dup-1) [12](#dup_1) [13](#my-id) [14](#v123-beta) [15](#v1-2-3-beta) [16](#code-here) [17](#a_b-c--d)

## Hello, World!

## C++ & C#

## What's new?

## 你好 世界

## Über uns

## Dup

## Dup

## Custom {#my-id}

## v1.2.3 (beta)

## `code` here

## a_b-c  d
```

```markdown
[Top](#) [Top](#top) [Text](#:~:text=one) [Route](#/a/b) [Place](#here) [Old](#there) [Elsewhere](b.md#none) `[x](#none)`
[A][a] A footnote.[^1] [SPA](#!x) [Line](#L10)

<a id="here"></a> <a name="there"></a>

[a]: #here

[^1]: The note.
```

```markdown generator=hexo
{% toc %}

[One](#one)
```

```markdown generator=zola
[One](#initiatives-crab-tools) [Two](#dash)

## Initiatives (🦀 🛠️)

## Dash—
```

```markdown generator=mkdocs
[[toc]]

[One](#one)
```

```html
<p><a href="#made-by-script">x</a></p>
<script>make()</script>
```

```html
<p><a href="#Map">Map</a> <a href="#x">X</a></p><map name="map"></map><h2>X</h2>
```

"""#)
  static let brokenLink = RuleInfo(
    id: "broken-link", category: "links", summary: "A link's file must exist",
    severity: .error, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: ["malformed-url"], also: [],
    article: #"""
---
summary: A link's file must exist
severity: error
check: native
reads: site
formats: [markdown, html]
fix: unsafe
since: 0.1.0
yields-to: [malformed-url]
---

# broken-link

The reader gets an error page. Reported are links that name a file beside the article by its path and whose file is known
to be absent. Addresses that a generator or theme may make (without an ending, ending in `.html`, or beginning with `/`) are
unknown and not reported. When exactly one file of that name exists, the fix points to it.

## Fails

```markdown file=guide/start.md generator=plain
See [the manual](⟦manual.md⟧), [the plan](⟦../plan%20b.pdf#page=2⟧) and [the next step](⟦strat.md#one⟧).
```

```markdown file=reference/manual.md
```

> The link target `manual.md` does not exist; did you mean `../reference/manual.md`?
> The link target `../plan%20b.pdf#page=2` does not exist
> The link target `strat.md#one` does not exist; did you mean `start.md#one`?

## Fixed

```markdown file=guide/start.md
See [the manual](../reference/manual.md), [the plan](../plan%20b.pdf#page=2) and [the next step](strat.md#one).
```

## Fails

```markdown file=a.md
<a href="⟦b.md⟧">B</a> and [B][b] and [C][b]

[b]: ⟦b/c.md⟧
```

An address may be written with entities.

```html file=x/a.html generator=plain
<p><a href="⟦b&#46;md⟧">B</a></p>
```

## Passes

```markdown file=guide/start.md generator=plain
[The manual](../reference/manual.md?x#y) [Itself](./start.md) [The folder](../reference/) [A route](../about) [A page](about.html)

[Far](https://example.org/none.md) [Root](/none.md) [Outside](../../none.md) [Mail](mailto:a@example.md) `[x](none.md)` [x](#none.md)
```

```markdown file=reference/manual.md
```

Generators also look a path up from the root of the content, and serve other files elsewhere.

```markdown file=content/post/a.md generator=hugo
[Elsewhere](post/b.md) [A file]({{< ref "none.md" >}}) [An asset](none.pdf) [Zola's](@/none.md) [B](<{{ x }}.md>)
```

```markdown file=content/post/b.md
```

With a `base` nothing is known.

```html file=a.html generator=plain
<base href="https://example.org/"><p><a href="none.md">x</a></p>
```

"""#)
  static let linkCase = RuleInfo(
    id: "link-case", category: "links", summary: "A link must have the letter case of its file",
    severity: .warning, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link must have the letter case of its file
severity: warning
check: native
reads: site
formats: [markdown, html]
fix: safe
since: 0.1.0
---

# link-case

The link works on the author's computer, whose disk does not tell `README.md` from `Readme.md`, and on forges that do not
either; elsewhere it is broken. The fix writes the file's own letters. Set `links: {case: insensitive}` when the published
site does not care.

## Fails

```markdown file=guide/start.md generator=plain
See [the manual](⟦../Reference/MANUAL.md#two⟧).
```

```markdown file=reference/manual.md
```

> The link target `../Reference/MANUAL.md#two` exists only as `../reference/manual.md#two`

## Fixed

```markdown file=guide/start.md
See [the manual](../reference/manual.md#two).
```

## Fails

```markdown file=a.md
See <a href="⟦My%20File.md⟧">it</a>.
```

```markdown file="my file.md"
```

## Fixed

```markdown file=a.md
See <a href="my%20file.md">it</a>.
```

## Fails

```markdown file=a.md
See [it][it] and [it once more][it].

[it]: ⟦B.md⟧
```

```markdown file=b.md
```

## Passes

```markdown file=guide/start.md generator=plain
[The manual](../reference/manual.md) [None](none.md) [Far](https://example.org/MANUAL.md) `[x](../Reference/manual.md)` [R](/Guide/start.md)
```

```markdown file=reference/manual.md
```

Template code and addresses of pages are unknown.

```markdown file=a.md
[A]({{ x }}/B.md) [Route](B) [Page](B.html)
```

```markdown file=b.md
```

A page may link to itself.

```html file=a.html generator=plain
<p><a href="a.html">A</a></p>
```

"""#)
  static let malformedUrl = RuleInfo(
    id: "malformed-url", category: "links", summary: "An address must be well formed",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["WHATWG URL Standard"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An address must be well formed
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["WHATWG URL Standard"]
since: 0.1.0
---

# malformed-url

A slip in an address makes something else of it: `www.example.org/a` without `https://` is a file beside the article. The
fix writes what was probably meant. Addresses with something to fill in (`{id}`, `<name>`) are left alone, and so are
blanks in Markdown's `<…>`, which are encoded for the author.

## Fails

```markdown
[One](⟦http:/example.org/a⟧) [Two](⟦https//example.org/a⟧) [Three](⟦htp://example.org/a⟧) [Four](⟦http://https://example.org/a⟧)

[Five](⟦www.example.org/a⟧) ![Six](⟦img.example.com/a.png⟧) [Seven](⟦“https://example.org/a”⟧)
```

> The address `http:/example.org/a` lacks slashes after its scheme
> The address `https//example.org/a` has a misspelled scheme
> The address `htp://example.org/a` has a misspelled scheme
> The address `http://https://example.org/a` has two schemes
> The address `www.example.org/a` lacks `https://` and is taken for a file
> The address `img.example.com/a.png` lacks `https://` and is taken for a file
> The address `“https://example.org/a”` stands in curly quotes

## Fixed

```markdown
[One](http://example.org/a) [Two](https://example.org/a) [Three](http://example.org/a) [Four](https://example.org/a)

[Five](https://www.example.org/a) ![Six](https://img.example.com/a.png) [Seven](https://example.org/a)
```

## Fails

```html
<p><a href="⟦https://example.org/a b⟧">A</a> <a href=⟦“https://example.org/”⟧>B</a></p>
```

## Fixed

```html
<p><a href="https://example.org/a%20b">A</a> <a href=https://example.org/>B</a></p>
```

## Fails

Brackets around an address begin the name of a file.

```markdown
[A](⟦(https://example.org/a)⟧) <a href="⟦[https://example.org/b]⟧">B</a>
```

> The address `(https://example.org/a)` stands in brackets
> The address `[https://example.org/b]` stands in brackets

## Fixed

```markdown
[A](https://example.org/a) <a href="https://example.org/b">B</a>
```

## Fails

```markdown
[No host](⟦https://⟧) [Port](⟦https://example.org:80x0/⟧) <a href="⟦http:&#47;&#47;:80/⟧">C</a> [Bracket](⟦http://[::1/⟧)
```

> The address `https://` has no host
> The address `https://example.org:80x0/` has an invalid port
> The address `http://:80/` has no host
> The address `http://[::1/` has an unclosed bracket in its host

## Passes

```markdown
[A](https://example.org/a) [B](<a file.md>) [C](github.com.md) [D](notes.io) [E](//example.org/x) [F](mailto:a@example.org)

[G](https://web.archive.org/web/2020/http://example.org/) [H](https://example.org/?u=http://example.com) [I](http://localhost:PORT/)

[J](http://[::1]:8080/) [K](https://user@example.org:8080/) `[x](htp://example.org)` [L](guide/www.html) www.example.org/a

[M](https://en.wikipedia.org/wiki/Schrödinger’s_cat) [N](https://example.org/{id})
```

```markdown generator=jekyll
[A]({{ site.url }}/a) <a href="http:/{{ x }}">B</a>
```

```html
<p><a href=" https://example.org/ ">A</a> <a href="#a b">B</a> <img src="data:image/png;base64,AAAA BBBB" alt="C"></p>
```

"""#)
  static let placeholderLink = RuleInfo(
    id: "placeholder-link", category: "links", summary: "A link must lead somewhere",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "example-hosts", defaultValue: .bool(false), valueInAll: .bool(true), about: "also report links to example.com and example.org"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link must lead somewhere
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  example-hosts: {type: bool, default: false, all: true, about: also report links to example.com and example.org}
since: 0.1.0
---

# placeholder-link

`#`, `TODO` and `javascript:void(0)` are what one writes until the real target is known. A `#` is right where a script takes
hold of the link (an `id`, `role`, `data-…` or event attribute tells) and where the link leads back to the top.

## Fails

```markdown
Read [the manual](⟦#⟧), [the guide](⟦TODO⟧) and [the rest](⟦javascript:;⟧).
```

> The link target `#` is a placeholder
> The link target `TODO` is a placeholder
> The link target `javascript:;` is a placeholder

```html
<p><a class="more" href="⟦#⟧">More about tigers</a> <a href='⟦javascript:void(0)⟧'>Open</a> <a href="⟦JavaScript:void&#40;0);⟧">Open</a></p>
```

```markdown options={example-hosts: true}
Read [the manual](⟦https://www.example.com/manual⟧).
```

## Passes

```markdown
[Back to top](#) [↑](#) [返回顶部](#) [The list](TODO.md) [A place](#place) `[x](#)` [Manual](https://www.example.com/manual)

[#]: # "a comment"
```

```markdown generator=jekyll
<a href="{{ url }}#">x</a> <a href="#{{ id }}">y</a>
```

```html
<p><a href="#" id="menu">Menu</a> <a href="#" role="button">Menu</a> <a href="#" onclick="open()">Menu</a></p>
<p><a href="#" data-target="x">Menu</a> <a href="#" ng-click="x">Menu</a> <a href="#" v-on:click="x">Menu</a> <a href="#" @click="x">M</a></p>
<pre>&lt;a href="#"&gt;</pre>
```

"""#)
  static let vagueLinkText = RuleInfo(
    id: "vague-link-text", category: "links", summary: "A link's text should say where it leads",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 2.4.9"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link's text should say where it leads
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 2.4.9"]
since: 0.1.0
---

# vague-link-text

Readers look over a page from link to link, and screen readers list the links alone: "here, here, read more" tells nobody
where they lead. Put the link on the words that name its target.

Known are texts in English, Chinese, Japanese, Korean, German, French, Italian, Spanish, Portuguese, Russian and Thai; they are
reported when they are the whole text of the link, and neither `title` nor `aria-label` says more.

## Fails

```markdown
For the manual [⟦click here⟧](manual.html), for the rest [⟦More …⟧](rest.html) or *[⟦here⟧](trip.html)*.
```

> The link text `click here` does not say where the link leads
> The link text `More …` does not say where the link leads
> The link text `here` does not say where the link leads

```html
<p>点击<a title="阅读原文" href="http://example.org/">⟦阅读原文⟧</a>，可进入页面</p>
<p><a href="a.html"> <b>⟦read&nbsp;more</b> &raquo;⟧</a></p>
```

```markdown
詳細は[⟦こちら⟧](a.html)、[⟦点击这里⟧](b.html)、[⟦Hier klicken⟧](c.html)、[⟦En savoir plus⟧](d.html)、[⟦leia mais⟧][e]

[e]: e.html
```

```markdown
Описание [⟦здесь⟧](a.html), [⟦여기⟧](b.html), [⟦Clicca qui⟧](c.html), [⟦ที่นี่⟧](d.html), [⟦传送门⟧](e.html)
```

## Passes

```markdown
Read more in [the manual](manual.html), [here in Paris](paris.html), [More](more.html) and [`here`](x.html). [here]

The statements [break](about_break.md) and [continue](about_continue.md?view=2).

`[here](x.html)` [![here](a.png)](b.html)
```

```markdown generator=jekyll
<a href="x.html">here {{ name }}</a>
```

```html
<p><a href="a.html" title="The manual of the machine">here</a> <a href="b.html" aria-label="Read more about tigers">Read more</a></p>
<p><a name="here">here</a> <a href="c.html">こちらの猫</a></p>
```

"""#)
}

private enum MetaRules {
  static let unreadableFile = RuleInfo(
    id: "unreadable-file", category: "meta", summary: "A file cannot be linted",
    severity: .error, check: .engine, reads: .bytes,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A file cannot be linted
severity: error
check: engine
reads: bytes
formats: [markdown, html]
fix: none
sources: []
since: 0.1.0
---

# unreadable-file

The file was found, and nothing can be said about it. It is reported, because a file that nobody looks at must not count
as clean. The run goes on with the other files.

This happens when

- the file may not be read, or vanished while the program ran: check its permissions;
- the path leads to something that is no regular file, or a symbolic link leads nowhere;
- its bytes are no text in any encoding that is known: a picture with the ending `.md`, or a file cut in the middle;
- it exceeds a bound: more bytes than the configuration allows, too large front matter, elements nested too deep, too many
  attributes on one tag, or too many findings of one rule. Articles do not come near these bounds; what does is data, or
  made to do harm.

The finding stands at the start of the file, or where the bound is exceeded; then all else was checked. It cannot be
suppressed by a comment in the file. Exclude the file, or turn the rule off for it:

```yaml
exclude: ["exports/raw/**"]
overrides:
  - files: ["archive/**"]
    rules: {unreadable-file: off}
```

A path named on the command line that cannot be opened is not a finding but a mistake in the call: the program ends with
exit code 2.

## Fails

A tape of bytes that no encoding explains.

```markdown escapes
⟦⟧\x{00}\x{01}\x{02}\x{FF}\x{FE}\x{00}\x{89}PNG\x{00}\x{1A}\x{00}
```

## Passes

```markdown
Text
```

An empty file is a text.

```markdown no-final-newline
```

"""#)
  static let unusedSuppression = RuleInfo(
    id: "unused-suppression", category: "meta", summary: "A suppression suppresses nothing",
    severity: .warning, check: .engine, reads: .comment,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A suppression suppresses nothing
severity: warning
check: engine
reads: comment
formats: [markdown, html]
fix: safe
sources: []
since: 0.1.0
---

# unused-suppression

A comment such as `<!-- contentlint-disable-line missing-alt -->` hides findings of a rule. When there is nothing left to
hide, because the text was mended, moved or the rule's name is misspelt, the comment only hides what comes next. Remove it.

A suppression is written as a comment:

| comment | reaches |
|---------|---------|
| `contentlint-disable-line` | findings that start on its own line |
| `contentlint-disable-next-line` | the next line that is not blank; all of a code block, table or HTML block that begins there |
| `contentlint-disable` | from here to `contentlint-enable`, or to the end of the file |
| `contentlint-disable-file` | the whole file |

Names of rules follow, with commas between them; without names all rules are meant. A reason may follow after `--`. The
comment may be one of HTML (`<!-- … -->`), of a template language (`{# … #}`, `{{/* … */}}`, `{% comment %}`), of MDX
(`{/* … */}`) or, in front matter, follow a `#`. Front matter can hold `contentlint: {disable: [missing-alt]}` as well.

A name in a list is reported by itself, and the others stay. A suppression is called unused only if its rule ran: with
`--rules`, or where the rule is off, nothing is known. A name that belongs to no rule is always reported. Findings of the
rules about linting itself cannot be suppressed in a file, so trying to is unused too.

## Fails

```markdown
⟦<!-- contentlint-disable-next-line -->⟧

Nothing is wrong here.
```
> The suppression of all rules suppresses nothing

## Fixed

```markdown


Nothing is wrong here.
```

## Fails

The name is misspelt.

```markdown
<!-- contentlint-disable-file ⟦mising-alt⟧ -- the pictures are decorative -->

Text
```
> `mising-alt` is no rule, so this suppression suppresses nothing

## Fails

Rules about linting cannot be suppressed in the file.

```markdown
Text <!-- contentlint-disable-line ⟦unused-suppression⟧ -->
```
> `unused-suppression` cannot be suppressed in the file

## Passes

```markdown
Text <!-- a comment about contentlint -->
```

Code is no comment.

```markdown
`<!-- contentlint-disable-file -->`

    <!-- contentlint-disable-file -->
```

```markdown
Nothing is suppressed by an end alone. <!-- contentlint-enable -->
```

"""#)
}

private enum SecurityRules {
  static let eventHandler = RuleInfo(
    id: "event-handler", category: "security", summary: "An attribute runs a script",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["HTML Standard 8.1.8.1", "CSP Level 3 script-src-attr"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An attribute runs a script
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["HTML Standard 8.1.8.1", "CSP Level 3 script-src-attr"]
since: 0.1.0
---

# event-handler

`onclick` and its kind run code in the reader's browser. In an article they mostly came along when text was copied from
another site: they call functions that this site does not have, send clicks elsewhere, and a content security policy
blocks them. Remove the attribute, or move the code into a script of the site.

A whole HTML document is a page with code of its own and is left alone.

## Fails

```markdown
<img src="cat.png" alt="A cat" ⟦onclick="zoom(this)"⟧>
```
> The attribute `onclick` runs a script

## Fixed

```markdown
<img src="cat.png" alt="A cat">
```

## Fails

```markdown
Read <a href="a.html" ⟦onmousedown='return track()'⟧ title="A">this</a>.
```

## Fixed

```markdown
Read <a href="a.html" title="A">this</a>.
```

## Fails

Letter case does not matter, nor do quotes; each one counts.

```html
<img src=x ⟦ONERROR=alert(1)⟧ ⟦onload⟧ alt="A">
<svg ⟦onload="a()"⟧></svg>
```

## Passes

```markdown
<a href="a.html" data-onclick="x" one="1" on="tap:menu" title="onclick='x'">Text</a>
```

```html
<!doctype html>
<html lang="en"><head><title>One</title></head><body onload="start()"><p>Text</p></body></html>
```

An expression of JSX.

```markdown generator=docusaurus
<button onClick={() => alert(1)}>Text</button>
```

Code and comments.

```markdown
`<a onclick="x">`

    <a onclick="x">

<!-- <a onclick="x"> -->
```

"""#)
  static let scriptUrl = RuleInfo(
    id: "script-url", category: "security", summary: "An address is a script",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["URL Standard 4.4", "HTML Standard 7.4.2.2"], since: "0.1.0", yieldsTo: ["placeholder-link"], also: [],
    article: #"""
---
summary: An address is a script
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
yields-to: [placeholder-link]
sources: ["URL Standard 4.4", "HTML Standard 7.4.2.2"]
since: 0.1.0
---

# script-url

`javascript:` and `vbscript:` addresses run code in the reader's browser with the rights of the site, and
`data:text/html` opens a page that looks like a part of it. Links lead somewhere; what runs belongs into a script of the
site.

Addresses are read as browsers read them: entities are resolved, letter case does not count, nor do control characters
and spaces in front or tabs and line ends anywhere.

## Fails

```markdown
Read [this](⟦javascript:alert(1)⟧) first.
```
> The address is a script: `javascript:`

## Fixed

```markdown
Read this first.
```

## Fails

```html
<p><a title="A" href="⟦JavaScript:alert(1)⟧">One</a></p>
```

## Fixed

```html
<p><a title="A">One</a></p>
```

## Fails

Entities, spaces, tabs and line ends.

```html
<a href="⟦java&#115;cript:alert(1)⟧">One</a>
<a href="⟦ &#1;javascript:alert(1)⟧">Two</a>
<a href='⟦java&Tab;script&colon;alert(1)⟧'>Three</a>
<a href="⟦vbscript:msgbox(1)⟧">Four</a>
```

## Fails

```html
<iframe src="⟦data:text/html;base64,PHA+⟧" title="A"></iframe>
<form action="⟦javascript:send()⟧"><button formaction="⟦javascript:x()⟧">Send</button></form>
```

## Passes

```markdown
[One](https://example.org/javascript:x) [Two](javascript.html) [Three](#javascript:x)

![A dot](data:image/gif;base64,R0lGODlhAQABAAAAACw=)
```

Text, code and comments.

```markdown
A bookmarklet begins with javascript: and goes on with code.

`[One](javascript:alert(1))`

    <a href="javascript:alert(1)">

<!-- <a href="javascript:alert(1)"> -->
```

Template code.

```html
<a href="{{ javascript }}">One</a>
```

"""#)
}

private enum StructureRules {
  static let duplicateAttribute = RuleInfo(
    id: "duplicate-attribute", category: "structure", summary: "A tag has one attribute twice",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["HTML Standard 13.2.2, duplicate-attribute"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A tag has one attribute twice
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["HTML Standard 13.2.2, duplicate-attribute"]
since: 0.1.0
---

# duplicate-attribute

Browsers keep the first attribute of a name and drop the others: what the second one says never happens. Two classes
belong into one `class`, two styles into one `style`.

The fix removes the second attribute, as browsers do; it is safe when both say the same. Where template code stands
between the two, it may choose one of them, and nothing is reported.

## Fails

```html
<p class="a" ⟦class="b"⟧>Text</p>
```
> The attribute `class` stands on this tag twice, and browsers drop the second one

## Fixed

```html
<p class="a">Text</p>
```

## Fails

```markdown
Text <img ⟦1 src="a.png" 1⟧ alt="A" ⟦1 SRC='b.png' 1⟧> text
```

## Fixed

```markdown
Text <img src="a.png" alt="A"> text
```

## Fails

A name without value, and a third one.

```html
<input disabled type=text ⟦disabled⟧ ⟦disabled=""⟧>
```

## Passes

```html
<p class="a b" id="c">Text</p>
<p class="a">Text</p><p class="b">Text</p>
```

Template code chooses one.

```html
<p {% if wide %}class="a"{% else %}class="b"{% endif %}>Text</p>
```

Code and comments, and a name that only ends alike.

```markdown
`<p class="a" class="b">`

<p class="a" data-class="b">Text</p>

    <p class="a" class="b">

<!-- <p class="a" class="b"> -->
```

"""#)
  static let duplicateId = RuleInfo(
    id: "duplicate-id", category: "structure", summary: "An id is given twice",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["HTML Standard 3.2.6", "ACT 3ea0c8"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An id is given twice
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["HTML Standard 3.2.6", "ACT 3ea0c8"]
since: 0.1.0
---

# duplicate-id

A link to `#install` goes to the first element with this id; the second one cannot be reached, and labels, scripts and
styles take the wrong element. Give each element an id of its own.

Ids that a site generator makes from headings are not looked at. Empty ids, template code, and what stands in `template`
or `noscript` are left alone.

## Fails

```html
<p id="⟦1 a 1⟧">One</p>
<p id="⟦1 a 1⟧">Two</p>
```
> The id `a` is given twice

## Fails

In Markdown and in HTML; letter case counts.

```markdown
<a id="start"></a>

## One {#start-2}

Text <span id="⟦start⟧">here</span>, <span id=Start>there</span>, <span id=⟦start-2⟧>and here</span>.
```

## Fails

An entity is the character it stands for, and each further one is reported.

```html
<p id="a-b"></p>
<p id="⟦a&#45;b⟧"></p>
<p id='⟦a-b⟧'></p>
```

## Passes

```markdown
<p id="a">One</p>
<p id="b">Two</p>
<p id="">Three</p>
<p id="">Four</p>
<p xml:id="a">Five</p>
<p class="a">Six</p>
```

Template code, templates.

```html
<p id="{{ name }}">One</p>
<p id="{{ name }}">Two</p>
<p id="row">Three</p>
<template><p id="row">Four</p></template>
```

Code and comments.

```markdown
<p id="a">One</p>

`<p id="a">`

    <p id="a">

<!-- <p id="a"> -->
```

"""#)
  static let emptyHeading = RuleInfo(
    id: "empty-heading", category: "structure", summary: "A heading has no text",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["WCAG 2.2 1.3.1", "ACT ffd0e9"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A heading has no text
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: safe
sources: ["WCAG 2.2 1.3.1", "ACT ffd0e9"]
since: 0.1.0
---

# empty-heading

Many people move through a page by its headings. An empty one is announced and says nothing, and it stands in the table
of contents as a blank line. Give it a text or delete it.

The alternative text of a picture is a text, and so is `aria-label`. White space of any kind is none. A picture without
`alt` is left to missing-alt.

## Fails

```markdown
One

⟦##⟧

Two
```
> The heading of level 2 has no text

## Fixed

```markdown
One


Two
```

## Fails

```markdown
<h2>One</h2>
<p>Text</p>
⟦<h3>&nbsp;</h3>⟧
<p>Text</p>
```

## Fixed

```markdown
<h2>One</h2>
<p>Text</p>
<p>Text</p>
```

## Fails

An ideographic space, empty formatting, a decorative picture, a link without text.

```html escapes
⟦<h2>\u{3000}</h2>⟧
⟦<h2><strong></strong><br></h2>⟧
⟦<h2><img src="line.png" alt=""></h2>⟧
⟦<h2><a href="#top"></a></h2>⟧
```

## Fails

A comment is no text.

```markdown except=comment,fix
⟦## <!-- to do -->⟧

Text
```

## Passes

```markdown
## Text

## ![Cats](cats.png)

## `code`

## {{ page.title }}

<h2><img src="logo.png" alt="Cats"></h2>
<h2 aria-label="Cats"></h2>
<h2><svg viewBox="0 0 1 1"></svg></h2>
<h2 hidden></h2>
```

Left to missing-alt.

```html
<h2><img src="logo.png"></h2>
```

Code, and a line of number signs that is no heading.

```markdown
`##`

    ##

#######
```

"""#)
  static let emptyParagraph = RuleInfo(
    id: "empty-paragraph", category: "structure", summary: "A paragraph shows nothing",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["HTML Standard 3.2.5, palpable content"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A paragraph shows nothing
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: safe
sources: ["HTML Standard 3.2.5, palpable content"]
since: 0.1.0
---

# empty-paragraph

An empty paragraph is a gap made by hand, mostly by an editor that writes `<p>&nbsp;</p>` for a blank line. It is read
out as nothing, breaks the rhythm of the page and survives every change of design. Delete it and let the style sheet make
space.

White space, no-break and ideographic spaces, line breaks, comments and empty formatting are nothing. A picture, a form
control, template code, an anchor or an icon is something, and so is a paragraph with a class and no content, which a
script may fill. The fix is safe unless the paragraph has attributes besides `style` and `align`, or keeps two blocks of
Markdown apart.

## Fails

```markdown
<p>One</p>
⟦<p style="text-align: center;">&nbsp;</p>⟧
<p>Two</p>
```
> The paragraph shows nothing

## Fixed

```markdown
<p>One</p>
<p>Two</p>
```

## Fails

A no-break space, an ideographic space and a zero-width space as characters.

```markdown escapes
<p>One</p>
⟦<p>\u{A0}</p>⟧
⟦<p>\u{3000}\u{3000}</p>⟧
⟦<p>\u{200B}</p>⟧
```

## Fixed

```markdown
<p>One</p>
```

## Fails

Line breaks, empty formatting.

```html
<p>One</p>
⟦<p><br></p>⟧
⟦<p><span style="color: red"><b> </b></span></p>⟧
<div>⟦<p></p>⟧</div>
```

## Fixed

```html
<p>One</p>
<div></div>
```

## Fails

In Markdown.

```markdown
One

⟦&nbsp;⟧

Two
```

## Fails

An attribute may be of use to a script or a style sheet, and a comment or what a page's head said would be lost: the fix is
not safe.

```markdown except=fix,comment
<p>One</p>
⟦<p class="gap">&nbsp;</p>⟧
⟦<p id="end"> </p>⟧
⟦<p><!-- picture --></p>⟧
⟦<p><meta charset="UTF-8" /></p>⟧
```

## Passes

```markdown
<p><img src="cat.png" alt="A cat"></p>
<p><input type="checkbox"></p>
<p><i class="icon icon-star"></i></p>
<p>{{ content }}</p>
<p><a id="chapter-2"></a></p>
<p><meta itemprop="datePublished" content="2024-05-01"></p>
```

Something links to it, or a script fills it.

```markdown
[Down](#end)

<p id="end"></p>
<p class="comments"></p>
<p data-widget="clock"></p>
```

The browser makes these: the author closed a paragraph that had ended, or began one around a block.

```markdown
<p align="center">

![A cat](cat.png)

</p>
```

```markdown
<h3 id="a"><a href="b.html">One</a></h3>
<p>
Two
</p>

<h3 id="c"><a href="d.html">Three</a></h3>
Four
```

```html
<p>One<div>Two</div></p>
<p><div>Three</div>
```

Code.

````markdown
`<p></p>`

```html
<p>&nbsp;</p>
```

    <p></p>
````

It clears floats.

```html
<p style="clear: both"></p>
```

"""#)
  static let headingSkip = RuleInfo(
    id: "heading-skip", category: "structure", summary: "A heading jumps over a level",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["WCAG 2.2 1.3.1", "WCAG 2.2 G141"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A heading jumps over a level
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["WCAG 2.2 1.3.1", "WCAG 2.2 G141"]
since: 0.1.0
---

# heading-skip

Headings are the outline of a page. When a level is left out, somebody who hears the page looks for the part that is
missing, and the table of contents is broken. Choose the level by the outline, not by the size of the letters.

Headings of Markdown and of HTML are counted together. The first heading may have any level, and going up by several
levels is right. Headings in a quote, `details`, `template` or `figure` are an outline of their own.

## Fails

```markdown
## One

⟦####⟧ Two
```
> The heading level jumps from 2 to 4

## Fixed

```markdown
## One

### Two
```

## Fails

What lies below is lifted with it.

```markdown
# One

⟦###⟧ Two

#### Three

### Four
```

## Fixed

```markdown
# One

## Two

### Three

## Four
```

## Fails

```markdown
## One

⟦<h4 class="wide">⟧Two</h4>

⟦######⟧ Three
```

## Fails

```html
<h1>One</h1>
<p>Text</p>
⟦<h3>⟧Two</h3>
```

## Fixed

```html
<h1>One</h1>
<p>Text</p>
<h2>Two</h2>
```

## Passes

```markdown
### First

### Second

# Third

## Fourth

### Fifth

## Sixth
```

A quote and a fold-out have their own outline.

```markdown
## One

> #### Quoted

<details>
<summary>More</summary>

##### Folded

</details>

### Two
```

Code is no heading.

````markdown
## One

```
#### Two
```

`#### Three`

    #### Four
````

"""#)
  static let htmlAsCode = RuleInfo(
    id: "html-as-code", category: "structure", summary: "A blank line turns HTML into a code block",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown"], fix: .unsafe, options: [],
    sources: ["CommonMark 0.31 4.4", "CommonMark 0.31 4.6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A blank line turns HTML into a code block
severity: error
check: native
reads: tree
formats: [markdown]
fix: unsafe
sources: ["CommonMark 0.31 4.4", "CommonMark 0.31 4.6"]
since: 0.1.0
---

# html-as-code

In Markdown a blank line ends a block of HTML. What comes next is Markdown again, and there four spaces of indentation
make a code block: the reader is shown `<div class="tags">` instead of what it stands for. Delete the blank lines, or
the indentation.

Only indented blocks are reported, and only those whose text is markup alone and which stand right below HTML: inside an
element that is still open, or between two blocks of HTML. A sample of HTML below a paragraph or in a list is left alone.
Where the site generator keeps a block of HTML going to its end tag (Jekyll, MkDocs), nothing is reported.

## Fails

```markdown except=comment
<div>
<div class="top">
    <p>Time</p>
⟦1  1⟧
    ⟦1 <div class="tags"> 1⟧

    </div>
    <!-- <a href="#">more</a> -->
</div>
</div>
```
> `<div class="tags">` is shown as text, because a blank line ended the HTML before it

## Fixed

```markdown
<div>
<div class="top">
    <p>Time</p>
    <div class="tags">
    </div>
    <!-- <a href="#">more</a> -->
</div>
</div>
```

## Fails

A comment is shown as well, and end tags may follow it.

```markdown except=comment
<div>
  <p>The end.</p>

        ⟦<!-- page numbers -->⟧


        <!-- share buttons -->
      </div>

</div>
```

## Fixed

```markdown
<div>
  <p>The end.</p>
        <!-- page numbers -->
        <!-- share buttons -->
      </div>
</div>
```

## Fails

Between two blocks of HTML, though nothing is open.

```markdown
<p>One</p>

    ⟦<p class="wide">⟧Two</p>

<p>Three</p>
```

## Passes

A sample of HTML below words.

```markdown
Write the box so:

    <div class="box">
    </div>
```

A fence says that code is meant.

````markdown
<div>

```html
    <div class="tags"></div>
```

</div>
````

Words stand outside of the elements, or the code is no HTML.

```markdown
<div>

    see <b>this</b>

</div>

<div>

    <T> T first(List<T> items)

</div>
```

Code below a sentence, in an open element.

```markdown
<details>
<summary>Markup</summary>

Put this into the page:

    <div id="app"></div>

</details>
```

In a list item, indentation belongs to the list.

```markdown
- Item

  <div>

      <p>text</p>

  </div>
```

These generators keep the HTML going.

```markdown generator=jekyll
<div>

    <p>text</p>

</div>
```

```markdown flavour=python-markdown
<div>

    <p>text</p>

</div>
```

Template code and entities are no tags.

```markdown
<div>

    {% include tags.html %}

    &lt;p&gt;

</div>
```

"""#)
  static let literalMarkdown = RuleInfo(
    id: "literal-markdown", category: "structure", summary: "Markdown marks are shown to the reader",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown"], fix: .unsafe, options: [],
    sources: ["CommonMark 0.31 6.2", "CommonMark 0.31 6.3"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Markdown marks are shown to the reader
severity: warning
check: native
reads: tree
formats: [markdown]
fix: unsafe
sources: ["CommonMark 0.31 6.2", "CommonMark 0.31 6.3"]
since: 0.1.0
---

# literal-markdown

The marks of Markdown are read only in the right places. `**` opens and closes nothing when a space stands inside it, or
when punctuation is on its inner side and a letter on its outer one, which is easily so in Chinese and Japanese: in
`**注意：**请` the stars stay. A link whose target holds a space or a line break, or whose target stands apart from its text, is no link.

Only strong evidence counts: two marks with words between them, a target that is an address or a file, three backticks at
the start of a line. Operators, globs, footnote stars, names such as `__init__`, escaped marks and code are left alone.

## Fails

```markdown
⟦**注意：**⟧请先备份。
```
> `**` is shown as text, because punctuation stands before the closing mark and a letter behind it

## Fixed

```markdown
**注意：** 请先备份。
```

## Fails

```markdown
所谓⟦**“碳中和”**⟧是什么？
```
> `**` is shown as text, because a letter stands before the opening mark and punctuation behind it

## Fixed

```markdown
所谓 **“碳中和”** 是什么？
```

## Fails

```markdown
⟦** Important **⟧
```
> `**` is shown as text, because a space stands inside the marks

## Fixed

```markdown
**Important**
```

## Fails

In a list, a table and a heading.

```markdown
- This is ⟦**bold **⟧.

| Name | Text |
|------|------|
| a | ⟦**警告！**⟧不要动 |

## 第一⟦**（重点）**⟧章
```

## Fails

```markdown
See ⟦[the report](files/annual report.pdf)⟧ and ⟦![A chart](./my chart.png)⟧.
```

## Fails

```markdown
Read ⟦[the guide](https://example.org/the guide)⟧ first.
```
> The link is shown as text, because its target holds spaces

## Fixed

```markdown
Read [the guide](https://example.org/the%20guide) first.
```

## Fails

```markdown
Read ⟦[the long
guide](https://example.org/the/lo
ng/guide)⟧ first.
```
> The link is shown as text, because its target holds a line break

## Fails

```markdown
Read ⟦[the guide] (./guide.md)⟧ first.
```
> The link is shown as text, because a space stands between its text and its target

## Fixed

```markdown
Read [the guide](./guide.md) first.
```

## Fails

A fence whose first line holds a backtick is none.

````markdown
⟦```⟧js `let`
````

## Passes

```markdown
**Note:** all is well, **注意**：请。 **“重点”** 是 __init__ 和 snake__case__name。
```

Operators, globs, parameters, footnote stars.

```markdown
2 ** 3 ** 4 is large; a ** b ** c, use ** for powers and ** for keywords.

src/**/*.md and lib/**/*.txt, or foo**/bar**/baz

Pass **kwargs and **options, f(**a, **b).

Price: 10 ** plus tax

** Prices without tax.
```

Brackets and parentheses that only share two lines.

```markdown
Take a [small
one] (https://example.org/a) or an [other] (see
https://example.org/b) one, [last](see
chapter 2).
```

Escaped marks and entities are meant to be seen.

```markdown
\*\*注意：\*\*请 and &#42;&#42; bold &#42;&#42;
```

Code, math, template code, raw HTML.

```markdown
`**注意：**请`, $a ** b$, {{ "** bold **" }}

<div>** bold **</div>

    ** bold **
```

Text in brackets that is followed by words in parentheses.

```markdown
Call f[i] (see below), [optional](see the note), [1] (https://example.org/a) and [x] (y.md).

- [ ] (later) task
```

A line to be filled in.

```markdown
Name: __ Date: __ Place: ____
```

"""#)
}

private enum TextRules {
  static let emptyBody = RuleInfo(
    id: "empty-body", category: "text", summary: "An article shows nothing",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article shows nothing
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: []
since: 0.1.0
---

# empty-body

The article has a title and a page of its own, and the reader who opens it finds nothing: a draft that was never written,
or an import that lost the text. Write it, mark it with `draft: true`, or delete the file.

A picture, an embed, a formula or template code is something. Articles that the front matter makes are left alone: those
with `layout`, `type`, `template`, `redirect`, `redirect_to`, `redirect_from`, `data` or `headless`, drafts, and those that
only give an alias or a permalink; those that hold a `link` to a page elsewhere; also `_index.*` and `index.*`, which list their section. A whole HTML document is a page
and not an article.

## Fails

```markdown except=text-before,comment,code-fence
---
title: One
date: 2024-01-02
⟦---⟧
```
> The article shows nothing: no text, picture or embed

## Fails

```markdown except=text-before,comment,code-fence
---
title: One
---

⟦<p>&nbsp;</p>
<!-- to do -->⟧
```

## Fails

```markdown except=text-before,comment,code-fence escapes
⟦\u{3000}<br>\u{A0}⟧
```

## Passes

```markdown except=comment
---
title: One
---
Text
```

```markdown except=comment
---
title: One
---
<img src="cat.png" alt="A cat">
```

```markdown
---
title: One
---
{{< gallery "cats" >}}
```

```markdown
---
title: One
draft: true
---
```

```markdown
---
title: One
layout: archive
---
```

The article is elsewhere.

```markdown
---
title: One
link: https://example.org/one
---
```

```markdown
---
aliases: [/old/one/]
title: One
---
```

```markdown path=posts/_index.md
---
title: Posts
---
```

```markdown path=tags/index.md
---
title: Tags
---
```

A script fills the page.

```html except=comment
---
title: One
---
<div id="app"></div>
<script src="app.js"></script>
```

"""#)
  static let mergeConflict = RuleInfo(
    id: "merge-conflict", category: "text", summary: "A merge conflict was not resolved",
    severity: .error, check: .native, reads: .bytes,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["gitformat: merge.conflictStyle"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A merge conflict was not resolved
severity: error
check: native
reads: bytes
formats: [markdown, html]
fix: none
sources: ["gitformat: merge.conflictStyle"]
since: 0.1.0
---

# merge-conflict

Where Git could not merge two versions, it writes both into the file, between lines of `<`, `=` and `>`. Whoever commits
them publishes both versions with the marks. Choose one and delete the marks.

All three lines must be there, in their order and at the start of a line: a line of `=` alone makes a heading. Front
matter is looked at too, code is not.

## Fails

```markdown
One

⟦<<<<<<< HEAD⟧
Two
=======
Three
>>>>>>> feature
```
> A merge conflict was not resolved

## Fails

```markdown
---
⟦<<<<<<< HEAD⟧
title: One
=======
title: Two
>>>>>>> 1a2b3c4
---
Text
```

## Fails

With the common ancestor, in HTML, and two of them.

```html
<p>One</p>
⟦<<<<<<< HEAD⟧
<p>Two</p>
||||||| base
<p>Three</p>
=======
<p>Four</p>
>>>>>>> main
⟦<<<<<<<⟧
=======
>>>>>>>
```

## Passes

```markdown
One
=======

Two <<<<<<< three

<<<<<<< alone

>>>>>>> quoted very deep
```

Code.

````markdown
Git writes:

```
<<<<<<< HEAD
One
=======
Two
>>>>>>> feature
```
````

```html
<pre>
<<<<<<< HEAD
=======
>>>>>>> feature
</pre>
```

"""#)
  static let programValue = RuleInfo(
    id: "program-value", category: "text", summary: "A program's value stands where a text should be",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A program's value stands where a text should be
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: []
since: 0.1.0
---

# program-value

`undefined`, `NaN-NaN-NaN` and `[object Object]` are what a template or an export prints when the value it wanted was not
there. The reader learns nothing, and the real value is lost. Look it up and write it.

`[object Object]`, `Invalid Date` and words glued to a date or a unit are reported anywhere in the text. `undefined`,
`null` and `NaN` alone are reported only as the whole text of a paragraph, heading, list item, cell, caption, link or
alternative text, after a label with a colon, or after "Posted by" and the like; never as a word of a sentence. An article
that is about such values (its title, its code or its sentences speak of them) is left alone.

## Fails

```markdown
Published on ⟦NaN-NaN-NaN⟧ by ⟦[object Object]⟧
```
> `NaN-NaN-NaN` is a value of a program, not of the article
> `[object Object]` is a value of a program, not of the article

## Fails

```html
<p><span>发布于</span> ⟦undefined 年⟧</p>
<p>Updated: ⟦Invalid Date⟧</p>
<p>⟦NaN%⟧ of all readers, ⟦2024-undefined-02⟧</p>
```

## Fails

The whole text.

```html
<h2>⟦undefined⟧</h2>
<ul><li>One</li><li> <b>⟦null⟧</b> </li></ul>
<p><a href="a.html">⟦undefined⟧</a> and more</p>
<figure><img src="a.png" alt="⟦undefined⟧"><figcaption>⟦NaN⟧</figcaption></figure>
```

## Fails

```markdown
Author: ⟦undefined⟧

作者：⟦undefined⟧

Posted by ⟦null⟧
```

## Fails

```markdown
| Name | Price |
|------|-------|
| Tea  | ⟦NaN⟧ |
```

## Passes

Words of a sentence.

```markdown
The rules for this are undefined, the effect is null and void, and Nan bakes bread.

The meaning of "by undefined" is undefined
```

The article is about them.

```markdown
---
title: Dates in JavaScript
---
A date that cannot be read is printed as Invalid Date.

Default: undefined
```

```markdown
If the price is missing, `undefined` is printed.

Price: undefined

| Name | Default |
|------|---------|
| a    | null    |
```

Code, comments, template code, parts of words.

```markdown
`[object Object]`, {{ undefined }}, <!-- undefined -->

    NaN-NaN-NaN

nullable, Nano/NaNo, undefined-behaviour
```

"""#)
}
