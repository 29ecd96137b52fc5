import Diagnostics

/// How a request says who sends it: a signed token that holds one field of one model.
package struct Viewer: Hashable, Sendable {
  package let model: String
  package let header: String
  package let scheme: String
  package let algorithm: String
  package let claim: String
  package let holds: String
  /// The environment variable with the signing secret.
  package let secret: String
  package let place: Place
  /// Seconds after which a token is accepted no longer.
  package var expires: Int?
  /// The operations that answer with a token.
  package var login: String?
  package var register: String?

  /// The one header whose schemes RFC 9110 (11.1) lets everybody spell in any case.
  package var ignoresCase: Bool { header.lowercased() == "authorization" }

  /// A scheme that others use, and libraries take untold.
  package var rivalScheme: String { scheme.lowercased() == "bearer" ? "Token" : "Bearer" }

  package init(
    model: String, header: String, scheme: String, algorithm: String, claim: String, holds: String,
    secret: String,
    place: Place
  ) {
    self.model = model
    self.header = header
    self.scheme = scheme
    self.algorithm = algorithm
    self.claim = claim
    self.holds = holds
    self.secret = secret
    self.place = place
  }
}
