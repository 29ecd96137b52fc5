import Diagnostics

/// What a specification means after names are resolved and defaults filled: the waist of the house.
///
/// Everything left of it knows the specification language and no framework; everything right of it
/// knows frameworks and never sees YAML.
package struct Blueprint: Sendable {
  /// The path of `holdfast.yaml`, relative to the project.
  package let path: String
  package let system: String
  package let summary: String
  package let schema: Schema
  package private(set) var contract: Contract
  package let layers: [Layer]
  package let viewer: Viewer?
  package let api: API
  package let operations: [Operation]
  package let queries: [Query]
  package let scopes: [Scope]
  package let peers: [Peer]
  package let events: [Event]
  package let background: [BackgroundOperation]
  package let rules: [BusinessRule]
  package let customRules: [CustomRule]
  package let targets: [Target]
  /// What the specification itself demands, sorted by id. Conventions of a stack join them in `Rules`.
  package let constraints: [Constraint]
  /// In the order of the specification.
  package let adjustments: [Adjustment]
  /// What ends by itself.
  package let waivers: [Waiver]
  private let operationPlaces: [Operation.Verb: Int]
  private let operationIDs: [String: Int]
  private let queryPlaces: [String: Int]
  private let rulePlaces: [String: Int]
  private let eventPlaces: [String: Int]
  private let backgroundPlaces: [String: Int]
  private let customPlaces: [String: Int]

  package init(
    path: String, system: String, summary: String, schema: Schema, contract: Contract, layers: [Layer],
    viewer: Viewer?, api: API = API(), operations: [Operation], queries: [Query], scopes: [Scope] = [],
    peers: [Peer] = [], events: [Event] = [], background: [BackgroundOperation] = [],
    rules: [BusinessRule] = [], customRules: [CustomRule] = [],
    targets: [Target], constraints: [Constraint], adjustments: [Adjustment] = [], waivers: [Waiver] = []
  ) {
    self.path = path
    self.system = system
    self.summary = summary
    self.schema = schema
    self.contract = contract
    self.layers = layers
    self.viewer = viewer
    self.api = api
    self.operations = operations
    self.queries = queries
    self.scopes = scopes
    self.peers = peers
    self.events = events
    self.background = background
    self.rules = rules
    self.customRules = customRules
    self.targets = targets
    self.constraints = constraints
    self.adjustments = adjustments
    self.waivers = waivers
    operationPlaces = Dictionary(
      operations.enumerated().map { ($1.verb, $0) }, uniquingKeysWith: { first, _ in first })
    operationIDs = Dictionary(
      operations.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    queryPlaces = Dictionary(
      queries.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    backgroundPlaces = Dictionary(
      background.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    eventPlaces = Dictionary(
      events.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    rulePlaces = Dictionary(
      rules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    customPlaces = Dictionary(
      customRules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// With the paths of the contract as a target serves them.
  package func served(by target: Target) -> Blueprint {
    guard let base = target.boot.basePath else { return self }
    var blueprint = self
    for index in contract.routes.indices { blueprint.contract.routes[index].base = base }
    return blueprint
  }

  /// The first operation that does this.
  package func operation(that verb: Operation.Verb) -> Operation? {
    operationPlaces[verb].map { operations[$0] }
  }
  package func operation(_ id: String) -> Operation? { operationIDs[id].map { operations[$0] } }
  package func query(_ name: String) -> Query? { queryPlaces[name].map { queries[$0] } }
  package func backgroundOperation(_ id: String) -> BackgroundOperation? {
    backgroundPlaces[id].map { background[$0] }
  }
  package func event(_ name: String) -> Event? { eventPlaces[name].map { events[$0] } }
  package func rule(_ name: String) -> BusinessRule? { rulePlaces[name].map { rules[$0] } }
  package func customRule(_ name: String) -> CustomRule? { customPlaces[name].map { customRules[$0] } }
  package func scope(_ name: String) -> Scope? { scopes.first { $0.name == name } }
}

/// A value and the place that says it.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }
}
