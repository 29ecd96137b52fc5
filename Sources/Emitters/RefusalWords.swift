import Constraints
import Profiles
import Rules

/// The words of tests that send what must be refused.
extension SuiteFiles {
  var refusals: [(Means, RefusalPlan)] {
    means.compactMap { means in
      guard case .refusal(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  func refusal(_ means: Means, _ plan: RefusalPlan) -> Words {
    .record(
      demand(means) + [
        .init("rows", rows(plan.rows)), .init("status", literal("\(plan.status)")),
        .init("likely", literal(plan.likely)),
        .init("right", .list(plan.right.map { [right($0)] } ?? [])),
        .init("attempts", .list(plan.attempts.map(attempt))),
        .init("kept", .list(plan.kept.map { [kept($0)] } ?? [])),
      ],
      ids: [means.constraint.id])
  }

  private func attempt(_ attempt: RefusalPlan.Attempt) -> Words {
    .record(
      [
        .init("name", literal(attempt.name)), .init("role", literal(attempt.role)),
        .init("token", literal(attempt.token.name)),
      ] + entries(of: attempt.request), ids: [])
  }

  private func right(_ request: Request) -> Words { .record(entries(of: request), ids: []) }

  func entries(of request: Request) -> [Words.Entry] {
    [
      .init("method", literal(request.method)), .init("path", literal(request.path)),
      .init("viewer", token(request.viewer)),
      .init("body", .text(request.body.map(literals.text) ?? literals.null)),
    ]
  }

  private func kept(_ kept: RefusalPlan.Kept) -> Words {
    .record([
      "table": literal(kept.row.table), "column": literal(kept.row.column),
      "identity": value(kept.row.identity),
      "columns": .text(literals.list(kept.columns.map(literals.text))),
    ])
  }
}

extension RefusalPlan.Attempt.Token {
  var name: String {
    switch self {
    case .own: "own"
    case .forged: "forged"
    case .broken: "broken"
    }
  }
}
