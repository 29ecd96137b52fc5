import Constraints
import Diagnostics
import Profiles
import Rules
import Witnesses

/// The generated tests of one target: the stack's scaffolds, filled with the test plans that `Rules` made.
///
/// Every value that stands in code is a literal of the target's language already; templates add no quotes.
struct SuiteFiles {
  let blueprint: Blueprint
  let target: Target
  let stack: Stack
  let means: [Means]

  func emit(into diagnostics: inout [Diagnostic]) -> [OutputFile] {
    guard let suite = stack.suite, means.contains(where: { $0.tests.value != nil }) else { return [] }
    return suite.files.compactMap { file in
      switch file.holds {
      case .deletions where deletions.isEmpty: return nil
      case .answers where answers.isEmpty: return nil
      case .deletions, .answers, nil: break
      }
      return stack.render(file.slot, words, into: &diagnostics).map { text in
        OutputFile(path: "\(suite.folder)/\(file.path)", owner: file.isSeam ? .user : .generated, text)
      }
    }
  }

  private var literals: any LiteralEncoder { stack.literals }

  private var deletions: [(Means, DeletionPlan)] {
    means.compactMap { means in
      guard case .deletion(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  private var answers: [(Means, AnswersPlan)] {
    means.compactMap { means in
      guard case .answers(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  private var words: Words {
    .record([
      "specification": .text(blueprint.path), "target": .text(target.name),
      "boot": boot, "viewer": .list(blueprint.viewer.map { [viewer($0)] } ?? []),
      "deletions": .list(deletions.map { deletion($0.0, $0.1) }),
      "answers": .list(answers.map { answer($0.0, $0.1) }),
    ])
  }

  private var boot: Words {
    .record([
      "install": literal(target.boot.install), "start": literal(target.boot.start), "ready": literal(target.boot.ready),
      "within": .text(literals.integer(target.boot.within)),
      "environment": .list(
        target.boot.environment.map { variable in
          .record([
            "name": literal(variable.name), "required": .text(literals.flag(variable.isRequired)),
            "secret": .text(literals.flag(variable.isSecret)),
            "fallback": .text(variable.fallback.map(literals.text) ?? literals.null),
          ])
        }),
    ])
  }

  private func viewer(_ viewer: Viewer) -> Words {
    .record([
      "header": literal(viewer.header), "scheme": literal(viewer.scheme), "algorithm": literal(viewer.algorithm),
      "claim": literal(viewer.claim), "secret": literal(viewer.secret),
    ])
  }

  private func deletion(_ means: Means, _ plan: DeletionPlan) -> Words {
    .record(
      [
        "function": .text(literals.identifier(means.constraint.id)), "id": literal(means.constraint.id),
        "statement": literal(means.constraint.statement), "why": why(means), "repair": literal(means.repair ?? ""),
        "rows": rows(plan.rows), "request": request(plan.request),
        "successes": .text(literals.list(plan.successes.map(literals.integer))),
        "refused": .flag(plan.effect == .restrict),
        "expectations": .list(
          plan.expectations.map { expectation in
            .record([
              "table": literal(expectation.row.table), "column": literal(expectation.row.column),
              "identity": value(expectation.row.identity), "role": literal(expectation.role),
              "state": state(expectation.state),
            ])
          }),
      ],
      ids: [means.constraint.id])
  }

  private func answer(_ means: Means, _ plan: AnswersPlan) -> Words {
    .record(
      [
        "function": .text(literals.identifier(means.constraint.id)), "id": literal(means.constraint.id),
        "statement": literal(means.constraint.statement), "why": why(means), "repair": literal(means.repair ?? ""),
        "operation": literal(plan.route.operation), "method": literal(plan.route.method), "path": literal(plan.route.path),
        "list": .text(literals.list(plan.listPath.map(literals.text))), "identity": literal(plan.identity),
        "cases": .list(
          plan.cases.map { example in
            .record([
              "name": literal(example.name), "rows": rows(example.rows), "viewer": token(example.viewer),
              "expected": .text(literals.list(example.expected.map(literals.text))),
              "tells_apart": .text(literals.list(example.tellsApart.map(literals.text))),
            ])
          }),
      ],
      ids: [means.constraint.id])
  }

  private func rows(_ rows: [StoredRow]) -> Words {
    .list(
      rows.map { row in
        .record([
          "table": literal(row.table),
          "cells": .text(literals.mapping(row.cells.map { ($0.column, spell($0.value)) })),
        ])
      })
  }

  private func request(_ request: Request) -> Words {
    .record([
      "operation": literal(request.operation), "method": literal(request.method), "path": literal(request.path),
      "viewer": token(request.viewer),
    ])
  }

  private func state(_ state: DeletionPlan.Expectation.State) -> Words {
    switch state {
    case .gone: literal("gone")
    case .kept: literal("kept")
    case .cleared(let column): literal("kept, with \(column) null")
    }
  }

  private func why(_ means: Means) -> Words { .text(means.constraint.why.map(literals.text) ?? literals.null) }
  private func literal(_ text: String) -> Words { .text(literals.text(text)) }
  private func value(_ value: FieldValue) -> Words { .text(spell(value)) }

  /// What a token holds, or the language's null for nobody.
  private func token(_ viewer: FieldValue?) -> Words { .text(viewer.map(spell) ?? literals.null) }

  private func spell(_ value: FieldValue) -> String {
    switch value {
    case .null: literals.null
    case .integer(let integer): literals.integer(integer)
    case .text(let text), .timestamp(let text): literals.text(text)
    case .flag(let flag): literals.flag(flag)
    }
  }
}
