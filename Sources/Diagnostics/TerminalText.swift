extension String {
  /// The text as a terminal may show it: tabs as two spaces, and nothing that would move the cursor.
  package var printable: String {
    unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\t": result += "  "
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FEFF}":
        result += "\u{FFFD}"
      case _: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Columns of a terminal: East Asian wide characters and emoji take two, marks on a letter none.
  var terminalWidth: Int {
    reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      if scalar.properties.generalCategory == .nonspacingMark { return sum }
      let isEmoji = scalar.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}")
      return sum + (isEmoji || scalar.isWide ? 2 : 1)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18DFF,
      0x1B000...0x1B2FF,
      0x1F200...0x1F265, 0x20000...0x3FFFD:
      true
    case _: false
    }
  }
}
