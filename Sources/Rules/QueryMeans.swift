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
  init?(in shape: WireShape, of model: Model, _ contract: Contract) {
    let candidates = model.fields.filter { ($0.unique || $0.type == .id) && $0.exposure == .always }
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
        guard case .object(let properties, _) = contract.resolved(element).form else { continue }
        // A field that names a row to people is preferred to its number, so that failures can be read.
        let named = candidates.filter { field in properties.contains { $0.name == field.wire } }
        guard let identity = named.first(where: { $0.type != .id }) ?? named.first else { continue }
        self.path = path
        self.identity = identity
        return
      case .value, .named, .any: continue
      }
    }
    return nil
  }
}
