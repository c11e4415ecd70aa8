/// Anchors of one page where a name that is taken gets the first free number: `a`, `a-1`, `a-2`.
struct FreeAnchors {
  private var taken: Set<String> = []
  /// The number to try first for a name, so that many equal headings stay linear.
  private var nextNumbers: [String: Int] = [:]

  /// Takes a name as it is, whether or not it is free.
  mutating func reserve(_ name: String) {
    taken.insert(name)
  }

  /// The name, or the name with the first free number.
  mutating func take(_ name: String) -> String {
    if taken.insert(name).inserted { return name }
    var number = nextNumbers[name, default: 1]
    while !taken.insert("\(name)-\(number)").inserted { number += 1 }
    nextNumbers[name] = number + 1
    return "\(name)-\(number)"
  }
}
