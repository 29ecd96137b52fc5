import Constraints
import JSON
import Profiles
import Rules

/// The words of tests that watch what is done beside answers.
extension SuiteFiles {
  var watches: [(Means, WatchPlan)] {
    means.compactMap { means in
      guard case .watch(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  func watch(_ means: Means, _ plan: WatchPlan) -> Words {
    .record(
      demand(means) + [
        .init("likely", literal(plan.likely)), .init("cases", .list(plan.cases.map(example))),
      ],
      ids: [means.constraint.id])
  }

  private func example(_ example: WatchPlan.Case) -> Words {
    .record([
      "name": literal(example.name), "role": literal(example.role), "rows": rows(example.rows),
      "earlier": .list(example.earlier.map(sent)), "request": sent(example.request),
      "gate": literal(example.gate.word), "table": literal(example.gate.table),
      "statuses": literal(example.statuses.joined(separator: " ")),
      "look": .text(spell(example.look.json)),
      "fails": .flag(example.fails), "counts": .flag(example.counts),
    ])
  }
}

extension WatchPlan.Gate {
  fileprivate var word: String {
    switch self {
    case .open: "open"
    case .failure: "failing"
    case .clash: "clashing"
    }
  }

  fileprivate var table: String {
    switch self {
    case .open: ""
    case .failure(let table), .clash(let table): table
    }
  }
}

extension WatchPlan.Look {
  /// As the suite's own watcher takes it.
  fileprivate var json: JSONValue {
    switch self {
    case .status: .object(["kind": "status"])
    case .unlogged(let values, let held):
      .object([
        "kind": "unlogged", "values": .texts(values),
        "held": .list(held.map { .texts([$0.table, $0.name]) }),
      ])
    case .readOnce: .object(["kind": "read-once"])
    case .unread(let values): .object(["kind": "unread", "values": .texts(values)])
    case .unwritten: .object(["kind": "unwritten"])
    case .alike(let other):
      .object([
        "kind": "alike", "method": .text(other.method), "path": .text(other.path),
        "body": .optional(other.body),
      ])
    case .lengthened(let element, let count):
      .object(["kind": "lengthened", "element": .text(element), "count": .integer(count)])
    }
  }
}
