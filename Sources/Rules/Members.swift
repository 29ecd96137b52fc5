import Constraints
import JSON
import Witnesses

/// Plans of what answers show of single members of rows.
struct Members {
  typealias Plan = AnswerShapePlan
  let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  var schema: Schema { scene.blueprint.schema }

  /// Each row that is shown has the value that the expression gives, whoever looks.
  func derived(_ derived: Derived, of model: String) -> Held<Plan> {
    guard let gallery = scene.gallery(of: model, over: derived.steps) else { return .not(unseen) }
    var values: Set<FieldValue> = []
    let plan = shown(gallery, gallery.onlookers) { sighting, viewer in
      guard let name = sighting.part.spelling(of: derived.name) else { return [] }
      return members(sighting, gallery.world, [name]) { row in
        let value = value(of: derived, of: row, in: gallery.world, viewer: viewer)
        values.insert(value)
        return value.json
      }
    }
    if plan.value != nil, values.count < 2 {
      return .not(.noOccasion("no rows were found of which \(derived.name) differs"))
    }
    return plan.likely("\(derived.name) is computed for somebody else, for no one row, or not at all")
  }

  /// The values of a type in the form that is said, wherever a model shows some.
  func types(_ type: String) -> Held<Plan> {
    plan(over: schema.models.map(\.name), likely: "values of type \(type) are written in another form") {
      gallery, sighting in
      gallery.model.fields.filter { $0.type.rawValue == type }.flatMap { own($0, sighting, gallery) }
    }
  }

  /// Names that only the convention gives, of one answer for each model.
  var names: Held<Plan> {
    plan(over: schema.models.map(\.name), likely: "members are named by another convention") {
      gallery, sighting in
      let said =
        gallery.model.fields.filter { $0.exposure == .always }.map { ($0.name, $0.wire) }
        + gallery.model.derived.compactMap { derived in
          sighting.part.spelling(of: derived.name).map { (derived.name, $0) }
        }
      // A name that every convention spells alike tells nothing.
      let names = said.filter { $0.0 != $0.1 && sighting.part.names.contains($0.1) }.map(\.1)
      return names.isEmpty ? [] : [.names(at: sighting.part.path, names)]
    }
  }

  func named(_ id: Field.ID) -> Held<Plan> {
    guard let field = schema.model(id.model)?.field(id.name) else { return .not(unseen) }
    return plan(over: [id.model], likely: "\(id) has another name") { _, sighting in
      sighting.part.names.contains(field.wire) ? [.names(at: sighting.part.path, [field.wire])] : []
    }
  }

  func wire(_ id: Relation.ID) -> Held<Plan> {
    related(id, isSorted: true, likely: "\(id) stands under another name, or as something else")
  }

  func ordered(_ id: Relation.ID) -> Held<Plan> {
    guard schema.relation(id)?.embedding.order?.count == 1 else {
      return .not(.noOccasion("no order by one field is promised"))
    }
    return related(id, isSorted: false, likely: "what is embedded comes in the order of the table")
  }

  /// The fields of a row that is read that come as they are stored; nulls among them.
  func own(_ operation: Operation) -> [Plan.Look] {
    guard case .reads(let model) = operation.verb, let gallery = scene.gallery(of: model),
      let route = scene.blueprint.contract.route(operation.id),
      let sighting = gallery.sightings(viewer: route.security == .none ? nil : gallery.viewers.first)
        .first(where: { $0.request.operation == operation.id && $0.part.via.isEmpty })
    else { return [] }
    return gallery.model.fields.filter(\.isPlain).flatMap { own($0, sighting, gallery) }
  }

  private func own(_ field: Field, _ sighting: Gallery.Sighting, _ gallery: Gallery) -> [Plan.Look] {
    guard sighting.part.shows(field) else { return [] }
    return members(sighting, gallery.world, [field.wire]) { row in
      gallery.world.row(row).flatMap { schema.onWire($0[field.name], of: field) }
    }
  }

  /// The rows at the other end, as a list of values or objects, or as one.
  private func related(_ id: Relation.ID, isSorted: Bool, likely: String) -> Held<Plan> {
    guard let relation = schema.relation(id), let target = schema.model(relation.target),
      let step = schema.steps(from: id.model).first(where: { $0.relation == id && $0.direction == .forward }),
      let field = relation.embedding.field.flatMap(target.field)
        ?? relation.embedding.order?.first.flatMap({ target.field($0.field) }) ?? target.field(target.key)
    else { return .not(unseen) }
    let path =
      [relation.embedding.wire] + (step.isToMany ? ["*"] : [])
      + (relation.embedding.field == nil ? [field.wire] : [])
    return plan(over: [id.model], steps: [step], likely: likely) { gallery, sighting in
      guard sighting.part.names.contains(relation.embedding.wire) else { return [] }
      return members(sighting, gallery.world, path, isSorted: isSorted && step.isToMany) { row in
        let targets = gallery.world.rows(from: row, over: step)
        let values = targets.compactMap {
          gallery.world.row($0).flatMap { schema.onWire($0[field.name], of: field) }
        }
        let sorted = step.isToMany ? relation.sorted(values) : values
        return step.isToMany ? .list(sorted) : sorted.first
      }
    }
  }

