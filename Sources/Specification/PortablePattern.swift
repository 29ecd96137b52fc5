/// A regular expression of the part that engines of all languages read alike.
///
/// Characters, `.`, classes, groups, `|`, `? * + {m,n}`; of escapes only those of punctuation. The whole text matches, so
/// `^` at the start and `$` at the end add nothing and are allowed there.
struct PortablePattern {
  private let characters: [Character]
  private var index = 0
  private var depth = 0
  /// What engines read differently, or what is no expression at all; nil where the pattern is right.
  private(set) var trouble: String?

  init(_ text: String) {
    var inner = Substring(text)
    if inner.first == "^" { inner = inner.dropFirst() }
    if inner.last == "$", inner.dropLast().last != "\\" { inner = inner.dropLast() }
    characters = Array(inner)
    if text.isEmpty { trouble = "nothing" }
    while trouble == nil, index < characters.count { readAtom() }
    if trouble == nil, depth > 0 { trouble = "a `(` that is never closed" }
  }

  private mutating func readAtom() {
    let character = characters[index]
    index += 1
    switch character {
    case "(":
      depth += 1
      guard peek == "?" else { return }
      guard characters[index...].starts(with: "?:") else {
        trouble = "`(?`, of which only `(?:` is read"
        return
      }
      index += 2
    case ")":
      depth -= 1
      if depth < 0 { trouble = "a `)` that opens nowhere" } else { readCount() }
    case "[": readClass()
    case "\\": readEscape()
    case "|": break
    case "^", "$": trouble = "`\(character)` within the pattern: the whole text matches in any case"
    case "*", "+", "?", "{": trouble = "`\(character)` with nothing before it"
    case "}", "]": trouble = "`\(character)` that opens nowhere"
    case _: readCount()
    }
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }

  private mutating func readEscape() {
    guard let next = peek else {
      trouble = "a `\\` at its end"
      return
    }
    index += 1
    if Self.punctuation.contains(next) { readCount() } else { trouble = "`\\\(next)`" }
  }

  private static let punctuation = Set("\\.+*?()|[]{}^$-/")

  private mutating func readClass() {
    if peek == "^" { index += 1 }
    var isEmpty = true
    while let character = peek, character != "]" {
      index += 1
      isEmpty = false
      if character == "[" { trouble = "`[` within a class, unless escaped" }
      guard character == "\\" else { continue }
      guard let next = peek, Self.punctuation.contains(next) else {
        trouble = "`\\\(peek.map(String.init) ?? "")` within a class"
        return
      }
      index += 1
    }
    guard peek != nil, !isEmpty else {
      trouble = trouble ?? (isEmpty ? "an empty class" : "a `[` that is never closed")
      return
    }
    index += 1
    if trouble == nil { readCount() }
  }

  /// What may stand behind one thing that matches: one count, which takes as much as it can.
  private mutating func readCount() {
    guard let sign = peek, "*+?{".contains(sign) else { return }
    index += 1
    if sign == "{" { readNumbers() }
    if trouble == nil, let next = peek, "*+?{".contains(next) { trouble = "`\(sign)\(next)`" }
  }

  private mutating func readNumbers() {
    guard let end = characters[index...].firstIndex(of: "}") else {
      trouble = "a `{` that is never closed"
      return
    }
    let parts = characters[index..<end].split(separator: ",", omittingEmptySubsequences: false).map {
      String($0)
    }
    index = end + 1
    let numbers = parts.compactMap { Int($0) }
    let isOpen = parts.count == 2 && parts[1].isEmpty
    guard parts.count <= 2, numbers.count == parts.count - (isOpen ? 1 : 0), let first = numbers.first,
      first >= 0, numbers.allSatisfy({ $0 <= 1_000 }), numbers.count < 2 || numbers[0] <= numbers[1]
    else {
      trouble = "`{\(parts.joined(separator: ","))}`, which is no count up to 1000"
      return
    }
  }
}
