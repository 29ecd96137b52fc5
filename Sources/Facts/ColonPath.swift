import Profiles

/// Reads paths with `:name` in them; what may be left out makes more than one of a path.
struct ColonPath {
  private let spelling: Catalogue.Routes.Spelling
  private var rest: Substring
  private var unnamed = 0
  private var found = [PathPattern.empty]

  private static let most = 8

  /// Nil where the path is no plain sequence of texts and parameters.
  static func read(_ written: String, _ spelling: Catalogue.Routes.Spelling) -> [PathPattern]? {
    var reader = ColonPath(written[...], spelling)
    guard reader.read(), reader.found.count <= most else { return nil }
    return reader.found
  }

  private init(_ written: Substring, _ spelling: Catalogue.Routes.Spelling) {
    self.spelling = spelling
    rest = written
  }

  private mutating func read() -> Bool {
    while let letter = rest.popFirst(), found.count <= Self.most {
      switch letter {
      case "\\":
        guard let escaped = rest.popFirst() else { return false }
        append(escaped)
      case ":" where rest.first == ":":
        append(rest.removeFirst())
      case ":" where rest.first.map(Self.isName) ?? false:
        let name = takeName()
        let pattern = spelling == .colonBrace ? balanced("{", "}") : balanced("(", ")")
        parameter(name, pattern)
      case "*" where found[0].text.last ?? "/" == "/" && rest.first.map(Self.isName) ?? false:
        parameter(takeName(), "*")
      case "*": parameter(nil, "*")
      case "(":
        rest = "(" + rest
        guard let inside = balanced("(", ")") else { return false }
        parameter(nil, inside)
      case "{" where spelling == .colon:
        rest = "{" + rest
        guard let inside = balanced("{", "}"), optional(inside) else { return false }
      case "?": return false
      case _ where rest.first == "?" && spelling == .colon:
        rest.removeFirst()
        found += found.map { $0.appending(letter) }
      case _: append(letter)
      }
    }
    return true
  }

  private mutating func append(_ letter: Character) { found = found.map { $0.appending(letter) } }

  private mutating func parameter(_ name: String?, _ converter: String?) {
    if name == nil { unnamed += 1 }
    var repeated = ""
    if converter != "*", let sign = rest.first, sign == "+" || sign == "*" {
      repeated = String(rest.removeFirst())
    }
    let isOptional = rest.first == "?" || repeated == "*"
    if rest.first == "?" { rest.removeFirst() }
    let without = found.map(\.withoutSlash)
    let whole = (converter ?? "") + repeated
    for index in found.indices {
      found[index].add(name ?? "_\(unnamed)", whole.isEmpty ? nil : whole)
    }
    if isOptional { found = without + found }
  }

  /// `{/:name}`
  private mutating func optional(_ inside: String) -> Bool {
    var inner = ColonPath(inside[...], spelling)
    inner.unnamed = unnamed
    guard inner.read() else { return false }
    unnamed = inner.unnamed
    found += found.flatMap { head in inner.found.map { head.joined($0, by: .plain) } }
    return true
  }

  private mutating func takeName() -> String {
    let name = rest.prefix(while: Self.isName)
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  private static func isName(_ letter: Character) -> Bool {
    letter == "_" || letter == "$" || letter.isLetter || letter.isNumber
  }

  /// What stands in the bracket that begins here, if one does.
  private mutating func balanced(_ open: Character, _ close: Character) -> String? {
    guard rest.first == open else { return nil }
    var depth = 0
    for index in rest.indices {
      if rest[index] == open { depth += 1 } else if rest[index] == close { depth -= 1 }
      guard depth == 0 else { continue }
      let inside = rest[rest.index(after: rest.startIndex)..<index]
      rest = rest[rest.index(after: index)...]
      return String(inside)
    }
    return nil
  }
}

extension PathPattern {
  fileprivate func appending(_ letter: Character) -> PathPattern {
    var copy = self
    copy.text.append(letter)
    return copy
  }

  /// Of what stands before a segment that is left out.
  fileprivate var withoutSlash: PathPattern {
    var copy = self
    if copy.text.count > 1, copy.text.hasSuffix("/") { copy.text.removeLast() }
    return copy
  }
}
