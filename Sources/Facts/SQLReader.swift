import Diagnostics

/// Reads one statement by its tokens: a walk with a scope for each bracket, and no grammar that could fail.
struct SQLReader {
  /// Words that end a list of tables, or are no alias.
  private static let reserved: Set<String> = [
    "select", "from", "where", "group", "order", "having", "limit", "offset", "fetch", "union", "intersect",
    "except", "join",
    "inner", "left", "right", "full", "cross", "natural", "on", "using", "as", "and", "or", "not", "set",
    "values",
    "returning", "window", "for", "when", "then", "else", "end", "case", "lateral", "tablesample", "outer",
    "default",
    "conflict", "do", "distinct", "all", "with", "by", "is", "null", "in", "like", "ilike", "between",
    "exists", "asc",
    "desc", "nulls", "first", "last", "true", "false", "cast", "interval", "over", "partition", "rows",
    "range",
    "filter", "within", "array", "any", "some", "only", "collate", "escape", "recursive", "materialized",
    "insert",
    "update", "delete", "into", "create", "table", "row", "current_timestamp", "current_date", "current_time",
    "nothing", "glob", "regexp", "match", "isnull", "notnull", "similar", "unknown", "both",
    "leading", "trailing", "preceding", "following", "unbounded", "current", "indexed", "replace", "share",
    "nowait",
    "skip", "locked", "of", "overriding", "ordinality",
  ]

  /// What a level of brackets is in the middle of.
  private enum Part { case tables, columns, names, other }

  private let tokens: ArraySlice<SQLToken>
  private var index: Int
  private var fact: StatementFact
  private var role = "from"
  private var part = Part.other
  private var stack: [(part: Part, role: String, isQuery: Bool)] = []

  static func read(_ tokens: ArraySlice<SQLToken>, into fact: StatementFact) -> StatementFact {
    var reader = SQLReader(tokens: tokens, index: tokens.startIndex, fact: fact)
    reader.run()
    return reader.fact
  }

  private init(tokens: ArraySlice<SQLToken>, index: Int, fact: StatementFact) {
    (self.tokens, self.index, self.fact) = (tokens, index, fact)
  }

  private func token(_ ahead: Int = 0) -> SQLToken? {
    let place = index + ahead
    return place >= tokens.startIndex && place < tokens.endIndex ? tokens[place] : nil
  }

  private mutating func run() {
    for token in tokens {
      if case .placeholder(let style) = token.kind {
        fact.placeholders.append(.init(style: style, name: token.text))
      }
      if token.kind == .hole { fact.holes.append(token.text) }
    }
    if token()?.isWord("with") ?? false { expressions() }
    fact.verb = verb()
    while let token = token() {
      step(token)
      index += 1
    }
    let own = Set(fact.expressions)
    fact.tables.removeAll { table in table.schema == nil && table.name.value.map { own.contains($0) } ?? false
    }
    // An alias stands alone only where it means the whole row.
    let named = Set(fact.tables.compactMap(\.alias) + fact.tables.compactMap(\.name.value) + fact.expressions)
    fact.columns.removeAll { $0.qualifier == nil && named.contains($0.name) }
  }

  /// Whichever names `WITH` gives, wherever it stands; the queries themselves are walked as everything else.
  private mutating func expressions() {
    var depth = 0
    var place = index
    var isExpected = true
    while place < tokens.endIndex {
      let token = tokens[place]
      if token.isSign("(") { depth += 1 }
      if token.isSign(")") { depth -= 1 }
      if depth == 0 {
        if token.isWord(["select", "insert", "update", "delete", "values"]) {
          index = place
          // The walk begins with the names' own queries.
          mainVerb = token.folded
          index = tokens.startIndex
          return
        }
        if token.isName, isExpected, !token.isWord(["with", "recursive"]) {
          fact.expressions.append(token.text)
          isExpected = false
        }
        if token.isSign(",") { isExpected = true }
      }
      place += 1
    }
  }

  private var mainVerb: String?
  /// How many lists of answers were read.
  private var lists = 0

  private func verb() -> Known<String> {
    guard let first = token() else { return .absent }
    guard first.kind == .word else { return .unknown(first.text) }
    if let mainVerb { return .value(mainVerb) }
    guard first.isWord(["create", "alter", "drop"]) else { return .value(first.folded) }
    let skipped: Set<String> = [
      "or", "replace", "unique", "temp", "temporary", "if", "not", "exists", "materialized", "unlogged",
    ]
    let object = tokens.dropFirst().first { !$0.isWord(skipped) }
    return .value(
      object.map { $0.kind == .word ? "\(first.folded) \($0.folded)" : first.folded } ?? first.folded)
  }

