/// Diagnostics as text for people: the message, the line it speaks of with a mark under the characters, notes, the fix.
package func render(_ diagnostics: [Diagnostic], sources: [String: SourceText], isColoured: Bool) -> String {
  let renderer = Renderer(sources: sources, paint: Paint(isOn: isColoured))
  return diagnostics.map(renderer.render).joined(separator: "\n")
}

private struct Renderer {
  /// Longer lines are shown around what is meant.
  static let window = 160

  let sources: [String: SourceText]
  let paint: Paint

  func render(_ diagnostic: Diagnostic) -> String {
    let severity = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    var text =
      paint.severity(severity, diagnostic.severity) + paint.bold(": \(diagnostic.message.printable)") + "\n"
    if let place = diagnostic.place { text += excerpt(place, mark: "^", diagnostic.severity) }
    for note in diagnostic.notes {
      text += paint.bold("  note") + ": \(note.message.printable)\n"
      if let place = note.place { text += excerpt(place, mark: "-", .note) }
    }
    if let hint = diagnostic.hint { text += paint.bold("  help") + ": \(hint.printable)\n" }
    return text
  }

  private func excerpt(_ place: Place, mark: Character, _ severity: Diagnostic.Severity) -> String {
    guard let source = sources[place.path] else { return "  --> \(place.path.printable)\n" }
    let start = min(place.span.start, source.bytes.count)
    let line = source.line(at: start)
    let header = "  --> \(place.path.printable):\(line):\(source.column(at: start))\n"
    let range = source.range(ofLine: line)
    guard !range.isEmpty else { return header }
    let from = min(max(start, range.lowerBound), range.upperBound)
    // A span of one byte may cut a character, which would show as none.
    var end = min(max(place.span.end, from), range.upperBound)
    while end < range.upperBound, end > from, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
    var before = String(decoding: source.bytes[range.lowerBound..<from], as: UTF8.self)
    let meant = String(decoding: source.bytes[from..<end], as: UTF8.self)
    var after = String(decoding: source.bytes[end..<range.upperBound], as: UTF8.self)
    if before.count > Self.window { before = "…" + before.suffix(Self.window / 2) }
    if meant.count + after.count > Self.window {
      after = String(after.prefix(max(0, Self.window - meant.count))) + "…"
    }
    let marked = String(meant.prefix(Self.window)).printable
    let shown = before.printable + marked + after.printable
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    let marks = String(repeating: mark, count: max(1, marked.terminalWidth))
    return header + paint.dim("\(margin) |\n\(number) | ") + shown + "\n" + paint.dim("\(margin) | ")
      + String(repeating: " ", count: before.printable.terminalWidth) + paint.severity(marks, severity) + "\n"
  }
}

/// The terminal's colours, or none.
private struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  func dim(_ text: String) -> String { isOn ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  func severity(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard isOn else { return text }
    let colour =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(colour)m\(text)\u{1B}[0m"
  }
}
