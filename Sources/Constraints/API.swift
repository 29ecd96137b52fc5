import Diagnostics

/// The closed list of what a request can be refused for.
package enum ErrorName: String, Hashable, Sendable, CaseIterable {
  case malformed, invalid, unauthenticated
  case notOwner = "not_owner"
  case notAllowed = "not_allowed"
  case notFound = "not_found"
  case uniqueViolation = "unique_violation"
  case illegalMove = "illegal_move"
  case stale
  case inUse = "in_use"
  case unexpected

  package var status: Int {
    switch self {
    case .malformed: 400
    case .invalid: 422
    case .unauthenticated: 401
    case .notOwner, .notAllowed: 403
    case .notFound: 404
    case .uniqueViolation, .illegalMove, .inUse: 409
    case .stale: 412
    case .unexpected: 500
    }
  }

  package var meaning: String {
    switch self {
    case .malformed: "The body is not what its media type says."
    case .invalid: "A value breaks a bound or names a row that is not in scope."
    case .unauthenticated: "Nobody is known as the sender where somebody is needed."
    case .notOwner: "`only` reads the row and does not hold of the sender."
    case .notAllowed: "`only` reads the sender alone and does not hold."
    case .notFound: "No row in scope is the one that is asked for."
    case .uniqueViolation: "Another row has a value that must be unique."
    case .illegalMove: "`moves` or `given_that` does not allow it now."
    case .stale: "The row has changed since the sender saw it."
    case .inUse: "Rows that name this one keep it from being deleted."
    case .unexpected: "A fault of the application."
    }
  }
}

/// What holds of all requests and answers.
package struct API: Sendable {
  package enum Envelope: String, Hashable, Sendable, CaseIterable { case singular, data, none }
  package enum EmptyBody: String, Hashable, Sendable, CaseIterable { case accepted, rejected }
  package enum UnknownFields: String, Hashable, Sendable, CaseIterable { case ignored, rejected }
  package enum NullInUpdate: String, Hashable, Sendable, CaseIterable { case stored, ignored, rejected }
  package enum Limit: String, Hashable, Sendable, CaseIterable { case body, items, text }

  /// The status of each error that the specification gives one.
  package var statuses: [ErrorName: Int] = [:]
  /// Which error wins where several hold, first to last.
  package var precedence: [ErrorName] = []
  package var limits: [Limit: Int] = [:]
  /// The model that each schema of the contract shows.
  package var schemas: [String: String] = [:]

  package init() {}

  package func status(of error: ErrorName, in operation: Operation) -> Int {
    operation.errors[error] ?? statuses[error] ?? error.status
  }
}

/// What is demanded of requests and answers as a whole.
package enum APIDemand: Hashable, Sendable {
  case envelope(API.Envelope)
  case emptyBody(API.EmptyBody)
  case unknownFields(API.UnknownFields)
  case nullInUpdate(API.NullInUpdate)
  case limit(API.Limit, Int)
  case error(ErrorName, status: Int)
  case errorBody(schema: String)
  case precedence([ErrorName])
  case idempotency(IdempotencyDemand)
}

/// What is demanded of requests that bring a key.
package enum IdempotencyDemand: Hashable, Sendable {
  case header(String)
  case storedIn(model: String)
  case keptFor(seconds: Int)
  case otherRequest(ErrorName)
  case running(ErrorName)

  /// The last segment of the constraint's id; none for what the header does.
  package var name: String? {
    switch self {
    case .header: nil
    case .storedIn: "stored_in"
    case .keptFor: "kept_for"
    case .otherRequest: "other_request"
    case .running: "running"
    }
  }
}

/// What is demanded of who may call.
package enum AccessDemand: Hashable, Sendable {
  case viewer
  case expires(seconds: Int)
  case login(operation: String)
  case register(operation: String)
}

/// What is demanded of one operation.
package enum OperationDemand: Hashable, Sendable {
  /// Nobody is refused.
  case auth
  /// Nobody is answered too, whatever the token is that comes along.
  case open
  /// A row that is not there is told of.
  case unknown
  /// Others than the condition allows are refused.
  case only
  case givenThat
  /// A member of the row has a value whatever the request says.
  case set(member: String, value: String)
  case writes([String])
  case locks([String])
  case partial(Bool)
  case atomic
  case repetition(Operation.Repetition)
  case idempotent
  case proves(field: String)
  case issues(String)
  case answers
  case sends([String])
  case error(ErrorName, status: Int)

  /// The last segment, or segments, of the constraint's id.
  package var name: String {
    switch self {
    case .auth: "auth"
    case .open: "open"
    case .unknown: "unknown"
    case .only: "only"
    case .givenThat: "given_that"
    case .set(let member, _): "set.\(member)"
    case .writes: "writes"
    case .locks: "locks"
    case .partial: "partial"
    case .atomic: "atomic"
    case .repetition: "repeat"
    case .idempotent: "idempotent"
    case .proves: "proves"
    case .issues: "issues"
    case .answers: "answers"
    case .sends: "sends"
    case .error(let error, _): "errors.\(error.rawValue)"
    }
  }
}
