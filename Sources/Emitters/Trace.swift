import Constraints
import Diagnostics
import JSON
import Rules

/// Every constraint of one target: what states, checks and tests it, or why nothing does.
package struct Trace: Sendable {
  package struct Row: Sendable {
    package let id: String
    package let statement: String
    /// `FILE:LINE` of the specification, and of the profile's entry where one added it.
    package let origin: String
    package let convention: String?
    package let stated: Side
    package let checked: Side
    package let tested: Side
  }

  /// One side of a constraint: the outputs that hold it, or the reason why none does.
  package enum Side: Sendable, Equatable {
    case by([String])
    case not(String)

    package var text: String {
      switch self {
      case .by(let paths): paths.joined(separator: ", ")
      case .not(let reason): reason
      }
    }
  }

  package let target: String
  package let rows: [Row]

  /// From the means and from what was really written: a side is held only where a line bears the id.
  package init(target: String, means: [Means], files: [OutputFile], line: (Place) -> String) {
    self.target = target
    var speaking: [OutputFile.Kind: [String: [String]]] = [:]
    for file in files {
      var told: [String] = []
      for line in file.lines where line.ids != told {
        told = line.ids
        for id in told where speaking[file.kind]?[id]?.last != file.path {
          speaking[file.kind, default: [:]][id, default: []].append(file.path)
        }
      }
    }
    rows = means.map { means in
      let constraint = means.constraint
      func side(_ reason: Reason?, _ kind: OutputFile.Kind) -> Side {
        let found = speaking[kind]?[constraint.id] ?? []
        // A line that speaks for several bears the ids of all.
        if case .statedWith? = reason, !found.isEmpty { return .by(found) }
        if let reason { return .not(reason.text) }
        return found.isEmpty ? .not("missing: no output bears this id") : .by(found)
      }
      return Row(
        id: constraint.id, statement: constraint.statement, origin: line(constraint.origin.specification),
        convention: constraint.origin.entry.map(line),
        stated: side(means.line.reason, .pack),
        checked: side(means.check.reason, .rule),
        tested: side(means.tests.reason, .test))
    }
  }

  private init(target: String, rows: [Row]) {
    self.target = target
    self.rows = rows
  }

  /// Of these constraints alone.
  package func only(_ ids: Set<String>) -> Trace {
    Trace(target: target, rows: rows.filter { ids.contains($0.id) })
  }

  /// Whether the suite has a test of any constraint.
  package var hasTests: Bool {
    rows.contains { row in
      switch row.tested {
      case .by: true
      case .not: false
      }
    }
  }

  package var json: JSONValue {
    .object([
      "target": .text(target),
      "constraints": .list(
        rows.map { row in
          .object([
            "id": .text(row.id), "statement": .text(row.statement), "origin": .text(row.origin),
            "convention": .optional(row.convention), "stated": json(row.stated), "checked": json(row.checked),
            "tested": json(row.tested),
          ])
        }),
    ])
  }

  private func json(_ side: Side) -> JSONValue {
    switch side {
    case .by(let paths): .object(["by": .texts(paths)])
    case .not(let reason): .object(["reason": .text(reason)])
    }
  }

  /// A block for each constraint, for people.
  package var text: String {
    var text = "\(target): \(rows.count) constraints\n"
    for row in rows {
      text += "\n\(row.id)\n  says     \(row.origin)\(row.convention.map { ", by \($0)" } ?? "")\n"
      text += "  stated   \(row.stated.text)\n  checked  \(row.checked.text)\n  tested   \(row.tested.text)\n"
    }
    return text
  }
}

extension Held {
  fileprivate var reason: Reason? {
    switch self {
    case .by: nil
    case .not(let reason): reason
    }
  }
}

extension Check {
  package var reason: Reason? {
    switch self {
    case .imports, .layerUse, .cycles, .deletion, .schema, .calls, .settings, .routes, .requirement, .ban,
      .company, .startsAnywhere, .statements, .packages, .code, .pattern, .litter, .places, .sessions,
      .loading, .coverage,
      .style:
      nil
    case .none(let reason): reason
    }
  }
}

extension Origin {
  package var entry: Place? {
    switch self {
    case .written: nil
    case .convention(let entry, _): entry
    }
  }
}
