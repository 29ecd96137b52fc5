/// The bytes of one file with the starts of its lines.
package struct SourceText: Sendable {
  package let path: String
  package let bytes: [UInt8]
  private let lineStarts: [Int]

  /// What some editors write before UTF-8 text.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    // A byte order mark is no character of the first line.
    var starts = [bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0]
    // LF and CRLF end a line; a lone CR does too, as editors show it.
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices where bytes[offset] <= UInt8(ascii: "\r") {
        let next = offset + 1
        if bytes[offset] == UInt8(ascii: "\n") { starts.append(next) }
        if bytes[offset] == UInt8(ascii: "\r"), next >= bytes.count || bytes[next] != UInt8(ascii: "\n") {
          starts.append(next)
        }
      }
    }
    lineStarts = starts
  }

  package init(path: String, _ text: String) { self.init(path: path, bytes: Array(text.utf8)) }

  package var lineCount: Int { lineStarts.count }

  /// The 1-based line that holds a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The 1-based column of an offset, counted in characters as a reader sees them.
  package func column(at offset: Int) -> Int {
    let start = lineStarts[line(at: offset) - 1]
    return String(decoding: bytes[start..<max(start, min(offset, bytes.count))], as: UTF8.self).count + 1
  }

  /// The byte range of a 1-based line, without its line end.
  package func range(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  package func text(ofLine line: Int) -> String {
    String(decoding: bytes[range(ofLine: line)], as: UTF8.self)
  }

  package func text(_ span: Span) -> String {
    String(decoding: bytes[min(span.start, bytes.count)..<min(span.end, bytes.count)], as: UTF8.self)
  }
}
