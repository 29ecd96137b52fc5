import Constraints
import Diagnostics

extension Diagnostic {
  static func unknownPredicate(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-predicate", "No predicate is called `\(name)`.", at: place,
      hint: nearest(to: name, among: Predicate.allCases.map(\.rawValue)).map { "Write `\($0)`." })
  }

  static func unknownRequests(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      code: "unknown-requests", "No requests are called `\(name)`.", at: place,
      hint: nearest(
        to: name, among: ImpliedRequests.allCases.map(\.rawValue) + ImpliedWatch.allCases.map(\.rawValue)
      ).map { "Write `\($0)`." })
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

  static func waiverExpired(_ waiver: Waiver) -> Diagnostic {
    Diagnostic(
      code: "waiver-expired", "\(waiver.subject) held until \(waiver.text).", at: waiver.place,
      hint: "Mend what it excepts and take it out, or agree on a later day.")
  }

  static func waiverExpires(_ waiver: Waiver) -> Diagnostic {
    Diagnostic(
      code: "waiver-expires", severity: .note, "\(waiver.subject) holds until \(waiver.text).",
      at: waiver.place, hint: "Mend what it excepts before that day.")
  }
}

extension Waiver {
  /// `The adjustment of ID, which NAME answers for,`
  fileprivate var subject: String {
    let what = what.prefix(1).uppercased() + what.dropFirst()
    return
      "\(what.hasPrefix("`") ? "The exception of \(what)" : what)\(owner.map { ", which \($0) answers for," } ?? "")"
  }
}
