import Constraints
import JSON
import Profiles
import Rules

/// The words of tests that play a business rule.
extension SuiteFiles {
  var scenarios: [(Means, ScenarioPlan)] {
    means.compactMap { means in
      guard case .scenario(let plan)? = means.tests.value else { return nil }
      return (means, plan)
    }
  }

  /// Whether some rule looks at rows, which databases must then count.
  var countsRows: Bool {
    !writes.isEmpty || scenarios.contains { $0.1.steps.contains { !$0.counts.isEmpty } }
  }

  /// Whether some rule has such a step.
  func plays(_ step: (ScenarioPlan.Step) -> Bool) -> Bool {
    scenarios.contains { $0.1.steps.contains(where: step) }
  }

  func scenario(_ means: Means, _ plan: ScenarioPlan) -> Words {
    .record(
      demand(means) + [
        .init("rows", rows(plan.rows)), .init("makes_wait", .flag(plan.steps.contains(where: \.needsServer))),
        .init("delivers", .flag(plan.steps.contains(where: \.isDelivery))),
        .init("steps", .list(plan.steps.map(step))),
      ],
      ids: [means.constraint.id])
  }

  private func step(_ step: ScenarioPlan.Step) -> Words {
    var (plain, played, waits, delivered): ([Words], [Words], [Words], [Words]) = ([], [], [], [])
    switch step.action {
    case .wait(let seconds): waits = [.record(["seconds": .text(literals.integer(seconds))])]
    case .deliver(let event, let payload):
      delivered = [.record(["event": literal(event), "payload": .text(spell(.object(payload)))])]
    case .send(let sent, let closed):
      if sent.count == 1, closed == nil, step.failsAfter == nil {
        plain = [.record(entries(of: sent[0]) + expectations(of: sent[0]), ids: [])]
      } else {
        played = [self.played(sent, closed, step.failsAfter)]
      }
    }
    return .record([
      "waits": .list(waits), "delivered": .list(delivered), "plain": .list(plain), "played": .list(played),
      "counted": .flag(step.looksWithoutAnswer),
      "row_counts": .list(step.counts.map(count)),
    ])
  }

  private func played(_ sent: [ScenarioPlan.Sent], _ closed: String?, _ failsAfter: String?) -> Words {
    .record([
      "closed": .text(closed.map(literals.text) ?? literals.null),
      "failing_after": .text(failsAfter.map(literals.text) ?? literals.null),
      "fails": .flag(failsAfter != nil),
      "requests": .list(sent.map { .record(entries(of: $0), ids: []) }),
      "verdicts": .list(
        sent.enumerated().map { index, one in
          .record(
            expectations(of: one) + [
              .init("place", .text(literals.integer(index))),
              .init("is_last", .flag(index == sent.count - 1)),
            ], ids: [])
        }),
    ])
  }

  private func entries(of sent: ScenarioPlan.Sent) -> [Words.Entry] {
    entries(of: sent.request) + [
      .init("has_headers", .flag(!sent.headers.isEmpty)),
      .init(
        "headers", .text(literals.mapping(sent.headers.map { ($0.name, literals.text($0.value)) }))),
    ]
  }

  private func expectations(of sent: ScenarioPlan.Sent) -> [Words.Entry] {
    [
      .init("statuses", literal(sent.statuses.joined(separator: " "))),
      .init("seen", .list(sent.seen.map(seen))),
      .init(
        "seen_headers",
        .list(
          sent.seenHeaders.map {
            .record([
              "what": literal("header \($0.name)"), "name": literal($0.name), "value": literal($0.value),
            ])
          })),
    ]
  }

  private func seen(_ seen: ScenarioPlan.Seen) -> Words {
    let names = seen.path.map { step in
      switch step {
      case .member(let name): (name, literals.text(name))
      case .element(let place): ("\(place)", literals.integer(place))
      }
    }
    return .record([
      "what": literal(names.map(\.0).joined(separator: ".")), "path": .text(literals.list(names.map(\.1))),
      "value": .text(spell(seen.value)),
    ])
  }

  func count(_ count: ScenarioPlan.Count) -> Words {
    let wanted: Int? =
      switch count.demand {
      case .some: nil
      case .exactly(let wanted): wanted
      }
    return .record([
      "what": literal(count.text), "table": literal(count.table), "cells": cells(count.cells),
      "some": .flag(wanted == nil), "count": .text(literals.integer(wanted ?? 1)),
    ])
  }

  func spell(_ value: JSONValue) -> String {
    switch value {
    case .null: literals.null
    case .flag(let flag): literals.flag(flag)
    case .integer(let integer): literals.integer(integer)
    case .number(let text): text
    case .text(let text): literals.text(text)
    case .list(let elements): literals.list(elements.map(spell))
    case .object(let members): literals.mapping(members.map { ($0.name, spell($0.value)) })
    }
  }
}
