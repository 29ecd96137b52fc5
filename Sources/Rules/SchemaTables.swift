import Constraints

extension Schema {
  /// Every table of the schema, join tables included, in the order of their bytes.
  package var tables: [String] {
    let joins = relations.compactMap { relation -> String? in
      if case .join(let table, _, _) = relation.storage { table } else { nil }
    }
    return Set(models.map(\.table) + joins).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
