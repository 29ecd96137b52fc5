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
    // Each file is filled with the same.
    var words = SharedWords(words)
    return suite.files.flatMap { file -> [OutputFile] in
      switch file.holds {
      case .deletions where deletions.isEmpty: return []
      case .answers where answers.isEmpty: return []
      case .refusals where refusals.isEmpty: return []
      case .statements where statements.isEmpty: return []
      case .scenarios where scenarios.isEmpty: return []
      case .writes where writes.isEmpty: return []
      case .shapes where shapes.isEmpty: return []
      case .races where races.isEmpty: return []
      case .interludes where interludes.isEmpty: return []
      case .strains where strains.isEmpty: return []
      case .watches where watches.isEmpty: return []
      case .deletions, .answers, .refusals, .statements, .scenarios, .writes, .shapes, .races, .interludes,
        .strains, .watches, nil:
        break
      }
      let texts =
        file.isPerDatabase
        ? stack.databases.map { (module(of: $0), $0.render(file.slot, &words, into: &diagnostics)) }
        : [("", stack.render(file.slot, &words, into: &diagnostics))]
      return texts.compactMap { module, text in
        text.map { text in
          let path = file.path.split(separator: "{database}", omittingEmptySubsequences: false).joined(
            separator: module)
          return OutputFile(path: "\(suite.folder)/\(path)", owner: file.isSeam ? .user : .generated, text)
        }
      }
    }
  }

  private func module(of database: Database) -> String { literals.identifier(database.name) }

  var literals: any LiteralEncoder { stack.literals }

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

  private var statements: [(Means, StatementsPlan)] {
    means.compactMap { means in
      guard case .statements(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  /// Whether a test looks at what the application sends to its database.
  private var isCounted: Bool {
    !statements.isEmpty || watches.contains { $0.1.cases.contains(where: \.counts) }
  }

  /// Whether a test makes the database wait or fail.
  private var isRaced: Bool {
    !races.isEmpty || plays(\.needsServer) || watches.contains { $0.1.cases.contains(where: \.fails) }
  }

  private var words: Words {
    .record([
      "specification": .text(blueprint.path),
      "requirements": .list(requirements),
      "tables": .text(literals.list(blueprint.schema.tables.map(literals.text))), "boot": boot,
      "seeds": .list(seeds),
      "modules": .text(stack.databases.map(module).joined(separator: ", ")),
      "embedded": .list(stack.databases.dropFirst().map { .record(["module": .text(module(of: $0))]) }),
      "main": .text(stack.databases.first.map(module) ?? ""),
      "viewer": .list(blueprint.viewer.map { [viewer($0)] } ?? []),
      "deletions": .list(deletions.map { deletion($0.0, $0.1) }),
      "answers": .list(answers.map { answer($0.0, $0.1) }),
      "refusals": .list(refusals.map { refusal($0.0, $0.1) }),
      "scenarios": .list(scenarios.map { scenario($0.0, $0.1) }),
      "rows_counted": .flag(countsRows || !races.isEmpty),
      "writes": .list(writes.map { write($0.0, $0.1) }),
      "shapes": .list(shapes.map { shape($0.0, $0.1) }),
      "counted": .flag(isCounted), "raced": .flag(isRaced),
      "interrupted": .flag(!interludes.isEmpty), "strained": .flag(!strains.isEmpty),
      "proxied": .flag(isCounted || !interludes.isEmpty),
      "locks": .flag(isRaced || !strains.isEmpty || !interludes.isEmpty),
      "needs_server": .flag(isCounted || isRaced || !interludes.isEmpty || !strains.isEmpty),
      "plays_meetings": .flag(plays(\.isMeeting)), "plays_waits": .flag(plays(\.isWait)),
      "plays_messages": .flag(plays(\.isDelivery)), "halves": .flag(plays(\.isHalved)),
      "looks_between": .flag(plays(\.looksWithoutAnswer)),
      "races": .list(races.map { race($0.0, $0.1) }),
      "statements": .list(statements.map { counted($0.0, $0.1) }),
      "interludes": .list(interludes.map { interlude($0.0, $0.1) }),
      "strains": .list(strains.map { strain($0.0, $0.1) }),
      "watched": .flag(!watches.isEmpty), "watches": .list(watches.map { watch($0.0, $0.1) }),
    ])
  }

  private var requirements: [Words] {
    let texts = stack.gathered("suite.requirements.\(stack.language.name)")
    return texts.enumerated().map { index, text in
      .record(["requirement": .text(text), "has_more": .flag(index + 1 < texts.count)])
    }
  }

  private var boot: Words {
    .record([
      "start": literal(target.boot.start), "ready": literal(target.boot.ready),
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
    // RFC 7519 wants these registered claims to be text, whatever the field is.
    let isText = ["iss", "sub", "jti"].contains(viewer.claim)
    return .record([
      "header": literal(viewer.header), "scheme": literal(viewer.scheme),
      "rival_scheme": literal(viewer.rivalScheme),
      "algorithm": literal(viewer.algorithm),
      "claim": literal(viewer.claim), "claim_is_text": .flag(isText), "secret": literal(viewer.secret),
    ])
  }

  /// What a failure says of the demand, whatever the test is.
  func demand(_ means: Means) -> [Words.Entry] {
    let constraint = means.constraint
    let name = literals.identifier(constraint.id)
    return [
      .init("constant", .text(name.uppercased())), .init("function", .text(name)),
      .init("id", literal(constraint.id)),
      .init("statement", literal(constraint.statement)),
      .init("why", literal(constraint.why ?? "\(blueprint.path) says so.")),
      .init("repair", literal(means.repair ?? "")),
    ]
  }

  private func deletion(_ means: Means, _ plan: DeletionPlan) -> Words {
    .record(
      demand(means) + [
        .init("rows", rows(plan.rows)), .init("request", request(plan.request)),
        .init("successes", statuses(plan.successes)),
        .init("refused", .flag(plan.effect == .restrict)),
        .init("expectations", .list(plan.expectations.map(expectation))),
      ],
      ids: [means.constraint.id])
  }

  private func expectation(_ expectation: DeletionPlan.Expectation) -> Words {
    let (state, reference): (String, String?) =
      switch expectation.state {
      case .gone: ("gone", nil)
      case .kept: ("kept", nil)
      case .cleared(let column): ("kept, \(column) null", column)
      }
    return .record([
      "table": literal(expectation.row.table), "column": literal(expectation.row.column),
      "identity": value(expectation.row.identity), "role": literal(expectation.role), "state": literal(state),
      "gone": .flag(expectation.state == .gone), "reference": .text(reference.map(literals.text) ?? ""),
    ])
  }

  private func answer(_ means: Means, _ plan: AnswersPlan) -> Words {
    .record(
      demand(means) + [
        .init("method", literal(plan.route.method)),
        .init("list", .text(literals.list(plan.listPath.map(literals.text)))),
        .init("identity", .text(plan.identity.map(literals.text) ?? literals.null)),
        .init("what", literal(dotted(plan.listPath + [plan.identity].compactMap { $0 }))),
        .init("ordered", .text(literals.flag(plan.isOrdered))),
        .init(
          "total",
          .list(
            plan.totalPath.map { path in
              [
                .record([
                  "path": .text(literals.list(path.map(literals.text))), "what": literal(dotted(path)),
                ])
              ]
            } ?? [])),
        .init("cases", .list(plan.cases.map(example))),
      ],
      ids: [means.constraint.id])
  }

  /// Wire names as a reader writes them; of a body that is the list itself there are none.
  private func dotted(_ path: [String]) -> String {
    path.isEmpty ? "the body" : path.joined(separator: ".")
  }

  private func counted(_ means: Means, _ plan: StatementsPlan) -> Words {
    .record(
      demand(means) + [
        .init("method", literal(plan.route.method)),
        .init("successes", statuses(plan.route.successStatuses)),
        .init("cases", .list([plan.few, plan.many].map(counted))),
      ],
      ids: [means.constraint.id])
  }

  private func counted(_ example: StatementsPlan.Case) -> Words {
    .record([
      "rows": rows(example.rows), "path": literal(example.path), "viewer": token(example.viewer),
      "count": .text(literals.integer(example.count)),
    ])
  }

  private func example(_ example: AnswersPlan.Case) -> Words {
    .record([
      "name": literal(example.name), "rows": rows(example.rows), "path": literal(example.path),
      "viewer": token(example.viewer), "statuses": literal(example.statuses.joined(separator: " ")),
      "expected": .text(example.expected.map { literals.list($0.map(literals.text)) } ?? literals.null),
      "total": .text(example.total.map(literals.integer) ?? literals.null),
      "wrong": .list(
        example.misreadings.map { .record(["reading": literal($0.reading), "answer": texts($0.answer)]) }),
    ])
  }

  func rows(_ rows: [StoredRow]) -> Words {
    .list(
      rows.map { row in
        .record([
          "table": literal(row.table),
          "cells": cells(row.cells),
        ])
      })
  }

  func cells(_ cells: [StoredRow.Cell]) -> Words {
    .text(literals.mapping(cells.map { ($0.column, spell($0.value)) }))
  }

  private func request(_ request: Request) -> Words {
    .record([
      "method": literal(request.method), "path": literal(request.path), "viewer": token(request.viewer),
    ])
  }

  /// As a contract names them, in one text.
  private func statuses(_ statuses: [String]) -> Words { literal(statuses.joined(separator: " ")) }

  private func texts(_ texts: [String]) -> Words { .text(literals.list(texts.map(literals.text))) }
  func literal(_ text: String) -> Words { .text(literals.text(text)) }
  func value(_ value: FieldValue) -> Words { .text(spell(value)) }

  /// What a token holds, or the language's null for nobody.
  func token(_ viewer: FieldValue?) -> Words { .text(viewer.map(spell) ?? literals.null) }

  private func spell(_ value: FieldValue) -> String {
    switch value {
    case .null: literals.null
    case .integer(let integer): literals.integer(integer)
    case .text(let text), .timestamp(let text): literals.text(text)
    case .flag(let flag): literals.flag(flag)
    }
  }
}
