import Constraints

extension Sketch {
  /// Gives each row of a model values for the keys of an order: every two rows share those of all keys but the last.
  mutating func scatter(_ order: [OrderKey], over model: String) {
    let rows = nodes(of: model)
    for (place, key) in order.enumerated() {
      guard let name = key.path.field, let field = schema.model(key.path.end)?.field(name), field.type != .id
      else { continue }
      let isLast = place == order.count - 1
      for (turn, row) in rows.enumerated() {
        guard let end = end(of: key.path, from: row), content(of: name, in: end) == nil else { continue }
        let rank = scattered(turn, among: rows.count)
        let level = isLast || field.unique ? rank : rank / 2
        // One row in five has no value where there need be none.
        let isNull = key.nulls != nil && field.nullable && !isLast && turn % 5 == 2
        set(name, of: end, to: isNull ? .null : field.value(atLevel: level))
      }
    }
  }

  /// Steps to one over rows that are there, or new ones of the row's own.
  private mutating func end(of path: Path, from start: Node) -> Node? {
    var node = start
    for step in path.steps {
      guard step.direction == .forward else { return nil }
      if let known = target(of: step.relation, from: node) {
        node = known
      } else {
        let new = add(step.target)
        link(step.relation, from: node, to: new)
        node = new
      }
    }
    return node
  }

  /// Each number below the count once, in an order that neither rises nor falls for long.
  private func scattered(_ turn: Int, among count: Int) -> Int {
    guard count > 3 else { return [[0], [1, 0], [0, 2, 1]][max(count - 1, 0)][turn] }
    let stride = (2..<count).first { step in gcd(step, count) == 1 && step * 2 >= count - 2 } ?? 1
    return turn * stride % count
  }

  private func gcd(_ one: Int, _ other: Int) -> Int { other == 0 ? one : gcd(other, one % other) }
}

extension Field {
  /// A value that is greater the higher the level is; texts are lower-case letters of one length.
  fileprivate func value(atLevel level: Int) -> FieldValue {
    switch type {
    case .id, .integer, .bigint, .decimal: return .integer(within(level + 1))
    case .boolean: return .flag(level % 2 == 1)
    case .timestamp: return .timestamp(Witnesses.Filling.moment(Witnesses.Filling.firstNamed + level))
    case .string, .text, .email, .url:
      let letters = Array("abcdefghijklmnopqrstuvwxyz")
      let text = "\(letters[level / 26 % 26])\(letters[level % 26])"
      return .text(padded(type.dress.head + text + type.dress.tail))
    case .date, .time, .duration, .uuid, .json: return .text(Witnesses.Filling.written(type, place: 0, level))
    case .enumeration: return .text(bounds.values.isEmpty ? "" : bounds.values[level % bounds.values.count])
    case .bytes: return .text("")
    }
  }
}

extension [OrderKey] {
  /// The rows by these keys; nil where two of them are equal by all, so that more than one order is right.
  package func sorted(_ rows: [Row.ID], in world: World, schema: Schema) -> [Row.ID]? {
    if isEmpty { return rows }
    let moment = Moment(world: world, viewer: nil)
    func value(_ key: OrderKey, _ row: Row.ID) -> FieldValue {
      guard case .value(let value)? = moment.reached(key.path, at: Standpoint(row: row)).first?.element else {
        return .null
      }
      return value
    }
    let keyed = rows.map { row in (row: row, values: map { value($0, row) }) }
    var hasTies = false
    let sorted = keyed.sorted { one, other in
      for (key, pair) in Swift.zip(self, Swift.zip(one.values, other.values)) {
        if pair.0 == pair.1 { continue }
        if pair.0 == .null { return key.nulls == .first }
        if pair.1 == .null { return key.nulls == .last }
        return pair.0.compares(key.isDescending ? .more : .less, pair.1)
      }
      hasTies = hasTies || one.row != other.row
      return false
    }
    return hasTies ? nil : sorted.map(\.row)
  }
}
