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

  private func body(_ schema: String) throws -> WireShape? {
    try route(
      """
            responses:
              "200": { content: { application/json: { schema: \(schema) } } }
              default: { description: Else. }
      components:
        schemas:
          Code: { type: [string, "null"] }
          Old: { type: string, nullable: true }
          Product: { type: object, properties: { code: { $ref: "#/components/schemas/Code" } } }
          Page: { properties: { items: { type: array, items: { $ref: "#/components/schemas/Product" } } } }
          Node: { properties: { next: { $ref: "#/components/schemas/Node" } } }
          Odd/Name~: { type: integer }
          First: { $ref: "#/components/schemas/Second" }
          Second: { $ref: "#/components/schemas/First" }
      """
    ).successes.first?.body
  }

  @Test func followsReferencesAndNullableTypes() throws {
    let product = WireShape.object([.init(name: "code", shape: .value)])
    #expect(try body("{ $ref: '#/components/schemas/Code' }") == .value)
    #expect(try body("{ $ref: '#/components/schemas/Old' }") == .value)
    #expect(try body("{ $ref: '#/components/schemas/Product' }") == product)
    #expect(
      try body("{ $ref: '#/components/schemas/Page' }")
        == .object([.init(name: "items", shape: .array(product))]))
    #expect(try body("{ $ref: '#/components/schemas/Odd~1Name~0' }") == .value)
    let both =
      "{ allOf: [{ $ref: '#/components/schemas/Product' }, { properties: { n: { type: integer } } }] }"
    #expect(try body(both) == .object([.init(name: "code", shape: .value), .init(name: "n", shape: .value)]))
    #expect(try body("{ oneOf: [{ type: string }] }") == .any)
    #expect(try body("{}") == .any)
  }

  /// Recursive schemas are legal; their shape is cut off. References in a ring lead nowhere.
  @Test func endsWhereSchemasDoNot() throws {
    var shape = try #require(try body("{ $ref: '#/components/schemas/Node' }"))
    var depth = 0
    while case .object(let properties) = shape, let next = properties.first {
      shape = next.shape
      depth += 1
    }
    #expect(shape == .any && (8...64).contains(depth))
    #expect(try body("{ $ref: '#/components/schemas/First' }") == .any)
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
    ("swagger: '2.0'\n", "contract-version «s»"),
    ("openapi: 4.0.0\n", "contract-version «4.0.0»"),
    ("openapi: 3.1.0\npaths: { /p: { get: {} } }\n", "operation-without-id «get»"),
    (operation("    put: { operationId: get }\n"), "duplicate-operation «get»"),
    (operation("      responses: { 200: { $ref: 'x.yaml#/a' } }\n"), "reference-outside «'x.yaml#/a'»"),
    (operation("      responses: { 200: { $ref: '#/a' } }\n"), "reference-unknown «'#/a'»"),
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
