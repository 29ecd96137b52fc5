import Diagnostics
import Profiles

extension Fragment {
  /// One identifier and nothing else.
  var isName: Bool {
    switch makeUp {
    case .plain(let dots): return dots == 0 && span.start < span.end
    case .other: return false
    case .untold:
      let text = self.text
      return !text.isEmpty && text.unicodeScalars.allSatisfy(bytes.syntax.isInName)
    }
  }

  /// Identifiers joined by dots, or nil where it is anything else.
  var dottedName: [String]? {
    switch makeUp {
    case .plain(let dots): return plainParts(dots + 1)
    case .other: return nil
    case .untold: break
    }
    let text = bytes.syntax == .script ? withoutQuestions : text
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words.count == 1 ? String(words[0]) : ""
    }
    let isDotted = parts.allSatisfy { part in
      !part.isEmpty && part.unicodeScalars.allSatisfy(bytes.syntax.isInName)
    }
    return isDotted ? parts : nil
  }

  /// What the bytes alone say of a possible name.
  private enum MakeUp {
    /// Letters, digits and so many dots.
    case plain(dots: Int)
    /// A sign that no name holds.
    case other
    /// White space or letters beyond ASCII: the text must be read.
    case untold
  }

  private var makeUp: MakeUp {
    let isScript = bytes.syntax == .script
    return bytes.bytes.withUnsafeBufferPointer { buffer in
      var dots = 0
      var isPlain = true
      for index in span.start..<span.end {
        let byte = buffer[index]
        if SourceLiteral.isNameByte(byte) && byte < 0x80 { continue }
        switch byte {
        case UInt8(ascii: "."): dots += 1
        case UInt8(ascii: "$") where isScript, UInt8(ascii: "#") where isScript: continue
        case 0x80..., 0x20, 0x09...0x0D, 0x1C...0x1F: isPlain = false
        case UInt8(ascii: "?") where isScript: isPlain = false
        case _: return .other
        }
      }
      return isPlain ? .plain(dots: dots) : .untold
    }
  }

  private func plainParts(_ count: Int) -> [String]? {
    var parts: [String] = []
    parts.reserveCapacity(count)
    var start = span.start
    for index in span.start...span.end where index == span.end || bytes[index] == UInt8(ascii: ".") {
      guard index > start else { return nil }
      parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
      start = index + 1
    }
    return parts
  }
}
