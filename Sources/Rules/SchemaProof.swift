import Constraints
import Profiles

/// A model that keeps a claim, and the same model with one thing of it changed.
struct SchemaProof {
  let claim: SchemaClaim
  let stack: Stack
  let schema: Schema

  /// Words for the stack's template of a model.
  func words(isBroken: Bool) -> Words {
    let literals = stack.literals
    var (model, table) = (claim.model, claim.table)
    if isBroken, case .model = claim.about { (model, table) = ("\(model)Archive", "\(table)_archive") }
    if isBroken, case .table = claim.about { table += "_archive" }
    return .record([
      "model": .text(literals.identifier(model)), "table": .text(literals.text(table)),
      "key": .flag(!holdsKey), "fields": .list(fields(isBroken)), "relations": .list(relations(isBroken)),
      "keys": .list(isBroken ? [] : keys), "has_keys": .flag(!isBroken && !keys.isEmpty),
    ])
  }

  /// Whether the claim is about the key itself.
  private var holdsKey: Bool {
    switch claim.about {
    case .type(let member, _, _), .column(let member), .unique(let member), .nullable(let member, _),
      .maxLength(let member, _):
      schema.model(claim.model)?.field(member.name)?.type == .id || member.column == "id"
    case .model, .table, .kind, .inverse, .join, .key, .index: false
    }
  }

  private func fields(_ isBroken: Bool) -> [Words] {
    let names: [String]
    switch claim.about {
    case .type(let member, _, _), .column(let member), .unique(let member), .nullable(let member, _),
      .maxLength(let member, _):
      names = [member.name]
    case .key(let members), .index(let members): names = members.map(\.member.name)
    case .model, .table, .kind, .inverse, .join: names = []
    }
    return names.compactMap { schema.model(claim.model)?.field($0) }.map { words(of: $0, isBroken) }
  }

  private func words(of field: Field, _ isBroken: Bool) -> Words {
    var (column, type, length) = (field.column, name(of: field.type), field.maxLength)
    var (isNullable, isUnique) = (field.nullable, field.unique && !isOfKeys)
    if isBroken {
      switch claim.about {
      case .type(_, let type_, _): type = foreign(to: type_)
      case .column: column += "_archive"
      case .unique: isUnique = false
      case .nullable: isNullable.toggle()
      case .maxLength: length = (length ?? 0) + 1
      case .model, .table, .kind, .inverse, .join, .key, .index: break
      }
    }
    return .record([
      "field": .text(stack.literals.identifier(field.name)), "column": .text(stack.literals.text(column)),
      "type": .text(type), "length": .text(length.map(stack.literals.integer) ?? ""),
      "has_length": .flag(length != nil && field.type != .text), "nullable": .flag(isNullable),
      "unique": .flag(isUnique), "key": .flag(field.type == .id),
    ])
  }

  private func name(of type: FieldType) -> String {
    if case .type(_, type, let accepted) = claim.about { return accepted.first ?? "" }
    return stack.names("types.\(type.rawValue)")?.first ?? ""
  }

  /// The first type of the ORM that holds no such values.
  private func foreign(to type: FieldType) -> String {
    let accepted: [String] = if case .type(_, _, let names) = claim.about { names } else { [] }
    return FieldType.allCases.lazy.compactMap { stack.names("types.\($0.rawValue)")?.first }
      .first { !accepted.contains($0) } ?? ""
  }

  private func relations(_ isBroken: Bool) -> [Words] {
    let named: [SchemaClaim.Member]
    switch claim.about {
    case .kind(let member, _, _, _), .inverse(let member, _, _), .join(let member, _),
      .nullable(let member, _),
      .unique(let member), .column(let member):
      named = [member]
    case .key(let members), .index(let members): named = members.map(\.member)
    case .model, .table, .type, .maxLength: named = []
    }
    var seen: Set<String> = [claim.model]
    return named.compactMap { member in
      guard let relation = schema.relation(Relation.ID(claim.model, member.name)),
        let target = schema.model(relation.target)
      else { return nil }
      return words(of: relation, member, target, isFirst: seen.insert(target.name).inserted, isBroken)
    }
  }

  private func words(
    of relation: Relation, _ member: SchemaClaim.Member, _ target: Model, isFirst: Bool, _ isBroken: Bool
  ) -> Words {
    let literals = stack.literals
    var kind = relation.kind
    var (column, inverse, join) = (member.column ?? "", relation.inverse, "")
    if case .join(let table, _, _) = relation.storage { join = table }
    var (isNullable, isUnique) = (relation.nullable, relation.unique && !isOfKeys)
    if isOfKeys, kind == .oneToOne { kind = .manyToOne }
    if isBroken {
      switch claim.about {
      case .kind: kind = kind == .manyToMany ? .manyToOne : .manyToMany
      case .inverse: inverse = "\(inverse ?? "")_archive"
      case .join: join += "_archive"
      case .nullable: isNullable.toggle()
      case .unique: (isUnique, kind) = (false, .manyToOne)
      case .column: column += "_archive"
      case .model, .table, .type, .maxLength, .key, .index: break
      }
    }
    if column.isEmpty { column = "\(member.name)_id" }
    if join.isEmpty { join = "\(claim.table)_\(target.table)" }
    return .record([
      "relation": .text(literals.identifier(member.name)), "column": .text(literals.identifier(column)),
      "column_text": .text(literals.text(column)), "target": .text(literals.identifier(target.name)),
      "target_text": .text(literals.text(target.name)), "target_table": .text(literals.text(target.table)),
      "own_key": .text(literals.text("\(claim.table).id")),
      "target_key": .text(literals.text("\(target.table).id")), "join": .text(literals.text(join)),
      "inverse": .text(literals.text(inverse ?? "")),
      "inverse_name": .text(literals.identifier(inverse ?? "")),
      "relation_text": .text(literals.text(member.name)), "model_text": .text(literals.text(claim.model)),
      "has_inverse": .flag(inverse != nil), "nullable": .flag(isNullable), "unique": .flag(isUnique),
      "reflexive": .flag(target.name == claim.model), "first": .flag(isFirst),
      "many_to_one": .flag(kind == .manyToOne),
      "one_to_one": .flag(kind == .oneToOne), "many_to_many": .flag(kind == .manyToMany),
    ])
  }
}
