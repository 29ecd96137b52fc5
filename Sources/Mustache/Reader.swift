import Diagnostics

/// Reads the standard's syntax: tags, standalone lines, set delimiters.
///
/// Inheritance (`{{<` and `{{$`) and lambdas are refused: nothing here needs them.
struct Reader {
  private struct Open {
    let name: Piece.Name
    let inverted: Bool
    /// A block or a parent: told of already, and not to be told of again at its end.
    var isRefused = false
    var pieces: [Piece] = []
  }

  private let source: SourceText
  private let bytes: [UInt8]
  private var position = 0
  private var opening = Array("{{".utf8)
  private var closing = Array("}}".utf8)
  private var top: [Piece] = []
  private var open: [Open] = []

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  mutating func read(into diagnostics: inout [Diagnostic]) -> [Piece] {
    while position < bytes.count {
      guard let start = find(opening, from: position) else {
        addText(position..<bytes.count)
        break
      }
      readTag(at: start, into: &diagnostics)
    }
    for section in open.reversed() {
      diagnostics.append(.templateUnclosed(section.name.text, at: section.name.place))
    }
    return top
  }

  private mutating func readTag(at start: Int, into diagnostics: inout [Diagnostic]) {
    var inner = start + opening.count
    var end = closing
    let kind = inner < bytes.count ? bytes[inner] : 0
    if kind == UInt8(ascii: "{") { end = [UInt8(ascii: "}")] + closing }
    if kind == UInt8(ascii: "=") { end = [UInt8(ascii: "=")] + closing }
    guard let stop = find(end, from: inner) else {
      diagnostics.append(.templateTagUnclosed(at: place(start..<min(start + opening.count, bytes.count))))
      addText(position..<start)
      position = bytes.count
      return
    }
    let isMarked = Array("{&#^/!>=<$".utf8).contains(kind)
    if isMarked { inner += 1 }
    let after = stop + end.count
    // What stands alone on its line takes the line with it.
    let standsAlone = Array("#^/!>=".utf8).contains(kind) ? standalone(start..<after) : nil
    addText(position..<(standsAlone?.lowerBound ?? start))
    position = standsAlone?.upperBound ?? after
    let body = trimmed(inner..<stop)
    let isNamed = kind != UInt8(ascii: "!") && kind != UInt8(ascii: "=")
    if isNamed, body.isEmpty { diagnostics.append(.templateTagEmpty(at: place(start..<after))) }
    switch kind {
    case UInt8(ascii: "!"): break
    case UInt8(ascii: "="): setDelimiters(body, into: &diagnostics)
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      open.append(Open(name: name(body), inverted: kind == UInt8(ascii: "^")))
    case UInt8(ascii: "/"): close(name(body), into: &diagnostics)
    case UInt8(ascii: ">"):
      let indentation = standsAlone.map { text($0.lowerBound..<start) } ?? ""
      add(.partial(text(body), indentation: indentation, place: place(body), line: source.line(at: start)))
    case UInt8(ascii: "<"), UInt8(ascii: "$"):
      diagnostics.append(.templateInheritance(at: place(start..<after)))
      open.append(Open(name: name(body), inverted: false, isRefused: true))
    case UInt8(ascii: "{"), UInt8(ascii: "&"): add(.value(name(body), escaped: false))
    case _: add(.value(name(body), escaped: true))
    }
  }

  private mutating func close(_ name: Piece.Name, into diagnostics: inout [Diagnostic]) {
    guard let section = open.last else {
      diagnostics.append(.templateUnopened(name.text, at: name.place))
      return
    }
    if section.name.parts != name.parts {
      diagnostics.append(
        .templateMismatch(opened: section.name.text, closed: name.text, section.name.place, name.place))
    }
    open.removeLast()
    if section.isRefused { return }
    add(.section(section.name, inverted: section.inverted, section.pieces))
  }

  private mutating func add(_ piece: Piece) {
    if open.isEmpty { top.append(piece) } else { open[open.count - 1].pieces.append(piece) }
  }

  /// Text in pieces of one line each, so that every piece knows its line.
  private mutating func addText(_ range: Range<Int>) {
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: "\n") {
      add(.text(text(start..<index + 1), line: source.line(at: start)))
      start = index + 1
    }
    if start < range.upperBound { add(.text(text(start..<range.upperBound), line: source.line(at: start))) }
  }

  /// The whole line of a tag that is alone on it, its end included; nil when something else stands there.
  private func standalone(_ tag: Range<Int>) -> Range<Int>? {
    var start = tag.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n") else { return nil }
    var end = tag.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return nil }
    return start..<min(end + 1, bytes.count)
  }

  private mutating func setDelimiters(_ body: Range<Int>, into diagnostics: inout [Diagnostic]) {
    let parts = bytes[body].split(whereSeparator: { isSpace($0) }).map(Array.init)
    guard parts.count == 2, !parts.contains(where: { $0.contains(UInt8(ascii: "=")) }) else {
      diagnostics.append(.templateDelimiters(at: place(body)))
      return
    }
    (opening, closing) = (parts[0], parts[1])
  }

  private func name(_ body: Range<Int>) -> Piece.Name {
    let parts =
      text(body) == "."
      ? [] : text(body).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    return Piece.Name(parts: parts, place: place(body), line: source.line(at: body.lowerBound))
  }

  private func find(_ word: [UInt8], from start: Int) -> Int? {
    guard let first = word.first, start + word.count <= bytes.count else { return nil }
    for index in start...(bytes.count - word.count) where bytes[index] == first {
      if bytes[index..<index + word.count].elementsEqual(word) { return index }
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  private func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0A || byte == 0x0D }
  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  private func place(_ range: Range<Int>) -> Place {
    Place(source.path, Span(range.lowerBound, range.upperBound))
  }
}
