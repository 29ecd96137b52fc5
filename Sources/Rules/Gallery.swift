import Constraints
import JSON
import Witnesses

/// Rows of one model, each with more behind it than the one before, and the requests whose answers show them.
struct Gallery {
  /// A request, and the rows that its answer shows at one place.
  struct Sighting {
    let request: Request
    let statuses: [String]
    let part: BodyPart
    let rows: [Row.ID]
    /// The field by which they are told apart where there are several.
    let key: Field?
  }

  /// How many rows stand behind each.
  private static let behind = [0, 1, 3]

  let model: Model
  let rows: [Row.ID]
  /// Those who may look.
  let viewers: [Row.ID]
  // It keeps the gallery, and so outlives it.
  private unowned let rehearsal: Rehearsal
  let world: World
  /// Rows that lead to each of `rows` by a relation.
  private let holders: [Relation.ID: [Row.ID]]

  /// Nil where there is no such model.
  init?(of name: String, over steps: [Path.Step], in rehearsal: Rehearsal) {
    let (blueprint, schema) = (rehearsal.blueprint, rehearsal.blueprint.schema)
    guard let model = schema.model(name) else { return nil }
    let held = Set(
      rehearsal.sights.of(name).compactMap { $0.part.via.count == 1 ? $0.part.via.first : nil }
        .filter { schema.relation($0)?.kind != .manyToMany })
    let models =
      [name] + steps.map(\.target) + held.map(\.model) + [blueprint.viewer?.model].compactMap { $0 }
    var builder = WorldBuilder(
      schema.neighbourhood(of: Set(models), over: Set(steps.map(\.relation)).union(held)))
    let admission = Admission(rehearsal)
    let admitted = rehearsal.sights.of(name).reduce(into: [String: FieldValue]()) { values, sight in
      values.merge(admission.values(for: sight.operation)) { first, _ in first }
    }
    viewers =
      blueprint.viewer.map { viewer in
        (0..<3).map { _ in builder.row(viewer.model, values: admitted) }
      } ?? []
    rows = (0..<3).map { _ in builder.row(name) }
    for step in steps where step.isToMany {
      builder.put(Self.behind, behind: rows, over: step, among: viewers, schema)
    }
    var holders: [Relation.ID: [Row.ID]] = [:]
    for relation in held.sorted(by: { "\($0)" < "\($1)" }) {
      holders[relation] = rows.map { builder.row(relation.model, links: [relation.name: $0]) }
    }
    self.model = model
    self.rehearsal = rehearsal
    self.holders = holders
    world = builder.world
  }

  private var blueprint: Blueprint { rehearsal.blueprint }
  private var sights: Sights { rehearsal.sights }

  var stored: Held<[StoredRow]> {
    let schema = blueprint.schema
    return schema.obstacle(to: [world]).map { .not($0) } ?? .by(schema.stored(world))
  }

  /// Whom a test may let look: nobody, two viewers, or all of them where nobody may.
  var onlookers: [Row.ID?] { [nil] + viewers.prefix(2).map { $0 } }

  /// Every request of this viewer that shows some of the rows.
  func sightings(viewer: Row.ID?) -> [Sighting] {
    sights.of(model.name).flatMap { sight -> [Sighting] in
      switch sight.route.security {
      case .required where viewer == nil, .none where viewer != nil: return []
      case .required, .none, .optional: break
      }
      switch sight.operation.verb {
      case .reads(let read): return reads(sight, read, viewer)
      case .lists(let query):
        guard Admission(rehearsal).admits(viewer, to: sight.operation, about: nil, in: world) else {
          return []
        }
        return blueprint.query(query).map { lists(sight, $0, viewer) } ?? []
      case .creates, .updates, .deletes, .links, .unlinks, .moves, .custom: return []
      }
    }
  }

