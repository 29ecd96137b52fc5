import Constraints
import YAML

/// What holds of all requests and answers.
extension Form {
  static let api = Form(
    "the API", at: "conventions.api",
    keys: [
      Key(
        "envelope", .leaf(.choice(API.Envelope.allCases.map(\.rawValue)), .leaf),
        .optional("as the contract says"),
        "What stands round a row in bodies: the model's name (`singular`, of a list its plural), `data`, or nothing.",
        example: "envelope: singular"),
      Key(
        "empty_body", .leaf(.choice(API.EmptyBody.allCases.map(\.rawValue)), .leaf), .optional("not said"),
        "What becomes of a request that names a media type and brings nothing.",
        example: "empty_body: accepted"),
      Key(
        "unknown_fields", .leaf(.choice(API.UnknownFields.allCases.map(\.rawValue)), .leaf),
        .optional("not said"),
        "What becomes of a body's members that the contract does not name.",
        example: "unknown_fields: ignored"),
      Key(
        "null_in_update", .leaf(.choice(API.NullInUpdate.allCases.map(\.rawValue)), .leaf),
        .optional("not said"),
        "What null means in an update: the new value, nothing at all, or invalid.",
        example: "null_in_update: stored"),
      Key(
        "limits", .record(.limits), .optional("none"),
        "What one request may bring where no field or relation says less; over it is `invalid`.",
        example: "limits: { body: 1000000 }"),
      Key(
        "schemas", .named(.record(.schemaMapping), pattern: "^.+$"), .optional("none"),
        "Which model a schema of the contract shows. Each of its properties is then a member of the model.",
        example: "schemas: {}"),
      Key(
        "errors", .record(.apiErrors), .optional("see the errors of the API"), "The status of each error.",
        example: "errors: { invalid: 422 }"),
      Key(
        "error_body", .leaf(.text, .leaf), .optional("as the contract says"),
        "The schema of every error's body.", example: "error_body: Problem",
        context: """
          holdfast: 1
          system: shop
          contract: openapi.yaml
          conventions:
            api:
              unspecified: [get_article]
              …
          """),
      Key(
        "precedence", .leaf(.list(.choice(ErrorName.allCases.map(\.rawValue))), .leaf),
        .optional("unauthenticated, not_found, not_owner, invalid"),
        "Which error wins where several hold.", example: "precedence: [unauthenticated, not_found, invalid]"),
      Key(
        "idempotency", .record(.idempotency), .optional("none"),
        "What becomes of a request whose key came before.",
        example: "idempotency: { header: Idempotency-Key }"),
      Key(
        "unspecified", .list(.written("operationId, or METHOD /path")), .optional("none"),
        "Operations of the contract that the specification says nothing of.", example: "unspecified: []"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        api:
          …
      """)

  static let limits = Form(
    "the limits", at: "conventions.api.limits",
    keys: [
      Key("body", .integer(least: 1), .optional("none"), "Bytes of a body.", example: "body: 1000000"),
      Key("items", .integer(least: 1), .optional("none"), "Elements of a list.", example: "items: 100"),
      Key("text", .integer(least: 1), .optional("none"), "Characters of a text.", example: "text: 10000"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        api:
          limits:
            …
      """)

  static let schemaMapping = Form(
    "a schema of the contract", at: "conventions.api.schemas.S", shorthand: "of",
    keys: [
      Key("of", .text, .required, "The model that it shows.", example: "of: Article"),
      Key(
        "extra", .named(.text, pattern: "^.+$"), .optional("none"),
        "Properties that are no members of the model, and what they hold.",
        example: "extra: { token: $issued_token }"),
    ],
    context: """
      holdfast: 1
      system: shop
      contract: openapi.yaml
      models: { Article: { fields: { id: id, slug: string } } }
      conventions:
        api:
          unspecified: [get_article]
          schemas:
            Article:
              …
      """)

  static let apiErrors = errors(
    "the errors of the API", at: "conventions.api.errors",
    context: """
      holdfast: 1
      system: shop
      conventions:
        api:
          errors:
            …
      """)

  static let idempotency = Form(
    "idempotency", at: "conventions.api.idempotency",
    keys: [
      Key("header", .text, .required, "The header that carries the key.", example: "header: Idempotency-Key"),
      Key(
        "stored_in", .text, .optional("not said"), "The model that keeps keys.", example: "stored_in: Key",
        context: """
          holdfast: 1
          system: shop
          models: { Key: { fields: { id: id } } }
          conventions:
            api:
              idempotency:
                …
          """),
      Key(
        "kept_for", .integer(least: 1), .optional("not said"), "Seconds for which a key is known.",
        example: "kept_for: 86400"),
      Key(
        "same_request", .choice(["replayed"]), .optional("replayed"),
        "What the same request gets: the first answer again.", example: "same_request: replayed"),
      Key(
        "other_request", .choice(ErrorName.allCases.map(\.rawValue)), .optional("invalid"),
        "What another request under the same key gets.", example: "other_request: invalid"),
      Key(
        "running", .choice(ErrorName.allCases.map(\.rawValue)), .optional("not said"),
        "What a request gets while the first is not done.", example: "running: in_use"),
    ],
    context: """
      holdfast: 1
      system: shop
      conventions:
        api:
          idempotency:
            …
      """)
}
