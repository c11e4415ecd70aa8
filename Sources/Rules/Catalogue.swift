// swift-format-ignore-file
// Generated from rules/ by `make rules`; do not edit.
package import Diagnostics
package import RuleKit
package import Site

/// Every built-in rule, by category and id.
package enum Catalogue {
  package static let rules: [RuleInfo] = [
    EncodingRules.byteOrderMark,
    EncodingRules.confusableLink,
    EncodingRules.controlCharacter,
    EncodingRules.doubleEscapedEntity,
    EncodingRules.invalidEncoding,
    EncodingRules.invisibleCharacter,
    EncodingRules.mixedLineEndings,
    EncodingRules.mojibake,
    EncodingRules.replacementCharacter,
    EncodingRules.unknownEntity,
    FrontMatterRules.ambiguousDate,
    FrontMatterRules.blankTag,
    FrontMatterRules.blankTitle,
    FrontMatterRules.dateMismatch,
    FrontMatterRules.dateOrder,
    FrontMatterRules.duplicateKey,
    FrontMatterRules.duplicateTag,
    FrontMatterRules.frontMatterPosition,
    FrontMatterRules.frontMatterSyntax,
    FrontMatterRules.frontMatterUnclosed,
    FrontMatterRules.futureDate,
    FrontMatterRules.invalidDate,
    FrontMatterRules.invalidValue,
    FrontMatterRules.keyOrder,
    FrontMatterRules.missingCover,
    FrontMatterRules.missingDescription,
    FrontMatterRules.missingKey,
    FrontMatterRules.nonstandardDate,
    FrontMatterRules.titleLength,
    FrontMatterRules.titleMarkup,
    FrontMatterRules.titleQuotes,
    FrontMatterRules.unknownKey,
    ImagesRules.blankImageSource,
    ImagesRules.brokenImage,
    ImagesRules.duplicateImage,
    ImagesRules.embeddedImage,
    ImagesRules.emptyImageFile,
    ImagesRules.filenameAlt,
    ImagesRules.genericAlt,
    ImagesRules.hotlinkedImage,
    ImagesRules.imageCase,
    ImagesRules.imageSize,
    ImagesRules.imageType,
    ImagesRules.largeImage,
    ImagesRules.longAlt,
    ImagesRules.missingAlt,
    ImagesRules.orphanImage,
    ImagesRules.placeholderImage,
    ImagesRules.redundantAlt,
    ImagesRules.repeatedCover,
    ImagesRules.temporaryImage,
    ImagesRules.trackingPixel,
    LinksRules.bareUrl,
    LinksRules.blankLink,
    LinksRules.blankLinkText,
    LinksRules.brokenAnchor,
    LinksRules.brokenExternalLink,
    LinksRules.brokenLink,
    LinksRules.doubleSlashUrl,
    LinksRules.duplicateLink,
    LinksRules.insecureLink,
    LinksRules.linkCase,
    LinksRules.localLink,
    LinksRules.malformedUrl,
    LinksRules.orphanArticle,
    LinksRules.placeholderLink,
    LinksRules.redirectedLink,
    LinksRules.redirectorLink,
    LinksRules.reversedLink,
    LinksRules.trackingParameter,
    LinksRules.undefinedReference,
    LinksRules.unusedReference,
    LinksRules.vagueLinkText,
    MetaRules.staleBaseline,
    MetaRules.unreadableFile,
    MetaRules.unusedSuppression,
    SecurityRules.eventHandler,
    SecurityRules.foreignFrame,
    SecurityRules.formInArticle,
    SecurityRules.frameTitle,
    SecurityRules.metaRefresh,
    SecurityRules.scriptElement,
    SecurityRules.scriptUrl,
    SecurityRules.secret,
    SecurityRules.unsafeTarget,
    SiteRules.duplicateArticle,
    SiteRules.duplicateTitle,
    SiteRules.missingTranslation,
    SiteRules.routeCollision,
    SiteRules.sharedBoilerplate,
    SiteRules.tagVariant,
    StructureRules.codeLanguage,
    StructureRules.duplicateAttribute,
    StructureRules.duplicateId,
    StructureRules.emptyElement,
    StructureRules.emptyHeading,
    StructureRules.emptyList,
    StructureRules.emptyParagraph,
    StructureRules.emptySection,
    StructureRules.escapedMarkup,
    StructureRules.fakeHeading,
    StructureRules.headingSkip,
    StructureRules.htmlAsCode,
    StructureRules.inlineStyle,
    StructureRules.leftoverComment,
    StructureRules.leftoverEmbed,
    StructureRules.lineBreakRun,
    StructureRules.literalMarkdown,
    StructureRules.markdownInHtml,
    StructureRules.misnestedElement,
    StructureRules.misplacedElement,
    StructureRules.missingLanguage,
    StructureRules.missingPageTitle,
    StructureRules.missingTableHeader,
    StructureRules.multipleH1,
    StructureRules.nestedDocument,
    StructureRules.obsoleteElement,
    StructureRules.repeatedTitle,
    StructureRules.strayEndTag,
    StructureRules.tableShape,
    StructureRules.titleMismatch,
    StructureRules.unclosedElement,
    StructureRules.unknownElement,
    TextRules.boilerplate,
    TextRules.cjkPunctuation,
    TextRules.cjkSpacing,
    TextRules.emptyBody,
    TextRules.fullwidthLetter,
    TextRules.mergeConflict,
    TextRules.placeholderText,
    TextRules.programValue,
    TextRules.repeatedParagraph,
    TextRules.repeatedWord,
    TextRules.stubArticle,
    TextRules.templateLeak,
    TextRules.truncatedArticle,
    TextRules.unbalancedQuote,
    TextRules.unclosedTemplate,
  ]

  /// The checks of the rules that look at one article.
  package static let checks: [(RuleID, any Check.Type)] = [
    ("byte-order-mark", ByteOrderMark.self),
    ("confusable-link", ConfusableLink.self),
    ("control-character", ControlCharacter.self),
    ("double-escaped-entity", DoubleEscapedEntity.self),
    ("invalid-encoding", InvalidEncoding.self),
    ("invisible-character", InvisibleCharacter.self),
    ("mixed-line-endings", MixedLineEndings.self),
    ("mojibake", Mojibake.self),
    ("replacement-character", ReplacementCharacter.self),
    ("unknown-entity", UnknownEntity.self),
    ("ambiguous-date", AmbiguousDate.self),
    ("blank-tag", BlankTag.self),
    ("blank-title", BlankTitle.self),
    ("date-mismatch", DateMismatch.self),
    ("date-order", DateOrder.self),
    ("duplicate-key", DuplicateKey.self),
    ("duplicate-tag", DuplicateTag.self),
    ("front-matter-position", FrontMatterPosition.self),
    ("front-matter-syntax", FrontMatterSyntax.self),
    ("front-matter-unclosed", FrontMatterUnclosed.self),
    ("future-date", FutureDate.self),
    ("invalid-date", InvalidDate.self),
    ("key-order", KeyOrder.self),
    ("missing-description", MissingDescription.self),
    ("missing-key", MissingKey.self),
    ("nonstandard-date", NonstandardDate.self),
    ("title-length", TitleLength.self),
    ("title-markup", TitleMarkup.self),
    ("title-quotes", TitleQuotes.self),
    ("unknown-key", UnknownKey.self),
    ("blank-image-source", BlankImageSource.self),
    ("duplicate-image", DuplicateImage.self),
    ("embedded-image", EmbeddedImage.self),
    ("filename-alt", FilenameAlt.self),
    ("hotlinked-image", HotlinkedImage.self),
    ("long-alt", LongAlt.self),
    ("missing-alt", MissingAlt.self),
    ("placeholder-image", PlaceholderImage.self),
    ("redundant-alt", RedundantAlt.self),
    ("repeated-cover", RepeatedCover.self),
    ("tracking-pixel", TrackingPixel.self),
    ("bare-url", BareUrl.self),
    ("blank-link", BlankLink.self),
    ("blank-link-text", BlankLinkText.self),
    ("double-slash-url", DoubleSlashUrl.self),
    ("duplicate-link", DuplicateLink.self),
    ("insecure-link", InsecureLink.self),
    ("local-link", LocalLink.self),
    ("malformed-url", MalformedUrl.self),
    ("placeholder-link", PlaceholderLink.self),
    ("redirector-link", RedirectorLink.self),
    ("reversed-link", ReversedLink.self),
    ("tracking-parameter", TrackingParameter.self),
    ("undefined-reference", UndefinedReference.self),
    ("unused-reference", UnusedReference.self),
    ("event-handler", EventHandler.self),
    ("foreign-frame", ForeignFrame.self),
    ("form-in-article", FormInArticle.self),
    ("frame-title", FrameTitle.self),
    ("meta-refresh", MetaRefresh.self),
    ("script-element", ScriptElement.self),
    ("script-url", ScriptUrl.self),
    ("secret", Secret.self),
    ("unsafe-target", UnsafeTarget.self),
    ("code-language", CodeLanguage.self),
    ("duplicate-attribute", DuplicateAttribute.self),
    ("duplicate-id", DuplicateId.self),
    ("empty-element", EmptyElement.self),
    ("empty-heading", EmptyHeading.self),
    ("empty-list", EmptyList.self),
    ("empty-paragraph", EmptyParagraph.self),
    ("empty-section", EmptySection.self),
    ("escaped-markup", EscapedMarkup.self),
    ("fake-heading", FakeHeading.self),
    ("heading-skip", HeadingSkip.self),
    ("html-as-code", HtmlAsCode.self),
    ("inline-style", InlineStyle.self),
    ("leftover-comment", LeftoverComment.self),
    ("leftover-embed", LeftoverEmbed.self),
    ("line-break-run", LineBreakRun.self),
    ("literal-markdown", LiteralMarkdown.self),
    ("markdown-in-html", MarkdownInHtml.self),
    ("misnested-element", MisnestedElement.self),
    ("misplaced-element", MisplacedElement.self),
    ("missing-language", MissingLanguage.self),
    ("missing-page-title", MissingPageTitle.self),
    ("missing-table-header", MissingTableHeader.self),
    ("multiple-h1", MultipleH1.self),
    ("nested-document", NestedDocument.self),
    ("repeated-title", RepeatedTitle.self),
    ("stray-end-tag", StrayEndTag.self),
    ("table-shape", TableShape.self),
    ("title-mismatch", TitleMismatch.self),
    ("unclosed-element", UnclosedElement.self),
    ("unknown-element", UnknownElement.self),
    ("cjk-punctuation", CjkPunctuation.self),
    ("cjk-spacing", CjkSpacing.self),
    ("empty-body", EmptyBody.self),
    ("fullwidth-letter", FullwidthLetter.self),
    ("merge-conflict", MergeConflict.self),
    ("program-value", ProgramValue.self),
    ("repeated-paragraph", RepeatedParagraph.self),
    ("repeated-word", RepeatedWord.self),
    ("stub-article", StubArticle.self),
    ("template-leak", TemplateLeak.self),
    ("truncated-article", TruncatedArticle.self),
    ("unbalanced-quote", UnbalancedQuote.self),
    ("unclosed-template", UnclosedTemplate.self),
  ]

  /// The checks of the rules that look at the world around an article.
  package static let siteChecks: [(RuleID, any SiteCheck.Type)] = [
    ("missing-cover", MissingCover.self),
    ("broken-image", BrokenImage.self),
    ("duplicate-image", DuplicateImageInSite.self),
    ("empty-image-file", EmptyImageFile.self),
    ("image-case", ImageCase.self),
    ("image-size", ImageSize.self),
    ("image-type", ImageType.self),
    ("large-image", LargeImage.self),
    ("orphan-image", OrphanImage.self),
    ("broken-anchor", BrokenAnchor.self),
    ("broken-link", BrokenLink.self),
    ("link-case", LinkCase.self),
    ("orphan-article", OrphanArticle.self),
    ("duplicate-article", DuplicateArticle.self),
    ("duplicate-title", DuplicateTitle.self),
    ("missing-translation", MissingTranslation.self),
    ("route-collision", RouteCollision.self),
    ("shared-boilerplate", SharedBoilerplate.self),
    ("tag-variant", TagVariant.self),
  ]
}

