import Constraints
import Diagnostics

/// Names of what is declared and could not be read, which is told: that nothing has them follows from it.
struct ToldNames {
  /// Models, `Model.member`, and `$viewer`.
  private var names: Set<String> = []
  /// Where a whole part of the specification is missing, whatever is not found may stand there.
  private(set) var isAny = false

  mutating func add(_ name: String) { names.insert(name) }
  mutating func addAll() { isAny = true }

  func covers(_ missing: String) -> Bool {
    isAny || names.contains(missing)
      || missing.split(separator: ".").first.map { names.contains(String($0)) } ?? false
  }
}

extension Resolver {
  /// What was read and did not come to stand in the schema.
  func toldNames(beside schema: Schema) -> ToldNames {
    var told = spec.told
    let relations = Set(schema.relations.map(\.id))
    for form in spec.relations where !relations.contains(form.id) {
      told.add("\(form.id)")
      form.inverse.map { told.add("\(form.target.value).\($0.value)") }
    }
    for form in spec.models {
      for field in form.fields where !field.isTyped { told.add("\(form.name).\(field.name)") }
      let derived = Set(schema.model(form.name)?.derived.map(\.name) ?? [])
      for name in form.derived.map(\.name) where !derived.contains(name) { told.add("\(form.name).\(name)") }
    }
    return told
  }
}

extension [Diagnostic] {
  /// Without what follows from another: names that are missing because what declares them is wrong, and values that
  /// have a tag.
  func withoutFollowers(_ told: ToldNames) -> [Diagnostic] {
    let tagged = Set(filter { $0.code == "yaml-tag" }.compactMap(\.place))
    return filter { diagnostic in
      if let missing = diagnostic.missing, told.covers(missing) { return false }
      return diagnostic.code == "yaml-tag" || !(diagnostic.place.map(tagged.contains) ?? false)
    }
  }
}