  /// For each model one request of each operation that shows its rows, with what is looked at there.
  private func plan(
    over models: [String], steps: [Path.Step] = [], likely: String,
    _ look: (Gallery, Gallery.Sighting) -> [Plan.Look]
  ) -> Held<Plan> {
    var cases: [Plan.Case] = []
    for model in models {
      guard !scene.sights.of(model).isEmpty, let gallery = scene.gallery(of: model, over: steps) else {
        continue
      }
      var seen: Set<String> = []
      for viewer in gallery.onlookers {
        let found = shown(gallery, [viewer]) { sighting, _ in
          let isNew = !seen.contains("\(sighting.request.operation) \(sighting.part.path)")
          return isNew ? look(gallery, sighting) : []
        }
        for example in found.value?.cases ?? [] {
          seen.formUnion(example.exchanges.map(\.request.operation))
          cases.append(example.named("\(kebabed(model))-\(example.name)"))
        }
        if !(found.value?.cases ?? []).isEmpty { break }
      }
    }
    if cases.isEmpty { return .not(unseen) }
    return .by(Plan(cases: cases, likely: likely))
  }

  /// A case for each onlooker, with an exchange for each request that shows something.
  private func shown(
    _ gallery: Gallery, _ onlookers: [Row.ID?], _ look: (Gallery.Sighting, Row.ID?) -> [Plan.Look]
  ) -> Held<Plan> {
    switch gallery.stored {
    case .not(let reason): return .not(reason)
    case .by(let rows):
      let cases = onlookers.enumerated().compactMap { place, viewer -> Plan.Case? in
        let exchanges = gallery.sightings(viewer: viewer).compactMap { sighting -> Plan.Exchange? in
          let looks = look(sighting, viewer)
          return looks.isEmpty ? nil : .init(sighting.request, statuses: sighting.statuses, looks: looks)
        }
        let name = viewer == nil ? "nobody" : place < 2 ? "viewer" : "another-viewer"
        return exchanges.isEmpty ? nil : Plan.Case(name: name, rows: rows, exchanges: exchanges)
      }
      return cases.isEmpty ? .not(unseen) : .by(Plan(cases: cases, likely: ""))
    }
  }

  private func members(
    _ sighting: Gallery.Sighting, _ world: World, _ path: [String], isSorted: Bool = false,
    _ value: (Row.ID) -> JSONValue?
  ) -> [Plan.Look] {
    let wanted = sighting.rows.compactMap { row -> Plan.Known? in
      let key = sighting.key.flatMap { field in world.row(row)?[field.name].inPath } ?? ""
      return value(row).map { Plan.Known(key: key, value: $0) }
    }
    guard wanted.count == sighting.rows.count else { return [] }
    return [
      .members(
        at: sighting.part.path, key: sighting.key?.wire, path: path,
        wanted: wanted.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }, isSorted: isSorted)
    ]
  }

  private func kebabed(_ model: String) -> String { model.lowercased() }

  var unseen: Reason { .noOccasion("no operation is known whose answer shows it") }
}

extension Derived {
  /// The first steps to many of what it is computed from.
  fileprivate var steps: [Path.Step] {
    let paths: [Path] =
      switch value {
      case .condition(let condition): condition.startingPaths
      case .value(let operand): operand.paths
      }
    return paths.compactMap(\.steps.first).filter(\.isToMany).reduce(into: []) { steps, step in
      if !steps.contains(step) { steps.append(step) }
    }
  }
}

extension Relation {
  /// Values of its order's field, as it wants them; as they come in their own order where none is promised.
  fileprivate func sorted(_ values: [JSONValue]) -> [JSONValue] {
    let isDescending = embedding.order?.first?.isDescending ?? false
    return values.sorted { one, other in
      let isLess = (one.text ?? one.compact).utf8.lexicographicallyPrecedes(
        (other.text ?? other.compact).utf8)
      return isDescending ? !isLess : isLess
    }
  }
}

extension AnswerShapePlan.Case {
  fileprivate func named(_ name: String) -> AnswerShapePlan.Case {
    AnswerShapePlan.Case(name: name, rows: rows, exchanges: exchanges)
  }
}

extension Held where Value == AnswerShapePlan {
  fileprivate func likely(_ text: String) -> Held {
    switch self {
    case .by(let plan): .by(AnswerShapePlan(cases: plan.cases, likely: text))
    case .not: self
    }
  }
}
