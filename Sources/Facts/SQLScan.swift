import Diagnostics

/// Statements of SQL and what they define, wherever they stand.
struct SQLScan {
  private(set) var statements: [StatementFact] = []
  private(set) var tables: [TableFact] = []

  /// Reads all statements of a text; `callee` is the function whose first argument it is.
  mutating func read(_ literal: SourceLiteral, path: String, form: StatementFact.Form, callee: String? = nil)
  {
    let tokens = SQLLexer(literal).tokens
    for part in tokens.split(whereSeparator: { $0.isSign(";") }) {
      guard let first = part.first else { continue }
      var fact = StatementFact(place: Place(path, literal.span(first.start)), form: form, callee: callee)
      let defined = SQLTableReader.read(part, of: literal, path: path)
      let isDefinition = first.isWord(["create", "alter", "drop", "comment", "grant", "revoke"])
      // The query of a view is read as any other; what else is defined names its tables itself.
      let view =
        isDefinition && part.dropFirst().prefix(5).contains { $0.isWord("view") }
        || defined.contains { $0.gaps.first == "its columns are those of a query" }
      let query = view ? part.firstIndex { $0.isWord(["select", "with"]) } : nil
      if isDefinition {
        fact = fact.heading(part)
        if fact.verb == .value("create trigger"), let on = part.firstIndex(where: { $0.isWord("on") }),
          on + 1 < part.endIndex, part[on + 1].isName
        {
          let table = part[on + 1]
          fact.tables.append(
            .init(
              schema: nil, name: .value(table.text), alias: nil, isQuoted: table.kind == .quoted, role: "on"))
        }
        if let query {
          let inner = SQLReader.read(
            part[query...], into: StatementFact(place: fact.place, form: form, callee: callee))
          (fact.tables, fact.columns, fact.expressions) = (inner.tables, inner.columns, inner.expressions)
        }
        for table in defined {
          fact.tables.append(
            .init(
              schema: table.schema, name: table.name, alias: nil, isQuoted: false, role: table.change.rawValue
            ))
          for key in table.fields.compactMap(\.key) + table.constraints.compactMap(\.key) {
            fact.tables.append(
              .init(schema: nil, name: .value(key.table), alias: nil, isQuoted: false, role: "references"))
          }
        }
      } else {
        fact = SQLReader.read(part, into: fact)
      }
      // Behind a text that is formatted, these are no placeholders.
      if fact.holes.contains(SQLTexts.formatted) {
        fact.placeholders.removeAll { $0.style == .format || $0.style == .named }
      }
      statements.append(fact)
      tables += defined
    }
  }

  /// Reads the texts of source code that begin like SQL.
  mutating func read(_ tokens: [SourceToken], path: String) {
    for text in SQLTexts(tokens).found {
      read(text.literal, path: path, form: text.callee == nil ? .text : .call, callee: text.callee)
    }
  }
}

extension StatementFact {
  /// The verb, the placeholders and the holes of a statement that is no query.
  fileprivate func heading(_ tokens: ArraySlice<SQLToken>) -> StatementFact {
    var fact = self
    let skipped: Set<String> = [
      "or", "replace", "unique", "temp", "temporary", "unlogged", "materialized", "if", "not", "exists",
      "global", "local",
    ]
    let object = tokens.dropFirst().first { !$0.isWord(skipped) }
    let verb = tokens.first?.folded ?? ""
    fact.verb = .value(object?.kind == .word ? "\(verb) \(object?.folded ?? "")" : verb)
    for token in tokens {
      if case .placeholder(let style) = token.kind {
        fact.placeholders.append(.init(style: style, name: token.text))
      }
      if token.kind == .hole { fact.holes.append(token.text) }
    }
    return fact
  }
}
