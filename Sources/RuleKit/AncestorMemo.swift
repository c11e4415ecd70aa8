public import Markup

/// What the elements around a node say, remembered where many nodes stand deep in the same ones.
///
/// Belongs to one article. Public, so that rules get a copy made for what they ask.
/// - Complexity: all questions together are linear in the questions and the elements, however deep these are.
public struct AncestorMemo<Answer: Sendable>: Sendable {
  /// By the order of an element: the nearest answer of it and those around it.
  @usableFromInline var known: [Int: Answer?] = [:]

  /// Up to here a walk costs less than to look it up.
  @inlinable static var near: Int { 16 }

  @inlinable public init() {}

  /// The nearest answer of the elements around `element`, itself not among them.
  /// - Parameter answer: what one element says, the same each time; nil to ask the next one.
  @inlinable public mutating func nearest(around element: Element, _ answer: (Element) -> Answer?) -> Answer? {
    var found: Answer?
    var distance = 0
    walk: for ancestor in element.ancestors {
      if distance >= Self.near, let remembered = known[ancestor.node.order] {
        found = remembered
        break walk
      }
      distance += 1
      found = answer(ancestor)
      if found != nil { break walk }
    }
    if distance > Self.near { remember(found, around: element, distance) }
    return found
  }

  @usableFromInline mutating func remember(_ found: Answer?, around element: Element, _ distance: Int) {
    for (index, ancestor) in element.ancestors.enumerated() {
      guard index < distance else { return }
      known[ancestor.node.order] = .some(found)
    }
  }
}

extension AncestorMemo where Answer == Bool {
  /// Whether an element around `element` is one of a kind.
  @inlinable public mutating func contains(around element: Element, _ isOfKind: (Element) -> Bool) -> Bool {
    nearest(around: element) { isOfKind($0) ? true : nil } ?? false
  }
}
