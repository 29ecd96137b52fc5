import Constraints
import JSON
import Witnesses

/// What no answer may show.
extension Members {
  /// Neither the member nor a value of it, in no answer that shows rows of its model.
  func hidden(_ id: Field.ID) -> Held<Plan> {
    guard let model = schema.model(id.model), let field = model.field(id.name) else { return .not(unseen) }
    return hiding(id.model, [field.wire]) { rows in
      let values = rows.filter { $0.table == model.table }.flatMap(\.cells)
        .filter { $0.column == field.column }.compactMap { cell -> JSONValue? in
          switch cell.value {
          case .integer(let integer): integer < 100 ? nil : .integer(integer)
          case .text(let text): .text(text)
          case .flag, .timestamp, .null: nil
          }
        }
      return values.isEmpty ? [] : [.unseen(values)]
    }
  }

  func hidden(_ id: Relation.ID) -> Held<Plan> {
    guard let relation = schema.relation(id) else { return .not(unseen) }
    var names = [id.name, relation.embedding.wire]
    if case .column(let column) = relation.storage { names += [column, "\(id.name)Id"] }
    let distinct = names.reduce(into: [String]()) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } }
    return hiding(id.model, distinct, isReading: true) { _ in [] }
  }

  private func hiding(
    _ model: String, _ names: [String], isReading: Bool = false, _ looks: ([StoredRow]) -> [Plan.Look]
  ) -> Held<Plan> {
    let exchanges = Exchanges(scene)
    var cases: [Plan.Case] = []
    for sights in Dictionary(grouping: scene.sights.of(model), by: \.operation.id).sorted(by: {
      $0.key < $1.key
    }) {
      guard let operation = sights.value.first?.operation, operation.isReading || !isReading,
        let example = exchanges.right(operation)
      else { continue }
      let places = sights.value.map(\.part).filter { $0.names.isDisjoint(with: names) }
      let absent = places.map { Plan.Look.without(at: $0.path, names) }
      guard !absent.isEmpty else { continue }
      cases.append(example.looking(absent + looks(example.rows)))
    }
    if cases.isEmpty { return .not(unseen) }
    return .by(Plan(cases: cases, likely: "whole rows are answered, and not what the contract names"))
  }
}
