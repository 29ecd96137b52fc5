import Diagnostics
import JSON

/// Routes as JSON: see `Specs/reference/facts.md`.
struct RoutesDocument {
  let line: (Place) -> Int

  func json(_ route: RouteFact) -> JSONValue {
    .object([
      "methods": known(route.methods) { .texts($0) }, "path": known(route.path) { .text($0) },
      "outline": .optional(route.outline),
      "file": .text(route.place.path), "line": .integer(line(route.place)), "written": .text(route.written),
      "ending": .text(route.ending.rawValue),
      "parameters": .list(
        route.parameters.map { .object(["name": .text($0.name), "converter": .optional($0.converter)]) }),
      "handler": known(route.handler) { .text($0) },
      "handler_line": route.handlerPlace.map { .integer(line($0)) } ?? .null,
      "router": .text(route.router), "mounted": .flag(route.root != nil), "root": .optional(route.root),
      "order": .integer(route.order), "socket": .flag(route.isSocket),
      "guards": .list(route.guards.map(json)), "conditions": .texts(route.conditions),
    ])
  }

  func json(_ fact: UnknownRoutesFact) -> JSONValue {
    .object([
      "file": .text(fact.place.path), "line": .integer(line(fact.place)),
      "prefix": known(fact.prefix) { .text($0) }, "reason": .text(fact.reason),
    ])
  }

  private func json(_ guarding: RouteFact.Guard) -> JSONValue {
    .object([
      "kind": .text(guarding.kind), "written": .text(guarding.written), "name": .optional(guarding.name),
      "file": .text(guarding.place.path), "line": .integer(line(guarding.place)),
    ])
  }

  private func known<Value>(_ known: Known<Value>, _ spell: (Value) -> JSONValue) -> JSONValue {
    switch known {
    case .value(let value): spell(value)
    case .absent: .null
    case .unknown(let reason): .object(["unknown": .text(reason)])
    }
  }
}
