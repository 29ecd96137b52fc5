import Diagnostics
import JSON

extension DocumentsJSON {
  func json(_ statement: StatementFact) -> JSONValue {
    .object([
      "file": .text(statement.place.path), "line": number(statement.place),
      "form": .text(statement.form.rawValue),
      "callee": .optional(statement.callee), "verb": json(statement.verb),
      "tables": .list(
        statement.tables.map { table in
          .object([
            "schema": .optional(table.schema), "name": json(table.name), "alias": .optional(table.alias),
            "quoted": .flag(table.isQuoted), "role": .text(table.role),
          ])
        }),
      "expressions": .texts(statement.expressions),
      "columns": .list(
        statement.columns.map { column in
          .object([
            "of": .optional(column.qualifier), "name": .text(column.name), "quoted": .flag(column.isQuoted),
          ])
        }),
      "placeholders": .list(
        statement.placeholders.map { .object(["style": .text($0.style.rawValue), "name": .text($0.name)]) }),
      "on_conflict": statement.conflict.map {
        .object(["columns": .texts($0.columns), "action": json($0.action)])
      } ?? .null,
      "returning": .texts(statement.returning), "unknown": .texts(statement.holes),
    ])
  }

  func json(_ table: TableFact) -> JSONValue {
    .object([
      "name": json(table.name), "schema": .optional(table.schema), "file": .text(table.place.path),
      "line": number(table.place), "change": .text(table.change.rawValue),
      "fields": .list(table.fields.map(json)),
      "constraints": .list(
        table.constraints.map { constraint in
          .object([
            "kind": .text(constraint.kind.rawValue), "name": .optional(constraint.name),
            "line": number(constraint.place), "columns": .texts(constraint.columns),
            "foreign_key": constraint.key.map(json) ?? .null,
          ])
        }),
      "index": .optional(table.index), "gaps": .texts(table.gaps),
    ])
  }

  private func json(_ field: TableFact.Field) -> JSONValue {
    let nullable: JSONValue =
      switch field.nullable {
      case .value(let flag): .flag(flag)
      case .absent: .null
      case .unknown(let reason): .object(["unknown": .text(reason)])
      }
    return .object([
      "name": .text(field.name), "line": number(field.place), "type": json(field.type), "nullable": nullable,
      "unique": .flag(field.isUnique), "primary_key": .flag(field.isPrimaryKey),
      "default": .optional(field.fallback),
      "foreign_key": field.key.map(json) ?? .null,
    ])
  }

  private func json(_ key: TableFact.Key) -> JSONValue {
    let action: Known<String> =
      switch key.onDelete {
      case .value(let action): .value(action.rawValue)
      case .absent: .absent
      case .unknown(let reason): .unknown(reason)
      }
    return .object([
      "table": .text(key.table), "columns": .texts(key.columns), "on_delete": json(action),
    ])
  }
}
