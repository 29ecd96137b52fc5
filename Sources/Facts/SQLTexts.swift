import Diagnostics

/// Finds the texts of source code that begin like SQL, put together from their parts.
struct SQLTexts {
  private(set) var found: [(literal: SourceLiteral, callee: String?)] = []
  /// What stands for the values of a formatting operator.
  static let formatted = "% …"

  private let tokens: [SourceToken]
  private var depth = 0
  /// Names that are added to after they were bound: a text bound to one is not the whole statement.
  private let growing: Set<String>

  init(_ tokens: [SourceToken]) {
    self.tokens = tokens
    growing = Set(
      zip(tokens, tokens.dropFirst()).compactMap { token, next in
        guard case .name(let name) = token.content, next.isSign("+=") else { return nil }
        return name
      })
    var index = 0
    while index < tokens.count {
      if case .sign(let sign) = tokens[index].content {
        switch sign {
        case "(", "[", "{": depth += 1
        case ")", "]", "}": depth = max(0, depth - 1)
        case _: break
        }
      }
      guard case .text(let first) = tokens[index].content else {
        index += 1
        continue
      }
      let start = index
      var literal = first
      join(&literal, &index)
      guard Self.beginsLikeSQL(literal) else { continue }
      if let name = boundName(before: start), growing.contains(name) { literal.appendHole("\(name) += …") }
      found.append((literal, callee(before: start)))
    }
  }

  /// Takes over what is joined to a text: adjacent ones, and what `+`, `%` and a call of its own put in.
  private mutating func join(_ literal: inout SourceLiteral, _ index: inout Int) {
    index += 1
    while index < tokens.count {
      if case .text(let next) = tokens[index].content {
        // Outside of brackets the next line is a statement of its own.
        guard depth > 0 else { return }
        literal.append(next)
        index += 1
      } else if tokens[index].isSign("+"), index + 1 < tokens.count {
        index += 1
        if case .text(let next) = tokens[index].content {
          literal.append(next)
          index += 1
          continue
        }
        guard case .name(let name) = tokens[index].content else {
          literal.appendHole("…")
          return
        }
        literal.appendHole(name)
        index += 1
        while index + 1 < tokens.count, tokens[index].isSign("."), case .name = tokens[index + 1].content {
          index += 2
        }
        if index < tokens.count, tokens[index].isSign("(") { skipBrackets(&index) }
      } else if tokens[index].isSign("%") || tokens[index].isSign(".") {
        literal.appendHole(tokens[index].isSign("%") ? Self.formatted : ".…")
        return
      } else {
        return
      }
    }
  }

  private func skipBrackets(_ index: inout Int) {
    var depth = 0
    while index < tokens.count {
      if tokens[index].isSign("(") { depth += 1 }
      if tokens[index].isSign(")") { depth -= 1 }
      index += 1
      if depth == 0 { return }
    }
  }

  /// `name` of `name = "…"`, brackets around the text aside.
  private func boundName(before index: Int) -> String? {
    var index = index - 1
    while index > 0, tokens[index].isSign("(") { index -= 1 }
    guard index > 0, tokens[index].isSign("="), case .name(let name) = tokens[index - 1].content else {
      return nil
    }
    return name
  }

  /// `a.b` of `a.b("…")`, and of a text that is tagged with it.
  private func callee(before index: Int) -> String? {
    guard index > 0 else { return nil }
    let isTag = tokens[index].span.start == tokens[index - 1].span.end && !tokens[index - 1].isSign("(")
    var place = index - (isTag ? 1 : 2)
    if !isTag, !tokens[index - 1].isSign("(") { return nil }
    // `query<Row>("…")`
    if place >= 0, tokens[place].isSign(">") {
      let furthest = max(0, place - 64)
      while place > furthest, !tokens[place].isSign("<") { place -= 1 }
      place -= 1
    }
    var names: [String] = []
    while place >= 0, case .name(let name) = tokens[place].content {
      names.insert(name, at: 0)
      guard place >= 2, tokens[place - 1].isSign(".") else { break }
      place -= 2
    }
    let words: Set<String> = ["return", "await", "in", "and", "or", "not", "if", "print", "yield", "else"]
    return names.isEmpty || names.count == 1 && words.contains(names[0]) ? nil : names.joined(separator: ".")
  }

  /// A verb, all capitals or all small, with what must follow it: most sentences that begin with one are none.
  private static func beginsLikeSQL(_ literal: SourceLiteral) -> Bool {
    guard literal.bytes.count >= 8 else { return false }
    let head = SQLLexer(literal.head(400)).tokens
    guard let verb = head.first, verb.kind == .word, head.count > 1,
      verb.text == verb.folded || verb.text == verb.text.uppercased()
    else { return false }
    let isLoud = verb.text != verb.folded
    let next = head[1]
    switch verb.folded {
    case "select":
      let hasFrom = head.contains { $0.isWord("from") } || literal.bytes.count > 400
      return isLoud ? !next.isSign(",") && !next.isSign(".") : hasFrom && (next.isSign("*") || head.count > 3)
    case "insert": return next.isWord(["into", "or"])
    case "update": return head.prefix(7).contains { $0.isWord("set") }
    case "delete": return next.isWord("from")
    case "with":
      return head.prefix(12).contains { $0.isWord("as") } && head.contains { $0.isSign("(") }
        && head.contains {
          $0.isWord("select") || $0.isWord("insert") || $0.isWord("update") || $0.isWord("delete")
        }
    case "create":
      return next.isWord([
        "table", "index", "unique", "temp", "temporary", "view", "extension", "type", "schema",
        "materialized", "trigger", "function", "or", "sequence", "virtual",
      ]) && (isLoud || head.contains { $0.isSign("(") })
    case "alter", "drop":
      return next.isWord([
        "table", "index", "view", "type", "schema", "extension", "sequence", "trigger", "function",
      ]) && isLoud
    case "truncate": return isLoud
    case "pragma": return next.kind == .word && isLoud
    case _: return false
    }
  }
}

extension SourceLiteral {
  /// Its beginning, without what is put in behind it.
  fileprivate func head(_ count: Int) -> SourceLiteral {
    var head = SourceLiteral()
    for index in 0..<min(count, bytes.count) { head.append(bytes[index], at: origins[index]) }
    return head
  }
}
