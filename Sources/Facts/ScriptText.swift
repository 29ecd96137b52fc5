import Diagnostics

/// Strings, comments and regular expressions as JavaScript writes them.
extension Fragment {
  /// The text of a whole string literal; nil where this is none, has values in it, or escapes that count characters.
  var scriptText: String? {
    guard span.end - span.start >= 2, "\"'`".utf8.contains(bytes[span.start]),
      scriptStringEnd(from: span.start) == span.end
    else { return nil }
    let isTemplate = bytes[span.start] == UInt8(ascii: "`")
    var text: [UInt8] = []
    var rest = bytes[span.start + 1..<span.end - 1]
    while let byte = rest.popFirst() {
      if isTemplate, byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "{") { return nil }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n")?: text.append(0x0A)
      case UInt8(ascii: "t")?: text.append(0x09)
      case UInt8(ascii: "r")?: text.append(0x0D)
      case 0x0A?: break
      case let plain? where !"bfvxu0123456789\r".utf8.contains(plain): text.append(plain)
      case _: return nil
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Past the string or template that begins at a quote.
  func scriptStringEnd(from start: Int) -> Int {
    let quote = bytes[start]
    var index = start + 1
    while index < span.end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\") {
        index += 2
      } else if byte == quote {
        return index + 1
      } else if quote == UInt8(ascii: "`"), byte == UInt8(ascii: "$"), index + 1 < span.end,
        bytes[index + 1] == UInt8(ascii: "{")
      {
        index = valueEnd(from: index + 2)
      } else if byte == 0x0A, quote != UInt8(ascii: "`") {
        return index
      } else {
        index += 1
      }
    }
    return span.end
  }

  /// Past the bracket that closes a template's `${`.
  private func valueEnd(from start: Int) -> Int {
    var index = start
    var depth = 0
    while index < span.end {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
        index = scriptStringEnd(from: index)
        continue
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        if depth == 0 { return index + 1 }
        depth -= 1
      case _: break
      }
      index += 1
    }
    return span.end
  }

  /// As `walk`: strings and regular expressions as their first byte, comments left out.
  func walkScript(from begin: Int, _ body: (Int, UInt8, Int) -> Bool) {
    var depth = 0
    eachToken(from: begin) { start, _, byte in
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case _: return body(start, byte, depth)
      }
      return true
    }
  }

  /// The place of the bracket that closes the one at the start.
  var closingBracket: Int? {
    var depth = 0
    var found: Int?
    eachToken(from: span.start) { start, _, byte in
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case _: break
      }
      if depth <= 0 { found = start }
      return found == nil
    }
    return found
  }

  /// Calls `body` with start, end and first byte of each string, regular expression and other byte; comments are left out.
  private func eachToken(from begin: Int, _ body: (Int, Int, UInt8) -> Bool) {
    var index = begin
    var before: UInt8 = 0
    while index < span.end {
      if let end = scriptCommentEnd(from: index) {
        index = end
        continue
      }
      let byte = bytes[index]
      var end = index + 1
      if byte == 0x22 || byte == 0x27 || byte == UInt8(ascii: "`") {
        end = scriptStringEnd(from: index)
        before = byte
      } else if byte == UInt8(ascii: "/"), mayBeginExpression(after: before, at: index) {
        end = regularExpressionEnd(from: index)
        before = UInt8(ascii: ")")
      } else if !Self.isSpace(byte) {
        before = byte
      }
      if !body(index, min(end, span.end), byte) { return }
      index = end
    }
  }

  /// Past a comment, if one begins here.
  func scriptCommentEnd(from start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "/"), start + 1 < span.end else { return nil }
    var index = start + 2
    switch bytes[start + 1] {
    case UInt8(ascii: "/"):
      while index < span.end, bytes[index] != 0x0A { index += 1 }
      return index
    case UInt8(ascii: "*"):
      while index < span.end,
        bytes[index] != UInt8(ascii: "/") || bytes[index - 1] != UInt8(ascii: "*") || index == start + 2
      {
        index += 1
      }
      return min(index + 1, span.end)
    case _: return nil
    }
  }

  /// A slash divides where a value stands before it.
  private func mayBeginExpression(after before: UInt8, at index: Int) -> Bool {
    if before == 0 || "(,=:[!&|?{};+-*%~^<>".utf8.contains(before) { return true }
    let word = bytes[span.start..<index].reversed().drop(while: Self.isSpace).prefix {
      (0x61...0x7A).contains($0)
    }
    return ["return", "typeof", "case", "in", "of", "void", "delete"].contains(
      String(decoding: word.reversed(), as: UTF8.self))
  }

  private func regularExpressionEnd(from start: Int) -> Int {
    var index = start + 1
    var isInClass = false
    while index < span.end, bytes[index] != 0x0A {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "/") where !isInClass: return index + 1
      case _: break
      }
      index += 1
    }
    return min(index, span.end)
  }

  /// Without white space and comments at either end.
  var withoutScriptComments: Fragment {
    guard mayHoldScriptComment else { return trimmed }
    var start = span.start
    while start < span.end {
      if let end = scriptCommentEnd(from: start) {
        start = end
      } else if Self.isSpace(bytes[start]) {
        start += 1
      } else {
        break
      }
    }
    var end = start
    eachToken(from: start) { _, last, byte in
      if !Self.isSpace(byte) { end = last }
      return true
    }
    return Fragment(bytes, Span(start, end))
  }

  /// Whether a comment's first two bytes stand in it, be it in a text.
  private var mayHoldScriptComment: Bool {
    bytes.bytes.withUnsafeBufferPointer { buffer in
      var index = span.start
      while index + 1 < span.end {
        if buffer[index] == UInt8(ascii: "/"),
          buffer[index + 1] == UInt8(ascii: "/") || buffer[index + 1] == UInt8(ascii: "*")
        {
          return true
        }
        index += 1
      }
      return false
    }
  }
}
