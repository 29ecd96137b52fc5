import Diagnostics

/// An import, its names told apart; Python's is read here.
struct ImportStatement: Sendable {
  struct Name: Sendable {
    /// As imported: `a.b`, or one name after `from`, or `*`.
    let name: String
    /// What it is called here.
    let alias: String?
  }

  /// The module after `from`, without its leading dots; nil for a plain import.
  let module: String?
  /// How many dots lead: 0 for an absolute import.
  let level: Int
  let names: [Name]

  init(module: String, level: Int, names: [Name]) {
    self.module = module
    self.level = level
    self.names = names
  }

  /// Nil where the statement is broken.
  init?(_ fragment: Fragment) {
    let words = ImportStatement.words(of: fragment)
    guard let first = words.first else { return nil }
    if first == "import" {
      module = nil
      level = 0
      names = ImportStatement.names(words.dropFirst())
      return
    }
    guard first == "from", let place = words.firstIndex(of: "import"), place >= 2 else { return nil }
    let written = words[1..<place].joined()
    level = written.prefix { $0 == "." }.count
    module = String(written.dropFirst(level))
    names = ImportStatement.names(words[(place + 1)...])
  }

  /// Words, commas and stars; brackets, comments and line ends are left out.
  private static func words(of fragment: Fragment) -> [String] {
    var words: [String] = []
    var word = ""
    var isComment = false
    func flush() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for character in fragment.text.unicodeScalars {
      if isComment {
        isComment = character != "\n"
        continue
      }
      switch character {
      case "#":
        isComment = true
        flush()
      case "(", ")", "\\", " ", "\t", "\n", "\r", "\u{C}", ";": flush()
      case ",", "*":
        flush()
        words.append(String(character))
      case "." where word.isEmpty:
        words.append(".")
      case _: word.unicodeScalars.append(character)
      }
    }
    flush()
    return words
  }

  private static func names(_ words: ArraySlice<String>) -> [Name] {
    words.split(separator: ",").compactMap { part in
      // `a . b` is one name too.
      let name = part.prefix { $0 != "as" }.joined()
      guard !name.isEmpty else { return nil }
      return Name(name: name, alias: part.count > 2 && part[part.endIndex - 2] == "as" ? part.last : nil)
    }
  }
}
