import Constraints
import Diagnostics

extension Blueprint {
  /// What holds in place of what is written, by the place where it is written: adjustments, and conditions whose
  /// author spelled them otherwise than the language does.
  package var settled: [(place: Place, text: String)] {
    let adjusted = Dictionary(grouping: adjustments, by: \.id)
    let read = readings
    return constraints.flatMap { constraint -> [(place: Place, text: String)] in
      guard case .written(let place) = constraint.origin else { return [] }
      let reading = read[constraint.id].map { [(place, "read as `\($0)`")] } ?? []
      return reading + (adjusted[constraint.id] ?? []).map { (place, "\(constraint.id) \($0.words)") }
    }
  }

  /// Conditions by the constraint that demands them, where they read otherwise than they are written.
  private var readings: [String: String] {
    let conditions =
      queries.map { ("query.\($0.name).where", $0.condition, $0.text) }
      + operations.flatMap { operation in
        [("only", operation.only), ("given_that", operation.givenThat)].compactMap { key, demanded in
          demanded.map { ("operation.\(operation.id).\(key)", $0.condition, $0.text) }
        }
      }
    return Dictionary(
      conditions.filter { $0.1.text != $0.2 }.map { ($0.0, $0.1.text) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension Adjustment {
  /// What it changes, of which targets.
  fileprivate var words: String {
    let changes =
      (isOff ? ["set aside"] : [])
      + (severity.map { ["a finding is \($0 == .error ? "an" : "a") \($0.rawValue)"] } ?? [])
      + (exception?.words ?? [])
    return changes.joined(separator: ", ") + (target.map { " on \($0)" } ?? "") + ", by `adjust`"
  }
}

extension Exception {
  fileprivate var words: [String] {
    let demanded: [String] =
      switch targets {
      case .all: []
      case .only(let names): ["only on \(names.joined(separator: ", "))"]
      case .not(let names): ["not on \(names.joined(separator: ", "))"]
      }
    return demanded + (files.isEmpty ? [] : ["not in \(files.joined(separator: ", "))"])
  }
}
