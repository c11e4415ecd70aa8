package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `tracking-pixel`: an invisible picture that tells somebody who reads the article.
package struct TrackingPixel: NodeCheck {
  package static let id: RuleID = "tracking-pixel"
  package static let kinds = NodeKinds.elements(.img)

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, !element.flags.contains(.reconstructed), let source = element.addressAttribute else { return }
    let address = trimmed(source.bytes)
    guard let web = WebAddress(address), !source.hasTemplate, !isPrivateHost(web.hostBytes), web.host.count > 3 else { return }
    guard isBeacon(web) || isOnePixel(element) else { return }
    let fix = element.flags.contains(.approximate) ? nil : Fix("Remove the picture", [.delete(element.range)], .unsafe)
    report.add(element.range, "The picture from \(quoted(web.hostName)) only tracks who reads the article", fix: fix)
  }

  /// Whether both sides are declared to be at most one pixel long.
  private func isOnePixel(_ element: Element) -> Bool {
    if element.isMarkdown { return false }
    return isTiny(element, "width") && isTiny(element, "height")
  }

  private func isTiny(_ element: Element, _ side: StaticString) -> Bool {
    if let value = element.attribute(side) {
      let content = trimmed(value.bytes)
      return equalsTrimmed(content, "0") || equalsTrimmed(content, "1") || equalsTrimmed(content, "1px") || equalsTrimmed(content, "0px")
    }
    for value: StaticString in ["0", "1px", "0px"] where element.hasStyle(side, value) {
      return !element.hasStyle(side, "0.") && !element.hasStyle(side, "1px ")
    }
    return false
  }

  private func isBeacon(_ web: WebAddress) -> Bool {
    guard TrackingPixel.domains.contains(domainHash(web.hostBytes)) else { return false }
    let name = web.hostName
    let path = String(decoding: web.bytes[web.path], as: UTF8.self).lowercased()
    return TrackingPixel.beacons.contains { beacon in
      (name == beacon.host || name.hasSuffix("." + beacon.host)) && path.hasPrefix(beacon.path)
    }
  }

  /// The last two labels of each beacon's host, hashed: a cheap look before the table is asked.
  private static let domains = SortedHashes(
    beacons.map { beacon in
      var host = beacon.host
      return host.withUTF8 { domainHash($0) }
    })

  /// Hosts, with those below them, and how a beacon's path begins.
  private static let beacons: [(host: String, path: String)] = [
    ("pixel.wp.com", "/"), ("stats.wordpress.com", "/"), ("feeds.wordpress.com", "/1.0/"), ("google-analytics.com", "/"),
    ("googletagmanager.com", "/"), ("facebook.com", "/tr"), ("doubleclick.net", "/"), ("feeds.feedburner.com", "/~r/"),
    ("feeds.feedburner.com", "/~ff/"), ("feedsportal.com", "/"), ("tracking.feedpress.it", "/"), ("tracking.feedpress.com", "/"),
    ("feedproxy.google.com", "/~r/"), ("medium.com", "/_/stat"), ("scorecardresearch.com", "/"), ("pixel.quantserve.com", "/"),
    ("hm.baidu.com", "/hm.gif"), ("cnzz.com", "/stat"), ("c.statcounter.com", "/"), ("blogger.googleusercontent.com", "/tracker/"),
    ("assoc-amazon.com", "/e/ir"), ("amazon-adsystem.com", "/e/ir"), ("list-manage.com", "/track/"), ("sendgrid.net", "/wf/open"),
    ("bat.bing.com", "/"), ("px.ads.linkedin.com", "/"), ("analytics.twitter.com", "/"), ("mc.yandex.ru", "/watch"), ("ia.51.la", "/"),
    ("pixel.mathtag.com", "/"), ("track.hubspot.com", "/"),
  ]
}

/// A hash of the last two labels of a host.
private func domainHash(_ host: UnsafeBufferPointer<UInt8>) -> UInt64 {
  var hash = FNV1a()
  var dots = 0
  for byte in host.reversed() {
    if byte == ASCII.dot {
      dots += 1
      if dots == 2 { break }
    }
    hash.add(ASCII.lowercased(byte))
  }
  return hash.value
}
