import Constraints

/// A reason why a database with this schema could not hold a world.
package enum Flaw: Hashable, Sendable {
  case repeatedIdentity(Row.ID)
  /// A not-null to-one relation leads nowhere.
  case missingLink(Row.ID, Relation.ID)
  /// A link or pair leads to a row that is not there.
  case danglingLink(Row.ID, Relation.ID)
  /// The row links to a later one, so no order of insertion satisfies the foreign keys.
  case forwardLink(Row.ID, Relation.ID)
  /// A one-to-one relation leads to one row from two.
  case sharedTarget(Row.ID, Relation.ID)
  case missingValue(Row.ID, field: String)
  case longValue(Row.ID, field: String)
  /// A text that is none of an enum's values.
  case foreignValue(Row.ID, field: String)
  case repeatedValue(Row.ID, field: String)
  case repeatedPair(World.Pair)
}

extension World {
  /// Everything that makes the world invalid under a schema, in the order of its rows.
  package func flaws(under schema: Schema) -> [Flaw] {
    var flaws: [Flaw] = []
    var identities: Set<Row.ID> = []
    var held: Set<UniqueValue> = []
    var taken: Set<Row.Link> = []
    for (place, row) in rows.enumerated() {
      if !identities.insert(row.id).inserted { flaws.append(.repeatedIdentity(row.id)) }
      for field in schema.model(row.model)?.fields ?? [] {
        let value = row[field.name]
        if value == .null {
          if !field.nullable { flaws.append(.missingValue(row.id, field: field.name)) }
          continue
        }
        if case .text(let text) = value, let limit = field.maxLength, text.unicodeScalars.count > limit {
          flaws.append(.longValue(row.id, field: field.name))
        }
        if case .text(let text) = value, field.type == .enumeration, !field.bounds.values.contains(text) {
          flaws.append(.foreignValue(row.id, field: field.name))
        }
        let unique = UniqueValue(model: row.model, field: field.name, value: value)
        if field.unique || field.type == .id, !held.insert(unique).inserted {
          flaws.append(.repeatedValue(row.id, field: field.name))
        }
      }
      for relation in schema.relations(of: row.model) where relation.kind != .manyToMany {
        guard let target = row.target(of: relation.id) else {
          if !relation.nullable { flaws.append(.missingLink(row.id, relation.id)) }
          continue
        }
        if let other = self.place(of: target), target.model == relation.target {
          if other > place { flaws.append(.forwardLink(row.id, relation.id)) }
        } else {
          flaws.append(.danglingLink(row.id, relation.id))
        }
        if relation.kind == .oneToOne, !taken.insert(Row.Link(relation.id, target)).inserted {
          flaws.append(.sharedTarget(row.id, relation.id))
        }
      }
    }
    var joined: Set<Pair> = []
    for pair in pairs {
      if !joined.insert(pair).inserted { flaws.append(.repeatedPair(pair)) }
      for end in [pair.source, pair.target] where place(of: end) == nil {
        flaws.append(.danglingLink(end, pair.relation))
      }
    }
    return flaws
  }
}

private struct UniqueValue: Hashable {
  let model: String
  let field: String
  let value: FieldValue
}
