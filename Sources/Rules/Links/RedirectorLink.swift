package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `redirector-link`: a link over a page that only leads on to the real target.
package struct RedirectorLink: NodeCheck {
  package static let id: RuleID = "redirector-link"
  package static let kinds = NodeKinds.elements(.a, .area)

  private let hosts: [String]
  private var definitions: Set<ByteRange> = []

  package init(_ options: OptionValues) {
    hosts = options.strings("hosts").map { $0.lowercased() }
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let link = node.asElement, let attribute = link.attribute("href"), !attribute.hasTemplate,
      link.flags.isDisjoint(with: [.hidden, .reconstructed])
    else { return }
    let address = trimmed(attribute.bytes)
    guard address.contains(ASCII.question), let web = WebAddress(address), !web.query.isEmpty, let target = target(of: web) else { return }
    let range = attribute.valueRange
    if link.flags.contains(.reference), !definitions.insert(range).inserted { return }
    var fix: Fix?
    if !attribute.flags.contains(.approximate), let written = written(target, in: link) {
      fix = Fix("Link to \(quoted(target))", [Edit(range, written)], .unsafe)
    }
    report.add(range, "The link leads over \(quoted(web.hostName)) to \(quoted(target))", fix: fix)
  }

  /// The real target: a web address in the query of a page that leads on.
  private func target(of web: WebAddress) -> String? {
    for parameter in web.parameters where parameter.value.count >= 10 {
      let name = String(decoding: web.bytes[parameter.name].map(ASCII.lowercased), as: UTF8.self)
      guard RedirectorLink.parameters.contains(name) else { continue }
      let value = percentDecoded(web.bytes[parameter.value])
      guard value.hasPrefix("http://") || value.hasPrefix("https://"), leadsOn(web) else { continue }
      let isClean = value.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\u{FFFD}" && $0 != "\"" && $0 != "<" }
      if isClean { return value }
    }
    return nil
  }

  /// Whether the page does nothing but lead on, by its host or by the name of its path.
  private func leadsOn(_ web: WebAddress) -> Bool {
    let host = web.hostName
    let path = String(decoding: web.bytes[web.path].map(ASCII.lowercased), as: UTF8.self)
    let isListed = (RedirectorLink.knownHosts + hosts).contains { host == $0 || host.hasSuffix("." + $0) }
    if isListed { return true }
    guard let name = path.split(separator: "/").last else { return host.hasPrefix("link.") || host.hasPrefix("links.") }
    return RedirectorLink.pathNames.contains(name.prefix { $0 != "." }.description)
  }

  private func written(_ target: String, in link: Element) -> String? {
    if !link.isMarkdown { return target.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;") }
    if link.flags.contains(.autolink) { return nil }
    let isSafe = target.utf8.allSatisfy { $0 != ASCII.openParenthesis && $0 != ASCII.closeParenthesis && $0 != ASCII.backslash }
    return isSafe ? target : nil
  }

  /// Names of the parameter that holds the target.
  private static let parameters: Set<String> = [
    "to", "target", "url", "u", "q", "link", "goto", "dest", "destination", "redirect", "redirect_url", "redirect_uri", "uddg", "pfurl",
    "z", "r", "go",
  ]

  /// The last part of a path that leads on.
  private static let pathNames: Set<String> = [
    "go", "goto", "redirect", "redir", "jump", "out", "outbound", "away", "exit", "leave", "linkfilter", "gotolink", "link2", "link", "l",
    "r", "url", "sinaurl", "redirector",
  ]

  private static let knownHosts = [
    "links.jianshu.com", "link.jianshu.com", "link.zhihu.com", "link.juejin.cn", "link.csdn.net", "link.segmentfault.com", "l.facebook.com",
    "lm.facebook.com", "l.instagram.com", "out.reddit.com", "t.umblr.com", "slack-redir.net", "safelinks.protection.outlook.com",
    "c.pc.qq.com", "href.li", "anonym.to", "disq.us", "exit.sc", "steamcommunity.com", "link.uisdc.com", "jump.bdimg.com",
  ]
}
