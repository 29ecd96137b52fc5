import Diagnostics

/// An import or export as JavaScript and TypeScript write it, its names told apart.
enum ScriptStatement {
  struct Import: Sendable {
    let statement: ImportStatement
    let isTypingOnly: Bool
  }

  /// `import a, { b as c, type D } from "m"` and `import x = require("m")`; what is for types only stands apart.
  static func imports(_ fragment: Fragment) -> [Import] {
    var words = ScriptWords(fragment)
    guard words.take("import") else { return [] }
    let isTypingOnly = words.takeTypeMark()
    if let last = words.string { return [Import(statement: statement(last, []), isTypingOnly: false)] }
    guard let source = words.source else { return [] }
    var plain: [ImportStatement.Name] = []
    var typed: [ImportStatement.Name] = []
    while let word = words.next(), word != "from" {
      switch word {
      case ",": continue
      case "*":
        if words.take("as"), let alias = words.next() { plain.append(.init(name: "*", alias: alias)) }
      case "{":
        let names = words.list()
        plain += names.plain
        typed += names.typed
      case "=":
        return [
          Import(
            statement: statement(source, plain.map { .init(name: "*", alias: $0.alias) }),
            isTypingOnly: isTypingOnly)
        ]
      case _: plain.append(.init(name: "default", alias: word))
      }
    }
    let whole = Import(
      statement: statement(source, isTypingOnly ? plain + typed : plain), isTypingOnly: isTypingOnly)
    guard !isTypingOnly, !typed.isEmpty else { return [whole] }
    let other = Import(statement: statement(source, typed), isTypingOnly: true)
    return plain.isEmpty ? [other] : [whole, other]
  }

  /// `import A = B.C`: what is called A here.
  static func alias(_ fragment: Fragment) -> (name: String, value: Fragment)? {
    var words = ScriptWords(fragment)
    guard words.source == nil, words.take("import"), let name = words.next(), words.take("="),
      let sign = fragment.firstIndex(of: UInt8(ascii: "="))
    else { return nil }
    let value = Fragment(fragment.bytes, Span(sign + 1, fragment.span.end)).withoutSemicolon
    return (name, value)
  }

  enum Export: Sendable {
    /// Names of another module, and whether they are types only.
    case handedOn(Import)
    case names([ImportStatement.Name])
    case byDefault(Fragment)
    case whole(Fragment)
    /// What the statement declares, where no shape of its own says the name.
    case declaration(String?)
  }

  static func exports(_ fragment: Fragment) -> [Export] {
    guard let start = fragment.exportWord else { return [] }
    let fragment = Fragment(fragment.bytes, Span(start, fragment.span.end))
    var words = ScriptWords(fragment)
    _ = words.take("export")
    if words.take("default") {
      return [.byDefault(Fragment(fragment.bytes, Span(words.place, fragment.span.end)).withoutSemicolon)]
    }
    if words.take("=") {
      return [.whole(Fragment(fragment.bytes, Span(words.place, fragment.span.end)).withoutSemicolon)]
    }
    let mark = words
    let isTypingOnly = words.takeTypeMark()
    switch words.next() {
    case "*":
      guard let source = words.source else { return [] }
      let alias = words.take("as") ? words.next() : nil
      return [
        .handedOn(
          Import(statement: statement(source, [.init(name: "*", alias: alias)]), isTypingOnly: isTypingOnly))
      ]
    case "{":
      let names = words.list()
      guard let source = words.take("from") ? words.string : nil else {
        return [.names(names.plain + names.typed)]
      }
      var found: [Export] = []
      if !names.plain.isEmpty || names.typed.isEmpty {
        found.append(.handedOn(Import(statement: statement(source, names.plain), isTypingOnly: isTypingOnly)))
      }
      if !names.typed.isEmpty {
        found.append(.handedOn(Import(statement: statement(source, names.typed), isTypingOnly: true)))
      }
      return found
    case _:
      words = mark
      let heads: Set<String> = ["type", "interface", "enum", "namespace", "module"]
      while let word = words.next() {
        if heads.contains(word) { return [.declaration(words.next())] }
        if !["declare", "const", "abstract", "async"].contains(word) { break }
      }
      return [.declaration(nil)]
    }
  }

