import RuleKit
import Testing

struct FactPartsTests {
  @Test func `all parts of facts are the parts that have names`() {
    let named: FactParts = [.links, .anchors, .sketch, .blocks, .head]
    #expect(FactParts.all == named)
  }
}
