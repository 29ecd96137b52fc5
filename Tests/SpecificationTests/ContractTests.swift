import Constraints
import Testing

/// What is read of a contract, and what is said of one that cannot be.
@Suite struct ContractTests {
  private static let specification = """
    holdfast: 1
    system: shop
    contract: openapi.yaml
    models: { Product: { fields: { code: string } } }
    conventions: { operations: { get: { reads: Product, find: code } } }
    """

  private static func operation(_ rest: String) -> String {
    "openapi: 3.1.0\npaths:\n  /products/{code}:\n    get:\n      operationId: get\n" + rest
  }

  private func route(_ rest: String) throws -> Route {
    let compilation = Compilation(Self.specification, contract: Self.operation(rest))
    #expect(compilation.told == [])
    return try #require(compilation.blueprint?.contract.route("get"))
  }

  private static let schemas = """
    components:
      schemas:
        Code: { type: [string, "null"] }
        Old: { type: string, nullable: true }
        Product: { type: object, properties: { code: { $ref: "#/components/schemas/Code" } } }
        Page: { properties: { items: { type: array, items: { $ref: "#/components/schemas/Product" } } } }
        Node: { properties: { next: { $ref: "#/components/schemas/Node" } } }
        Odd/Name~ %: { type: integer }
        First: { $ref: "#/components/schemas/Second" }
        Second: { $ref: "#/components/schemas/First" }
        Whole: { allOf: [{ $ref: "#/components/schemas/Part" }] }
        Part: { allOf: [{ $ref: "#/components/schemas/Whole" }, { properties: { n: { type: integer } } }] }
    """

  /// The body's shape in a few words: `{code}` is an object, `[]` a list, `?` nullable, `*` anything.
  private func body(_ schema: String) throws -> String {
    let rest = """
            responses:
              "200": { content: { application/json: { schema: \(schema) } } }
              default: { description: Else. }
      """
    let compilation = Compilation(Self.specification, contract: Self.operation(rest + "\n" + Self.schemas))
    #expect(compilation.told == [])
    let contract = try #require(compilation.blueprint?.contract)
    let shape = try #require(contract.route("get")?.successes.first?.body)
    return spelled(shape, contract, depth: 0)
  }

  private func spelled(_ shape: WireShape, _ contract: Contract, depth: Int) -> String {
    let shape = contract.resolved(shape)
    guard depth < 4 else { return "…" }
    let form =
      switch shape.form {
      case .object(let properties, _):
        "{"
          + properties.map { "\($0.name): \(spelled($0.shape, contract, depth: depth + 1))" }.joined(
            separator: ", ") + "}"
      case .array(let element): "[\(spelled(element, contract, depth: depth + 1))]"
      case .value(let value): value.kinds.map(\.rawValue).joined(separator: "|")
      case .named, .any: "*"
      }
    return form + (shape.isNullable ? "?" : "")
  }

  @Test(arguments: [
    ("{ $ref: '#/components/schemas/Code' }", "string?"), ("{ $ref: '#/components/schemas/Old' }", "string?"),
    ("{ $ref: '#/components/schemas/Product' }", "{code: string?}"),
    ("{ $ref: '#/components/schemas/Page' }", "{items: [{code: string?}]}"),
    ("{ $ref: '#/components/schemas/Odd~1Name~0%20%25' }", "integer"),
    (
      "{ allOf: [{ $ref: '#/components/schemas/Product' }, { properties: { n: { type: integer } } }] }",
      "{code: string?, n: integer}"
    ),
    ("{ allOf: [{ $ref: '#/components/schemas/Product' }], nullable: true }", "{code: string?}?"),
    ("{ anyOf: [{ $ref: '#/components/schemas/Product' }, { type: 'null' }] }", "{code: string?}?"),
    ("{ anyOf: [{ type: string }, { type: integer }] }", "*"), ("{ oneOf: [{ type: string }] }", "string"),
    ("{ enum: [a, null] }", "?"), ("{}", "*"), ("{ type: object }", "{}"), ("{ type: array }", "[*]"),
    // Recursive schemas are legal; references in a ring lead nowhere, and no schema is a part of itself.
    ("{ $ref: '#/components/schemas/Node' }", "{next: {next: {next: {next: …}}}}"),
    ("{ $ref: '#/components/schemas/First' }", "*"), ("{ $ref: '#/components/schemas/Whole' }", "*"),
  ])
  func readsSchemas(schema: String, shape: String) throws {
    #expect(try body(schema) == shape)
  }

  /// What several schemas share is read once, however they refer to each other.
  @Test func readsAContractOfManySchemasInOnePass() {
    let schemas = (0..<300).map { number in
      let others = (1...9).map { other in
        "p\(other): { $ref: '#/components/schemas/S\((number + other * 7) % 300)' }"
      }
      let parts =
        "{ $ref: '#/components/schemas/S\(number + 1)' }, { $ref: '#/components/schemas/S\(number + 2)' }"
      return "    S\(number): { properties: { \(others.joined(separator: ", ")) } }\n"
        + (number < 298 ? "    T\(number): { allOf: [\(parts)] }\n" : "")
    }
    let contract = Self.operation("components:\n  schemas:\n" + schemas.joined())
    let compilation = Compilation(Self.specification, contract: contract)
    #expect(compilation.told == [] && compilation.blueprint?.contract.shapes.count == 598)
  }

