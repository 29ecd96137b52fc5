import Diagnostics

extension Diagnostic {
  static func unknownPredicate(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-predicate", "No predicate is called `\(name)`.", at: place,
      hint: nearest(to: name, among: Predicate.allCases.map(\.rawValue)).map { "Write `\($0)`." })
  }

  static func unknownConstraint(_ id: String, among known: [String], at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-constraint", "No constraint is called `\(id)` here.", at: place,
      hint: nearest(to: id, among: known).map { "Write `\($0)`." }
        ?? "`holdfast trace` lists the ids there are.")
  }

  static func proofMissing(_ id: String, slot: String) -> Diagnostic {
    Diagnostic(
      code: "proof-missing", "The stack checks `\(id)` and does not prove it: nothing fills `\(slot)`.",
      at: nil,
      hint: "Add a good and a bad example to the profile.")
  }
}
