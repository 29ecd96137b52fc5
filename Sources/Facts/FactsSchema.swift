import JSON

/// The document of facts as a JSON Schema (draft 2020-12), for the tools that read it: every key there is, each required.
///
/// The families that are found in source; those of the files beside it are in a file of their own.
package func factsSchema() -> JSONValue {
  .object([
    .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
    .init("title", "The facts of a folder, as `holdfast facts` prints them, version 1"),
  ]).with(FactsSchema.document.members ?? [])
}

enum FactsSchema {
  static let text: JSONValue = .object(["type": "string"])
  static let flag: JSONValue = .object(["type": "boolean"])
  static let line: JSONValue = .object(["type": "integer", "minimum": 1])
  static let number: JSONValue = .object(["type": "integer", "minimum": 0])
  static let nothing: JSONValue = .object(["type": "null"])
  static let texts = list(text)

  static let document = object([
    "holdfast_facts": .object(["const": 1]),
    "files": list(
      object(["path": text, "reading": .object(["type": "string", "pattern": "^(read|skipped: )"])])),
    "imports": list(imported), "definitions": list(definition), "models": list(model),
    "unknown_models": list(object(["name": text, "file": text, "line": line, "reason": text])),
    "settings": list(settings), "routes": list(route),
    "unknown_routes": list(object(["file": text, "line": line, "prefix": known(text), "reason": text])),
    "manifests": list(manifest), "boot": boot, "sql": list(statement), "tables": list(table),
  ])

  private static let imported = object([
    "file": text, "line": line, "written": text, "kind": one(of: ImportFact.Kind.self), "local": flag,
    "to": words(["file", "folder", "package", "unknown"]), "target": optional(text), "origin": optional(text),
  ])

  private static let definition = object([
    "file": text, "line": line, "kind": one(of: DefinitionFact.Kind.self), "name": text,
    "returns": known(texts),
  ])

  private static let model = object([
    "name": text, "file": text, "line": line, "table": known(text), "abstract": flag, "bases": texts,
    "fields": list(field), "relations": list(relation), "keys": list(key), "key_gaps": texts, "gaps": texts,
  ])

  private static let field = object([
    "name": text, "line": line, "column": known(text), "type": known(text), "max_length": known(number),
    "nullable": known(flag), "unique": known(flag), "primary_key": known(flag),
    "foreign_key": optional(object(["target": known(text), "on_delete": known(action)])), "inherited": flag,
  ])

  private static let relation = object([
    "name": text, "line": line, "kind": known(one(of: RelationFact.Kind.self)), "target": known(text),
    "column": known(text), "nullable": known(flag), "inverse": known(text), "through": known(text),
    "orm_on_delete": known(action),
    "orm_passes_on": known(action), "inherited": flag, "implicit": flag,
  ])

  private static let key = object([
    "kind": known(one(of: KeyFact.Kind.self)), "name": known(text), "file": text, "line": line,
    "members": known(list(object(["name": text, "caseless": flag]))), "condition": known(text),
  ])

  private static let settings = object([
    "file": text, "partial": flag,
    "settings": list(object(["name": text, "file": text, "line": line, "value": known(text)])),
  ])

  private static let route = object([
    "methods": known(texts), "path": known(text), "outline": optional(text), "file": text, "line": line,
    "written": text, "ending": one(of: RouteFact.Ending.self),
    "parameters": list(object(["name": text, "converter": optional(text)])), "handler": known(text),
    "handler_line": optional(line), "router": text, "mounted": flag, "root": optional(text), "order": number,
    "socket": flag,
    "guards": list(
      object(["kind": text, "written": text, "name": optional(text), "file": text, "line": line])),
    "conditions": texts,
  ])

  static let action = one(of: ActionFact.self)

  /// An object with all of these members and no other.
  static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object([
      "type": "object", "properties": .object(members.map { JSONValue.Member($0.key, $0.value) }),
      "required": .texts(members.map(\.key)), "additionalProperties": .flag(false),
    ])
  }

  static func list(_ element: JSONValue) -> JSONValue { .object(["type": "array", "items": element]) }

  static func optional(_ schema: JSONValue) -> JSONValue { .object(["anyOf": .list([schema, nothing])]) }

  /// A value, null where the code says nothing, or why it cannot be told.
  static func known(_ schema: JSONValue) -> JSONValue {
    .object(["anyOf": .list([schema, nothing, object(["unknown": text])])])
  }

  static func one<Value: CaseIterable & RawRepresentable<String>>(of type: Value.Type) -> JSONValue {
    words(Value.allCases.map(\.rawValue))
  }

  static func words(_ words: [String]) -> JSONValue { .object(["enum": .texts(words)]) }
}
