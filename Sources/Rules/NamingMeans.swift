import Constraints
import Profiles

/// Naming: each name that the convention makes is a claim of its own.
extension Scene {
  func namingClaims(_ subject: NamingSubject) -> Held<[SchemaClaim]> {
    let schema = blueprint.schema
    switch subject {
    case .tables:
      return .by(
        named {
          $0.hasPrefix("model.") && $0.hasSuffix(".table")
        } over: {
          schema.models.map { model in
            ("model.\(model.name).table", SchemaClaim(model: model.name, table: model.table, about: .table))
          }
        })
    case .columns:
      return .by(
        named {
          $0.hasPrefix("field.") && $0.hasSuffix(".column")
        } over: {
          schema.models.flatMap { model in
            model.fields.map { field in
              let member = SchemaClaim.Member(name: field.name, column: field.column)
              return (
                "field.\(model.name).\(field.name).column",
                SchemaClaim(model: model.name, table: model.table, about: .column(member))
              )
            }
          }
        })
    case .foreignKeys:
      return .by(
        named {
          $0.hasPrefix("relation.") && $0.hasSuffix(".column")
        } over: {
          schema.relations.filter { $0.kind != .manyToMany }.map { relation in
            (
              "relation.\(relation.id).column",
              SchemaClaim(
                model: relation.id.model, table: schema.model(relation.id.model)?.table ?? relation.id.model,
                about: .column(relation.member))
            )
          }
        })
    // A join's table is claimed by the relation's own `through`.
    case .joinTables: return .not(.noOccasion("`through` of each relation holds the table of its join"))
    case .wire: return .not(.unsupported(slot: "scaffolds/test_answers"))
    case .files, .classes: return .not(.unsupported(slot: "proofs/names"))
    }
  }

  /// Claims without those that a constraint of their own makes.
  private func named(
    _ isOwn: (String) -> Bool, over claims: () -> [(id: String, claim: SchemaClaim)]
  ) -> [SchemaClaim] {
    let own = Set(blueprint.constraints.map(\.id).filter(isOwn))
    return claims().filter { !own.contains($0.id) }.map(\.claim)
  }
}

extension NamingSubject {
  var title: String {
    switch self {
    case .tables: "Tables"
    case .columns: "Columns"
    case .foreignKeys: "Columns of relations"
    case .joinTables: "Tables of joins"
    case .wire: "Members of requests and responses"
    case .files: "Files"
    case .classes: "Classes"
    }
  }
}
