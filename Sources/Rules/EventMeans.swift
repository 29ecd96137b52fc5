import Constraints

extension EventDemand {
  var slot: String {
    switch self {
    case .sent: "tests/event-sent"
    case .heard: "tests/event-heard"
    case .payload: "tests/event-payload"
    case .outbox: "tests/event-outbox"
    case .delivery: "tests/event-delivery"
    case .key: "tests/event-key"
    }
  }
}

extension BackgroundDemand {
  var slot: String {
    switch self {
    case .hears: "tests/background-hears"
    case .job: "tests/background-job"
    case .unknown: "tests/background-unknown"
    case .givenThat: "tests/background-given-that"
    case .set: "tests/background-set"
    case .writes: "tests/background-writes"
    case .locks: "tests/background-locks"
    case .atomic: "tests/background-atomic"
    case .repetition: "tests/background-repeat"
    case .sends: "tests/background-sends"
    }
  }
}

extension IdempotencyDemand {
  var slot: String {
    switch self {
    case .header: "tests/api-idempotency"
    case .storedIn: "tests/api-idempotency-stored-in"
    case .keptFor: "tests/api-idempotency-kept-for"
    case .otherRequest: "tests/api-idempotency-other-request"
    case .running: "tests/api-idempotency-running"
    }
  }
}
