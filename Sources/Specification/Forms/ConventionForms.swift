import Constraints
import YAML

/// Conventions: layers, access, operations, queries, judgments.
extension Form {
  static let conventions = Form(
    "the conventions", at: "conventions",
    keys: [
      Key(
        "layers", .mixed(.record(.layer), pattern: layerPattern, .layers), .optional("none"),
        "What holds of the files of a layer, by its name.",
        example: "layers: {}"),
      Key("access", .record(.access), .optional("none"), "Who calls.", example: "access: {}"),
      Key(
        "api", .record(.api), .optional("none"), "What holds of all requests and answers.", example: "api: {}"
      ),
      Key(
        "operations", .named(.record(.operation), pattern: namePattern), .optional("none"),
        "What each operation of the contract does, by its operationId.", example: "operations: {}"),
      Key(
        "queries", .named(.record(.query), pattern: namePattern), .optional("none"),
        "Which rows are answered, by name.", example: "queries: {}"),
      Key(
        "events", .named(.record(.event), pattern: namePattern), .optional("none"),
        "What is told of between systems, by name.", example: "events: {}"),
      Key(
        "data", .record(.data), .optional("none"), "How the code reaches what it stores.", example: "data: {}"
      ),
      Key(
        "dependencies", .record(.dependencies), .optional("none"), "What the code may stand on.",
        example: "dependencies: {}"),
      Key(
        "code", .record(.code), .optional("none"), "What holds of source whatever it says.",
        example: "code: {}"),
      Key(
        "custom", .named(.record(.customRule), pattern: namePattern), .optional("none"),
        "Rules of the project's own, by name: patterns of code that are not to be found.",
        example: "custom: {}"),
      Key(
        "rules", .named(.record(.businessRule), pattern: namePattern), .optional("none"),
        "Business rules, by name: scenarios that are run as tests.", example: "rules: {}"),
      Key(
        "judgment", .named(.record(.judgment), pattern: namePattern), .optional("none"),
        "What only a reader can judge: in packs, checked by nobody.", example: "judgment: {}"),
      Key(
        "types", .record(.types), .optional("as below"), "How values of a type are stored and written.",
        example: "types: { id: { stored: integer } }"),
      Key(
        "naming", .record(.naming), .optional("as below"), "What is called what, where nothing is said.",
        example: "naming: { tables: snake_case_plural }"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
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

  private static let aroundTokens = """
    holdfast: 1
    system: shop
    models: { User: { fields: { id: id } } }
    conventions:
      access:
        viewer:
          …
      operations:
        sign_up: { creates: User, route: POST /users, issues: token }
        log_in: { answers: custom, route: POST /login, issues: token }
    """

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
      Key(
        "expires", .integer(least: 1), .optional("never"),
        "Seconds after which a token is accepted no longer.",
        example: "expires: 3600"),
      Key(
        "login", .text, .optional("none"), "The operation that answers a known viewer with a token.",
        example: "login: log_in", context: aroundTokens),
      Key(
        "register", .text, .optional("none"), "The operation that makes a viewer and answers with a token.",
        example: "register: sign_up", context: aroundTokens),
    ],
    context: """
      holdfast: 1
      system: shop
      models: { User: { fields: { id: id } } }
      conventions:
        access:
          viewer:
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
