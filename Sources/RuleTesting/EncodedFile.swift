package import RuleKit
import SourceText

extension ExampleFile {
  /// The file as it would lie on a disk, with its findings in these bytes; nil when its encoding is unknown or lacks a character.
  package func encoded() -> ExampleFile? {
    guard let encoding else { return self }
    // Text between two marks is encoded on its own, so that the marks' new places are known.
    let offsets = Set(findings.flatMap(\.parts).flatMap { [Int($0.start), Int($0.end)] } + [0, bytes.count]).sorted()
    var file = self
    file.bytes = []
    var places: [Int: Int] = [0: 0]
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      guard let piece = SourceText.encode(String(decoding: bytes[start..<end], as: UTF8.self), as: encoding) else { return nil }
      file.bytes += piece
      places[end] = file.bytes.count
    }
    file.findings = findings.map { finding in
      MarkedFinding(parts: finding.parts.map { ByteRange(places[Int($0.start)] ?? 0, places[Int($0.end)] ?? 0) })
    }
    return file
  }
}
