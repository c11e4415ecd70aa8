import Markup
import RuleKit

/// For each kind of node the checks that want it, as bits: it is asked for every node of every article, on all threads.
struct WantingChecks: Sendable {
  /// For each tag, then for texts, for comments and for templates: `width` words with a bit for each check.
  private let wanting: [UInt64]
  private let width: Int

  private static let texts = Tag.count
  private static let comments = Tag.count + 1
  private static let templates = Tag.count + 2

  /// - Parameter kinds: What each check wants.
  init(_ kinds: [NodeKinds]) {
    width = (kinds.count + 63) / 64
    var wanting = [UInt64](repeating: 0, count: (Self.templates + 1) * width)
    for (index, kinds) in kinds.enumerated() {
      let (word, bit) = (index / 64, UInt64(1) << UInt64(index % 64))
      for tag in kinds.allElements ? (0..<UInt16(Tag.count)).map(Tag.init(number:)) : kinds.tags {
        wanting[Int(tag.rawValue) * width + word] |= bit
      }
      if kinds.texts { wanting[Self.texts * width + word] |= bit }
      if kinds.comments { wanting[Self.comments * width + word] |= bit }
    }
    self.wanting = wanting
  }

  /// Calls `body` for each node at and below `root` with each check that wants it.
  /// - Parameter concerned: For each check, whether it is asked at all.
  /// - Complexity: linear in the tree and the calls.
  func walk(_ root: Node, concerned: [Bool], _ body: (Node, Int) -> Void) {
    var asked = [UInt64](repeating: 0, count: width)
    for (index, isConcerned) in concerned.enumerated() where isConcerned { asked[index / 64] |= 1 << UInt64(index % 64) }
    var table = wanting
    for index in table.indices where table[index] != 0 { table[index] &= asked[index % width] }
    table.withUnsafeBufferPointer { table in
      var next: Node? = root
      while let node = next {
        let start = Self.kind(of: node) * width
        for word in 0..<width {
          var bits = table[start + word]
          while bits != 0 {
            body(node, word << 6 | bits.trailingZeroBitCount)
            bits &= bits &- 1
          }
        }
        next = node.next(within: root)
      }
    }
  }

  private static func kind(of node: Node) -> Int {
    switch node.kind {
    case .element: Int((node.asElement?.tag ?? .unknown).rawValue)
    case .text: texts
    case .comment: comments
    case .template: templates
    }
  }
}
