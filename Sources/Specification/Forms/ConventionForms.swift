import Constraints
import YAML

/// Conventions: layers, access, operations, queries, judgments.
extension Form {
  static let conventions = Form(
    "the conventions", at: "conventions",
    keys: [
      Key(
        "layers", .named(.record(.layer), pattern: namePattern), .optional("none"),
        "What holds of the files of a layer, by its name.",
        example: "layers: {}"),
      Key("access", .record(.access), .optional("none"), "Who calls.", example: "access: {}"),
      Key(
        "operations", .named(.record(.operation), pattern: namePattern), .optional("none"),
        "What each operation of the contract does, by its operationId.", example: "operations: {}"),
      Key(
        "queries", .named(.record(.query), pattern: namePattern), .optional("none"),
        "Which rows are answered, by name.", example: "queries: {}"),
      Key(
        "data", .record(.data), .optional("none"), "How the code reaches what it stores.", example: "data: {}"
      ),
      Key(
        "judgment", .named(.record(.judgment), pattern: namePattern), .optional("none"),
        "What only a reader can judge: in packs, checked by nobody.", example: "judgment: {}"),
    ],
    unread: ["types", "naming", "api", "events", "rules", "dependencies", "code", "custom"],
    context: """
      holdfast: 1
      system: shop
      conventions:
        …
      """)

  /// Keys that stand beside the names of layers.
  static let layersUnread = ["elsewhere", "cycles"]

  static let layer = Form(
    "a layer", at: "conventions.layers.L",
    keys: [
      Key(
        "why", .text, .optional("none"), "The reason of each demand on it that gives none of its own.",
        example: "why: Use cases run in a test without a database."),
      Key(
        "free_of", .leaf(.list(.choice(PackageFamily.allCases.map(\.rawValue))), .leaf), .optional("none"),
        "Families of packages that its files do not import, not even through a file that hands their names on.",
        example: "free_of: [orm]"),
    ],
    unread: ["may_use", "may_name", "returns", "classes", "files", "one_per", "methods"],
    context: """
      holdfast: 1
      system: shop
      conventions:
        layers:
          services:
            …
      """)

  static let access = Form(
    "`access`", at: "conventions.access",
    keys: [
      Key(
        "viewer", .record(.viewer), .optional("nobody is known"), "How a request says who sends it.",
        example: "viewer: { model: User, claim: sub, holds: id, secret: SECRET_KEY }")
    ],
    context: """
      holdfast: 1
      system: shop
      models: { User: { fields: { id: id } } }
      conventions:
        access:
          …
      """)

  static let viewer = Form(
    "the viewer", at: "conventions.access.viewer",
    keys: [
      Key("model", .text, .required, "The model of which a viewer is a row.", example: "model: User"),
      Key("claim", .text, .required, "The claim of the token that says which.", example: "claim: sub"),
      Key("holds", .text, .required, "The field whose value the claim holds.", example: "holds: id"),
      Key(
        "secret", .written("identifier"), .required, "The environment variable with the signing secret.",
        example: "secret: SECRET_KEY"),
      Key(
        "header", .text, .optional("Authorization"), "The header that carries the token.",
        example: "header: Authorization"),
      Key("scheme", .text, .optional("Bearer"), "The word before the token.", example: "scheme: Token"),
      Key(
        "algorithm", .choice(["HS256", "HS384", "HS512"]), .optional("HS256"), "How tokens are signed.",
        example: "algorithm: HS256"),
    ],
    unread: ["expires", "login", "register"],
    context: """
      holdfast: 1
      system: shop
      models: { User: { fields: { id: id } } }
      conventions:
        access:
          viewer:
            …
      """)

  /// Verbs of the language that this version does not read.
  static let unreadVerbs = ["creates", "updates", "links", "unlinks", "moves", "hears", "job", "answers"]

  static let operation = Form(
    "an operation", at: "conventions.operations.O",
    keys: [
      Key(
        "reads", .text, .optional("one verb is needed"), "The model of which it answers a row.",
        example: "reads: Article\nfind: slug"),
      Key(
        "deletes", .text, .optional("one verb is needed"), "The model of which it deletes a row.",
        example: "deletes: Article\nfind: slug"),
      Key(
        "lists", .text, .optional("one verb is needed"), "The query whose rows it answers.",
        example: "lists: all"),
      Key(
        "find", .text, .optional("none"),
        "The field, and the path parameter of that name, by which the row is found.",
        example: "reads: Article\nfind: slug"),
    ],
    unread: unreadVerbs + [
      "within", "set", "writes", "locks", "only", "given_that", "partial", "atomic", "repeat", "idempotent",
      "proves", "issues", "sends", "errors",
    ],
    context: """
      holdfast: 1
      system: shop
      contract: openapi.yaml
      models: { Article: { fields: { id: id, slug: string } } }
      conventions:
        queries: { all: { from: Article, where: slug = 'a' } }
        operations:
          get_article:
            …
      """)

  static let judgment = Form(
    "a judgment", at: "conventions.judgment.J",
    keys: [
      Key(
        "statement", .text, .required, "What should be so.",
        example: "statement: Functions are named for what they answer."),
      Key(
        "scope", .text, .optional("everywhere"), "The layer whose files it speaks of.",
        example: "scope: services"),
      Key(
        "why", .text, .optional("none"), "The reason.", example: "why: Names are read more often than bodies."
      ),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        layers: { services: {} }
        judgment:
          names:
            …
      """)
}
