import Constraints
import YAML

/// Queries: which rows are answered, in which order and portions, and what comes with them.
extension Form {
  static let query = Form(
    "a query", at: "conventions.queries.Q",
    keys: [
      Key("from", .text, .required, "The model whose rows it answers.", example: "from: Article"),
      Key(
        "where", .written("expression"), .optional("all rows"),
        "The rows that it answers: see expressions. `$NAME` is what a request brings by that name.",
        example: "where: slug = 'a'"),
      Key(
        "filters", .named(.record(.filter), pattern: namePattern), .optional("none"),
        "Conditions that count where a request brings their parameter, by name; and-ed. An empty text is brought.",
        example: "filters: { slug: slug = $slug }"),
      Key(
        "order_by", .list(.written("[-]path [nulls first|last]")), .optional("no order is promised"),
        "What rows are put in order by; `-` puts the greatest first. A value that may be null says where nulls stand.",
        example: "order_by: [-slug, id]"),
      Key(
        "ties", .choice(["free"]), .optional("an order of pages ends in a unique field"),
        "That rows which the order leaves equal may stand in any order.",
        example: "order_by: [slug]\nties: free"),
      Key(
        "page", .record(.page), .optional("every row is answered"), "How much of the list one answer brings.",
        example:
          "order_by: [id]\npage: { by: offset, default: 20, max: 100, above_max: clamp }"),
      Key(
        "load", .list(.written("path")), .optional("not demanded"),
        "Relations whose rows come with the list, whatever its length.", example: "load: [author]"),
      Key(
        "parent", .written("path"), .optional("an unknown one has an empty list"),
        "The relation to the row whose list it is; where there is no such row, the answer is not found.",
        example: "where: author.id = $author\nparent: author"),
      Key(
        "statements", .choice(["constant"]), .optional("not demanded"),
        "That as many statements are sent however many rows are answered.", example: "statements: constant"),
      Key(
        "wire", .record(.queryWire), .optional("objects"), "What is answered instead of objects.",
        example: "wire: { as: slug }"),
    ],
    context: aroundQuery + "\n      …")

  private static let aroundQuery = """
    holdfast: 1
    system: shop
    models: { Article: { fields: { id: id, slug: string } }, User: { fields: { id: id } } }
    relations: { Article.author: { to: User, inverse: articles } }
    conventions:
      queries:
        all:
    """

  static let filter = Form(
    "a filter", at: "conventions.queries.Q.filters.F", shorthand: "is",
    keys: [
      Key(
        "is", .written("expression"), .required,
        "What is then asked of a row; it names one parameter, as `$NAME`.", example: "is: slug = $slug"),
      Key(
        "unknown", .choice(["not_found"]), .optional("no rows"),
        "What comes of a value that no row has.", example: "unknown: not_found"),
    ],
    context: aroundQuery + "\n      from: Article\n      filters:\n        slug:\n          …")

  static let page = Form(
    "`page`", at: "conventions.queries.Q.page",
    keys: [
      Key(
        "by", .choice(QueryPage.Means.allCases.map(\.rawValue)), .required,
        "How a request says where to begin: behind so many rows, or behind the last row it has seen.",
        example: "by: offset"),
      Key(
        "default", .integer(least: 1), .required, "Rows where the request does not say how many.",
        example: "default: 20"),
      Key("max", .integer(least: 1), .required, "The most rows of one answer.", example: "max: 100"),
      Key(
        "above_max", .choice(QueryPage.Excess.allCases.map(\.rawValue)), .required,
        "Whether a request for more gets the most there is, or an error.", example: "above_max: reject"),
      Key(
        "total", .text, .optional("none is answered"),
        "The answer's name for how many rows there are on all pages.",
        example: "total: articlesCount"),
      Key(
        "names", .record(.pageNames), .optional("limit, and offset or cursor"),
        "What the contract calls these.", example: "names: { size: count, at: from }"),
    ],
    context: aroundQuery + "\n      from: Article\n      order_by: [id]\n      page:\n        …")

