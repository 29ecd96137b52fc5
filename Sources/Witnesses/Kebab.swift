/// Lower-case ASCII letters and digits, in runs joined by hyphens.
package func kebab(_ text: String) -> String {
  var runs: [[UInt8]] = [[]]
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      runs[runs.count - 1].append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): runs[runs.count - 1].append(byte | 0x20)
    case _ where !(runs.last ?? []).isEmpty: runs.append([])
    case _: continue
    }
  }
  return runs.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
}
