/// What a constraint can demand of the schema.
package enum SchemaDemand: Hashable, Sendable {
  /// The model is there, with its fields and relations.
  case model(String)
  case table(model: String)
  /// No two rows share the values of a named list of fields.
  case uniqueKey(model: String, name: String)
  case index(model: String, members: [String])
  case rowCheck(model: String, name: String)
  case deletion(model: String)
  case derived(model: String, name: String)
  case field(Field.ID, FieldAspect)
  case relation(Relation.ID, RelationAspect)
  /// Names that the convention gives to what has none of its own.
  case naming(NamingSubject, rule: String)
  case storedType(String)
  case wireType(String)
}

/// The keys of a field that a constraint stands for, by the last segment of its id.
package enum FieldAspect: String, Hashable, Sendable, CaseIterable {
  case type, nullable, unique, min, max, pattern, values, exposure, writable, set, moves, column, wire
  case minLength = "min_length"
  case maxLength = "max_length"
  case precision, scale
  case fallback = "default"
  case comparison = "case"
}

package enum RelationAspect: String, Hashable, Sendable, CaseIterable {
  case kind, inverse, nullable, column, unique, through, exposure, wire, missing, cycles
  case orderBy = "order_by"
  case maxItems = "max_items"
  case inverseRequired = "inverse_required"
  case selfReference = "self"
}

package enum NamingSubject: String, Hashable, Sendable, CaseIterable {
  case tables, columns, wire, files, classes
  case foreignKeys = "foreign_keys"
  case joinTables = "join_tables"
}
