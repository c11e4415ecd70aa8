import SourceText

/// A stretch of a text that was decoded wrongly.
struct MojibakeRun: Equatable {
  /// A replacement of a part of the run, in bytes of the text.
  struct Piece: Equatable {
    var range: Range<Int>
    var text: String
  }

  /// Bytes of the text.
  var range: Range<Int>
  /// What it was, piece by piece; empty when nothing leads back.
  var pieces: [Piece]
  /// The encoding that its UTF-8 was mistaken for.
  var encoding: String
}

/// Leads wrongly decoded text back to what it was.
enum MojibakeReversal {
  private static let maximumDepth = 5

  /// The mojibake in `bytes`, which are valid UTF-8, from left to right.
  /// - Complexity: O(bytes)
  static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> [MojibakeRun] {
    let mask = MojibakeTables.shared.candidates(bytes)
    guard mask != 0 else { return [] }
    let text = ScalarText(bytes)
    var runs = mask & ~MojibakeTables.gbkBit == 0 ? [] : merge(repairs(text.scalars, mask), in: text)
    if mask & MojibakeTables.gbkBit != 0 {
      runs += GBKReversal.find(text)
      runs.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    return runs
  }

  /// The text that `text` was before it was decoded wrongly; itself where nothing is wrong.
  static func repaired(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for run in bytes.withUnsafeBufferPointer({ find($0) }).reversed() {
      for piece in run.pieces.reversed() { bytes.replaceSubrange(piece.range, with: piece.text.utf8) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Contiguous scalars and what they stand for.
  struct Repair {
    var start: Int
    var end: Int
    var scalars: [UInt32]
    var encoding: WrongEncoding
  }

  /// Repairs of single-byte encodings, from left to right, disjoint.
  static func repairs(_ text: [UInt32], _ mask: UInt16, depth: Int = 0) -> [Repair] {
    var byEncoding: [(encoding: WrongEncoding, units: [MojibakeUnit], total: Int)] = []
    for encoding in WrongEncoding.allCases where mask >> UInt16(encoding.rawValue) & 1 == 1 {
      let units = MojibakeUnit.all(in: text, encoding)
      byEncoding.append((encoding, units, units.reduce(0) { $0 + $1.score }))
    }
    // A stable order: equal totals keep the more common encoding first.
    let order = byEncoding.indices.sorted { (-byEncoding[$0].total, $0) < (-byEncoding[$1].total, $1) }
    var taken = [Bool](repeating: false, count: text.count)
    var accepted: [MojibakeUnit] = []
    for index in order {
      let entry = byEncoding[index]
      // What one reversal made is garbled or clean as a whole.
      let coversAll = depth > 0 && entry.units.reduce(0) { $0 + $1.count } == text.count
      guard entry.total >= 2 || coversAll else { continue }
      let hasProof = entry.units.contains { $0.score >= 2 } && entry.total >= 3
      for unit in entry.units {
        let isEnough = unit.score >= 2 || (unit.score == 1 && entry.total >= 3) || hasProof || depth > 0
        guard isEnough, !taken[unit.start..<unit.end].contains(true) else { continue }
        for position in unit.start..<unit.end { taken[position] = true }
        accepted.append(unit)
      }
    }
    if depth == 0 { addLostSpaces(text, mask, &accepted, &taken) }
    accepted.sort { $0.start < $1.start }
    if depth == 0, !isClean(text, taken, accepted.count) { return [] }
    return join(accepted, depth: depth)
  }

  /// Adds what lost its no-break space, in encodings that the others prove.
  private static func addLostSpaces(_ text: [UInt32], _ mask: UInt16, _ accepted: inout [MojibakeUnit], _ taken: inout [Bool]) {
    let proven = Set(accepted.map(\.encoding))
    for encoding in WrongEncoding.allCases where mask >> UInt16(encoding.rawValue) & 1 == 1 {
      for unit in MojibakeLostSpace.units(in: text, encoding, taken: taken, isProven: proven.contains(encoding)) {
        guard !taken[unit.start..<unit.end].contains(true) else { continue }
        for position in unit.start..<unit.end { taken[position] = true }
        accepted.append(unit)
      }
    }
  }

  /// Whether what stays as it is looks less garbled than what is led back.
  private static func isClean(_ text: [UInt32], _ taken: [Bool], _ accepted: Int) -> Bool {
    var odd = 0
    for index in text.indices.dropFirst() where text[index] >= 0x80 && !taken[index] {
      if MojibakeEvidence.oddity(text[index]) == 2, text[index - 1] >= 0x80, MojibakePlausibility.isLetter(text[index - 1]) { odd += 1 }
    }
    return odd <= accepted
  }

  /// Joins adjacent units and reverses what was garbled more than once.
  private static func join(_ units: [MojibakeUnit], depth: Int) -> [Repair] {
    var repairs: [Repair] = []
    for unit in units {
      if let last = repairs.last, last.end == unit.start {
        repairs[repairs.count - 1].end = unit.end
        repairs[repairs.count - 1].scalars.append(unit.decoded)
      } else {
        repairs.append(Repair(start: unit.start, end: unit.end, scalars: [unit.decoded], encoding: unit.encoding))
      }
    }
    for index in repairs.indices {
      if depth < maximumDepth, repairs[index].scalars.count > 1 {
        repairs[index].scalars = repairedOnce(repairs[index].scalars, depth: depth + 1)
      }
    }
    guard depth == 0 else { return repairs }
    return repairs.filter { repair in !repair.scalars.contains { $0 >= 0x80 && $0 < 0xA0 } }
  }

  private static func repairedOnce(_ scalars: [UInt32], depth: Int) -> [UInt32] {
    var result: [UInt32] = []
    var copied = 0
    for repair in repairs(scalars, MojibakeTables.allSingleByte, depth: depth) {
      result += scalars[copied..<repair.start]
      result += repair.scalars
      copied = repair.end
    }
    return result + scalars[copied...]
  }

  /// One run for each garbled word or row of garbled words.
  private static func merge(_ repairs: [Repair], in text: ScalarText) -> [MojibakeRun] {
    var runs: [MojibakeRun] = []
    var end = 0
    for repair in repairs {
      let range = text.offsets[repair.start]..<text.offsets[repair.end]
      let piece = MojibakeRun.Piece(range: range, text: ScalarText.string(repair.scalars))
      if !runs.isEmpty, belongsTogether(text.scalars[end..<repair.start]) {
        runs[runs.count - 1].range = runs[runs.count - 1].range.lowerBound..<range.upperBound
        runs[runs.count - 1].pieces.append(piece)
      } else {
        runs.append(MojibakeRun(range: range, pieces: [piece], encoding: repair.encoding.name))
      }
      end = repair.end
    }
    return runs
  }

  /// Whether what stands between two garbled places is a piece of a word, or no word at all.
  private static func belongsTogether(_ gap: ArraySlice<UInt32>) -> Bool {
    guard gap.count <= 24 else { return false }
    var hasSpace = false
    var hasLetter = false
    for scalar in gap {
      if scalar == 0x0A || scalar == 0x0D { return false }
      if scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 || scalar == 0x3000 { hasSpace = true }
      if MojibakePlausibility.isLetter(scalar) || (scalar >= 0x30 && scalar <= 0x39) { hasLetter = true }
    }
    return !(hasSpace && hasLetter)
  }
}

/// The scalars of a text and where each begins.
struct ScalarText {
  var scalars: [UInt32] = []
  /// One more than there are scalars: the last is the text's length.
  var offsets: [Int] = []

  /// - Precondition: `bytes` is valid UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    scalars.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var scalar = length == 1 ? UInt32(byte) : UInt32(byte) & (0x7F >> UInt32(length))
      for offset in 1..<max(length, 1) where index + offset < bytes.count {
        scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F)
      }
      scalars.append(scalar)
      offsets.append(index)
      index += length
    }
    offsets.append(bytes.count)
  }

  static func string(_ scalars: some Sequence<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text)
  }
}
