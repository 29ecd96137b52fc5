import Diagnostics

/// A YAML text in its usual form: the same values and comments in the same order, two spaces for each level.
///
/// Nil, with diagnostics, where the text has errors, or a form of YAML that would not come out as it went in.
package func format(_ source: SourceText, into diagnostics: inout [Diagnostic]) -> [UInt8]? {
  let told = diagnostics.count
  let root = parse(source, into: &diagnostics)
  guard diagnostics.count == told else { return nil }
  var text = SourceText(path: source.path, bytes: source.withoutOddEnds)
  let comments = Layout(text, leaves: Outline(text)?.leaves ?? []).commentTexts
  // Each pass breaks what the one before it left too long.
  for _ in 0..<Limits().depth {
    let next = SourceText(path: source.path, bytes: pass(over: text))
    let layout = Layout(next, leaves: Outline(next)?.leaves ?? [])
    var found: [Diagnostic] = []
    guard says(parse(next, into: &found), root), found.isEmpty, layout.commentTexts == comments else { break }
    if next.bytes == text.bytes { return next.bytes }
    text = next
  }
  diagnostics.append(.formatUnsure(at: Place(source.path, Span(0, 0))))
  return nil
}

func pass(over source: SourceText) -> [UInt8] {
  let outline = Outline(source)
  var formatter = Formatter(Layout(source, leaves: outline?.leaves ?? []))
  if let outline { formatter.format(outline, at: 0) }
  return formatter.text(verbatim: outline?.leaves ?? [])
}

/// Whether two values are the same to every reader: quotes count only where a plain text would be read as another value.
private func says(_ one: Node?, _ other: Node?) -> Bool {
  switch (one?.content, other?.content) {
  case (nil, nil): true
  case (.scalar(let one), .scalar(let other)):
    one.text == other.text && (one.style == other.style || one.style != .block && one.text.isPlainly)
  case (.sequence(let one), .sequence(let other)):
    one.count == other.count && zip(one, other).allSatisfy { says($0, $1) }
  case (.mapping(let one), .mapping(let other)):
    one.count == other.count
      && zip(one, other).allSatisfy { says($0.key, $1.key) && says($0.value, $1.value) }
  case _: false
  }
}

extension SourceText {
  /// With a line feed behind every line, and no byte order mark.
  fileprivate var withoutOddEnds: [UInt8] {
    (1...lineCount).map { bytes[range(ofLine: $0)] }.joined(separator: [UInt8(ascii: "\n")]).map { $0 }
  }
}
