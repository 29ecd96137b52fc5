import Diagnostics

/// Where a span lies, as machines count: lines and columns from 1, columns in code points, the end behind it.
struct Region {
  let startLine: Int
  let startColumn: Int
  let endLine: Int
  let endColumn: Int
  /// The lines that it touches, without the last line end.
  let text: String

  /// Longer texts than this are no snippet.
  private static let longest = 2_000

  init(_ span: Span, in source: SourceText) {
    let start = min(span.start, source.bytes.count)
    let end = min(max(span.end, start), source.bytes.count)
    startLine = source.line(at: start)
    startColumn = source.codePoint(at: start)
    endLine = source.line(at: end)
    endColumn = source.codePoint(at: end, isEnd: true)
    let lines = source.range(ofLine: startLine).lowerBound..<source.range(ofLine: endLine).upperBound
    text = String(decoding: source.bytes[lines.prefix(Self.longest)], as: UTF8.self)
  }
}

extension SourceText {
  /// The column of an offset, counted in code points; an end within a character takes the whole of it.
  fileprivate func codePoint(at offset: Int, isEnd: Bool = false) -> Int {
    let start = range(ofLine: line(at: offset)).lowerBound
    guard start < offset else { return 1 }
    let isCut = offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    return bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + (isCut && !isEnd ? 0 : 1)
  }
}