  private func reads(_ sight: Sights.Sight, _ read: String, _ viewer: Row.ID?) -> [Sighting] {
    guard !sight.part.isEach, sight.operation.within == nil else { return [] }
    func sighting(_ asked: Row.ID, _ shown: Row.ID, _ found: Operation.FoundBy) -> Sighting? {
      guard sight.route.pathParameters.contains(found.parameter),
        Admission(rehearsal).admits(viewer, to: sight.operation, about: asked, in: world),
        let value = world.row(asked)?[found.field]
      else { return nil }
      return request(sight.route, [found.parameter: value], viewer).map {
        Sighting(
          request: $0, statuses: sight.route.successStatuses, part: sight.part, rows: [shown], key: nil)
      }
    }
    switch sight.operation.find {
    case .viewer:
      guard sight.part.via.isEmpty, let viewer,
        Admission(rehearsal).admits(viewer, to: sight.operation, about: viewer, in: world),
        let asked = request(sight.route, [:], viewer)
      else {
        return []
      }
      let statuses = sight.route.successStatuses
      return [Sighting(request: asked, statuses: statuses, part: sight.part, rows: [viewer], key: nil)]
    case .value(let found):
      if sight.part.via.isEmpty { return rows.compactMap { sighting($0, $0, found) } }
      guard sight.part.via.count == 1, let holders = holders[sight.part.via[0]] else { return [] }
      return zip(holders, rows).compactMap { sighting($0, $1, found) }
    case nil: return []
    }
  }

  private func lists(_ sight: Sights.Sight, _ query: Query, _ viewer: Row.ID?) -> [Sighting] {
    guard sight.part.via.isEmpty, sight.part.isInList, query.from == model.name, let last = rows.last,
      let list = ListInResponse(of: query, at: sight.route, in: blueprint), list.isOfObjects,
      let scoped = blueprint.scoped(query.condition, over: query.from, in: sight.operation.id)
    else { return [] }
    let asked = scoped.comparedWithParameters.map { name, operand in
      (name, value(of: operand, of: last, in: world, viewer: viewer))
    }
    let values = Dictionary(asked, uniquingKeysWith: { first, _ in first })
    let bound = scoped.bound(to: values.compactMapValues(\.operand))
    let shown = answers(of: query.asking(bound, order: []), in: world, viewer: viewer)
    guard !shown.isEmpty, shown.count <= query.page?.fallback ?? .max,
      let request = request(sight.route, values, viewer)
    else { return [] }
    return [
      Sighting(
        request: request, statuses: sight.route.successStatuses, part: sight.part, rows: shown,
        key: list.identity)
    ]
  }

  private func request(_ route: Route, _ values: [String: FieldValue], _ viewer: Row.ID?) -> Request? {
    guard let path = Sampler(contract: blueprint.contract).address(of: route, values) else {
      return nil
    }
    let holds = blueprint.viewer?.holds ?? ""
    return Request(
      operation: route.operation, method: route.method, path: path,
      viewer: viewer.flatMap { world.row($0)?[holds] })
  }
}

extension WorldBuilder {
  /// So many rows behind each of these, in no order that a table would have by itself.
  fileprivate mutating func put(
    _ counts: [Int], behind rows: [Row.ID], over step: Path.Step, among viewers: [Row.ID], _ schema: Schema
  ) {
    guard let relation = schema.relation(step.relation) else { return }
    guard relation.kind == .manyToMany else {
      for (row, count) in zip(rows, counts) {
        for _ in 0..<count { self.row(step.target, links: [relation.id.name: row]) }
      }
      return
    }
    let isViewers = viewers.first?.model == step.target
    let targets = isViewers ? viewers : relation.scattered.map { self.row(step.target, values: $0) }
    for (row, count) in zip(rows, counts) {
      for target in targets.prefix(count) {
        switch step.direction {
        case .forward: join(relation.id, row, target)
        case .inverse: join(relation.id, target, row)
        }
      }
    }
  }
}

extension Relation {
  /// Values of three rows that its order puts into another order than that of their ids.
  fileprivate var scattered: [[String: FieldValue]] {
    guard let field = embedding.order?.first?.field else { return [[:], [:], [:]] }
    return ["c", "a", "b"].map { [field: .text("order-\($0)")] }
  }
}
