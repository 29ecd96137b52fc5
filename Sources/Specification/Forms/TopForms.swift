import Constraints
import YAML

/// The top of a specification, and the long form of a leaf.
extension Form {
  /// What a name may be, and a name of a model's own: `Constraint.isName`.
  static let namePattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$"
  static let pairPattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}\\.[A-Za-z][A-Za-z0-9_-]{0,63}$"

  static let specification = Form(
    "a specification", at: "",
    keys: [
      Key("holdfast", .choice(["1"]), .required, "The version of the language.", example: "holdfast: 1"),
      Key("system", .text, .required, "The system's name.", example: "system: shop"),
      Key("summary", .text, .optional("none"), "What it is, in a line.", example: "summary: Sells things."),
      Key(
        "contract", .written("path"), .optional("none"),
        "The OpenAPI file (3.0 or 3.1), relative to this one: the only source of paths, methods, parameters, "
          + "statuses and who may call.",
        example: "contract: openapi.yaml"),
      Key(
        "targets", .named(.record(.target), pattern: namePattern), .optional("none"),
        "Implementations of the system, by name.",
        example: "targets: {}"),
      Key(
        "models", .named(.record(.model), pattern: namePattern), .optional("none"),
        "What the system stores, by name.",
        example: "models: { Article: { fields: { id: id } } }"),
      Key(
        "relations", .named(.record(.relation), pattern: pairPattern), .optional("none"),
        "Associations, each written as `Model.relation` at the end that holds the key, or at one end of a join.",
        example:
          "models: { Article: { fields: { id: id } } }\nrelations: { Article.parent: { to: Article, inverse: children } }"
      ),
      Key(
        "conventions", .record(.conventions), .optional("none"), "Everything else that must stay true.",
        example: "conventions: {}"),
    ],
    unread: ["import", "peers", "adjust"], context: "…")

  static let leaf = Form(
    "the long form of a value", at: "",
    keys: [
      Key("is", .text, .required, "The value itself.", example: "is: cascade"),
      Key(
        "why", .text, .optional("none"), "The reason, for packs and findings.",
        example: "why: A comment has no meaning without its article."),
      Key(
        "severity", .choice(Constraint.Severity.allCases.map(\.rawValue)), .optional("error"),
        "Whether a finding fails the run.", example: "severity: warning"),
    ],
    unread: ["except", "only", "not", "at"],
    context: """
      holdfast: 1
      system: shop
      models: { Article: { fields: { id: id } }, Comment: { fields: { id: id } } }
      relations:
        Comment.article:
          to: Article
          inverse: comments
          on_delete:
            …
      """)
}
