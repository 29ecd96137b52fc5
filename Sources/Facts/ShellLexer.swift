import Diagnostics

/// Cuts shell source into words and signs; what a word holds beside its text is told with it.
///
/// Variables that the script itself gave a literal are filled in; all others are told as read.
struct ShellLexer {
  struct Reading: Sendable {
    let name: String
    let offset: Int
    let fallback: Known<String>
    let isRequired: Bool
  }

  /// A text may be put together from variables up to this length, so that none can grow without end.
  private static let longestText = 4_096

  private let source: SourceLiteral
  private var index = 0
  private(set) var readings: [Reading] = []
  /// What the script gave its own variables; a known variable without a value is one that cannot be told.
  var variables: [String: ShellWord?] = [:]
  private var heredocs: [(end: [UInt8], isIndented: Bool)] = []

  init(_ source: SourceLiteral) { self.source = source }

  mutating func next() -> ShellToken? {
    skipSpace()
    guard index < source.bytes.count else { return nil }
    let byte = source.bytes[index]
    switch byte {
    case 0x0A:
      index += 1
      for heredoc in heredocs { skip(heredoc.end, heredoc.isIndented) }
      heredocs = []
      return .sign("\n")
    case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"):
      if byte == UInt8(ascii: "&"), peek(1) == UInt8(ascii: ">") {
        index += 1
        redirect()
        return next()
      }
      let isDouble = peek(1) == byte
      index += isDouble ? 2 : 1
      let sign = String(Unicode.Scalar(byte))
      return .sign(isDouble ? sign + sign : sign)
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      index += 1
      return .sign(String(Unicode.Scalar(byte)))
    case UInt8(ascii: "<"), UInt8(ascii: ">"):
      redirect()
      return next()
    case _:
      let word = word()
      // `2>` and its like: the number belongs to the redirection.
      if let next = peek(0), next == UInt8(ascii: "<") || next == UInt8(ascii: ">"), !word.written.isEmpty,
        word.written.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      {
        redirect()
        return self.next()
      }
      return .word(word)
    }
  }

  private func peek(_ ahead: Int) -> UInt8? {
    index + ahead < source.bytes.count ? source.bytes[index + ahead] : nil
  }

  private mutating func skipSpace() {
    while let byte = peek(0) {
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        index += 1
      } else if byte == UInt8(ascii: "\\"), peek(1) == 0x0A {
        index += 2
      } else if byte == UInt8(ascii: "\\"), peek(1) == 0x0D, peek(2) == 0x0A {
        index += 3
      } else if byte == UInt8(ascii: "#") {
        while let next = peek(0), next != 0x0A {
          _ = next
          index += 1
        }
      } else {
        return
      }
    }
  }

  /// A redirection and the word behind it, which is no word of the command.
  private mutating func redirect() {
    let isHeredoc =
      peek(0) == UInt8(ascii: "<") && peek(1) == UInt8(ascii: "<") && peek(2) != UInt8(ascii: "<")
    var isIndented = false
    while let byte = peek(0), "<>&|-".utf8.contains(byte) {
      if byte == UInt8(ascii: "-") {
        isIndented = true
        index += 1
        break
      }
      index += 1
    }
    skipSpace()
    guard let byte = peek(0), byte != 0x0A, !";|&()".utf8.contains(byte) else { return }
    let target = word()
    if isHeredoc { heredocs.append((Array(target.text.utf8), isIndented)) }
  }

  private mutating func skip(_ end: [UInt8], _ isIndented: Bool) {
    while index < source.bytes.count {
      let start = index
      while let byte = peek(0), byte != 0x0A {
        _ = byte
        index += 1
      }
      var line = source.bytes[start..<index]
      if index < source.bytes.count { index += 1 }
      if isIndented { line = line.drop { $0 == 0x09 } }
      if line.last == 0x0D { line = line.dropLast() }
      if line.elementsEqual(end) { return }
    }
  }

  private mutating func word() -> ShellWord {
    let start = index
    var word = ShellWord(written: "", offset: source.origins[start])
    var text: [UInt8] = []
    var isInQuotes = false
    while let byte = peek(0) {
      if isInQuotes {
        if byte == 0x22 {
          isInQuotes = false
          index += 1
          continue
        }
      } else if byte <= 0x20 || ";&|()<>".utf8.contains(byte) {
        break
      }
      switch byte {
      case 0x27 where !isInQuotes:
        word.isQuoted = true
        index += 1
        while let inner = peek(0), inner != 0x27 {
          text.append(inner)
          index += 1
        }
        index += 1
      case 0x22:
        word.isQuoted = true
        isInQuotes = true
        index += 1
      case UInt8(ascii: "\\"):
        if let escaped = peek(1) {
          if isInQuotes, !"\"\\$`\n".utf8.contains(escaped) { text.append(byte) }
          if escaped != 0x0A { text.append(escaped) }
        }
        index += 2
      case UInt8(ascii: "$"), UInt8(ascii: "`"): expand(&word, &text)
      case UInt8(ascii: "*") where !isInQuotes, UInt8(ascii: "?") where !isInQuotes:
        word.isPattern = true
        text.append(byte)
        index += 1
      case _:
        text.append(byte)
        index += 1
      }
    }
    index = min(index, source.bytes.count)
    var whole = ShellWord(
      written: String(decoding: source.bytes[start..<index], as: UTF8.self), offset: word.offset)
    whole.text = String(decoding: text, as: UTF8.self)
    (whole.isKnown, whole.isHere, whole.isQuoted) = (word.isKnown, word.isHere, word.isQuoted)
    whole.isPattern = word.isPattern
    return whole
  }

  /// `$NAME`, `${NAME…}`, `$(…)`, `` `…` ``
  private mutating func expand(_ word: inout ShellWord, _ text: inout [UInt8]) {
    let start = index
    let expansion = ShellExpansion(source.bytes, at: &index)
    switch expansion {
    case .plain: text += source.bytes[start..<index]
    case .here(let suffix) where text.isEmpty || text.last == UInt8(ascii: "="):
      word.isHere = true
      text += Array(suffix.utf8)
    case .here, .computed: word.isKnown = false
    case .variable(let name, let fallback, let isRequired):
      if let own = variables[name] {
        if let own, own.isKnown, !own.isHere || text.isEmpty,
          own.text.utf8.count + text.count <= Self.longestText
        {
          text += Array(own.text.utf8)
          word.isHere = word.isHere || own.isHere
        } else {
          word.isKnown = false
        }
        return
      }
      word.isKnown = false
      readings.append(
        Reading(name: name, offset: source.origins[start], fallback: fallback, isRequired: isRequired))
    }
  }
}
