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
    var text = paint.severity(severity, diagnostic.severity) + paint.bold(": \(diagnostic.message)") + "\n"
    if let place = diagnostic.place { text += excerpt(place, mark: "^", diagnostic.severity) }
    for note in diagnostic.notes {
      text += paint.bold("  note") + ": \(note.message)\n"
      if let place = note.place { text += excerpt(place, mark: "-", .note) }
    }
    if let hint = diagnostic.hint { text += paint.bold("  help") + ": \(hint)\n" }
    return text
  }

  private func excerpt(_ place: Place, mark: Character, _ severity: Diagnostic.Severity) -> String {
    guard let source = sources[place.path] else { return "  --> \(place.path)\n" }
    let start = min(place.span.start, source.bytes.count)
    let line = source.line(at: start)
    let header = "  --> \(place.path):\(line):\(source.column(at: start))\n"
    let range = source.range(ofLine: line)
    guard !range.isEmpty else { return header }
    let from = min(max(start, range.lowerBound), range.upperBound)
    let end = min(max(place.span.end, from), range.upperBound)
    // Of a line without end only what is near is decoded.
    var first = max(range.lowerBound, from - 8 * Self.window)
    while first < from, source.bytes[first] & 0xC0 == 0x80 { first += 1 }
    let last = min(range.upperBound, end + 8 * Self.window)
    var before = String(decoding: source.bytes[first..<from], as: UTF8.self)
    let meant = String(decoding: source.bytes[from..<min(end, from + 8 * Self.window)], as: UTF8.self)
    var after = String(decoding: source.bytes[end..<last], as: UTF8.self)
    if before.count > Self.window { before = "…" + before.suffix(Self.window / 2) }
    if meant.count + after.count > Self.window { after = String(after.prefix(max(0, Self.window - meant.count))) + "…" }
    let shown = visible(before) + visible(String(meant.prefix(Self.window))) + visible(after)
    let number = String(line)
    let margin = String(repeating: " ", count: number.count)
    let marks = String(repeating: mark, count: max(1, width(visible(String(meant.prefix(Self.window))))))
    return header + paint.dim("\(margin) |\n\(number) | ") + shown + "\n" + paint.dim("\(margin) | ")
      + String(repeating: " ", count: width(visible(before))) + paint.severity(marks, severity) + "\n"
  }

  /// Tabs as two spaces, and nothing that would move the cursor.
  private func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\t": result += "  "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
        "\u{FEFF}":
        result += "\u{FFFD}"
      case _: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Columns of a terminal: East Asian wide characters and emoji take two.
  private func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
        return sum + 2
      case _: return sum + 1
      }
    }
  }
}

/// The terminal's colours, or none.
private struct Paint {
  let isOn: Bool

  func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  func dim(_ text: String) -> String { isOn ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  func severity(_ text: String, _ severity: Diagnostic.Severity) -> String {
    guard isOn else { return text }
    let colour = switch severity {
    case .error: "31"
    case .warning: "33"
    case .note: "36"
    }
    return "\u{1B}[1;\(colour)m\(text)\u{1B}[0m"
  }
}
