import Foundation
import RuleKit
import SourceText

extension ExampleFile {
  /// The file as it would lie on a disk, with its findings in these bytes; nil when its encoding is unknown or lacks a character.
  func encoded() -> ExampleFile? {
    guard let encoding else { return self }
    // Text between two marks is encoded on its own, so that the marks' new places are known.
    let offsets = Set(findings.flatMap(\.parts).flatMap { [Int($0.start), Int($0.end)] } + [0, bytes.count]).sorted()
    var file = self
    file.bytes = []
    var places: [Int: Int] = [0: 0]
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      guard let piece = encode(Array(bytes[start..<end]), encoding) else { return nil }
      file.bytes += piece
      places[end] = file.bytes.count
    }
    file.findings = findings.map { finding in
      MarkedFinding(parts: finding.parts.map { ByteRange(places[Int($0.start)] ?? 0, places[Int($0.end)] ?? 0) })
    }
    return file
  }
}

/// UTF-8 in another encoding.
private func encode(_ text: [UInt8], _ encoding: String) -> [UInt8]? {
  let converter = iconv_open(encoding, "UTF-8")
  guard converter != iconv_t(bitPattern: -1) else { return nil }
  defer { iconv_close(converter) }
  var input = text.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: text.count * 4 + 16)
  let capacity = output.count
  var inputLeft = input.count
  var outputLeft = capacity
  let failed = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var from = input.baseAddress
      var to = output.baseAddress
      return iconv(converter, &from, &inputLeft, &to, &outputLeft) == .max
    }
  }
  return failed || inputLeft > 0 ? nil : output[..<(capacity - outputLeft)].map { UInt8(bitPattern: $0) }
}
