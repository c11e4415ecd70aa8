import FrontMatter
import Markup
import RuleKit
import SourceText
import TestSupport

/// A host with a plant in it, as an example that marks what is to be found.
struct PlantedArticle {
  private(set) var file: ExampleFile
  /// Where and how, for messages.
  private(set) var place: String
  private var bytes: [UInt8] = []
  /// For each offset of the plant's file its new place.
  private var places: [Int]

  /// What stands beside a plant.
  private static let paragraphs = ["今日は天気がいい。🎉", "Über 50 Gäste kamen 👩‍🌾👨‍🌾.", "一行中文，后面是表情 😀😀😀"]
  /// Lines of front matter that mean nothing to any rule.
  private static let harmlessKeys = ["mood: 晴朗 🎉", "weather: sunny", "season: \"秋\""]

  init(_ plant: Plant, in host: Host, nestings: [Nesting], needsFollower: Bool, random: inout SeededRandom) {
    file = plant.file
    place = host.name
    places = Array(repeating: 0, count: plant.file.bytes.count + 1)
    let position = Int.random(in: 0..<max(1, host.pieces.count - 1), using: &random)
    var name = "\(host.name), place \(position + 1)"
    switch plant.way {
    case .block:
      let nesting = plant.canNest ? random.element(of: nestings) : .top
      putFrontMatter(of: plant, or: host, random: &random)
      for piece in host.pieces[...position] { bytes += piece }
      if plant.file.encoding == nil, random.chance(oneIn: 3) { putParagraph(host.format, random: &random) }
      put(plant.body, nesting)
      if needsFollower { putParagraph(host.format, random: &random) }
      for piece in host.pieces[(position + 1)...] { bytes += piece }
      name += ", \(nesting.rawValue)"
    case .start:
      put(plant.file.bytes[...], .top)
      bytes += Array("\n".utf8) + host.pieces[...position].joined()
      name += ", start"
    case .document:
      let end = PlantedArticle.bodyEnd(plant.file.bytes)
      put(plant.file.bytes[..<end], .top, endsLine: false)
      bytes += host.pieces[...position].joined()
      put(plant.file.bytes[end...], .top, endsLine: false)
      name += ", document"
    }
    places[plant.file.bytes.count] = max(places[plant.file.bytes.count], places[max(0, plant.file.bytes.count - 1)] + 1)
    place = name
    file.bytes = bytes
    file.findings = plant.file.findings.map { finding in MarkedFinding(parts: finding.parts.map { [places] in moved($0, places) }) }
    if plant.way != .start, plant.format != host.format { file.path = "example" + (host.format == .html ? ".html" : ".md") }
  }

  private mutating func putFrontMatter(of plant: Plant, or host: Host, random: inout SeededRandom) {
    guard plant.bodyStart > 0 else {
      if !plant.example.except.contains(.frontMatter) { bytes += host.frontMatter }
      return
    }
    var lineEnd = (plant.frontMatter.firstIndex(of: ASCII.lineFeed) ?? -1) + 1
    // Keys can be added where a block of YAML begins with a key.
    let isBlock = plant.frontMatter.starts(with: "---\n".utf8) && lineEnd < plant.bodyStart && ASCII.isLetter(plant.frontMatter[lineEnd])
    if !isBlock { lineEnd = 0 }
    put(plant.frontMatter[..<lineEnd], .top, endsLine: false)
    // A declared schema may not know them.
    if isBlock, plant.example.options.isEmpty {
      for key in PlantedArticle.harmlessKeys where random.chance(oneIn: 2) { bytes += Array((key + "\n").utf8) }
    }
    put(plant.frontMatter[lineEnd...], .top, endsLine: false)
  }

  private mutating func putParagraph(_ format: ArticleFormat, random: inout SeededRandom) {
    let text = random.element(of: PlantedArticle.paragraphs)
    bytes += Array((format == .html ? "<p>\(text)</p>\n" : "\n" + text + "\n\n").utf8)
  }

  /// Adds a part of the plant's file, line by line.
  private mutating func put(_ part: ArraySlice<UInt8>, _ nesting: Nesting, endsLine: Bool = true) {
    let (first, other) = nesting.prefixes
    bytes += Array(nesting.wrapping.before.utf8)
    var atStart = true
    for index in part.indices {
      if atStart {
        let prefix = index == part.startIndex ? first : other
        let isBlank = part[index] == ASCII.lineFeed
        bytes += isBlank ? Array(prefix.utf8.prefix { $0 == ASCII.greaterThan }) : Array(prefix.utf8)
      }
      places[index] = bytes.count
      bytes.append(part[index])
      atStart = part[index] == ASCII.lineFeed
    }
    places[part.endIndex] = bytes.count
    if endsLine, !atStart { bytes.append(ASCII.lineFeed) }
    bytes += Array(nesting.wrapping.after.utf8)
  }

  /// Before `</body>` or `</html>`, else the end.
  private static func bodyEnd(_ bytes: [UInt8]) -> Int {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    for tag in ["</body", "</html"] {
      if let range = text.firstRange(of: tag) { return text.utf8.distance(from: text.startIndex, to: range.lowerBound) }
    }
    return bytes.count
  }
}

private func moved(_ part: ByteRange, _ places: [Int]) -> ByteRange {
  if part.isEmpty { return ByteRange(at: places[Int(part.start)]) }
  return ByteRange(places[Int(part.start)], places[Int(part.end) - 1] + 1)
}
