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
    guard bytes.count <= Self.largestFile else {
      self = .skip("larger than \(Self.largestFile) bytes")
      return
    }
    var lineStart = 0
    var words: [Int] = []
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0A { lineStart = index + 1 }
      if index - lineStart >= Self.longestLine, byte != 0x0A {
        self = .skip("a line is longer than \(Self.longestLine) bytes")
        return
      }
      if byte == 0 {
        self = .skip("binary")
        return
      }
      if byte == Self.ignoreWord[0], bytes[index...].starts(with: Self.ignoreWord) { words.append(index) }
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
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
}
