import Constraints
import Diagnostics
import Facts
import Rules

/// The model's key says what happens on deletion as demanded, by the database or by the ORM.
func verdict(_ demand: DeletionDemand, _ facts: FactBase) -> Verdict {
  let models = facts.models.filter { model in
    !model.isAbstract && (model.table.value == demand.table || model.name == demand.relation.model)
  }
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var scope = 0
  let unread = Set(facts.unread)
  for model in models {
    guard let said = said(of: model, demand, facts) else {
      if unread.contains(model.file) {
        doubts.append(
          Doubt(
            place: model.place.start, reason: "the file holds broken source, and may declare the key there"))
        continue
      }
      if let relation = model.relations.first(where: { $0.mayBeOver(demand) }) {
        doubts.append(Doubt(place: relation.place, reason: "which key it is over is only known when it runs"))
        continue
      }
      if let gap = model.gaps.first {
        doubts.append(Doubt(place: model.place.start, reason: "\(gap), and it may declare the key"))
        continue
      }
      offences.append(
        .init(
          place: model.place.start,
          message: "`\(model.name)` declares no key `\(demand.column)` to `\(demand.target)`"))
      continue
    }
    scope += 1
    switch judge(said, demand.effect) {
    case .kept: continue
    case .broken(let place):
      offences.append(
        .init(
          place: place,
          message:
            "\(said.text) for `\(demand.column)`, where `\(demand.effect.rawValue)` is demanded\(tableNote(model, demand))"
        ))
    case .undecided(let reason): doubts.append(Doubt(place: said.place, reason: reason))
    }
  }
  for path in unread.sorted() where models.isEmpty {
    doubts.append(
      Doubt(
        place: Place(path, Span(0, 0)),
        reason: "the file was not read as a whole, and may hold `\(demand.relation.model)`"))
  }
  for model in facts.unknownModels where models.isEmpty && model.name == demand.relation.model {
    doubts.append(Doubt(place: model.place, reason: "`\(model.name)` may be the model: \(model.reason)"))
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: scope,
    nothing: "no model called `\(demand.relation.model)`, and none on the table `\(demand.table)`, was seen")
}

/// Names may be told apart from what they should be only by who wrote both.
private func tableNote(_ model: ModelFact, _ demand: DeletionDemand) -> String {
  guard let table = model.table.value, table != demand.table else { return "" }
  return "; its table is `\(table)`, and `\(demand.table)` by the specification"
}

private struct Said {
  let place: Place
  /// Where the ORM's side stands: at the other end, where a relation there acts on the key.
  let ormPlace: Place
  let database: Known<ActionFact>
  let orm: Known<ActionFact>
  let nullable: Known<Bool>

  var text: String {
    let parts = [("the database", database), ("the ORM", orm)].compactMap { who, action in
      action.value.map { "tells \(who) `\($0.rawValue)`" }
    }
    return parts.isEmpty ? "says nothing of what happens on deletion" : parts.joined(separator: " and ")
  }
}

/// What the models say of the key: by the column's name, by the relation's, and by the other end's relation over it.
private func said(of model: ModelFact, _ demand: DeletionDemand, _ facts: FactBase) -> Said? {
  let relation = model.relations.first { $0.name == demand.relation.name || $0.column.value == demand.column }
  let field = model.fields.first { $0.column.value == demand.column && $0.foreignKey != nil }
  // What the other end's relation passes on is told with its place there; one that this model does not name is asked too.
  let other = facts.models.lazy.filter { $0.name == demand.target }.flatMap(\.relations).first { other in
    guard other.target.value == model.name, other.passesOn != .absent else { return false }
    guard let relation else { return true }
    return other.inverse.value == relation.name || relation.inverse.value == other.name
  }
  // A relation at the other end may be all that makes the key.
  guard let place = field?.foreignKey?.place ?? relation?.place ?? other?.place else { return nil }
  return Said(
    place: place, ormPlace: other?.place ?? relation?.place ?? place,
    database: field?.foreignKey?.onDelete ?? .absent,
    orm: relation?.onDelete ?? other?.passesOn ?? .absent, nullable: field?.nullable ?? .absent)
}

extension RelationFact {
  /// Whether it leads to the demanded model over a key that is not told.
  fileprivate func mayBeOver(_ demand: DeletionDemand) -> Bool {
    guard case .unknown = column else { return false }
    return target.value == demand.target
  }
}

private enum Judgement {
  case kept
  case broken(Place)
  case undecided(String)
}

/// Either side may carry an effect, where the other does not undo it; restriction needs both to leave the rows alone.
private func judge(_ said: Said, _ effect: DeleteEffect) -> Judgement {
  let sides = [said.database, said.orm]
  let actions = sides.compactMap(\.value)
  let doubt = sides.lazy.compactMap { side -> String? in
    if case .unknown(let reason) = side { "what happens on deletion is not told: \(reason)" } else { nil }
  }.first
  switch effect {
  case .cascade, .setNull:
    let wanted: ActionFact = effect == .cascade ? .cascade : .setNull
    // The ORM acts first: a key that it empties, or a row that it deletes, never comes to the database.
    if let first = said.orm.value, first != wanted, first == .setNull || first == .cascade {
      return .broken(said.ormPlace)
    }
    if said.orm.value == wanted { return .kept }
    if actions.contains(wanted) { return doubt.map { .undecided($0) } ?? .kept }
  case .restrict:
    // Emptying a key that may not be null is refused.
    let isRefused = said.orm.value == .setNull && said.nullable == .value(false)
    let rest = isRefused ? [said.database].compactMap(\.value) : actions
    if !rest.allSatisfy({ $0 == .restrict || $0 == .nothing }) {
      let isORM = !isRefused && said.orm.value.map { $0 != .restrict && $0 != .nothing } ?? false
      return .broken(isORM ? said.ormPlace : said.place)
    }
    if doubt == nil { return .kept }
  }
  return doubt.map { .undecided($0) } ?? .broken(said.place)
}
