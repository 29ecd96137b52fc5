import Diagnostics

/// What an OpenAPI file promises: the only source of paths, methods, statuses and who may call.
package struct Contract: Sendable {
  package let path: String
  /// In the order of the file.
  package let routes: [Route]
  private let places: [String: Int]

  package init(path: String, routes: [Route]) {
    self.path = path
    self.routes = routes
    places = Dictionary(
      routes.enumerated().map { ($1.operation, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func route(_ operation: String) -> Route? { places[operation].map { routes[$0] } }
}

package struct Route: Hashable, Sendable {
  package enum Security: Hashable, Sendable { case none, optional, required }

  package let operation: String
  /// Upper case.
  package let method: String
  /// With `{parameter}` segments, as the contract writes it.
  package let path: String
  package let pathParameters: [String]
  /// Names that a request may bring behind the path, in the order of the contract.
  package let queryParameters: [String]
  package let security: Security
  package let responses: [Response]
  package let place: Place

  package init(
    operation: String, method: String, path: String, pathParameters: [String], queryParameters: [String],
    security: Security, responses: [Response], place: Place
  ) {
    self.operation = operation
    self.method = method
    self.path = path
    self.pathParameters = pathParameters
    self.queryParameters = queryParameters
    self.security = security
    self.responses = responses
    self.place = place
  }

  /// The statuses of success that the contract declares, ascending.
  package var successes: [Response] { responses.filter { (200..<300).contains($0.status) } }
}

package struct Response: Hashable, Sendable {
  package let status: Int
  /// The JSON body's shape; nil when there is none.
  package let body: WireShape?

  package init(status: Int, body: WireShape?) {
    self.status = status
    self.body = body
  }
}

/// The shape of a JSON value as a contract's schema gives it.
package indirect enum WireShape: Hashable, Sendable {
  case object([Property])
  case array(WireShape)
  case value
  /// Anything, or a construct this version does not read.
  case any

  package struct Property: Hashable, Sendable {
    package let name: String
    package let shape: WireShape

    package init(name: String, shape: WireShape) {
      self.name = name
      self.shape = shape
    }
  }
}
