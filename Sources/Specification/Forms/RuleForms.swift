import Constraints
import YAML

/// Business rules: scenarios of rows, requests, and what must come of them.
extension Form {
  private static let start = """
    holdfast: 1
    system: shop
    peers: { billing: { spec: billing/holdfast.yaml } }
    models:
      User: { fields: { id: id } }
      Article: { fields: { id: id, slug: string, title: string } }
    conventions:
      access: { viewer: { model: User, claim: sub, holds: id, secret: SECRET_KEY } }
      events: { invoice_paid: { from: billing, payload: [id] } }
      operations:
        mark_done: { hears: invoice_paid, find: Article.id, set: { title: done } }
        get_article: { reads: Article, find: slug, route: "GET /articles/{slug}", auth: optional }
        list_articles: { lists: all, route: GET /articles, auth: optional }
        update_article: { updates: Article, find: slug, route: "PATCH /articles/{slug}" }
      queries: { all: { from: Article, where: slug = 'a' } }
      rules:
        an_article_is_found:
    """

  static let businessRule = Form(
    "a rule", at: "conventions.rules.R",
    keys: [
      Key(
        "when", .list(.record(.ruleStep)), .required, "The requests, one after another.",
        example: "when: [{ call: get_article, with: { slug: none } }]"),
      Key(
        "then", .either(.list(.record(.ruleCheck)), .record(.ruleCheck)), .required,
        "What must come of them: of the last request, and of others that are sent to look.",
        example: "then: { status: 404 }"),
      Key(
        "given",
        .named(
          .either(.text, .named(.named(.value, pattern: namePattern), pattern: namePattern)),
          pattern: namePattern),
        .optional("no rows"),
        "Rows that are there before, by names of the rule's own: a model, or a model with values of its fields and rows "
          + "that its relations lead to, which stand above it. Everything else is made up.",
        example: "given: { x: { Article: { title: Hello } } }"),
      Key(
        "statement", .text, .optional("the rule's name"), "What must hold, in a sentence.",
        example: "statement: An article is found by its slug."),
      Key("why", .text, .optional("none"), "The reason.", example: "why: Links must not break."),
    ],
    context: start + "\n      …")

  /// How a request is sent: in `when`, and in `then` to look.
  private static let request = [
    Key(
      "with", .named(.value, pattern: wirePattern), .optional("none"),
      "Parameters of the path and the query, by their contract names. `x.slug` is what a field of the row given as `x` "
        + "holds; quoted text is text.",
      example: "call: get_article\nwith: { slug: x.slug }"),
    Key(
      "as", .text, .optional("nobody"), "The given row that sends it.", example: "call: list_articles\nas: me"
    ),
    Key(
      "send", .named(.value, pattern: wirePattern), .optional("any body that the contract asks for"),
      "Members of the body, by their wire names joined with dots.",
      example: "call: update_article\nwith: { slug: x.slug }\nsend: { article.title: New }"),
  ]

  private static let actions = [
    Key(
      "call", .text, .optional("one of `call`, `deliver`, `wait` is needed"),
      "The operation that is asked, by its operationId.", example: "call: list_articles"),
    Key(
      "deliver", .text, .optional("one of `call`, `deliver`, `wait` is needed"),
      "The event of a peer whose message arrives; `with` says what it holds. How messages reach the application, the "
        + "suite's seam says.",
      example: "deliver: invoice_paid\nwith: { id: x.id }"),
    Key(
      "wait", .integer(least: 1), .optional("one of `call`, `deliver`, `wait` is needed"),
      "Seconds that go by.", example: "wait: 2"),
  ]

  private static let steps =
    start + """

            given: { me: User, x: Article }
            when:
              - { call: get_article, with: { slug: x.slug } }
              -
                …
              - { call: get_article, with: { slug: x.slug } }
            then: { status: 200 }
      """

  private static func status(_ around: String = "") -> Key {
    Key(
      "status", .either(.integer(least: 100), .list(.integer(least: 100))), .optional("any success"),
      "The status of the answer, or those that are allowed.", example: around + "status: 404")
  }

  static let ruleStep = Form(
    "a step of a rule", at: "conventions.rules.R.when",
    keys: actions + request + [
      status("call: list_articles\n"),
      Key(
        "times", .integer(least: 1), .optional("1"), "How often it is sent.",
        example: "call: list_articles\ntimes: 2"),
      Key(
        "at_once", .flag, .optional("false"),
        "Whether its requests, and those of steps beside it that say so too, are sent at the same time.",
        example: "call: list_articles\ntimes: 2\nat_once: true"),
      Key(
        "fail_after", .text, .optional("nothing fails"),
        "The model or the join table behind whose first write every other write fails, and the commit of what was "
          + "written before it. Something must be left to fail, or the test says so.",
        example:
          "call: update_article\nas: me\nwith: { slug: x.slug }\nfail_after: Article\nstatus: 500"),
    ],
    context: steps)

  static let ruleCheck = Form(
    "an expectation of a rule", at: "conventions.rules.R.then",
    keys: [
      Key(
        "call", .text, .optional("what is said of the request before"),
        "An operation that is asked to look, by its operationId.", example: "call: list_articles")
    ] + request + [
      status(),
      Key(
        "body", .named(.value, pattern: wirePattern), .optional("not looked at"),
        "Values in the body of the answer, by their wire names joined with dots; elements of a list are counted from 0.",
        example: "body: { article.title: Hello }"),
      Key(
        "headers", .named(.value, pattern: headerPattern), .optional("not looked at"),
        "Headers of the answer, by name.", example: "headers: { Content-Type: application/json }"),
      Key(
        "rows", .list(.written("expression")), .optional("not looked at"),
        "What rows there are then, past all scopes: `exists(Article)`, `not some(Article | slug = x.slug)`, "
          + "`count(Article | title = 'Hello') = 1`.",
        example: "rows: [exists(Article)]"),
      Key(
        "at", .text, .optional("this system"), "The peer whose rows `rows` speaks of, by its models.",
        example: "at: billing\nrows: [exists(Invoice)]"),
      Key(
        "within", .integer(least: 1), .optional("5"), "Seconds until the peer must have them.",
        example: "at: billing\nwithin: 10\nrows: [exists(Invoice)]"),
    ],
    context: start + """

            given: { me: User, x: Article }
            when: [{ call: get_article, with: { slug: x.slug } }]
            then:
              - { status: 200 }
              -
                …
      """)

  private static let headerPattern = "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
  /// Wire names joined with dots.
  private static let wirePattern = "^[^\\s.]+(\\.[^\\s.]+)*$"
}