  private mutating func step(_ token: SQLToken) {
    switch token.kind {
    case .sign:
      if token.text == "(" {
        open()
      } else if token.text == ")" {
        close()
      } else if token.text == "," {
        comma()
      }
    case .word, .quoted: name(token)
    case .hole:
      if part == .tables, isTablePlace { fact.tables.append(table(schema: nil, .unknown(token.text))) }
    case .text, .number, .placeholder: break
    }
  }

  /// Whether a table's name is what must stand here.
  private var isTablePlace = false

  private mutating func open() {
    stack.append((part, role, isQuery))
    isQuery = token(1)?.isWord(["select", "with", "values", "insert", "update", "delete"]) ?? false
    if part == .tables, !isTablePlace {
      // `insert into t (a, b)`, `from f(x)`, `join t using (a)`
      part = role == "into" ? .names : .columns
    } else if part == .tables {
      // A query or a list of joins in brackets.
      part = isQuery ? .other : .tables
    } else if part == .other, token(-1)?.isWord(["using", "conflict"]) ?? false {
      part = .names
    } else {
      part = .columns
    }
  }

  private mutating func close() {
    guard let outer = stack.popLast() else { return }
    let wasTable = isTablePlace || outer.part == .tables
    (part, role, isQuery) = outer
    isTablePlace = false
    // A query in brackets has an alias of its own.
    if part == .tables, wasTable { skipAlias() }
  }

  private mutating func comma() { if part == .tables { isTablePlace = role != "into" && role != "update" } }

  private mutating func name(_ token: SQLToken) {
    if token.kind == .word, clause(token) { return }
    if part == .tables, isTablePlace { return tableName() }
    guard token.kind == .quoted || !Self.reserved.contains(token.folded) else { return }
    column(token)
  }

  /// Takes a keyword that changes what follows.
  private mutating func clause(_ token: SQLToken) -> Bool {
    func tables(_ role: String) {
      (part, self.role, isTablePlace) = (.tables, role, true)
    }
    switch token.folded {
    case "from":
      // `extract(year from x)`, `is distinct from`, `substring(x from 1)` name no table.
      let isInner = self.token(-1)?.isWord("distinct") ?? false
      let isFunction = !stack.isEmpty && part == .columns && !isQuery
      if isInner || isFunction { return true }
      tables("from")
    case "join": tables("join")
    case "into": tables("into")
    case "update":
      if self.token(-1)?.isWord(["for", "do", "on", "key"]) ?? false { return true }
      tables("update")
    case "using":
      guard fact.verb == .value("delete"), part != .tables || role == "from", stack.isEmpty else {
        part = .other
        return true
      }
      tables("using")
    case "references": tables("references")
    case "select", "where", "having", "on", "values", "set", "limit", "offset", "window", "group", "order",
      "union",
      "intersect", "except", "when":
      part = .columns
      isTablePlace = false
      if token.folded == "on", self.token(1)?.isWord("conflict") ?? false { conflict() }
    case "returning":
      part = .columns
      isTablePlace = false
      returning()
    case "only", "lateral": return part == .tables
    case "at":
      // `at time zone`
      guard self.token(1)?.isWord("time") ?? false else { return false }
      index += 2
    case _: return false
    }
    return true
  }

  /// Whether the brackets at hand hold a query.
  private var isQuery = false

  private mutating func tableName() {
    guard let first = token(), first.kind == .quoted || !Self.reserved.contains(first.folded) else {
      if token()?.isWord("select") ?? false { isTablePlace = false }
      return
    }
    isTablePlace = false
    var names = [first]
    while token(1)?.isSign(".") ?? false, let next = token(2), next.isName || next.kind == .hole {
      names.append(next)
      index += 2
    }
    guard let last = names.last else { return }
    // Next to what is put in, without space, a name is but a part of one.
    let isPart =
      token(1).map { $0.kind == .hole && $0.start == last.end } ?? false
      || (token(-1).map { $0.kind == .hole && $0.end == first.start } ?? false)
    // `from f(x)` calls a function.
    if token(1)?.isSign("(") ?? false, role == "from" || role == "join" {
      return skipCall()
    }
    let schema = names.count > 1 ? names[names.count - 2].text : nil
    let name: Known<String> = last.kind == .hole || isPart ? .unknown(last.text) : .value(last.text)
    fact.tables.append(table(schema: schema, name, isQuoted: last.kind == .quoted))
  }

