import Config
import Diagnostics
package import ExternalLinks
import Markup
import RuleKit
import Site
import SourceText

extension LintRun {
  /// The links to other sites in all files of the run, in order.
  package func externalLinks() -> [ExternalLink] {
    let jobs = jobs
    return Workers.fold(
      jobs.count, workers: request.jobs, state: { ArticleParser() }, into: [],
      { index, parser in
        let job = jobs[index]
        guard let bytes = try? job.read(), let source = SourceText.decode(bytes) else { return [] }
        return Engine.externalLinks(in: parser.parse(source, path: job.path, environment: job.settings.environment), of: job)
      },
      receive: { $0 += $1 })
  }
}

/// What there is to be said about an article's links to other sites.
/// - Complexity: linear in the article, where one of the rules runs.
func externalLinkFindings(_ article: Article, of job: LintJob, rules: PreparedRules, _ verdicts: LinkVerdicts) -> [Diagnostic] {
  guard RuleID.external.contains(where: { rules.severity(of: $0) != nil }) else { return [] }
  let found = externalLinks(in: article, of: job).compactMap { link in verdicts.finding(on: link) { rules.severity(of: $0) } }
  return Array(found.prefix(article.environment.bounds.findingsPerRuleAndFile))
}

/// An article's links to other sites, without those that the configuration says are not to be looked for.
private func externalLinks(in article: Article, of job: LintJob) -> [ExternalLink] {
  defer { withExtendedLifetime(article) {} }
  let configuration = job.settings.scope.configuration.links
  let origin = job.settings.site.settings.url?.origin
  var links: [ExternalLink] = []
  // Many links may share the target of one definition.
  var definitions: Set<ByteRange> = []
  for (element, attribute) in remoteAddresses(in: article) where !attribute.hasTemplate {
    let range = attribute.valueRange
    if element.flags.contains(.reference), !definitions.insert(range).inserted { continue }
    let target = String(decoding: attribute.bytes, as: UTF8.self)
    let isExact =
      !attribute.flags.contains(.approximate) && range.count == attribute.bytes.count
      && article.source.bytes[range.indices].elementsEqual(attribute.bytes)
    guard !configuration.ignores(target), let link = ExternalLink(target: target, range: range, isExact: isExact) else { continue }
    // What leads to the site itself is judged by its articles.
    if let origin, link.url.origin.lowercased() == origin.lowercased() { continue }
    links.append(link)
  }
  return links
}

/// Where addresses of other sites stand in an article, ascending.
func startsOfRemoteAddresses(in article: Article) -> [UInt32] {
  defer { withExtendedLifetime(article) {} }
  return remoteAddresses(in: article).map(\.attribute.valueRange.start).sorted()
}

/// Elements with addresses that may be of other sites. To be used while the article lives.
private func remoteAddresses(in article: Article) -> [(element: Element, attribute: Attribute)] {
  article.root.descendants.compactMap { node in
    guard let element = node.asElement, let attribute = linkAttribute(element), isRemote(attribute.bytes) else { return nil }
    return (element, attribute)
  }
}

private func linkAttribute(_ element: Element) -> Attribute? {
  switch element.tag {
  case .a, .area: element.attribute("href")
  case .img, .source, .video, .audio: element.attribute("src")
  default: nil
  }
}

/// Whether an address may be one of another site: a cheap look before it is taken apart.
private func isRemote(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = address.firstIndex(where: { !ASCII.isWhitespace($0) }), address.count - start > 3 else { return false }
  let first = ASCII.lowercased(address[start])
  return first == UInt8(ascii: "h") || first == ASCII.slash && address[start + 1] == ASCII.slash
}
