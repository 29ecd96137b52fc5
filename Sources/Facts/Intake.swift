/// Whether bytes are text as a parser reads it.
func isUTF8(_ bytes: [UInt8]) -> Bool {
  let isPlain = bytes.withUnsafeBytes { raw in
    // Most source is ASCII, which eight bytes at a time tell.
    let words = raw.count / 8
    var bits: UInt64 = 0
    for word in 0..<words { bits |= raw.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self) }
    return bits & 0x8080_8080_8080_8080 == 0 && raw[(words * 8)...].allSatisfy { $0 < 0x80 }
  }
  return isPlain || String(validating: bytes, as: UTF8.self) != nil
}

/// What must be known of a file before it is given to the parser.
package enum Intake: Equatable, Sendable {
  case take
  /// A comment in it would hide code: it is read from a copy in which the comment says something else.
  case uncover([UInt8])
  case skip(String)

  /// A longer line makes the parser repeat it once for each match in it.
  package static let longestLine = 2_000
  package static let largestFile = 2_000_000
  private static let ignoreWord = Array("ast-grep-ignore".utf8)
  private static let harmlessWord = Array("ast_grep_ignore".utf8)

  package init(_ bytes: [UInt8]?) {
    guard let bytes else {
      self = .skip("cannot be read")
      return
    }
    if let reason = Self.obstacle(ofSize: Int64(bytes.count)) {
      self = .skip(reason)
      return
    }
    var words: [Int] = []
    if let reason = bytes.withUnsafeBufferPointer({ Self.obstacle(in: $0, &words) }) {
      self = .skip(reason)
      return
    }
    guard isUTF8(bytes) else {
      self = .skip("not UTF-8")
      return
    }
    guard !words.isEmpty else {
      self = .take
      return
    }
    var copy = bytes
    for word in words { copy.replaceSubrange(word..<word + Self.ignoreWord.count, with: Self.harmlessWord) }
    self = .uncover(copy)
  }

  /// Why a file of so many bytes is not even opened; nil where it is.
  package static func obstacle(ofSize size: Int64) -> String? {
    size > Int64(largestFile) ? "larger than \(largestFile) bytes" : nil
  }

  /// Why the parser cannot be given the bytes, whichever comes first; the places of words that hide code are gathered.
  private static func obstacle(in bytes: UnsafeBufferPointer<UInt8>, _ words: inout [Int]) -> String? {
    var lineStart = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A {
        lineStart = index + 1
      } else if index - lineStart >= longestLine {
        return "a line is longer than \(longestLine) bytes"
      }
      if byte == 0 { return "binary" }
      if byte == ignoreWord[0], bytes[index...].starts(with: ignoreWord) { words.append(index) }
    }
    return nil
  }
}