  private mutating func skipCall() {
    var depth = 0
    while let next = token(1) {
      if next.isSign("(") { depth += 1 }
      if next.isSign(")") { depth -= 1 }
      index += 1
      if depth == 0 { break }
    }
    skipAlias()
  }

  private mutating func table(
    schema: String?, _ name: Known<String>, isQuoted: Bool = false
  ) -> StatementFact.Table {
    isTablePlace = false
    let alias = alias()
    return StatementFact.Table(schema: schema, name: name, alias: alias, isQuoted: isQuoted, role: role)
  }

  private mutating func skipAlias() { if let alias = alias() { fact.expressions.append(alias) } }

  private mutating func alias() -> String? {
    guard role != "references" else { return nil }
    let hasAs = token(1)?.isWord("as") ?? false
    guard let name = token(hasAs ? 2 : 1), name.isName,
      name.kind == .quoted || !Self.reserved.contains(name.folded)
    else {
      return nil
    }
    index += hasAs ? 2 : 1
    // `as t (a, b)` names columns of its own.
    return name.text
  }

  private mutating func column(_ first: SQLToken) {
    guard part == .columns || part == .names else { return }
    let before = token(-1)
    // The name of an output, a type, or part of what is put in.
    if before?.isWord("as") ?? false || before?.isSign("::") ?? false { return skipType() }
    if before.map({ $0.kind == .hole && $0.end == first.start }) ?? false { return }
    var names = [first]
    while token(1)?.isSign(".") ?? false, let next = token(2), next.isName {
      names.append(next)
      index += 2
    }
    guard let last = names.last else { return }
    if let next = token(1) {
      if next.isSign("(") || next.isWord("from") && token(-2)?.isWord("extract") ?? false { return }
      if next.isSign("."), names.count == 1 || token(2)?.isSign("*") ?? false { return }
      if next.kind == .hole, next.start == last.end { return }
      // `date '2020-01-01'`
      if next.kind == .text, names.count == 1 { return }
    }
    // An output's name may stand without `AS`, behind what ends a value.
    if names.count == 1, let before,
      before.isName && !Self.reserved.contains(before.folded) || before.isSign(")") || before.kind == .text
        || before.isWord("end")
    {
      return
    }
    fact.columns.append(
      .init(
        qualifier: names.count > 1 ? names[names.count - 2].text : nil, name: last.text,
        isQuoted: last.kind == .quoted))
  }

  /// `numeric(10, 2)`, `character varying`, `int[]` behind a cast.
  private mutating func skipType() {
    if token(1)?.isSign("(") ?? false, let last = token(2), last.kind == .number { index += 2 }
  }

  private mutating func conflict() {
    part = .other
    guard fact.conflict == nil else { return }
    var columns: [String] = []
    var place = index + 2
    if place < tokens.endIndex, tokens[place].isSign("(") {
      while place < tokens.endIndex, !tokens[place].isSign(")") {
        let isCall = place + 1 < tokens.endIndex && tokens[place + 1].isSign("(")
        if tokens[place].isName, !isCall { columns.append(tokens[place].text) }
        place += 1
      }
    }
    var action: Known<String> = .unknown("the statement ends")
    for place in place..<max(place, tokens.endIndex) where tokens[place].isWord("do") {
      if place + 1 < tokens.endIndex {
        let word = tokens[place + 1]
        action = word.isWord(["nothing", "update"]) ? .value(word.folded) : .unknown(word.text)
      }
      break
    }
    fact.conflict = .init(columns: columns, action: action)
  }

  private mutating func returning() {
    lists += 1
    guard lists <= 16 else { return }
    var depth = 0
    var isFirst = true
    for token in tokens[min(index + 1, tokens.endIndex)...] {
      if token.isSign("(") { depth += 1 }
      if token.isSign(")") {
        depth -= 1
        if depth < 0 { return }
      }
      if token.isWord("into") { return }
      if depth == 0, isFirst { fact.returning.append(token.text) }
      isFirst = depth == 0 && (token.isSign(",") || token.isSign("."))
      if token.isSign("."), !fact.returning.isEmpty { fact.returning.removeLast() }
    }
  }
}
