/// The groups of two or more elements with one hash, each in order.
///
/// - Parameter asked: pages that must have an element in a group, ascending; nil for all groups.
/// - Complexity: linear; no more is kept of elements without others of their hash than a number
func groups<Element>(of elements: [Element], asked: [Int]?, hash: (Element) -> UInt64, page: (Element) -> Int) -> [[Element]] {
  guard elements.count > 1 else { return [] }
  var wanted: Set<UInt64>?
  if let asked {
    let pages = Set(asked)
    var hashes: Set<UInt64> = []
    for element in elements where pages.contains(page(element)) { hashes.insert(hash(element)) }
    wanted = hashes
  }
  var firsts: [UInt64: Int] = [:]
  if wanted == nil { firsts.reserveCapacity(elements.count) }
  var numbers: [Int: Int] = [:]
  var groups: [[Element]] = []
  for (index, element) in elements.enumerated() {
    let key = hash(element)
    if let wanted, !wanted.contains(key) { continue }
    guard let first = firsts[key] else {
      firsts[key] = index
      continue
    }
    if let number = numbers[first] {
      groups[number].append(element)
    } else {
      numbers[first] = groups.count
      groups.append([elements[first], element])
    }
  }
  return groups
}
