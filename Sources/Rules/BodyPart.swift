import Constraints

/// An object in the body of an answer that shows a row of a model.
struct BodyPart {
  /// Member names from the body on; `*` for each element of a list.
  let path: [String]
  let model: String
  /// Relations from the row that the answer is about.
  let via: [Relation.ID]
  let names: Set<String>

  var isEach: Bool { path.contains("*") }
  var isInList: Bool { path.last == "*" && path.dropLast().allSatisfy { $0 != "*" } }

  /// The name of a member that spells a name of the specification by some convention.
  func spelling(of name: String) -> String? { names.first { folded($0) == folded(name) } }
}

/// A name without what conventions spell in different ways.
func folded(_ name: String) -> String { name.filter { $0 != "_" && $0 != "-" }.lowercased() }

/// What answers show of each model: found once for a specification.
struct Sights {
  /// An operation whose answer shows rows of a model.
  struct Sight {
    let operation: Operation
    let route: Route
    let part: BodyPart
  }

  private let sights: [String: [Sight]]

  init(_ blueprint: Blueprint) {
    var sights: [String: [Sight]] = [:]
    for operation in blueprint.operations {
      guard let route = blueprint.contract.route(operation.id) else { continue }
      for part in parts(of: route, in: blueprint) {
        sights[part.model, default: []].append(Sight(operation: operation, route: route, part: part))
      }
    }
    self.sights = sights
  }

  func of(_ model: String) -> [Sight] { sights[model] ?? [] }
}

/// The objects of a success that are known to show rows: by the schema's name, or by the relation that leads there.
private func parts(of route: Route, in blueprint: Blueprint) -> [BodyPart] {
  let schema = blueprint.schema
  var found: [BodyPart] = []
  var open: [(shape: WireShape, path: [String], model: String?, via: [Relation.ID])] =
    route.successes.first { $0.body != nil }.flatMap(\.body).map { [($0, [], nil, [])] } ?? []
  while let (shape, path, known, via) = open.popLast() {
    guard path.count < 8 else { continue }
    var model = known
    if case .named(let key) = shape.form, model == nil {
      model = blueprint.api.schemas[key.shapeName] ?? schema.model(key.shapeName)?.name
    }
    switch blueprint.contract.resolved(shape).form {
    case .array(let element): open.append((element, path + ["*"], model, via))
    case .object(let properties, _):
      if let model {
        let names = Set(properties.map(\.name))
        found.append(BodyPart(path: path, model: model, via: via, names: names))
      }
      let relations = model.map(schema.relations(of:)) ?? []
      for property in properties.reversed() {
        let relation = relations.first { $0.embedding.wire == property.name }
        open.append(
          (property.shape, path + [property.name], relation?.target, via + [relation?.id].compactMap { $0 }))
      }
    case .value, .named, .any: continue
    }
  }
  return found
}
