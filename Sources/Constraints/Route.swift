import Diagnostics

/// One operation of a contract: how it is asked, and what it may answer.
package struct Route: Hashable, Sendable {
  package enum Security: String, Hashable, Sendable, CaseIterable { case none, optional, required }

  package let operation: String
  /// Upper case.
  package let method: String
  /// With `{parameter}` segments, as the contract writes it.
  package let path: String
  /// What the contract's server has before every path; empty, or beginning with a slash.
  package internal(set) var base: String
  package let parameters: [Parameter]
  package let body: RequestBody?
  package let security: Security
  /// The schemes of which one must be met, by name.
  package let schemes: [String]
  /// Ascending; what has no status of its own comes last.
  package let responses: [Response]
  package let place: Place

  package init(
    operation: String, method: String, path: String, base: String = "", parameters: [Parameter],
    body: RequestBody? = nil, security: Security, schemes: [String] = [], responses: [Response], place: Place
  ) {
    self.operation = operation
    self.method = method
    self.path = path
    self.base = base
    self.parameters = parameters
    self.body = body
    self.security = security
    self.schemes = schemes
    self.responses = responses
    self.place = place
  }

  /// In the order of the path.
  package var pathParameters: [String] { Route.parameters(in: path) }

  /// Names that a request may bring behind the path, in the order of the contract.
  package var queryParameters: [String] { parameters.filter { $0.location == .query }.map(\.name) }

  /// The statuses of success that the contract declares, ascending.
  package var successes: [Response] { responses.filter(\.status.isSuccess) }
  /// Their statuses as a test names them; any success where the contract leaves them open.
  package var successStatuses: [String] {
    successes.isEmpty ? ["2xx"] : successes.map(\.status.text)
  }

  /// What the contract says of one status: its own entry, its hundred's, or that of all others.
  package func response(to status: Int) -> Response? {
    responses.first { $0.status == .exact(status) } ?? responses.first { $0.status == .hundred(status / 100) }
      ?? responses.first { $0.status == .other }
  }

  /// The names in braces of a path.
  package static func parameters(in path: String) -> [String] {
    path.split(separator: "{").compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }.filter { path.contains("{\($0)}") }
  }

  /// The path with its names left out: two routes of one such form would answer the same requests.
  package static func form(of path: String) -> String {
    parameters(in: path).reduce(path) { form, name in
      form.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(separator: "{}")
    }
  }
}

/// A value that a request carries beside its body.
package struct Parameter: Hashable, Sendable {
  package enum Location: String, Hashable, Sendable, CaseIterable { case path, query, header, cookie }

  package let name: String
  package let location: Location
  package let isRequired: Bool
  package let shape: WireShape
  package let place: Place

  package init(name: String, location: Location, isRequired: Bool, shape: WireShape, place: Place) {
    self.name = name
    self.location = location
    self.isRequired = isRequired
    self.shape = shape
    self.place = place
  }
}

package struct RequestBody: Hashable, Sendable {
  package let isRequired: Bool
  /// As the contract names them, in its order.
  package let mediaTypes: [String]
  /// The JSON body's shape; nil where none is taken.
  package let shape: WireShape?
  package let place: Place

  package init(isRequired: Bool, mediaTypes: [String], shape: WireShape?, place: Place) {
    self.isRequired = isRequired
    self.mediaTypes = mediaTypes
    self.shape = shape
    self.place = place
  }
}

package struct Response: Hashable, Sendable {
  package enum Status: Hashable, Sendable, Comparable {
    case exact(Int)
    /// `4XX` is 4.
    case hundred(Int)
    /// `default`.
    case other

    package var isSuccess: Bool {
      switch self {
      case .exact(let status): (200..<300).contains(status)
      case .hundred(let hundred): hundred == 2
      case .other: false
      }
    }

    package var text: String {
      switch self {
      case .exact(let status): "\(status)"
      case .hundred(let hundred): "\(hundred)xx"
      case .other: "default"
      }
    }
  }

  package let status: Status
  /// The JSON body's shape; nil when there is none.
  package let body: WireShape?
  package let place: Place

  package init(status: Status, body: WireShape?, place: Place) {
    self.status = status
    self.body = body
    self.place = place
  }
}
