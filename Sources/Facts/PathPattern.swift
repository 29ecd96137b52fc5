import Profiles

/// A path, or a piece of one, with its parameters spelled as `{name}`.
struct PathPattern: Hashable, Sendable {
  var text: String
  var parameters: [RouteFact.Parameter] = []
  var ending = RouteFact.Ending.exact

  static let empty = PathPattern(text: "")

  /// Reads a framework's spelling; nil where the path is no plain sequence of texts and parameters.
  init?(_ written: String, _ spelling: Catalogue.Routes.Spelling) {
    text = ""
    switch spelling {
    case .angle:
      guard read(Array(written), open: "<", close: ">", nameFirst: false) else { return nil }
    case .braceLast:
      guard read(Array(written), open: "{", close: "}", nameFirst: false) else { return nil }
    case .brace:
      guard read(Array(written), open: "{", close: "}", nameFirst: true) else { return nil }
    case .regex:
      var reader = RegexPath(written)
      guard let read = reader.read() else { return nil }
      self = read
    case .colon, .colonBrace:
      guard let read = ColonPath.read(written, spelling), read.count == 1 else { return nil }
      self = read[0]
    }
  }

  init(text: String, parameters: [RouteFact.Parameter] = [], ending: RouteFact.Ending = .exact) {
    self.text = text
    self.parameters = parameters
    self.ending = ending
  }

  /// `<converter:name>` or `{name:converter}`.
  private mutating func read(_ letters: [Character], open: Character, close: Character, nameFirst: Bool)
    -> Bool
  {
    var index = 0
    while index < letters.count {
      guard letters[index] == open else {
        text.append(letters[index])
        index += 1
        continue
      }
      var depth = 0
      var end = index
      while end < letters.count {
        if letters[end] == open { depth += 1 } else if letters[end] == close { depth -= 1 }
        if depth == 0 { break }
        end += 1
      }
      guard end < letters.count else { return false }
      let inside = letters[(index + 1)..<end]
      let colon = nameFirst ? inside.firstIndex(of: ":") : inside.lastIndex(of: ":")
      let before = colon.map { String(inside[..<$0]) } ?? String(inside)
      let after = colon.map { String(inside[($0 + 1)...]) }
      add(nameFirst ? before : after ?? before, nameFirst ? after : after.map { _ in before })
      index = end + 1
    }
    return true
  }

  mutating func add(_ name: String, _ converter: String?) {
    let name = name.filter { !$0.isWhitespace }
    parameters.append(RouteFact.Parameter(name: name, converter: converter))
    text += "{\(name)}"
  }

  /// Without slashes at its end.
  var trimmed: PathPattern {
    var copy = self
    while copy.text.hasSuffix("/") { copy.text.removeLast() }
    return copy
  }

  /// Without a parameter at its end that takes whatever follows.
  var withoutOpenEnd: PathPattern {
    guard let last = parameters.last, last.converter == "*", text.hasSuffix("{\(last.name)}") else {
      return self
    }
    return PathPattern(
      text: String(text.dropLast(last.name.count + 2)), parameters: Array(parameters.dropLast()),
      ending: ending)
  }

  /// This prefix with a path below it.
  func joined(_ below: PathPattern, by join: Catalogue.Routes.Join) -> PathPattern {
    var head = text
    var tail = below.text
    if tail == "/", !head.isEmpty, join == .merge || join == .both {
      let ending = join == .both && head != "/" ? RouteFact.Ending.optionalSlash : below.ending
      return PathPattern(text: head, parameters: parameters + below.parameters, ending: ending)
    }
    if join != .plain, !head.isEmpty, !tail.isEmpty {
      while head.hasSuffix("/") { head.removeLast() }
      while tail.hasPrefix("/") { tail.removeFirst() }
      head += "/"
    }
    return PathPattern(text: head + tail, parameters: parameters + below.parameters, ending: below.ending)
  }
}

/// Reads a regular expression that is a path: texts, groups, and what may stand at its end.
private struct RegexPath {
  private var rest: Substring
  private var pattern = PathPattern.empty
  private var unnamed = 0

