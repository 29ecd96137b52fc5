import Constraints
import YAML

/// How values are stored and written, and what is called what.
extension Form {
  private static let aroundTypes = """
    holdfast: 1
    system: shop
    conventions:
      types:
        …
    """

  /// What can be chosen of a type; the first of each is the default.
  static let typeChoices: [(name: String, stored: [String], wire: [String])] = [
    ("id", ["integer", "bigint", "uuid"], ["integer", "string"]),
    ("bigint", [], ["integer", "string"]),
    ("decimal", ["decimal", "integer"], ["string", "number"]),
    ("boolean", ["boolean", "integer"], ["boolean", "integer"]),
    ("timestamp", ["with_zone", "without_zone"], ["iso8601_utc_ms", "iso8601_utc", "epoch_s", "epoch_ms"]),
    ("date", [], ["iso8601", "epoch_s"]),
    ("duration", ["interval", "integer"], ["iso8601", "seconds"]),
    ("count", [], ["integer", "string"]),
  ]

  static let types = Form(
    "the types", at: "conventions.types",
    keys: typeChoices.map { choice in
      Key(
        choice.name, .record(type(choice.name, choice.stored, choice.wire)), .optional("as below"),
        "How a value of type \(choice.name) is stored and written.",
        example: "\(choice.name): { wire: \(choice.wire[0]) }")
    },
    context: aroundTypes)

  static func type(_ name: String, _ stored: [String], _ wire: [String]) -> Form {
    func key(_ key: String, _ choices: [String], _ meaning: String) -> Key {
      Key(key, .choice(choices), .optional(choices[0]), meaning, example: "\(key): \(choices[0])")
    }
    return Form(
      "the type \(name)", at: "conventions.types.\(name)",
      keys: (stored.isEmpty ? [] : [key("stored", stored, "What the database holds.")])
        + [key("wire", wire, "What JSON has in its place.")],
      context: """
        holdfast: 1
        system: shop
        conventions:
          types:
            \(name):
              …
        """)
  }

  static let naming = Form(
    "the naming", at: "conventions.naming",
    keys: [
      name("tables", "snake_case", "Tables, of models that name none.", example: "snake_case_plural"),
      name("columns", "snake_case", "Columns of fields that name none.", example: "camelCase"),
      name("foreign_keys", "{relation}_id", "Columns of relations.", example: "\"{relation}_id\""),
      name("join_tables", "{model}_{relation}", "Tables of pure joins.", example: "\"{model}_{relation}\""),
      name("wire", "camelCase", "Names in requests and responses.", example: "camelCase"),
      name("files", "not demanded", "Files of the code.", example: "snake_case"),
      name("classes", "not demanded", "Classes of the code.", example: "PascalCase"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        naming:
          …
      """)

  private static func name(
    _ name: String, _ fallback: String, _ meaning: String, example: String
  ) -> Key {
    Key(
      name, .leaf(.written("style, or pattern"), .leaf), .optional(fallback),
      "\(meaning) A style is snake_case, camelCase, PascalCase or kebab-case, with `_plural` behind it where many are "
        + "meant; a pattern holds `{Model}`, `{model}` or `{relation}`.",
      example: "\(name): \(example)")
  }
}
