import FrontMatter
import SourceText
import Testing

struct MutationTests {
  private static let seeds = [
    "---\ntitle: 'a ''b'' 中文' # c\ntags: [x, \"y\\n\", {z: 1}]\ndate: 2021-09-07 09:17:18\nlist:\n  - a\n  -  - b\ntext: |\n  é\n\n  x\nq: &n v\nr: *n\n---\nbody\n",
    "+++\ntitle = \"a\\u4e2d\"\ntags = ['x', \"\"\"y\n\"\"\"]\n[a.b]\nc = 2021-09-07T09:17:18Z\n[[d]]\n\"键\" = {x = 1}\n+++\nbody\n",
    "{\n\"title\": \"a\\ud83d\\ude00中\",\n\"tags\": [1.5, null, {\"a\": []}]\n}\n\nbody\n", ";;;\n\"a\": \"é\",\n\"b\": [true]\n;;;\n",
    "<!--{\n\"T\": \"x\"\n}-->\nbody\n",
    "\u{FEFF}\n---\r\ntags:\r\n\t- a\r\n---\r\n",
  ]

  @Test func `no mutation of front matter crashes or leaves a range outside of it`() {
    var random = SplitMix(state: 20_240_229)
    let pieces =
      Self.seeds.flatMap { Array($0.unicodeScalars) } + Array("---\n\t:#[]{}*&!|>'\"\\%@`\u{0}\u{85}\u{2028}\u{FEFF}😀\r".unicodeScalars)
    for round in 0..<6_000 {
      var scalars = Array(Self.seeds[round % Self.seeds.count].unicodeScalars)
      for _ in 0...Int(random.next() % 4) {
        let place = Int(random.next() % UInt64(max(scalars.count, 1)))
        switch random.next() % 4 {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(pieces[Int(random.next() % UInt64(pieces.count))], at: place)
        case 2: scalars[place] = pieces[Int(random.next() % UInt64(pieces.count))]
        default: scalars.insert(contentsOf: scalars[place..<min(place + Int(random.next() % 12), scalars.count)], at: place)
        }
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      inspect(SourceText(String(text)))
    }
  }

  private func inspect(_ source: SourceText) {
    let split = splitFrontMatter(source, bounds: FrontMatterBounds())
    #expect(source.isScalarBoundary(split.bodyStart))
    guard let frontMatter = split.frontMatter else { return }
    #expect(Int(frontMatter.range.end) == split.bodyStart)
    var ranges = [frontMatter.range, frontMatter.contentRange] + frontMatter.comments.map(\.range)
    if let error = frontMatter.syntaxError { ranges.append(error.range) }
    collect(frontMatter.root, into: &ranges)
    let isSound = ranges.allSatisfy {
      frontMatter.range.contains($0) && source.isScalarBoundary(Int($0.start)) && source.isScalarBoundary(Int($0.end))
    }
    if !isSound { Issue.record("A range lies outside in \(source.text(source.range).debugDescription)") }
  }

  private func collect(_ value: FrontMatterValue, into ranges: inout [ByteRange]) {
    if !value.outerRange.contains(value.range) { Issue.record("\(value.outerRange) does not contain \(value.range)") }
    ranges += [value.range, value.outerRange]
    for item in value.items { collect(item, into: &ranges) }
    for entry in value.entries {
      ranges += [entry.keyRange, entry.keyOuterRange, entry.range]
      collect(entry.value, into: &ranges)
    }
  }
}

/// A small generator of numbers that repeat with their seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
