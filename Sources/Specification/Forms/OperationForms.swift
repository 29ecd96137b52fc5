import Constraints
import YAML

/// What an operation of the contract does.
extension Form {
  private static let oneVerb = Key.Need.optional("one verb is needed")

  private static let verbs = [
    Key(
      "creates", .text, oneVerb, "The model of which it makes a row.",
      example: "creates: Article\nwithin: parent.slug"),
    Key(
      "reads", .text, oneVerb, "The model of which it answers a row.", example: "reads: Article\nfind: slug"),
    Key("lists", .text, oneVerb, "The query whose rows it answers.", example: "lists: all"),
    Key(
      "updates", .text, oneVerb, "The model of which it changes a row.",
      example: "updates: Article\nfind: slug"),
    Key(
      "deletes", .text, oneVerb, "The model of which it deletes a row.",
      example: "deletes: Article\nfind: slug"),
    Key(
      "links", .written("relation"), oneVerb,
      "The many-to-many relation by which it joins the viewer's row to one.",
      example: "links: User.favorites\nfind: slug"),
    Key(
      "unlinks", .written("relation"), oneVerb, "The many-to-many relation by which it parts them.",
      example: "unlinks: User.favorites\nfind: slug"),
    Key(
      "moves", .named(.text, pattern: pairPattern), oneVerb,
      "The field, as `Model.field`, and the value that it comes to have.",
      example: "moves: { Article.state: done }\nfind: slug"),
    Key(
      "hears", .text, oneVerb,
      "The event of a peer upon which it is done; `find`, as `Model.field = $name`, `set` and `writes` take names of its "
        + "payload. No request asks for it, so its name is its own.",
      example: "hears: invoice_paid\nfind: Article.id = $id\nset: { state: done }", context: background),
    Key(
      "job", .record(.job), oneVerb, "How often it is done by itself. Its name is its own, too.",
      example: "job: { every: 3600 }", context: background),
    Key(
      "answers", .choice(["custom", "target"]), .optional("what the contract says"),
      "`custom`, as the verb: what the language cannot say. `target`, beside another: the row at the other end.",
      example: "answers: custom"),
  ]

  private static let background = """
    holdfast: 1
    system: shop
    peers: { billing: { spec: billing/holdfast.yaml } }
    models: { Article: { fields: { id: id, state: { type: enum, values: [draft, done] } } } }
    conventions:
      events: { invoice_paid: { from: billing, payload: [id] } }
      operations:
        mark_done: { hears: invoice_paid }
        clean_up:
          …
    """

  private static let rows = [
    Key(
      "find", .written("value of the request"), .optional("none"),
      "How the row is found: by a value of the request under its contract name, compared with the field of that name, "
        + "else with the model's key; `field = $value` pairs others; `$viewer` is the viewer's own row.",
      example: "reads: Article\nfind: slug"),
    Key(
      "within", .written("relation.value"), .optional("none"),
      "The row that it is a part of: `article.slug`, or `order.id = $order_id`; where there is none: not_found.",
      example: "creates: Article\nwithin: parent.slug"),
    Key(
      "set", .named(.written("value"), pattern: namePattern), .optional("none"),
      "What fields and relations are set to, whatever the request says: `$viewer`, or a value.",
      example: "updates: Article\nfind: slug\nset: { state: draft }"),
    Key(
      "writes", .list(.text), .optional("only the row itself"),
      "Other models and join tables that it may write.",
      example: "updates: Article\nfind: slug\nwrites: [User]"),
    Key(
      "locks", .list(.text), .optional("none"), "Models whose rows it holds until it is done.",
      example: "updates: Article\nfind: slug\nlocks: [Article]"),
  ]

  private static let sending = """
    holdfast: 1
    system: shop
    contract: openapi.yaml
    models: { Article: { fields: { id: id, slug: string } } }
    conventions:
      events: { article_seen: { payload: [id] } }
      operations:
        get_article:
          …
    """

