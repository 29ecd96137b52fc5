import Constraints
import YAML

/// Models, and what holds of all rows of one.
extension Form {
  private static let aroundModel = """
    holdfast: 1
    system: shop
    models:
      Article:
        …
    """

  static let model = Form(
    "a model", at: "models.M",
    keys: [
      Key(
        "table", .written("table name"), .optional("by `naming.tables`"), "Its table.",
        example: "table: articles"),
      Key(
        "key", .text, .optional("id"), "The field that URLs name a row by: its id, or a unique one.",
        example: "fields: { slug: { type: string, unique: true } }\nkey: slug"),
      Key(
        "fields", .named(.record(.field), pattern: namePattern), .optional("none"),
        "What a row holds, by name. A model without a field of type id has `id: id`.",
        example: "fields: { id: id, title: string }"),
      Key(
        "derived", .named(.leaf(.written("expression"), .derived), pattern: namePattern), .optional("none"),
        "Values that are computed from a row and what it reaches, by name: a condition or a value.",
        example: "fields: { price: integer }\nderived: { dear: price > 100 }"),
      Key(
        "unique", .named(.record(.uniqueKey), pattern: namePattern), .optional("none"),
        "Fields and relations of which no two rows share the values, by a name for them.",
        example:
          "fields: { year: integer, number: integer }\nunique: { number_in_year: { fields: [year, number] } }"
      ),
      Key(
        "indexes", .list(.either(.list(.text), .record(.index))), .optional("foreign keys only"),
        "Lists of fields and relations, in the order of the index.",
        example: "fields: { year: integer }\nindexes: [[year, id]]"),
      Key(
        "checks", .named(.leaf(.written("expression"), .leaf), pattern: namePattern), .optional("none"),
        "What is true of each row, by name.",
        example: "fields: { low: integer, high: integer }\nchecks: { ordered: low <= high }"),
      Key(
        "delete", .either(.choice(["hard"]), .record(.softDeletion)), .optional("hard"),
        "What becomes of a deleted row: it is removed, or a field marks it.",
        example: "fields: { deleted_at: { type: timestamp, nullable: true } }\ndelete: { set: deleted_at }"),
    ],
    habits: [
      "relations":
        "Write each as `Model.relation: { to: …, inverse: … }` under `relations`, beside `models`.",
      "attributes": "Write `fields`.",
      "columns": "Write `fields`.",
      "properties": "Write `fields`.",
    ],
    context: aroundModel)

  static let derived = Form(
    "the long form of a derived value", at: "models.M.derived.D",
    keys: leafKeys.filter { $0.name != "is" } + [
      Key("is", .written("expression"), .required, "The expression.", example: "is: price > 100"),
      Key(
        "stored", .flag, .optional("false"), "Whether a column keeps it, equal to the expression.",
        example: "stored: true"),
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields: { price: integer }
          derived:
            dear:
              …
      """)

  static let uniqueKey = Form(
    "a unique key", at: "models.M.unique.N",
    keys: [
      Key(
        "fields", .list(.text), .required, "Its fields and relations, by name.",
        example: "fields: [year, number]"),
      Key(
        "where", .written("expression"), .optional("all rows"), "The rows among which it holds.",
        example: "where: year > 2000"),
      Key(
        "nulls", .choice(UniqueKey.Nulls.allCases.map(\.rawValue)), .optional("distinct"),
        "Whether two rows without a value differ.", example: "nulls: distinct"),
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields: { year: integer, number: integer }
          unique:
            number_in_year:
              …
      """)

  static let index = Form(
    "an index", at: "models.M.indexes",
    keys: [
      Key(
        "fields", .list(.text), .required, "Its fields and relations, in order.", example: "fields: [year]"),
      Key(
        "where", .written("expression"), .optional("all rows"), "The rows that it holds.",
        example: "where: year > 2000"),
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields: { year: integer }
          indexes:
            -
              …
      """)

  static let softDeletion = Form(
    "a soft deletion", at: "models.M.delete",
    keys: [
      Key(
        "set", .text, .required, "The field that marks a row as deleted: a nullable timestamp, or a boolean.",
        example: "set: deleted_at")
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields: { deleted_at: { type: timestamp, nullable: true } }
          delete:
            …
      """)
}
