import Diagnostics
import Engine
import Markup
import RuleKit
import RuleTesting
import Rules
import SourceText
import TestSupport
import Testing

/// The cases of htmltest, a checker of links and pictures in built sites, for what the rules here claim.
@Suite(.enabled(if: Shared.isPresent)) struct HtmltestTests {
  /// A page and whether it has a fault.
  struct Page: Sendable, CustomTestStringConvertible {
    let id: String
    let path: String
    let isFaulty: Bool
    var testDescription: String { id }
  }

  static let rules: [RuleID] = [
    "missing-alt", "blank-image-source", "broken-image", "image-case", "blank-link", "broken-link", "link-case", "broken-anchor",
    "malformed-url", "placeholder-link",
  ]

  private static let folder = "cases/htmltest/htmltest/fixtures"

  private static let prepared = PreparedRules(
    Catalogue.rules.filter { rules.contains($0.id) }.map { SelectedRule(info: $0, severity: .error) },
    catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))

  /// All fixtures are one site; each case has another root, so absolute targets are unknown.
  private static let index = InMemorySiteIndex(
    paths: Shared.files(folder, endings: [""]).map { String($0.dropFirst(folder.count + 1)) }, publicFolders: [])

  /// Cases about something that no rule here claims.
  static let unclaimed: Set<String> = [
    "TestImageSrcMising", "TestImageUsemapMapDoesNotExist", "TestImageUsemapReferenceInvalid", "TestImageUsemapEmpty",
    "TestImageUsemapInLink", "TestImageUsemapInButton", "TestMailtoEncodedInvalid", "TestMailtoBlank", "TestMailtoInvalid",
    "TestTelBlank", "TestLinkHrefBlank", "TestLinkHrefAbsent", "TestLinkPre", "TestAnchorIdEmpty", "TestAnchorHashQueryBroken",
  ]

  /// Cases that are judged otherwise, and why.
  static let differences = [
    "TestImageSrcSet": "htmltest does not look at `source`; two of its files are absent",
    "TestImageAltEmpty": "an explicit empty text declares a decoration",
    "TestImageUsemap": "an area of an image map needs a text",
    "TestAnchorIgnorable": "`data-proofer-ignore` is a suppression of htmltest's own",
    "TestAnchorIgnorableChildren": "`data-proofer-ignore` is a suppression of htmltest's own",
    "TestAnchorInternalBroken": "a generator may make the page `notreal.html`",
    "TestAnchorErrorDuplication": "a generator may make the page `4040404.html`",
    "TestAnchorHashInternalBroken": "only the article's own anchors are known",
    "TestAnchorDirectoryCustomRootBroken": "a server may list the folder",
    "TestAnchorDirectoryNoTrailingSlash": "a server redirects to the folder",
  ]

  static let pages = Shared.cases("cases/htmltest.jsonl").compactMap { fields -> Page? in
    guard let id = fields["id"], let input = fields["input"], let kind = fields["kind"], fields["opts"] == "", isNo(fields["network"]),
      isNo(fields["skipped"]), input.contains("/images/") || input.contains("/links/"), !unclaimed.contains(id),
      input.hasPrefix(folder.dropFirst("cases/".count)), Shared.bytes("cases/" + input) != nil
    else { return nil }
    return Page(id: id, path: String(input.dropFirst(folder.count - "cases/".count + 1)), isFaulty: kind == "fail")
  }

  private static func isNo(_ value: String?) -> Bool { value == "0" || value == "false" }

  @Test(arguments: pages) func `a page is judged as htmltest judges it, but for the named ones`(page: Page) throws {
    let source = try #require(Shared.bytes(Self.folder + "/" + page.path).map { SourceText(bytes: $0) })
    let site = Site(index: Self.index, isPlain: true, isCaseInsensitive: false)
    let result = lintArticle(source, path: page.path, environment: ArticleEnvironment(), rules: Self.prepared, site: site)
    let found = result.diagnostics.map { "\($0.rule): \($0.message)" }
    #expect((found.isEmpty != page.isFaulty) == (Self.differences[page.id] == nil), "\(found)")
  }

  @Test func `at least 8 of 10 pages are judged alike`() {
    let differing = Self.pages.count { Self.differences[$0.id] != nil }
    print("htmltest: \(Self.pages.count - differing) of \(Self.pages.count) pages agree")
    #expect(Self.pages.count >= 50)
    #expect(differing * 5 <= Self.pages.count)
  }
}