  private static let guards = [
    Key(
      "only", .leaf(.written("expression"), .leaf), .optional("everybody who is let in"),
      "What must hold of the row and the viewer: else not_owner, or not_allowed where it reads the viewer alone.",
      example: "deletes: Article\nfind: slug\nonly: state = 'draft'"),
    Key(
      "given_that", .leaf(.written("expression"), .leaf), .optional("always"),
      "What must hold of the row: else illegal_move.",
      example: "updates: Article\nfind: slug\ngiven_that: state = 'draft'"),
    Key(
      "partial", .leaf(.flag, .leaf), .optional("as the method says"),
      "Whether what a request does not name keeps its value; a PUT must say.",
      example: "updates: Article\nfind: slug\npartial: true"),
    Key(
      "atomic", .leaf(.flag, .leaf), .optional("true"), "Whether all of its writes happen, or none.",
      example: "updates: Article\nfind: slug\natomic: true"),
    Key(
      "repeat", .leaf(.choice(Operation.Repetition.allCases.map(\.rawValue)), .leaf), .optional("not said"),
      "What comes of asking for what is so already.",
      example: "links: User.favorites\nfind: slug\nrepeat: same"),
    Key(
      "idempotent", .choice(["by_key"]), .optional("no"),
      "Whether a request with the key of an earlier one is done again: see `api.idempotency`.",
      example: "updates: Article\nfind: slug\nidempotent: by_key"),
    Key(
      "proves", .text, .optional("none"), "The field whose secret the request must know.",
      example: "reads: Article\nfind: slug\nproves: state"),
    Key(
      "issues", .choice(["token"]), .optional("none"), "What it answers beside the row.",
      example: "reads: Article\nfind: slug\nissues: token"),
    Key(
      "sends", .list(.text), .optional("what comes of `events`"),
      "Events that it tells of, in the same transaction.",
      example: "updates: Article\nfind: slug\nsends: [article_seen]", context: sending),
    Key(
      "errors", .record(.operationErrors), .optional("those of the whole"),
      "Statuses of its errors that differ from those under `api.errors`.",
      example: "reads: Article\nfind: slug\nerrors: { not_found: 404 }"),
  ]

  private static let withoutContract = """
    holdfast: 1
    system: shop
    models: { Article: { fields: { id: id, slug: string } } }
    conventions:
      operations:
        get_article:
          …
    """

  private static let routes = [
    Key(
      "route", .written("METHOD /path"), .optional("the contract's"),
      "How it is asked, where there is no contract.",
      example: "reads: Article\nfind: slug\nroute: GET /articles/{slug}", context: withoutContract),
    Key(
      "auth", .choice(Route.Security.allCases.map(\.rawValue)), .optional("the contract's, or none"),
      "Whether a viewer is needed, where there is no contract.",
      example: "reads: Article\nfind: slug\nroute: GET /articles/{slug}\nauth: optional",
      context: withoutContract),
    Key(
      "status", .integer(least: 200), .optional("the contract's, or 200"),
      "The status of its success, where there is no contract.",
      example: "reads: Article\nfind: slug\nroute: GET /articles/{slug}\nstatus: 200",
      context: withoutContract),
  ]

  static let operation = Form(
    "an operation", at: "conventions.operations.O", keys: verbs + rows + guards + routes,
    context: """
      holdfast: 1
      system: shop
      contract: openapi.yaml
      models:
        Article: { fields: { id: id, slug: string, state: string } }
        User: { fields: { id: id } }
      relations:
        Article.parent: { to: Article, inverse: children, nullable: true }
        User.favorites: { to: Article, kind: many_to_many, inverse: favorited_by }
      conventions:
        api: { idempotency: { header: Idempotency-Key } }
        queries: { all: { from: Article, where: slug = 'a' } }
        operations:
          get_article:
            …
      """)

  static func errors(_ what: String, at place: String, context: String) -> Form {
    Form(
      what, at: place,
      keys: ErrorName.allCases.map { error in
        Key(
          error.rawValue, .integer(least: 400), .optional("\(error.status)"), error.meaning,
          example: "\(error.rawValue): \(error.status)")
      },
      context: context)
  }

  static let operationErrors = errors(
    "the errors of an operation", at: "conventions.operations.O.errors",
    context: """
      holdfast: 1
      system: shop
      contract: openapi.yaml
      models: { Article: { fields: { id: id, slug: string } } }
      conventions:
        operations:
          get_article:
            reads: Article
            find: slug
            errors:
              …
      """)
}
