package import Diagnostics
package import Markup
package import RuleKit
import SourceText

/// `tracking-parameter`: parameters in an address that only tell where the reader came from.
package struct TrackingParameter: NodeCheck {
  package static let id: RuleID = "tracking-parameter"
  package static let kinds = NodeKinds.elements(.a, .area, .img, .iframe, .video, .audio, .source, .embed)

  private let names: Set<String>
  private var definitions: Set<ByteRange> = []

  package init(_ options: OptionValues) {
    names = TrackingParameter.known.union(options.strings("parameters").map { $0.lowercased() })
  }

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard let element = node.asElement, let attribute = element.addressAttribute, !attribute.hasTemplate,
      element.flags.isDisjoint(with: [.hidden, .reconstructed])
    else { return }
    let bytes = attribute.bytes
    guard bytes.contains(ASCII.question), let web = WebAddress(trimmed(bytes)), !web.query.isEmpty else { return }
    let parameters = web.parameters
    let isTracking = parameters.map { self.isTracking(web.bytes[$0.name]) }
    guard isTracking.contains(true) else { return }
    let range = attribute.valueRange
    if element.flags.contains(.reference), !definitions.insert(range).inserted { return }
    var names: [String] = []
    for (parameter, isTracking) in zip(parameters, isTracking) where isTracking {
      names.append(quoted(UnsafeBufferPointer(rebasing: web.bytes[parameter.name])))
    }
    let noun = names.count == 1 ? "the tracking parameter" : "tracking parameters:"
    let stretches = removed(web, parameters.map(\.whole), isTracking)
    report.add(
      range, "The address has \(noun) \(names.prefix(4).joined(separator: ", "))",
      fix: fix(attribute, stretches, shiftedBy: leadingBlanks(bytes), in: article))
  }

  private func leadingBlanks(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    bytes.firstIndex { !ASCII.isWhitespace($0) } ?? 0
  }

  private func isTracking(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard (1...40).contains(name.count) else { return false }
    let name = String(decoding: name.map(ASCII.lowercased), as: UTF8.self)
    return name.hasPrefix("utm_") || names.contains(name)
  }

  /// Each tracking parameter with the `&` that parts it from a parameter that stays; the whole query when none stays.
  private func removed(_ web: WebAddress, _ parameters: [Range<Int>], _ isTracking: [Bool]) -> [Range<Int>] {
    if !isTracking.contains(false) { return [(web.query.lowerBound - 1)..<web.query.upperBound] }
    var stretches: [Range<Int>] = []
    var hasKept = false
    for (parameter, isTracking) in zip(parameters, isTracking) {
      if !isTracking {
        hasKept = true
      } else if hasKept {
        stretches.append((parameter.lowerBound - 1)..<parameter.upperBound)
      } else {
        stretches.append(parameter.lowerBound..<min(parameter.upperBound + 1, web.query.upperBound))
      }
    }
    return stretches
  }

  private func fix(_ attribute: Attribute, _ stretches: [Range<Int>], shiftedBy shift: Int, in article: Article) -> Fix? {
    guard !attribute.flags.contains(.approximate) else { return nil }
    var edits: [Edit] = []
    for stretch in stretches {
      let range = attribute.sourceRange(of: (stretch.lowerBound + shift)..<(stretch.upperBound + shift))
      // The nearest enclosing range is not what has to go.
      guard range != attribute.valueRange, attribute.valueRange.contains(range), !range.isEmpty else { return nil }
      if let last = edits.last, last.range.end > range.start { return nil }
      edits.append(.delete(range))
    }
    return Fix("Remove the tracking parameters", edits, .safe)
  }

  /// Names beside `utm_…`, lower-case.
  private static let known: Set<String> = [
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "_hsenc", "_hsmi", "hsctatracking", "mkt_tok", "vero_id", "vero_conv", "oly_anon_id", "oly_enc_id", "wickedid", "rb_clickid", "ref_src",
    "_openstat", "ml_subscriber", "ml_subscriber_hash", "srsltid", "li_fat_id", "epik", "_branch_match_id", "spm", "spm_id_from", "scm",
    "vd_source", "share_source", "share_medium", "share_token", "share_plat", "share_session_id", "share_tag", "timestamp_share",
    "unique_k",
    "xhsshare", "shareredid", "weibo_id", "wx_fmt_from", "hmsr", "hmpl", "hmcu", "hmkw", "hmci",
  ]
}
