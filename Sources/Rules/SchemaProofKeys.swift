import Constraints
import Profiles

extension SchemaProof {
  /// Whether the claim is about a key or an index, which fields and relations must not say already.
  var isOfKeys: Bool { !keyMembers.isEmpty }

  /// The key or index of the claim.
  var keys: [Words] {
    let literals = stack.literals
    guard isOfKeys else { return [] }
    let isCaseless = keyMembers.contains(where: \.isCaseless)
    return [
      .record([
        "name": .text(literals.text("proof_key")), "unique": .flag(isUnique), "caseless": .flag(isCaseless),
        "plain": .flag(isUnique && !isCaseless),
        "members": .list(
          keyMembers.map { each in
            .record([
              "member_text": .text(
                literals.text((each.isDescending && !each.isCaseless ? "-" : "") + each.member.name)),
              "column_text": .text(literals.text(each.member.column ?? each.member.name)),
              "caseless": .flag(each.isCaseless), "descending": .flag(each.isDescending),
            ])
          }),
      ])
    ]
  }

  private var isUnique: Bool {
    switch claim.about {
    case .key: true
    case .model, .table, .type, .nullable, .unique, .maxLength, .column, .kind, .inverse, .join, .index: false
    }
  }

  private var keyMembers: [SchemaClaim.KeyMember] {
    switch claim.about {
    case .key(let members), .index(let members): members
    case .model, .table, .type, .nullable, .unique, .maxLength, .column, .kind, .inverse, .join: []
    }
  }
}
