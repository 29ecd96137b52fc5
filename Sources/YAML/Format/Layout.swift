import Diagnostics

/// The lines of a text, and what of each is indentation, content and comment.
struct Layout {
  struct Line {
    /// Where the first character that is no space stands, and where the last ends.
    let content: Range<Int>
    /// Where a comment begins, if one does.
    let comment: Int?
    let column: Int

    var isBlank: Bool { content.isEmpty }
    var isComment: Bool { comment == content.lowerBound && !content.isEmpty }
  }

  let source: SourceText
  let lines: [Line]
  /// Starts of comments.
  private let comments: Set<Int>

  init(_ source: SourceText, leaves: [Outline]) {
    self.source = source
    let bytes = source.bytes
    var lines: [Line] = []
    var comments: Set<Int> = []
    var leaf = 0
    for number in 1...source.lineCount {
      let range = source.range(ofLine: number)
      var first = range.lowerBound
      while first < range.upperBound, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      var end = range.upperBound
      while end > first, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      var comment: Int?
      var at = first
      while at < end {
        while leaf < leaves.count, leaves[leaf].span.end <= at { leaf += 1 }
        if leaf < leaves.count, leaves[leaf].span.start <= at {
          at = min(leaves[leaf].span.end, end)
        } else if bytes[at] == UInt8(ascii: "#"),
          at == range.lowerBound || bytes[at - 1] == 0x20 || bytes[at - 1] == 0x09
        {
          comment = at
          break
        } else {
          at += 1
        }
      }
      if let comment { comments.insert(comment) }
      lines.append(Line(content: first..<end, comment: comment, column: first - range.lowerBound))
    }
    self.lines = lines
    self.comments = comments
  }

  /// The 0-based line of an offset.
  func line(at offset: Int) -> Int { source.line(at: offset) - 1 }

  /// Whether something is the first of its line.
  func isFirst(_ offset: Int) -> Bool { lines[line(at: offset)].content.lowerBound == offset }

  /// The next character that is neither space, line end nor comment.
  func next(from offset: Int) -> Int {
    var at = offset
    while at < source.bytes.count {
      if comments.contains(at) {
        at = lines[line(at: at)].content.upperBound
      } else if [0x20, 0x09, 0x0A, 0x0D].contains(source.bytes[at]) {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

  /// The text of every comment.
  var commentTexts: [String] {
    lines.compactMap { line in line.comment.map { text($0..<line.content.upperBound) } }
  }
}
