import Constraints
import Witnesses

/// A query as one request asks it: what the request brings, and the rows that are then right.
struct Occasion {
  let name: String
  /// By the names of the contract's parameters.
  let values: [String: FieldValue]
  let query: Query

  /// A condition with what the request brings.
  func bound(_ condition: Condition) -> Condition { condition.bound(to: values.compactMapValues(\.operand)) }

  /// The same with another order, as where none is looked at.
  func ordered(by order: [OrderKey]) -> Occasion {
    Occasion(name: name, values: values, query: query.asking(query.condition, order: order))
  }
}

/// How the operation that lists a query is asked on one target.
struct Listing {
  let query: Query
  let operation: Operation
  let route: Route
  let list: ListInResponse
  let blueprint: Blueprint
  let rehearsal: Rehearsal

  /// A reason where the specification gives no occasion to ask.
  static func of(_ query: Query, in scene: Scene) -> (listing: Listing?, reason: Reason) {
    let blueprint = scene.blueprint
    guard let operation = blueprint.operation(that: .lists(query: query.name)),
      let route = blueprint.contract.route(operation.id)
    else { return (nil, .noOccasion("no operation lists \(query.name)")) }
    guard let list = ListInResponse(of: query, at: route, in: blueprint) else {
      return (
        nil,
        .noOccasion("no list in the answers of \(operation.id) names its elements by a unique field")
      )
    }
    return (
      Listing(
        query: query, operation: operation, route: route, list: list, blueprint: blueprint,
        rehearsal: scene.rehearsal),
      .noOccasion("no rows were found on which a wrong reading of the condition answers differently")
    )
  }

  /// Asked with these filters; nil where a scope speaks of rows that a condition reaches in no way that is known here.
  func occasion(_ filters: [QueryFilter], isEmpty: Bool = false) -> Occasion? {
    let condition = filters.reduce(query.condition) { $0.and($1.condition) }
    guard let scoped = blueprint.scoped(condition, over: query.from, in: operation.id) else { return nil }
    var values: [String: FieldValue] = [:]
    for (parameter, operand) in scoped.comparedWithParameters where values[parameter] == nil {
      values[parameter] = blueprint.schema.sample(of: operand, for: parameter)
    }
    if isEmpty { for filter in filters { values[filter.parameter] = .text("") } }
    let name =
      filters.isEmpty ? "" : filters.map(\.name).joined(separator: "-and-") + (isEmpty ? "-empty" : "")
    return Occasion(
      name: name, values: values,
      query: query.asking(scoped.bound(to: values.compactMapValues(\.operand)), order: query.order))
  }

  /// The request's path; nil where a parameter of the path has no value.
  func path(_ values: [String: FieldValue], size: Int? = nil, at: Int? = nil) -> String? {
    guard let path = route.filled(values) else { return nil }
    var pairs = route.queryParameters.compactMap { name in
      values[name]?.inPath.map { "\(percentEncoded(name))=\(percentEncoded($0))" }
    }
    if let page = query.page {
      if let size { pairs.append("\(percentEncoded(page.size))=\(size)") }
      if let at { pairs.append("\(percentEncoded(page.at))=\(at)") }
    }
    return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
  }

  /// Enough for all rows to come at once, where that many are not brought unasked.
  func size(for count: Int) -> Int? {
    guard let page = query.page, count > page.fallback else { return nil }
    return min(count, page.most)
  }

  /// A world's rows as a database takes them, in which whoever asks may ask: no query reads what decides that.
  func stored(_ world: World) -> [StoredRow] {
    blueprint.schema.stored(
      world.giving(Admission(rehearsal).values(for: operation), to: blueprint.viewer?.model ?? ""))
  }

  func identities(_ rows: some Sequence<Row.ID>, in world: World, isOrdered: Bool) -> [String] {
    let texts = rows.compactMap { world.row($0)?[list.identity.name].inPath }
    return isOrdered ? texts : texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func token(of viewer: Row.ID?, in world: World) -> FieldValue? {
    blueprint.viewer.flatMap { known in viewer.flatMap { world.row($0)?[known.holds] } }
  }

  var successes: [String] { route.successStatuses }
}

extension Query {
  /// The same query with another condition, without what only a request can bring.
  func asking(_ condition: Condition, order: [OrderKey]) -> Query {
    Query(
      name: name, from: from, condition: condition, text: text, order: order, page: page, load: load,
      wire: wire, place: place)
  }
}

extension FieldValue {
  var operand: Operand? {
    switch self {
    case .text(let text), .timestamp(let text): .text(text)
    case .integer(let integer): .integer(integer)
    case .flag(let flag): .flag(flag)
    case .null: nil
    }
  }
}

extension Schema {
  /// A value that a request may bring for what it is compared with.
  fileprivate func sample(of operand: Operand, for parameter: String) -> FieldValue {
    guard case .path(let path) = operand, let field = path.field.flatMap({ model(path.end)?.field($0) })
    else {
      return .integer(3)
    }
    switch field.type {
    case .string, .text:
      let text = "given-\(parameter.lowercased())"
      return .text(field.maxLength.map { String(text.suffix($0)) } ?? text)
    case .email: return .text("given@example.com")
    case .url: return .text("https://example.com/given")
    case .id, .integer, .bigint, .decimal: return .integer(7)
    case .enumeration: return .text(field.bounds.values.first ?? "")
    case .date: return .text("2024-02-03")
    case .time: return .text("10:20:30")
    case .duration: return .text("PT7S")
    case .uuid: return .text("00000000-0000-4000-8000-000000000007")
    case .json, .bytes: return .text("")
    case .boolean: return .flag(true)
    case .timestamp: return .timestamp(namedMoment)
    }
  }
}
