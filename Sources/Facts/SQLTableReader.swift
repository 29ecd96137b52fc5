import Diagnostics

/// Reads statements of definition: tables with their columns and constraints, what is added to them, and indexes.
struct SQLTableReader {
  /// Words that end a column's type or default.
  private static let constraintWords: Set<String> = [
    "constraint", "not", "null", "unique", "primary", "default", "references", "check", "collate",
    "generated",
    "autoincrement", "on", "deferrable", "initially", "as", "match", "using", "identity", "always",
  ]
  private static let tableConstraints: Set<String> = [
    "constraint", "primary", "unique", "foreign", "check", "exclude", "like",
  ]

  private let tokens: ArraySlice<SQLToken>
  private let literal: SourceLiteral
  private let path: String
  private var index: Int

  /// Nil where the statement defines no table.
  static func read(_ tokens: ArraySlice<SQLToken>, of literal: SourceLiteral, path: String) -> [TableFact] {
    var reader = SQLTableReader(tokens: tokens, literal: literal, path: path, index: tokens.startIndex)
    return reader.statement()
  }

  private init(tokens: ArraySlice<SQLToken>, literal: SourceLiteral, path: String, index: Int) {
    (self.tokens, self.literal, self.path, self.index) = (tokens, literal, path, index)
  }

  private var token: SQLToken? { index < tokens.endIndex ? tokens[index] : nil }

  private func place(_ token: SQLToken?) -> Place { Place(path, literal.span(token?.start ?? 0)) }

  private mutating func take(_ words: String...) -> Bool {
    guard index + words.count <= tokens.endIndex,
      words.enumerated().allSatisfy({ tokens[index + $0.offset].isWord($0.element) })
    else { return false }
    index += words.count
    return true
  }

  private mutating func statement() -> [TableFact] {
    if take("create") {
      var isUnique = false
      while token?.isWord(["temp", "temporary", "unlogged", "global", "local", "unique"]) ?? false {
        isUnique = isUnique || token?.isWord("unique") ?? false
        index += 1
      }
      if take("table") { return [create()] }
      return take("index") ? index(isUnique: isUnique).map { [$0] } ?? [] : []
    }
    if take("alter", "table") { return [alter()] }
    guard take("drop", "table") else { return [] }
    _ = take("if", "exists")
    var dropped: [TableFact] = []
    while let name = name() {
      dropped.append(TableFact(place: place(name.token), change: .drop, schema: name.schema, name: name.name))
      guard token?.isSign(",") ?? false else { break }
      index += 1
    }
    return dropped
  }

  /// `schema.name`
  private mutating func name() -> (schema: String?, name: Known<String>, token: SQLToken)? {
    guard let first = token, first.isName || first.kind == .hole else { return nil }
    index += 1
    var names = [first]
    while token?.isSign(".") ?? false, index + 1 < tokens.endIndex {
      names.append(tokens[index + 1])
      index += 2
    }
    guard let last = names.last else { return nil }
    var isWhole = names.allSatisfy { $0.kind != .hole }
    // A name that touches what is put in is but a part of one.
    while let next = token, next.start == tokens[index - 1].end, next.kind == .hole || next.isName && !isWhole
    {
      isWhole = false
      index += 1
    }
    return (
      names.count > 1 ? names[names.count - 2].text : nil, isWhole ? .value(last.text) : .unknown(last.text),
      first
    )
  }

  private mutating func create() -> TableFact {
    _ = take("if", "not", "exists")
    let found = name()
    var fact = TableFact(
      place: place(found?.token ?? tokens.first), change: .create, schema: found?.schema,
      name: found?.name ?? .unknown("no name"))
    guard token?.isSign("(") ?? false else {
      fact.gaps.append("its columns are those of a query")
      return fact
    }
    index += 1
    while let next = token, !next.isSign(")") {
      element(into: &fact)
      if token?.isSign(",") ?? false {
        index += 1
      } else if !(token?.isSign(")") ?? true) {
        skip(into: &fact)
      }
    }
    if token == nil { fact.gaps.append("the statement does not end") }
    index += 1
    if token?.isWord(["as", "inherits", "partition"]) ?? false {
      fact.gaps.append("\(token?.folded ?? "") …")
    }
    return fact
  }

