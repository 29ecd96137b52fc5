import JSON

/// A trace with what became of the generated tests when they were run.
package struct TestedTrace: Sendable {
  /// What became of the tests of one constraint.
  package enum Outcome: String, Sendable, CaseIterable {
    case passed, failed
    /// Left out where it was run: its database cannot show it.
    case skipped
    case notRun = "not run"
    /// There is none; the trace says why.
    case untested = "not tested"
  }

  package let trace: Trace
  package let outcomes: [Outcome]
  /// What failed and is no constraint: that without which others could not be looked at.
  package let besides: [String]

  /// From lines of JSON, one for each test that was run: its id and what became of it. Of several tests of one
  /// constraint the worst counts.
  package init(_ trace: Trace, results: [UInt8]) {
    self.trace = trace
    var known: [String: Outcome] = [:]
    for line in results.split(separator: UInt8(ascii: "\n")) {
      guard let result = JSONValue(reading: Array(line)), let id = result["id"]?.text,
        let outcome = result["outcome"]?.text.flatMap(Outcome.init)
      else { continue }
      known[id] = known[id].map { worse($0, outcome) } ?? outcome
    }
    outcomes = trace.rows.map { row in
      switch row.tested {
      case .by: known[row.id] ?? .notRun
      case .not: .untested
      }
    }
    let ids = Set(trace.rows.map(\.id))
    besides = known.filter { $0.value == .failed && !ids.contains($0.key) }.keys.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  package func count(_ outcome: Outcome) -> Int { outcomes.count { $0 == outcome } }

  package var json: JSONValue {
    guard case .object(let members) = trace.json, let rows = trace.json["constraints"]?.list else {
      return trace.json
    }
    let joined = zip(rows, outcomes).map { row, outcome in
      JSONValue.object((row.members ?? []) + [.init("result", .text(outcome.rawValue))])
    }
    return .object(
      members.filter { $0.name != "constraints" } + [
        .init("besides", .texts(besides)), .init("constraints", .list(joined)),
      ])
  }

  /// The counts, then what failed or was not run, with the line that demands it and the file that tests it.
  package var text: String {
    let counts = Outcome.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
    var text = "\(trace.target): \(trace.rows.count) constraints: \(counts)\n"
    for name in besides { text += "  failed  \(name)  (what needs it was not looked at)\n" }
    for (row, outcome) in zip(trace.rows, outcomes) {
      switch outcome {
      case .passed, .untested: continue
      case .failed, .skipped, .notRun:
        text += "  \(outcome.rawValue)  \(row.id)  (\(row.origin), \(row.tested.text))\n"
      }
    }
    return text
  }
}

private func worse(_ one: TestedTrace.Outcome, _ other: TestedTrace.Outcome) -> TestedTrace.Outcome {
  let order: [TestedTrace.Outcome] = [.failed, .skipped, .passed]
  return order.first { [one, other].contains($0) } ?? other
}
