import Diagnostics

extension Diagnostic {
  static func unknownPredicate(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-predicate", "No predicate is called `\(name)`.", at: place,
      hint: nearest(to: name, among: Predicate.allCases.map(\.rawValue)).map { "Write `\($0)`." })
  }
}
