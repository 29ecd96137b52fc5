import Diagnostics

/// Something that is told of between systems, once it has come to be so.
package struct Event: Hashable, Sendable {
  /// What comes to be so.
  package enum Occasion: Hashable, Sendable {
    case created(model: String)
    case changed(model: String)
    case deleted(model: String)
    /// A field comes to have a value.
    case becomes(model: String, field: String, value: Literal)
    /// An operation that `sends` it says so.
    case sent(model: String?)

    package var model: String? {
      switch self {
      case .created(let model), .changed(let model), .deleted(let model), .becomes(let model, _, _): model
      case .sent(let model): model
      }
    }
  }

  /// How often what was told once may arrive.
  package enum Delivery: String, Hashable, Sendable, CaseIterable {
    case atLeastOnce = "at_least_once"
    case atMostOnce = "at_most_once"
  }

  package enum Source: Hashable, Sendable {
    case own(Occasion)
    case peer(String)
  }

  package let name: String
  package let source: Source
  /// Names in its message; of an own event with what each holds, as a path from the row.
  package let payload: [Member]
  package let place: Place
  /// The model whose rows are messages that are still to be delivered.
  package var outbox: String?
  /// Peers that are told.
  package var receivers: [String] = []
  package var delivery = Delivery.atLeastOnce
  /// The name in the payload by which a message that arrives twice is known.
  package var key: String?

  /// The model of the row that it tells of, if it is known.
  package var model: String? {
    switch source {
    case .own(let occasion): occasion.model
    case .peer: nil
    }
  }

  package struct Member: Hashable, Sendable {
    package let name: String
    package let path: String

    package init(_ name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  package init(name: String, source: Source, payload: [Member], place: Place) {
    self.name = name
    self.source = source
    self.payload = payload
    self.place = place
  }
}

/// Another system, as far as this one speaks with it.
package struct Peer: Hashable, Sendable {
  package enum Way: String, Hashable, Sendable, CaseIterable { case events, http }

  package let name: String
  /// The path of its specification, relative to the project.
  package let specification: String
  package let way: Way
  package let place: Place

  package init(name: String, specification: String, way: Way, place: Place) {
    self.name = name
    self.specification = specification
    self.way = way
    self.place = place
  }
}

/// What the system does without a request: upon an event of a peer, or from time to time.
package struct BackgroundOperation: Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    case hears(event: String)
    /// For each row of a query, where it names one.
    case job(every: Int, query: String?)
  }

  package let id: String
  package let cause: Cause
  /// The model of the rows that it changes itself.
  package let model: String?
  /// Its row, by a name of the payload.
  package let find: Operation.FoundBy?
  package let place: Place

  package init(id: String, cause: Cause, model: String?, find: Operation.FoundBy?, place: Place) {
    self.id = id
    self.cause = cause
    self.model = model
    self.find = find
    self.place = place
  }
}

/// What is demanded of an event.
package enum EventDemand: Hashable, Sendable {
  case sent
  case heard
  case payload
  case outbox
  case delivery
  case key

  /// The last segment of the constraint's id; none for the event as a whole.
  package var name: String? {
    switch self {
    case .sent, .heard: nil
    case .payload: "payload"
    case .outbox: "outbox"
    case .delivery: "delivery"
    case .key: "key"
    }
  }
}

/// What is demanded of an operation that nobody asks for.
package enum BackgroundDemand: Hashable, Sendable {
  case hears(event: String)
  case job
  case unknown
  case givenThat
  case set(member: String)
  case writes([String])
  case locks([String])
  case atomic
  case repetition
  case sends([String])

  /// The last segment, or segments, of the constraint's id.
  package var name: String {
    switch self {
    case .hears: "hears"
    case .job: "job"
    case .unknown: "unknown"
    case .givenThat: "given_that"
    case .set(let member): "set.\(member)"
    case .writes: "writes"
    case .locks: "locks"
    case .atomic: "atomic"
    case .repetition: "repeat"
    case .sends: "sends"
    }
  }
}
