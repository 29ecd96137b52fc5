import Constraints
import Diagnostics
import Profiles
import Witnesses

/// `query.Q.where`: stated, and tested by rows on which wrong readings answer differently; no static rule.
func queryMeans(
  _ constraint: Constraint, query name: String, in scene: Scene, into diagnostics: inout [Diagnostic]
) -> Means {
  let check = Check.none(.testedOnly("which rows a query answers shows only when it runs over rows"))
  guard let query = scene.blueprint.query(name) else {
    let hole = Reason.unsupported(slot: constraint.id)
    return Means(constraint: constraint, line: .not(hole), check: check, repair: nil, tests: .not(hole))
  }
  let joins = JoinText(schema: scene.blueprint.schema, query: query).text
  let words: Words = .record([
    "query": .text(query.name), "model": .text(query.from), "condition": .text(query.text),
    "joins": .text(joins),
  ])
  return Means(
    constraint: constraint, line: scene.line("packs/query-where", words, layer: nil, into: &diagnostics),
    check: check, repair: scene.sentence("repairs/query-where", words, into: &diagnostics),
    tests: scene.plan(answersPlan(for: query, in: scene)))
}

/// Where in a response the list of an operation stands, and by what its elements are known.
struct ListInResponse {
  let path: [String]
  let identity: Field

  /// The first array, in the contract's order, whose elements carry a field that is unique in the model.
  init?(in shape: WireShape, of model: Model) {
    let candidates = model.fields.filter { ($0.unique || $0.type == .id) && $0.exposure == .always }
    guard let found = Self.find(shape, [], candidates) else { return nil }
    self = found
  }

  private init(path: [String], identity: Field) {
    self.path = path
    self.identity = identity
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
