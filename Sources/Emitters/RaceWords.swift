import Constraints
import Profiles
import Rules

/// The words of tests whose requests meet.
extension SuiteFiles {
  var races: [(Means, RacePlan)] {
    means.compactMap { means in
      switch means.tests.value {
      case .race(let plan)?: (means, plan)
      case .refusal(let plan)?: plan.race.map { (means, $0) }
      case .deletion, .answers, .statements, .scenario, .writes, .shape, .interlude, .strain, .watch, nil: nil
      }
    }
  }

  func race(_ means: Means, _ plan: RacePlan) -> Words {
    .record(
      demand(means) + [
        .init("likely", literal(plan.likely)), .init("cases", .list(plan.cases.map(example))),
      ],
      ids: [means.constraint.id])
  }

  private func example(_ example: RacePlan.Case) -> Words {
    .record([
      "name": literal(example.name), "role": literal(example.role), "rows": rows(example.rows),
      "gate": literal(example.gate.word), "table": literal(example.gate.table),
      "deleted": .list(example.gate.deleted.map(row)), "requests": .list(example.requests.map(sent)),
      "statuses": .text(literals.list(example.statuses.map(literals.text))),
      "counts": .list(example.counts.map(count)),
      "untouched": .text(literals.list(example.untouched.map(literals.text))),
      "in_order": .text(literals.flag(example.isInOrder)),
      "crossed": .text(literals.list(example.gate.crossed.map(literals.text))),
    ])
  }

  private func row(_ row: RowName) -> Words {
    .record([
      "table": literal(row.table), "column": literal(row.column), "identity": value(row.identity),
    ])
  }

  func sent(_ request: Request) -> Words { .record(entries(of: request), ids: []) }

  private func count(_ count: RacePlan.Count) -> Words {
    let columns = count.cells.map(\.column).joined(separator: ", ")
    return .record([
      "what": literal("rows of \(count.table)\(columns.isEmpty ? "" : " with this \(columns)")"),
      "table": literal(count.table), "cells": cells(count.cells),
      "count": .text(literals.integer(count.wanted)),
    ])
  }
}

extension RacePlan.Gate {
  fileprivate var word: String {
    switch self {
    case .open: "open"
    case .writes: "closed"
    case .deletion: "deleting"
    case .failure: "failing"
    case .crossing: "crossing"
    }
  }

  fileprivate var table: String {
    switch self {
    case .writes(let table), .failure(let table): table
    case .open, .deletion, .crossing: ""
    }
  }

  fileprivate var crossed: [String] {
    switch self {
    case .crossing(let tables): tables
    case .open, .writes, .deletion, .failure: []
    }
  }

  fileprivate var deleted: [RowName] {
    switch self {
    case .deletion(let rows): rows
    case .open, .writes, .failure, .crossing: []
    }
  }
}