  static let pageNames = Form(
    "the names of a page", at: "conventions.queries.Q.page.names",
    keys: [
      Key("size", .text, .optional("limit"), "The parameter for how many.", example: "size: count"),
      Key("at", .text, .optional("offset or cursor"), "The parameter for where from.", example: "at: from"),
      Key("items", .text, .optional("the first list"), "The answer's list.", example: "items: articles"),
      Key("next", .text, .optional("none"), "The answer's next cursor.", example: "next: nextCursor"),
    ],
    context: aroundQuery
      + "\n      from: Article\n      order_by: [id]\n      page:\n        by: offset\n        default: 20\n"
      + "        max: 100\n        above_max: clamp\n        names:\n          …")

  static let queryWire = Form(
    "`wire`", at: "conventions.queries.Q.wire",
    keys: [
      Key(
        "as", .text, .required, "The field whose values are answered, instead of objects.",
        example: "as: slug")
    ],
    context: aroundQuery + "\n      from: Article\n      wire:\n        …")
}

/// How the code reaches its data.
extension Form {
  static let data = Form(
    "`data`", at: "conventions.data",
    keys: [
      Key(
        "access_only_in", .leaf(.list(.text), .leaf), .optional("not demanded"),
        "The layers whose files speak to the database; no others do.",
        example: "access_only_in: [repositories]"),
      Key(
        "raw_sql", .leaf(.choice(["forbidden"]), .leaf), .optional("allowed"),
        "That no statement is written as text.", example: "raw_sql: forbidden"),
      Key(
        "commits", .record(.commits), .optional("not demanded"), "Who makes changes final.",
        example: "commits: { decided_in: services, called_in: [repositories] }"),
      Key(
        "session", .leaf(.choice(SessionSpan.allCases.map(\.rawValue)), .leaf), .optional("not demanded"),
        "How long one unit of work lasts.", example: "session: per_request"),
      Key(
        "lazy_loading", .leaf(.choice(["forbidden"]), .leaf), .optional("allowed"),
        "That nothing is fetched because an attribute is read.", example: "lazy_loading: forbidden"),
      Key(
        "scopes", .named(.record(.scope), pattern: namePattern), .optional("none"),
        "Conditions that every read of some models has, by name: tenancy, soft delete.", example: "scopes: {}"
      ),
    ],
    context: aroundData + "\n  data:\n    …")

  private static let aroundData = """
    holdfast: 1
    system: shop
    models: { Article: { fields: { id: id, archived: boolean } }, User: { fields: { id: id } } }
    relations: { Article.author: { to: User, inverse: articles } }
    conventions:
      layers: { services: {}, repositories: {} }
    """

  static let commits = Form(
    "`commits`", at: "conventions.data.commits",
    keys: [
      Key(
        "decided_in", .text, .required,
        "The layer that decides when. It is stated, and nobody checks it: of these calls only the place is.",
        example: "decided_in: services"),
      Key(
        "called_in", .list(.text), .required, "The layers whose files call it.",
        example: "called_in: [repositories]"),
    ],
    context: aroundData + "\n  data:\n    commits:\n      …")

  static let scope = Form(
    "a scope", at: "conventions.data.scopes.S",
    keys: [
      Key("models", .list(.text), .required, "The models of which it holds.", example: "models: [Article]"),
      Key(
        "where", .written("expression"), .required, "The rows that are there: see expressions.",
        example: "where: archived = false"),
      Key(
        "outside", .choice(Scope.Outside.allCases.map(\.rawValue)), .optional("not_found"),
        "What a request for another row is answered with.", example: "outside: not_found"),
      Key(
        "not_in", .list(.text), .optional("none"), "Operations to which all rows are there.",
        example: "not_in: []"),
      Key(
        "lenient", .list(.written("Model.relation")), .optional("none"),
        "Relations along which all rows are reached.", example: "lenient: []"),
      Key(
        "set", .named(.written("value"), pattern: namePattern), .optional("nothing"),
        "What fields and relations of a new row are set to by every operation that creates one, unless it stands in "
          + "`not_in` or says it itself: `$viewer`, or a value.", example: "set: { archived: false }"),
    ],
    context: aroundData + "\n  data:\n    scopes:\n      present:\n        …")
}
