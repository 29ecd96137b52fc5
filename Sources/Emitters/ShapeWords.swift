import Constraints
import JSON
import Profiles
import Rules

/// The words of tests that look at what answers show.
extension SuiteFiles {
  var shapes: [(Means, AnswerShapePlan)] {
    means.compactMap { means in
      guard case .shape(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  func shape(_ means: Means, _ plan: AnswerShapePlan) -> Words {
    .record(
      demand(means) + [
        .init("likely", literal(plan.likely)), .init("cases", .list(plan.cases.map(shape))),
      ],
      ids: [means.constraint.id])
  }

  private func shape(_ example: AnswerShapePlan.Case) -> Words {
    .record([
      "name": literal(example.name), "rows": rows(example.rows),
      "exchanges": .list(example.exchanges.map(exchange)),
    ])
  }

  private func exchange(_ exchange: AnswerShapePlan.Exchange) -> Words {
    .record([
      "method": literal(exchange.request.method), "path": literal(exchange.request.path),
      "viewer": token(exchange.request.viewer), "token": literal(exchange.token.rawValue),
      "body": .text(exchange.request.body.map(literals.text) ?? literals.null),
      "statuses": literal(exchange.statuses.joined(separator: " ")),
      "issues": .text(exchange.issues.map { literals.list($0.map(literals.text)) } ?? literals.null),
      "looks": .list(exchange.looks.map { .record(["look": .text(spell($0.json))]) }),
    ])
  }
}

extension AnswerShapePlan.Look {
  /// As the suite's own reader of it takes it.
  fileprivate var json: JSONValue {
    switch self {
    case .shape(let schema): .object(["kind": "shape", "schema": schema])
    case .members(let at, let key, let path, let wanted, let isSorted):
      .object([
        "kind": "members", "at": .texts(at), "key": .optional(key), "path": .texts(path),
        "sorted": .flag(isSorted),
        "wanted": .list(wanted.map { .list((key == nil ? [] : [.text($0.key)]) + [$0.value]) }),
      ])
    case .names(let at, let names): .object(["kind": "names", "at": .texts(at), "names": .texts(names)])
    case .without(let at, let names): .object(["kind": "without", "at": .texts(at), "names": .texts(names)])
    case .unseen(let values): .object(["kind": "unseen", "values": .list(values)])
    case .lifetime(let at, let seconds):
      .object(["kind": "lifetime", "at": .texts(at), "seconds": .integer(seconds)])
    case .empty: .object(["kind": "empty"])
    }
  }
}
