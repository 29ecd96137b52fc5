import JSON
import Profiles

/// The facts of the files beside the source, as the document of facts holds them.
extension FactsSchema {
  static let manifest = object([
    "file": text, "format": one(of: ManifestFact.Format.self),
    "ecosystem": one(of: ManifestFact.Ecosystem.self), "locked": flag, "runtime": known(text),
    "dependencies": list(
      object([
        "line": line, "name": text, "written": text, "version": known(text), "extras": texts, "group": text,
        "optional": flag, "marker": optional(text), "source": optional(text),
      ])),
    "includes": list(object(["line": line, "path": known(text), "constraint": flag])),
    "gaps": list(object(["line": line, "reason": text])),
  ])

  static let boot = object([
    "commands": list(command), "variables": list(variable), "services": list(service),
    "gaps": list(object(["file": text, "line": line, "reason": text])),
  ])

  private static let command = object([
    "file": text, "line": line, "form": one(of: CommandFact.Form.self), "name": optional(text),
    "from": words(["start", "file", "absolute", "unknown"]), "folder": known(text),
    "words": list(known(text)), "sets": list(object(["name": text, "value": known(text)])),
    "conditional": flag, "background": flag, "does": known(one(of: CommandPattern.Role.self)),
    "entry": known(text), "entry_is": optional(text),
  ])

  private static let variable = object([
    "file": text, "line": line, "name": text, "access": one(of: VariableFact.Access.self),
    "value": known(text), "required": flag,
  ])

  private static let service = object([
    "file": text, "line": line, "name": optional(text), "stage": flag, "image": known(text),
    "build": known(text), "ports": list(known(text)), "needs": texts,
  ])

  static let statement = object([
    "file": text, "line": line, "form": one(of: StatementFact.Form.self), "callee": optional(text),
    "verb": known(text),
    "tables": list(
      object([
        "schema": optional(text), "name": known(text), "alias": optional(text), "quoted": flag, "role": text,
      ])),
    "expressions": texts,
    "columns": list(object(["of": optional(text), "name": text, "quoted": flag])),
    "placeholders": list(object(["style": text, "name": text])),
    "on_conflict": optional(object(["columns": texts, "action": known(text)])), "returning": texts,
    "unknown": texts,
  ])

  static let table = object([
    "name": known(text), "schema": optional(text), "file": text, "line": line,
    "change": one(of: TableFact.Change.self),
    "fields": list(
      object([
        "name": text, "line": line, "type": known(text), "nullable": known(flag), "unique": flag,
        "primary_key": flag, "default": optional(text), "foreign_key": optional(key),
      ])),
    "constraints": list(
      object([
        "kind": one(of: TableFact.Constraint.Kind.self), "name": optional(text), "line": line,
        "columns": texts, "foreign_key": optional(key),
      ])),
    "index": optional(text), "gaps": texts,
  ])

  private static let key = object(["table": text, "columns": texts, "on_delete": known(action)])
}
