import Diagnostics

/// Reads TOML 1.0: keys, tables, arrays of tables, every kind of value. What is no TOML ends the reading with a mistake;
/// what stood before it is kept.
///
/// Tables stand in one store and name each other by number, so that a table may be added to wherever it is named, and
/// each line costs no more than its own length.
struct TOMLReader {
  struct Mistake: Error, Hashable {
    let offset: Int
    let reason: String
  }

  private struct Table {
    var entries: [(key: String, offset: Int, slot: Slot)] = []
    var index: [String: Int] = [:]
    let offset: Int
    /// Made by a header of its own, which may stand once.
    var hasHeader = false
    /// Made by a dotted key, which no header may name.
    var isDotted = false
  }

  private enum Slot {
    case value(Datum)
    case table(Int)
    /// By its place in `series`.
    case tables(Int)
  }

  private var scalars: TOMLScalars
  private var tables = [Table(offset: 0)]
  private var series: [[Int]] = []
  /// The table that lines of keys belong to.
  private var current = 0

  static func read(_ bytes: [UInt8]) -> (root: Datum, mistake: Mistake?) {
    var reader = TOMLReader(scalars: TOMLScalars(bytes))
    do throws(Mistake) {
      try reader.document()
      return (reader.datum(of: 0), nil)
    } catch {
      return (reader.datum(of: 0), error)
    }
  }

  private init(scalars: TOMLScalars) { self.scalars = scalars }

  private mutating func document() throws(Mistake) {
    while true {
      scalars.skipBlank()
      guard let byte = scalars.peek else { return }
      if byte == UInt8(ascii: "[") { try header() } else { try pair(into: current, depth: 0) }
      try scalars.endLine()
    }
  }

  private mutating func header() throws(Mistake) {
    let start = scalars.index
    scalars.index += 1
    let isSeries = scalars.peek == UInt8(ascii: "[")
    if isSeries { scalars.index += 1 }
    scalars.skipSpace()
    let path = try scalars.key()
    scalars.skipSpace()
    try scalars.expect("]")
    if isSeries { try scalars.expect("]") }
    var table = 0
    for part in path.dropLast() { table = try descend(part, from: table, at: start, isDotted: false) }
    guard let last = path.last else { return }
    if let known = tables[table].index[last] {
      switch tables[table].entries[known].slot {
      case .tables(let list) where isSeries:
        tables.append(Table(offset: start))
        series[list].append(tables.count - 1)
        current = tables.count - 1
      case .table(let inner) where !isSeries && !tables[inner].hasHeader && !tables[inner].isDotted:
        current = inner
      case .tables, .table, .value: throw Mistake(offset: start, reason: "`\(last)` stands twice")
      }
    } else {
      tables.append(Table(offset: start))
      current = tables.count - 1
      if isSeries { series.append([current]) }
      add(last, isSeries ? .tables(series.count - 1) : .table(current), to: table, at: start)
    }
    tables[current].hasHeader = true
  }

  /// The table below a key, made where there is none.
  private mutating func descend(
    _ key: String, from table: Int, at offset: Int, isDotted: Bool
  ) throws(Mistake) -> Int {
    if let known = tables[table].index[key] {
      switch tables[table].entries[known].slot {
      case .table(let inner) where !isDotted || tables[inner].isDotted: return inner
      case .tables(let list) where !isDotted: return series[list].last ?? 0
      case .table, .tables, .value:
        throw Mistake(offset: offset, reason: "`\(key)` holds something already")
      }
    }
    tables.append(Table(offset: offset, isDotted: isDotted))
    add(key, .table(tables.count - 1), to: table, at: offset)
    return tables.count - 1
  }

  private mutating func add(_ key: String, _ slot: Slot, to table: Int, at offset: Int) {
    tables[table].index[key] = tables[table].entries.count
    tables[table].entries.append((key, offset, slot))
  }

  /// `a.b = value`
  private mutating func pair(into table: Int, depth: Int) throws(Mistake) {
    let start = scalars.index
    let path = try scalars.key()
    scalars.skipSpace()
    try scalars.expect("=")
    scalars.skipSpace()
    var table = table
    for part in path.dropLast() { table = try descend(part, from: table, at: start, isDotted: true) }
    guard let last = path.last else { return }
    guard tables[table].index[last] == nil else {
      throw Mistake(offset: start, reason: "`\(last)` stands twice")
    }
    let value = try value(depth: depth)
    add(last, .value(value), to: table, at: start)
  }

  private mutating func value(depth: Int) throws(Mistake) -> Datum {
    let start = scalars.index
    guard depth < Datum.depth else { throw Mistake(offset: start, reason: "collections nest too deep") }
    switch scalars.peek {
    case UInt8(ascii: "["):
      scalars.index += 1
      var elements: [Datum] = []
      scalars.skipBlank()
      while scalars.peek != UInt8(ascii: "]") {
        elements.append(try value(depth: depth + 1))
        scalars.skipBlank()
        guard scalars.peek == UInt8(ascii: ",") else { break }
        scalars.index += 1
        scalars.skipBlank()
      }
      try scalars.expect("]")
      return Datum(.list(elements), at: start)
    case UInt8(ascii: "{"):
      scalars.index += 1
      tables.append(Table(offset: start))
      let table = tables.count - 1
      scalars.skipSpace()
      if scalars.peek != UInt8(ascii: "}") {
        while true {
          try pair(into: table, depth: depth + 1)
          scalars.skipSpace()
          guard scalars.peek == UInt8(ascii: ",") else { break }
          scalars.index += 1
          scalars.skipSpace()
        }
      }
      try scalars.expect("}")
      let datum = datum(of: table)
      tables.removeSubrange(table...)
      return datum
    case _: return try scalars.scalar()
    }
  }

  private func datum(of table: Int) -> Datum {
    let entries = tables[table].entries.map { entry -> Datum.Entry in
      let value: Datum =
        switch entry.slot {
        case .value(let value): value
        case .table(let inner): datum(of: inner)
        case .tables(let list): Datum(.list(series[list].map { datum(of: $0) }), at: entry.offset)
        }
      return Datum.Entry(key: entry.key, offset: entry.offset, value: value)
    }
    return Datum(.record(entries), at: tables[table].offset)
  }
}
