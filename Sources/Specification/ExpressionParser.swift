import Constraints
import Diagnostics

/// An expression as its author typed it: names unresolved, every part with its span in the file.
indirect enum Expression {
  case equals(Term, Term)
  case exists(PathTerm)
  case all([Expression])
  case any([Expression])
}

enum Term {
  case path(PathTerm)
  case viewer(Span)
  case text(String, Span)
  case integer(Int, Span)
  case flag(Bool, Span)

  var span: Span {
    switch self {
    case .path(let path): path.span
    case .viewer(let span), .text(_, let span), .integer(_, let span), .flag(_, let span): span
    }
  }
}

struct PathTerm {
  let parts: [(name: String, span: Span)]

  var span: Span { Span(parts.first?.span.start ?? 0, parts.last?.span.end ?? 0) }
  var text: String { parts.map(\.name).joined(separator: ".") }
}

/// Parses `or` below `and` below atoms. What the language knows and this version does not read is refused by name.
struct ExpressionParser {
  /// More than anybody writes or reads as one condition.
  private static let longest = 10_000

  private let tokens: [ExpressionToken]
  private let path: String
  private let end: Int
  private var index = 0
  private var depth = 0
  private(set) var diagnostics: [Diagnostic] = []

  /// `start` is the byte offset of the text's first character in the file; without one every part stands at the whole.
  init(_ text: Located<String>, start: Int?) {
    path = text.place.path
    guard text.value.utf8.count <= Self.longest else {
      (tokens, end) = ([], text.place.span.end)
      diagnostics = [.expressionLength(Self.longest, at: text.place)]
      return
    }
    let read = ExpressionToken.read(text.value, start: start ?? 0)
    tokens =
      start == nil ? read.map { ExpressionToken(kind: $0.kind, text: $0.text, span: text.place.span) } : read
    end = start.map { $0 + text.value.utf8.count } ?? text.place.span.end
  }

  /// Nil, with diagnostics, where the text is no expression.
  mutating func parse() -> Expression? {
    guard diagnostics.isEmpty else { return nil }
    guard let expression = disjunction() else { return nil }
    if let rest = current {
      report(rest, expected: "the end of the expression")
      return nil
    }
    return diagnostics.isEmpty ? expression : nil
  }

  private var current: ExpressionToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func disjunction() -> Expression? {
    guard let first = conjunction() else { return nil }
    var parts = [first]
    while take("or") {
      guard let next = conjunction() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .any(parts)
  }

  private mutating func conjunction() -> Expression? {
    guard let first = atom() else { return nil }
    var parts = [first]
    while take("and") {
      guard let next = atom() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .all(parts)
  }

  private mutating func atom() -> Expression? {
    if let token = current, token.kind == .symbol, token.text == "(" {
      guard depth < 32 else {
        diagnostics.append(.expressionDepth(at: Place(path, token.span)))
        return nil
      }
      index += 1
      depth += 1
      defer { depth -= 1 }
      guard let inner = disjunction(), expect(")") else { return nil }
      return inner
    }
    if let token = current, token.kind == .word, index + 1 < tokens.count, tokens[index + 1].text == "(" {
      guard token.text == "exists" else {
        refuse(token)
        return nil
      }
      index += 2
      guard case .path(let path)? = term(), expect(")") else {
        if diagnostics.isEmpty { report(current, expected: "a path") }
        return nil
      }
      return .exists(path)
    }
    if let token = current, token.kind == .word, token.text == "not" {
      refuse(token)
      return nil
    }
    guard let left = term() else { return nil }
    guard let sign = current else {
      report(nil, expected: "a comparison such as `= $viewer`")
      return nil
    }
    guard sign.kind == .symbol, sign.text == "=" else {
      if ExpressionToken.unread.contains(sign.text) { refuse(sign) } else { report(sign, expected: "`=`") }
      return nil
    }
    index += 1
    return term().map { .equals(left, $0) }
  }

  private mutating func term() -> Term? {
    guard let token = current else {
      report(nil, expected: "a path, a literal or $viewer")
      return nil
    }
    index += 1
    switch token.kind {
    case .integer: return Int(token.text).map { .integer($0, token.span) }
    case .text: return .text(token.text, token.span)
    case .parameter where token.text == "$viewer": return .viewer(token.span)
    case .parameter:
      refuse(token)
      return nil
    case .word where token.text == "true" || token.text == "false":
      return .flag(token.text == "true", token.span)
    case .word where !["and", "or", "not", "exists"].contains(token.text):
      var parts = [(token.text, token.span)]
      while let dot = current, dot.kind == .symbol, dot.text == "." {
        index += 1
        guard let next = current, next.kind == .word else {
          report(current, expected: "a name after the dot")
          return nil
        }
        parts.append((next.text, next.span))
        index += 1
      }
      return .path(PathTerm(parts: parts))
    case .word, .symbol, .unreadable:
      report(token, expected: "a path, a literal or $viewer")
      return nil
    }
  }

  private mutating func take(_ word: String) -> Bool {
    guard let token = current, token.kind == .word, token.text == word else { return false }
    index += 1
    return true
  }

  private mutating func expect(_ symbol: String) -> Bool {
    if let token = current, token.kind == .symbol, token.text == symbol {
      index += 1
      return true
    }
    report(current, expected: "`\(symbol)`")
    return false
  }

  private mutating func report(_ token: ExpressionToken?, expected: String) {
    let span = token?.span ?? Span(end, end)
    diagnostics.append(.expressionSyntax(found: token?.text, expected: expected, at: Place(path, span)))
  }

  private mutating func refuse(_ token: ExpressionToken) {
    diagnostics.append(.expressionNotSupportedYet(token.text, at: Place(path, token.span)))
  }
}
