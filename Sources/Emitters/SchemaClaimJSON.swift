import Constraints
import JSON
import Rules

extension SchemaClaim {
  /// What a rule's file says of the claim.
  var json: JSONValue {
    .object([.init("model", .text(model)), .init("table", .text(table))] + members)
  }

  private var members: [JSONValue.Member] {
    func of(_ member: Member, _ rest: JSONValue.Member...) -> [JSONValue.Member] {
      [.init("member", .text(member.name)), .init("column", .optional(member.column))] + rest
    }
    return switch about {
    case .model: [.init("says", "it is there")]
    case .table: [.init("says", "its table")]
    case .type(let member, let type, let accepted):
      of(member, .init("type", .text(type.rawValue)), .init("accepted", .texts(accepted)))
    case .nullable(let member, let isNullable): of(member, .init("nullable", .flag(isNullable)))
    case .unique(let member): of(member, .init("unique", .flag(true)))
    case .maxLength(let member, let length): of(member, .init("max_length", .integer(length)))
    case .column(let member): of(member)
    case .kind(let member, let kind, let other, _):
      of(member, .init("kind", .text(kind.rawValue)), .init("to", .text(other.model)))
    case .inverse(let member, let inverse, let other):
      of(member, .init("inverse", .text(inverse)), .init("to", .text(other.model)))
    case .key(let members): [.init("key", .list(members.map(\.json)))]
    case .index(let members): [.init("index", .list(members.map(\.json)))]
    case .join(let member, let table): of(member, .init("through", .text(table)))
    }
  }
}

extension SchemaClaim.KeyMember {
  fileprivate var json: JSONValue {
    .object([
      "member": .text(member.name), "column": .optional(member.column), "caseless": .flag(isCaseless),
    ])
  }
}
