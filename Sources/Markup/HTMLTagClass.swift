/// What the tree construction needs to know of an element's name.
struct HTMLTagClass: OptionSet, BitwiseCopyable, Sendable {
  let rawValue: UInt32

  /// "Special" of the standard.
  static let special = HTMLTagClass(rawValue: 1 << 0)
  static let formatting = HTMLTagClass(rawValue: 1 << 1)
  /// Ends the search for an element "in scope".
  static let scope = HTMLTagClass(rawValue: 1 << 2)
  static let listItemScope = HTMLTagClass(rawValue: 1 << 3)
  static let buttonScope = HTMLTagClass(rawValue: 1 << 4)
  static let tableScope = HTMLTagClass(rawValue: 1 << 5)
  /// Closed by "generate implied end tags".
  static let impliedEnd = HTMLTagClass(rawValue: 1 << 6)
  static let void = HTMLTagClass(rawValue: 1 << 7)
  /// Its end tag may be left out.
  static let optionalEnd = HTMLTagClass(rawValue: 1 << 8)
  static let code = HTMLTagClass(rawValue: 1 << 9)
  static let hidden = HTMLTagClass(rawValue: 1 << 10)
  static let heading = HTMLTagClass(rawValue: 1 << 11)
  /// The elements whose text content is foster-parented: `table tbody tfoot thead tr`.
  static let tablePart = HTMLTagClass(rawValue: 1 << 12)
  /// SVG or MathML start tags of these names leave foreign content.
  static let breaksForeign = HTMLTagClass(rawValue: 1 << 13)
  /// Start tags handled by the rules for "in head".
  static let headContent = HTMLTagClass(rawValue: 1 << 14)
  /// `caption col colgroup tbody td tfoot th thead tr`.
  static let tableStructure = HTMLTagClass(rawValue: 1 << 16)

  /// By `Tag.rawValue`.
  static let byTag: [HTMLTagClass] = {
    var table = [HTMLTagClass](repeating: [], count: Tag.count)
    for (tagClass, names) in lists {
      for name in names.utf8.split(separator: UInt8(ascii: " ")) {
        let name = String(decoding: name, as: UTF8.self)
        let tag = Tag(name)
        precondition(tag != .unknown, "\(name) is missing from the table of tags")
        table[Int(tag.rawValue)].formUnion(tagClass)
      }
    }
    return table
  }()

  private static let lists: [(HTMLTagClass, String)] = [
    (
      .special,
      """
      address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd details dir div \
      dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input \
      keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p param plaintext pre script search section \
      select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp
      """
    ),
    (.formatting, "a b big code em font i nobr s small strike strong tt u"),
    (.scope, "applet caption html table td th marquee object select template"),
    (.listItemScope, "ol ul"),
    (.buttonScope, "button"),
    (.tableScope, "html table template"),
    (.impliedEnd, "dd dt li optgroup option p rb rp rt rtc"),
    (.void, "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"),
    (.optionalEnd, "p li dt dd tr td th tbody thead tfoot option optgroup colgroup caption rt rp rb rtc html head body"),
    (.code, "pre code samp kbd tt xmp listing plaintext script style textarea x-equation"),
    (.hidden, "template noscript head script style title noembed noframes"),
    (.heading, "h1 h2 h3 h4 h5 h6"),
    (.tablePart, "table tbody tfoot thead tr"),
    (
      .breaksForeign,
      """
      b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre \
      ruby s small span strong strike sub sup table tt u ul var
      """
    ),
    (.headContent, "base basefont bgsound link meta noframes script style template title"),
    (.tableStructure, "caption col colgroup tbody td tfoot th thead tr"),
  ]
}

/// What "in body" does with a start tag.
enum HTMLBodyAction: UInt8, BitwiseCopyable, Sendable {
  case other, html, headContent, body, block, heading, preformatted, form, listItem, definition, plaintext, button, anchor, formatting
  case nobr, scoped, table, voidFormatting, input, voidPlain, rule, image, textarea, xmp, rawText, select, option, optgroup, rubyBase
  case rubyText, math, svg, ignored

  /// By `Tag.rawValue`.
  static let byTag: [HTMLBodyAction] = {
    var table = [HTMLBodyAction](repeating: .other, count: Tag.count)
    for (action, names) in lists {
      for name in names.utf8.split(separator: UInt8(ascii: " ")) {
        table[Int(Tag(String(decoding: name, as: UTF8.self)).rawValue)] = action
      }
    }
    return table
  }()

  private static let lists: [(HTMLBodyAction, String)] = [
    (.html, "html"),
    (.headContent, "base basefont bgsound link meta noframes script style template title"),
    (.body, "body"),
    (
      .block,
      """
      address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup main menu nav ol \
      p search section summary ul
      """
    ),
    (.heading, "h1 h2 h3 h4 h5 h6"),
    (.preformatted, "pre listing"),
    (.form, "form"),
    (.listItem, "li"),
    (.definition, "dd dt"),
    (.plaintext, "plaintext"),
    (.button, "button"),
    (.anchor, "a"),
    (.formatting, "b big code em font i s small strike strong tt u"),
    (.nobr, "nobr"),
    (.scoped, "applet marquee object"),
    (.table, "table"),
    (.voidFormatting, "area br embed img keygen wbr"),
    (.input, "input"),
    (.voidPlain, "param source track"),
    (.rule, "hr"),
    (.image, "image"),
    (.textarea, "textarea"),
    (.xmp, "xmp"),
    (.rawText, "iframe noembed"),
    (.select, "select"),
    (.option, "option"),
    (.optgroup, "optgroup"),
    (.rubyBase, "rb rtc"),
    (.rubyText, "rp rt"),
    (.math, "math"),
    (.svg, "svg"),
    (.ignored, "caption col colgroup head tbody td tfoot th thead tr"),
  ]
}
