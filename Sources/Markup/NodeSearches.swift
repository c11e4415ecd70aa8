// The compiler's optimiser ends in an ownership error where the standard library's searches over these sequences are inlined into a rule
// (Swift 6.3.1). Searches of their own, which cannot throw, are inlined well.

extension Ancestors {
  @inlinable public func contains(where isWanted: (Element) -> Bool) -> Bool { first(where: isWanted) != nil }

  @inlinable public func allSatisfy(_ isRight: (Element) -> Bool) -> Bool { first { !isRight($0) } == nil }

  @inlinable public func count(where isWanted: (Element) -> Bool) -> Int {
    var count = 0
    for candidate in self where isWanted(candidate) { count += 1 }
    return count
  }

  @inlinable public func first(where isWanted: (Element) -> Bool) -> Element? {
    for candidate in self where isWanted(candidate) { return candidate }
    return nil
  }
}

extension Attributes {
  @inlinable public func contains(where isWanted: (Attribute) -> Bool) -> Bool { first(where: isWanted) != nil }

  @inlinable public func allSatisfy(_ isRight: (Attribute) -> Bool) -> Bool { first { !isRight($0) } == nil }

  @inlinable public func count(where isWanted: (Attribute) -> Bool) -> Int {
    var count = 0
    for candidate in self where isWanted(candidate) { count += 1 }
    return count
  }

  @inlinable public func first(where isWanted: (Attribute) -> Bool) -> Attribute? {
    for candidate in self where isWanted(candidate) { return candidate }
    return nil
  }
}

extension Children {
  @inlinable public func contains(where isWanted: (Node) -> Bool) -> Bool { first(where: isWanted) != nil }

  @inlinable public func allSatisfy(_ isRight: (Node) -> Bool) -> Bool { first { !isRight($0) } == nil }

  @inlinable public func count(where isWanted: (Node) -> Bool) -> Int {
    var count = 0
    for candidate in self where isWanted(candidate) { count += 1 }
    return count
  }

  @inlinable public func first(where isWanted: (Node) -> Bool) -> Node? {
    for candidate in self where isWanted(candidate) { return candidate }
    return nil
  }
}

extension Descendants {
  @inlinable public func contains(where isWanted: (Node) -> Bool) -> Bool { first(where: isWanted) != nil }

  @inlinable public func allSatisfy(_ isRight: (Node) -> Bool) -> Bool { first { !isRight($0) } == nil }

  @inlinable public func count(where isWanted: (Node) -> Bool) -> Int {
    var count = 0
    for candidate in self where isWanted(candidate) { count += 1 }
    return count
  }

  @inlinable public func first(where isWanted: (Node) -> Bool) -> Node? {
    for candidate in self where isWanted(candidate) { return candidate }
    return nil
  }
}
