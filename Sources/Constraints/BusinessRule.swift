import Diagnostics

/// A business rule as a scenario: rows that are there, requests one after another, and what must come of them.
package struct BusinessRule: Hashable, Sendable {
  /// A row that is there before the first request.
  package struct Given: Hashable, Sendable {
    package struct Cell: Hashable, Sendable {
      package let field: String
      package let value: Literal

      package init(field: String, value: Literal) {
        self.field = field
        self.value = value
      }
    }

    /// Another given row that it names, or is joined with.
    package struct Link: Hashable, Sendable {
      package let relation: Relation.ID
      package let row: String
      /// Whether the relation is written at the other row's end.
      package let isInverse: Bool

      package init(relation: Relation.ID, row: String, isInverse: Bool) {
        self.relation = relation
        self.row = row
        self.isInverse = isInverse
      }
    }

    package let name: String
    package let model: String
    package let cells: [Cell]
    package let links: [Link]

    package init(name: String, model: String, cells: [Cell], links: [Link]) {
      self.name = name
      self.model = model
      self.cells = cells
      self.links = links
    }
  }

  /// What is sent or expected.
  package indirect enum Value: Hashable, Sendable {
    case null
    case literal(Literal)
    /// What a field of a given row holds before the first request.
    case field(row: String, field: String)
    case list([Value])
    case object([Member])
  }

  package struct Member: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  package struct Call: Hashable, Sendable {
    package let operation: String
    /// The given row that sends it; nil for nobody.
    package let viewer: String?
    /// Of the path and the query.
    package let parameters: [Member]
    package let headers: [Member]
    package let body: Value?

    package init(
      operation: String, viewer: String?, parameters: [Member], headers: [Member] = [], body: Value?
    ) {
      self.operation = operation
      self.viewer = viewer
      self.parameters = parameters
      self.headers = headers
      self.body = body
    }
  }

  /// A value in the body of an answer.
  package struct Expected: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
      case member(String)
      case element(Int)
    }

    package let path: [Step]
    package let value: Value

    package init(path: [Step], value: Value) {
      self.path = path
      self.value = value
    }
  }

  /// How many rows of a model there are after a request.
  package struct RowCount: Hashable, Sendable {
    package enum Demand: Hashable, Sendable {
      case some
      case exactly(Int)
    }

    package enum Condition: Hashable, Sendable {
      case field(String, Value)
      /// A to-one relation leads to a given row.
      case relation(Relation.ID, row: String)
    }

    /// The author's own words.
    package let text: String
    package let model: String
    package let conditions: [Condition]
    package let demand: Demand

    package init(text: String, model: String, conditions: [Condition], demand: Demand) {
      self.text = text
      self.model = model
      self.conditions = conditions
      self.demand = demand
    }
  }

  /// What comes to pass: a request is sent, a message arrives, or time goes by.
  package enum Action: Hashable, Sendable {
    case call(Call)
    case deliver(event: String, payload: [Member])
    case wait(seconds: Int)
  }

  /// Rows of a peer that must be there, at the latest after some seconds.
  package struct PeerRows: Hashable, Sendable {
    package let peer: String
    package let seconds: Int
    package let rows: [RowCount]

    package init(peer: String, seconds: Int, rows: [RowCount]) {
      self.peer = peer
      self.seconds = seconds
      self.rows = rows
    }
  }

  package struct Step: Hashable, Sendable {
    package let action: Action
    package let times: Int
    /// Those that are allowed; none where any success is.
    package var statuses: [Int] = []
    package var body: [Expected] = []
    package var headers: [Member] = []
    package var rows: [RowCount] = []
    package var peerRows: [PeerRows] = []
    /// Whether its requests, and those of steps beside it that say so too, are sent at the same time.
    package var isAtOnce = false
    /// The table after whose first write everything fails.
    package var failsAfter: String?

    package init(_ action: Action, times: Int) {
      self.action = action
      self.times = times
    }

    /// The request, if it is one.
    package var call: Call? {
      switch action {
      case .call(let call): call
      case .deliver, .wait: nil
      }
    }
  }

  package let name: String
  package let given: [Given]
  package let steps: [Step]
  package let place: Place

  package init(name: String, given: [Given], steps: [Step], place: Place) {
    self.name = name
    self.given = given
    self.steps = steps
    self.place = place
  }
}
