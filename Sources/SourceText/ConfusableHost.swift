import ICUShim

/// A host name that passes for another one, as a browser shows it; nil for all others.
///
/// Reported are labels that mix scripts beyond what UTS 39 calls highly restrictive, and labels below a Latin top-level domain whose letters are
/// all of another script and all look Latin; in both, letters must look like Latin ones. Names with `xn--` are decoded first (UTS 46).
/// - Complexity: linear in the host, which is looked at up to 1,000 bytes
package func confusableHost(_ host: UnsafeBufferPointer<UInt8>) -> String? {
  guard host.count <= 1_000 else { return nil }
  return host.withMemoryRebound(to: CChar.self) { host in
    var shown = [UInt8](repeating: 0, count: 3_072)
    var length: Int32 = 0
    let isConfusable = shown.withUnsafeMutableBufferPointer { shown in
      shown.withMemoryRebound(to: CChar.self) { shown in
        icushim_is_confusable_host(host.baseAddress, Int32(host.count), shown.baseAddress, Int32(shown.count), &length) == 1
      }
    }
    return isConfusable ? String(decoding: shown[..<Int(length)], as: UTF8.self) : nil
  }
}
