import Diagnostics

/// What an OpenAPI file promises: the only source of paths, methods, parameters, bodies, statuses and who may call.
package struct Contract: Sendable {
  /// Empty where there is no file, and the specification says the routes itself.
  package let path: String
  /// In the order of the file.
  package internal(set) var routes: [Route]
  /// Operations that have no id, so that nothing can name them but by method and path.
  package let unnamed: [UnnamedRoute]
  /// How requests are let in, by the contract's names.
  package let schemes: [SecurityScheme]
  /// What `WireShape.Form.named` leads to.
  package let shapes: [String: WireShape]
  private let places: [String: Int]
  private let shapeNames: [String: String]

  package init(
    path: String, routes: [Route], unnamed: [UnnamedRoute] = [], schemes: [SecurityScheme] = [],
    shapes: [String: WireShape] = [:]
  ) {
    self.path = path
    self.routes = routes
    self.unnamed = unnamed
    self.schemes = schemes
    self.shapes = shapes
    places = Dictionary(
      routes.enumerated().map { ($1.operation, $0) }, uniquingKeysWith: { first, _ in first })
    // The contract's own file wins over those that it refers to.
    let keys = shapes.keys.sorted { one, other in
      let (isOwn, isOtherOwn) = (one.hasPrefix("\(path)#"), other.hasPrefix("\(path)#"))
      return isOwn == isOtherOwn ? one.utf8.lexicographicallyPrecedes(other.utf8) : isOwn
    }
    shapeNames = Dictionary(keys.map { ($0.shapeName, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func route(_ operation: String) -> Route? { places[operation].map { routes[$0] } }

  /// The schema that its author calls so.
  package func shape(called name: String) -> WireShape? { shapeNames[name].flatMap { shapes[$0] } }
  /// The names of all schemas, sorted.
  package var shapeTitles: [String] { shapeNames.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// What a shape is where it is written out; names in a ring lead to anything.
  package func resolved(_ shape: WireShape) -> WireShape {
    var current = shape
    for _ in 0..<32 {
      guard case .named(let key) = current.form else { return current }
      guard let next = shapes[key] else { break }
      current = WireShape(next.form, isNullable: next.isNullable || current.isNullable, at: next.place)
    }
    return WireShape(.any, at: shape.place)
  }
}

extension String {
  /// `openapi.yaml#/components/schemas/Article` is called `Article`.
  package var shapeName: String { String(split(separator: "/").last ?? self[...]) }
}

/// An operation without operationId.
package struct UnnamedRoute: Hashable, Sendable {
  /// Upper case.
  package let method: String
  package let path: String
  package let place: Place

  package init(method: String, path: String, place: Place) {
    self.method = method
    self.path = path
    self.place = place
  }

  package var text: String { "\(method) \(path)" }
}

/// What a request brings to be let in.
package struct SecurityScheme: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A header whose value is not described further.
    case header(String)
    /// The Authorization header with this word first.
    case http(scheme: String)
    /// Cookies, queries, flows: not what a viewer's token is read from.
    case other
  }

  package let name: String
  package let kind: Kind
  package let place: Place

  package init(name: String, kind: Kind, place: Place) {
    self.name = name
    self.kind = kind
    self.place = place
  }
}