  static func statement(_ source: String, _ names: [ImportStatement.Name]) -> ImportStatement {
    ImportStatement(
      module: source, level: source.hasPrefix(".") || source.hasPrefix("/") ? 1 : 0, names: names)
  }
}

/// The words of a statement one after the other; strings, signs and names each are one.
struct ScriptWords: Sendable {
  private let fragment: Fragment
  private(set) var place: Int

  init(_ fragment: Fragment) {
    self.fragment = fragment
    place = fragment.span.start
  }

  mutating func next() -> String? {
    guard let (word, end) = peek() else { return nil }
    place = end
    return word
  }

  mutating func take(_ word: String) -> Bool {
    guard let found = peek(), found.word == word else { return false }
    place = found.end
    return true
  }

  /// The text at hand, if it is a string.
  var string: String? {
    peek().flatMap { _, end in
      let start = Fragment(fragment.bytes, Span(place, end)).withoutScriptComments
      return start.stringValue
    }
  }

  /// What a `from` names, or a `require`.
  var source: String? {
    var words = self
    var before = ""
    while let word = words.next() {
      if before == "from" || before == "(",
        let text = Fragment(fragment.bytes, Span(words.place - word.utf8.count, words.place)).stringValue
      {
        return text
      }
      before = word
    }
    return nil
  }

  /// `type` where it marks a statement, and is not itself a name.
  mutating func takeTypeMark() -> Bool {
    var ahead = self
    guard ahead.take("type") || ahead.take("typeof"), let after = ahead.next(), after != ",", after != "="
    else { return false }
    if after == "from" {
      // `import type from "m"` brings what it calls `type`.
      guard ahead.take("from") else { return false }
    }
    _ = take("type") || take("typeof")
    return true
  }

  /// `a, b as c, type D` up to the bracket.
  mutating func list() -> (plain: [ImportStatement.Name], typed: [ImportStatement.Name]) {
    var plain: [ImportStatement.Name] = []
    var typed: [ImportStatement.Name] = []
    var part: [String] = []
    func flush() {
      var rest = part[...]
      part = []
      let isTyped =
        rest.count > 1 && rest.first == "type" && !(rest.count == 3 && rest.dropFirst().first == "as")
      if isTyped { rest = rest.dropFirst() }
      guard let first = rest.first else { return }
      let name =
        first.count > 1 && "\"'".contains(first.first ?? " ") ? String(first.dropFirst().dropLast()) : first
      let alias = rest.count == 3 ? rest.last : nil
      if isTyped {
        typed.append(.init(name: name, alias: alias))
      } else {
        plain.append(.init(name: name, alias: alias))
      }
    }
    while let word = next(), word != "}" {
      if word == "," { flush() } else { part.append(word) }
    }
    flush()
    return (plain, typed)
  }

  private func peek() -> (word: String, end: Int)? {
    let bytes = fragment.bytes
    var index = place
    while index < fragment.span.end {
      if let end = fragment.scriptCommentEnd(from: index) {
        index = end
      } else if Fragment.isSpace(bytes[index]) || bytes[index] == UInt8(ascii: ";") {
        index += 1
      } else {
        break
      }
    }
    guard index < fragment.span.end else { return nil }
    var end = index + 1
    if "\"'".utf8.contains(bytes[index]) {
      end = fragment.scriptStringEnd(from: index)
    } else if Self.isWord(bytes[index]) {
      while end < fragment.span.end, Self.isWord(bytes[end]) { end += 1 }
    }
    return (String(decoding: bytes[index..<end], as: UTF8.self), end)
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#")
      || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension Fragment {
  /// Without what ends a statement.
  var withoutSemicolon: Fragment {
    var fragment = withoutScriptComments
    while fragment.span.end > fragment.span.start, bytes[fragment.span.end - 1] == UInt8(ascii: ";") {
      fragment = Fragment(bytes, Span(fragment.span.start, fragment.span.end - 1)).withoutScriptComments
    }
    return fragment
  }

  /// Where `export` stands, decorators before it passed by.
  fileprivate var exportWord: Int? {
    let word = Array("export".utf8)
    var found: Int?
    walkScript(from: span.start) { index, byte, depth in
      if depth == 0, byte == word[0], bytes[index..<span.end].starts(with: word),
        index == span.start || Self.isSpace(bytes[index - 1]) || bytes[index - 1] == UInt8(ascii: ")")
      {
        found = index
      }
      return found == nil
    }
    return found
  }
}
