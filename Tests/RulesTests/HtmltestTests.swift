import Diagnostics
import Engine
import Markup
import RuleKit
import RuleTesting
import Rules
import Site
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
    Catalogue.rules.filter { rules.contains($0.id) }.map { info in
      // htmltest does not take an empty text for the mark of a decoration.
      let options: [String: OptionValue] = info.id == "missing-alt" ? ["decorative": .bool(false)] : [:]
      return SelectedRule(info: info, severity: .error, options: OptionValues(info.options, overriding: options))
    },
    catalogue: CheckTypes(checks: Catalogue.checks, siteChecks: Catalogue.siteChecks))

  /// All fixtures are one site; each case has another root, so absolute targets are unknown.
  private static let index = InMemorySiteIndex(
    paths: Shared.files(folder, endings: [""]).map { String($0.dropFirst(folder.count + 1)) }, publicFolders: [])

  /// Cases about something that no rule here claims.
  static let unclaimed: Set<String> = [
    "TestImageSrcMising", "TestImageUsemapMapDoesNotExist", "TestImageUsemapReferenceInvalid", "TestImageUsemapEmpty",
    "TestImageUsemapInLink", "TestImageUsemapInButton", "TestMailtoEncodedInvalid", "TestMailtoBlank", "TestMailtoInvalid",
    "TestTelBlank", "TestLinkHrefBlank", "TestLinkHrefAbsent", "TestLinkPre", "TestAnchorIdEmpty", "TestAnchorHashQueryBroken",
    // Suppressions of htmltest's own, by `data-proofer-ignore`.
    "TestAnchorIgnorable", "TestAnchorIgnorableChildren",
    // How a server shows a folder: no rule here says that a link to one is broken where the folder exists.
    "TestAnchorDirectoryCustomRootBroken", "TestAnchorDirectoryNoTrailingSlash",
  ]

  /// Cases that are judged otherwise, and why.
  static let differences = [
    "TestImageSrcSet": "htmltest does not look at `source`; two of its files are absent",
    "TestImageUsemap": "an area of an image map needs a text",
  ]

  /// All pages, as one folder that is shown as it is.
  private static let linted: [String: LintedFile] = {
    let paths = index.allPaths.filter { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }
    let articles = paths.compactMap { path in Shared.bytes(folder + "/" + path).map { (source: SourceText(bytes: $0), path: path) } }
    let files = lintArticles(
      articles, environment: ArticleEnvironment(), rules: prepared, index: index, profile: nil, settings: SiteSettings(generator: .plain))
    return Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
  }()

  static let pages = Shared.cases("cases/htmltest.jsonl").compactMap { fields -> Page? in
    guard let id = fields["id"], let input = fields["input"], let kind = fields["kind"], fields["opts"] == "", isNo(fields["network"]),
      isNo(fields["skipped"]), input.contains("/images/") || input.contains("/links/"), !unclaimed.contains(id),
      input.hasPrefix(folder.dropFirst("cases/".count)), Shared.bytes("cases/" + input) != nil
    else { return nil }
    return Page(id: id, path: String(input.dropFirst(folder.count - "cases/".count + 1)), isFaulty: kind == "fail")
  }

  private static func isNo(_ value: String?) -> Bool { value == "0" || value == "false" }

  @Test(arguments: pages) func `a page is judged as htmltest judges it, but for the named ones`(page: Page) throws {
    let result = try #require(Self.linted[page.path])
    let found = result.diagnostics.map { "\($0.rule): \($0.message)" }
    #expect((found.isEmpty != page.isFaulty) == (Self.differences[page.id] == nil), "\(found)")
  }

  @Test func `at least 95 of 100 pages are judged alike`() {
    let differing = Self.pages.count { Self.differences[$0.id] != nil }
    print("htmltest: \(Self.pages.count - differing) of \(Self.pages.count) pages agree")
    #expect(Self.pages.count >= 50)
    #expect(differing * 20 <= Self.pages.count)
  }
}
