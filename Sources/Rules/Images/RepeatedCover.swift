package import Diagnostics
import FrontMatter
package import Markup
package import RuleKit
import SourceText

/// `repeated-cover`: the first picture of the body is the cover that the front matter names.
package struct RepeatedCover: NodeCheck {
  package static let id: RuleID = "repeated-cover"
  package static let kinds = NodeKinds.elements(.img)

  private var isDone = false

  package init(_ options: OptionValues) {}

  package mutating func visit(_ node: Node, in article: Article, _ report: inout Report) {
    guard !isDone, let element = node.asElement, !element.flags.contains(.hidden) else { return }
    isDone = true
    guard let frontMatter = article.frontMatter, let source = element.addressAttribute, !source.hasTemplate,
      let key = coverKey(source.bytes)
    else { return }
    for (value, name) in covers(frontMatter) where isSame(value.text, key) {
      let related = [RelatedPlace(range: value.range, message: "the cover")]
      report.add(element.range, "The first picture repeats the cover in \(quoted(name))", related: related)
      return
    }
  }

  private func isSame(_ text: String, _ key: String) -> Bool {
    var text = text
    return text.withUTF8 { coverKey($0) } == key
  }

  /// `/a.png`, `./a.png` and `a.png` are one cover: themes put the site's address before it.
  private func coverKey(_ address: UnsafeBufferPointer<UInt8>) -> String? {
    guard let key = pictureKey(address), !key.isEmpty else { return nil }
    return key.hasPrefix("/") && !key.hasPrefix("//") ? String(key.dropFirst()) : key
  }

  private func covers(_ frontMatter: FrontMatter) -> [(value: FrontMatterValue, name: String)] {
    var found: [(value: FrontMatterValue, name: String)] = []
    for entry in frontMatter.root.entries where RepeatedCover.names.contains(entry.key.lowercased()) {
      if entry.value.isScalar { found.append((entry.value, entry.key)) }
      for part in entry.value.entries where part.value.isScalar { found.append((part.value, entry.key)) }
      for item in entry.value.items.prefix(1) where item.isScalar { found.append((item, entry.key)) }
    }
    return found
  }

  /// Settings in which generators and themes look for a cover, lower-case.
  private static let names: Set<String> = [
    "cover", "cover_image", "coverimage", "cover-image", "cover_img", "coverimg", "thumbnail", "thumb", "headimg", "header", "header_img",
    "headerimg", "header-img", "header_image", "headerimage", "image", "images", "img", "featured_image", "featuredimage", "featured-image",
    "feature_image", "featureimage", "featured", "banner", "banner_img", "bannerimage", "hero", "hero_image", "heroimage", "og_image",
    "ogimage", "social_image", "top_img", "index_img", "picture", "photos", "photo", "teaser", "poster", "lead_image",
  ]
}
