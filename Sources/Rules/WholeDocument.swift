import Markup

extension Article {
  /// The first `title` of a document that is not a picture's or a template's.
  var pageTitle: Element? {
    var next = root.node.next(within: root.node)
    while let node = next {
      let element = node.asElement
      if let element, element.tag == .title, element.flags.isDisjoint(with: [.foreign, .markdown]) { return element }
      let isClosed = element.map { $0.tag == .template || $0.tag == .svg || $0.tag == .frontMatter } ?? false
      next = isClosed ? node.nextSkippingChildren(within: root.node) : node.next(within: root.node)
    }
    return nil
  }

  /// What a page says itself: of a whole document its `main`, without the navigation around it; else the body.
  var ownContent: Element {
    guard isWholeDocument else { return body }
    for node in body.descendants {
      if let element = node.asElement, element.tag == .main, !element.flags.contains(.hidden) { return element }
    }
    return body
  }
}
