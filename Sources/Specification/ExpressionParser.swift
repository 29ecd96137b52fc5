import Constraints
import Diagnostics

/// Parses `or` below `and` below `not` below comparisons below `+ -` below `*`.
///
/// What the language knows and this version does not read is refused by name.
struct ExpressionParser {
  /// More than anybody writes or reads as one condition.
  private static let longest = 10_000
  /// Parentheses, functions and `not` within each other.
  private static let deepest = 32
  /// Additions and multiplications in one value.
  static let mostCalculations = 32

  private let tokens: [ExpressionToken]
  let path: String
  private let end: Int
  private var index = 0
  private var depth = 0
  /// How many of those that are open may still turn out to be round a value.
  private var parentheses = 0
  /// Whether the whole may be a value as well as a condition.
  private var mayBeValue = false
  private(set) var diagnostics: [Diagnostic] = []

  /// What stands in parentheses is known to be a condition or a value only when it was read.
  enum Parsed {
    case condition(Expression)
    case value(Term)
  }

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

  /// Nil, with diagnostics, where the text is no condition.
  mutating func parse() -> Expression? {
    guard case .condition(let expression)? = whole() else { return nil }
    return expression
  }

  /// Nil, with diagnostics, where the text is neither a condition nor a value.
  mutating func parseEither() -> Parsed? {
    mayBeValue = true
    return whole()
  }

  private mutating func whole() -> Parsed? {
    guard diagnostics.isEmpty, let parsed = disjunction() else { return nil }
    if let rest = current {
      let isQuoted = peek(-1).map { $0.kind == .text && $0.span.end == rest.span.start } ?? false
      report(
        rest, expected: "`and`, `or` or the end of the expression",
        hint: isQuoted ? "A single quote within a text is written twice." : nil)
      return nil
    }
    return diagnostics.isEmpty ? parsed : nil
  }

  var current: ExpressionToken? { peek(0) }
  func peek(_ count: Int) -> ExpressionToken? {
    tokens.indices.contains(index + count) ? tokens[index + count] : nil
  }

  /// What stands between a bar and the end of its function.
  mutating func condition() -> Expression? {
    guard let parsed = inParentheses() else { return nil }
    if case .condition(let expression) = parsed { return expression }
    report(current, expected: "a comparison")
    return nil
  }

  private mutating func disjunction() -> Parsed? { group("or", isAll: false) { $0.conjunction() } }
  private mutating func conjunction() -> Parsed? { group("and", isAll: true) { $0.negation() } }

  private mutating func group(
    _ word: String, isAll: Bool, _ next: (inout ExpressionParser) -> Parsed?
  ) -> Parsed? {
    guard let first = next(&self) else { return nil }
    guard case .condition(let expression) = first else { return first }
    var parts = [expression]
    while take(word: word) {
      guard let parsed = next(&self) else { return nil }
      guard case .condition(let part) = parsed else {
        report(current, expected: "a comparison")
        return nil
      }
      parts.append(part)
    }
    return .condition(.group(parts, isAll: isAll))
  }

  private mutating func negation() -> Parsed? {
    guard let token = current, token.isWord("not") else { return comparison() }
    guard enter(token) else { return nil }
    defer { depth -= 1 }
    guard let parsed = negation() else { return nil }
    guard case .condition(let expression) = parsed else {
      report(current, expected: "a comparison")
      return nil
    }
    return .condition(.not(expression))
  }

  private mutating func comparison() -> Parsed? {
    guard let parsed = sum() else { return nil }
    guard case .value(let left) = parsed else { return parsed }
    guard let sign = current else {
      if mayBeValue, parentheses == 0, depth == 0 { return parsed }
      report(nil, expected: "a comparison such as `= $viewer`", hint: Diagnostic.hint(bare: left))
      return nil
    }
    if parentheses > 0, sign.isSymbol(")") { return parsed }
    if sign.isWord("in") { return membership(of: left) }
    if sign.isWord("is") { return presence(of: left) }
    guard sign.kind == .symbol, let comparison = Comparison(rawValue: sign.text) else {
      let isNotIn = sign.isWord("not") && peek(1)?.isWord("in") == true
      report(
        sign, expected: "a comparison",
        hint: isNotIn ? "Write `not (… in […])`." : sign.kind == .word ? nil : Diagnostic.hint(bare: left))
      return nil
    }
    index += 1
    guard let right = value() else { return nil }
    if let next = current, next.kind == .symbol, Comparison(rawValue: next.text) != nil {
      report(next, expected: "`and` or `or`", hint: "Write two comparisons, joined by `and`.")
      return nil
    }
    return .condition(.compares(left, comparison, right, sign: sign.span))
  }

  mutating func value() -> Term? {
    let first = current
    guard let parsed = sum() else { return nil }
    if case .value(let term) = parsed { return term }
    report(first, expected: "a value")
    return nil
  }
}

extension ExpressionParser {
  mutating func advance() { index += 1 }

  mutating func take(word: String) -> Bool {
    guard let token = current, token.isWord(word) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ symbol: String, hint: String? = nil) -> Bool {
    if let token = current, token.isSymbol(symbol) {
      index += 1
      return true
    }
    report(current, expected: "`\(symbol)`", hint: hint)
    return false
  }

  /// Goes past a token and one level deeper; whoever enters leaves.
  mutating func enter(_ token: ExpressionToken) -> Bool {
    guard depth < Self.deepest else {
      diagnostics.append(.expressionDepth(Self.deepest, at: Place(path, token.span)))
      return false
    }
    index += 1
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }

  /// Reads a whole expression of which it is not known yet whether it is a condition.
  mutating func inParentheses() -> Parsed? {
    parentheses += 1
    defer { parentheses -= 1 }
    return disjunction()
  }

  mutating func report(_ token: ExpressionToken?, expected: String, hint: String? = nil) {
    guard diagnostics.isEmpty else { return }
    let span = token?.span ?? Span(end, end)
    diagnostics.append(
      .expressionSyntax(found: token, expected: expected, hint: hint, at: Place(path, span)))
  }

  mutating func refuse(_ word: String, at span: Span, hint: String) {
    diagnostics.append(.expressionNotSupportedYet(word, hint: hint, at: Place(path, span)))
  }

  mutating func tooLarge(at span: Span) {
    diagnostics.append(.valueTooLarge(Self.mostCalculations, at: Place(path, span)))
  }
}
