import Markup
import RuleKit

/// For each kind of node the checks that want it, in one flat table: it is asked for every node of every article, on all threads.
struct WantingChecks: Sendable {
  /// For each tag, then for texts, for comments and for templates: where its checks begin in `checks`. The last element ends the last one.
  private let starts: [UInt16]
  /// Indices of checks.
  private let checks: [UInt8]

  private static let texts = Tag.count
  private static let comments = Tag.count + 1
  private static let templates = Tag.count + 2

  /// - Parameter kinds: What each check wants.
  init(_ kinds: [NodeKinds]) {
    precondition(kinds.count < 256, "Nodes index their checks with a byte")
    var wanting = [[UInt8]](repeating: [], count: Self.templates + 1)
    for (index, kinds) in kinds.enumerated() {
      for tag in kinds.allElements ? (0..<UInt16(Tag.count)).map(Tag.init(number:)) : kinds.tags {
        wanting[Int(tag.rawValue)].append(UInt8(index))
      }
      if kinds.texts { wanting[Self.texts].append(UInt8(index)) }
      if kinds.comments { wanting[Self.comments].append(UInt8(index)) }
    }
    var starts: [UInt16] = [0]
    for checks in wanting { starts.append(starts[starts.count - 1] + UInt16(checks.count)) }
    self.starts = starts
    checks = Array(wanting.joined())
  }

  /// Calls `body` for each node at and below `root` with each check that wants it.
  /// - Complexity: linear in the tree and the calls.
  func walk(_ root: Node, _ body: (Node, Int) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      checks.withUnsafeBufferPointer { checks in
        var next: Node? = root
        while let node = next {
          let kind = Self.kind(of: node)
          for index in starts[kind]..<starts[kind + 1] { body(node, Int(checks[Int(index)])) }
          next = node.next(within: root)
        }
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
