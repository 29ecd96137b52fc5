import Constraints
import JSON
import Witnesses

/// Answers to requests that change rows: what they show is the row as it is then.
extension Exchanges {
  /// A row is joined with the viewer, or no longer; somebody else is joined with it before and after.
  func joining(_ operation: Operation) -> Plan.Case? {
    guard let relation = operation.verb.relation, relation.model == blueprint.viewer?.model,
      let model = operation.model.flatMap(blueprint.schema.model), let part = part(operation, of: model),
      var before = scene.staging(operation.id)
    else { return nil }
    before.joinOther(by: relation)
    var after = before
    if operation.verb == .links(relation) {
      after.joinOwner(by: relation)
    } else {
      before.joinOwner(by: relation)
    }
    guard let right = before.right, let row = after.row else { return nil }
    let looks = Members(scene).shown(row, of: model, at: part, in: after.world, viewer: after.owner)
    return Plan.Case(
      name: operation.id, rows: right.rows,
      exchanges: [.init(right.request, statuses: before.route.successStatuses, looks: looks)])
  }

  /// The values that a request has brought, in the answer to it.
  func written(_ operation: Operation, by body: JSONValue) -> [Plan.Look] {
    guard operation.verb.writesFields, let model = operation.model.flatMap(blueprint.schema.model),
      let part = part(operation, of: model), let route = blueprint.contract.route(operation.id),
      let draft = RequestDraft(of: route, model: model.name, in: blueprint)
    else { return [] }
    return draft.members.compactMap { member -> Plan.Look? in
      guard case .field(let field) = member.source, field.isPlain, part.shows(field),
        let value = body.leaf(member.name)
      else { return nil }
      return .member(field.wire, of: part, value)
    }
  }

  /// Where the answer shows the one row that the operation is about.
  private func part(_ operation: Operation, of model: Model) -> BodyPart? {
    scene.sights.of(model.name).first {
      $0.operation.id == operation.id && $0.part.via.isEmpty && !$0.part.isEach
    }?.part
  }
}

extension Members {
  /// What one object shows of one row: its fields, and what is derived from the rows of this world.
  fileprivate func shown(
    _ row: Row.ID, of model: Model, at part: BodyPart, in world: World, viewer: Row.ID?
  ) -> [Plan.Look] {
    let fields = model.fields.compactMap { field -> Plan.Look? in
      guard field.isPlain, part.shows(field),
        let value = world.row(row).flatMap({ schema.onWire($0[field.name], of: field) })
      else { return nil }
      return .member(field.wire, of: part, value)
    }
    let derived = model.derived.compactMap { derived -> Plan.Look? in
      guard !derived.isStored, let name = part.spelling(of: derived.name) else { return nil }
      return .member(name, of: part, value(of: derived, of: row, in: world, viewer: viewer).json)
    }
    return fields + derived
  }
}

extension AnswerShapePlan.Look {
  fileprivate static func member(_ name: String, of part: BodyPart, _ value: JSONValue) -> Self {
    .members(at: part.path, key: nil, path: [name], wanted: [.init(key: "", value: value)], isSorted: false)
  }
}

extension BodyPart {
  func shows(_ field: Field) -> Bool { field.exposure == .always && names.contains(field.wire) }
}

extension Field {
  /// Whether it has one form on the wire, whatever is said of types.
  var isPlain: Bool { type.isText || type.isNumber || type == .boolean }
}