  /// A column or a constraint of the table.
  private mutating func element(into fact: inout TableFact) {
    guard let first = token else { return }
    if first.isWord(Self.tableConstraints) { return constraint(into: &fact) }
    guard first.isName else { return skip(into: &fact) }
    column(into: &fact)
  }

  /// Past what is not understood, to the end of the element.
  private mutating func skip(into fact: inout TableFact) {
    let start = index
    while let next = token, !next.isSign(","), !next.isSign(")") {
      if next.isSign("(") { skipBrackets() } else { index += 1 }
    }
    guard index > start else { return }
    let written = source(start, index)
    fact.gaps.append(written.isEmpty ? "what is put in: \(tokens[start].text.clipped)" : written)
  }

  private mutating func skipBrackets() {
    var depth = 0
    while let next = token {
      if next.isSign("(") { depth += 1 }
      if next.isSign(")") { depth -= 1 }
      index += 1
      if depth == 0 { return }
    }
  }

  private func source(_ start: Int, _ end: Int) -> String {
    guard start < end, end <= tokens.endIndex else { return "" }
    let bytes = literal.bytes[tokens[start].start..<tokens[end - 1].end]
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .clipped
  }

  private mutating func column(into fact: inout TableFact) {
    guard let first = token else { return }
    var field = TableFact.Field(name: first.text, place: place(first))
    index += 1
    let start = index
    while let next = token, !next.isSign(","), !next.isSign(")"), !next.isWord(Self.constraintWords) {
      if next.isSign("(") { skipBrackets() } else { index += 1 }
    }
    let type = tokens[start..<index]
    if !type.isEmpty {
      field.type =
        type.contains { $0.kind == .hole } ? .unknown(source(start, index)) : .value(source(start, index))
    }
    while let next = token, !next.isSign(","), !next.isSign(")") {
      if take("not", "null") {
        field.nullable = .value(false)
      } else if take("null") {
        field.nullable = .value(true)
      } else if take("primary", "key") {
        field.isPrimaryKey = true
      } else if take("unique") {
        field.isUnique = true
      } else if take("default") {
        let start = index
        if token?.isSign("(") ?? false { skipBrackets() } else { index += 1 }
        while let next = token, !next.isSign(","), !next.isSign(")"), !next.isWord(Self.constraintWords) {
          if next.isSign("(") { skipBrackets() } else { index += 1 }
        }
        field.fallback = source(start, index)
      } else if take("references") {
        field.key = key()
      } else if take("check") {
        let start = index
        if token?.isSign("(") ?? false { skipBrackets() }
        fact.constraints.append(
          .init(
            kind: .check, name: nil, columns: [field.name], key: nil,
            place: place(tokens[min(start, tokens.endIndex - 1)])))
      } else if next.isSign("(") {
        skipBrackets()
      } else {
        // A constraint's name, a collation, and what else says nothing of rows.
        index += 1
      }
    }
    fact.fields.append(field)
  }

  /// What stands behind `references`.
  private mutating func key() -> TableFact.Key {
    let target = name()
    let columns = columns()
    var action = Known<ActionFact>.absent
    while token?.isWord(["on", "match"]) ?? false {
      let isDelete = index + 1 < tokens.endIndex && tokens[index + 1].isWord("delete")
      index += 2
      let found: Known<ActionFact> =
        if take("cascade") { .value(.cascade) } else if take("restrict") {
          .value(.restrict)
        } else if take("set", "null") { .value(.setNull) } else if take("set", "default") {
          .value(.setDefault)
        } else if take("no", "action") { .value(.nothing) } else { .unknown(token?.text ?? "") }
      if isDelete { action = found }
    }
    return TableFact.Key(
      table: target.map { $0.name.value ?? $0.token.text } ?? "", columns: columns, onDelete: action)
  }

