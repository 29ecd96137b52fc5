import Constraints
import YAML

/// Other systems, what is told between them, and what is done without a request.
extension Form {
  static let peer = Form(
    "a peer", at: "peers.P", shorthand: "spec",
    keys: [
      Key(
        "spec", .written("path"), .required,
        "Its specification, relative to this one: read for its events, its operations and its models.",
        example: "spec: billing/holdfast.yaml"),
      Key(
        "reached_by", .choice(Peer.Way.allCases.map(\.rawValue)), .optional("events"),
        "How the two speak with each other.", example: "reached_by: http"),
    ],
    context: """
      holdfast: 1
      system: shop
      peers:
        billing:
          …
      """)

  static let event = Form(
    "an event", at: "conventions.events.E",
    keys: [
      Key(
        "when", .either(.written("created M, changed M or deleted M"), .named(.value, pattern: pairPattern)),
        .optional("when an operation `sends` it"),
        "What comes to be so: a field, as `Model.field`, has a value, or a row is there, changed or gone.",
        example: "when: { Article.state: done }"),
      Key(
        "from", .text, .optional("this system"), "The peer that sends it, which says when.",
        example: "from: billing", context: heard),
      Key(
        "payload", .either(.list(.text), .named(.written("path"), pattern: namePattern)),
        .optional("nothing; of a peer's event all that it says"),
        "What its message holds: fields of the row, or names with paths from it. Of a peer's event: the names that are "
          + "read.",
        example: "when: created Article\npayload: { id: id, address: slug }"),
      Key(
        "outbox", .text, .optional("not said"),
        "The model whose rows are messages that are still to be delivered: one is written in the same transaction.",
        example: "when: created Article\noutbox: Message"),
      Key(
        "to", .list(.text), .optional("nobody in particular"), "Peers that are told.",
        example: "when: created Article\nto: [billing]"),
      Key(
        "delivery", .choice(Event.Delivery.allCases.map(\.rawValue)), .optional("at_least_once"),
        "How often a message may arrive.", example: "when: created Article\ndelivery: at_least_once"),
      Key(
        "key", .text, .optional("not said"),
        "The name in the payload by which a message that arrives twice is known.",
        example: "when: created Article\npayload: [id]\nkey: id"),
    ],
    context: """
      holdfast: 1
      system: shop
      peers: { billing: { spec: billing/holdfast.yaml } }
      models:
        Article: { fields: { id: id, slug: string, state: { type: enum, values: [draft, done] } } }
        Message: { fields: { id: id, body: json } }
      conventions:
        events:
          article_done:
            …
      """)

  private static let heard = """
    holdfast: 1
    system: shop
    peers: { billing: { spec: billing/holdfast.yaml } }
    models: { Article: { fields: { id: id, state: { type: enum, values: [draft, done] } } } }
    conventions:
      events:
        invoice_paid:
          …
      operations:
        mark_done: { hears: invoice_paid, find: Article.id, set: { state: done } }
    """

  static let job = Form(
    "a job", at: "conventions.operations.O.job", shorthand: "every",
    keys: [
      Key(
        "every", .integer(least: 1), .required, "Seconds from one run to the next.", example: "every: 3600"),
      Key(
        "each", .text, .optional("what it writes is its own matter"),
        "The query for whose every row it does what it does.", example: "each: drafts"),
    ],
    context: """
      holdfast: 1
      system: shop
      models: { Article: { fields: { id: id, state: { type: enum, values: [draft, done] } } } }
      conventions:
        queries: { drafts: { from: Article, where: state = draft } }
        operations:
          clean_up:
            job:
              …
      """)
}
