import Constraints
import Diagnostics

extension ExpressionParser {
  mutating func sum() -> Parsed? {
    calculation([.plus, .minus]) { parser in parser.calculation([.times]) { $0.primary() } }
  }

  private mutating func calculation(
    _ signs: [Calculation], _ next: (inout ExpressionParser) -> Parsed?
  ) -> Parsed? {
    guard var parsed = next(&self) else { return nil }
    var count = 0
    while let token = current, token.kind == .symbol, let sign = Calculation(rawValue: token.text),
      signs.contains(sign)
    {
      guard case .value(let left) = parsed else {
        report(token, expected: "`and`, `or` or the end of the expression")
        return nil
      }
      count += 1
      guard count <= Self.mostCalculations else {
        tooLarge(at: token.span)
        return nil
      }
      advance()
      let first = current
      guard let right = next(&self) else { return nil }
      guard case .value(let right) = right else {
        report(first, expected: "a value")
        return nil
      }
      parsed = .value(.calculated(left, sign, right))
    }
    return parsed
  }

  private mutating func primary() -> Parsed? {
    guard let token = current else {
      report(nil, expected: "a path, a literal or $viewer")
      return nil
    }
    if token.isSymbol("(") {
      guard enter(token) else { return nil }
      defer { leave() }
      guard let inner = inParentheses(), expect(")") else { return nil }
      return inner
    }
    if token.kind == .word, peek(1)?.isSymbol("(") == true,
      !["and", "or", "not", "in", "is"].contains(token.text)
    {
      guard enter(token) else { return nil }
      defer { leave() }
      advance()
      return function(token)
    }
    return literal().map { .value($0) }
  }

  /// A literal, the viewer or a path.
  mutating func literal() -> Term? {
    guard let token = current else {
      report(nil, expected: "a value")
      return nil
    }
    switch token.kind {
    case .integer:
      advance()
      return Int(token.text).map { .integer($0, token.span) }
    case .symbol where token.text == "-":
      guard let number = peek(1), number.kind == .integer, let value = Int(number.text) else { break }
      advance()
      advance()
      return .integer(-value, Span(token.span.start, number.span.end))
    case .text:
      advance()
      return .text(token.text, token.span)
    case .parameter where token.text == "$viewer":
      advance()
      guard let dot = current, dot.isSymbol(".") else { return .viewer(token.span) }
      advance()
      return pathTerm().map { .viewers($0, Span(token.span.start, $0.span.end)) }
    case .parameter where token.text.utf8.count > 1:
      advance()
      return .parameter(String(token.text.dropFirst()), token.span)
    case .word where token.text == "true" || token.text == "false":
      advance()
      return .flag(token.text == "true", token.span)
    case .word where !ExpressionToken.reserved.contains(token.text) || peek(1)?.isSymbol(".") == true:
      return pathTerm().map { .path($0) }
    case .unreadable where token.text.first?.isNumber == true && token.text.contains("."):
      refuse(token.text, at: token.span, hint: "Only whole numbers are read.")
      return nil
    case .word, .parameter, .symbol, .unreadable: break
    }
    report(token, expected: "a path, a literal or $viewer")
    return nil
  }

  /// Any word may name a field or relation after a dot, and before one.
  mutating func pathTerm() -> PathTerm? {
    guard let first = current, first.kind == .word else {
      report(current, expected: "a path")
      return nil
    }
    advance()
    var parts = [(first.text, first.span)]
    while let dot = current, dot.isSymbol(".") {
      advance()
      guard let next = current, next.kind == .word else {
        report(current, expected: "a name after the dot")
        return nil
      }
      parts.append((next.text, next.span))
      advance()
    }
    return PathTerm(parts: parts)
  }

  mutating func membership(of left: Term) -> Parsed? {
    advance()
    guard expect("[", hint: "Write the values in square brackets: `in [1, 2]`.") else { return nil }
    var literals: [Term] = []
    repeat {
      let token = current
      guard let term = literal() else { return nil }
      switch term {
      case .text, .integer, .flag: literals.append(term)
      // One of an enum's values, as the resolver finds.
      case .path(let path) where path.parts.count == 1: literals.append(term)
      case .path, .viewer, .viewers, .parameter, .count, .total, .calculated:
        report(token, expected: "a literal", hint: Diagnostic.hint(listing: term))
        return nil
      }
    } while takeComma()
    guard expect("]") else { return nil }
    return .condition(.isOneOf(left, literals))
  }

  private mutating func takeComma() -> Bool {
    guard let token = current, token.isSymbol(",") else { return false }
    advance()
    return true
  }

  mutating func presence(of left: Term) -> Parsed? {
    advance()
    let isNot = take(word: "not")
    guard take(word: "null") else {
      report(
        current, expected: isNot ? "`null`" : "`null` or `not null`",
        hint: "Only null is asked for with `is`; compare with `\(isNot ? "!=" : "=")`.")
      return nil
    }
    return .condition(isNot ? .isPresent(left) : .isNull(left))
  }
}
