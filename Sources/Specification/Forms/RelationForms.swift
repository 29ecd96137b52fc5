import Constraints
import YAML

/// Relations: where they are stored, and how they show.
extension Form {
  private static let aroundRelation = """
    holdfast: 1
    system: shop
    models: { Article: { fields: { id: id, title: string } }, Comment: { fields: { id: id } } }
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
      Key(
        "nullable", .leaf(.flag, .leaf), .optional("false"), "Whether a row may name none.",
        example: "nullable: true"),
      Key(
        "unique", .leaf(.flag, .leaf), .optional("false; true of one_to_one"),
        "Whether no two rows name the same one.", example: "unique: true"),
      Key(
        "column", .written("identifier"), .optional("by `naming.foreign_keys`"), "The key's column.",
        example: "column: article_id"),
      Key(
        "through", .record(.through), .optional("by `naming.join_tables`"),
        "The join of a many-to-many relation.",
        example: "kind: many_to_many\nthrough: { table: comment_articles, from: comment_id, to: article_id }"),
      Key(
        "on_delete", .leaf(.choice(DeleteEffect.allCases.map(\.rawValue)), .deletion),
        .optional("not demanded"),
        "What is observable through the application after the row at the other end is deleted.",
        example: "on_delete: cascade"),
      Key(
        "exposure", .leaf(.choice(Field.Exposure.allCases.map(\.rawValue)), .leaf), .optional("always"),
        "Whether responses show it.", example: "exposure: never"),
      Key(
        "wire", .record(.relationWire), .optional("an object, named by `naming.wire`"),
        "How it stands in requests and responses.", example: "wire: { name: post, as: title }"),
      Key(
        "missing", .leaf(.choice(Relation.Missing.allCases.map(\.rawValue)), .leaf), .optional("reject"),
        "What is done where a request names a row that is not there.",
        example: "kind: many_to_many\nmissing: create"),
      Key(
        "order_by", .either(.choice(["none"]), .list(.written("field, or -field"))), .optional("none"),
        "The order promised where its rows are shown; of a to-one relation, those of its inverse.",
        example: "kind: many_to_many\norder_by: [-title, id]"),
      Key(
        "max_items", .leaf(.integer(least: 1), .leaf), .optional("the limit of all requests"),
        "How many rows one request may name.", example: "kind: many_to_many\nmax_items: 10"),
      Key(
        "inverse_required", .leaf(.flag, .leaf), .optional("false"),
        "Whether each row of the other end is named by one.", example: "inverse_required: true"),
      Key(
        "cycles", .leaf(.choice(Spec.Permission.allCases.map(\.rawValue)), .leaf), .optional("allowed"),
        "Whether rows of one model may lead round to where they began.",
        example: "to: Comment\ninverse: replies\ncycles: forbidden"),
      Key(
        "self", .leaf(.choice(Spec.Permission.allCases.map(\.rawValue)), .leaf), .optional("allowed"),
        "Whether a row may name itself.", example: "to: Comment\ninverse: replies\nself: forbidden"),
    ],
    context: aroundRelation)

  static let relationWire = Form(
    "a relation's wire form", at: "relations.M.R.wire", shorthand: "name",
    keys: [
      Key(
        "name", .text, .optional("by `naming.wire`"), "Its name in requests and responses.",
        example: "name: post"),
      Key(
        "as", .text, .optional("an object"), "The field of the other model that stands for a row.",
        example: "as: title"),
    ],
    context: """
      holdfast: 1
      system: shop
      models: { Article: { fields: { id: id, title: string } }, Comment: { fields: { id: id } } }
      relations:
        Comment.article:
          to: Article
          inverse: comments
          wire:
            …
      """)

  static let through = Form(
    "a join", at: "relations.M.R.through",
    keys: [
      Key(
        "table", .written("table name"), .optional("by `naming.join_tables`"), "The join's table.",
        example: "table: user_tags"),
      Key(
        "model", .text, .optional("a pure join"),
        "The model whose rows are the join, where it has attributes; `from` and `to` are then two relations of it.",
        example: "model: Tagging\nfrom: user\nto: tag"),
      Key(
        "from", .written("identifier"), .optional("by this model's name"), "The column that names this end.",
        example: "from: user_id\nto: tag_id"),
      Key(
        "to", .written("identifier"), .optional("by the other model's name"),
        "The column that names the other end; needed, with `from`, where both ends are one model.",
        example: "from: user_id\nto: tag_id"),
    ],
    context: """
      holdfast: 1
      system: shop
      models: { User: { fields: { id: id } }, Tag: { fields: { id: id } }, Tagging: { fields: { id: id } } }
      relations:
        Tagging.user: { to: User, inverse: none }
        Tagging.tag: { to: Tag, inverse: none }
        User.tags:
          to: Tag
          kind: many_to_many
          inverse: users
          through:
            …
      """)
}
