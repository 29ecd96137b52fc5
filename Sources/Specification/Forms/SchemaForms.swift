import Constraints
import YAML

/// Models, fields and relations.
extension Form {
  static let model = Form(
    "a model", at: "models.M",
    keys: [
      Key(
        "table", .written("table name"), .optional("the model's name in snake_case"), "Its table.",
        example: "table: articles"),
      Key(
        "fields", .named(.record(.field), pattern: namePattern), .optional("none"),
        "What a row holds, by name.",
        example: "fields: { id: id, title: string }"),
    ],
    unread: ["key", "derived", "unique", "indexes", "checks", "delete"],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          …
      """)

  static let field = Form(
    "a field", at: "models.M.fields.F", shorthand: "type",
    keys: [
      Key(
        "type", .choice(FieldType.allCases.map(\.rawValue)), .required, "What it holds.",
        example: "type: string"),
      Key("nullable", .flag, .optional("false"), "Whether it may hold nothing.", example: "nullable: true"),
      Key("unique", .flag, .optional("false"), "Whether no two rows share a value.", example: "unique: true"),
      Key(
        "max_length", .integer(least: 1), .optional("none"), "The most characters that a text has.",
        example: "max_length: 255"),
      Key(
        "exposure", .choice(Field.Exposure.allCases.map(\.rawValue)), .optional("always"),
        "Whether responses show it.", example: "exposure: never"),
      Key(
        "set", .choice(Field.Filling.allCases.map(\.rawValue)), .optional("by requests"),
        "When the application fills it on its own.", example: "type: timestamp\nset: on_create"),
      Key(
        "column", .written("identifier"), .optional("the field's name in snake_case"), "Its column.",
        example: "column: heading"),
      Key(
        "wire", .text, .optional("the field's name in camelCase"), "Its name in requests and responses.",
        example: "wire: heading"),
    ],
    unread: [
      "default", "min", "max", "min_length", "pattern", "precision", "scale", "values", "case", "checked",
      "writable", "moves",
    ],
    context: """
      holdfast: 1
      system: shop
      models:
        Article:
          fields:
            title:
              …
      """)

  private static let aroundRelation = """
    holdfast: 1
    system: shop
    models: { Article: { fields: { id: id } }, Comment: { fields: { id: id } } }
    relations:
      Comment.article:
        …
    """

  static let relation = Form(
    "a relation", at: "relations.M.R",
    keys: [
      Key("to", .text, .required, "The model at the other end.", example: "to: Article"),
      Key(
        "inverse", .text, .required, "Its name at the other end; `none` where it has none.",
        example: "inverse: comments"),
      Key(
        "kind", .choice(Relation.Kind.allCases.map(\.rawValue)), .optional("many_to_one"),
        "How many rows stand at each end. One-to-many is written from its other end.",
        example: "kind: one_to_one"),
      Key("nullable", .flag, .optional("false"), "Whether a row may name none.", example: "nullable: true"),
      Key(
        "column", .written("identifier"), .optional("the relation's name and _id"), "The key's column.",
        example: "column: article_id"),
      Key(
        "through", .record(.through), .optional("by the two models' names"),
        "The join of a many-to-many relation.",
        example: "kind: many_to_many\nthrough: { table: comment_articles, from: comment_id, to: article_id }"),
      Key(
        "on_delete", .leaf(.choice(DeleteEffect.allCases.map(\.rawValue)), .leaf), .optional("not demanded"),
        "What is observable through the application after the row at the other end is deleted.",
        example: "on_delete: cascade"),
    ],
    unread: [
      "unique", "exposure", "wire", "missing", "order_by", "max_items", "inverse_required", "cycles", "self",
    ],
    context: aroundRelation)

  static let through = Form(
    "a join", at: "relations.M.R.through",
    keys: [
      Key(
        "table", .written("table name"), .optional("by the two models' names"), "The join's table.",
        example: "table: follows"),
      Key(
        "from", .written("identifier"), .optional("by this model's name"), "The column that names this end.",
        example: "from: follower_id\nto: followed_id"),
      Key(
        "to", .written("identifier"), .optional("by the other model's name"),
        "The column that names the other end; needed, with `from`, where both ends are one model.",
        example: "from: follower_id\nto: followed_id"),
    ],
    unread: ["model"],
    context: """
      holdfast: 1
      system: shop
      models: { User: { fields: { id: id } }, Tag: { fields: { id: id } } }
      relations:
        User.tags:
          to: Tag
          kind: many_to_many
          inverse: users
          through:
            …
      """)
}

extension FieldType {
  /// Types of the language that this version does not read.
  static let unread = [
    "bigint", "decimal", "date", "time", "duration", "uuid", "email", "url", "json", "bytes", "enum",
  ]
}