private enum EncodingRules {
  static let byteOrderMark = RuleInfo(
    id: "byte-order-mark", category: "encoding", summary: "No byte order mark stands before front matter",
    severity: .warning, check: .native, reads: .bytes,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["front-matter-unclosed"],
    article: #"""
---
summary: No byte order mark stands before front matter
severity: warning
check: native
reads: bytes
fix: safe
also: [front-matter-unclosed]
since: 0.1.0
---

# byte-order-mark

Some editors begin a file with an invisible U+FEFF. A generator that looks for `---` at the very first byte then sees no front matter, and the
reader sees the settings. UTF-8 needs no such mark.

## Fails

```markdown escapes except=front-matter,bom
⟦\u{FEFF}⟧---
title: Harbour
---
```

> A byte order mark stands before the front matter

## Fixed

```markdown except=bom
---
title: Harbour
---
```

## Fails

```markdown escapes except=front-matter,bom
⟦\u{FEFF}⟧+++
title = "Harbour"
+++
```

## Fails

```markdown escapes except=front-matter,bom
⟦\u{FEFF}⟧---
title: The fence is never closed
```

## Passes

```markdown except=bom
---
title: Harbour
---
```

```markdown escapes except=front-matter
\u{FEFF}# Harbour
```

```html escapes except=front-matter
\u{FEFF}<!doctype html>
<title>Harbour</title>
```

"""#)
  static let confusableLink = RuleInfo(
    id: "confusable-link", category: "encoding", summary: "A host must not pass for another one",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["UTS 39", "UTS 46"], since: "0.1.0", yieldsTo: [], also: ["foreign-frame"],
    article: #"""
---
summary: A host must not pass for another one
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["UTS 39", "UTS 46"]
since: 0.1.0
also: [foreign-frame]
---

# confusable-link

`аpple.com` with a Cyrillic `а` looks like `apple.com` and belongs to somebody else. Such a link is a trick, or came out of a
tricked text. Write the name anew. Names in one script (`müller.de`, `例え.jp`, `почта.рф`) are right.

## Fails

```markdown escapes
[A](⟦https://\u{430}pple.com/a⟧) and <a href="⟦https://www.p\u{430}yp\u{430}l.com/⟧">B</a>

[C](⟦https://xn--pple-43d.com/⟧)
```

> The host `аpple.com` has letters of different scripts that look alike
> The host `www.pаypаl.com` has letters of different scripts that look alike
> The host `аpple.com` has letters of different scripts that look alike

## Fails

A whole name in letters that look Latin, below a Latin top-level domain.

```markdown escapes
[A](⟦https://xn--80ak6aa92e.com/⟧) ![B](⟦//\u{440}\u{430}ypal.com/b.png⟧)
```

## Fails

```html escapes
<p><a href="⟦http://g\u{3BF}\u{3BF}gle.com⟧">A</a> <iframe src="⟦https://&#1072;pple.com:80/⟧" title="B"></iframe></p>
```

## Passes

```markdown
[A](https://müller.de/) [B](https://例え.jp/) [C](https://почта.рф/) [D](https://xn--mller-kva.de/) [E](https://example.org/аpple.com)

[F](https://日本語abc.jp/) [G](https://中文.com/) [H](https://한국.kr/) [I](https://παράδειγμα.gr/) `https://аpple.com`
```

```markdown
[A](аpple.com) [B](mailto:a@аpple.com) [C](/аpple) [D](https://example.org/?xn--pple-43d.com) [E](https://россия.com)
```

```markdown generator=jekyll
[A](https://{{ site.host }}а.com/) <!-- https://аpple.com -->
```

"""#)
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
  static let mixedLineEndings = RuleInfo(
    id: "mixed-line-endings", category: "encoding", summary: "All lines of a file end alike",
    severity: .warning, check: .native, reads: .bytes,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: All lines of a file end alike
severity: warning
check: native
reads: bytes
fix: safe
since: 0.1.0
---

# mixed-line-endings

Some lines end in LF and some in CR LF, since the file was edited on two systems or pasted together. Comparisons then show changed lines that
nobody changed. The fix ends all lines as most of them do.

## Fails

```markdown escapes except=text-before,front-matter,suppression
One
Two⟦\u{D}
⟧Three
```

> 1 line ends in CR LF, 2 in LF

## Fixed

```markdown
One
Two
Three
```

## Fails

```markdown escapes except=text-before,front-matter,suppression
One\u{D}
Two\u{D}
Three⟦
⟧Four\u{D}
```

> 1 line ends in LF, 3 in CR LF

## Fixed

```markdown escapes
One\u{D}
Two\u{D}
Three\u{D}
Four\u{D}
```

## Fails

```markdown escapes except=text-before,front-matter,suppression
---
title: Harbour⟦\u{D}
⟧---

    In code\u{D}
Text
```

> 2 lines end in CR LF, 4 in LF

## Passes

```markdown
One
Two
```

```markdown escapes except=text-before,front-matter,suppression
One\u{D}
Two\u{D}
```

```markdown escapes
One\u{D}Two
Three
```

```markdown
One line
```

"""#)
  static let mojibake = RuleInfo(
    id: "mojibake", category: "encoding", summary: "Text was decoded wrongly",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["ftfy", "Encoding Standard"], since: "0.1.0", yieldsTo: ["invalid-encoding"], also: ["invisible-character"],
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
also: [invisible-character]
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

The no-break space in it became a plain one.

```markdown
C'est d⟦Ã©jÃ⟧ le soir, voil⟦Ã⟧ tout.
```

## Fixed

```markdown
C'est déjà le soir, voilà tout.
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
  static let unknownEntity = RuleInfo(
    id: "unknown-entity", category: "encoding", summary: "A reference stands for no character",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["HTML Standard 13.5", "HTML Standard 13.2.2, missing-semicolon-after-character-reference"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A reference stands for no character
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["HTML Standard 13.5", "HTML Standard 13.2.2, missing-semicolon-after-character-reference"]
since: 0.1.0
---

# unknown-entity

`&nbps;` is no character, so the reader sees it letter by letter; so it is with `&NBSP;`, because letter case counts. Without
its semicolon, `&mdash` is not read in Markdown and only sometimes in HTML. Correct the name, add the semicolon, or write the
character itself.

A reference in code, in an address or beside letters, an escaped one, and a text that explains entities are left alone.

## Fails

```markdown
Fish⟦&nbps;⟧and chips　
```
> `&nbps;` is no entity, perhaps `&nbsp;` is meant

## Fails

```html
<p>One &mdash; two ⟦&mdahs;⟧ three ⟦&NBSP;⟧</p>
```
> `&mdahs;` is no entity, perhaps `&mdash;` is meant
> `&NBSP;` is no entity, perhaps `&nbsp;` is meant

## Fails

```markdown
⟦&copy⟧ 2024 the authors, fish ⟦&amp⟧ chips, 中文 ⟦&nbsp⟧；
```
> `&copy` lacks its semicolon
> `&amp` lacks its semicolon
> `&nbsp` lacks its semicolon

## Passes

```markdown
Fish &amp; chips &copy; 2024 &#8212; &#x2014; &NewLine; &CounterClockwiseContourIntegral;
```

```html
<p>AT&T; R&D; Q&A; a&b; black&white; fish & chips; see ?a=1&copy=2&lang=en</p>
```

Escaped, in code, in an address, in template code.

````markdown
\&nbps; `&nbps;` <https://example.org/?a=1&copy=2> [a](b?c=1&nbps;) {{ "&nbps;" }} &amp;nbps;

```html
&nbps;
```

    &nbps;

<!-- &nbps; -->
````

A text about them.

```markdown
The entity &nbps; does not exist.
```

"""#)
}

private enum FrontMatterRules {
  static let ambiguousDate = RuleInfo(
    id: "ambiguous-date", category: "front-matter", summary: "A date should mean one instant to every reader",
    severity: nil, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["RFC 3339"], since: "0.1.0", yieldsTo: [], also: ["nonstandard-date", "date-order"],
    article: #"""
---
summary: A date should mean one instant to every reader
severity: off
check: native
reads: front-matter
fix: none
sources: ["RFC 3339"]
since: 0.1.0
also: [nonstandard-date, date-order]
---

# ambiguous-date

`01/02/2024` is a day in January to some and in February to others. A time without an offset from UTC is read in the time zone of the
machine that builds the site, so the day may change from one machine to another. Write `2024-02-01`, and `2024-02-01T09:17:18+08:00` where
the time matters.

## Fails

```markdown
---
date: ⟦01/02/2024⟧
---
```

> `01/02/2024` does not say which number is the day

```markdown
---
date: ⟦2024-02-29 09:17:18⟧
updated: "⟦2024-02-29T09:17⟧"
---
```

> `2024-02-29 09:17:18` does not say its offset from UTC
> `2024-02-29T09:17` does not say its offset from UTC

```markdown
+++
date = ⟦2024-02-29T09:17:18⟧
+++
```

## Passes

```markdown
---
date: 2024-02-29
updated: 2024-02-29T09:17:18Z
---
```

```markdown
---
date: 2024-02-29 09:17:18 +0800
lastmod: Thu, 29 Feb 2024 09:17:18 GMT
---
```

```markdown
---
date: 29/02/2024
published: false
expires: 02/02/2024
created: "{{ date }}"
---
```

"""#)
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
  static let dateMismatch = RuleInfo(
    id: "date-mismatch", category: "front-matter", summary: "A post's file name and its front matter state one day",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["missing-key", "nonstandard-date"],
    article: #"""
---
summary: A post's file name and its front matter state one day
severity: warning
check: native
reads: front-matter
fix: unsafe
since: 0.1.0
also: [missing-key, nonstandard-date]
---

# date-mismatch

The file name of a post begins with a day, and the front matter states another. Jekyll and Hexo take the front matter's, so the post
is not where its name says; often one was copied from another post. Correct the wrong one; the fix takes the file name's.

A day beside is accepted where the front matter states a time with its offset from UTC.

## Fails

```markdown generator=jekyll path=_posts/2024-02-29-harbour.md
---
date: ⟦2023-02-28⟧
---
```

> The date is `2024-02-29` in the file name

## Fixed

```markdown generator=jekyll path=_posts/2024-02-29-harbour.md
---
date: 2024-02-29
---
```

## Fails

```markdown generator=hexo path=source/_posts/2024-02-29-harbour.md
---
date: '⟦2024-02-28 09:17:18⟧'
---
```

## Fixed

```markdown generator=hexo path=source/_posts/2024-02-29-harbour.md
---
date: '2024-02-29 09:17:18'
---
```

## Fails

```markdown path=blog/_posts/2024-02-29-harbour.md
---
date: ⟦2024/3/29⟧
---
```

## Passes

```markdown generator=jekyll path=_posts/2024-02-29-harbour.md
---
date: 2024-02-29 09:17:18
---
```

```markdown generator=jekyll path=_posts/2024-02-29-harbour.md
---
date: 2024-02-28 23:17:18 -0800
---
```

```markdown generator=hugo path=content/posts/2024-02-29-harbour.md
---
date: 2024-03-05
---
```

```markdown path=notes/2024-02-29-meeting.md
---
date: 2024-03-05
---
```

```markdown generator=jekyll path=_posts/2024-02-29-harbour.md
---
date: 2024
updated: 2024-03-01
---
```

"""#)
  static let dateOrder = RuleInfo(
    id: "date-order", category: "front-matter", summary: "An article cannot be changed before it was written",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article cannot be changed before it was written
severity: warning
check: native
reads: front-matter
fix: none
since: 0.1.0
---

# date-order

An update that is earlier than the article itself, or an end before the beginning, is a slip in one of the two dates: lists are sorted
wrongly, and an article that expires before it appears is never shown. Correct the wrong one.

`updated`, `lastmod` and `modified` are compared with `date` (or `created`, `pubDate`, `published`), `expiryDate` and `expires` with
`publishDate` or `date`. Where only one of them states an offset from UTC, a day of slack is given.

## Fails

```markdown
---
date: 2024-03-01
updated: ⟦2024-02-29⟧
---
```

> `updated` is earlier than `date`

```markdown
---
lastmod: "⟦2024-02-29T09:17:18+08:00⟧"
date: "2024-02-29T09:17:18Z"
---
```

> `lastmod` is earlier than `date`

```markdown
+++
publishDate = 2024-03-01
date = 2024-01-01
expiryDate = ⟦2024-02-01⟧
+++
```

> `expiryDate` is earlier than `publishDate`

```markdown
{
  "created": "2024-03-01 10:00",
  "modified": "⟦2024-03-01 09:00⟧"
}
```

## Passes

```markdown
---
date: 2024-02-29 09:17:18
updated: 2024-02-29
---
```

```markdown
---
date: 2024-02-29 20:17:18
updated: 2024-02-29T13:17:18Z
---
```

```markdown
---
publishDate: 2024-03-01
lastmod: 2024-02-01
date: 2024-02-01
---
```

```markdown
---
date: 2024-03-01
updated: "{{ git.date }}"
expires: never
published: false
---
```

```markdown
---
date: 2024
lastmod: 2023-12-31
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
  static let invalidValue = RuleInfo(
    id: "invalid-value", category: "front-matter", summary: "A value should be one that the site's schema allows",
    severity: nil, check: .frontMatter, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "schema", defaultValue: .schema(ValueSchema()), about: "a JSON Schema for front matter: a file, relative to the configuration, or the schema itself; none allows everything"),],
    sources: ["JSON Schema 2020-12"], since: "0.1.0", yieldsTo: [], also: ["unknown-key"],
        declaration: .frontMatter(.init(schema: ValueSchema(), option: "schema")),
    article: #"""
---
summary: A value should be one that the site's schema allows
severity: off
check: front-matter
reads: front-matter
options:
  schema: {type: schema, default: {}, about: "a JSON Schema for front matter: a file, relative to the configuration, or the schema itself; none allows everything"}
schema: {option: schema}
sources: ["JSON Schema 2020-12"]
since: 0.1.0
also: [unknown-key]
---

# invalid-value

A theme shows what it finds: a `weight` of `ten` sorts last, a `layout` that does not exist gives a blank page, and nothing says so.
Many sites have a JSON Schema for their editors already. Name it, or write one out:

```yaml
rules:
  invalid-value:
    schema: schemas/post.schema.json
```

Different folders may have different schemas (`overrides`). What a schema may say stands in
[rules of your own](../../docs/declared-rules.md#front-matter-keys-and-values); a keyword that would decide something and is not known is
an error of the configuration. An article without front matter lacks all required keys.

## Fails

```markdown options={schema: {properties: {weight: {type: integer, minimum: 1}, layout: {enum: [post, page]}, tags: {items: {maxLength: 8}}}}}
---
title: Harbour
weight: ⟦ten⟧
layout: ⟦pots⟧
tags: [sea, ⟦longshoremen⟧]
---
```

> `weight` must be an integer, not a string
> `layout` must be `post` or `page`, not `pots`
> `tags[1]` has 12 characters; at most 8 are allowed

```markdown options={schema: {properties: {weight: {minimum: 1}, slug: {pattern: '^[a-z-]+$'}, author: {$ref: '#/$defs/person'}}, $defs: {person: {properties: {mail: {format: email}}}}}}
+++
title = "港"
weight = ⟦0⟧
slug = "⟦Harbour 1⟧"
[author]
mail = "⟦ann⟧"
+++

Text
```

> `weight` must be at least 1, not `0`
> `Harbour 1` in `slug` does not match `^[a-z-]+$`
> `ann` in `author.mail` is no e-mail address

```markdown options={schema: {required: [summary], properties: {title: {}, summary: {}}, additionalProperties: false}} except=code-fence,comment
⟦---⟧
title: Harbour
⟦sumary⟧: All about it
---

Text
```

> The key `summary` is missing
> Unknown key `sumary`; did you mean `summary`?

## Passes

```markdown
---
title: Harbour
weight: ten
---
```

```markdown options={schema: {properties: {weight: {type: integer}, date: {type: string, format: date}, layout: {enum: [post, page]}, tags: {items: {enum: [a]}}}}}
---
title: Harbour
weight: 10
date: 2024-02-29
layout: {{ layout }}
tags: ["{{ tag }}"]
---
```

```html options={schema: {properties: {title: {type: string, minLength: 3}}}}
<meta name="title" content="A"><p>weight: ten</p>
```

```markdown options={schema: {properties: {weight: {type: integer}, layout: {}}}}
---
title: Harbour
weight:
layout: anything
---

---
weight: ten
---
```

"""#)
  static let keyOrder = RuleInfo(
    id: "key-order", category: "front-matter", summary: "Keys should stand in the house's order",
    severity: nil, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .safe, options: [
      OptionInfo(name: "keys", defaultValue: .strings(["title", "description", "author", "date", "updated", "categories", "tags"]), about: "keys in the order they should have; others may stand anywhere"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["duplicate-key"],
    article: #"""
---
summary: Keys should stand in the house's order
severity: off
check: native
reads: front-matter
fix: safe
options:
  keys: {type: strings, default: [title, description, author, date, updated, categories, tags], about: keys in the order they should have; others may stand anywhere}
since: 0.1.0
also: [duplicate-key]
---

# key-order

Front matter that looks the same in every article is read at a glance. Only keys that `keys` names are compared. The fix moves whole lines;
it is not offered where comments, anchors or tables stand in the block.

## Fails

```markdown
---
date: 2024-02-29
⟦title⟧: Harbour
mood: fine
---
```

> `title` should stand before `date`

## Fixed

```markdown
---
title: Harbour
date: 2024-02-29
mood: fine
---
```

## Fails

```markdown
---
tags:
  - one
  - two
mood: fine
⟦date⟧: 2024-02-29
title: Harbour
---
```

> `date` should stand before `tags`

## Fixed

```markdown
---
title: Harbour
mood: fine
date: 2024-02-29
tags:
  - one
  - two
---
```

## Fails

```markdown options={keys: [draft, title]}
+++
title = "Harbour"
⟦draft⟧ = true
+++
```

## Fixed

```markdown options={keys: [draft, title]}
+++
draft = true
title = "Harbour"
+++
```

## Fails

```markdown
---
date: 2024-02-29
# The name
⟦title⟧: Harbour
---
```

## Passes

```markdown
---
title: Harbour
mood: fine
date: 2024-02-29
tags: [one]
---
```

```markdown options={keys: []}
---
date: 2024-02-29
title: Harbour
---
```

```markdown
---
mood: fine
layout: post
---
```

"""#)
  static let missingCover = RuleInfo(
    id: "missing-cover", category: "front-matter", summary: "The cover's file must exist",
    severity: .error, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "keys", defaultValue: .strings(["cover", "thumbnail", "headimg", "image", "banner", "top_img", "index_img", "featured_image"]), about: "keys that name a picture"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The cover's file must exist
severity: error
check: native
reads: site
fix: none
options:
  keys: {type: strings, default: [cover, thumbnail, headimg, image, banner, top_img, index_img, featured_image], about: keys that name a picture}
since: 0.1.0
---

# missing-cover

Lists of articles and previews in other services show a gap. The key names a local file that is not there: correct the path, add the
picture, or remove the key. Addresses on other hosts are not asked.

## Fails

```markdown file=source/_posts/a.md generator=hexo
---
title: A
cover: ⟦/img/none.jpg⟧
---
```

```text file=source/img/ship.jpg
```

> The picture `/img/none.jpg` does not exist

## Fails

```markdown file=a.md generator=plain
---
image: "⟦img/港口.png⟧"
---
```

## Fails

```markdown file=source/_posts/a.md generator=hexo
+++
title = "A"
thumbnail = "⟦/img/Ship.jpg⟧"
+++
```

```text file=source/img/ship.jpg
```

> The picture `/img/Ship.jpg` exists only as `/img/ship.jpg`

## Passes

```markdown file=source/_posts/a.md generator=hexo
---
cover: /img/ship.jpg
thumbnail: https://example.org/none.jpg
image: "{{ site.cover }}.png"
banner: false
---
```

```text file=source/img/ship.jpg
```

```markdown file=a.md generator=plain
---
title: cover.jpg
other: none.jpg
---
```

Where nothing is known of the site, nothing is said.

```markdown file=a.md
---
cover: /img/none.jpg
---
```

"""#)
  static let missingDescription = RuleInfo(
    id: "missing-description", category: "front-matter", summary: "An article should have a description",
    severity: nil, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article should have a description
severity: off
check: native
reads: front-matter
fix: none
since: 0.1.0
---

# missing-description

Search results and link previews show the description; without one they take the first words that they find. Say in one or two sentences
what the reader gets. `excerpt`, `summary`, `abstract` and `subtitle` count too, and so does a `<!-- more -->` that ends an excerpt.

## Fails

```markdown
⟦---⟧
title: Harbour
---

Text
```

> The article has no description

```markdown
---
title: Harbour
⟦description: ""⟧
---
```

> The key `description` has no value

```markdown
⟦+++⟧
title = "Harbour"
+++
```

## Passes

```markdown
---
title: Harbour
Description: All about it
---
```

```markdown
---
title: Harbour
---

An excerpt

<!-- more -->

Text
```

```markdown
---
title: Harbour
summary: All about it
description:
---
```

```markdown
---
title: Tags
layout: tags
---
```

```markdown except=front-matter
No front matter
```

"""#)
  static let missingKey = RuleInfo(
    id: "missing-key", category: "front-matter", summary: "Front matter needs its required keys",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "keys", defaultValue: .strings([]), valueInAll: .strings(["title"]), about: "the keys that every article needs; none asks for a title where the generator needs one"),],
    sources: [], since: "0.1.0", yieldsTo: ["blank-title"], also: [],
    article: #"""
---
summary: Front matter needs its required keys
severity: warning
check: native
reads: front-matter
fix: none
options:
  keys: {type: strings, default: [], about: the keys that every article needs; none asks for a title where the generator needs one}
all-options: {keys: [title]}
since: 0.1.0
yields-to: [blank-title]
---

# missing-key

A key that the theme expects is absent or has no value. Without `keys`, only `title` is asked for, only where Hexo or Hugo show an
article without one as untitled, and not where a heading of the first level stands in for it. Set `keys` to what your theme needs.

## Fails

```markdown generator=hexo
⟦---⟧
date: 2024-02-29
---

Text
```

> The key `title` is missing

```markdown generator=hugo
+++
⟦title = " "⟧
+++

Text
```

> The key `title` has no value

```markdown options={keys: [title, cover, tags]} except=front-matter
⟦---⟧
title: Harbour
⟦tags: []⟧
---
```

> The key `cover` is missing
> The key `tags` has no value

```markdown options={keys: [date]} except=front-matter,text-before,suppression
⟦⟧No front matter at all
```

> The key `date` is missing: the article has no front matter

## Passes

```markdown
---
date: 2024-02-29
---

Text
```

```markdown generator=hexo
---
date: 2024-02-29
---

# Harbour
```

```markdown generator=hexo
---
date: 2024-02-29
layout: archive
---
```

```markdown generator=hugo path=content/posts/_index.md
---
cascade: {type: posts}
---
```

```markdown generator=hugo options={keys: [title]}
---
Title: Harbour
---
```

```markdown options={keys: [draft]}
---
draft: false
---
```

```markdown generator=hexo
No front matter
```

"""#)
  static let nonstandardDate = RuleInfo(
    id: "nonstandard-date", category: "front-matter", summary: "A date should be written so that every generator reads it",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["ISO 8601", "RFC 3339"], since: "0.1.0", yieldsTo: [], also: ["missing-key"],
    article: #"""
---
summary: A date should be written so that every generator reads it
severity: warning
check: native
reads: front-matter
fix: unsafe
sources: ["ISO 8601", "RFC 3339"]
since: 0.1.0
also: [missing-key]
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
  static let titleLength = RuleInfo(
    id: "title-length", category: "front-matter", summary: "A title should fit where it is shown",
    severity: nil, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "max", defaultValue: .int(70), about: "columns; a Chinese character takes two"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A title should fit where it is shown
severity: off
check: native
reads: front-matter
fix: none
options:
  max: {type: int, default: 70, about: columns; a Chinese character takes two}
since: 0.1.0
---

# title-length

Search results, tabs and link previews cut off long titles. Say the important words first, and leave the rest to the description.

## Fails

```markdown
---
title: ⟦A very long title that tells of ships, sails, ropes, anchors, harbours and tides⟧
---
```

> The title is 80 columns wide, which is more than 70

```markdown options={max: 10}
---
title: "⟦港口的早晨好⟧"
---
```

> The title is 12 columns wide, which is more than 10

```markdown options={max: 5}
+++
title = '⟦Harbour⟧'
+++
```

## Passes

```markdown
---
title: Ships and sails
description: A very long text that tells of ships, sails, ropes, anchors, harbours, tides and a good deal more
---
```

```markdown options={max: 10}
---
title: 港口的早晨
---
```

```markdown options={max: 10}
---
title: "{{ a very long expression }}"
---
```

```markdown options={max: 8}
---
title: Zoë’s 🎉
---
```

"""#)
  static let titleMarkup = RuleInfo(
    id: "title-markup", category: "front-matter", summary: "A title holds no tags and no entities",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A title holds no tags and no entities
severity: warning
check: native
reads: front-matter
fix: unsafe
since: 0.1.0
---

# title-markup

Titles and descriptions are plain text: themes, feeds and search results escape them, so the reader sees `Q&amp;A` and `<b>` as they
are written. Write the characters themselves, and leave emphasis to the body.

Only tags in pairs and line breaks are reported, and nothing in titles that speak of HTML or of tags and entities.

## Fails

```markdown
---
title: ⟦Q&amp;A about the harbour⟧
---
```

> The entity `&amp;` is shown as it is written

## Fixed

```markdown
---
title: Q&A about the harbour
---
```

## Fails

```markdown
---
title: "⟦A <b>fine</b> day, &quot;really&quot;⟧"
description: '⟦One<br>two &#8211; three⟧'
---
```

> The tag `<b>` is shown as it is written
> The tag `<br>` is shown as it is written

## Fixed

```markdown
---
title: "A fine day, \"really\""
description: 'One two – three'
---
```

## Fails

```markdown
+++
title = "⟦Ships &lt;b&gt;and&lt;/b&gt; sails⟧"
+++
```

## Fixed

```markdown
+++
title = "Ships and sails"
+++
```

## Fails

```markdown
---
title: "⟦<h1>The sea</h1><p>A <br>story</p>⟧"
---
```

## Fixed

```markdown
---
title: "The sea A story"
---
```

## Passes

A title with code is one that the theme reads as Markdown.

```markdown
---
title: "`after` and the <em>N</em>th item"
---
```

```markdown
---
title: Q&A about ships & sails < 3
description: a <b and c> d, Vec<T>, <name> and AT&T;
---
```

```markdown
---
title: How to use <b>bold</b> in HTML
description: The `<br>` tag and the entity &nbsp;
---
```

```markdown
---
title: "{{ page.title | escape }}&amp;"
author: A &amp; B
---
```

"""#)
  static let titleQuotes = RuleInfo(
    id: "title-quotes", category: "front-matter", summary: "A title is not in quotes of its own",
    severity: .warning, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A title is not in quotes of its own
severity: warning
check: native
reads: front-matter
fix: unsafe
since: 0.1.0
---

# title-quotes

A program put a title in quotes that had some already, so the reader sees them: `"'Harbour'"`. Remove the inner ones.

Quotes of one kind around several words, or around a whole sentence, may be a quotation and are left alone.

## Fails

```markdown
---
title: "⟦'Harbour'⟧"
---
```

> The quotes around `Harbour` are part of the title

## Fixed

```markdown
---
title: "Harbour"
---
```

## Fails

```markdown
---
title: '⟦''Harbour''⟧'
---
```

## Fixed

```markdown
---
title: 'Harbour'
---
```

## Fails

```markdown
---
title: "⟦'\"The old harbour\"'⟧"
---
```

> The quotes around `The old harbour` are part of the title

## Fixed

```markdown
---
title: "The old harbour"
---
```

## Fails

```markdown
+++
title = '⟦"港口"⟧'
+++
```

## Fixed

```markdown
+++
title = '港口'
+++
```

## Passes

```markdown
---
title: "'We shall sail tomorrow'"
---
```

```markdown
---
title: '"Land!"'
---
```

```markdown
---
title: "'One' and 'two'"
---
```

```markdown
---
title: “Harbour”
subtitle: "'Harbour'"
---
```

```markdown
---
title: "''"
---
```

"""#)
  static let unknownKey = RuleInfo(
    id: "unknown-key", category: "front-matter", summary: "A key should be one that the site knows",
    severity: nil, check: .native, reads: .frontMatter,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "keys", defaultValue: .strings([]), about: "all keys that an article may have; none reports only slips of the pen in well-known keys"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["duplicate-key"],
    article: #"""
---
summary: A key should be one that the site knows
severity: off
check: native
reads: front-matter
fix: unsafe
options:
  keys: {type: strings, default: [], about: all keys that an article may have; none reports only slips of the pen in well-known keys}
since: 0.1.0
also: [duplicate-key]
---

# unknown-key

A generator takes a key that it does not know for the author's own and says nothing, so a misspelt `desciption` is never shown. Set `keys` to
all that your articles may have; without it only keys that are one slip away from a well-known one are reported.

Only keys of the top level are looked at. Hugo reads keys in any letter case, the others do not.

## Fails

```markdown
---
title: Harbour
⟦desciption⟧: All about it
---
```

> The key `desciption` is not known; did you mean `description`?

## Fixed

```markdown
---
title: Harbour
description: All about it
---
```

## Fails

```markdown options={keys: [title, date, tags]}
---
title: Harbour
⟦Date⟧: 2024-02-29
⟦mood⟧: fine
---
```

> The key `Date` is not known; did you mean `date`?
> The key `mood` is not known

## Fails

```markdown
+++
⟦catagories⟧ = ["port"]
+++
```

## Fixed

```markdown
+++
categories = ["port"]
+++
```

## Passes

```markdown
---
title: Harbour
author: Me
authors: [Me]
mood: fine
---
```

```markdown generator=hugo options={keys: [title]}
---
Title: Harbour
---
```

```markdown options={keys: [title]}
---
title: Harbour
contentlint: {disable: [heading-skip]}
---
```

```markdown
---
description: One
descriptions: [one, two]
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
    sources: [], since: "0.1.0", yieldsTo: [], also: ["malformed-url", "placeholder-image"],
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
also: [malformed-url, placeholder-image]
---

# duplicate-image

A picture that the reader has already seen is mostly a slip of the one who pasted it, or a divider that an importer took
for a picture. Addresses are compared without `http:` or `https:`, fragment, and the parameters by which image servers
scale a picture.

Counted are pictures that stand alone in their block, with nothing but other pictures or a caption beside them: pictures
in table cells, headings or in a row with text are icons. Badges, emoji and pictures declared at most 48 pixels wide or
high are not counted either. Where every place has a `figcaption` of its own, only equal captions count: the same picture told
in two steps is meant. A picture that stands twice, under two headings, reminds the reader, and what stands in `<details>` is folded away:
both are meant too.

There is one finding for a picture, at its second place, and it names the other places.

In a site a picture is also the same when its file has another name and the same bytes: one of the two is not what the author meant to
show, or it is there for nothing. Only files of one size are compared, and those below 128 bytes are not.

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

Three times is a divider, whatever headings stand between.

```markdown
⟦1 ![A line](line.png) 1⟧

## One

⟦1 ![A line](line.png) 1⟧

## Two

⟦1 ![A line](line.png) 1⟧
```

## Fails

The same file under another name.

```markdown file=a.md
⟦1 ![The harbour](img/harbour.png) 1⟧

At noon:

⟦1 ![The harbour at noon](img/harbour-noon.png) 1⟧
```

```text file=img/harbour.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=img/harbour-noon.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

> The picture `harbour-noon.png` is the same as `harbour.png`

## Fails

```html file=a.html
<p>⟦1 <img src="one/a.png" alt="A plan"> 1⟧</p>
<p><img src="b.png" alt="Another plan"></p>
<h2>Later</h2>
<p>⟦1 <img src="two/a.png" alt="A third plan"> 1⟧</p>
<h2>Last</h2>
<p>⟦1 <img src="c.png" alt="A fourth plan"> 1⟧</p>
```

```text file=one/a.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=b.png
This stands for the bytes of another one: the harbour at noon with no ships, two cranes, a dog, and a boy with a kite on the quay again.
```

```text file=two/a.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=c.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

> The picture `two/a.png` is the same as `one/a.png`

## Passes

Pictures of one size, dots, pictures under two headings, pictures for light and dark systems, icons.

```markdown file=a.md
![The harbour](harbour.png)

![The harbour at noon](noon.png)

![A dot](dot1.gif)

![A dot](dot2.gif)

![Light](light.png#gh-light-mode-only)

![Dark](dark.png#gh-dark-mode-only)

Press ![Save](light.png) or ![Store](dark.png).

## Again

![The harbour once more](again.png)
```

```text file=harbour.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=noon.png
This stands for the bytes of another one: the harbour at noon with no ships, two cranes, a dog, and a boy with a kite on the quay again.
```

```text file=again.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=dot1.gif
dot
```

```text file=dot2.gif
dot
```

```text file=light.png
This stands for the bytes of another one: the harbour at noon with no ships, two cranes, a dog, and a boy with a kite on the quay again.
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=dark.png
This stands for the bytes of another one: the harbour at noon with no ships, two cranes, a dog, and a boy with a kite on the quay again.
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```markdown file=a.md options={allow: ["img/*"]}
![The harbour](img/harbour.png)

![The harbour at noon](img/noon.png)
```

```text file=img/harbour.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

```text file=img/noon.png
This stands for the bytes of a picture: a harbour at dawn with three ships, two cranes, and a man with a lamp on the quay in the morning.
```

## Passes

```markdown
In short:

![The old order of steps](old.svg)

![The new order of steps](new.svg)

## The old order

![The old order of steps](old.svg)

## The new order

![The new order of steps](new.svg)
```

```markdown
![The hall](hall.jpg)

<details>
<summary>The whole report</summary>

![The hall](hall.jpg)

</details>
```

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
  static let embeddedImage = RuleInfo(
    id: "embedded-image", category: "images", summary: "A picture should not be written out in the article",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "max-bytes", defaultValue: .int(8192), about: "the longest `data:` address that may stand in an article"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A picture should not be written out in the article
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  max-bytes: {type: int, default: 8192, about: the longest `data:` address that may stand in an article}
since: 0.1.0
---

# embedded-image

A picture as a long `data:` address makes the article hard to edit and to compare, is fetched anew with every page, and is never
cached. Write it into a file beside the article. Small ones, such as icons, are fine.

## Fails

```markdown options={max-bytes: 40}
![A](⟦data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf⟧)
```

> The picture is embedded with 62 bytes, more than 40

```markdown options={max-bytes: 40}
![A][a] ![B][a] <img alt="C" src="⟦data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E⟧">

[a]: ⟦data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf⟧
```

```html options={max-bytes: 40}
<video poster="⟦data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf⟧"></video>
```

## Passes

```markdown options={max-bytes: 40}
![A](data:image/png;base64,iVBORw0KGgo=) ![B](https://example.org/a/long/name/of/a/picture.png)

`![A](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf)`
```

```markdown
![A](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf)
```

```html options={max-bytes: 40}
<a href="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf">A</a>
<audio src="data:audio/wav;base64,UklGRigAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQQ" controls></audio>
```

"""#)
  static let emptyImageFile = RuleInfo(
    id: "empty-image-file", category: "images", summary: "The file of a picture must not be empty",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The file of a picture must not be empty
severity: off
check: native
reads: site
formats: [markdown, html]
fix: none
since: 0.1.0
---

# empty-image-file

A picture without a single byte shows as broken. The download or the copy failed; fetch it anew.

## Fails

```markdown file=a.md generator=plain
![A](⟦b.png⟧) and again ![A](./b.png) and <img src="⟦c%20d.jpg⟧" alt="C">
```

```text file=b.png escapes no-final-newline
\e
```

```text file="c d.jpg" escapes no-final-newline
\e
```

> The file `b.png` is empty
> The file `c d.jpg` is empty

```html file=a/b.html generator=plain
<img src="⟦../c.svg⟧" alt="C">
```

```text file=c.svg escapes no-final-newline
\e
```

```markdown file=source/_posts/a.md generator=hexo
![A](⟦/b.png⟧)
```

```text file=source/b.png escapes no-final-newline
\e
```

## Passes

```markdown file=a.md generator=plain
![A](a.png) ![B](none.png) ![C](https://example.org/c.png) `![D](d.png)` [D](d.png) ![E](e.png/) ![F](f.txt)
```

```text file=a.png
x
```

```text file=d.png escapes no-final-newline
\e
```

What a template makes of an address is unknown, and so is all below a `base`.

```markdown file=a.md
<img src="{{ x }}" alt="A">
```

```html file=b.html generator=plain
<base href="/x/"><img src="a.png" alt="A">
```

```text file=a.png escapes no-final-newline
\e
```

"""#)
  static let filenameAlt = RuleInfo(
    id: "filename-alt", category: "images", summary: "An alternative text must not be a file name",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 1.1.1", "ACT 9eb3f6"], since: "0.1.0", yieldsTo: [], also: ["placeholder-image"],
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
also: [placeholder-image]
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
    severity: .warning, check: .wordList, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 1.1.1"], since: "0.1.0", yieldsTo: ["filename-alt"], also: [],
        declaration: .wordList(.init(words: #"""
image
images
img
picture
pictures
pic
photo
photos
photograph
graphic
alt
alt text
alttext
alternative text
alternate text
image alt text
image description
image here
insert image here
insert alt text here
untitled
placeholder
placeholder image
screenshot
screen shot
image of
picture of
an image
a picture
a photo
在这里插入图片描述
这里写图片描述
图片描述
请输入图片描述
图片说明
输入图片说明
图片
图像
图
照片
相片
配图
插图
题图
头图
截图
截屏
屏幕截图
未命名
无标题
图片替换文本
替代文字
圖片
圖像
圖
配圖
插圖
題圖
截圖
螢幕截圖
未命名圖片
無標題
圖片描述
在這裡插入圖片描述
画像
写真
イメージ
図
スクリーンショット
無題
代替テキスト
画像の説明
bild
bilder
foto
fotos
abbildung
grafik
bildschirmfoto
ohne titel
unbenannt
alternativtext
photographie
capture d'écran
capture d’écran
sans titre
texte alternatif
imagen
imágenes
fotografía
captura de pantalla
sin título
texto alternativo
imagem
imagens
fotografia
captura de tela
captura de ecrã
sem título
"""#, scopes: [.alt], isWhole: true, ignoresNumber: true, exception: "@aria-label or @aria-labelledby or contains(@alt, '{')", edge: 0, message: "The alternative text `{value}` does not say what the picture shows")),
    article: #"""
---
summary: An alternative text must say what the picture shows
severity: warning
check: word-list
scope: alt
whole: true
ignore-number: true
unless: "@aria-label or @aria-labelledby or contains(@alt, '{')"
message: The alternative text `{value}` does not say what the picture shows
words: |
  image, images, img, picture, pictures, pic, photo, photos, photograph, graphic, alt, alt text, alttext, alternative text,
  alternate text, image alt text, image description, image here, insert image here, insert alt text here, untitled, placeholder,
  placeholder image, screenshot, screen shot, image of, picture of, an image, a picture, a photo, 在这里插入图片描述, 这里写图片描述, 图片描述,
  请输入图片描述, 图片说明, 输入图片说明, 图片, 图像, 图, 照片, 相片, 配图, 插图, 题图, 头图, 截图, 截屏, 屏幕截图, 未命名, 无标题, 图片替换文本, 替代文字, 圖片, 圖像, 圖, 配圖, 插圖, 題圖, 截圖,
  螢幕截圖, 未命名圖片, 無標題, 圖片描述, 在這裡插入圖片描述, 画像, 写真, イメージ, 図, スクリーンショット, 無題, 代替テキスト, 画像の説明, bild, bilder, foto, fotos, abbildung, grafik,
  bildschirmfoto, ohne titel, unbenannt, alternativtext, photographie, capture d'écran, capture d’écran, sans titre,
  texte alternatif, imagen, imágenes, fotografía, captura de pantalla, sin título, texto alternativo, imagem, imagens,
  fotografia, captura de tela, captura de ecrã, sem título
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
  static let hotlinkedImage = RuleInfo(
    id: "hotlinked-image", category: "images", summary: "A picture should come from the site's own server",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "hosts", defaultValue: .strings([]), about: "the site's own hosts; those below them are meant too"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["placeholder-image", "duplicate-image"],
    article: #"""
---
summary: A picture should come from the site's own server
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  hosts: {type: strings, default: [], about: the site's own hosts; those below them are meant too}
since: 0.1.0
also: [placeholder-image, duplicate-image]
---

# hotlinked-image

A picture on somebody else's server disappears with it, may be exchanged for another, and tells that server about each reader.
Copy it into the site, if you may. `referrerpolicy="no-referrer"` is used to get around a host's protection against such use.

## Fails

```markdown
![A](⟦https://img.example.com/a.png⟧) <img src="⟦//img.example.com/b.png⟧" alt="B" referrerpolicy="no-referrer">

![C][c] ![D][c]

[c]: ⟦http://img.example.com/c.png⟧
```

> The picture comes from `img.example.com`
> The picture comes from `img.example.com`, and `no-referrer` evades that host's protection
> The picture comes from `img.example.com`

```html options={hosts: [example.org]}
<img src="⟦https://notexample.org/a.png⟧" alt="A"><img src="https://img.example.org/a.png" alt="A">
```

```html
<img src="loading.gif" data-src="⟦https://img.example.com/a.png⟧" alt="A">
```

## Passes

```markdown
![A](a.png) ![B](/b.png) `![C](https://example.com/c.png)` [D](https://example.com/d.png) <img src="data:image/png;base64,AAAA" alt="E">
```

```markdown options={hosts: [Example.org]}
![A](https://example.org/a.png) ![B](https://IMG.example.org/b.png)
```

```markdown generator=jekyll
![A]({{ site.url }}/a.png) <img src="https://{{ site.cdn }}/a.png" alt="B">
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
  static let imageSize = RuleInfo(
    id: "image-size", category: "images", summary: "A picture should have a width and a height",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["broken-image"],
    article: #"""
---
summary: A picture should have a width and a height
severity: off
check: native
reads: site
formats: [markdown, html]
fix: unsafe
since: 0.1.0
also: [broken-image]
---

# image-size

Without width and height the browser does not know how much room a picture takes until it is loaded, and the text jumps. Where the
file is known, the fix writes its size. Markdown has no place for it; themes or generators can add it, or write the picture as HTML.

## Fails

```html file=a.html generator=plain
<p>⟦<img src="b.gif" alt="B">⟧ ⟦<img src="https://example.org/c.png" alt="C" width="10">⟧</p>
```

```text file=b.gif escapes
GIF89a\x{10}\x{00}\x{08}\x{00}\x{80}\x{00}\x{00}
```

> The image has no width and height
> The image has no height

## Fixed

```html file=a.html
<p><img width="16" height="8" src="b.gif" alt="B"> <img src="https://example.org/c.png" alt="C" width="10"></p>
```

## Fails

```markdown file=a.md
⟦![A](a.png)⟧ and ⟦<img alt="B" src="b.png" style="width: 3em">⟧
```

```text file=a.png
```

## Fails

```html file=a.html
<figure>⟦<img src="none.png" alt="A" style="color: red">⟧</figure>
```

## Passes

```html file=a.html
<img src="a.png" alt="A" width="1" height="1"> <img src="a.png" alt="A" width="1" style="Height: 2px">
<img src="a.png" alt="A" style="width:1em;height:2em"> <code>&lt;img&gt;</code>
```

```markdown file=a.md generator=jekyll
<img src="{{ site.url }}/a.png" alt="A"> `![A](a.png)` <!-- <img src="a.png"> -->
```

```html file=a.html
<noscript><img src="a.png" alt="A"></noscript> <img alt="A"> <video src="a.mp4"></video>
```

"""#)
  static let imageType = RuleInfo(
    id: "image-type", category: "images", summary: "The ending of a picture must name its format",
    severity: .warning, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["MIME Sniffing Standard"], since: "0.1.0", yieldsTo: [], also: ["duplicate-image"],
    article: #"""
---
summary: The ending of a picture must name its format
severity: warning
check: native
reads: site
formats: [markdown, html]
fix: none
sources: ["MIME Sniffing Standard"]
since: 0.1.0
also: [duplicate-image]
---

# image-type

A file named `photo.png` that holds a JPEG image shows in most browsers and fails in others, in image tools, and on servers that
forbid guessing. When it holds an HTML page, somebody saved an error message. Rename the file, or fetch it anew. Only what begins
with a known signature is judged; files that stand for others (Git LFS, git-annex) are unknown.

## Fails

```markdown file=a.md generator=plain
![A](⟦b.png⟧) ![B](b.png) <img src="⟦img/c.jpg?x#y⟧" alt="C"> ![D](⟦d.gif⟧)
```

```text file=b.png escapes
\x{FF}\x{D8}\x{FF}\x{E0}
```

```text file=img/c.jpg
<!DOCTYPE html>
<title>Not found</title>
```

```text file=d.gif
RIFF0000WEBPVP8L
```

> The file `b.png` is a JPEG image
> The file `img/c.jpg` is an HTML page
> The file `d.gif` is a WebP image

## Fails

```html file=a/b.html generator=plain
<img src="⟦../Ü%20b.webp⟧" alt="A">
```

```text file="Ü b.webp" escapes
\x{89}PNG\r\x{0A}\x{1A}\x{0A}
```

## Fails

```markdown file=source/_posts/a.md generator=hexo
![A](⟦/img/a.svg⟧) ![B](⟦b.jpeg⟧)
```

```text file=source/img/a.svg
GIF89a....
```

```text file=source/_posts/a/b.jpeg
<svg xmlns="http://www.w3.org/2000/svg"></svg>
```

## Passes

```markdown file=a.md generator=plain
![A](a.jpg) ![B](b.jpeg) ![C](c.svg) ![D](d.png) ![E](e.png) ![F](none.png) ![G](https://example.org/g.png) `![H](h.png)` ![I](i.png)
```

```text file=a.jpg escapes
\x{FF}\x{D8}\x{FF}\x{E0}
```

```text file=b.jpeg escapes
\x{FF}\x{D8}\x{FF}\x{E0}
```

```text file=c.svg
<?xml version="1.0"?><svg/>
```

```text file=d.png
version https://git-lfs.github.com/spec/v1
```

```text file=e.png escapes no-final-newline
\e
```

```text file=h.png
GIF89a....
```

```text file=i.png
/annex/objects/SHA256E-s1--x.png
```

Links and films are no pictures.

```markdown file=a.md generator=plain
[A link](a.png) <video src="b.png"></video> ![Elsewhere](../a.png)
```

```text file=x.png
GIF89a....
```

What a base or a template makes of an address is unknown.

```html file=a.html generator=plain
<base href="/x/"><img src="a.png" alt="A"><img src="{{ x }}a.png" alt="B">
```

```text file=a.png
GIF89a....
```

"""#)
  static let largeImage = RuleInfo(
    id: "large-image", category: "images", summary: "A picture should not be larger than it is worth",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "max-bytes", defaultValue: .int(1000000), about: "the most bytes of a file; 0 for no limit"),
      OptionInfo(name: "max-pixels", defaultValue: .int(16000000), about: "the most pixels (width times height); 0 for no limit"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A picture should not be larger than it is worth
severity: off
check: native
reads: site
formats: [markdown, html]
fix: none
options:
  max-bytes: {type: int, default: 1000000, about: the most bytes of a file; 0 for no limit}
  max-pixels: {type: int, default: 16000000, about: the most pixels (width times height); 0 for no limit}
since: 0.1.0
---

# large-image

A photograph straight from the camera takes seconds to load and is shown a tenth of its size. Scale it down.

## Fails

```markdown file=a.md generator=plain options={max-bytes: 10}
![A](⟦b.png⟧) and again ![A](b.png)
```

```text file=b.png
0123456789
```

> The file `b.png` has 11 bytes, more than 10

```html file=a.html generator=plain options={max-pixels: 1000}
<img src="⟦b.gif⟧" alt="B">
```

```text file=b.gif escapes
GIF89a\x{20}\x{03}\x{58}\x{02}\x{80}\x{00}\x{00}
```

> The file `b.gif` has 800 × 600 pixels, more than 1000

```markdown file=source/a.md generator=hexo options={max-bytes: 10}
<img src="⟦/b.jpg⟧" alt="B">
```

```text file=source/b.jpg
0123456789
```

## Passes

```markdown file=a.md generator=plain
![A](a.png) ![B](none.png) ![C](https://example.org/c.png) `![D](d.png)`
```

```text file=a.png
x
```

Zero is no limit.

```markdown file=a.md generator=plain options={max-bytes: 0, max-pixels: 0}
![A](a.gif)
```

```text file=a.gif escapes
GIF89a\x{20}\x{03}\x{58}\x{02}\x{80}\x{00}\x{00}
```

A link is no picture.

```markdown file=a.md generator=plain options={max-bytes: 10}
[A](a.png) <img src="{{ x }}a.png" alt="A">
```

```text file=a.png
0123456789
```

"""#)
  static let longAlt = RuleInfo(
    id: "long-alt", category: "images", summary: "An alternative text should be short",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "max-columns", defaultValue: .int(150), about: "display columns that an alternative text may take"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An alternative text should be short
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  max-columns: {type: int, default: 150, about: display columns that an alternative text may take}
since: 0.1.0
---

# long-alt

Somebody who listens cannot pause or go back within an alternative text. Say in a sentence what the picture shows, and put the rest
into the text or a caption. Wide characters, such as Chinese, count two columns.

## Fails

```markdown options={max-columns: 20}
![⟦A harbour with seven boats⟧](a.png) ![⟦七艘船停在港口里的照片⟧](b.png)
```

> The alternative text takes 26 columns, more than 20
> The alternative text takes 22 columns, more than 20

```markdown options={max-columns: 20}
<img src="a.png" alt="⟦A harbour with seven&#32;boats⟧"> and ![⟦A *harbour* with `seven` boats⟧][a]

[a]: a.png
```

```html
<img src="a.png" alt="⟦In the morning the harbour lies still, and seven boats with red and white hulls wait side by side along the quay until the fishers come, talk, laugh and cast off.⟧">
```

## Passes

```markdown options={max-columns: 20}
![A harbour with boats](a.png) ![](b.png) `![A harbour with seven boats](a.png)` ![七艘船停在港口里的](b.png)
```

```markdown options={max-columns: 20} generator=jekyll
![{{ page.a_long_name_of_something }}](a.png) <img src="a.png" alt="    A harbour with boats    ">
```

```html options={max-columns: 20}
<p title="A harbour with seven boats">A harbour with seven boats</p>
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
  static let orphanImage = RuleInfo(
    id: "orphan-image", category: "images", summary: "Nothing names a picture",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Nothing names a picture
severity: off
check: native
reads: site
fix: none
since: 0.1.0
---

# orphan-image

A picture that nothing shows costs space and time in every checkout and on every server. Compared are the names of files: pictures that an
article, a template, a style sheet or a configuration file names anywhere are in use. The finding stands in the first article of the site.

## Fails

```markdown file=a.md except=bom,text-before,front-matter
⟦⟧![A ship](ship.png)
```

```text file=ship.png
```

```text file=images/old.jpg
```

> No article, template or style sheet names the picture `images/old.jpg`

## Fails

```html file=a.html except=bom,text-before,front-matter
⟦⟧<p>old.png</p><img src="new.png" alt="x">
```

```text file=new.png
```

```text file=old2.png
```

## Fails

```markdown file=a.md except=bom,text-before,front-matter
⟦⟧Text
```

```text file=图.png
```

## Passes

```markdown file=a.md
---
cover: /img/cover.jpg
---

![A ship](img/my%20ship.png)
```

```text file="img/my ship.png"
```

```text file=img/cover.jpg
```

```css file=style.css
body { background: url(img/back.png) }
```

```text file=img/back.png
```

```markdown file=a.md
Text
```

```text file=favicon.ico
```

```markdown file=a.md
<div style="background: url('bg.png')"></div>
```

```text file=bg.png
```

"""#)
  static let placeholderImage = RuleInfo(
    id: "placeholder-image", category: "images", summary: "A picture must not wait for a script that is not there",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A picture must not wait for a script that is not there
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
since: 0.1.0
---

# placeholder-image

Sites that load pictures late write a spinner or nothing into `src` and the picture into an attribute for a script. When the text is
copied without the script, the reader sees the spinner for ever. The fix copies the picture into `src`. A page that has scripts of
its own is left alone.

## Fails

```markdown
<img src="⟦https://cdn.example.org/loading.gif⟧" data-src="https://cdn.example.org/harbour.png" alt="The harbour">
```

> A placeholder is shown instead of the picture `harbour.png`, which waits in `data-src` for a script

## Fixed

```markdown
<img src="https://cdn.example.org/harbour.png" data-src="https://cdn.example.org/harbour.png" alt="The harbour">
```

## Fails

```html
<p>⟦<img data-original="a.png" alt="A">⟧ <img ⟦src=""⟧ data-lazy-src='b.png?x=1&amp;y=2' alt="B">
<img src="⟦data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7⟧" data-original-src="c.png" alt="C"></p>
```

> The picture `a.png` is not shown, because it waits in `data-original` for a script
> The picture `b.png` is not shown, because it waits in `data-lazy-src` for a script
> A placeholder is shown instead of the picture `c.png`, which waits in `data-original-src` for a script

## Fixed

```html
<p><img src="a.png" data-original="a.png" alt="A"> <img src="b.png?x=1&amp;y=2" data-lazy-src='b.png?x=1&amp;y=2' alt="B">
<img src="c.png" data-original-src="c.png" alt="C"></p>
```

## Fails

```html
<p><img src="⟦/img/blank-1x1.png⟧" alt="A">
<noscript><img src="a.png" alt="A"></noscript></p>
```

## Passes

```markdown
<img src="small.png" data-src="large.png" alt="A"> <img src="loading.gif" alt="Loading"> ![A loading dock](loading-dock.png)

`<img src="loading.gif" data-src="a.png">` <img src="a.png" data-src="a.png" alt="A"> <img src="blank.png" data-id="a.png" alt="B">
```

```html
<p><img data-src="a.png" alt="A"></p><script src="lazy.js"></script>
```

```html
<p><img src="loading.gif" srcset="a.png 2x" data-src="a.png" alt="A"> <img src="loading.gif" data-src="{{ x }}" alt="B">
<noscript><img src="loading.gif" data-src="a.png" alt="C"></noscript></p>
```

A picture whose own name sounds like a placeholder waits for nothing.

```html
<p><img src="lazy.png" alt="A"><noscript><img src="lazy.png" alt="A"></noscript> <img src="loading.png" data-src="loading.png" alt="B"></p>
```

"""#)
  static let redundantAlt = RuleInfo(
    id: "redundant-alt", category: "images", summary: "An alternative text should not repeat what stands beside it",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 H2", "WCAG 2.2 F89"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An alternative text should not repeat what stands beside it
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 H2", "WCAG 2.2 F89"]
since: 0.1.0
---

# redundant-alt

A screen reader says the same words twice. Where the text of a link or a caption already says what the picture shows, let the
alternative text say more, or leave it empty (`alt=""`).

## Fails

```markdown
[![⟦The harbour⟧](a.png) The harbour](harbour.md)
```

> The alternative text `The harbour` repeats the text of the link

```html
<figure><p><img src="a.png" alt="⟦The&nbsp;harbour⟧"></p><figcaption>The harbour.</figcaption></figure>
```

> The alternative text `The harbour` repeats the caption

```html
<a href="h.html"><b>港口</b><img src="a.png" alt="⟦港口⟧"></a>
```

## Passes

```markdown
[![The harbour](a.png)](harbour.md) [![](a.png) The harbour](harbour.md) [![A map](a.png) The harbour](harbour.md)

![The harbour](a.png) The harbour `[![The harbour](a.png) The harbour](b.md)`
```

```html
<figure><img src="a.png" alt="Boats along the quay"><figcaption>The harbour</figcaption></figure>
<figure><img src="a.png" alt="The harbour"></figure>
<a name="x"><img src="a.png" alt="A">A</a>
```

```markdown generator=jekyll
[![{{ x }}](a.png) {{ x }}](b.md)
```

"""#)
  static let repeatedCover = RuleInfo(
    id: "repeated-cover", category: "images", summary: "The first picture should not repeat the cover",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["malformed-url"],
    article: #"""
---
summary: The first picture should not repeat the cover
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
since: 0.1.0
also: [malformed-url]
---

# repeated-cover

Themes show the cover above the article. When the body begins with the same picture, the reader sees it twice. Take it out of the
body, or out of the front matter.

## Fails

```markdown except=code-fence,comment
---
title: The harbour
cover: /img/harbour.png
---

⟦1 ![The harbour](img/harbour.png) 1⟧
```

> The first picture repeats the cover in `cover`

```markdown except=code-fence,comment
---
thumbnail: 'https://img.example.org/a%20b.png?w=300'
---

<p>Text</p>
⟦<img src="//img.example.org/a b.png" alt="A">⟧
```

```markdown except=code-fence,comment
+++
[image]
src = "a.png"
alt = "A"
+++

⟦![A](a.png)⟧ and ![A](a.png)
```

## Passes

```markdown
---
cover: a.png
---

![B](b.png)

![A](a.png)
```

```markdown
---
cover: ""
title: a.png
---

![A](a.png)
```

```markdown generator=jekyll
---
cover: a.png
---

`![A](a.png)` ![A]({{ page.cover }})
```

"""#)
  static let temporaryImage = RuleInfo(
    id: "temporary-image", category: "images", summary: "A picture's address should not expire",
    severity: .warning, check: .pattern, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["RFC 9110 6.4"], since: "0.1.0", yieldsTo: [], also: [],
        declaration: .pattern(.init(patterns: ["^(?i:https?:)?//.*[?&;](?i:X-Amz-Expires|X-Goog-Expires|X-Oss-Expires|X-Tos-Expires|Expires|q-sign-time)=\\d.*$", "^(?i:https?:)?//.*[?&;]se=\\d{4}-\\d\\d-\\d\\d.*[?&;]sig=.*$", "^(?i:https?:)?//.*[?&;]sig=.*[?&;]se=\\d{4}-\\d\\d-\\d\\d.*$", "^(?i:https?:)?//.*[?&;]auth_key=\\d{10}-.*$", "^(?i:https?:)?//(?:cdn|media)\\.discordapp\\.(?:com|net)/.*[?&;]ex=[0-9a-f]{8}&.*$", "^(?i:https?:)?//(?:tmp-file|tmpfiles|temp-file|tempfile|file\\.io|tmp\\.|temp\\.)[^/]*/.*$", "^blob:.*$"], ignoresCase: false, scopes: [.imageAddress, .frontMatter("cover"), .frontMatter("thumbnail"), .frontMatter("headimg"), .frontMatter("image"), .frontMatter("banner")], literals: [], exception: "", edge: 0, message: "The address `{value}` expires, and the picture with it", replacement: nil)),
    article: #"""
---
summary: A picture's address should not expire
severity: warning
check: pattern
reads: tree
formats: [markdown, html]
fix: none
scope: [image-address, front-matter.cover, front-matter.thumbnail, front-matter.headimg, front-matter.image, front-matter.banner]
pattern:
  - '^(?i:https?:)?//.*[?&;](?i:X-Amz-Expires|X-Goog-Expires|X-Oss-Expires|X-Tos-Expires|Expires|q-sign-time)=\d.*$'
  - '^(?i:https?:)?//.*[?&;]se=\d{4}-\d\d-\d\d.*[?&;]sig=.*$'
  - '^(?i:https?:)?//.*[?&;]sig=.*[?&;]se=\d{4}-\d\d-\d\d.*$'
  - '^(?i:https?:)?//.*[?&;]auth_key=\d{10}-.*$'
  - '^(?i:https?:)?//(?:cdn|media)\.discordapp\.(?:com|net)/.*[?&;]ex=[0-9a-f]{8}&.*$'
  - '^(?i:https?:)?//(?:tmp-file|tmpfiles|temp-file|tempfile|file\.io|tmp\.|temp\.)[^/]*/.*$'
  - '^blob:.*$'
message: The address `{value}` expires, and the picture with it
sources: ["RFC 9110 6.4"]
since: 0.1.0
---

# temporary-image

Some addresses only live for hours: signed links to a cloud store (`X-Amz-Expires`, `Expires` with a signature), files of services that keep them
for a day, `blob:` addresses that live in one browser window. When they are gone, so is the picture. Save the picture and link to the copy.

## Fails

```markdown
![A pier](⟦https://store.example.org/pier.png?X-Amz-Algorithm=AWS4&X-Amz-Expires=3600&X-Amz-Signature=a1⟧)
```

> The address `https://store.example.org/pier.png?X-Amz…4&X-Amz-Expires=3600&X-Amz-Signature=a1` expires, and the picture with it

```html
<img alt="" src="⟦https://img.example.org/a.jpg?OSSAccessKeyId=x&amp;Expires=1700000000&amp;Signature=y⟧">
<img alt="" src="⟦blob:https://example.org/1b2c⟧">
```

```markdown
![A map](⟦https://tmpfiles.org/dl/12/map.png⟧) ![A boat](⟦//img.example.org/boat.png?auth_key=1700000000-0-0-ab⟧)
```

## Fails

```markdown except=front-matter,code-fence,comment
---
title: Pier
cover: ⟦https://tmp-file.example.org/pier.png⟧
---
Text
```

## Passes

```markdown
![A pier](https://store.example.org/pier.png?v=2) ![A boat](tmp/boat.png) [A link](https://example.org/a.png?Expires=1700000000)
```

```html
<img alt="" src="https://example.org/Expires=1/a.png"> <code>&lt;img src="blob:x"&gt;</code>
```

```markdown generator=jekyll
<img src="{{ url }}?Expires=1" alt="">
```

"""#)
  static let trackingPixel = RuleInfo(
    id: "tracking-pixel", category: "images", summary: "An invisible picture should not track the reader",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["missing-alt"],
    article: #"""
---
summary: An invisible picture should not track the reader
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
since: 0.1.0
also: [missing-alt]
---

# tracking-pixel

Feeds, newsletters and shops put a picture of one pixel into what they send out, to count who opens it. Copied into an article, it
tells a stranger about each of its readers. The fix removes it.

## Fails

```markdown
Text ⟦<img src="https://stats.example.com/p.gif?id=1" width="1" height="1" alt="">⟧

⟦![](https://feeds.feedburner.com/~r/example/~4/abc)⟧
```

> The picture from `stats.example.com` only tracks who reads the article
> The picture from `feeds.feedburner.com` only tracks who reads the article

## Fixed

```markdown escapes
Text 


```

## Fails

```html
<p>⟦<img src="//t.example.com/a" style="width:0; height: 1px" alt="">⟧ ⟦<img src="https://www.facebook.com/tr?id=1" alt="">⟧</p>
```

## Fails

```markdown
⟦<img height=0 width='1px' src="http://t.example.com/&#97;.gif" alt="">⟧
```

## Passes

```markdown
<img src="https://example.com/a.png" width="10" height="1" alt="A line"> <img src="spacer.gif" width="1" height="1" alt="">

![A](https://www.facebook.com/images/a.png) `<img src="https://stats.example.com/p.gif" width="1" height="1">`
```

```html
<img src="https://example.com/a.png" width="100%" height="1" alt="A"> <img src="https://example.com/a.png" height="1" alt="B">
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="1" height="1" alt="">
```

```markdown generator=jekyll
<img src="https://{{ site.stats }}/p.gif" width="1" height="1" alt="">
```

"""#)
}

private enum LinksRules {
  static let bareUrl = RuleInfo(
    id: "bare-url", category: "links", summary: "A web address in the text should be a link",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A web address in the text should be a link
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: safe
since: 0.1.0
---

# bare-url

Where the renderer does not make a link of an address, the reader has to copy it. GitHub and Hexo link bare addresses in Markdown
themselves; Jekyll and MkDocs do not, and nobody does in HTML. The fix makes it a link.

## Fails

```markdown generator=jekyll
See ⟦https://example.org/a_(b)?c=d#e⟧, or (⟦http://example.com⟧).
```

> The address `https://example.org/a_(b)?c=d#e` is no link
> The address `http://example.com` is no link

## Fixed

```markdown
See <https://example.org/a_(b)?c=d#e>, or (<http://example.com>).
```

## Fails

```markdown
Linked: https://example.org/a

<p>Not linked: ⟦https://example.org/a?b&amp;c⟧。</p>
```

## Fixed

```markdown
Linked: https://example.org/a

<p>Not linked: <a href="https://example.org/a?b&amp;c">https://example.org/a?b&amp;c</a>。</p>
```

## Fails

```html
<ul><li>⟦https://example.org/⟧看这里</li><li><b>⟦http://example.com/a.b⟧</b>.</li></ul>
```

## Passes

```markdown
https://example.org/a <https://example.org/a> [https://example.org/a](https://example.org/a) `https://example.org/a`

    https://example.org/a
```

```markdown flavour=kramdown
<https://example.org/a> `https://example.org/a` https://{{ site.host }}/a http://localhost $https://example.org/$ xhttp://example.org
```

```html
<p><a href="a.html">https://example.org/</a> <code>https://example.org/</code> https:// <kbd>https://example.org</kbd></p>
<script>"https://example.org/"</script><textarea>https://example.org/</textarea><!-- https://example.org/ -->
```

What a browser takes for text and never shows holds no links.

```html
<iframe src="a.html">`https://example.org/a`</iframe><noembed>https://example.org/a</noembed>
```

"""#)
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
Read <a class="more" ⟦href=' '⟧>on</a>, [the *manual*]⟦(<>)⟧ and <a ⟦href⟧>the map</a>.
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
    sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 4.1.2", "ACT c487ae"], since: "0.1.0", yieldsTo: [], also: ["missing-alt"],
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
also: [missing-alt]
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
    severity: .error, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: ["duplicate-id"], also: [],
    article: #"""
---
summary: A link's place in the page must exist
severity: error
check: native
reads: site
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
第一节在[第一章](⟦#第一章⟧)。

## 第二章
```

## Fails

The place may be in another article, which a path, an address or a helper of the generator leads to.

```markdown file=a.md generator=plain
[One](b.md#the-tide) [Two](⟦b.md#the-ebb⟧) [Three](./b.md#from) [Four](⟦b.md#To⟧)
```

```markdown file=b.md
## The tide

<span id="from"></span>
```

> Nothing in `b.md` has the anchor `#the-ebb`
> Nothing in `b.md` has the anchor `#To`

## Fails

```markdown file=content/a.md generator=zola
+++
title = "A"
+++

[One](@/b.md#the-tide) [Two](⟦@/b.md#the-ebb⟧)
```

```markdown file=content/b.md
+++
title = "B"
+++

## The tide
```

## Passes

Parts of a bundle without a page of its own are shown by other pages, whose places they may name.

```markdown file=content/parts/index.md generator=hugo
---
title: Parts
headless: true
---

[The end](#the-end)
```

```markdown file=content/parts/one.md
Choose an [edition](#editions).
```

## Passes

```markdown
[0](#TOC_6.) [1](#hello-world) [2](#Hello-World) [3](#c--c) [4](#c-c) [5](#whats-new) [6](#what-s-new) [7](#你好-世界) [8](#%E4%BD%A0%E5%A5%BD-世界)
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

kramdown makes dashes of hyphens, but not in code.

```markdown file=a.md generator=jekyll
---
title: Options
---

[Watch](#use---watch--now)

## Use `--watch` -- now
```

```markdown
[Top](#) [Top](#top) [Text](#:~:text=one) [Route](#/a/b) [Place](#here) [Old](#there) [Elsewhere](b.md#none) `[x](#none)`
[A][a] A footnote.[^1] [Another](#Footnote1) [SPA](#!x) [Line](#L10)

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
  static let brokenExternalLink = RuleInfo(
    id: "broken-external-link", category: "links", summary: "A link to another site must lead somewhere",
    severity: .warning, check: .engine, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link to another site must lead somewhere
severity: warning
check: engine
reads: site
formats: [markdown, html]
fix: none
sources: []
since: 0.1.0
---

# broken-external-link

The page that the link promises is gone, and the reader stands before an error. Find where it moved to, link to a copy in
an archive, or take the link out.

This rule needs `contentlint links`, which asks for the links and remembers the answers in a ledger, `.lint-links.jsonl`.
An ordinary run never uses the network; with `links: {external: true}` it judges by the ledger as it is.

**One failure is no broken link.** A link is reported when the servers said that it is gone (404, 410, 451, or there is no
such host) on at least `links.failures` checks (3) with at least `links.days` days (3) between the first and the last of
them, and it never worked in between. A server that is busy, wants to know who asks, answers with an error of its own or
not at all says nothing about the link.

A link that is new, in a ledger that knows others, is reported at once when it is gone: the change that brings it can still
mend it.

With `links: {fragments: true}` the part of the page that the link names (`#part`) is looked for too.

Leave links out with `links.ignore`:

```yaml
links:
  external: true
  ignore: ["https://intranet.example.org/*"]
```

## Fails

The ledger says that the page was gone on three days of a week.

```markdown file=a.md
See [the manual](⟦https://example.org/gone⟧).
```

> The link target `https://example.org/gone` is gone: 404 in 3 checks since 2026-01-05

## Fails

```html file=a.html
<p><a href="⟦http://nobody.example/⟧">Nobody</a></p>
```

> The host of the link target `http://nobody.example/` does not exist (in 4 checks since 2026-01-05)

## Fails

A picture on another site.

```markdown file=a.md
![A chart](⟦https://example.org/chart.png⟧)
```

> The link target `https://example.org/chart.png` is gone: 410 in 3 checks since 2026-01-05

## Passes

The page was gone once, and it cannot be told now.

```markdown file=a.md
See [the manual](https://example.org/busy).
```

What is no address of the web is not asked for.

```markdown file=a.md
[Mail](mailto:a@example.org) [Call](tel:+4930123456) `https://example.org/gone` [Other page](gone.md)
```

```markdown file=a.md
[Here]({{ site.url }}/gone) <!-- https://example.org/gone -->
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

The reader gets an error page. Reported are links to files and pages that are known to be absent: in a plain folder every path that
leads nowhere, on a site with a generator the addresses that only its articles and files can make. An address that a theme, a plugin,
a list of tags or a further page of a list may make is unknown and not reported, unless `links.strict` is set. When exactly one file
of that name exists, the fix points to it.

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

Of several files of that name, only one in folders of the same names can be meant.

```markdown file=a.md generator=plain
See [the manual](⟦guide/README.md⟧) and [the plan](⟦plan/README.md⟧).
```

```markdown file=old/guide/README.md
```

```markdown file=old/README.md
```

> The link target `guide/README.md` does not exist; did you mean `old/guide/README.md`?
> The link target `plan/README.md` does not exist

## Fails

```markdown file=a.md
<a href="⟦b.md⟧">B</a> and [B][b] and [C][b]

[b]: ⟦b/c.md⟧
```

An address may be written with entities.

```html file=x/a.html generator=plain
<p><a href="⟦b&#46;md⟧">B</a></p>
```

In a plain folder nothing else makes a page.

```markdown file=guide/other.md generator=plain
[A route](⟦../about⟧) [A page](⟦about.html⟧) [From the root](⟦/none.md⟧)
```

On a site with a generator, a file beside the article and what its helpers name.

```markdown file=content/post/a.md generator=hugo
[An asset](⟦none.pdf⟧) [A page]({{< ref "b.md" >}}) [None](⟦{{< ref "none.md" >}}⟧)
```

```markdown file=content/post/b.md
```

Hexo's tags stand in the text as well as in links.

```markdown file=source/_posts/a.md generator=hexo
---
title: A
date: 2020-01-01 10:00:00
---

See ⟦{% post_link none %}⟧ and {% post_link b %}.

⟦{% post_link none 'A title' %}⟧

[Another]({% post_path b %}) and [none](⟦{% post_path none %}⟧)
```

```markdown file=source/_posts/b.md
---
title: B
date: 2020-01-02 10:00:00
---
```

## Passes

```markdown file=guide/start.md generator=plain
[The manual](../reference/manual.md?x#y) [Itself](./start.md) [The folder](../reference/) [Its folder](../guide) [Root](/reference/manual.md)

[Far](https://example.org/none.md) [Outside](../../none.md) [Mail](mailto:a@example.md) `[x](none.md)` [x](#none.md)
```

```markdown file=reference/manual.md
```

Themes look a path up from the root of the content, and make pages of their own.

```markdown file=content/post/a.md generator=hugo
[Elsewhere](post/b.md) [A file]({{< ref "post/b.md" >}}) [A tag](/tags/x/) [A theme's](/search/) [B](<{{ x }}.md>)
```

```markdown file=content/post/b.md
```

A tag of Hexo in code shows how it is written.

```markdown file=source/_posts/a.md generator=hexo
Tags do not stand in Markdown's marks: `[]({% post_path none %})`. Nor here:

    {% post_link none %}
```

A build makes a file of its template.

```markdown file=a.md generator=plain
[The manual](manual.md)
```

```markdown file=manual.md.in
```

With a `base` nothing is known.

```html file=a.html generator=plain
<base href="https://example.org/"><p><a href="none.md">x</a></p>
```

"""#)
  static let doubleSlashUrl = RuleInfo(
    id: "double-slash-url", category: "links", summary: "An address should not have two slashes in its path",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "allow", defaultValue: .strings(["*/previous-versions//*"]), about: "globs of addresses that are right as they are"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An address should not have two slashes in its path
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  allow: {type: strings, default: ["*/previous-versions//*"], about: globs of addresses that are right as they are}
since: 0.1.0
---

# double-slash-url

Where two slashes meet in a path, a part between them was left empty or two addresses were glued together. Some servers are
lenient; others, and caches, take it for another page, and relative links from there go astray. The fix writes one slash.

Addresses in front matter count too. An address inside another one, as archives and proxies have it, is right. So are addresses of
Microsoft's old manuals, which have two slashes behind `previous-versions`; other addresses of that kind can be named in `allow`.

## Fails

```markdown
[A](⟦https://example.org//a⟧) ![B](⟦img//b.png⟧) <img src="⟦https://cdn.example.com//img/2021/c.jpeg⟧" alt="C">

[D][d] and [the same][d] and <⟦https://example.org/a///b⟧>

[d]: ⟦/docs//d.md⟧
```

> The address `https://example.org//a` has two slashes in its path
> The address `img//b.png` has two slashes in its path
> The address `https://cdn.example.com//img/2021/c.jpeg` has two slashes in its path
> The address `https://example.org/a///b` has two slashes in its path
> The address `/docs//d.md` has two slashes in its path

## Fixed

```markdown
[A](https://example.org/a) ![B](img/b.png) <img src="https://cdn.example.com/img/2021/c.jpeg" alt="C">

[D][d] and [the same][d] and <https://example.org/a/b>

[d]: /docs/d.md
```

## Fails

```markdown except=code-fence,comment
---
title: A picture//two
cover: '⟦https://cdn.example.com//cover.png⟧'
images: [⟦https://cdn.example.com/a//b.png⟧, /a//b.png]
---

Text
```

## Fixed

```markdown
---
title: A picture//two
cover: 'https://cdn.example.com/cover.png'
images: [https://cdn.example.com/a/b.png, /a//b.png]
---

Text
```

## Fails

A picture that waits for a script is meant by the address that the script shows.

```html
<p><a href="⟦ https://example.org/a&#47;/b⟧">A</a> <img src="x.gif" data-src="⟦//example.org/p//q.png⟧" alt="B"></p>
```

## Passes

```markdown
[A](https://web.archive.org/web/2020/https://example.org/a) [B](https://example.org/?u=a//b) [C](https://example.org/a#b//c)

[`/`](`//2`) [D](//example.org/a) [E](https://proxy.example.com/http://example.org/) [F](https://proxy.example.com//www.example.org/a)

[G](mailto:a//b@example.org) [H](https://example.org/{lang}//a) `https://example.org//a` [I](#a//b) [J](data:text/plain,a//b)

[K](https://proxy.example.com/https%3A//example.org/)
```

```markdown generator=jekyll
[A]({{ site.url }}//a) <img src="https://example.org/{{ page.cover }}//a.png" alt="A">

<!-- [A](https://example.org//a) -->
```

```markdown
---
manual: https://learn.microsoft.com/en-us/previous-versions//aa385231(v=vs.85)
---

[A](/previous-versions//ms714644(v=vs.85)) [B](https://learn.microsoft.com/en-us/previous-versions//aa385231(v=vs.85))

[C][c]

[c]: https://learn.microsoft.com/previous-versions//ee126189(v=vs.85)
```

```markdown options={allow: ["https://objects.example.org/*"]}
![A](https://objects.example.org//pictures/a.png)
```

```html
<pre>https://example.org//a</pre><p>See https://example.org//a <a href="https:///a">A</a></p>
```

"""#)
  static let duplicateLink = RuleInfo(
    id: "duplicate-link", category: "links", summary: "One text should not lead to different places",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: One text should not lead to different places
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
since: 0.1.0
---

# duplicate-link

Two links with the text "the guide" that lead to different pages puzzle everybody, and most of all those who hear a list of the
links. Make the texts tell the targets apart. A list of links that has one target twice probably means another one; items that hold
more than a link may name one thing several times.

## Fails

```markdown
[The guide](a.md) and ⟦[the guide!](b.md)⟧
```

> The text `the guide!` stands on links to different targets

```markdown
1. [One](https://example.org/a)
2. [Two](https://example.org/b)
3. ⟦[Three](http://EXAMPLE.org/a/)⟧
```

> The list links to `http://EXAMPLE.org/a/` again

```html
<ul><li><p><a href="a.html">One</a></p></li><li><b>⟦<a href="a.html">Two</a>⟧</b><ul><li><a href="c.html">Three</a></li></ul></li></ul>
```

```html
<p><a href="a.html">A  page</a></p><div>⟦<a href="b.html"><b>A</b> page</a>⟧</div>
```

## Passes

```markdown
- The quay was mended by [Ann](a.md)
- New lamps by [Ann Lee](a.md) and [Bob](b.md)
- [Bob](b.md): the nets; see [Bo](b.md)
```

```markdown
[The guide](a.md) and [the guide](a.md) and [another](a.md) and `[the guide](b.md)` and [](c.md) and [](d.md)

- [One](a.md)

Text

* [Two](a.md)
```

```markdown
[One](https://example.org) [one](http://example.org/) ![x](a.png) ![x](b.png) [![x](a.png)](1.md) [![x](a.png)](2.md)
```

```markdown generator=jekyll
[A]({{ x }}) [A]({{ y }}) [{{ z }}](a.md) [{{ z }}](b.md)
```

"""#)
  static let insecureLink = RuleInfo(
    id: "insecure-link", category: "links", summary: "An address should begin with https",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "hosts", defaultValue: .strings([]), about: "hosts known to have https; where some are named only these and those below them are reported"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["foreign-frame"],
    article: #"""
---
summary: An address should begin with https
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  hosts: {type: strings, default: [], about: hosts known to have https; where some are named only these and those below them are reported}
since: 0.1.0
also: [foreign-frame]
---

# insecure-link

What comes over `http:` can be read and changed on its way, and browsers warn about it or do not load it at all. Most hosts have
`https:` today; the fix writes it, and you should try whether the page is there. Private hosts are left alone. With the option
`hosts`, only links to hosts that you know to have `https:` are reported.

## Fails

```markdown
[A](⟦http://example.org/a⟧) ![B](⟦HTTP://example.org/b.png⟧) <⟦http://example.org⟧> and [C][c]

[c]: ⟦http://example.org/c⟧
```

> The address `http://example.org/a` is not encrypted
> The address `HTTP://example.org/b.png` is not encrypted
> The address `http://example.org` is not encrypted
> The address `http://example.org/c` is not encrypted

## Fixed

```markdown
[A](https://example.org/a) ![B](HTTPs://example.org/b.png) <https://example.org> and [C][c]

[c]: https://example.org/c
```

## Fails

```html
<p><a href="⟦http://example.org/a?b&amp;c⟧">A</a> <iframe src="⟦http://example.org/b⟧" title="B"></iframe></p>
```

## Fails

```markdown options={hosts: [example.org]}
[A](⟦http://www.example.org/a⟧) [B](http://example.com/)
```

## Passes

```markdown
[A](https://example.org/a) [B](http://localhost:4000/) [C](http://192.168.1.1/) [D](//example.org) [E](a.md) `http://example.org`

[F](http://printer.local/) [G](http://127.0.0.1/) [H](http://[::1]/) [I](mailto:a@example.org) www.example.org
```

```markdown generator=jekyll
[A](http://{{ site.host }}/a)
```

```html
<p>http://example.org <code>http://example.org</code> <a name="http://example.org">A</a></p>
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
[The manual](../reference/manual.md) [None](none.md) [Far](https://example.org/MANUAL.md) `[x](../Reference/manual.md)`
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
  static let localLink = RuleInfo(
    id: "local-link", category: "links", summary: "An address must work on other computers too",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An address must work on other computers too
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
since: 0.1.0
---

# local-link

`C:\Users\…`, `file:` and `localhost` work on the author's computer alone; every reader gets an error. Link to the published
page, or put the file into the site.

A link to a private host is not reported where its text or any other text or code of the article names that host, as a manual
does.

## Fails

```markdown
[A](⟦file:///C:/docs/a.html⟧) ![B](⟦C:\Users\me\b.png⟧) <img src="⟦d:/pictures/c.png⟧" alt="C"> [D](⟦\\server\share\d.doc⟧)

[The preview](⟦http://localhost:4000/a⟧) and [the old wiki](⟦http://192.168.0.17/wiki⟧)
```

> The address `file:///C:/docs/a.html` leads to a file of one computer
> The address `C:\Users\me\b.png` leads to a drive of one computer
> The address `d:/pictures/c.png` leads to a drive of one computer
> The address `\server\share\d.doc` leads to a share in a Windows network
> The address `http://localhost:4000/a` leads to a private host
> The address `http://192.168.0.17/wiki` leads to a private host

## Fails

```html
<p><a href="⟦\\server\share⟧">A</a> <a href="⟦&#102;ile:///tmp/a⟧">B</a> <img src="⟦http://127.0.0.1/c.png⟧" alt="The picture 127.0.0.1"></p>
```

## Fails

Where nothing names the host, the link is a slip.

```markdown
![The board](⟦http://wiki.local/board.png⟧)

See [this board][b] and [the board][b].

[b]: ⟦http://wiki.local/board⟧
```

## Passes

```markdown
Open [localhost:4000](http://localhost:4000/) or [the preview](http://localhost:4000/a), or http://10.0.0.1/.

[A](a.md) [B](https://example.org/C:/x) [C](c:a) `file:///tmp/a` [file:///tmp/a](file:///tmp/a) <file:///tmp/b>
```

```markdown
Open [the admin page](http://192.168.1.1/admin) of your router:

    ping 192.168.1.1
```

```markdown generator=jekyll
[A]({{ site.url }}/a) [B](file:///{{ x }}) [C](http://1.2.3.4/) [D](https://172.32.0.1/)
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
  static let orphanArticle = RuleInfo(
    id: "orphan-article", category: "links", summary: "No article links to an article",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: No article links to an article
severity: off
check: native
reads: site
fix: none
since: 0.1.0
---

# orphan-article

Readers find an article that nothing links to only by lists and searches. Link to it from where it helps, or from an overview. Pages that a
folder is entered by (`index.md`, `README.md`) are left alone.

## Fails

```markdown file=a.md
---
title: ⟦A⟧
---

[B](b.md)
```

```markdown file=b.md
# B
```

> No article links to this one

## Fails

A link to itself counts for nothing.

```markdown file=a.md generator=plain except=front-matter
⟦# A⟧

[A](a.md)
```

```markdown file=index.md
Text
```

## Fails

```html file=x/a.html generator=plain except=front-matter
⟦<h1>A</h1>⟧ <p>[a](b.html)</p>
```

```html file=x/index.html
<p>Text</p>
```

## Passes

```markdown file=a.md
[B](b.md#x)
```

```markdown file=b.md
<a href="./a.md?x">A</a>
```

```markdown file=index.md
# Start
```

```markdown file=content/a.md generator=zola
+++
title = "A"
+++

[B](@/b.md)
```

```markdown file=content/b.md
+++
title = "B"
+++

[A](@/a.md)
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
  static let redirectedLink = RuleInfo(
    id: "redirected-link", category: "links", summary: "A link should lead to the page's own address",
    severity: nil, check: .engine, reads: .site,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link should lead to the page's own address
severity: off
check: engine
reads: site
formats: [markdown, html]
fix: safe
sources: []
since: 0.1.0
---

# redirected-link

The other site says that the page has moved for good (301, 308). Such redirects are kept for some years and then dropped;
until then each reader pays for the detour. The fix writes the new address and keeps the fragment.

It is known from `contentlint links`, which asks for the links and remembers the answers; an ordinary run never uses the
network and judges by the ledger when `links.external` is set. All redirects on the way must be permanent, and the page at
their end must work. When a page leads to the home page of its site, it has most likely gone: then there is no fix, and
neither is there one when the new address would have to be escaped in the article.

## Fails

```markdown file=a.md
See [the manual](⟦http://example.org/manual#two⟧).
```

> The link target `http://example.org/manual#two` has moved for good to `https://example.org/handbook#two`

## Fixed

```markdown file=a.md
See [the manual](https://example.org/handbook#two).
```

## Fails

```html file=a.html
<p><a href="⟦http://example.org/manual⟧">The manual</a></p>
```

> The link target `http://example.org/manual` has moved for good to `https://example.org/handbook`

## Fails

A definition that several links share is one finding.

```markdown file=a.md
See [it][it] and [it once more][it].

[it]: ⟦http://example.org/manual⟧
```

## Passes

A redirect that is not permanent.

```markdown file=a.md
See [the manual](https://example.org/latest).
```

```markdown file=a.md
[The manual](https://example.org/handbook) `http://example.org/manual`
```

The page behind the redirect does not work.

```html file=a.html
<p><a href="http://example.org/moved-and-gone">Gone</a></p>
```

"""#)
  static let redirectorLink = RuleInfo(
    id: "redirector-link", category: "links", summary: "A link should lead to its target itself",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "hosts", defaultValue: .strings([]), about: "further hosts that only lead on"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link should lead to its target itself
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  hosts: {type: strings, default: [], about: further hosts that only lead on}
since: 0.1.0
---

# redirector-link

Sites that lead their readers out over a page of their own write that page into every link. When the text is copied elsewhere,
each link still takes the detour, is counted there, and dies with it. The fix writes the target.

## Fails

```markdown
[A](⟦https://links.jianshu.com/go?to=https%3A%2F%2Fexample.org%2Fa⟧)

[B](⟦https://www.google.com/url?sa=t&url=http://example.org/b&ved=1⟧)
```

> The link leads over `links.jianshu.com` to `https://example.org/a`
> The link leads over `www.google.com` to `http://example.org/b`

## Fixed

```markdown
[A](https://example.org/a)

[B](http://example.org/b)
```

## Fails

```html
<p><a href="⟦https://link.zhihu.com/?target=https%3A//example.org/%3Fa%3D1%26b%3D2⟧">A</a></p>
```

## Fixed

```html
<p><a href="https://example.org/?a=1&amp;b=2">A</a></p>
```

## Fails

```markdown options={hosts: [news.example.com]}
[A](⟦https://news.example.com/x/y?to=https%3A%2F%2Fexample.org⟧) [B](⟦https://example.com/jump.php?u=https%3A%2F%2Fexample.org⟧)
```

## Passes

```markdown
[A](https://example.org/a) [B](https://web.archive.org/save?url=https://example.org) [C](https://example.org/login?to=/a)

[D](https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org) [E](a.md?to=https://example.org) [F](https://example.org/go?to=b)

`https://links.jianshu.com/go?to=https%3A%2F%2Fexample.org`
```

```markdown generator=jekyll
[A](https://link.zhihu.com/?target={{ page.url }})
```

```html
<p>https://link.zhihu.com/?target=https://example.org <a href="https://link.zhihu.com/">A</a></p>
```

"""#)
  static let reversedLink = RuleInfo(
    id: "reversed-link", category: "links", summary: "The brackets of a link must not be reversed",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The brackets of a link must not be reversed
severity: error
check: native
reads: tree
formats: [markdown]
fix: safe
since: 0.1.0
---

# reversed-link

`(text)[address]` is no link: the reader sees the brackets and the address. In Markdown the text stands in square brackets and the
address in round ones. The fix exchanges them.

## Fails

```markdown
See ⟦(the guide)[https://example.org/guide]⟧ and ⟦(the manual)[../manual.md#use]⟧.

- ⟦(**Bold**)[/about]⟧, 见⟦(指南)[guide.html]⟧
```

> The brackets of `(the guide)[https://example.org/guide]` are reversed
> The brackets of `(the manual)[../manual.md#use]` are reversed
> The brackets of `(**Bold**)[/about]` are reversed
> The brackets of `(指南)[guide.html]` are reversed

## Fixed

```markdown
See [the guide](https://example.org/guide) and [the manual](../manual.md#use).

- [**Bold**](/about), 见[指南](guide.html)
```

## Fails

```markdown
# ⟦(Title)[www.example.org/a]⟧

> ⟦(quoted)[mailto:a@example.org]⟧ and !⟦(a picture)[a.png]⟧
```

## Fails

```markdown
| A |
|---|
| ⟦(cell)[b.pdf]⟧ |
```

## Passes

```markdown
f(x)[0], (see)[1], (note)[^1], (a)[b](https://example.org/), (text)[https://example.org/](b.md), `(a)[https://example.org/]`

(text) [https://example.org/], \(text)[https://example.org/], (text)\[https://example.org/], $(a)[/b]$, (text)[label]

[label]: a.md
[^1]: Note
```

```markdown
[a](b.md)[https://example.org] and (see [a](b.md))[sic] and (a)[b c.md] and (x)[version 1.2]
```

```markdown generator=jekyll
(text)[{{ site.url }}/a.md]

<p>(text)[https://example.org/]</p>
```

"""#)
  static let trackingParameter = RuleInfo(
    id: "tracking-parameter", category: "links", summary: "An address should not carry tracking parameters",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [
      OptionInfo(name: "parameters", defaultValue: .strings([]), about: "further names of tracking parameters"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An address should not carry tracking parameters
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: safe
options:
  parameters: {type: strings, default: [], about: further names of tracking parameters}
since: 0.1.0
---

# tracking-parameter

`utm_source`, `fbclid` and their like tell the target where the reader came from, or who passed the link on. The page is the same
without them. The fix removes them.

## Fails

```markdown
[A](⟦https://example.org/a?utm_source=x&utm_medium=y⟧) [B](⟦https://example.org/b?id=1&fbclid=abc#top⟧)

<a href="⟦https://example.org/c?spm=a.b.c&amp;id=1&amp;gclid=x⟧">C</a> and <⟦https://example.org/d?UTM_Campaign=e⟧>
```

> The address has tracking parameters: `utm_source`, `utm_medium`
> The address has the tracking parameter `fbclid`
> The address has tracking parameters: `spm`, `gclid`
> The address has the tracking parameter `UTM_Campaign`

## Fixed

```markdown
[A](https://example.org/a) [B](https://example.org/b?id=1#top)

<a href="https://example.org/c?id=1">C</a> and <https://example.org/d>
```

## Fails

```markdown options={parameters: [from_share]}
[A](⟦https://example.org/?from_share=1&a=2⟧) [B][b] [C][b]

[b]: ⟦//example.org/?a&utm_id=1&b⟧
```

## Fixed

```markdown
[A](https://example.org/?a=2) [B][b] [C][b]

[b]: //example.org/?a&b
```

## Fails

```html
<p><img src="⟦https://example.org/a.png?igshid=1⟧" alt="A"></p>
```

## Passes

```markdown
[A](https://example.org/?id=1) [B](a.md?utm_source=x) [C](https://example.org/utm_source=x) `https://example.org/?utm_source=x`

[D](https://example.org/?q=utm_source) [E](https://example.org/#?utm_source=x) [F](https://example.org/?u=https%3A//a.b/%3Futm_source=x)
```

```markdown generator=jekyll
[A](https://example.org/?utm_source={{ site.name }})
```

```html
<p>https://example.org/?utm_source=x</p>
```

"""#)
  static let undefinedReference = RuleInfo(
    id: "undefined-reference", category: "links", summary: "A reference needs a definition of its label",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A reference needs a definition of its label
severity: error
check: native
reads: tree
formats: [markdown]
fix: none
since: 0.1.0
---

# undefined-reference

`[text][label]` becomes a link only where a line `[label]: address` defines the label. Without it, the reader sees the brackets.
Define the label, or correct its spelling.

Brackets alone, `[text]`, are no reference: people write them for other reasons. Indices, footnotes, check boxes, and what stands
in code or mathematics are left alone, and so are articles that include other files, which may hold the definitions.

## Fails

```markdown
See ⟦[the guide][guid]⟧, ⟦[the manual][]⟧ and ⟦![a plan][plan]⟧, or [the manual](manual.md).

- ⟦[**Bold** and `code`][Other]⟧

[guide]: guide.md
```

> `[the guide][guid]` is shown as text, because `guid` is not defined
> `[the manual][]` is shown as text, because `the manual` is not defined
> `![a plan][plan]` is shown as text, because `plan` is not defined
> `[**Bold** and 'code'][Other]` is shown as text, because `Other` is not defined

## Fails

```markdown
# On ⟦[this][nowhere]⟧

> *⟦[emphasis][nowhere]⟧* and 中文⟦[文字][无处]⟧。

| A | B |
|---|---|
| ⟦[cell][1]⟧ | ⟦[`fmt`][]⟧ |
```

## Fails

```markdown
⟦[The first][one]⟧, [a][b], ⟦[#123][123]⟧, and ⟦[line
break][one]⟧?

[two]: a.md
```

## Passes

```markdown
[The guide][guide], [Guide][], [guide], ![guide], [GUIDE][ Guide ] and [x] [y].

- [ ] a task
- [x] [guide][]

A matrix `a`[i][j], a[row][column], [i][j], grid[x + 1][y], x[1][2], [sic], [1][2], [0, 1][2, 3].

[guide]: guide.md
```

A footnote is none, nor are escapes, code and mathematics.

```markdown
Text[^1][^2] and [text][^3], \[a text][label], [a text]\[label], `[a text][label]`, $[a text][label]$, [[a wiki][link]], [@knuth][p. 2].

    [a text][label]

[^1]: [a-z][0-9]+ and "[A-Z][a-z]".
```

```markdown
[Feature][Core] Make it faster

[quote][b]Forum code[/b][/quote]

<div>[a text][label]</div>
```

```markdown
See [outer [inner](a.md) text][inner].

[inner]: b.md
```

Without any definition, brackets that hold several words or the same twice are remarks.

```markdown
- [GitHub#36][Patch by Ada Lovelace] Press [tab][tab] in the shell.
```

Definitions may stand in a file that is included, or where another dialect finds them.

```markdown generator=jekyll
[The guide][guide]

{% include links.md %}
```

```markdown
[The guide][guide] is here.
[guide]: guide.md
```

```markdown
[The guide][{{ page.label }}] and {{ x }}[a][b c]
```

```html
<p>[a text][label] and [text][]</p>
```

"""#)
  static let unusedReference = RuleInfo(
    id: "unused-reference", category: "links", summary: "A definition should be used",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["empty-element"],
    article: #"""
---
summary: A definition should be used
severity: off
check: native
reads: tree
formats: [markdown]
fix: safe
since: 0.1.0
also: [empty-element]
---

# unused-reference

A line `[label]: address` that no link uses shows nothing. Somebody took the link away and forgot its definition, or the link has
another label. The fix removes it. Of two definitions of one label, the first counts. Comments in the form `[//]: # (…)` are left
alone.

## Fails

```markdown
See [the guide][guide].

[guide]: guide.md
⟦[manual]: manual.md "The manual"⟧
⟦[Guide]: other.md⟧
```

> The definition `[manual]` is never used
> The definition `[Guide]` is never used, because an earlier one counts

## Fixed

```markdown
See [the guide][guide].

[guide]: guide.md
```

## Fails

```markdown
Text and `[a]`.

> ⟦[a]: a.md⟧
```

## Fails

```markdown
⟦[one
two]: <b c.md>
  'A title'⟧

Text
```

## Passes

```markdown
[A][a], [b], [C][], ![d][ D ] and ![e [f] g](g.png) and [![h][h]][i]

[a]: a.md
[B]: b.md
[c]: c.md
[d]: d.png
[f]: f.md
[h]: h.png
[i]: i.md
```

```markdown
[//]: # (A comment)
[comment]: <> (A comment)

Text[^1]

    [x]: in-code.md

[^1]: A note
```

```markdown generator=jekyll
<div markdown="1">
[A][a]
</div>

{% include x.html text="[B][b]" %}

[a]: a.md
[b]: b.md
```

"""#)
  static let vagueLinkText = RuleInfo(
    id: "vague-link-text", category: "links", summary: "A link's text should say where it leads",
    severity: .warning, check: .wordList, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 2.4.9"], since: "0.1.0", yieldsTo: [], also: ["truncated-article"],
        declaration: .wordList(.init(words: #"""
here
click here
click this
click this link
click
read more
more
learn more
see more
show more
view more
find out more
more info
more information
right here
over here
this
this link
link
this page
continue reading
continue
go here
see here
check here
tap here
press here
read on
read this
details
more details
full story
read the full story
read full article
download here
点击
点击这里
点击此处
点此
点这里
点我
点击我
这里
此处
这儿
点击链接
点击查看
查看
查看更多
查看详情
查看原文
查看全文
详情
更多
更多内容
更多信息
了解更多
了解详情
阅读更多
阅读全文
阅读原文
点击阅读
点击阅读原文
点击查看原文
继续阅读
链接
链接地址
原文链接
此链接
该链接
这个链接
戳这里
戳我
猛戳这里
传送门
点击进入
点击下载
點擊
點擊這裡
點擊此處
點此
點這裡
點我
這裡
此處
這兒
點擊查看
查看詳情
詳情
閱讀更多
閱讀全文
閱讀原文
繼續閱讀
連結
此連結
這個連結
看更多
瞭解更多
更多資訊
こちら
こちらから
こちらへ
こちらをクリック
ここ
ここをクリック
ここから
クリック
詳細
詳細はこちら
詳しくはこちら
詳しくはコチラ
コチラ
続きを読む
続きはこちら
もっと見る
もっと読む
もっと詳しく
リンク
このリンク
このページ
hier
hier klicken
klicken sie hier
klick hier
klicke hier
mehr
mehr erfahren
weiterlesen
mehr lesen
mehr infos
mehr informationen
weitere informationen
dieser link
diese seite
link hier
ici
cliquez ici
cliquer ici
clique ici
lire la suite
en savoir plus
plus
lire plus
voir plus
plus d'infos
plus d’infos
plus d'informations
plus d’informations
lien
ce lien
cette page
suite
aquí
aqui
haga clic aquí
haz clic aquí
haga click aquí
haz click aquí
clic aquí
click aquí
pulse aquí
pincha aquí
leer más
más
ver más
más información
más info
saber más
enlace
este enlace
esta página
seguir leyendo
sigue leyendo
clique aqui
clica aqui
leia mais
ler mais
mais
saiba mais
saber mais
ver mais
veja mais
mais informações
este link
continue lendo
qui
clicca qui
cliccare qui
cliccando qui
leggi tutto
leggi di più
continua a leggere
scopri di più
maggiori informazioni
questo link
здесь
тут
сюда
нажмите здесь
нажмите сюда
кликните здесь
подробнее
подробнее здесь
читать далее
читать дальше
читать полностью
узнать больше
больше информации
ссылка
эта ссылка
по ссылке
по этой ссылке
여기
여기를
여기로
여기에서
여기를 클릭
여기를 클릭하세요
클릭
더보기
더 보기
더 알아보기
자세히
자세히 보기
자세히 알아보기
링크
이 링크
ที่นี่
คลิกที่นี่
อ่านเพิ่มเติม
อ่านต่อ
ดูเพิ่มเติม
"""#, scopes: [.linkText], isWhole: true, ignoresNumber: false, exception: #"""
@aria-labelledby or has-template(@title | @aria-label)
or (@title | @aria-label)[bare-words() != '' and bare-words() != bare-words(visible-text(..)) and not(listed())]
or contains(concat(' ', bare-words(translate(url-file(@href), '._-0123456789', '             ')), ' '), concat(' ', bare-words(visible-text()), ' '))
or contains(concat('.', url-host(@href), '.'), concat('.', bare-words(visible-text()), '.'))
or @href = concat('#', bare-words(visible-text())) or starts-with(@href, '#') and ../@id = substring(@href, 2)

"""#, edge: 0, message: "The link text `{value}` does not say where the link leads")),
    article: #"""
---
summary: A link's text should say where it leads
severity: warning
check: word-list
scope: link-text
whole: true
unless: |
  @aria-labelledby or has-template(@title | @aria-label)
  or (@title | @aria-label)[bare-words() != '' and bare-words() != bare-words(visible-text(..)) and not(listed())]
  or contains(concat(' ', bare-words(translate(url-file(@href), '._-0123456789', '             ')), ' '), concat(' ', bare-words(visible-text()), ' '))
  or contains(concat('.', url-host(@href), '.'), concat('.', bare-words(visible-text()), '.'))
  or @href = concat('#', bare-words(visible-text())) or starts-with(@href, '#') and ../@id = substring(@href, 2)
message: The link text `{value}` does not say where the link leads
words: |
  here, click here, click this, click this link, click, read more, more, learn more, see more, show more, view more, find out more, more info,
  more information, right here, over here, this, this link, link, this page, continue reading, continue, go here, see here, check here, tap here,
  press here, read on, read this, details, more details, full story, read the full story, read full article, download here,
  点击, 点击这里, 点击此处, 点此, 点这里, 点我, 点击我, 这里, 此处, 这儿, 点击链接, 点击查看, 查看, 查看更多, 查看详情, 查看原文, 查看全文, 详情, 更多, 更多内容, 更多信息, 了解更多, 了解详情,
  阅读更多, 阅读全文, 阅读原文, 点击阅读, 点击阅读原文, 点击查看原文, 继续阅读, 链接, 链接地址, 原文链接, 此链接, 该链接, 这个链接, 戳这里, 戳我, 猛戳这里, 传送门, 点击进入, 点击下载,
  點擊, 點擊這裡, 點擊此處, 點此, 點這裡, 點我, 這裡, 此處, 這兒, 點擊查看, 查看詳情, 詳情, 閱讀更多, 閱讀全文, 閱讀原文, 繼續閱讀, 連結, 此連結, 這個連結, 看更多, 瞭解更多, 更多資訊,
  こちら, こちらから, こちらへ, こちらをクリック, ここ, ここをクリック, ここから, クリック, 詳細, 詳細はこちら, 詳しくはこちら, 詳しくはコチラ, コチラ, 続きを読む, 続きはこちら, もっと見る, もっと読む, もっと詳しく,
  リンク, このリンク, このページ,
  hier, hier klicken, klicken sie hier, klick hier, klicke hier, mehr, mehr erfahren, weiterlesen, mehr lesen, mehr infos, mehr informationen,
  weitere informationen, dieser link, diese seite, link hier,
  ici, cliquez ici, cliquer ici, clique ici, lire la suite, en savoir plus, plus, lire plus, voir plus, plus d'infos, plus d’infos,
  plus d'informations, plus d’informations, lien, ce lien, cette page, suite,
  aquí, aqui, haga clic aquí, haz clic aquí, haga click aquí, haz click aquí, clic aquí, click aquí, pulse aquí, pincha aquí, leer más, más, ver más,
  más información, más info, saber más, enlace, este enlace, esta página, seguir leyendo, sigue leyendo,
  clique aqui, clica aqui, leia mais, ler mais, mais, saiba mais, saber mais, ver mais, veja mais, mais informações, este link, continue lendo,
  qui, clicca qui, cliccare qui, cliccando qui, leggi tutto, leggi di più, continua a leggere, scopri di più, maggiori informazioni, questo link,
  здесь, тут, сюда, нажмите здесь, нажмите сюда, кликните здесь, подробнее, подробнее здесь, читать далее, читать дальше, читать полностью,
  узнать больше, больше информации, ссылка, эта ссылка, по ссылке, по этой ссылке,
  여기, 여기를, 여기로, 여기에서, 여기를 클릭, 여기를 클릭하세요, 클릭, 더보기, 더 보기, 더 알아보기, 자세히, 자세히 보기, 자세히 알아보기, 링크, 이 링크,
  ที่นี่, คลิกที่นี่, อ่านเพิ่มเติม, อ่านต่อ, ดูเพิ่มเติม
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 2.4.4", "WCAG 2.2 2.4.9"]
since: 0.1.0
also: [truncated-article]
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
<p><a href="a.html"> <b>⟦read&nbsp;more</b> &raquo;⟧</a> <a href="b.html"><i></i>&nbsp;⟦Learn more⟧&nbsp;</a></p>
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

<h2 id="details-2"><a href="#details-2">Details</a></h2>

Written with [Click](https://click.palletsprojects.com/), seen on [here](https://here.com).

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
  static let staleBaseline = RuleInfo(
    id: "stale-baseline", category: "meta", summary: "The baseline accepts a finding that is gone",
    severity: .info, check: .engine, reads: .bytes,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The baseline accepts a finding that is gone
severity: info
check: engine
reads: bytes
formats: [markdown, html]
fix: safe
sources: []
since: 0.1.0
---

# stale-baseline

A [baseline](../../docs/baseline.md) lists old findings that are accepted. When one of them was mended, or its article was deleted, its
entry is no longer needed, and as long as it stands it would accept the same fault if it came back. Drop such entries:

```console
$ contentlint baseline prune
```

The finding stands in the file of the baseline, on the line of the entry. An entry that accepts a finding several times is reported too
when fewer are left; its count is then lowered.

Only what a run can know is reported: the entry's file was linted, or it is gone and its folder was linted; the entry's rule ran, or the
configuration turned it off; and for rules that compare articles with each other, the whole site was linted. With `--rules`, `--set` or the
names of a few files, less is known and less is reported.

An entry of an article that was renamed is not stale: it accepts the findings of the article under its new name, until
`contentlint baseline write` writes it down.

## Fails

A line of the baseline, when `notes/fog.md` has its words.

```markdown
⟦{"path":"notes/fog.md","rule":"missing-alt","message":"The image has no alternative text","content":"8c1f6ad0b3e2974d","around":"0b8d5a72c94e13f6"}⟧
```
> `missing-alt` is not found any more in `notes/fog.md`

## Fixed

```markdown
```

## Passes

An article has no entries.

```markdown
Text
```

"""#)
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

Names of rules follow, with commas between them; without names all rules are meant. A reason may follow after
`--`, or after `:` within a line of Markdown, where older renderers show a comment that holds `--`. The
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

## Fails

The `enable` of a `disable` that suppresses nothing goes with it.

```markdown
<!-- contentlint-disable ⟦mising-alt⟧ -->

Text

<!-- contentlint-enable mising-alt -->
```

## Fixed

```markdown


Text


```

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
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "whole-documents", defaultValue: .bool(false), about: "look at whole HTML documents too"),],
    sources: ["HTML Standard 8.1.8.1", "CSP Level 3 script-src-attr"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An attribute runs a script
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  whole-documents: {type: bool, default: false, about: look at whole HTML documents too}
sources: ["HTML Standard 8.1.8.1", "CSP Level 3 script-src-attr"]
since: 0.1.0
---

# event-handler

`onclick` and its kind run code in the reader's browser. In an article they mostly came along when text was copied from
another site: they call functions that this site does not have, send clicks elsewhere, and a content security policy
blocks them. Remove the attribute, or move the code into a script of the site.

A whole HTML document is a page with code of its own and is left alone, but for `whole-documents: true`, which the set
`security` sets.

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

## Fails

```html options={whole-documents: true}
<!doctype html>
<html lang="en"><head><title>One</title></head><body ⟦onload="start()"⟧><p>Text</p></body></html>
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
  static let foreignFrame = RuleInfo(
    id: "foreign-frame", category: "security", summary: "A frame shows a page of another site",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "hosts", defaultValue: .strings(["youtube.com", "youtube-nocookie.com", "vimeo.com", "bilibili.com", "tv.sohu.com", "sohu.com", "qq.com", "codepen.io", "codesandbox.io", "jsfiddle.net", "gist.github.com", "spotify.com", "soundcloud.com", "google.com/maps", "maps.google.com", "openstreetmap.org", "uri.amap.com", "map.baidu.com"]), about: "hosts that may be embedded, with their subdomains, each with or without the beginning of a path"),
      OptionInfo(name: "require-sandbox", defaultValue: .bool(false), valueInAll: .bool(true), about: "report frames of allowed hosts without the attribute sandbox as well"),],
    sources: ["HTML Standard 4.8.5", "CSP Level 3 frame-src"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A frame shows a page of another site
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  hosts: {type: strings, default: [youtube.com, youtube-nocookie.com, vimeo.com, bilibili.com, tv.sohu.com, sohu.com, qq.com, codepen.io, codesandbox.io, jsfiddle.net, gist.github.com, spotify.com, soundcloud.com, google.com/maps, maps.google.com, openstreetmap.org, uri.amap.com, map.baidu.com], about: "hosts that may be embedded, with their subdomains, each with or without the beginning of a path"}
  require-sandbox: {type: bool, default: false, about: report frames of allowed hosts without the attribute sandbox as well}
all-options:
  require-sandbox: true
sources: ["HTML Standard 4.8.5", "CSP Level 3 frame-src"]
since: 0.1.0
---

# foreign-frame

Whoever owns the page in a frame decides what your readers see there, today and when the domain is sold. Link to it, or
name its host in the option `hosts` when you trust it.

Frames of the own site, of well-known hosts for videos, maps and code, and those whose address template code makes are
left alone.

## Fails

```markdown
<iframe src="⟦https://widgets.example/poll?id=1⟧" title="A poll"></iframe>
```
> The frame shows a page of `widgets.example`, which is not among the hosts that may be embedded

## Fails

Objects and embeds are frames too; the host is what stands before the path.

```html
<object data="⟦//Docs.example/a.pdf⟧"></object>
<embed src="⟦https&#58;//youtube.com@player.example/1⟧">
<iframe src=⟦https://www.google.com/search?q=maps⟧ title="Search"></iframe>
```
> The frame shows a page of `docs.example`, which is not among the hosts that may be embedded
> The frame shows a page of `player.example`, which is not among the hosts that may be embedded
> The frame shows a page of `www.google.com`, which is not among the hosts that may be embedded

## Fails

```html options={hosts: [docs.example], require-sandbox: true}
<iframe src="⟦https://notdocs.example/1⟧" title="A"></iframe>
⟦<iframe src="https://docs.example/1" title="A">⟧</iframe>
<iframe src="https://docs.example/1" title="A" sandbox></iframe>
```
> The frame shows a page of `notdocs.example`, which is not among the hosts that may be embedded
> The frame with a page of `docs.example` has no `sandbox`

## Passes

```markdown
<iframe src="https://www.youtube-nocookie.com/embed/1" title="A"></iframe>
<iframe src="//player.bilibili.com/player.html?aid=1" title="A"></iframe>
<iframe src="https://www.google.com/maps/embed?pb=1" title="A"></iframe>
<iframe src="/demo/" title="A"></iframe> <iframe src="demo.html" title="A"></iframe> <iframe title="A"></iframe>
```

```markdown
<iframe src="{{ site.url }}/demo" title="A"></iframe>
<iframe src="https://{{ host }}/demo" title="A"></iframe>
```

```html
<iframe src="data:text/html,A" title="A"></iframe>
<object type="application/x-shockwave-flash" data="https://video.example/a.swf"></object>
```

Code and comments.

```markdown
`<iframe src="https://a.example/">`

    <iframe src="https://a.example/"></iframe>

<!-- <iframe src="https://a.example/"></iframe> -->
```

"""#)
  static let formInArticle = RuleInfo(
    id: "form-in-article", category: "security", summary: "A form sends what the reader enters to another site, or asks for a password",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "hosts", defaultValue: .strings([]), about: "hosts that forms may post to, with their subdomains"),
      OptionInfo(name: "whole-documents", defaultValue: .bool(false), about: "look at HTML files that are pages of their own as well"),],
    sources: ["HTML Standard 4.10.3"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A form sends what the reader enters to another site, or asks for a password
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  hosts: {type: strings, default: [], about: "hosts that forms may post to, with their subdomains"}
  whole-documents: {type: bool, default: false, about: look at HTML files that are pages of their own as well}
sources: ["HTML Standard 4.10.3"]
since: 0.1.0
---

# form-in-article

A form in an article looks like a part of your site, but what a reader enters goes to somebody else. A field for a password
in an article is almost always copied from a login page, or a trap. Link to the page that has the form.

Forms that fetch (searches) and forms that post to the own site are left alone; the option `hosts` names services that you
use. A whole HTML document is a page with forms of its own and is left alone, unless the option `whole-documents` is set.

## Fails

```markdown
<form method="post" action="⟦https://news.example/subscribe⟧">
<input type="email" name="mail"> <button>Subscribe</button>
</form>
```
> The form sends what the reader enters to `news.example`

## Fails

```html
<form action=⟦//Collect.example/a?b=1&amp;c=2⟧ METHOD=POST></form>
<form><button formmethod="post" formaction="⟦http://collect.example⟧">Send</button></form>
```
> The form sends what the reader enters to `collect.example`
> The form sends what the reader enters to `collect.example`

## Fails

```html
<form action="/login" method="post">
⟦<input name="p" type=" Password ">⟧
</form>
```
> The article asks the reader for a password

## Fails

```html options={whole-documents: true, hosts: [news.example]}
<!doctype html>
<html lang="en"><head><title>One</title></head><body>
<form method="post" action="https://my.news.example/"></form>
<form method="post" action="⟦https://other.example/⟧"></form>
</body></html>
```

## Passes

```markdown
<form action="https://search.example/" method="get"><input name="q"></form>
<form action="https://search.example/"><input name="q"></form>
<form action="/subscribe" method="post"><input name="mail"></form>
<form action="{{ url }}" method="post"></form>
<form action="https://{{ host }}/a" method="post"></form>
<form action="mailto:me@news.example" method="post"></form>
<input type="password" disabled>
```

```html
<!doctype html>
<html lang="en"><head><title>One</title></head><body><form method="post" action="https://a.example/"></form></body></html>
```

Code and comments.

```markdown
`<input type="password">`

    <form method="post" action="https://a.example/"></form>

<!-- <input type="password"> -->
```

"""#)
  static let frameTitle = RuleInfo(
    id: "frame-title", category: "security", summary: "A frame needs a title",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 4.1.2", "ACT cae760"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A frame needs a title
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 4.1.2", "ACT cae760"]
since: 0.1.0
---

# frame-title

A screen reader announces a frame by its title; without one it says "frame", and nobody knows whether to go in. Say what is
in it: `title="Video: how to bake bread"`.

`aria-label` and `aria-labelledby` do as well. Hidden frames and those that the keyboard does not reach are left alone.

## Fails

```markdown
⟦<iframe src="https://www.youtube.com/embed/1">⟧</iframe>
```
> The frame with a page of `www.youtube.com` has no title

## Fails

```html
⟦<iframe title src="a.html">⟧</iframe>
⟦<iframe title=" " src="a.html">⟧</iframe>
⟦<iframe title="&nbsp;" name="Bread" src="a.html">⟧</iframe>
```
> The frame has no title
> The frame has no title
> The frame has no title

## Fails

Ideographic and no-break spaces are no title, and an id must be that of a text.

```html escapes
⟦<iframe title="\u{3000}\u{A0}" src="a.html">⟧</iframe>
⟦<iframe aria-labelledby="nothing" src="a.html">⟧</iframe>
```

## Passes

```markdown
<iframe src="https://www.youtube.com/embed/1" title="How to bake bread"></iframe>
<iframe src="a.html" title="{{ title }}"></iframe>
```

```html
<p id="bread">Bread</p>
<iframe aria-labelledby="bread" src="a.html"></iframe>
<iframe aria-label="Bread" src="a.html"></iframe>
<iframe :title="name" src="a.html"></iframe>
<iframe style="display: none" src="a.html"></iframe>
<iframe hidden src="a.html"></iframe>
<iframe role="none" src="a.html"></iframe>
<iframe tabindex="-1" src="a.html"></iframe>
<noscript><iframe src="a.html"></iframe></noscript>
```

Code and comments.

```markdown
`<iframe src="a.html">`

    <iframe src="a.html"></iframe>

<!-- <iframe src="a.html"></iframe> -->
```

"""#)
  static let metaRefresh = RuleInfo(
    id: "meta-refresh", category: "security", summary: "The page leaves or reloads while somebody reads",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "whole-documents", defaultValue: .bool(false), about: "look at HTML files that are pages of their own as well"),],
    sources: ["WCAG 2.2 2.2.1", "ACT bc659a", "HTML Standard 4.2.5.3", "HTML Standard 4.2.3"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The page leaves or reloads while somebody reads
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  whole-documents: {type: bool, default: false, about: look at HTML files that are pages of their own as well}
sources: ["WCAG 2.2 2.2.1", "ACT bc659a", "HTML Standard 4.2.5.3", "HTML Standard 4.2.3"]
since: 0.1.0
---

# meta-refresh

`<meta http-equiv="refresh">` with a delay takes the page away from people who read slowly, and gives whoever wrote it your
readers. A `<base>` in an article makes all links of the page lead elsewhere, those of the menu included. Delete them; to
redirect, use a delay of 0 or the server.

A redirect at once is a redirect and is left alone, and so is a delay of more than 20 hours. Browsers heed only the first
refresh. A whole HTML document is left alone, unless the option `whole-documents` is set.

## Fails

```markdown
<meta http-equiv="refresh" content="⟦30; url=https://news.example/⟧">

Text
```
> The page leads elsewhere after `30` seconds, while somebody may be reading

## Fails

```html
<p>Text</p>
<META HTTP-EQUIV=Refresh CONTENT=⟦1⟧>
```
> The page reloads itself after `1` second, while somebody may be reading

## Fails

```markdown
⟦<base href="https://news.example/">⟧

[Next](next.html)
```
> A base address in the article changes where all links of the page lead

## Fails

A value that browsers do not understand does not count; an entity is the character it stands for.

```html options={whole-documents: true}
<!doctype html>
<html lang="en"><head><title>One</title><base href="/docs/">
<meta http-equiv="refresh" content="0: a.html">
<meta http-equiv="refresh" content="⟦72000&#59; a.html⟧">
</head><body><p>Text</p></body></html>
```

## Passes

```markdown
<meta http-equiv="refresh" content="0; url=/new/">
<meta http-equiv="refresh" content="5; url=/newer/">
```

```html
<meta http-equiv="refresh">
<meta http-equiv="refresh" content="">
<meta http-equiv="refresh" content="+5; a.html">
<meta http-equiv="refresh" content="; 30">
<meta http-equiv="refresh" content="72001; a.html">
<meta name="refresh" content="30">
<base target="_blank">
```

```html
<!doctype html>
<html lang="en"><head><title>One</title><meta http-equiv="refresh" content="30"></head><body><p>Text</p></body></html>
```

Template code, code and comments.

```markdown
<meta http-equiv="refresh" content="{{ delay }}; url=/new/">

`<meta http-equiv="refresh" content="30">`

    <base href="/docs/">

<!-- <meta http-equiv="refresh" content="30"> -->
```

"""#)
  static let scriptElement = RuleInfo(
    id: "script-element", category: "security", summary: "A script runs in an article",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "hosts", defaultValue: .strings(["platform.twitter.com", "platform.x.com", "embed.bsky.app", "www.instagram.com", "www.tiktok.com", "gist.github.com", "asciinema.org", "codepen.io", "speakerdeck.com", "fast.wistia.com", "embed.reddit.com", "embed.redditmedia.com", "static.codepen.io", "cpwebassets.codepen.io"]), about: "hosts whose scripts may run, with their subdomains"),
      OptionInfo(name: "own-scripts", defaultValue: .bool(false), valueInAll: .bool(true), about: "report scripts that are files of the own site as well"),
      OptionInfo(name: "whole-documents", defaultValue: .bool(false), about: "look at HTML files that are pages of their own as well"),],
    sources: ["HTML Standard 4.12.1", "CSP Level 3 script-src"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A script runs in an article
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  hosts: {type: strings, default: [platform.twitter.com, platform.x.com, embed.bsky.app, www.instagram.com, www.tiktok.com, gist.github.com, asciinema.org, codepen.io, speakerdeck.com, fast.wistia.com, embed.reddit.com, embed.redditmedia.com, static.codepen.io, cpwebassets.codepen.io], about: "hosts whose scripts may run, with their subdomains"}
  own-scripts: {type: bool, default: false, about: report scripts that are files of the own site as well}
  whole-documents: {type: bool, default: false, about: look at HTML files that are pages of their own as well}
all-options:
  own-scripts: true
sources: ["HTML Standard 4.12.1", "CSP Level 3 script-src"]
since: 0.1.0
---

# script-element

A script in an article runs in every reader's browser with all the rights of the site. Mostly it came along when text was
copied from elsewhere: counters, advertisements, players that do not work here. Move the site's own code into its
templates, and delete the rest.

Data are no script (`application/ld+json`, `text/template`, `math/tex` and all other types that browsers do not run). Scripts
from the hosts of well-known embeds may stay; the option `hosts` names others. A file of the own site was put there on
purpose and is reported only with the option `own-scripts`. A whole HTML document is a page with code of
its own and is left alone, unless the option `whole-documents` is set.

## Fails

```markdown
One

⟦<script src="https://counter.example/c.js"></script>⟧

Two
```
> The script `https://counter.example/c.js` runs in the article

## Fixed

```markdown
One


Two
```

## Fails

```html
<p>One ⟦<SCRIPT>track("&nbsp;")</SCRIPT>⟧</p>
⟦<script type="module" async src="data:text/javascript,track()"></script>⟧
⟦<script type="text/javascript; charset=utf-8">
track()
</script>⟧
```
> An inline script runs in the article
> The script `data:text/javascript,track()` runs in the article
> An inline script runs in the article

## Fixed

```html
<p>One </p>
```

## Fails

Hosts are told by their name's end; an entity is the character it stands for.

```html options={hosts: [video.example]}
<script src="https://player.video.example/a.js"></script>
⟦<script src="//notvideo.example/a.js"></script>⟧
⟦<script src="https&#58;//video.example.evil.example/a.js"></script>⟧
```

## Fails

```markdown options={own-scripts: true}
⟦<script src="/js/a.js"></script>⟧
```

## Fails

```html options={whole-documents: true, own-scripts: true}
<!doctype html>
<html lang="en"><head><title>One</title>⟦<script src="a.js"></script>⟧</head><body><p>Text</p></body></html>
```

## Passes

```markdown
<script type="application/ld+json">{"@type": "Article"}</script>

<script type="text/x-template"><p>{{ text }}</p></script>

<script type="math/tex">x^2</script>

<script src="/js/a.js"></script> <script async src="a.js"></script>

<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>
```

```html
<template><script>a()</script></template>
<noscript><script>a()</script></noscript>
```

```html
<!doctype html>
<html lang="en"><head><title>One</title><script src="a.js"></script></head><body><p>Text</p></body></html>
```

Code and comments.

```markdown
`<script>a()</script>`

    <script>a()</script>

<!-- <script>a()</script> -->
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
Read [the manual](⟦javascript:alert(1)⟧) first.
```
> The address is a script: `javascript:`

## Fixed

```markdown
Read the manual first.
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
  static let secret = RuleInfo(
    id: "secret", category: "security", summary: "A key or token can be read by everybody",
    severity: .error, check: .native, reads: .bytes,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["CWE-798", "RFC 7468"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A key or token can be read by everybody
severity: error
check: native
reads: bytes
formats: [markdown, html]
fix: none
sources: ["CWE-798", "RFC 7468"]
since: 0.1.0
---

# secret

A key that was published once is in the hands of programs that search the web for keys within minutes. Deleting it here does
not help: revoke it where it was made, then replace it by a name such as `YOUR_TOKEN`.

Found are the tokens of well-known services by their shape (AWS, GitHub, GitLab, Slack, Stripe, Google, npm, PyPI and others)
and blocks of private keys, in text, code, links, comments and front matter alike. Values that documentation uses are left
alone: those with words such as `EXAMPLE` in them, sequences, repetitions, and a `BEGIN` line without a key behind it. So is
the key in the address of an embedded map, which browsers need. JSON Web Tokens are not looked for: articles mostly show
expired ones.

## Fails

```markdown escapes
Log in with ⟦\u{41}KIAQWB5PDKHX6PYGPAN⟧ first.
```
> An access key of AWS can be read by everybody and must be revoked

## Fails

In code, links, comments and front matter.

````markdown escapes except=front-matter
---
title: Deploy
token: ⟦\u{67}hp_aRL63xYKwzEInncIIA3ANxN9K3KSU9Mi4roN⟧
---

```sh
export GITLAB_TOKEN=⟦\u{67}lpat-L89sM995YTBXaK7JQEVT⟧
aws_secret_access_key = "⟦ImA3k8nSV9/qT2GIdiKIDq2Iz+GPPcORl4TXX0UI⟧"
```

<!-- ⟦\u{73}k_live_0mlAmrtVETW0TesULeetLDQ8⟧ -->

[Map](https://maps.example/?key=⟦\u{41}IzaCtzC1uwB5FXZPf7stg7NvlE3LaruSrjLnon⟧&x=1) ⟦\u{68}ttps://hooks.slack.com/services/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⟧
````
> A token of GitHub can be read by everybody and must be revoked
> A token of GitLab can be read by everybody and must be revoked
> A secret access key of AWS can be read by everybody and must be revoked
> A secret key of Stripe can be read by everybody and must be revoked
> An API key of Google can be read by everybody and must be revoked
> A webhook address of Slack can be read by everybody and must be revoked

## Fails

A private key, to its last line.

```markdown escapes except=crlf
⟦\u{2D}----BEGIN RSA PRIVATE KEY-----
V6+o9jl8zSOwW/rXL+iuItEnuj+hlrWB8gpj7ktsjs0sW5uqSVZu9kK1V1miDZU4
XcXF8cVGROoX9YE17swJaevAszj0OvEmMlrltQ10v7SUw9ZRLsAwNpSpw23c/l9w
xUhm/g1Con+kS9DP4flFRyB9jf8Ef+iTkl/8PCQmkrlD7suQEAg6NYB229x8yZl7
-----END RSA PRIVATE KEY-----⟧
```
> A private key can be read by everybody and must be revoked

## Fails

```html escapes
<pre>//registry.npmjs.org/:_authToken=⟦\u{6E}pm_LzFoJusTeKuDFmi7ZCPvmW0QdpaJD6oCzfV1⟧</pre>
<p>中文⟦\u{6E}pm_1VfzCo6DJapdQ0WmvPCZ7imFDuKeTsuJoFzL⟧中文</p>
```

## Passes

What documentation uses.

```markdown
AKIAIOSFODNN7EXAMPLE AKIAI44QH8DHBEXAMPLE AKIAXXXXXXXXXXXXXXXX AKIA1234567890ABCDEF
ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx ghp_16C7e42F292c6912E7710c838347Ae178B4a_ ghp_aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX
sk_live_abcdefghijklmnopqrstuvwx npm_config_registry_of_the_company_here npm_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
```

A map.

```html
<iframe src="https://www.google.com/maps/embed/v1/place?key=AIzaCtzC1uwB5FXZPf7stg7NvlE3LaruSrjLnon&amp;q=Rome" title="Rome"></iframe>
```

Too short, too long, or a part of something else.

```markdown
AKIAQWB5PDKHX6PYGPA AKIAQWB5PDKHX6PYGPANQ x_AKIAQWB5PDKHX6PYGPAN glpat-L89sM995YTBXaK7JQEVT0
```

A mention, a public key, a body that was left out.

```markdown
The file begins with `-----BEGIN RSA PRIVATE KEY-----`, ends with `-----END RSA PRIVATE KEY-----`.

    -----BEGIN PRIVATE KEY-----
    MIIEvQIBADANBgkqhkiG9w0BAQEFAASC...
    -----END PRIVATE KEY-----

    -----BEGIN PUBLIC KEY-----
    bFNwJjHPzRB3Lo++tvHRlTlchIegkRev6xWQCrKELP6ex79pNDxGT2cOK+bRwtel
    qsxwRtl3uEbXyIMEEXZZF+9sA28m2p77MYTUJvx8TgOjUkeE9EsvoHC68TPpl6eU
    -----END PUBLIC KEY-----

    -----BEGIN PRIVATE KEY-----
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    -----END PRIVATE KEY-----
```

"""#)
  static let unsafeTarget = RuleInfo(
    id: "unsafe-target", category: "security", summary: "A link hands its page to the page it opens",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [
      OptionInfo(name: "implied-noopener", defaultValue: .bool(true), valueInAll: .bool(false), about: "trust browsers to treat a new tab as noopener where rel is silent"),],
    sources: ["HTML Standard 4.6.7.6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A link hands its page to the page it opens
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: safe
options:
  implied-noopener: {type: bool, default: true, about: trust browsers to treat a new tab as noopener where rel is silent}
all-options:
  implied-noopener: false
sources: ["HTML Standard 4.6.7.6"]
since: 0.1.0
---

# unsafe-target

A page of another site that a link opens in a new tab with `rel="opener"` can send the tab behind it elsewhere, to a copy of
your site that asks for a password. Write `rel="noopener"`.

Browsers since 2021 treat `target="_blank"` as `noopener` where `rel` does not say otherwise; older ones do not, and with the
option `implied-noopener: false` such links are reported too.

## Fails

```markdown
See ⟦<a href="https://news.example/" target="_blank" rel="opener nofollow">⟧the news</a>.
```
> The link hands this page to the page it opens

## Fixed

```markdown
See <a href="https://news.example/" target="_blank" rel="nofollow noopener">the news</a>.
```

## Fails

```html options={implied-noopener: false}
<p>⟦<a href="//news.example/" TARGET=_blank>⟧One</a> ⟦<a href="https&#58;//news.example" target='_BLANK' rel=nofollow>⟧two</a>
⟦<a rel target="_blank" href="http://news.example">⟧three</a></p>
```
> The link opens a page without `noopener`
> The link opens a page without `noopener`
> The link opens a page without `noopener`

## Fixed

```html
<p><a href="//news.example/" TARGET=_blank rel="noopener">One</a> <a href="https&#58;//news.example" target='_BLANK' rel="nofollow noopener">two</a>
<a rel="noopener" target="_blank" href="http://news.example">three</a></p>
```

## Fails

```html
<map name="m">⟦<area href="https://news.example" target="_blank" rel="OPENER" alt="News">⟧</map>
```

## Passes

```markdown
<a href="https://news.example" target="_blank">One</a>
<a href="a.html" target="_blank" rel="opener">Two</a>
<a href="https://news.example" rel="opener">Three</a>
<a href="https://news.example" target="_blank" rel="opener noopener">Four</a>
<a href="https://news.example" target="_blank" rel="{{ rel }}">Five</a>
```

```html options={implied-noopener: false}
<a href="https://news.example" target="_blank" rel="noreferrer">One</a>
<a href="https://news.example" target="_self">Two</a>
<a href="/a.html" target="_blank">Three</a>
```

Code and comments.

```markdown
`<a href="https://a.example" target="_blank" rel="opener">`

    <a href="https://a.example" target="_blank" rel="opener">

<!-- <a href="https://a.example" target="_blank" rel="opener">A</a> -->
```

"""#)
}

private enum SiteRules {
  static let duplicateArticle = RuleInfo(
    id: "duplicate-article", category: "site", summary: "Two articles are nearly the same",
    severity: .warning, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "share", defaultValue: .int(80), valueInAll: .int(70), about: "percent of the phrases of three words in the shorter article that stand in the other one too"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Two articles are nearly the same
severity: warning
check: native
reads: site
fix: none
options:
  share: {type: int, default: 80, about: percent of the phrases of three words in the shorter article that stand in the other one too}
all-options: {share: 70}
since: 0.1.0
---

# duplicate-article

The same article twice divides its readers and its rank in searches, and only one copy is kept up to date. Bodies are compared by
phrases of three words, in scripts without spaces of three characters, in whatever order their parts are. A changed word spoils three
phrases, so the default of 80 % finds copies in which one word of twenty was changed. Short articles are left alone, and so are versions and
languages of one article, whose paths differ in a folder such as `2.0` or `fr`. One finding for each copy; the first in the order of paths stays clean.

The reports `json` and `jsonl` also list `clusters`: all copies of one article together, with how alike they are.

## Fails

```markdown file=a.md
---
title: The harbour
---

The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp.

When the wind comes from the west the ships wait behind the mole until the evening tide, which carries them out without sail or engine.
```

```markdown file=b.md
---
title: ⟦The harbour, again⟧
---

When the wind comes from the west the ships wait behind the mole until the evening tide, which carries them out without sail or engine.

The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp.
```

## Fails

```markdown file=a.md except=text-before,front-matter
港口早上六点开门，第一艘船七点出发。开门以前，工人检查起重机，清点绳索，港长提着灯沿着码头走一圈。西风来的时候，船在防波堤后面等到晚潮，晚潮不用帆也不用机器就把它们带出去。
```

```markdown file=b.md
⟦港口早上六点开门，第一艘船七点出发。开门以前，工人检查起重机，清点绳索，港长提着灯沿着码头走一圈。西风来的时候，船在防波堤后面等到晚潮，晚潮不用帆也不用机器就把它们带出去。⟧
```

> The article is a copy of `a.md`

## Fails

HTML and Markdown may be the same article.

```markdown file=a.md except=text-before,front-matter
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

```html file=b.html
<p>⟦The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.⟧</p>
```

## Passes

```markdown file=a.md
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

```markdown file=b.md
The market opens at eight, when the farmers have put up their stalls and the first bread comes out of the oven at the corner. In winter they
light a fire in an iron basket, and whoever buys a cabbage may warm his hands at it while he waits for his change and hears the news.
```

Versions and languages of one article may be alike.

```markdown file=docs/1.0/a.md
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

```markdown file=docs/2.0/a.md
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

```markdown file=fr/docs/1.0/a.md
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

Style sheets and scripts are no text.

```html file=a.html
<style>
.a1 { color: red; margin: 0 auto; padding: 1px; font-family: serif; border: none }
.a2 { color: red; margin: 0 auto; padding: 2px; font-family: serif; border: none }
.a3 { color: red; margin: 0 auto; padding: 3px; font-family: serif; border: none }
.a4 { color: red; margin: 0 auto; padding: 4px; font-family: serif; border: none }
.a5 { color: red; margin: 0 auto; padding: 5px; font-family: serif; border: none }
.a6 { color: red; margin: 0 auto; padding: 6px; font-family: serif; border: none }
.a7 { color: red; margin: 0 auto; padding: 7px; font-family: serif; border: none }
</style>
<p>The harbour opens at six.</p>
```

```html file=b.html
<style>
.a1 { color: red; margin: 0 auto; padding: 1px; font-family: serif; border: none }
.a2 { color: red; margin: 0 auto; padding: 2px; font-family: serif; border: none }
.a3 { color: red; margin: 0 auto; padding: 3px; font-family: serif; border: none }
.a4 { color: red; margin: 0 auto; padding: 4px; font-family: serif; border: none }
.a5 { color: red; margin: 0 auto; padding: 5px; font-family: serif; border: none }
.a6 { color: red; margin: 0 auto; padding: 6px; font-family: serif; border: none }
.a7 { color: red; margin: 0 auto; padding: 7px; font-family: serif; border: none }
</style>
<p>The market opens at eight.</p>
```

Of a whole HTML document only its `main` counts, where it has one.

```html file=a.html
<!doctype html>
<nav>The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and
the master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole.</nav>
<main><h1>Ropes</h1></main>
```

```html file=b.html
<!doctype html>
<nav>The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and
the master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole.</nav>
<main><h1>Lamps</h1></main>
```

What the generator does not publish is read elsewhere.

```markdown file=README.md generator=hugo
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

```markdown file=content/about.md
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

Short articles are alike for good reasons.

```markdown file=a.md
This page has moved.
```

```markdown file=b.md
This page has moved.
```

So is an article that quotes a part of another.

```markdown file=a.md
The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
master of the harbour walks along the quay with his lamp. When the wind comes from the west the ships wait behind the mole until the evening.
```

```markdown file=b.md
The market opens at eight, when the farmers have put up their stalls and the first bread comes out of the oven at the corner. In winter they
light a fire in an iron basket, and whoever buys a cabbage may warm his hands at it while he waits for his change and hears the news.

> The harbour opens at six in the morning, and the first ship leaves at seven. Before that the crane is tried, the ropes are counted and the
> master of the harbour walks along the quay with his lamp.
```

"""#)
  static let duplicateTitle = RuleInfo(
    id: "duplicate-title", category: "site", summary: "Two articles have one title",
    severity: .warning, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Two articles have one title
severity: warning
check: native
reads: site
fix: none
since: 0.1.0
---

# duplicate-title

Readers and search engines cannot tell two pages with one title apart. Titles are compared without letter case within one language and
section of the site: the first part of the address where the generator is known, else the folder. The first article stays clean.

## Fails

```markdown file=posts/a.md
---
title: The harbour
---
```

```markdown file=posts/b.md
---
title: ⟦the  Harbour⟧
---
```

> The title `The harbour` is also that of `posts/a.md`

## Fails

The title may be a heading, in Markdown or HTML.

```markdown file=a.md except=front-matter
# 港口指南
```

```html file=b.html
⟦<h1>港口指南</h1>⟧
```

## Fails

Of a whole HTML document the title is that of its `<title>`, not that of its first heading.

```html file=a.html
<!doctype html>
<title>The harbour | A guide</title>
<h1>A guide</h1>
```

```html file=b.html
<!doctype html>
<title>The market | A guide</title>
<h1>A guide</h1>
```

```html file=c.html
<!doctype html>
⟦<title>The market | A guide</title>⟧
<h1>A guide to the market</h1>
```

> The title `The market | A guide` is also that of `b.html`

## Fails

```markdown file=a.md
---
title: News
---
```

```markdown file=b.md
---
title: ⟦News⟧
---
```

```markdown file=c.md
---
title: ⟦News⟧
---
```

## Passes

```markdown file=en/a.md
---
title: The harbour
---
```

```markdown file=de/a.md
---
title: The harbour
---
```

Pages that only send the reader on may all be called so.

```html file=a.html
<!doctype html>
<meta http-equiv="refresh" content="0; url=c.html">
<title>Redirecting</title>
```

```html file=b.html
<!doctype html>
<meta http-equiv="refresh" content="0; url=d.html">
<title>Redirecting</title>
```

What template code fills in is not known.

```html file=a.html except=front-matter
<h1>{{ page.title }}</h1>
```

```html file=b.html
<h1>{{ page.title }}</h1>
```

What the generator does not publish is no page.

```markdown file=README.md generator=hugo
# The harbour
```

```markdown file=content/_index.md
# The harbour
```

Translations beside each other are no duplicates.

```markdown file=a.md
# README
```

```markdown file=a_EN.md
# README
```

Nor are articles of two languages by their front matter.

```markdown file=a.md
---
title: Radio
lang: de
---
```

```markdown file=b.md
---
title: Radio
lang: en
---
```

An article without a title has none in common.

```markdown file=a.md except=front-matter
Text
```

```markdown file=b.md
Text
```

"""#)
  static let missingTranslation = RuleInfo(
    id: "missing-translation", category: "site", summary: "An article is not there in all languages",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article is not there in all languages
severity: off
check: native
reads: site
fix: none
since: 0.1.0
---

# missing-translation

A reader who switches the language gets an error page or the start page. Only sites whose generator declares languages are looked at.

## Fails

```markdown file=content/a.md generator=zola
+++
title = "A"
+++
```

```markdown file=content/a.fr.md
+++
title = "A"
+++
```

```markdown file=content/b.md
+++
title = "⟦B⟧"
+++
```

```toml file=config.toml
base_url = "https://example.org"
default_language = "en"
[languages.fr]
```

> The article is not there in `fr`

## Fails

```markdown file=content/a.fr.md generator=zola
+++
title = "⟦A⟧"
+++
```

```markdown file=content/b.md
+++
title = "⟦B⟧"
+++
```

```toml file=config.toml
base_url = "https://example.org"
default_language = "en"
[languages.fr]
```

## Fails

```markdown file=content/a.md generator=zola
+++
title = "⟦港口⟧"
+++
```

```markdown file=content/b.md
+++
title = "B"
+++
```

```markdown file=content/b.de.md
+++
title = "B"
+++
```

```toml file=config.toml
base_url = "https://example.org"
default_language = "zh"
[languages.de]
```

## Passes

```markdown file=content/a.md generator=zola
+++
title = "A"
+++
```

```markdown file=content/b.md
+++
title = "B"
+++
```

```markdown file=a.md
---
lang: de
---
```

```markdown file=b.md
---
lang: en
---
```

A draft counts for nothing.

```markdown file=content/a.md generator=zola
+++
title = "A"
+++
```

```markdown file=content/b.fr.md
+++
title = "B"
draft = true
+++
```

```toml file=config.toml
base_url = "https://example.org"
default_language = "en"
[languages.fr]
```

"""#)
  static let routeCollision = RuleInfo(
    id: "route-collision", category: "site", summary: "Two articles have one address",
    severity: .error, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Two articles have one address
severity: error
check: native
reads: site
fix: none
since: 0.1.0
---

# route-collision

The generator writes both pages to one file, and readers get only one of them; which one depends on the order in which they are built. Give one
of them another name, slug or permalink. Redirects count too. Only sites whose generator is known are looked at, and addresses that the
sources tell for sure.

## Fails

```markdown file=content/a.md generator=zola
+++
title = "A"
path = "about"
+++
```

```markdown file=content/b.md
+++
title = "B"
path = "⟦about⟧"
+++
```

> The address `/about/` is also that of `content/a.md`

## Fails

```markdown file=content/posts/a.md generator=zola
+++
title = "A"
slug = "harbour"
+++
```

```markdown file=content/posts/harbour.md
+++
title = "⟦Harbour⟧"
+++
```

## Fails

```markdown file=content/a.md generator=zola
+++
title = "A"
+++
```

```markdown file=content/b.md
+++
title = "B"
aliases = ["old", "⟦/a⟧"]
+++
```

## Passes

```markdown file=content/a.md generator=zola
+++
title = "A"
+++
```

```markdown file=content/b.md
+++
title = "B"
+++
```

A draft is not published.

```markdown file=content/a.md generator=zola
+++
title = "A"
path = "about"
+++
```

```markdown file=content/b.md
+++
title = "B"
path = "about"
draft = true
+++
```

Without a generator nothing is known of addresses.

```markdown file=a.md
---
permalink: /a/
---
```

```markdown file=b.md
---
permalink: /a/
---
```

"""#)
  static let sharedBoilerplate = RuleInfo(
    id: "shared-boilerplate", category: "site", summary: "A text stands in many articles",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "share", defaultValue: .int(30), about: "percent of the articles from which on a text counts"),
      OptionInfo(name: "min", defaultValue: .int(5), about: "articles from which on a text counts"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A text stands in many articles
severity: off
check: native
reads: site
fix: none
options:
  share: {type: int, default: 30, about: percent of the articles from which on a text counts}
  min: {type: int, default: 5, about: articles from which on a text counts}
since: 0.1.0
---

# shared-boilerplate

A text that stands in every article, such as a notice of a copyright or a call to subscribe, belongs into the template: there it can be changed
once. Compared are blocks of text of a line or more, as readers see them.

## Fails

```markdown file=a.md options={min: 2, share: 50}
A first text.

⟦Subscribe to our letter and get all the news of the harbour every week.⟧
```

```markdown file=b.md
⟦Subscribe to our **letter** and get all the news of the harbour every week.⟧
```

> The text stands in 2 of 2 articles
> The text stands in 2 of 2 articles

## Fails

```markdown file=a.md options={min: 2, share: 50}
⟦本文首发于港口日报，转载请注明出处，谢谢合作。⟧
```

```html file=b.html
<p>⟦本文首发于港口日报，转载请注明出处，谢谢合作。⟧</p>
```

## Fails

```markdown file=a.md options={min: 2, share: 60}
⟦Written by the crew of the harbour, who work there every day.⟧
```

```markdown file=b.md
- ⟦Written by the crew of the harbour, who work there every day.⟧
```

```markdown file=c.md
Text
```

## Passes

```markdown file=a.md
Subscribe to our letter and get all the news of the harbour every week.
```

```markdown file=b.md
Subscribe to our letter and get all the news of the harbour every week.
```

Short lines may stand anywhere.

```markdown file=a.md options={min: 2}
Read more
```

```markdown file=b.md
Read more
```

A text that stands twice in one article is another rule's matter.

```markdown file=a.md options={min: 2}
Subscribe to our letter and get all the news of the harbour every week.

Subscribe to our letter and get all the news of the harbour every week.
```

```markdown file=b.md
Text
```

"""#)
  static let tagVariant = RuleInfo(
    id: "tag-variant", category: "site", summary: "One tag is written in several ways",
    severity: nil, check: .native, reads: .site,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: One tag is written in several ways
severity: off
check: native
reads: site
fix: unsafe
since: 0.1.0
---

# tag-variant

Each spelling of a tag makes a page of its own, and readers find half of the articles on each. Names that differ in letter case, spaces,
hyphens and underscores are one tag; the commonest spelling is taken for the right one.

## Fails

```markdown file=a.md
---
tags: [web-dev]
---
```

```markdown file=b.md
---
tags: [web-dev, port]
---
```

```markdown file=c.md
---
tags: [⟦Web Dev⟧]
---
```

> The tag `Web Dev` is elsewhere written `web-dev`

## Fixed

```markdown file=a.md
---
tags: [web-dev]
---
```

```markdown file=b.md
---
tags: [web-dev, port]
---
```

```markdown file=c.md
---
tags: [web-dev]
---
```

## Fails

```markdown file=a.md
---
categories: News
---
```

```markdown file=b.md
---
categories: ⟦news⟧
---
```

## Fails

```markdown file=a.md
+++
tags = ["Swift"]
+++
```

```markdown file=b.md
+++
tags = ["⟦swift⟧"]
+++
```

## Passes

```markdown file=a.md
---
tags: [port, 港口]
---
```

```markdown file=b.md
---
tags: [port, ports, 港口]
---
```

A tag and a category are two things.

```markdown file=a.md
---
tags: [News]
---
```

```markdown file=b.md
---
categories: [news]
---
```

```markdown file=a.md
tags: [News]
```

```markdown file=b.md
tags: [news]
```

"""#)
}

private enum StructureRules {
  static let codeLanguage = RuleInfo(
    id: "code-language", category: "structure", summary: "A code block does not state its language",
    severity: nil, check: .native, reads: .code,
    formats: ["markdown"], fix: .none, options: [],
    sources: ["CommonMark 0.31 4.5"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A code block does not state its language
severity: off
check: native
reads: code
formats: [markdown]
fix: none
sources: ["CommonMark 0.31 4.5"]
since: 0.1.0
---

# code-language

The word behind the fence tells highlighters, copy buttons and search engines what the code is. Without it all code is
grey, and some highlighters guess wrongly. Write the language, or `text` where there is none.

Only fences are looked at: indented code cannot state a language.

## Fails

````markdown
⟦```⟧
let x = 1
```
````
> The code block does not state its language

## Fails

````markdown
- Item

  ⟦~~~~⟧
  text
  ~~~~

> ⟦```⟧
> quoted
> ```
````

## Fails

````markdown escapes
⟦```⟧\u{20}\u{20}
let x = "\u{A0}"
```
````

## Passes

````markdown
```swift
let x = 1
```

~~~ text
plain
~~~

``` {.python}
x = 1
```
````

Indented code, inline code, and code in HTML.

````markdown
    let x = 1

``` let x = 1 ```

<pre><code>let x = 1</code></pre>

<!--
```
let x = 1
```
-->
````

````markdown
{% highlight swift %}
```
let x = 1
```
{% endhighlight %}
````

"""#)
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

```html
<p {{ with .Name }}class="a"{{ end }} {{ with .Id }}id="b"{{ end }}>Text</p>
<a href="{{ "/categories/" | relURL }}{{ . | urlize }}">Text</a>
```

Words in angle brackets are none.

```markdown
<what is not yet there is not shown>
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
<p id="a-b">One</p>
<p id="⟦a&#45;b⟧">Two</p>
<p id='⟦a-b⟧'>Three</p>
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
  static let emptyElement = RuleInfo(
    id: "empty-element", category: "structure", summary: "A list item, quotation, table or piece of formatting shows nothing",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["HTML Standard 3.2.5, palpable content"], since: "0.1.0", yieldsTo: [], also: ["invisible-character"],
    article: #"""
---
summary: A list item, quotation, table or piece of formatting shows nothing
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: safe
sources: ["HTML Standard 3.2.5, palpable content"]
since: 0.1.0
also: [invisible-character]
---

# empty-element

A bullet without words, a bar without a quotation, a grid of empty cells: the reader sees that something is missing, and a
screen reader counts items that are not there. Empty `<strong>` and `<span>` are litter of an editor that the next change
of design may bring to light. Delete them.

White space, no-break and ideographic spaces, line breaks, comments and empty formatting are nothing. An element with any
attribute besides `style` and `align` may be an icon or a place that a script fills, and so may one that stands alone in
such an element; both are left alone, and so are cells, buttons and frames. The fix keeps spaces and line breaks between words.

## Fails

```markdown
- Bread
⟦-⟧
- Salt
```
> The list item shows nothing

## Fixed

```markdown
- Bread
- Salt
```

## Fails

```html
<ul>
<li>Bread</li>
⟦<li>&nbsp;</li>⟧
⟦<li><b> </b><br></li>⟧
</ul>
```

## Fixed

```html
<ul>
<li>Bread</li>
</ul>
```

## Fails

Formatting: what separates words stays.

```html
<p>Bread⟦<strong> </strong>⟧and⟦<b></b>⟧ salt.⟦<span style="color: red"><em><br></em></span>⟧Butter.</p>
```
> The element `strong` shows nothing
> The element `b` shows nothing
> The element `span` shows nothing

## Fixed

```html
<p>Bread and salt.<br>Butter.</p>
```

## Fails

No-break, ideographic and zero-width spaces; in a sentence of Markdown.

```markdown escapes
Bread ⟦<b>\u{200B}</b>⟧ and ⟦<span>\u{A0}</span>⟧ salt ⟦<em>\u{3000}\u{3000}</em>⟧.
```

## Fails

A quotation and tables.

```markdown
One

⟦>⟧

Two

⟦| | |
|-|-|
| | |⟧

⟦<table><tr><td>&nbsp;</td><td></td></tr></table>⟧

⟦<blockquote> </blockquote>⟧
```
> The quotation shows nothing
> The table shows nothing
> The table shows nothing
> The quotation shows nothing

## Fixed

```markdown
One


Two



```

## Fails

Numbers of other items would change: the fix is not safe.

```markdown
1. Bread
⟦2.⟧
3. Salt
```

## Passes

```markdown
- Bread
- ![Salt](salt.png)
- [ ] Butter
- {{ item }}
- `x`
```

An icon, mounts, and lines that a style sheet draws.

```html
<p><i class="icon-star"></i> <span id="price"></span> <span data-rate="4"></span></p>
<button><span></span><span></span></button>
<ul class="dots"><li></li><li></li></ul>
<div class="loader"><span></span><span></span></div>
<p>Red: <span style="background: red"></span></p>
```

Cells of a table that is not empty, and elements that are other rules' to report.

```html
<table><tr><th></th><th>Price</th></tr><tr><td>Bread</td><td></td></tr></table>
<p><strong> </strong></p>
<h2><span></span></h2>
<p>See <a href="a.html"><b></b></a></p>
```

The author meant to go on: the browser closed the element before a block, or took the text out of the table.

```html
<p>Bread <strong></p>
<p>and salt</strong></p>
<table>Bread</table>
```

Code and comments.

````markdown
`<b></b>`

```html
<ul><li></li></ul>
```

    <b></b>

<!-- <b></b> -->
````

"""#)
  static let emptyHeading = RuleInfo(
    id: "empty-heading", category: "structure", summary: "A heading has no text",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["WCAG 2.2 1.3.1", "ACT ffd0e9"], since: "0.1.0", yieldsTo: [], also: ["blank-link-text"],
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
also: [blank-link-text]
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
  static let emptyList = RuleInfo(
    id: "empty-list", category: "structure", summary: "A list has no items",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["HTML Standard 4.4.5", "HTML Standard 4.4.6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A list has no items
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: safe
sources: ["HTML Standard 4.4.5", "HTML Standard 4.4.6"]
since: 0.1.0
---

# empty-list

A list without items leaves a gap, and some screen readers announce it. Mostly a template or an editor wrote it before
there was anything to list. Delete it, or fill it.

A list with a class, an id or data is left alone: a script may fill it. So is one that stands alone in such an element.

## Fails

```markdown
<p>Things to bring:</p>
⟦<ul></ul>⟧
<p>See you there.</p>
```
> The list has no items

## Fixed

```markdown
<p>Things to bring:</p>
<p>See you there.</p>
```

## Fails

White space is no item.

```html
⟦<ol>

</ol>⟧
⟦<dl>&nbsp;</dl>⟧
<p>Text</p>
```

## Fixed

```html
<p>Text</p>
```

## Fails

An ideographic space; comments would be lost, so the fix is not safe.

```html escapes except=fix,comment
<div>⟦<ul>\u{3000}</ul>⟧</div>
⟦<ul><!-- <li>Bread</li> --></ul>⟧
```

## Passes

```markdown
<ul><li>Bread</li></ul>
<ul id="toc"></ul>
<ul class="comments"></ul>
<ul data-source="/items.json"></ul>
<nav id="menu"><ul></ul></nav>
```

Template code may make the items; a list around one of Markdown holds it.

```markdown
<ul>{% for x in items %}{{ x }}{% endfor %}</ul>

<ul>

- Bread

</ul>
```

Code and comments.

```markdown
`<ul></ul>`

    <ul></ul>

<!-- <ul></ul> -->
```

"""#)
  static let emptyParagraph = RuleInfo(
    id: "empty-paragraph", category: "structure", summary: "A paragraph shows nothing",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["HTML Standard 3.2.5, palpable content"], since: "0.1.0", yieldsTo: ["leftover-embed"], also: ["invisible-character"],
    article: #"""
---
summary: A paragraph shows nothing
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: safe
yields-to: [leftover-embed]
sources: ["HTML Standard 3.2.5, palpable content"]
since: 0.1.0
also: [invisible-character]
---

# empty-paragraph

An empty paragraph is a gap made by hand, mostly by an editor that writes `<p>&nbsp;</p>` for a blank line. It is read
out as nothing, breaks the rhythm of the page and survives every change of design. Delete it and let the style sheet make
space.

White space, no-break and ideographic spaces, line breaks, comments and empty formatting are nothing. A picture, a form
control, template code, an anchor or an icon is something, and so is a paragraph with a class or an id and no content,
which a script may fill. The fix is safe unless the paragraph has attributes besides `style` and `align`, or keeps two blocks of
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
<p id="status" align="left"></p>
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
  static let emptySection = RuleInfo(
    id: "empty-section", category: "structure", summary: "Nothing stands below a heading",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["empty-paragraph"],
    article: #"""
---
summary: Nothing stands below a heading
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
since: 0.1.0
also: [empty-paragraph]
---

# empty-section

A reader who follows a heading from the table of contents finds the next heading there, or the end. Write the section, or
delete its heading until there is something to say.

A heading may be followed by one of a lower level. Template code, pictures and frames are content.

## Fails

```markdown
⟦## Install⟧

## Use

Start it.
```
> Nothing stands below the heading `Install`

## Fails

At the end; blank paragraphs, comments and anchors are nothing.

```markdown except=comment
## Use

Start it.

### Options

Many.

⟦## Licence⟧

&nbsp;

<a id="end"></a>

<!-- to do -->
```

## Fails

```html
<div>⟦<h2>⟧Install</h2></div>
<div><h2>Use</h2><p>Start it.</p></div>
<div>⟦<h3>⟧Options</h3> </div>
```

## Passes

```markdown
# Tool

## Install

{% include install.md %}

## Use

![The tool at work](use.png)

## Notes

### First

Text
```

In a quotation, and in code.

```markdown
Text

> ## Quoted

## Sample

    ## One
    ## Two
```

```html
<h2>One</h2>
<table><tr><td>Cell</td></tr></table>
<h2>Two</h2>
<iframe src="a.html" title="A"></iframe>
```

"""#)
  static let escapedMarkup = RuleInfo(
    id: "escaped-markup", category: "structure", summary: "Prose shows tags",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["HTML Standard 13.5"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Prose shows tags
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["HTML Standard 13.5"]
since: 0.1.0
---

# escaped-markup

A program wrote `&lt;` for each `<`, so the reader is shown `<p>Text</p>` instead of a paragraph. Write the tags as tags; the
fix does so.

Only pairs of tags that articles are made of, with words between them, are reported. A text that explains markup, one with
code beside it, and tags that a backslash escapes are left alone.

## Fails

```html
<div>⟦&lt;p&gt;The harbour is closed in winter.&lt;/p&gt;⟧</div>
```
> `<p>` is shown to the reader as text, because its `<` is written as an entity

## Fixed

```html
<div><p>The harbour is closed in winter.</p></div>
```

## Fails

```markdown
See ⟦&lt;a href=&quot;/times/&quot;&gt;our page&lt;/a&gt;⟧ for the times.
```
> `<a href="/times/">` is shown to the reader as text, because its `<` is written as an entity

## Fixed

```markdown
See <a href="/times/">our page</a> for the times.
```

## Fails

The outermost pair is one finding.

```markdown
⟦&lt;div&gt;&lt;b&gt;港口&lt;/b&gt;　关闭了。&lt;/div&gt;⟧

价格：⟦&#60;strong&#62;一百元&#60;/strong&#62;⟧
```

## Fixed

```markdown
<div><b>港口</b>　关闭了。</div>

价格：<strong>一百元</strong>
```

## Passes

```html
<p>The harbour is closed in winter. 3 &lt; 5 &gt; 4</p>
<p>&lt;p&gt; without an end, and an end &lt;/b&gt; without a start</p>
```

A text about markup.

```markdown
The tag &lt;b&gt;bold&lt;/b&gt; makes words bold.

标签 &lt;b&gt;粗体&lt;/b&gt; 表示重要。

Write &lt;b&gt; and &lt;/b&gt; around the words.

\<b>Words\</b>

Use &lt;b&gt;words&lt;/b&gt;: `<b>`
```

Code, comments, and names that are no elements of a text.

````markdown
`&lt;p&gt;Text&lt;/p&gt;` and Map&lt;String, Integer&gt;, &lt;name&gt;Text&lt;/name&gt;

```html
&lt;p&gt;Text&lt;/p&gt;
```

    &lt;p&gt;Text&lt;/p&gt;

<!-- &lt;p&gt;Text&lt;/p&gt; -->
<pre>&lt;p&gt;Text&lt;/p&gt;</pre>
````

What was escaped twice belongs to `double-escaped-entity`.

```html
<p>&amp;lt;p&amp;gt;Text&amp;lt;/p&amp;gt;</p>
```

"""#)
  static let fakeHeading = RuleInfo(
    id: "fake-heading", category: "structure", summary: "A bold paragraph stands in for a heading",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "max-width", defaultValue: .int(60), about: "columns up to which a paragraph counts as short"),],
    sources: ["WCAG 2.2 1.3.1"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A bold paragraph stands in for a heading
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  max-width: {type: int, default: 60, about: columns up to which a paragraph counts as short}
sources: ["WCAG 2.2 1.3.1"]
since: 0.1.0
---

# fake-heading

A short bold paragraph looks like a heading, but it is none: it is missing from the table of contents, cannot be linked
to, and somebody who jumps from heading to heading never finds it. Make it one.

Paragraphs that end with punctuation, that stand in a list, a table or a quotation, or that nothing but a heading follows
are left alone.

## Fails

```markdown
## Kitchen

⟦**Bread and salt**⟧

Text
```
> The bold paragraph `Bread and salt` stands in for a heading

## Fixed

```markdown
## Kitchen

### Bread and salt

Text
```

## Fails

```html
<h2>Kitchen</h2>
⟦<p style="text-align: center"><span><strong>碳中和需要数字技术</strong></span></p>⟧
<p>Text</p>
```

## Fixed

```html
<h2>Kitchen</h2>
<h3 style="text-align: center"><span>碳中和需要数字技术</span></h3>
<p>Text</p>
```

## Fails

```markdown escapes
⟦__Bread__⟧

\u{3000}\u{3000}Text

⟦<p><b>Salt&nbsp;</b></p>⟧

Text
```

## Passes

```markdown
**Bread and salt.**

**Bread** and salt

**注意：**

*Bread*

- **Bread**

> **Salt**

**Butter**
```

```html
<table><tr><td><p><b>Bread</b></p></td></tr></table>
<p><b><img src="a.png" alt="A"></b></p>
<p><b>{{ name }}</b></p>
<p>Text</p>
```

```markdown options={max-width: 10}
**Bread and salt**

Text
```

Code and comments.

```markdown
`**Bread**`

    **Bread**

<!-- **Bread** -->

Text
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
  static let inlineStyle = RuleInfo(
    id: "inline-style", category: "structure", summary: "An inline style was left behind by an editor",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "any", defaultValue: .bool(false), valueInAll: .bool(true), about: "report every inline style and not only those for letters"),],
    sources: ["HTML Standard 3.2.6.5"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An inline style was left behind by an editor
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  any: {type: bool, default: false, about: report every inline style and not only those for letters}
all-options:
  any: true
sources: ["HTML Standard 3.2.6.5"]
since: 0.1.0
---

# inline-style

Text that was pasted from an office program or another site brings its fonts, sizes and colours along. They override the
style sheet, so that one article looks unlike all others and is unreadable where the reader chose a dark background.
Remove them.

Reported are styles for letters (fonts, colours, line heights, Office's own `mso-…`) and classes that begin with `Mso`.
Sizes, positions and alignment are left alone unless the option `any` is set. The fix keeps what is not reported.

## Fails

```markdown
<p ⟦style="font-family: Calibri; font-size: 11pt"⟧>Text</p>
```
> The inline style sets `font-family` and 1 more

## Fixed

```markdown
<p>Text</p>
```

## Fails

What else the attribute says stays.

```html
<p ⟦style="TEXT-ALIGN: center; COLOR: #6d6d6d; font-size: 16px;"⟧>Text <span ⟦style='color:red'⟧>here</span></p>
```

## Fixed

```html
<p style="TEXT-ALIGN: center">Text <span>here</span></p>
```

## Fails

Office; entities are the characters they stand for.

```html
<p ⟦class="MsoNormal"⟧ ⟦style="mso-bidi-font-family: &quot;Times; New&quot;"⟧>Text</p>
```
> The class `MsoNormal` is left over from a word processor
> The inline style sets `mso-bidi-font-family`

## Fixed

```html
<p>Text</p>
```

## Fails

```html options={any: true}
<p ⟦style="text-align: center"⟧>Text</p>
```

## Passes

```markdown
<p style="text-align: center">Text</p>
<img src="a.png" alt="A" style="width: 50%; float: right">
<div style="background-image: url(data:image/png;color:x)">Text</div>
<p style="{{ style }}">Text</p>
<p class="summary" data-style="color: red">Text</p>
```

```html
<svg style="color: red"><path style="font-size: 1px"/></svg>
<p style="">Text</p>
```

Code and comments.

```markdown
`<p style="color: red">`

    <p style="color: red">

<!-- <p style="color: red"> -->
```

"""#)
  static let leftoverComment = RuleInfo(
    id: "leftover-comment", category: "structure", summary: "A comment holds markup with links or pictures",
    severity: nil, check: .native, reads: .comment,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A comment holds markup with links or pictures
severity: off
check: native
reads: comment
formats: [markdown, html]
fix: safe
since: 0.1.0
---

# leftover-comment

Markup that was commented out is still sent to every reader, though none sees it; its links rot, and its pictures keep
looking used. The version control system remembers it: delete the comment.

Remarks in words, conditional comments and contentlint's own are left alone.

## Fails

```markdown
One

⟦<!-- <a href="old.html">Old</a> -->⟧

Two
```
> The comment holds a link that nobody sees

## Fixed

```markdown
One


Two
```

## Fails

```html
<h1>
  ⟦<!-- <a href="#">Old title</a> -->⟧
  Title
</h1>
⟦<!-- div>
  <img src="old.png" alt="">
</div -->⟧
```
> The comment holds a link that nobody sees
> The comment holds a picture that nobody sees

## Fixed

```html
<h1>
  Title
</h1>
```

## Fails

Markdown in a comment.

```markdown
⟦<!-- ![Old](old.png) -->⟧

Text ⟦<!-- [old](old.md) -->⟧ goes on.
```

## Passes

```markdown
<!-- more -->
<!-- We link <b>only</b> to https://docs.example here -->
<!-- TODO: mention [the manual](manual.md) -->
<!-- contentlint-disable-next-line missing-alt -- as in [a](b) -->
<!-- x[0] (y), [z]() -->
```

```html
<!--[if IE]><a href="old.html">Old</a><![endif]-->
```

Code.

```markdown
`<!-- <a href="x">y</a> -->`

    <!-- <a href="x">y</a> -->
```

"""#)
  static let leftoverEmbed = RuleInfo(
    id: "leftover-embed", category: "structure", summary: "An embedded video or the like shows nothing",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An embedded video or the like shows nothing
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: none
since: 0.1.0
---

# leftover-embed

When an article is copied from another site, what its scripts would have filled stays empty: where a video was, the reader
sees a blank box. Objects for Flash show nothing in any browser since 2021. Put in the video itself, link to it, or delete
what is left.

An empty element is reported when it has data that only a script could use (`data-vid`, `data-txid`, `data-src` and the
like) or a class with `video` in it, and no script stands in the article. A page of its own has its scripts elsewhere and
is left alone.

## Fails

```markdown
<p>Text</p>
⟦<div class="PlayerBox" style="height: 427px" data-txid="3701925923801047696" data-video-download-url> </div>⟧
<p>Text</p>
```
> The embed shows nothing: a script that is not here would fill it from `data-txid`

## Fails

A no-break space is nothing; media without a source are empty too.

```html
⟦<p class="article-video">&nbsp;</p>⟧
⟦<video controls data-src="a.mp4"></video>⟧
⟦<iframe data-src="https://video.example/1" title="A"></iframe>⟧
```
> The embed shows nothing: a script that is not here would fill it from `class=article-video`
> The embed shows nothing: a script that is not here would fill it from `data-src`
> The embed shows nothing: a script that is not here would fill it from `data-src`

## Fails

Flash.

```html
⟦<object width="425" height="344"><param name="movie" value="https://video.example/v/1.swf?x=1"><embed src="https://video.example/v/1.swf"></object>⟧
⟦<embed src="/flash/a.SWF" width="400">⟧
⟦<object type="application/x-shockwave-flash" data="a"></object>⟧
```
> The embed shows nothing: it needs Flash, which browsers have dropped
> The embed shows nothing: it needs Flash, which browsers have dropped
> The embed shows nothing: it needs Flash, which browsers have dropped

## Fails

```markdown
<figure class="media">⟦<oembed url="https://video.example/1"></oembed>⟧</figure>
```

## Passes

```markdown
<div class="video"><iframe src="https://video.example/1" title="A"></iframe></div>
<video src="a.mp4" data-src="b.mp4"></video>
<video data-src="b.mp4"><source src="a.mp4"></video>
<div class="video">{{ video }}</div>
<div data-vid="1">Our video</div>
<img data-src="a.png" src="b.png" alt="A">
<a href="a.html" data-src="a.png"><img src="a.png" alt="A"></a>
```

A script may fill it.

```markdown
<div class="video" data-vid="1"></div>
<script src="player.js"></script>
```

```html
<!doctype html>
<html lang="en"><head><title>One</title></head><body><div data-vid="1"></div></body></html>
```

The object shows something else where there is no Flash.

```html
<object data="a.swf"><video src="a.mp4" controls></video></object>
<object data="a.pdf" type="application/pdf"></object>
```

Code and comments.

```markdown
`<div data-vid="1"></div>`

    <div data-vid="1"></div>

<!-- <div data-vid="1"></div> -->
```

"""#)
  static let lineBreakRun = RuleInfo(
    id: "line-break-run", category: "structure", summary: "Three or more line breaks stand in a row",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["HTML Standard 4.5.27"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Three or more line breaks stand in a row
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["HTML Standard 4.5.27"]
since: 0.1.0
---

# line-break-run

`<br><br><br>` makes a gap by hand. It is read out as nothing, looks different on every screen, and what it separates are
paragraphs: write them as such, and let the style sheet make space. The fix keeps one line break.

Two breaks are an old way to begin a new paragraph and are left alone. `<br clear="all">` ends a float and counts as no
line break; a paragraph of nothing but breaks belongs to empty-paragraph.

## Fails

```markdown
One⟦<br><br><br>⟧Two
```
> 3 line breaks stand in a row

## Fixed

```markdown
One<br>Two
```

## Fails

White space, no-break spaces and line ends between them change nothing.

```html
<p>One⟦<br>
<br/> &nbsp;<BR />
<br>⟧ Two</p>
<div>⟦<br><br><br>⟧</div>
```
> 4 line breaks stand in a row
> 3 line breaks stand in a row

## Fails

An ideographic space; a cell of a table.

```markdown escapes
One⟦<br>\u{3000}<br>\u{3000}<br>⟧Two

| A | B |
|---|---|
| One⟦<br><br><br><br>⟧Two | C |
```

## Passes

```markdown
One<br><br>Two<br>

Three<br>four<br>five<br>{{ six }}<br>![Seven](seven.png)<br>
```

```html
<p>One<br clear="all"><br><br>Two</p>
<p><br><br><br></p>
<pre>One<br><br><br>Two</pre>
```

Code and comments.

```markdown
`<br><br><br>`

    <br><br><br>

<!-- <br><br><br> -->
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
  static let markdownInHtml = RuleInfo(
    id: "markdown-in-html", category: "structure", summary: "Markdown in a block of HTML stays as it is",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown"], fix: .none, options: [],
    sources: ["CommonMark 0.31 4.6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Markdown in a block of HTML stays as it is
severity: warning
check: native
reads: tree
formats: [markdown]
fix: none
sources: ["CommonMark 0.31 4.6"]
since: 0.1.0
---

# markdown-in-html

A block of HTML is not read as Markdown, so the reader sees `**stars**` and `[brackets](and.html)`. Write HTML inside the
block, or put a blank line behind its start tag and one before its end tag, where the generator reads Markdown again. In
kramdown and Python-Markdown the element can say `markdown="1"`.

Only marks that are nothing else count: `**words**`, a link or picture with an address, a line that begins with `#`, a pair
of fences. Each block is reported once.

## Fails

```markdown
<div>
This is ⟦**important**⟧ and **so is this**.
</div>
```
> `**important**` stays as it is, because Markdown is not read in a block of HTML

## Fails

```markdown
<div>⟦[The guide](guide/start.md)⟧</div>

<p>⟦![A cat](cat.png)⟧</p>

<div>
  ⟦## A heading⟧
</div>
```
> `[The guide](guide/start.md)` stays as it is, because Markdown is not read in a block of HTML
> `![A cat](cat.png)` stays as it is, because Markdown is not read in a block of HTML
> `## A heading` stays as it is, because Markdown is not read in a block of HTML

## Fails

````markdown
<div class="note">
⟦```js⟧
let a = 1
```
</div>

<section>⟦**注意　事项**⟧：请先备份。</section>

<div>
⟦~~~{.py}⟧
# A comment
~~~
</div>
````

## Fails

A blank line ends the block in most generators, but not in these.

```markdown generator=jekyll
<div>

⟦**Text**⟧

</div>
```

## Passes

Where code begins in a block, lines with `#` may be its comments.

```markdown
<div>
~~~{.py}
# A comment

def f(): pass
~~~
</div>
```

```markdown
<div>

**Text** and [a link](a.html)

</div>

A <span>**word**</span> in a sentence.
```

The element says that it holds Markdown.

```markdown generator=jekyll
<div markdown="1">
**Text**
</div>
```

Code that lost its form.

```markdown
<p>if (a) {<br>
# the first case<br>
}</p>
```

Code, scripts, comments.

```markdown
<pre>
**Text** [a](b.html)
# comment
</pre>
<code>**Text**</code>
<script>
let a = "**Text**"
</script>
<!-- **Text** -->
<style>
/* **Text** */
</style>
```

Stars, brackets and hashes that are no marks.

```markdown
<p>2**3**4, src/**/*.md and lib/**/*.c, a ** b ** c, f[i](x), [1], [optional] (see b), #1, C# and \**x\**</p>
```

MDX reads Markdown in elements.

```markdown generator=docusaurus
<div>
**Text**
</div>
```

"""#)
  static let misnestedElement = RuleInfo(
    id: "misnested-element", category: "structure", summary: "Elements overlap",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["HTML Standard 13.2.10.1"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Elements overlap
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["HTML Standard 13.2.10.1"]
since: 0.1.0
---

# misnested-element

Elements must end in the reverse order of their beginnings. Where they overlap, as in `<b>One <i>two</b> three</i>`,
browsers repair the tree by a long set of rules: they copy elements, move them, or drop the end tag that comes too late.
Close the inner element first.

The finding stands at the end tag that comes too early, or at the one that stands where it cannot close its element. Where
template code with a condition or a loop stands between, nothing is reported.

## Fails

```html
<p><b>One <i>two⟦</b>⟧ three</i></p>
```
> `</b>` stands before the end of `<i>`, which began inside

## Fails

```html
<div><span>One⟦</div>⟧</span>
<p>Two</p>
```
> `</div>` stands before the end of `<span>`, which began inside

## Fails

```html
<span><div>One⟦</span>⟧ two</div>
```
> `</span>` stands in another element than its `<span>`

## Fails

Over the edge of a block, in Markdown and in HTML.

```markdown
Some <b>words

and others⟦</b>⟧ of a text　。
```
> `</b>` stands in another block of Markdown than its `<b>`

## Fails

```html
<ul><li><a href="a.html">One</li></ul><p>two⟦</a>⟧</p>
```

## Passes

```html
<p><b>One <i>two</i></b> <i>three</i></p>
<p><a href="a.html"><b>One</b></a></p>
```

Words in angle brackets are no elements.

```html
<p><i>the <name> of a file</i></p>
```

A block in a link, and an end tag that may be left out.

```html
<a href="a.html"><div>One</div></a>
<ul><li><b>One</b><li><i>Two</i></ul>
```

Template code.

```html
<b>{% if wide %}<i>{% endif %}One</b>{% if wide %}</i>{% endif %}
```

Code, comments, entities.

````markdown
`<b><i></b></i>` and &lt;b&gt;&lt;i&gt;&lt;/b&gt;&lt;/i&gt; **One *two* three**

```html
<b><i></b></i>
```

    <b><i></b></i>

<!-- <b><i></b></i> -->
````

An element that is never closed, an end tag that closes nothing.

```html
<div><span>One</div>
<p>Two</p></section>
```

"""#)
  static let misplacedElement = RuleInfo(
    id: "misplaced-element", category: "structure", summary: "An element stands where HTML has no place for it",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "nested-lists", defaultValue: .bool(false), valueInAll: .bool(true), about: "report a list directly in a list and not in one of its items"),],
    sources: ["HTML Standard 4.4", "HTML Standard 13.2.6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An element stands where HTML has no place for it
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  nested-lists: {type: bool, default: false, all: true, about: report a list directly in a list and not in one of its items}
sources: ["HTML Standard 4.4", "HTML Standard 13.2.6"]
since: 0.1.0
---

# misplaced-element

Some elements only mean something inside others: `<li>` in a list, `<td>` in a row of a table, `<dt>` in a `<dl>`. Elsewhere
screen readers do not announce the list, and browsers drop the cell or move it. And a paragraph cannot hold blocks: the
browser ends it before a `<div>` or a `<ul>`, so the style of the paragraph does not reach what follows, and its `</p>` makes
an empty paragraph.

Each fault is reported once: at the first of several items, rows or terms that stand together, and for a block in a
paragraph at the block. `<div>` may group terms in a `<dl>`; `<template>`, custom elements and template code may hold
anything.

## Fails

```html
<div>⟦<li>⟧One</li><li>Two</li></div>
```
> `<li>` stands outside of a list

## Fails

```html
<p>One⟦<div class="box">⟧Two</div>three</p>
```
> `<div>` cannot stand in a `<p>`, which ends before it

## Fails

```html
<p class="intro">⟦<ul>⟧<li>One</li></ul></p>
<p>Two</p>
```

## Fails

Rows and cells without a table.

```markdown
⟦<tr>⟧<td>One</td><td>Two</td></tr>
<tr><td>Three</td></tr>

Text　
```
> `<tr>` stands outside of a table, and browsers drop the tag

## Fails

```html
<table>⟦<div>⟧One</div><tr><td>Two</td></tr></table>
<form action="a"><input>⟦<form>⟧<input></form></form>
```
> `<div>` stands in a table outside of its cells, and browsers show it before the table
> `<form>` stands in another form, and browsers drop the tag

## Fails

```html
<div>⟦<dt>⟧One</dt><dd>Two</dd></div>
<ul>⟦<p>⟧One</p><li>Two</li></ul>
```
> `<dt>` stands outside of a `<dl>`
> `<p>` stands in a list and not in one of its items

## Fails

Markdown makes a paragraph of its own.

```markdown
⟦<p align="center">⟧

![A cat](cat.png)

</p>
```
> `<p>` ends before the Markdown in it, which makes blocks of its own

## Fails

```html options={nested-lists: true}
<ul><li>One</li>⟦<ul>⟧<li>Two</li></ul></ul>
```
> `<ul>` stands in a list and not in one of its items

## Passes

```html
<ul><li>One<ul><li>Two</li></ul></li></ul>
<menu><li>One</li></menu>
<dl><div><dt>One</dt><dd>Two</dd></div></dl>
<template><li>One</li></template>
<my-list><li>One</li></my-list>
<table><thead><tr><th>One</th></tr></thead><tr><td>Two</td></tr></table>
<ul><li>One</li><ul><li>Two</li></ul></ul>
```

The end tag of a paragraph may be left out.

```html
<p>One
<ul><li>Two</li></ul>
<p>Three
<div>Four</div>
```

Template code makes the list or the table.

```html
<ul>{% for item in items %}<li>{{ item }}</li>{% endfor %}</ul>
<table>{% for row in rows %}<tr><td>{{ row }}</td></tr>{% endfor %}</table>
```

```markdown
{% include table-start.html %}
<tr><td>One</td></tr>
```

```html path=_includes/item.html
<li>One</li>
```

Code, comments, Markdown.

````markdown
`<li>One</li>` and `<tr>`

```html
<td>One</td>
```

    <li>One</li>

<!-- <li>One</li> -->

- One

  Two
````

"""#)
  static let missingLanguage = RuleInfo(
    id: "missing-language", category: "structure", summary: "A page does not say in which language it is written",
    severity: .warning, check: .native, reads: .tree,
    formats: ["html"], fix: .none, options: [],
    sources: ["WCAG 2.2 3.1.1", "ACT b5c3f8", "ACT bf051a", "BCP 47"], since: "0.1.0", yieldsTo: [], also: ["missing-page-title"],
    article: #"""
---
summary: A page does not say in which language it is written
severity: warning
check: native
reads: tree
formats: [html]
fix: none
sources: ["WCAG 2.2 3.1.1", "ACT b5c3f8", "ACT bf051a", "BCP 47"]
since: 0.1.0
also: [missing-page-title]
---

# missing-language

`lang` tells a screen reader which voice to use, a browser whether to offer a translation, and both how to hyphenate. Without
it, or with a code that does not exist, English is read aloud with Chinese rules. Write `<html lang="en">`, with the code of
two letters where the language has one.

Only whole documents are looked at. Of a language tag the first part counts; what follows may be any script or region.

## Fails

```html except=text-before,front-matter
⟦<html>⟧<head><title>Prices</title></head><body>Text</body></html>
```
> The page does not say in which language it is written

## Fails

```html except=text-before,front-matter
<!doctype html>
<html ⟦lang=" "⟧><body>Text</body></html>
```
> The page's `lang` is empty

## Fails

```html except=text-before,front-matter
<html lang="⟦en_US⟧"><body>Text</body></html>
```
> `en_US` is no language tag: write `en-US`

## Fails

```html except=text-before,front-matter
<html lang='⟦eng⟧'><body>Text</body></html>
```
> `eng` is no language tag: the language has the code `en`

## Fails

```html escapes except=text-before,front-matter
<html lang="⟦cn\u{A0}⟧"><body>Text</body></html>
```

## Fails

```html except=text-before,front-matter
<html lang="⟦cn⟧"><body>Text</body></html>
```
> `cn` names no language that is known

## Passes

```html except=text-before,front-matter
<html lang="en-GB"><body>Text</body></html>
```

```html except=text-before,front-matter
<!doctype html><HTML LANG=zh-Hant-TW><body>Text</body></html>
```

```html except=text-before,front-matter
<html lang="yue"><body>Text</body></html>
```

Template code says it.

```html except=text-before,front-matter
<html lang="{{ site.lang }}"><body>Text</body></html>
```

```html except=text-before,front-matter
<html {% if site.lang %}lang="{{ site.lang }}"{% endif %}><body>Text</body></html>
```

An article, and a part of a page.

```html
<p>Text</p>
```

```html path=_includes/head.html
<html><head>
```

"""#)
  static let missingPageTitle = RuleInfo(
    id: "missing-page-title", category: "structure", summary: "A page has no title",
    severity: .error, check: .native, reads: .tree,
    formats: ["html"], fix: .none, options: [],
    sources: ["WCAG 2.2 2.4.2", "ACT 2779a5"], since: "0.1.0", yieldsTo: [], also: ["missing-language"],
    article: #"""
---
summary: A page has no title
severity: error
check: native
reads: tree
formats: [html]
fix: none
sources: ["WCAG 2.2 2.4.2", "ACT 2779a5"]
since: 0.1.0
also: [missing-language]
---

# missing-page-title

The title of a page is what a tab, a bookmark and a search result show, and the first thing that a screen reader says. Give
each page a `<title>` that says what it is about.

Only whole documents are looked at: HTML files without front matter that begin with a doctype, `<html>` or `<head>`. The first
`<title>` counts. A page that only leads to another one, and one whose head may come from template code, are left alone.

## Fails

```html except=text-before,front-matter
<!doctype html>
⟦<html lang="en">⟧
<body><h1>Prices</h1></body>
</html>
```
> The page has no `<title>`

## Fails

```html escapes except=text-before,front-matter
<html lang="en"><head>⟦<title>\u{A0}\u{3000}&nbsp; </title>⟧</head><body>Text</body></html>
```
> The page's `<title>` shows nothing

## Fails

The title of a picture is no title of the page.

```html except=text-before,front-matter
⟦<!doctype html>⟧
<body><svg><title>Rope</title></svg></body>
```

## Passes

```html except=text-before,front-matter
<!doctype html>
<html lang="en"><head><title>Prices</title></head><body>Text</body></html>
```

```html except=text-before,front-matter
<html><head><title>{{ page.title }}</title></head><body>Text</body></html>
```

```html except=text-before,front-matter
<html><head>{% include head.html %}</head><body>Text</body></html>
```

It leads to another page.

```html except=text-before,front-matter
<html><head><meta http-equiv="refresh" content="0; url=/new/"></head></html>
```

An article, and a part of a page.

```html
<h1>Prices</h1>
```

```html path=_includes/head.html
<head><meta charset="utf-8"></head>
```

"""#)
  static let missingTableHeader = RuleInfo(
    id: "missing-table-header", category: "structure", summary: "A table has no header cells",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["WCAG 2.2 1.3.1", "HTML Standard 4.9.10"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A table has no header cells
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["WCAG 2.2 1.3.1", "HTML Standard 4.9.10"]
since: 0.1.0
---

# missing-table-header

Somebody who hears a table hears one cell after the other. Header cells (`<th>`) say what each of them means. In Markdown
the first row makes them; one that was left blank says nothing.

Tables that lay out a page (`role="presentation"`, tables with tables, forms, headings or frames in them), tables of one
row or one column and tables without text are left alone.

## Fails

```html
⟦<table>⟧
<tr><td>Bread</td><td>2</td></tr>
<tr><td>Salt</td><td>1</td></tr>
</table>
```
> The table has no header cells

## Fails

```markdown
⟦<table border="1">⟧
<thead><tr><td>Thing</td><td>Price</td></tr></thead>
<tbody><tr><td>Bread</td><td>2</td></tr></tbody>
</table>
```

## Fails

```markdown
⟦|  |  |⟧
|--|--|
| Bread | 2 |
```
> The header cells of the table are empty

## Passes

```markdown
| Thing | Price |
|-------|-------|
| Bread | 2     |

|  | Price |
|--|-------|
| Bread | 2 |
```

```html
<table><tr><th>Bread</th><td>2</td></tr><tr><th>Salt</th><td>1</td></tr></table>
<table role="presentation"><tr><td>Bread</td><td>2</td></tr><tr><td>Salt</td><td>1</td></tr></table>
<table><tr><td>Bread</td></tr><tr><td>Salt</td></tr></table>
<table><tr><td><img src="a.png" alt="A"></td><td>&nbsp;</td></tr><tr><td></td><td></td></tr></table>
<table><tr><td>{{ rows }}</td><td>2</td></tr><tr><td>Salt</td><td>1</td></tr></table>
```

```html
<table><tr><td><h2>Left</h2></td><td>Right</td></tr><tr><td>Salt</td><td>1</td></tr></table>
```

Code and comments.

```markdown
    <table><tr><td>Bread</td><td>2</td></tr><tr><td>Salt</td><td>1</td></tr></table>

<!-- <table><tr><td>Bread</td><td>2</td></tr><tr><td>Salt</td><td>1</td></tr></table> -->
```

"""#)
  static let multipleH1 = RuleInfo(
    id: "multiple-h1", category: "structure", summary: "An article has more than one heading of level 1",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["HTML Standard 4.3.6"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article has more than one heading of level 1
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["HTML Standard 4.3.6"]
since: 0.1.0
---

# multiple-h1

The heading of level 1 is the article's title. With a second one, search engines and screen readers cannot tell what the
article is about, and its table of contents loses its root. Make the others headings of level 2.

Headings in quotations and figures are part of something else and do not count.

## Fails

```markdown
⟦1 # Bread 1⟧

Text

⟦1 # Salt 1⟧
```
> Another heading of level 1 stands in the article

## Fails

Markdown and HTML count together, and each further one is reported.

```markdown
Bread
=====

⟦<h1 class="big">Salt</h1>⟧

⟦# Butter #⟧
```

## Fails

```html
<h1>Bread</h1>
<section>⟦<h1>Salt</h1>⟧</section>
```

## Passes

```markdown
# Bread

## Salt

> # Quoted
```

```html
<h1>Bread</h1>
<h1 hidden>Salt</h1>
<template><h1>Butter</h1></template>
<div role="heading" aria-level="1">Salt</div>
```

Code and comments.

```markdown
# Bread

`# Salt`

    # Salt

<!-- # Salt -->
```

"""#)
  static let nestedDocument = RuleInfo(
    id: "nested-document", category: "structure", summary: "The tags of a whole document stand in an article",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: ["HTML Standard 13.2.6.4.7"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The tags of a whole document stand in an article
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
sources: ["HTML Standard 13.2.6.4.7"]
since: 0.1.0
---

# nested-document

An article is put into a page, and the page has its `<html>`, `<head>` and `<body>` already. A second set comes with a text
that was saved or pasted with its page. Browsers drop the tags, but keep what the head held: titles, styles and scripts that
now work on the whole site. Keep the content of the body alone.

Each document is reported once, at its first tag; the fix removes the tags and leaves the rest. A file that is a whole
document, and an HTML file that begins as one and whose front matter names no layout, are pages and not articles.

## Fails

```markdown
---
title: One
---

⟦<!DOCTYPE html>⟧
<html>
<head><title>One</title></head>
<body>

Text　

</body>
</html>
```
> `<!doctype>` belongs to a whole document and not into an article

## Fails

```markdown
Text

⟦<body>⟧
<p>One</p>
</body>
```
> `<body>` belongs to a whole document and not into an article

## Fixed

```markdown
Text

<p>One</p>
```

## Fails

```html
<p>One</p>
⟦<html lang="en">⟧<body class="a"><p>Two</p></body></html>
⟦<html>⟧<p>Three</p></html>
```

## Fixed

```html
<p>One</p>
<p>Two</p>
<p>Three</p>
```

## Fails

Only its end is left.

```markdown
<p>One</p>
⟦</body>⟧
</html>
```
> `</body>` belongs to a whole document and not into an article

## Passes

```html except=text-before,front-matter
<!doctype html>
<html lang="en"><head><title>One</title></head><body><p>Two</p></body></html>
```

A picture that brings its own declaration.

```html
<p>Text</p>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg></svg>
```

A page of its own.

```html except=text-before
---
title: One
layout: null
---
<!doctype html>
<html><head><title>One</title></head><body><p>Two</p></body></html>
```

Code, comments, entities, names that begin alike.

````markdown
`<body>`, `<!DOCTYPE html>` and &lt;html&gt; in a sentence.

```html
<!doctype html><html><body></body></html>
```

    <head></head>

<!-- <body> -->
<header>One</header>
````

```html path=_includes/head.html
<head><title>One</title></head><body>
```

"""#)
  static let obsoleteElement = RuleInfo(
    id: "obsolete-element", category: "structure", summary: "Obsolete elements should be written in today's HTML",
    severity: .warning, check: .xpath, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "attributes", defaultValue: .bool(false), valueInAll: .bool(true), about: "report obsolete attributes such as `align` and `bgcolor` too"),],
    sources: ["HTML Standard 16.2"], since: "0.1.0", yieldsTo: [], also: ["misnested-element"],
        declaration: .xpath([.init(xpath: "", elements: ["acronym", "applet", "basefont", "bgsound", "big", "blink", "center", "dir", "font", "frame", "frameset", "isindex", "keygen", "listing", "marquee", "multicol", "nextid", "nobr", "noembed", "noframes", "plaintext", "spacer", "strike", "tt", "xmp"], condition: "@* or not(self::frame or self::frameset)", option: "", at: .startTag, message: "`<{name}>` is an obsolete element", tags: [.init(element: "acronym", tag: "abbr"), .init(element: "big", tag: "span style=\"font-size: larger\""), .init(element: "center", tag: "div style=\"text-align: center\""), .init(element: "dir", tag: "ul"), .init(element: "font", tag: "span style=\"color: {@color}\""), .init(element: "font", tag: "span style=\"font-family: {@face}\""), .init(element: "font", tag: "span style=\"color: {@color}; font-family: {@face}\""), .init(element: "nobr", tag: "span style=\"white-space: nowrap\""), .init(element: "strike", tag: "s"), .init(element: "tt", tag: "code")]), .init(xpath: #"""
//@*[(one-of(name(), 'align valign bgcolor background cellpadding cellspacing hspace vspace noshade nowrap frameborder marginheight marginwidth allowtransparency alink vlink compact')
or (name() = 'border' and (parent::img or parent::table or parent::object))
or (one-of(name(), 'width height') and (parent::td or parent::th or parent::tr or parent::table or parent::hr or parent::col or parent::pre)))
and not(is-markdown()) and not(ancestor::svg or ancestor::math)]

"""#, elements: [], condition: "", option: "attributes", at: .element, message: "The attribute `{name}` is obsolete", tags: [])]),
    article: #"""
---
summary: Obsolete elements should be written in today's HTML
severity: warning
check: xpath
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  attributes: {type: bool, default: false, about: report obsolete attributes such as `align` and `bgcolor` too}
all-options:
  attributes: true
matches:
  - elements:
      [acronym, applet, basefont, bgsound, big, blink, center, dir, font, frame, frameset, isindex, keygen, listing, marquee, multicol,
       nextid, nobr, noembed, noframes, plaintext, spacer, strike, tt, xmp]
    where: "@* or not(self::frame or self::frameset)"
    at: start-tag
    message: "`<{name}>` is an obsolete element"
    replace-tag:
      acronym: abbr
      big: 'span style="font-size: larger"'
      center: 'div style="text-align: center"'
      dir: ul
      font:
        - 'span style="color: {@color}"'
        - 'span style="font-family: {@face}"'
        - 'span style="color: {@color}; font-family: {@face}"'
      nobr: 'span style="white-space: nowrap"'
      strike: s
      tt: code
  - if: attributes
    xpath: |
      //@*[(one-of(name(), 'align valign bgcolor background cellpadding cellspacing hspace vspace noshade nowrap frameborder marginheight marginwidth allowtransparency alink vlink compact')
      or (name() = 'border' and (parent::img or parent::table or parent::object))
      or (one-of(name(), 'width height') and (parent::td or parent::th or parent::tr or parent::table or parent::hr or parent::col or parent::pre)))
      and not(is-markdown()) and not(ancestor::svg or ancestor::math)]
    message: The attribute `{name}` is obsolete
sources: ["HTML Standard 16.2"]
since: 0.1.0
also: [misnested-element]
---

# obsolete-element

`<center>`, `<font>` and their kind were dropped from HTML long ago. Browsers still show most of them, but themes do not style
them, feed readers and converters throw them away, and some (`<blink>`, `<bgsound>`) do nothing at all. Use today's elements, and
leave how things look to the style sheet.

The fix writes the element that means the same, with a style where there is none. What has no such element (`<marquee>`, `<font size>`)
is only reported. `<tt>` becomes `<code>`.

`<frame>` and `<frameset>` without attributes show nothing: they are words that should have been escaped, and another rule's matter.

In the set `all` obsolete attributes are reported too.

## Fails

```html
⟦<center>⟧<p>In the middle</p></center>
<p>A ⟦<font color="#c00">⟧red⟦<strike>⟧</font> word</strike> and ⟦<tt>⟧code</tt></p>
```

> `<center>` is an obsolete element
> `<font>` is an obsolete element
> `<strike>` is an obsolete element
> `<tt>` is an obsolete element

## Fails

```markdown except=rest-of-tree
A ⟦<font color="red">⟧red</font> and a ⟦<big class="x">⟧big</big> word.
```

## Fixed

```markdown
A <span style="color: red">red</span> and a <span style="font-size: larger" class="x">big</span> word.
```

## Fails

What has no counterpart is left to the author.

```html
<p>⟦<font size="7" color="red">⟧Large</font> ⟦<MARQUEE behavior=slide>⟧Fast</MARQUEE> ⟦<font color="{{ c }}">⟧x</font></p>
```

## Fails

```html
<div>⟦<frameset cols="20%,*">⟧⟦<frame src="menu.html">⟧</frameset></div>
```

## Fails

```html options={attributes: true}
<table ⟦border="1"⟧ ⟦cellpadding=3⟧><tr><td ⟦align="center"⟧ colspan="2">A</td></tr></table>
```

> The attribute `border` is obsolete
> The attribute `cellpadding` is obsolete
> The attribute `align` is obsolete

## Passes

```html
<table border="1"><tr><td align="center">A</td></tr></table>
<p><s>Struck</s> <span style="color: red">red</span> <code>&lt;center&gt;</code></p>
```

```markdown options={attributes: true}
| a   |  b |
| :-: | -: |
| 1   |  2 |

`<center>` and

    <font color="red">
```

```html
<pre>* html: parse &lt;body&gt; and <frameset></frameset> alike</pre>
```

```markdown generator=hexo
{% raw %}<center>{% endraw %}
```

"""#)
  static let repeatedTitle = RuleInfo(
    id: "repeated-title", category: "structure", summary: "The first heading repeats the title of the front matter",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The first heading repeats the title of the front matter
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
since: 0.1.0
---

# repeated-title

Most themes print the title of the front matter above the article. A heading of level 1 with the same words then stands
there twice. Remove the heading, or the title where the theme does not print it.

Letter case, white space and punctuation at the edges make no difference.

## Fails

```markdown
---
title: Bread and salt
---

⟦# Bread and Salt⟧

Text
```
> The heading repeats the title `Bread and salt` of the front matter

## Fixed

```markdown
---
title: Bread and salt
---


Text
```

## Fails

```markdown
---
title: "Bread\u00A0and salt!"
---

Text

⟦<h1 id="top">
  <b>Bread</b> and&#32;salt
</h1>⟧
```

## Fails

```html
+++
title = "面包和盐"
+++
⟦<h1>面包和盐。</h1>⟧
<p>Text</p>
```

## Passes

```markdown
---
title: Bread and salt
---

# Bread

## Bread and salt

> # Bread and salt
```

```markdown
---
title: "{{ name }}"
---

# {{ name }}
```

Only the first heading of level 1 is looked at; code and comments are none.

```markdown
---
title: Salt
---

    # Salt

<!-- # Salt -->

# Bread

# Salt
```

"""#)
  static let strayEndTag = RuleInfo(
    id: "stray-end-tag", category: "structure", summary: "An end tag closes nothing",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [
      OptionInfo(name: "void-elements", defaultValue: .bool(false), valueInAll: .bool(true), about: "report the end tags of elements that have no content"),],
    sources: ["HTML Standard 13.2.6.4.7"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An end tag closes nothing
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: safe
options:
  void-elements: {type: bool, default: false, all: true, about: report the end tags of elements that have no content}
sources: ["HTML Standard 13.2.6.4.7"]
since: 0.1.0
---

# stray-end-tag

An end tag without its start tag is a leftover: of a start tag that was deleted, or of a page that the text was cut from.
Browsers drop most of them, but make a paragraph of `</p>` and a line break of `</br>`. Delete it, or find out what it was
to close.

Where template code with a condition, a loop or an include stands before the tag, it may have opened the element, and
nothing is reported. The end tag of an element that has no content, such as `</img>`, does no harm; it is reported in the
set `all`.

The fix removes the tag. It is safe where all else stays as the reader sees it: not for `</p>` and `</br>`, not at the
start of a line of Markdown where the tag makes HTML of what follows, and not for a name that HTML does not know, which belongs to
something that was pasted, as `</head>` does.

## Fails

```html
<p>Text</p>
⟦</div>⟧
```
> `</div>` closes nothing

## Fixed

```html
<p>Text</p>
```

## Fails

```markdown
Text⟦</span>⟧ with a leftover　and more.

⟦</div>⟧

Text
```

## Fixed

```markdown
Text with a leftover　and more.


Text
```

## Fails

Tags of plugins print whole elements.

```markdown
{% note info %}
Text⟦</span>⟧
{% endnote %}
```

## Fails

Browsers make elements of these.

```html
<p>One</p>⟦</p>⟧
<p>Two⟦</br>⟧three</p>
```
> `</p>` closes nothing: browsers make an empty paragraph of it
> `</br>` is an end tag that closes nothing: browsers read it as `<br>`

## Fixed

```html
<p>One</p>
<p>Two<br>three</p>
```

## Fails

```html options={void-elements: true}
<p><img src="a.png" alt="A">⟦</img>⟧ <input>⟦</INPUT>⟧</p>
```
> `<img>` has no end tag
> `<input>` has no end tag

## Fixed

```html
<p><img src="a.png" alt="A"> <input></p>
```

## Fails

What was pasted keeps its tags but for the unsafe fix.

```html except=fix
<p>1 2 3⟦</camera>⟧</p>
```

## Passes

```html
<div><p>Text</p></div>
<img src="a.png" alt="A"></img>
```

Template code may have opened it.

```markdown
{% include box-start.html %}

Text

</div>
```

```html path=layouts/partials/footer.html
</main></div>
```

Code, comments, entities.

````markdown
`</div>` and &lt;/div&gt; and \</div>

```html
</div>
```

    </div>

<!-- </div> -->
````

The end tag of a link that ended where another one began belongs to `unclosed-element`.

```html
<p><a href="a.html"><a href="b.html">One</a></a></p>
```

The end tag of a paragraph that a block ended before, and those of rows outside of a table, are found where the fault
begins: `misplaced-element`. One that comes too late belongs to `misnested-element`.

```html
<p>One<ul><li>Two</li></ul></p>
<tr><td>Three</td></tr>
<div><span>Four</div></span>
```

"""#)
  static let tableShape = RuleInfo(
    id: "table-shape", category: "structure", summary: "The rows of a table do not fit together",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "short-rows", defaultValue: .bool(false), valueInAll: .bool(true), about: "report rows of Markdown with fewer cells than the header"),],
    sources: ["GFM 4.10", "HTML Standard 4.9.12"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The rows of a table do not fit together
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
options:
  short-rows: {type: bool, default: false, all: true, about: report rows of Markdown with fewer cells than the header}
sources: ["GFM 4.10", "HTML Standard 4.9.12"]
since: 0.1.0
---

# table-shape

In Markdown the header of a table says how many columns there are, and what a row has beyond them is not shown. Mostly a
`|` inside a cell is the reason: write `\|`. In HTML a `rowspan` that goes beyond the last row is cut off, and cells that
overlap lie on top of each other.

Rows with fewer cells than the header are filled up with empty ones. That is often meant; the option `short-rows` reports
them.

## Fails

```markdown
| Name | Price |
|------|-------|
| Rope | 10 | ⟦per metre⟧ |
| Hook | 5 |
```
> The row has more cells than the header, and the rest of it is not shown

## Fails

Without outer pipes, in a list, and with characters of several bytes.

```markdown
名称 | 价格
--- | ---
绳子 | 十元 | ⟦每米　| 起⟧

- | a | b |
  |---|---|
  | 1 | 2 | ⟦3⟧ |
```

## Fails

A pipe in code separates cells as well.

```markdown
| Sign | Meaning |
|------|---------|
| `a | b` | ⟦one of both⟧ |
| `a \| b` | one of both |
```

## Fails

```html
<table>
<tr><td>One</td><td rowspan="⟦3⟧">Two</td></tr>
<tr><td>Three</td></tr>
</table>
```
> A `rowspan` of `3` reaches out of the table: only 2 rows are left

## Fails

```html
<table>
<tr><td>One</td><td rowspan=2>Two</td></tr>
<tr>⟦<td colspan="2">⟧Three</td></tr>
</table>
```
> The cell overlaps one that spans several rows

## Fails

```markdown options={short-rows: true}
| Name | Price |
|------|-------|
⟦| Rope |⟧
| Hook | 5 |
```
> The row has fewer cells than the header

## Passes

```markdown
| Name | Price |
|------|-------|
| Rope | 10 |
| Hook |
| A \| B | 5 |
| Empty | 5 | |
```

```html
<table>
<tr><th rowspan="2">One</th><td colspan="2">Two</td></tr>
<tr><td>Three</td><td>Four</td></tr>
<tr><td rowspan="0">Five</td><td>Six</td></tr>
</table>
```

Template code and formulas.

```markdown
| Name | Price |
|------|-------|
| {{ a | upcase }} | 5 |
| $|x|$ | 5 | 6 |
```

```html
<table><tr><td rowspan="3">One</td></tr>{% for a in b %}<tr><td>Two</td></tr>{% endfor %}</table>
```

These generators know code before cells.

```markdown generator=jekyll
| Sign | Meaning |
|------|---------|
| `a | b` | one of both |
```

Code and comments.

````markdown
```text
| a |
|---|
| 1 | 2 |
```

    | a |
    |---|
    | 1 | 2 |

<!--
| a |
|---|
| 1 | 2 |
-->
````

"""#)
  static let titleMismatch = RuleInfo(
    id: "title-mismatch", category: "structure", summary: "The heading and the title of the front matter differ",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The heading and the title of the front matter differ
severity: off
check: native
reads: tree
formats: [markdown, html]
fix: none
since: 0.1.0
---

# title-mismatch

The title of the front matter is what lists, feeds and search engines show; the heading of level 1 is what the reader
finds. Where they differ, readers wonder whether they came to the right place. Mostly one of them was changed and the
other forgotten.

Letter case, white space and punctuation at the edges make no difference. An article with several headings of level 1 is
left alone, and a number before the title makes no difference either.

## Fails

```markdown
---
title: ⟦1 Bread 1⟧
---

⟦1 # Bread and salt 1⟧

Text
```
> The heading `Bread and salt` differs from the title `Bread` of the front matter

## Fails

```markdown
---
title: 抓住机遇
---

Text

⟦<h1>
  <!-- old -->
  抢先抓住机遇
</h1>⟧
```

## Fails

```html
+++
title = "Bread"
+++
⟦<h1>Bread &amp; salt</h1>⟧
```

## Passes

```markdown
---
title: Bread and salt
---

# “Bread and&nbsp;Salt”
```

```markdown
---
title: The oven
---

# Chapter 12 - The Oven
```

```markdown
---
title: Salt
---

# B. Salt
```

```markdown
---
title: Bread
---

# {{ name }}
```

```markdown
---
title: Bread
---

    # Salt

`# Salt` <!-- # Salt -->

## Salt

> # Salt
```

```markdown
---
title: Bread
---

# Salt

# Butter
```

"""#)
  static let unclosedElement = RuleInfo(
    id: "unclosed-element", category: "structure", summary: "An element is not closed",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: ["HTML Standard 13.1.2.4"], since: "0.1.0", yieldsTo: [], also: ["blank-link-text"],
    article: #"""
---
summary: An element is not closed
severity: error
check: native
reads: tree
formats: [markdown, html]
fix: none
sources: ["HTML Standard 13.1.2.4"]
since: 0.1.0
also: [blank-link-text]
---

# unclosed-element

A start tag without its end tag goes on to the end of whatever is around it: a `<div>` takes the rest of the page into its
box, a `<b>` makes everything behind it bold, a `<script>` swallows what follows. Add the end tag where the element should
end.

Elements whose end tag may be left out (`<p>`, `<li>`, `<td>`, …) are never reported, nor are elements that template code
may close: where a condition, a loop or an include stands between, and in files that are includes themselves. A tag whose
name HTML does not know belongs to `unknown-element`. An end tag in the wrong place is one for `misnested-element`.

## Fails

```markdown
⟦<div class="box">⟧

Text
```
> `<div>` is not closed

## Fails

```html
<div>⟦<span class="a">⟧Text</div>
<p>⟦<b>⟧Bold</p>
```
> `<span>` is not closed before `</div>`
> `<b>` is not closed before `</p>`

## Fails

The second `<a>` ends the first. A slash closes nothing in HTML.

```html
<p>⟦<a href="a.html">⟧One <a href="b.html">two</a></p>
<p>⟦<a href="c.html">⟧<a href="d.html">Three</a></a></p>
<p>⟦<a id="top"/>⟧Text</p>
```
> `<a>` is not closed before another link begins
> `<a>` is not closed before another link begins
> `<a>` is not closed: in HTML the slash before `>` closes nothing

## Fails

In Markdown, a word between angle brackets may be the name of an element.

```markdown
Put the ⟦<title>⟧ of the page here: 标题　
```
> `<title>` is not closed

## Fails

Template code behind the element's end does not matter.

```markdown
<p>Some ⟦<strong>⟧words</p>

{% if wide %}<p>More</p>{% endif %}
```

## Fails

The heading's end tag is another one's.

```html
⟦<h1>⟧Title</h2>
<p>Text</p>
```
> `<h1>` is not closed before `</h2>`

## Fails

An end tag whose name is misspelt.

```markdown
Some ⟦<span class="a">⟧words</spann> and more.
```
> `<span>` is not closed

## Passes

End tags that may be left out.

```html
<ul><li>One<li>Two</ul>
<p>One
<p>Two
<table><tr><td>One<td>Two</table>
<dl><dt>One<dd>Two</dl>
```

Elements without content, and pictures.

```html
<p>One<br>Two<br/><img src="a.png" alt="A"><wbr></p><hr>
<svg viewBox="0 0 9 9"><path d="M0 0"/><g><rect/></g></svg>
```

Template code closes it, or may.

```markdown
{% if wide %}<div class="wide">{% else %}<div>{% endif %}

Text

</div>
```

```html path=_includes/head.html
<div class="page"><main>
```

Code, comments, entities.

````markdown
`<div>` and &lt;div&gt; and \<div>

```html
<div>
```

    <div>

<!-- <div> -->
````

A blank line does not end an element, in whatever generator.

```markdown
<div>

**Text**

</div>

<details>
<summary>More</summary>

- One

</details>
```

kramdown reads the slash, and so does XHTML.

```html except=text-before,front-matter
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body><h1><a id="top"/>One</h1></body></html>
```

```markdown generator=jekyll
<a id="top"/> Text
```

These belong to other rules.

```markdown
Write <name> here, or Vec<T>.

<p><b>One <i>two</b> three</i></p>
```

"""#)
  static let unknownElement = RuleInfo(
    id: "unknown-element", category: "structure", summary: "A word between angle brackets is read as a tag",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "pairs", defaultValue: .bool(false), valueInAll: .bool(true), about: "report elements that are closed or have attributes with values as well"),],
    sources: ["HTML Standard 13.2.6.4.7, any other start tag"], since: "0.1.0", yieldsTo: [], also: ["misnested-element"],
    article: #"""
---
summary: A word between angle brackets is read as a tag
severity: warning
check: native
reads: tree
formats: [markdown, html]
fix: unsafe
options:
  pairs: {type: bool, default: false, all: true, about: report elements that are closed or have attributes with values as well}
sources: ["HTML Standard 13.2.6.4.7, any other start tag"]
since: 0.1.0
also: [misnested-element]
---

# unknown-element

`Write <name> here` and `Vec<T>` lose a word on the page: a browser takes what stands between the angle brackets for a tag,
does not know it, and shows nothing. Write `&lt;` for `<`, or mark the words as code.

Names of HTML, SVG and MathML and those of custom elements, which have a hyphen, are left alone. So is what a framework
may know: an element that is closed, or has attributes with values. The option `pairs` reports these as well.

## Fails

```markdown
Run the program with ⟦<name>⟧ and wait.
```
> `<name>` is read as a tag that HTML does not know, so the reader does not see it

## Fixed

```markdown
Run the program with &lt;name> and wait.
```

## Fails

```markdown
A Vec⟦<T>⟧ holds values; HashMap<K, V>, <您的名字> and <ä> are text in Markdown.

- ⟦<your name>⟧　here
```

## Fails

```html
<p>Type ⟦<FILE>⟧ and <code>List⟦<String>⟧</code>.</p>
```

## Fixed

```html
<p>Type &lt;FILE> and <code>List&lt;String></code>.</p>
```

## Fails

```html options={pairs: true}
<p>⟦<name>⟧One</name> ⟦<badge type="new"/>⟧ ⟦<foo bar="1">⟧</p>
```

## Passes

```html
<p><b>One</b> <my-element>two</my-element> <svg><foo></foo></svg><math><mi>x</mi></math></p>
<p><strike>Old</strike> <center>ones</center> <font>too</font></p>
```

A placeholder of a build.

```markdown
Read the number from the file and <<subcommand>> the container.
```

Template code behind a name.

```html
<table><tr><td{{ if .IsWide }}>Yes{{ else }} class="small">No{{ end }}</td></tr></table>
```

What a framework knows.

```markdown
<Tabs>

<TabItem value="a">One</TabItem>

</Tabs>

<Badge type="new" /> <Counter/> <Chart data="a">
```

Code, entities, an address, math, template code.

````markdown
`<name>`, &lt;name&gt;, \<name>, <https://example.org/>, <me@example.org>, a < b > c, 3<x

$a<b>c$ {{ "<name>" }}

```text
<name>
```

    Vec<T>

<!-- <name> -->
````

MDX reads tags as components.

```markdown generator=docusaurus
Text with <Name> in it.
```

"""#)
}

private enum TextRules {
  static let boilerplate = RuleInfo(
    id: "boilerplate", category: "text", summary: "Share bars, newsletter calls and feed footers are no part of an article",
    severity: nil, check: .pattern, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
        declaration: .pattern(.init(patterns: ["^The post .{1,200} appeared first on .{1,100}$", "^(?i:read more (?:at|on)|(?:this (?:article|post) (?:was )?)?(?:originally|first) (?:published|posted|appeared) (?:at|on|in)|continue reading (?:at|on)) [^.!?]{1,100}[.!]?$", "^(?i:share this(?: post| article| page)?|share on (?:facebook|twitter|x|linkedin)(?: share on .{1,40})?|like this|like loading|related(?: posts| articles)?|(?:subscribe|sign up) (?:to|for) (?:our|my|the) newsletter|subscribe now|sign up now|follow us on (?:facebook|twitter|x|instagram|linkedin)|leave a comment|all rights reserved|advertisement)\\s*[:：.…!]*$", "^(?i:(?:we|this (?:website|site)) uses? cookies)\\b.{0,400}$", "^(?:分享到|分享至|转载请注明出处|转载请注明来源|版权声明|相关阅读|相关文章|推荐阅读|扫码关注|长按识别二维码|长按二维码关注|欢迎关注我的公众号|点击上方蓝字关注我们|扫一扫关注|未经许可，?不得转载|未经授权，?不得转载|責任編輯|分享這篇文章|轉載請註明出處|相關文章|延伸閱讀)(?:[:：]?.{0,40})?[。.！!]*$", "^(?:この記事をシェア(?:する)?|シェアする|関連記事|ツイートする|メルマガ登録(?:はこちら)?|フォローする)[:：。！!]*$", "^(?i:teilen(?: mit)?|artikel teilen|newsletter abonnieren|mehr zum thema|ähnliche beiträge|diese (?:website|seite) verwendet cookies.{0,400})\\s*[:.!]*$", "^(?i:partager(?: sur| cet article)?|articles similaires|à lire aussi|abonnez-vous à (?:notre|la) newsletter|ce site utilise des cookies.{0,400})\\s*[:.!]*$", "^(?i:compartir(?: en| esto)?|artículos relacionados|suscríbete a (?:nuestro|nuestra) (?:boletín|newsletter)|compartilhe(?: isso)?|artigos relacionados|assine (?:a )?nossa newsletter|este (?:sitio|site) (?:web )?(?:utiliza|usa) cookies.{0,400})\\s*[:.!]*$"], ignoresCase: false, scopes: [.prose, .heading], literals: [], exception: "", edge: 3, message: "`{value}` is boilerplate of the page that the text was taken from", replacement: nil)),
    article: #"""
---
summary: Share bars, newsletter calls and feed footers are no part of an article
severity: off
check: pattern
reads: tree
formats: [markdown, html]
fix: unsafe
scope: [prose, heading]
edge: 3
pattern:
  - '^The post .{1,200} appeared first on .{1,100}$'
  - '^(?i:read more (?:at|on)|(?:this (?:article|post) (?:was )?)?(?:originally|first) (?:published|posted|appeared) (?:at|on|in)|continue reading (?:at|on)) [^.!?]{1,100}[.!]?$'
  - '^(?i:share this(?: post| article| page)?|share on (?:facebook|twitter|x|linkedin)(?: share on .{1,40})?|like this|like loading|related(?: posts| articles)?|(?:subscribe|sign up) (?:to|for) (?:our|my|the) newsletter|subscribe now|sign up now|follow us on (?:facebook|twitter|x|instagram|linkedin)|leave a comment|all rights reserved|advertisement)\s*[:：.…!]*$'
  - '^(?i:(?:we|this (?:website|site)) uses? cookies)\b.{0,400}$'
  - '^(?:分享到|分享至|转载请注明出处|转载请注明来源|版权声明|相关阅读|相关文章|推荐阅读|扫码关注|长按识别二维码|长按二维码关注|欢迎关注我的公众号|点击上方蓝字关注我们|扫一扫关注|未经许可，?不得转载|未经授权，?不得转载|責任編輯|分享這篇文章|轉載請註明出處|相關文章|延伸閱讀)(?:[:：]?.{0,40})?[。.！!]*$'
  - '^(?:この記事をシェア(?:する)?|シェアする|関連記事|ツイートする|メルマガ登録(?:はこちら)?|フォローする)[:：。！!]*$'
  - '^(?i:teilen(?: mit)?|artikel teilen|newsletter abonnieren|mehr zum thema|ähnliche beiträge|diese (?:website|seite) verwendet cookies.{0,400})\s*[:.!]*$'
  - '^(?i:partager(?: sur| cet article)?|articles similaires|à lire aussi|abonnez-vous à (?:notre|la) newsletter|ce site utilise des cookies.{0,400})\s*[:.!]*$'
  - '^(?i:compartir(?: en| esto)?|artículos relacionados|suscríbete a (?:nuestro|nuestra) (?:boletín|newsletter)|compartilhe(?: isso)?|artigos relacionados|assine (?:a )?nossa newsletter|este (?:sitio|site) (?:web )?(?:utiliza|usa) cookies.{0,400})\s*[:.!]*$'
message: "`{value}` is boilerplate of the page that the text was taken from"
sources: []
since: 0.1.0
---

# boilerplate

A text that was taken over from another site brings its frame along: share bars, calls for a newsletter, cookie notices, "The post …
appeared first on …". Readers of your site can do nothing with them. Remove them.

Only a whole paragraph, heading, item or cell is reported, and only among the first or last three of an article. The fix removes a
paragraph or heading. Known are phrases in
English, Chinese, Japanese, German, French, Spanish and Portuguese.

## Fails

```markdown
The harbour was built in 1850.

⟦The post The old harbour appeared first on Harbour News.⟧
```

> `The post The old harbour appeared first on Harbour News.` is boilerplate of the page that the text was taken from

## Fixed

```markdown
The harbour was built in 1850.

```

## Fails

```html
<p>⟦Share this:⟧</p><p>The harbour was built.</p><p>Much later came the pier.</p>
<p>⟦We use cookies to improve your visit.⟧</p><p><b>⟦Related</b> posts⟧</p>
```

```markdown
今天的港口。

⟦转载请注明出处：example.org⟧

⟦この記事をシェアする⟧

⟦Artikel teilen:⟧
```

## Passes

```markdown
Share this with your friends: the harbour opens in May. Related posts hold up the roof.

`Share this:` is what the button says.
```

```html
<p>1</p><p>2</p><p>3</p><p>Share this:</p><p>5</p><p>6</p><p>7</p>
```

```markdown
The post office of the harbour opens at nine.

We use wood for the pier. <!-- Related posts -->
```

"""#)
  static let cjkPunctuation = RuleInfo(
    id: "cjk-punctuation", category: "text", summary: "Chinese and Japanese text has its own punctuation",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: ["Chinese copywriting guidelines", "autocorrect"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Chinese and Japanese text has its own punctuation
severity: off
check: native
reads: tree
fix: safe
sources: ["Chinese copywriting guidelines", "autocorrect"]
since: 0.1.0
---

# cjk-punctuation

Half-width commas and stops between Chinese or Japanese characters, full-width ones in a line of Latin words, and a straight quote whose partner
is curved come from a keyboard in the wrong mode. The fix writes the sign that belongs there.

## Fails

```markdown
你好⟦,⟧这是一个句子⟦.⟧
```

> `,` should be `，` in Chinese or Japanese text
> `.` should be `。` in Chinese or Japanese text

## Fixed

```markdown
你好，这是一个句子。
```

## Fails

```markdown
刚刚买了一部 iPhone⟦,⟧好开心⟦!⟧ 真的⟦?⟧ “是的⟦"⟧
```

## Fixed

```markdown
刚刚买了一部 iPhone，好开心！真的？“是的”
```

## Fails

```markdown
Said⟦：⟧Come and⟦，⟧Join us⟦！⟧
```

> `：` should be `:` in Latin text
> `，` should be `,` in Latin text
> `！` should be `!` in Latin text

## Fixed

```markdown
Said: Come and, Join us!
```

## Passes

```markdown
你好，这是一个句子。版本 3.14，文件.txt；中文;中文 (BABA.N) 等等...

근면, 검소, 협동은 우리 겨레의 미덕이다.
```

```markdown
使用 [Visual Studio Code](a.html)、[Sublime Text](b.html)。Hello, world!

SHA1。
```

```markdown
`你好,世界.` 与 https://例.example/你好,世界 <!-- 你好,世界 -->
```

"""#)
  static let cjkSpacing = RuleInfo(
    id: "cjk-spacing", category: "text", summary: "Chinese and Japanese text and Latin words are parted by a space",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [
      OptionInfo(name: "spaces", defaultValue: .bool(true), about: "whether a space belongs there; false reports the spaces instead"),],
    sources: ["Chinese copywriting guidelines", "autocorrect"], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Chinese and Japanese text and Latin words are parted by a space
severity: off
check: native
reads: tree
fix: safe
options:
  spaces: {type: bool, default: true, about: whether a space belongs there; false reports the spaces instead}
sources: ["Chinese copywriting guidelines", "autocorrect"]
since: 0.1.0
---

# cjk-spacing

Between Chinese or Japanese text and Latin letters or digits a space makes both easier to read; full-width punctuation brings its own. Not
all houses write so, in Japanese only few: with `spaces: false` the spaces are reported.

Addresses, paths and format signs such as `%s` are left alone, and so is Korean, which writes its particles without a space.

## Fails

```markdown
部⟦署h⟧eroku
```

> No space stands between `署` and `h`

## Fixed

```markdown
部署 heroku
```

## Fails

```markdown
⟦共3⟧⟦0个⟧ **Rust**⟦的⟧库，见⟦文(⟧上⟦)第⟧，占 10⟦%的⟧，用 C+⟦+写⟧。
```

## Fixed

```markdown
共 30 个 **Rust** 的库，见文 (上) 第，占 10% 的，用 C++ 写。
```

## Fails

```markdown
快速、⟦ ⟧跨平台⟦ ⟧，行⟦内⟧`code`⟦代⟧码
```

> A space stands beside `、`
> A space stands beside `，`
> No space stands between `内` and the code or word beside it
> No space stands between `代` and the code or word beside it

## Fixed

```markdown
快速、跨平台，行内 `code` 代码
```

## Fails

```markdown options={spaces: false}
部署⟦ ⟧heroku 3⟦ ⟧次
```

> A space stands between Chinese or Japanese and Latin text
> A space stands between Chinese or Japanese and Latin text

## Passes

```markdown
部署 heroku 的 30 个，100%。「Rust」的

Rust를 사용합니다. Plain text, 3 times.
```

```markdown
内容带有%s或%d，文件 /wiki/hello网页 和 foo.html#标题a 与 https://example.org/文件a.html
```

```markdown escapes
`部署heroku` 与\u{A0}x，全\u{3000}角，&#37096;a

    部署heroku
```

```markdown options={spaces: false}
部署heroku，30个 个
```

"""#)
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
  static let fullwidthLetter = RuleInfo(
    id: "fullwidth-letter", category: "text", summary: "Latin letters and digits are not full-width",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .safe, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Latin letters and digits are not full-width
severity: off
check: native
reads: tree
fix: safe
since: 0.1.0
---

# fullwidth-letter

`Ｗｅｂ２` looks like `Web2`, but no search finds it, and screen readers spell it out. The fix writes the plain letters and digits.

## Fails

```markdown
他说⟦Ｗｅｂ２⟧很好。
```

> `Ｗｅｂ２` is written in full-width characters

## Fixed

```markdown
他说Web2很好。
```

## Fails

```markdown
Call ⟦０１２⟧－⟦３４５⟧ **⟦ａ⟧b**
```

## Fixed

```markdown
Call 012－345 **ab**
```

## Fails

```html
<p>第⟦１⟧章</p>
```

## Passes

```markdown
你好，（世界）！“ｶﾅ”￥～　Web2
```

```markdown
`Ｗｅｂ` 与

    ２０２４
```

```markdown
{{ "Ｗｅｂ" }} <!-- Ｗｅｂ -->
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
  static let placeholderText = RuleInfo(
    id: "placeholder-text", category: "text", summary: "Placeholders should give way to the text they stand for",
    severity: .warning, check: .pattern, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: ["empty-paragraph", "misplaced-element"],
        declaration: .pattern(.init(patterns: ["^(?:TODO|TBD|FIXME)(?=\\s*(?:[:：(（.…!—–]|$))", "(?<![\\w“\"'‘「『«/#@-])(?:TODO|FIXME)(?=[:：])", "(?<![“\"'‘「『«/])(?i:lorem ipsum\\s+dolor|lorem\\s+ipsum dolor)(?i:\\s+sit\\s+amet)?", "^(?:xxx|XXX)[xX]*[.…]*$", "^[\\[(（【<]?\\s*(?:待补充|待完善|待补全|待编辑|待填写|此处待补|待補充|待補|待編輯|内容待补充|在此处输入文本|请在此输入内容|此处填写内容|ここにテキストを入力|ここに本文|執筆中|作成中|準備中|工事中|ダミーテキスト)\\s*[\\])）】>]?[。.…！!]*$", "^[\\[(]?\\s*(?i:coming soon|content goes here|your text here|your content here|insert text here|insert content here|add text here|add content here|enter text here|enter content here|text goes here|text hier einfügen|hier text einfügen|platzhaltertext|inhalt folgt|votre texte ici|insérer le texte ici|texte à venir|bientôt disponible|escriba aquí su texto|inserte el texto aquí|texto de ejemplo|próximamente|insira o texto aqui|seu texto aqui|em breve)\\s*[\\])]?[.…!]*$"], ignoresCase: false, scopes: [.prose, .heading], literals: ["TODO", "TBD", "FIXME", "lorem ipsum", "ipsum dolor", "xxx", "待补充", "待完善", "待补全", "待编辑", "待填写", "此处待补", "待補", "待編輯", "在此处输入文本", "请在此输入内容", "此处填写内容", "ここにテキストを入力", "ここに本文", "執筆中", "作成中", "準備中", "工事中", "ダミーテキスト", "coming soon", "content here", "goes here", "text here", "text hier einf", "hier text einf", "platzhaltertext", "inhalt folgt", "texte ici", "texte à venir", "texte À venir", "t disponible", "escriba aqu", "inserte el texto", "texto de ejemplo", "ximamente", "insira o texto", "seu texto aqui", "em breve"], exception: #"""
ancestor-or-self::blockquote or processing-instruction()
or (self::h1 or self::h2 or self::h3 or self::h4) and following-sibling::*[1][self::ul or self::ol]
or ((preceding-sibling::node()[1]/self::processing-instruction()
or preceding-sibling::node()[1]/self::text() and preceding-sibling::node()[2]/self::processing-instruction())
and (following-sibling::node()[1]/self::processing-instruction()
or following-sibling::node()[1]/self::text() and following-sibling::node()[2]/self::processing-instruction()))

"""#, edge: 0, message: "`{value}` is a placeholder", replacement: nil)),
    article: #"""
---
summary: Placeholders should give way to the text they stand for
severity: warning
check: pattern
reads: tree
formats: [markdown, html]
fix: none
scope: [prose, heading]
pattern:
  - '^(?:TODO|TBD|FIXME)(?=\s*(?:[:：(（.…!—–]|$))'
  - '(?<![\w“"''‘「『«/#@-])(?:TODO|FIXME)(?=[:：])'
  - '(?<![“"''‘「『«/])(?i:lorem ipsum\s+dolor|lorem\s+ipsum dolor)(?i:\s+sit\s+amet)?'
  - '^(?:xxx|XXX)[xX]*[.…]*$'
  - '^[\[(（【<]?\s*(?:待补充|待完善|待补全|待编辑|待填写|此处待补|待補充|待補|待編輯|内容待补充|在此处输入文本|请在此输入内容|此处填写内容|ここにテキストを入力|ここに本文|執筆中|作成中|準備中|工事中|ダミーテキスト)\s*[\])）】>]?[。.…！!]*$'
  - '^[\[(]?\s*(?i:coming soon|content goes here|your text here|your content here|insert text here|insert content here|add text here|add content here|enter text here|enter content here|text goes here|text hier einfügen|hier text einfügen|platzhaltertext|inhalt folgt|votre texte ici|insérer le texte ici|texte à venir|bientôt disponible|escriba aquí su texto|inserte el texto aquí|texto de ejemplo|próximamente|insira o texto aqui|seu texto aqui|em breve)\s*[\])]?[.…!]*$'
# Each placeholder holds one. Those of capitals alone match as written.
literals: [TODO, TBD, FIXME, lorem ipsum, ipsum dolor, xxx, 待补充, 待完善, 待补全, 待编辑, 待填写, 此处待补, 待補, 待編輯, 在此处输入文本, 请在此输入内容,
  此处填写内容, ここにテキストを入力, ここに本文, 執筆中, 作成中, 準備中, 工事中, ダミーテキスト, coming soon, content here, goes here,
  text here, text hier einf, hier text einf, platzhaltertext, inhalt folgt, texte ici, texte à venir, texte À venir, t disponible, escriba aqu, inserte el texto,
  texto de ejemplo, ximamente, insira o texto, seu texto aqui, em breve]
unless: |
  ancestor-or-self::blockquote or processing-instruction()
  or (self::h1 or self::h2 or self::h3 or self::h4) and following-sibling::*[1][self::ul or self::ol]
  or ((preceding-sibling::node()[1]/self::processing-instruction()
  or preceding-sibling::node()[1]/self::text() and preceding-sibling::node()[2]/self::processing-instruction())
  and (following-sibling::node()[1]/self::processing-instruction()
  or following-sibling::node()[1]/self::text() and following-sibling::node()[2]/self::processing-instruction()))
message: "`{value}` is a placeholder"
sources: []
since: 0.1.0
also: [empty-paragraph, misplaced-element]
---

# placeholder-text

A note to oneself, a dummy text or "coming soon" that was to be replaced before anybody reads it. Write the text, or leave the
part out.

Reported are `TODO`, `TBD` and `FIXME` that stand alone at the start of a paragraph, heading, list item or cell, or before a colon;
the dummy text "lorem ipsum dolor"; a paragraph of nothing but `xxx`; and paragraphs that only say that something is to come, in English,
Chinese, Japanese, German, French, Spanish and Portuguese. Words in quotes, in code and between template tags are spoken about or
made up, and left alone, and so is the heading of a list of what is to be done.

## Fails

```markdown
# ⟦TODO⟧

⟦TODO⟧: describe the harbour. The pier ⟦FIXME⟧: when was it built?

- ⟦TBD⟧
- ⟦FIXME⟧ (needs a picture)
```

> `TODO` is a placeholder
> `TODO` is a placeholder
> `FIXME` is a placeholder
> `TBD` is a placeholder
> `FIXME` is a placeholder

```html
<p>⟦Lorem ipsum dolor sit amet⟧, consectetur adipiscing elit.</p><p><b>⟦Lorem</b>
ipsum dolor⟧</p><p>&nbsp;</p><td>⟦xxx⟧</td>
```

```markdown
⟦待补充。⟧

⟦（準備中）⟧

*⟦Coming soon!⟧*

⟦Inhalt folgt …⟧
```

## Passes

```markdown
The TODO list of the harbour master, `TODO: code`, and a todo: nothing. Todo: para todos.

"TODO:" marks what is to be done, and "lorem ipsum" is what printers write. TODO comments are read by the editor.

    TODO: in code
```

```markdown
## TODO

- Paint the pier
- Count the ships
```

```markdown generator=hexo
> Lorem ipsum dolor sit amet, consectetur.

{% blockquote %}
Lorem ipsum dolor sit amet, consectetur.
{% endblockquote %}

### Placeholder
```

```html
<pre>TODO: later</pre><!-- TODO: describe --><p>Coming soon to a cinema near you: the harbour.</p><p>2023 XXX</p>
```

```markdown generator=jekyll
{% comment %}TODO: describe{% endcomment %} The harbour {{ TODO: x }}
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
  static let repeatedParagraph = RuleInfo(
    id: "repeated-paragraph", category: "text", summary: "A paragraph stands twice",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "min", defaultValue: .int(40), about: "columns from which on a paragraph counts; a Chinese character takes two"),
      OptionInfo(name: "anywhere", defaultValue: .bool(false), valueInAll: .bool(true), about: "also report a paragraph that stood in an earlier section"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A paragraph stands twice
severity: warning
check: native
reads: tree
fix: unsafe
options:
  min: {type: int, default: 40, about: columns from which on a paragraph counts; a Chinese character takes two}
  anywhere: {type: bool, default: false, about: also report a paragraph that stood in an earlier section}
all-options: {anywhere: true}
since: 0.1.0
---

# repeated-paragraph

The same paragraph stands twice under one heading: it was pasted twice, or an import took the excerpt and the text. Delete one of them.

Short lines may well stand twice, and so may what stands in tables, lists, quotes and figures, a term with its definition, a sentence that goes on behind code, and what leads to an example or a list.

## Fails

```markdown
The harbour opens at six in the morning, and the first ship leaves at seven.

Then comes the tide.

⟦The harbour opens at six in the morning, and the first ship leaves at seven.⟧
```

> The paragraph stands twice

## Fixed

```markdown
The harbour opens at six in the morning, and the first ship leaves at seven.

Then comes the tide.

```

## Fails

```html
<p>港口早上六点开门，第一艘船七点出发，第二艘八点出发。</p>
<p>Then comes the tide.</p>
⟦<p class="copy">
  港口早上六点开门，第一艘船七点出发，第二艘八点出发。</p>⟧
```

## Fails

```markdown options={anywhere: true}
## Summer

The harbour opens at six in the morning, and the first ship leaves at seven.

## Winter

⟦The harbour opens at six in the morning, and the first ship leaves at seven.⟧
```

## Passes

```markdown
The harbour opens at six.

The harbour opens at six.
```

## Passes

```markdown
Summer
: The harbour opens at six in the morning, and the first ship leaves at seven.

Then comes the tide.

Summer
: The harbour opens at six in the morning, and the first ship leaves at seven.
```

## Passes

```markdown
    open(n)

where n is the number of ships that the harbour has room for in winter.

    close(n)

where n is the number of ships that the harbour has room for in winter.
```

## Passes

```markdown
## Summer

The harbour opens at six in the morning, and the first ship leaves at seven.

## Winter

The harbour opens at six in the morning, and the first ship leaves at seven.

> The harbour opens at six in the morning, and the first ship leaves at seven.
```

```markdown
The harbour opens at six in the morning, and `the first ship` leaves at seven.

The harbour opens at six in the morning, and `the other ship` leaves at seven.
```

```markdown
The following command opens the harbour and lets the ships sail.

    open harbour

The following command opens the harbour and lets the ships sail.

    open all

The ships that may sail out in the morning are the following:

The ships that may sail out in the morning are the following:
```

```markdown
{{ a very long expression that stands here }} and {{ another one }}

{{ a very long expression that stands here }} and {{ another one }}
```

"""#)
  static let repeatedWord = RuleInfo(
    id: "repeated-word", category: "text", summary: "A word stands twice in a row",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .unsafe, options: [
      OptionInfo(name: "allow", defaultValue: .strings([]), about: "words that may stand twice"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: A word stands twice in a row
severity: warning
check: native
reads: tree
fix: unsafe
options:
  allow: {type: strings, default: [], about: words that may stand twice}
since: 0.1.0
---

# repeated-word

A word stands twice in a row where one was meant, often over the end of a line, where the eye does not see it. Delete one of them.

Whole words only, with nothing but white space between; what rightly stands twice (`that that`, `die die`, `nous nous`, 看看) is left
alone, and so are names. Words that do more than hold a sentence together are reported in English text only.

## Fails

```markdown
It is in the ⟦the⟧ harbour, and
⟦and⟧ so on.
```

> `the` stands twice
> `and` stands twice

## Fixed

```markdown
It is in the harbour, and so on.
```

## Fails

```markdown
The ships
⟦ships⟧ are in the port of a town.

Das Boot ist **nicht ⟦nicht⟧ groß und
⟦und⟧** alt.
```

## Fails

```markdown
这是我的⟦的⟧书，我们⟦我们⟧一起看。
```

> `的` stands twice
> `我们` stands twice

## Fixed

```markdown
这是我的书，我们一起看。
```

## Fails

```markdown
本を⟦を⟧読む。
```

## Fails

```html
<p>Il est dans <em>le ⟦le⟧ port</em>, <b>el barco y ⟦y⟧ la vela</b></p>
```

## Passes

```markdown
I know that that is so, he had had enough, and it was very very long. Thank you, you are kind.

Use the Parameter parameter; it is AND and OR. You may write to to get in in order. See the next next node. Duran Duran, New York New York; row row row the boat; the-the, the/the, the `x` the. Read the "the" here.

He logged in in the morning. The The is a band.

Run mount -t proc proc /proc, where \@param size size is that of the buffer and \\param file file that of the name.
```

```markdown
Die Leute, die die Schiffe sehen. Nous nous aimons. Lo que que sea. Espero que que venga.

这个目的的实现，为了了解它，左右之和和右边，他说的的确不错，他看看书，谢谢谢谢！存在在这里。
```

```markdown
The `the the` and

    the the

$the the$ and {{ the the }} <!-- the the -->
```

```markdown options={allow: [the]}
It is in the the harbour.
```

```markdown
| Name | Type |
|------|------|
| data data | string string |
```

"""#)
  static let stubArticle = RuleInfo(
    id: "stub-article", category: "text", summary: "An article says hardly anything",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [
      OptionInfo(name: "min", defaultValue: .int(20), about: "columns of visible text; a Chinese character takes two"),],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: An article says hardly anything
severity: warning
check: native
reads: tree
fix: none
options:
  min: {type: int, default: 20, about: columns of visible text; a Chinese character takes two}
since: 0.1.0
---

# stub-article

A page of its own for a word or two disappoints who opens it: an import that lost the text, or a draft that was never written. Write it,
mark it with `draft: true`, or delete it. A body that only repeats the title says nothing either, however long.

Articles with a picture, a link, code, a table or template code are left alone, and so are those that `empty-body` leaves alone.

## Fails

```markdown except=text-before,comment,code-fence
---
title: One
---

⟦Soon.⟧
```

> The article says only `Soon.`

```markdown except=text-before,comment,code-fence
---
title: Battle of the harbours_ North vs. South
---

⟦<div>
Battle of the harbours: North vs. South
</div>⟧
```

> The article says nothing but its title

```markdown except=text-before,comment,code-fence escapes
---
title: One
---

⟦\u{3000}**港口** &nbsp;⟧
```

> The article says only `港口`

```markdown except=text-before,comment,code-fence options={min: 40}
---
title: One
---
⟦A text of thirty-odd columns⟧
```

## Passes

```markdown except=comment
---
title: One
---

--8<-- "one.md"
```

```markdown except=comment
---
title: One
---

A text that says what there is to say.
```

```markdown
---
title: One
---

<!-- nothing -->
```

```markdown
---
title: One
---

![](one.png) Soon

```

```markdown
---
title: One
---

[Here](two.md)
```

```markdown
---
title: One
---

{{ content }} more
```

```markdown
---
title: One
draft: true
---

Soon
```

```markdown path=posts/index.md
---
title: Posts
---

All
```

```markdown except=front-matter
Soon
```

"""#)
  static let templateLeak = RuleInfo(
    id: "template-leak", category: "text", summary: "The reader sees template code",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: The reader sees template code
severity: warning
check: native
reads: tree
fix: none
since: 0.1.0
---

# template-leak

The article holds template code that its generator does not run, so the reader sees `{{ site.name }}` instead of a name: mostly after a
move from another generator, or out of a template that was never filled in. Write the value, or put an example in code.

Only where a configuration file tells the generator: `{{ }}` and `{% %}` under Docusaurus and Hugo, Hugo's shortcodes elsewhere, `<% %>`,
`%%NAME%%`, and `${name}` as a whole address.

## Fails

```markdown generator=docusaurus
Welcome to ⟦{{ site.name }}⟧, ⟦{% include "intro.md" %}⟧
```

> `{{ site.name }}` is template code that Docusaurus does not run
> `{% include "intro.md" %}` is template code that Docusaurus does not run

```markdown generator=hugo
The year is ⟦{{ now.Year }}⟧, says ⟦<%= name %>⟧ of ⟦%%SITE_NAME%%⟧.
```

> `{{ now.Year }}` is template code that Hugo does not run
> `<%= name %>` is template code that Hugo does not run
> `%%SITE_NAME%%` is template code that Hugo does not run

```markdown generator=hugo
{{% note %}} Set in ⟦{{ .Date }}⟧ {{% /note %}} {{< icon >}} ⟦{{ .Title }}⟧
```

```markdown generator=mkdocs
⟦{{< figure src="a.png" >}}⟧

[One](⟦${url}⟧)
```

## Passes

```markdown generator=docusaurus
Write `{{ site.name }}` or

    {% include "intro.md" %}

Write &lt;% name %> and &#123;{ site.name }}. A set {{1}, {2}} and 50%% of {{}}, {#id} and a < b %> c, $\frac{{a}}{{b}}$ <!-- {{ x }} -->
```

```markdown generator=jekyll
{{ site.name }} and {% include intro.md %}
```

```markdown generator=hugo
{{< figure src="a.png" >}} and {{% note %}}
```

What a shortcode makes of the text that it is given is not known.

```markdown generator=hugo
{{< output file="a.html" >}}
<h1>{{ .Title }}</h1>
{{< /output >}}

{{< code-toggle >}}
other = "{{ .Count }} words"
{{< /code-toggle >}}
```

```markdown
{{ site.name }} and <%= name %> and %%NAME%%
```

```markdown generator=plain
{{ site.name }} and {{< figure >}} and %%NAME%%
```

"""#)
  static let truncatedArticle = RuleInfo(
    id: "truncated-article", category: "text", summary: "An article ends in the middle",
    severity: .warning, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: ["vague-link-text"], also: [],
    article: #"""
---
summary: An article ends in the middle
severity: warning
check: native
reads: tree
fix: none
yields-to: [vague-link-text]
since: 0.1.0
---

# truncated-article

The article ends in "[…]", in "Continue reading", or in the dots of an excerpt: a feed gave only its beginning. The reader who came for the rest
does not find it. Take the whole text over, or link to where it is.

Dots count only at the end of an article that is one long paragraph; many a text ends in dots on purpose.

## Fails

```markdown except=comment,code-fence
The harbour opens at six in the morning, and the first ship ⟦[…]⟧
```

> The article is cut off: it ends in `[…]`

```markdown except=comment,code-fence
The harbour opens at six in the morning.

[⟦Continue reading The harbour →⟧](https://example.org/harbour)
```

> The article ends in `Continue reading The harbour →`

```html
<p>港口早上六点开门。</p>
<p>⟦阅读全文⟧ </p>
```

> The article ends in `阅读全文`

```markdown except=text-before,comment,code-fence
The harbour opens at six in the morning, the first ship leaves at seven and the second at eight, and all of them ⟦ret...⟧
```

> The article is cut off: it ends in `ret...`

## Passes

```markdown
The harbour opens at six in the morning. What comes then, nobody knows...
```

```markdown
We continue reading

Read more about it in the next part.
```

```markdown
The harbour opens at six in the morning, the first ship leaves at seven and the second at eight.

And then they were gone...
```

```markdown
The array is then [...] and the rest `[…]`
```

```markdown
One [...] two.

![](a.png)
```

"""#)
  static let unbalancedQuote = RuleInfo(
    id: "unbalanced-quote", category: "text", summary: "Quotes and brackets come in pairs",
    severity: nil, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Quotes and brackets come in pairs
severity: off
check: native
reads: tree
fix: none
since: 0.1.0
---

# unbalanced-quote

A bracket or a quote without its partner leaves the reader waiting for the end, or wondering where it began. Add the partner or remove the
mark.

Apostrophes, angle quotes, inches, faces such as `:)`, intervals such as `[0, 1)` and items such as `a)` are left alone, and so are
brackets in quotes and a quote that the next paragraph may close.

## Fails

```markdown
The harbour ⟦(⟧which opens at six.
```

> `(` has no partner in this paragraph

```markdown
He is **gone⟦]⟧** and said ⟦"⟧Land!

港口⟦（⟧早上六点「开门」⟦】⟧
```

> `]` has no partner in this paragraph
> `"` has no partner in this paragraph
> `（` has no partner in this paragraph
> `】` has no partner in this paragraph

```html
<p>It is <b>⟦[⟧here</b></p>
```

## Passes

```markdown
The harbour (which [really] "opens" at “six”), „Land“ and «ship» :-) a) one b) two 5" wide, don't.

“A long speech

goes on” here（全角) 「一『二』三」《书》【注】
```

```markdown
The interval [0, 1) and the string "([)" of the sign ( are "fine", as is ("100"). 5" too.

"A long speech

goes on here."

The signs [ ], " and ( here, ("), a file (.txt) and note:(that).

Code `(` and

    (

{{ "(" }}
```

```markdown
(Since then the harbour was built anew, so that

    all ships

find a place here.)
```

```markdown
An anchor (`$` ), and any sign but ., [, ^ or *. Letters ( `a`, `b` ) too, files (.recipe) and [...] cuts.
```

```markdown
A link to [a page (one)](a.html) and *(this)*
```

"""#)
  static let unclosedTemplate = RuleInfo(
    id: "unclosed-template", category: "text", summary: "Template code needs its end",
    severity: .error, check: .native, reads: .tree,
    formats: ["markdown", "html"], fix: .none, options: [],
    sources: [], since: "0.1.0", yieldsTo: [], also: [],
    article: #"""
---
summary: Template code needs its end
severity: error
check: native
reads: tree
fix: none
since: 0.1.0
---

# unclosed-template

A tag or shortcode is opened and never closed: the build stops, or the reader sees the code. Add what closes it.

A delimiter needs its partner (`{% … %}`, `{{< … >}}`) before the next blank line. With Jekyll and Hexo a tag that has an end, such as `if` or
`for`, needs it in the same article.

## Fails

```markdown generator=jekyll except=comment
Text ⟦{%⟧ include intro.md

Text
```

> The template code `{% include` is never closed

```markdown generator=hugo except=comment
⟦{{<⟧ figure src="a.png"

Text
```

> The template code `{{< figure` is never closed

```markdown generator=jekyll except=comment
⟦{% if page.math %}⟧

{% for post in site.posts %}

{% endfor %}
```

> The tag `if` has no `endif`

```markdown generator=hexo except=comment
{% if a %}⟦{% blockquote %}⟧{% endif %} ⟦{% raw %}⟧
```

> The tag `blockquote` has no `endblockquote`
> The tag `raw` has no `endraw`

## Passes

```markdown generator=jekyll
{% if page.math %}{% for post in site.posts %}{% endfor %}{% else %}{% endif %} {%- assign x = 1 -%} {% include a.md %}
```

```markdown generator=hugo
{{< figure src="a.png" >}} {{< tabs >}}
```

```markdown generator=hexo
{% post_link one %} {% raw %} {% if %} {% endraw %}
```

~~~markdown generator=jekyll
```liquid
{% if
```

A price of {50 %} or {%}, printf("{%d", x)
~~~

```markdown generator=docusaurus
{% if x
```

```markdown
{% if x
```

"""#)
}