  @Test func readsWhatARequestCarries() throws {
    let route = try #require(
      Compilation(
        Self.specification,
        contract: """
          openapi: 3.0.3
          servers: [{ url: "https://shop.example/api/" }]
          paths:
            /products/{code}:
              parameters:
                - { $ref: "#/components/parameters/Code" }
                - { name: page, in: query, schema: { type: string } }
              post:
                operationId: get
                parameters:
                  - { name: page, in: query, required: true, schema: { type: integer, maximum: 9 } }
                requestBody: { $ref: "#/components/requestBodies/Product" }
                responses: { 4XX: {}, default: {}, "204": {}, "201": { $ref: "#/components/responses/Made" } }
          components:
            parameters: { Code: { name: code, in: path, required: true, schema: { type: string, maxLength: 8 } } }
            requestBodies:
              Product:
                required: true
                content: { application/json; charset=utf-8: { schema: { properties: { code: { type: string } } } } }
            responses: { Made: { content: { application/problem+json: { schema: { type: string } } } } }
          """
      ).blueprint?.contract.route("get"))
    #expect(route.base == "/api" && route.pathParameters == ["code"])
    #expect(route.parameters.map(\.name) == ["code", "page"] && route.parameters[1].isRequired)
    #expect(route.body?.isRequired == true && route.body?.mediaTypes == ["application/json; charset=utf-8"])
    #expect(route.responses.map(\.status.text) == ["201", "204", "4xx", "default"])
    #expect(route.successStatuses == ["201", "204"] && route.responses[0].body != nil)
    #expect(route.response(to: 404)?.status == .hundred(4) && route.response(to: 500)?.status == .other)
  }

  /// A contract in several files: references start at the file that holds them.
  @Test func followsReferencesIntoOtherFiles() throws {
    let texts = [
      "api/holdfast.yaml": Self.specification,
      "api/openapi.yaml": """
      openapi: 3.1.0
      paths: { "/products/{code}": { $ref: "paths/products.yaml#/one" } }
      """,
      "api/paths/products.yaml": """
      one:
        get:
          operationId: get
          responses: { "404": {}, "200": { content: { application/json: { schema: { $ref: ../schemas.json#/Product } } } } }
      """,
      "api/schemas.json":
        ##"{"Product": {"properties": {"code": {"$ref": "#/Code"}}}, "Code": {"type": "string"}}"##,
    ]
    let compilation = Compilation(texts: texts, at: "api")
    #expect(compilation.told == [])
    let contract = try #require(compilation.blueprint?.contract)
    let body = try #require(contract.route("get")?.responses.first?.body)
    #expect(spelled(body, contract, depth: 0) == "{code: string}")
    #expect(contract.shape(called: "Code") != nil)
  }

  @Test(arguments: [
    ("", Route.Security.none), ("      security: []\n", .none), ("      security: [{}]\n", .none),
    ("      security: [{ token: [] }]\n", .required), ("      security: [{}, { token: [] }]\n", .optional),
    ("security: [{ token: [] }]\n", .required), ("      security: []\nsecurity: [{ token: [] }]\n", .none),
  ])
  func readsWhoMayCall(rest: String, security: Route.Security) throws {
    #expect(try route(rest).security == security)
  }

  @Test func readsJSONAsTheYAMLThatItIs() throws {
    let contract = #"{"openapi": "3.0.3", "paths": {"\/p\/{code}": {"get": {"operationId": "get"}}}}"#
    let route = Compilation(Self.specification, contract: contract).blueprint?.contract.routes.first
    #expect(route?.path == "/p/{code}" && route?.pathParameters == ["code"] && route?.method == "GET")
  }

  @Test(arguments: [
    ("", "contract-version «»"),
    ("swagger: '2.0'\n", "contract-version «'2.0'»"),
    ("openapi: 4.0.0\n", "contract-version «4.0.0»"),
    ("openapi: 3.1.0\npaths: { /p: { get: {} } }\n", "operation-without-id «get»"),
    (operation("    put: { operationId: get }\n"), "duplicate-operation «get»"),
    (operation("      responses: { 200: { $ref: 'x.yaml#/a' } }\n"), "reference-outside «'x.yaml#/a'»"),
    (operation("      responses: { 200: { $ref: '../x.yaml' } }\n"), "reference-outside «'../x.yaml'»"),
    (operation("      responses: { 200: { $ref: 'https://a/b' } }\n"), "reference-outside «'https://a/b'»"),
    (operation("      responses: { 200: { $ref: '#/a' } }\n"), "reference-unknown «'#/a'»"),
    (
      "openapi: 3.1.0\npaths: { \"/p/{a}\": { get: {} }, \"/p/{b}\": { get: {} } }\n",
      "duplicate-route «\"/p/{b}\"»"
    ),
    ("openapi: 3.1.0\npaths: { /p: { get: { operationId: get } } }\n", "unknown-parameter «code»"),
    ("openapi: 3.1.0\npaths: { \"/p\\n\": {} }\n", "hidden-character «\"/p\\n\"»"),
  ])
  func saysWhatIsWrong(contract: String, told: String) {
    #expect(Compilation(Self.specification, contract: contract).told.contains(told))
  }

  /// A contract that cannot be read is told of once; nothing is then said of the operations that it lacks.
  @Test func saysNothingOfAContractThatIsNotThere() {
    let texts = ["holdfast.yaml": Self.specification]
    #expect(Compilation(texts: texts).told == ["contract-missing «openapi.yaml»"])
    let bare = Self.specification.split(separator: "\n").filter { !$0.hasPrefix("contract") }.joined(
      separator: "\n")
    #expect(Compilation(bare).told == ["contract-needed «get»"])
  }
}