  init(_ written: String) { rest = written.drop { $0 == "^" } }

  mutating func read() -> PathPattern? {
    pattern.ending = .anything
    while let letter = rest.first {
      switch letter {
      case "$":
        rest.removeFirst()
        guard rest.isEmpty else { return nil }
        if pattern.ending != .optionalSlash { pattern.ending = .exact }
      case "\\":
        rest.removeFirst()
        guard let escaped = rest.popFirst() else { return nil }
        if escaped == "Z" || escaped == "z" {
          if pattern.ending != .optionalSlash { pattern.ending = .exact }
        } else if escaped.isLetter || escaped.isNumber {
          unnamed += 1
          let quantified = quantifier() ?? ""
          pattern.add("_\(unnamed)", "\\\(escaped)\(quantified)")
        } else {
          guard literal(escaped) else { return nil }
        }
      case "(":
        guard group() else { return nil }
      case "[":
        guard let inside = balanced("[", "]") else { return nil }
        unnamed += 1
        let quantified = quantifier() ?? ""
        pattern.add("_\(unnamed)", inside + quantified)
      case ".":
        rest.removeFirst()
        if let quantified = quantifier() {
          if quantified.hasPrefix("*"), rest.isEmpty || rest == "$" {
            rest = ""
            break
          }
          unnamed += 1
          pattern.add("_\(unnamed)", ".\(quantified)")
        } else {
          pattern.text.append(".")
        }
      case "*", "+", "?", "{", "|", ")": return nil
      case _:
        rest.removeFirst()
        guard literal(letter) else { return nil }
      }
    }
    return pattern
  }

  /// A letter that stands for itself; a slash that may be left out counts at the end only.
  private mutating func literal(_ letter: Character) -> Bool {
    guard let quantified = quantifier() else {
      pattern.text.append(letter)
      return true
    }
    guard letter == "/", quantified == "?" || quantified == "*", rest.isEmpty || rest == "$" || rest == "\\Z"
    else {
      return false
    }
    pattern.ending = .optionalSlash
    return true
  }

  /// `(?P<name>converter)`, `(converter)`, `(?:converter)`.
  private mutating func group() -> Bool {
    guard let whole = balanced("(", ")") else { return false }
    var inside = whole.dropFirst().dropLast()
    var name: String?
    if inside.hasPrefix("?P<"), let end = inside.firstIndex(of: ">") {
      name = String(inside[inside.index(inside.startIndex, offsetBy: 3)..<end])
      inside = inside[inside.index(after: end)...]
    } else if inside.hasPrefix("?:") {
      inside = inside.dropFirst(2)
    } else if inside.hasPrefix("?") {
      return false
    }
    if let quantified = quantifier() {
      // A slash in a group that may be left out: `(?:/)?`.
      guard inside == "/", quantified == "?", rest.isEmpty || rest == "$" else { return false }
      pattern.ending = .optionalSlash
      return true
    }
    if name == nil { unnamed += 1 }
    pattern.add(name ?? "_\(unnamed)", String(inside))
    return true
  }

  /// From an opening bracket to the one that closes it, both taken.
  private mutating func balanced(_ open: Character, _ close: Character) -> String? {
    var depth = 0
    var text = ""
    var inClass = false
    while let letter = rest.popFirst() {
      text.append(letter)
      if letter == "\\" {
        if let next = rest.popFirst() { text.append(next) }
      } else if open == "(", letter == "[" {
        inClass = true
      } else if open == "(", letter == "]" {
        inClass = false
      } else if inClass {
        continue
      } else if letter == open, open != "[" || text.count == 1 {
        depth += 1
      } else if letter == close {
        depth -= 1
        if depth == 0 { return text }
      }
    }
    return nil
  }

  private mutating func quantifier() -> String? {
    guard let first = rest.first, "*+?{".contains(first) else { return nil }
    var text = String(rest.removeFirst())
    if first == "{" {
      while let next = rest.popFirst() {
        text.append(next)
        if next == "}" { break }
      }
    }
    if rest.first == "?" || rest.first == "+" { text.append(rest.removeFirst()) }
    return text
  }
}
