import Constraints
import Diagnostics

extension Diagnostic {
  static func expressionSyntax(
    found: ExpressionToken?, expected: String, hint: String?, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      code: "expression-syntax",
      found.map { "Here stands `\($0.text)` where \(expected) is expected." }
        ?? "The expression ends where \(expected) is expected.",
      at: place, hint: found.flatMap(habit) ?? hint ?? unbalanced(found, expected))
  }

  static func expressionNotSupportedYet(_ word: String, hint: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "not-supported-yet",
      "`\(word)` belongs to the language's expressions, but this version does not read it.", at: place,
      hint: hint)
  }

  static func expressionDepth(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "expression-size", "Parentheses and `not` nest at most \(limit) deep.", at: place,
      hint: "Remove those that change nothing: `and` binds closer than `or`.")
  }

  static func expressionLength(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "expression-size", "A condition has at most \(limit) characters.", at: place,
      hint: "Say it with a relation, or leave it to the code and state it as a judgment.")
  }

  static func valueTooLarge(_ limit: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "expression-size", "A value has at most \(limit) additions or multiplications in a row.",
      at: place,
      hint: "Add up rows with `sum(rows | value)`, and literals yourself.")
  }

  /// What is missing beside a bracket, a function's name or a sign.
  private static func unbalanced(_ found: ExpressionToken?, _ expected: String) -> String? {
    guard let found else { return expected == "`)`" ? "Close the parenthesis." : nil }
    switch found.text {
    case ")" where expected.hasSuffix("end of the expression"):
      return "Remove it, or open a parenthesis before."
    case ";": return "Join conditions with `and` or `or`."
    case "]": return "Name one value at least, or remove the condition."
    case "$": return "Name what a request brings behind it, or write `$viewer`."
    case "not" where expected == "a comparison":
      return "Write `is not null`, or put `not` before what it denies."
    case "exists", "some", "count", "sum", "min", "max":
      return "Put what it is about into parentheses: `\(found.text)(…)`."
    case _: return nil
    }
  }

  /// What other languages write where this one has a sign or word of its own.
  private static func habit(_ token: ExpressionToken) -> String? {
    switch token.text {
    case "==", "===": return "Write `=`."
    case "&&", "&": return "Write `and`."
    case "||": return "Write `or`, or one `|` as a bar."
    case "!": return "Write `not`."
    case "<>", "^=", "~=", "≠", "ne": return "Write `!=`."
    case "=>", "≥", "ge", "gte": return "Write `>=`."
    case "=<", "≤", "le", "lte": return "Write `<=`."
    case "gt": return "Write `>`."
    case "lt": return "Write `<`."
    case "eq": return "Write `=`."
    case "/", "//", "%", "**", "^": return "Only `+`, `-` and `*` are calculated."
    case "null", "none", "None", "nil": return "Write `is null`, or `is not null`."
    case "like", "ilike", "contains", "icontains", "startswith", "endswith", "matches", "regexp", "LIKE",
      "ILIKE", "=~", "~":
      return "Texts are only compared whole: leave a search to the code, and state it as a judgment."
    case "between", "BETWEEN": return "Write `>= … and … <= …`, with the value in both."
    case "has", "includes": return "Write `=`: it is true when some element is equal."
    case _: break
    }
    if token.kind == .word, token.text != token.text.lowercased(),
      ExpressionToken.reserved.contains(token.text.lowercased())
    {
      return "Write `\(token.text.lowercased())`: words of the language are lower-case."
    }
    guard token.kind == .unreadable, let first = token.text.first else { return nil }
    if "\"“”‘’`".contains(first) { return "Write texts in single quotes: `'…'`." }
    if first == "'" { return "End the text with a single quote; one within it is written twice." }
    return first.isNumber ? "Numbers have at most 18 digits." : nil
  }

  /// For a value that stands where a condition does.
  static func hint(bare term: Term) -> String? {
    if case .path(let path) = term {
      return "Write `\(path.text) = true` if it is a flag, or `exists(\(path.text))`."
    }
    if case .viewers(let path, _) = term { return "Write `$viewer.\(path.text) = true` if it is a flag." }
    return nil
  }

  static func hint(listing term: Term) -> String? {
    switch term {
    case .path(let path) where path.parts.count == 1: "Write `'\(path.text)'` if it is a text."
    case .viewer: "Compare with `= $viewer` beside the list, joined by `or`."
    case .parameter(let name, _): "Compare with `= $\(name)` beside the list, joined by `or`."
    case .path, .viewers, .count, .total, .calculated: "Write several comparisons, joined by `or`."
    case .text, .integer, .flag: nil
    }
  }

  /// `sum(lines.quantity)` is meant as `sum(lines | quantity)`.
  static func hint(barring path: PathTerm, in function: String) -> String {
    let rows = path.parts.dropLast().map(\.name).joined(separator: ".")
    let value = path.parts.last.map(\.name) ?? "value"
    return path.parts.count > 1
      ? "Write `\(function)(\(rows) | \(value))`: the rows, a bar, and the value of each."
      : "Say the value of each after a bar: `\(function)(\(path.text) | …)`."
  }

  static func hint(function name: String) -> String? {
    switch name.lowercased() {
    case "any": return "Write `some(… | …)`."
    case "all", "every": return "Write `not some(… | not (…))`: no element that does not."
    case "none": return "Write `not exists(…)`, or `not some(… | …)`."
    case "len", "length", "size": return "Write `count(…)`."
    case "avg", "average", "mean":
      return "Compare a sum with a count, or leave it to the code and state it as a judgment."
    case "lower", "upper", "trim", "coalesce", "concat", "substring", "now", "date", "year":
      return
        "The language has no functions of single values: leave it to the code, and state it as a judgment."
    case _:
      let known = ["exists", "some", "count", "sum", "min", "max"]
      return nearest(to: name.lowercased(), among: known).map { "Write `\($0)(…)`." }
    }
  }
}
