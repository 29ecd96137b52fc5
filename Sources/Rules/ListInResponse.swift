import Constraints

/// Where in a response the list of an operation stands, and by what its elements are known.
struct ListInResponse {
  let path: [String]
  let identity: Field
  /// False where the elements are the field's values themselves.
  let isOfObjects: Bool

  /// The list that the operation answers by the contract, as the query says that its elements are.
  init?(of query: Query, at route: Route, in blueprint: Blueprint) {
    guard let model = blueprint.schema.model(query.from) else { return nil }
    let bodies = route.successes.lazy.compactMap(\.body)
    if let wire = query.wire {
      guard let field = model.field(wire),
        let path = bodies.compactMap({ arrays(in: $0, blueprint.contract).first { $0.isOfValues }?.path })
          .first
      else { return nil }
      self.init(path: path, identity: field, isOfObjects: false)
      return
    }
    guard let found = bodies.compactMap({ ListInResponse(in: $0, of: model, blueprint.contract) }).first
    else { return nil }
    self = found
  }

  /// The first array, in the contract's order, whose elements carry a field that is unique in the model.
  private init?(in shape: WireShape, of model: Model, _ contract: Contract) {
    let candidates = model.fields.filter { ($0.unique || $0.type == .id) && $0.exposure == .always }
    for array in arrays(in: shape, contract) {
      // A field that names a row to people is preferred to its number, so that failures can be read.
      let named = candidates.filter { field in array.members.contains(field.wire) }
      guard let identity = named.first(where: { $0.type != .id }) ?? named.first else { continue }
      self.init(path: array.path, identity: identity)
      return
    }
    return nil
  }

  private init(path: [String], identity: Field, isOfObjects: Bool = true) {
    self.path = path
    self.identity = identity
    self.isOfObjects = isOfObjects
  }
}

/// An array somewhere in a body.
private struct ArrayInBody {
  let path: [String]
  /// The names that its elements have for their values; none where they are no objects.
  let members: Set<String>
  let isOfValues: Bool
}

/// Every array of a body that is reached through objects, in the contract's order.
private func arrays(in shape: WireShape, _ contract: Contract) -> [ArrayInBody] {
  var found: [ArrayInBody] = []
  var open: [(shape: WireShape, path: [String])] = [(shape, [])]
  // A schema may lead back to itself.
  var seen: Set<WireShape> = []
  while let (shape, path) = open.popLast() {
    let shape = contract.resolved(shape)
    guard seen.insert(shape).inserted else { continue }
    switch shape.form {
    case .object(let properties, _):
      open += properties.reversed().map { ($0.shape, path + [$0.name]) }
    case .array(let element):
      switch contract.resolved(element).form {
      case .object(let properties, _):
        found.append(ArrayInBody(path: path, members: Set(properties.map(\.name)), isOfValues: false))
      case .value, .any: found.append(ArrayInBody(path: path, members: [], isOfValues: true))
      case .array, .named: continue
      }
    case .value, .named, .any: continue
    }
  }
  return found
}
