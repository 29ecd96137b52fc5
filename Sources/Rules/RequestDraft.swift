import Constraints
import JSON
import Witnesses

/// Valid bodies of one operation: what its contract takes, joined with what the model stores of it.
struct RequestDraft {
  /// One value of the body, and what becomes of it.
  struct Member {
    enum Source {
      case field(Field)
      /// The application makes the field's value from it.
      case made(Field)
      /// Rows at the other end of a join, named by one of their fields.
      case names(Relation, Field)
      case other
    }

    let name: String
    let source: Source
    let isRequired: Bool
    fileprivate let shape: WireShape
  }

  /// Nobody wraps what is sent deeper.
  private static let deepest = 4

  let members: [Member]
  /// Names round the members, outermost first.
  private let envelope: [String]
  private let contract: Contract

  /// Nil where the operation takes no body of named values.
  init?(of route: Route, model name: String, in blueprint: Blueprint) {
    guard let model = blueprint.schema.model(name), var shape = route.body?.shape else { return nil }
    contract = blueprint.contract
    var envelope: [String] = []
    while true {
      guard case .object(let properties, _) = contract.resolved(shape).form else { return nil }
      let members = properties.filter { !$0.isReadOnly }.map { property in
        Member(
          name: property.name, source: model.source(of: property.name, in: blueprint.schema),
          isRequired: property.isRequired, shape: property.shape)
      }
      if members.count == 1, case .other = members[0].source, envelope.count < Self.deepest {
        envelope.append(members[0].name)
        shape = members[0].shape
        continue
      }
      self.members = members
      self.envelope = envelope
      return
    }
  }

  func member(of field: Field) -> Member? {
    members.first { member in
      switch member.source {
      case .field(let own), .made(let own): own.name == field.name
      case .names, .other: false
      }
    }
  }

  /// Every value that can be made up, or the required ones alone; nil where one that is required cannot.
  /// Values of another number differ.
  func values(_ number: Int = 1, requiredOnly: Bool = false) -> [JSONValue.Member]? {
    var values: [JSONValue.Member] = []
    for member in members where member.isRequired || !requiredOnly {
      if let value = value(of: member, number) {
        values.append(.init(member.name, value))
      } else if member.isRequired {
        return nil
      }
    }
    return values
  }

  func value(of member: Member, _ number: Int = 1) -> JSONValue? {
    switch member.source {
    case .field(let field): field.sent(number)?.json
    case .names(let relation, let field):
      switch relation.embedding.missing {
      case .create: (field.sent(number)?.json).map { .list([$0]) }
      case .reject: .list([])
      }
    case .made, .other: Sampler(contract: contract).value(member.shape, number)
    }
  }

  /// What a row has of the optional fields before a request changes it: of nothing, nothing can be lost.
  var held: [String: FieldValue] {
    members.reduce(into: [:]) { values, member in
      guard case .field(let field) = member.source, field.nullable else { return }
      values[field.name] = field.sent(5)
    }
  }

  /// Joins by which a request names rows.
  var joins: [Relation] {
    members.compactMap { member in
      guard case .names(let relation, _) = member.source else { return nil }
      return relation
    }
  }

  /// The columns that hold what is sent, with it.
  func cells(_ values: [JSONValue.Member]) -> [StoredRow.Cell] {
    values.compactMap { value in
      guard let member = members.first(where: { $0.name == value.name }),
        case .field(let field) = member.source
      else { return nil }
      return value.value.stored(as: field).map { StoredRow.Cell(column: field.column, value: $0) }
    }
  }

  /// The body, in one line.
  func text(_ values: [JSONValue.Member], beside: [JSONValue.Member] = []) -> String {
    guard let innermost = envelope.last else { return JSONValue.object(values + beside).compact }
    let inner = JSONValue.object([.init(innermost, .object(values))] + beside)
    return envelope.dropLast().reversed().reduce(inner) { .object([.init($1, $0)]) }.compact
  }
}

extension Model {
  fileprivate func source(of name: String, in schema: Schema) -> RequestDraft.Member.Source {
    if let field = fields.first(where: { $0.wire == name && $0.filling == nil && $0.writable != .never }) {
      return .field(field)
    }
    if let field = fields.first(where: { $0.isMade(from: name) }) { return .made(field) }
    for relation in schema.relations(of: self.name) where relation.embedding.wire == name {
      guard relation.kind == .manyToMany, let key = relation.embedding.field,
        let field = schema.model(relation.target)?.field(key)
      else { continue }
      return .names(relation, field)
    }
    return .other
  }
}

extension Field {
  fileprivate func isMade(from name: String) -> Bool {
    guard case .made(let making)? = filling else { return false }
    return making.source == .request(name)
  }
}
