import Diagnostics
import YAML

/// What the author writes freely is carried into packs, code and rules, so it must be what it looks like:
/// prose becomes one line, names of the outside world are identifiers, and nothing hides in a text.
extension Node {
  /// A sentence or several, on one line however it was wrapped.
  func prose(as what: String, into diagnostics: inout [Diagnostic]) -> String? {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    let words = text.split(whereSeparator: { $0.isWhitespace || $0.isNewline })
    if words.isEmpty { diagnostics.append(.emptyText(what, at: place)) }
    return words.joined(separator: " ")
  }

  /// A name that databases, processes and programming languages must all take as it is.
  func identifier(as what: String, into diagnostics: inout [Diagnostic]) -> String? {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    let scalars = text.unicodeScalars
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }
    let isIdentifier = scalars.first.map(isLetter) ?? false
    if !isIdentifier || !scalars.allSatisfy({ isLetter($0) || ("0"..."9").contains($0) }) {
      diagnostics.append(.notAnIdentifier(text, as: what, at: place))
    }
    return text
  }

  /// A table is named in text only, so it may be called whatever shows on one line and in code of a pack.
  func tableName(as what: String, into diagnostics: inout [Diagnostic]) -> String? {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    if text.isEmpty || text.contains(where: { $0 == "`" || $0.isNewline }) || text.hasHiddenCharacter {
      diagnostics.append(.notATableName(text, as: what, at: place))
    }
    return text
  }

  /// A command that is started without a shell: words, quoted where they hold spaces.
  func command(as what: String, into diagnostics: inout [Diagnostic]) -> String? {
    guard let text = text(as: what, into: &diagnostics) else { return nil }
    if text.allSatisfy(\.isWhitespace) { diagnostics.append(.emptyText(what, at: place)) }
    if let trouble = shellTrouble(in: text) { diagnostics.append(.notACommand(what, trouble, at: place)) }
    return text
  }
}

/// What only a shell would understand of a command, or nil where plain splitting into words is enough.
private func shellTrouble(in text: String) -> String? {
  var quote: Character?
  var isEscaped = false
  for character in text {
    if isEscaped {
      isEscaped = false
    } else if character == "\\", quote != "'" {
      isEscaped = true
    } else if character == quote {
      quote = nil
    } else if let open = quote {
      if open == "\"", "$`".contains(character) { return "`\(character)`" }
    } else if character == "'" || character == "\"" {
      quote = character
    } else if ";|&<>()$`".contains(character) {
      return "`\(character)`"
    }
  }
  if let quote { return "a `\(quote)` that is never closed" }
  if isEscaped { return "a `\\` at its end" }
  let first = text.split(whereSeparator: \.isWhitespace).first ?? ""
  return first.contains("=") ? "`\(first)`, which would be the program's name" : nil
}

/// Tells of characters that no reader sees: one text must not look like another.
func tellHiddenCharacters(of root: Node, in source: SourceText, into diagnostics: inout [Diagnostic]) {
  switch root.content {
  case .scalar(let scalar):
    guard let hidden = scalar.text.unicodeScalars.first(where: \.isHidden) else { return }
    diagnostics.append(.hiddenCharacter(hidden, at: place(of: hidden, in: root.place, source)))
  case .sequence(let nodes):
    for node in nodes { tellHiddenCharacters(of: node, in: source, into: &diagnostics) }
  case .mapping(let entries):
    for entry in entries {
      tellHiddenCharacters(of: entry.key, in: source, into: &diagnostics)
      tellHiddenCharacters(of: entry.value, in: source, into: &diagnostics)
    }
  }
}

/// Where the character itself stands, or the whole text where an escape spells it.
private func place(of scalar: Unicode.Scalar, in whole: Place, _ source: SourceText) -> Place {
  let word = Array(String(scalar).utf8)
  let end = min(whole.span.end, source.bytes.count)
  for start in whole.span.start..<max(whole.span.start, end - word.count + 1)
  where source.bytes[start..<start + word.count].elementsEqual(word) {
    return Place(whole.path, Span(start, start + word.count))
  }
  return whole
}

extension String {
  /// What a path pattern may hold: no white space but the space, nothing that other tools read as alternatives or quotes.
  var isGlob: Bool {
    !isEmpty && !contains { ($0.isWhitespace && $0 != " ") || "`|\"'\\<>{}!$;&".contains($0) }
  }

  var hasHiddenCharacter: Bool { unicodeScalars.contains(where: \.isUnfitForName) }
}

extension Unicode.Scalar {
  /// In a name or a path tabs and line ends hide too.
  var isUnfitForName: Bool { isHidden || isControl }

  /// Controls other than tab and line ends, marks that turn the direction of what follows, and invisible letters.
  fileprivate var isHidden: Bool {
    switch self {
    case "\t", "\n", "\r": false
    case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}", "\u{E0000}"..."\u{E007F}": true
    case _: isControl
    }
  }

  private var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