  /// `(a, b desc, lower(c))`: names where they are names, else as written.
  private mutating func columns() -> [String] {
    guard token?.isSign("(") ?? false else { return [] }
    index += 1
    var found: [String] = []
    while let next = token, !next.isSign(")") {
      let start = index
      while let inner = token, !inner.isSign(","), !inner.isSign(")") {
        if inner.isSign("(") { skipBrackets() } else { index += 1 }
      }
      let isCall = start + 1 < index && tokens[start + 1].isSign("(")
      found.append(next.isName && !isCall ? next.text : source(start, index))
      if token?.isSign(",") ?? false { index += 1 }
    }
    index += 1
    return found
  }

  private mutating func constraint(into fact: inout TableFact) {
    let first = token
    var name: String?
    if take("constraint") {
      name = token?.text
      index += 1
    }
    let at = place(first)
    if take("primary", "key") {
      fact.constraints.append(.init(kind: .primaryKey, name: name, columns: columns(), key: nil, place: at))
    } else if take("unique") {
      if !(token?.isSign("(") ?? false), !(token?.isWord("using") ?? false) {
        while let next = token, !next.isSign("("), !next.isSign(",") { index += 1 }
      }
      fact.constraints.append(.init(kind: .unique, name: name, columns: columns(), key: nil, place: at))
    } else if take("foreign", "key") {
      let columns = columns()
      let key = take("references") ? key() : nil
      fact.constraints.append(.init(kind: .foreignKey, name: name, columns: columns, key: key, place: at))
    } else if take("check") || take("exclude") {
      let kind: TableFact.Constraint.Kind = tokens[index - 1].isWord("check") ? .check : .exclude
      while let next = token, !next.isSign(","), !next.isSign(")") {
        if next.isSign("(") { skipBrackets() } else { index += 1 }
      }
      fact.constraints.append(.init(kind: kind, name: name, columns: [], key: nil, place: at))
    } else {
      return skip(into: &fact)
    }
    while token?.isWord([
      "deferrable", "initially", "deferred", "immediate", "not", "valid", "on", "conflict", "ignore",
      "replace", "no",
    ]) ?? false { index += 1 }
  }

  private mutating func alter() -> TableFact {
    _ = take("if", "exists")
    _ = take("only")
    let found = name()
    var fact = TableFact(
      place: place(found?.token ?? tokens.first), change: .alter, schema: found?.schema,
      name: found?.name ?? .unknown("no name"))
    while token != nil {
      if take("add") {
        if token?.isWord(Self.tableConstraints) ?? false {
          constraint(into: &fact)
        } else {
          _ = take("column")
          _ = take("if", "not", "exists")
          element(into: &fact)
        }
      }
      // What else changes it is told as it is written.
      skip(into: &fact)
      if token != nil { index += 1 }
    }
    return fact
  }

  private mutating func index(isUnique: Bool) -> TableFact? {
    _ = take("concurrently")
    _ = take("if", "not", "exists")
    let own = token?.isWord("on") ?? true ? nil : name()
    guard take("on") else { return nil }
    _ = take("only")
    guard let table = name() else { return nil }
    if take("using") { index += 1 }
    let columns = columns()
    var fact = TableFact(
      place: place(own?.token ?? table.token), change: .index, schema: table.schema, name: table.name)
    fact.index = own?.name.value
    let isPartial = tokens[min(index, tokens.endIndex)...].contains { $0.isWord("where") }
    if isPartial { fact.gaps.append("only for some rows") }
    fact.constraints.append(
      .init(
        kind: isUnique && !isPartial ? .unique : .index, name: fact.index, columns: columns, key: nil,
        place: fact.place))
    return fact
  }
}

extension SourceLiteral {
  /// Where a byte of the text stands in its file.
  func span(_ byte: Int) -> Span {
    let offset = byte < origins.count ? origins[byte] : origins.last ?? 0
    return Span(offset, offset)
  }
}
