import Constraints
import Diagnostics

extension ExpressionParser {
  /// What stands in the parentheses of a function whose name and parenthesis were read.
  mutating func function(_ name: ExpressionToken) -> Parsed? {
    switch name.text {
    case "exists":
      guard let path = rows() else { return nil }
      // A comparison asks whether there is one by itself: this is its long spelling.
      if let sign = current, sign.kind == .symbol, let comparison = Comparison(rawValue: sign.text) {
        advance()
        guard let right = value(), expect(")") else { return nil }
        return .condition(.compares(.path(path), comparison, right, sign: sign.span))
      }
      let hint = current?.isSymbol("|") == true ? "Write `some(\(path.text) | …)`." : nil
      guard expect(")", hint: hint) else { return nil }
      return .condition(.exists(path))
    case "some":
      guard let path = rows() else { return nil }
      guard bar(after: path, else: "Write `exists(\(path.text))`, or say after a bar what is true of it.")
      else {
        return nil
      }
      guard let condition = condition(), expect(")") else { return nil }
      return .condition(.some(path, condition))
    case "count":
      guard let path = rows() else { return nil }
      if let end = current, end.isSymbol(")") {
        advance()
        return .value(.count(path, nil, Span(name.span.start, end.span.end)))
      }
      guard bar(after: path, else: nil), let condition = condition() else { return nil }
      return closing(name).map { .value(.count(path, condition, $0)) }
    case "sum", "min", "max":
      guard let aggregate = Aggregate(rawValue: name.text), let path = rows() else { return nil }
      guard bar(after: path, else: Diagnostic.hint(barring: path, in: name.text)), let value = value() else {
        return nil
      }
      return closing(name).map { .value(.total(aggregate, path, value, $0)) }
    case _:
      report(
        name, expected: "`exists`, `some`, `count`, `sum`, `min` or `max`",
        hint: Diagnostic.hint(function: name.text))
      return nil
    }
  }

  private mutating func rows() -> PathTerm? {
    if let star = current, star.isSymbol("*") {
      report(star, expected: "a path", hint: "Name what is counted, as in `count(comments)`.")
      return nil
    }
    return pathTerm()
  }

  /// The bar, where people also write a colon, a comma or a word.
  private mutating func bar(after path: PathTerm, else hint: String?) -> Bool {
    let isEnd = current.map { $0.isSymbol(")") } ?? true
    return expect(
      "|", hint: isEnd && hint != nil ? hint : "Write a bar before what is said of each: `\(path.text) | …`.")
  }

  private mutating func closing(_ name: ExpressionToken) -> Span? {
    let end = current?.span.end ?? name.span.end
    return expect(")") ? Span(name.span.start, end) : nil
  }
}
