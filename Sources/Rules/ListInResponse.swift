import Constraints

/// Where in a response the list of an operation stands, and by what its elements are known.
struct ListInResponse {
  let path: [String]
  let identity: Field
  /// False where the elements are the field's values themselves.
  let isOfObjects: Bool

  /// The list that the operation answers by the contract, as the query says that its elements are.
  init?(of query: Query, at route: Route, in schema: Schema) {
    guard let model = schema.model(query.from) else { return nil }
    let bodies = route.successes.lazy.compactMap(\.body)
    if let wire = query.wire {
      guard let field = model.field(wire), let path = bodies.compactMap({ Self.values(in: $0, []) }).first
      else { return nil }
      self.init(path: path, identity: field, isOfObjects: false)
      return
    }
    guard let found = bodies.compactMap({ ListInResponse(in: $0, of: model) }).first else { return nil }
    self = found
  }

  /// The first array, in the contract's order, whose elements carry a field that is unique in the model.
  init?(in shape: WireShape, of model: Model) {
    let candidates = model.fields.filter { ($0.unique || $0.type == .id) && $0.exposure == .always }
    guard let found = Self.find(shape, [], candidates) else { return nil }
    self = found
  }

  private init(path: [String], identity: Field, isOfObjects: Bool = true) {
    self.path = path
    self.identity = identity
    self.isOfObjects = isOfObjects
  }

  private static func values(in shape: WireShape, _ path: [String]) -> [String]? {
    switch shape {
    case .array(.value), .array(.any): path
    case .object(let properties):
      properties.lazy.compactMap { values(in: $0.shape, path + [$0.name]) }.first
    case .array, .value, .any: nil
    }
  }

  private static func find(_ shape: WireShape, _ path: [String], _ candidates: [Field]) -> ListInResponse? {
    switch shape {
    case .array(.object(let properties)):
      // A field that names a row to people is preferred to its number, so that failures can be read.
      let named = candidates.filter { field in properties.contains { $0.name == field.wire } }
      return (named.first { $0.type != .id } ?? named.first).map { ListInResponse(path: path, identity: $0) }
    case .object(let properties):
      for property in properties {
        if let found = find(property.shape, path + [property.name], candidates) { return found }
      }
      return nil
    case .array, .value, .any:
      return nil
    }
  }
}
