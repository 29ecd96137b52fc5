import Constraints
import Witnesses

extension Schema {
  /// Why rows of a world cannot be inserted as they are made; nil where they can.
  func obstacle(to worlds: [World]) -> Reason? {
    let names = Set(worlds.flatMap { $0.rows.map(\.model) })
    let isUnderCheck = names.contains { name in
      guard let model = model(name) else { return false }
      return !model.checks.isEmpty || model.fields.contains { $0.bounds.pattern != nil }
    }
    if isUnderCheck { return .unsupported(slot: "scaffolds/rows-under-checks") }
    let pairs = Set(worlds.flatMap { $0.pairs.map(\.relation) })
    let hasAttributes = pairs.contains { relation($0)?.joinModel != nil }
    return hasAttributes ? .unsupported(slot: "scaffolds/rows-of-joins") : nil
  }
}
