import Constraints
import Diagnostics

extension Resolver {
  /// What the specification demands, one constraint for each leaf that its author wrote; sorted by id.
  mutating func lower(
    schema: Schema, queries: [Query], scopes: [Scope], operations: [Operation], api: API, viewer: Viewer?,
    events: [Event], background: [BackgroundOperation]
  ) -> [Constraint] {
    let named = operations.map(\.id) + background.map(\.id) + contract.routes.map(\.operation)
    var constraints =
      lower(schema) + lowerLayers(named) + lowerOperations(operations, schema, api, viewer) + lowerAPI(api)
      + lowerAccess(viewer) + lowerEvents(events) + lowerBackground(background)
    for layer in spec.layers {
      for leaf in layer.freeOf {
        constraints.append(
          Constraint(
            id: "layer.\(layer.name).free_of.\(leaf.value.segment)",
            demand: .layerFreeOf(layer: layer.name, family: leaf.value),
            statement: "Files of the \(layer.name) layer import nothing of the \(leaf.value.title), "
              + "not even through a module of the project that hands it on.",
            why: leaf.why ?? layer.why, severity: leaf.severity, exception: leaf.exception,
            origin: .written(leaf.place)))
      }
    }
    for form in spec.relations {
      guard let leaf = form.onDelete, let relation = schema.relation(form.id) else { continue }
      constraints.append(
        Constraint(
          id: "relation.\(form.id).on_delete", demand: .onDelete(relation: form.id, effect: leaf.value),
          statement: statement(leaf.value, relation), why: leaf.why, severity: leaf.severity,
          exception: leaf.exception, origin: .written(leaf.place)))
    }
    let forms = Dictionary(spec.queries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for query in queries { constraints += forms[query.name].map { lower(query, $0) } ?? [] }
    constraints += lowerData(scopes) + lowerRules() + lowerDependencies() + lowerVersions() + lowerCustom()
    for judgment in spec.judgments {
      constraints.append(
        Constraint(
          id: "judgment.\(judgment.name)", demand: .judgment(layer: judgment.scope?.value),
          statement: judgment.statement, why: judgment.why, origin: .written(judgment.place)))
    }
    checkIDs(constraints)
    return constraints.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  private func statement(_ effect: DeleteEffect, _ relation: Relation) -> String {
    let (model, target, name) = (relation.id.model, relation.target, relation.id.name)
    return switch effect {
    case .cascade: "Deleting a row of \(target) deletes every row of \(model) that names it as \(name)."
    case .restrict: "Deleting a row of \(target) is refused while a row of \(model) names it as \(name)."
    case .setNull:
      "Deleting a row of \(target) leaves every row of \(model) that named it as \(name) without one."
    }
  }

  private mutating func checkIDs(_ constraints: [Constraint]) {
    var first: [[UInt8]: Int] = [:]
    for (place, constraint) in constraints.enumerated() {
      let key = constraint.id.asFunctionName
      if let earlier = first[key].map({ constraints[$0] }) {
        diagnostics.append(
          .idTwice(
            constraint.id, earlier.id, first: earlier.origin.specification,
            at: constraint.origin.specification))
      } else {
        first[key] = place
      }
    }
  }
}

extension String {
  /// What tells ids apart in the names of generated functions: neither case, nor `-` from `_`, nor dots from `__`.
  fileprivate var asFunctionName: [UInt8] {
    let underscore = UInt8(ascii: "_")
    return lowercased().utf8.reduce(into: []) { name, byte in
      switch byte {
      case UInt8(ascii: "-"): name.append(underscore)
      case UInt8(ascii: "."): name += [underscore, underscore]
      case _: name.append(byte)
      }
    }
  }
}
