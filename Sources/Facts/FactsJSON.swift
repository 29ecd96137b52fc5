import Diagnostics
import JSON

/// The facts as JSON, for other tools: see `Specs/reference/facts.md`. `line` gives a place's 1-based line.
package func json(_ facts: FactBase, line: @escaping (Place) -> Int) -> JSONValue {
  let document = FactsDocument(line: line)
  let documents = DocumentsJSON(line: line)
  let routes = RoutesDocument(line: line)
  return .object([
    "holdfast_facts": 1,
    "files": documents.census(facts),
    "imports": .list(facts.imports.map(document.json)),
    "definitions": .list(facts.definitions.map(document.json)),
    "models": .list(facts.models.map(document.json)),
    "unknown_models": .list(facts.unknownModels.map(document.json)),
    "settings": .list(facts.settings.map(document.json)),
    "routes": .list(facts.routes.map(routes.json)),
    "unknown_routes": .list(facts.unknownRoutes.map(routes.json)),
  ]).with(documents.members(facts.documents))
}

private struct FactsDocument {
  let line: (Place) -> Int

  func json(_ fact: ImportFact) -> JSONValue {
    let (form, target): (String, JSONValue) =
      switch fact.target {
      case .file(let path): ("file", .text(path))
      case .folder(let path): ("folder", .text(path))
      case .package(let name): ("package", .text(name))
      case .unknown: ("unknown", .null)
      }
    return .object([
      "file": .text(fact.file), "line": .integer(line(fact.place)), "written": .text(fact.written),
      "kind": .text(fact.kind.rawValue), "local": .flag(fact.isLocal), "to": .text(form), "target": target,
      "origin": .optional(fact.origin),
    ])
  }

  func json(_ definition: DefinitionFact) -> JSONValue {
    .object([
      "file": .text(definition.file), "line": .integer(line(definition.place)),
      "kind": .text(definition.kind.rawValue), "name": .text(definition.name),
      "returns": definition.returned.map { .texts($0) } ?? .object(["unknown": "it does not say"]),
    ])
  }

  func json(_ module: SettingsFact) -> JSONValue {
    .object([
      "file": .text(module.file), "partial": .flag(module.isPartial),
      "settings": .list(
        module.settings.map { setting in
          .object([
            "name": .text(setting.name), "file": .text(setting.place.path),
            "line": .integer(line(setting.place)),
            "value": json(setting.value) { .text($0) },
          ])
        }),
    ])
  }

  func json(_ model: ModelFact) -> JSONValue {
    .object([
      "name": .text(model.name), "file": .text(model.file), "line": .integer(line(model.place)),
      "table": json(model.table) { .text($0) }, "abstract": .flag(model.isAbstract),
      "bases": .texts(model.bases),
      "fields": .list(model.fields.map(json)), "relations": .list(model.relations.map(json)),
      "keys": .list(model.keys.map(json)), "key_gaps": .texts(model.keyGaps),
      "gaps": .texts(model.gaps),
    ])
  }

  private func json(_ field: FieldFact) -> JSONValue {
    .object([
      "name": .text(field.name), "line": .integer(line(field.place)),
      "column": json(field.column) { .text($0) },
      "type": json(field.type) { .text($0) }, "max_length": json(field.maxLength) { .integer($0) },
      "nullable": json(field.nullable) { .flag($0) },
      "unique": json(field.unique) { .flag($0) }, "primary_key": json(field.primaryKey) { .flag($0) },
      "foreign_key": field.foreignKey.map { key in
        .object([
          "target": json(key.target) { .text($0) }, "on_delete": json(key.onDelete) { .text($0.rawValue) },
        ])
      } ?? .null, "inherited": .flag(field.isInherited),
    ])
  }

  private func json(_ relation: RelationFact) -> JSONValue {
    .object([
      "name": .text(relation.name), "line": .integer(line(relation.place)),
      "kind": json(relation.kind) { .text($0.rawValue) }, "target": json(relation.target) { .text($0) },
      "column": json(relation.column) { .text($0) },
      "nullable": json(relation.nullable) { .flag($0) }, "inverse": json(relation.inverse) { .text($0) },
      "through": json(relation.through) { .text($0) },
      "orm_on_delete": json(relation.onDelete) { .text($0.rawValue) },
      "orm_passes_on": json(relation.passesOn) { .text($0.rawValue) },
      "inherited": .flag(relation.isInherited), "implicit": .flag(relation.isImplicit),
    ])
  }

  private func json(_ key: KeyFact) -> JSONValue {
    .object([
      "kind": json(key.kind) { .text($0.rawValue) }, "name": json(key.name) { .text($0) },
      "file": .text(key.place.path), "line": .integer(line(key.place)),
      "members": json(key.members) { members in
        .list(members.map { .object(["name": .text($0.name), "caseless": .flag($0.isCaseless)]) })
      }, "condition": json(key.condition) { .text($0) },
    ])
  }

  func json(_ model: UnknownModelFact) -> JSONValue {
    .object([
      "name": .text(model.name), "file": .text(model.place.path), "line": .integer(line(model.place)),
      "reason": .text(model.reason),
    ])
  }

  /// A value as itself, nothing as null, what cannot be told as `{"unknown": why}`.
  private func json<Value>(_ known: Known<Value>, _ spell: (Value) -> JSONValue) -> JSONValue {
    switch known {
    case .value(let value): spell(value)
    case .absent: .null
    case .unknown(let reason): .object(["unknown": .text(reason)])
    }
  }
}
