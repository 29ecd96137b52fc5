import Diagnostics

/// One thing that must stay true, with one id from the YAML line to the finding.
package struct Constraint: Hashable, Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
  }

  /// Segments joined by dots, in the author's spelling; unique without regard to case.
  package let id: String
  package let demand: Demand
  /// What must hold, in one sentence that names no framework.
  package let statement: String
  package let why: String?
  package let severity: Severity
  /// Where it does not hold although it is demanded.
  package let exception: Exception
  package let origin: Origin

  package init(
    id: String, demand: Demand, statement: String, why: String?, severity: Severity = .error,
    exception: Exception = .none, origin: Origin
  ) {
    self.id = id
    self.demand = demand
    self.statement = statement
    self.why = why
    self.severity = severity
    self.exception = exception
    self.origin = origin
  }
}

/// What a constraint leaves out: targets, and files of those that it holds for.
package struct Exception: Hashable, Sendable {
  package enum Targets: Hashable, Sendable {
    case all
    case only([String])
    case not([String])
  }

  package static let none = Exception(targets: .all, files: [])

  package let targets: Targets
  /// Path patterns below a target's root.
  package let files: [String]

  package init(targets: Targets, files: [String]) {
    self.targets = targets
    self.files = files
  }

  package func leavesOut(_ target: String) -> Bool {
    switch targets {
    case .all: false
    case .only(let names): !names.contains(target)
    case .not(let names): names.contains(target)
    }
  }
}

/// How one constraint differs from what demands it, and why: imported ones and those of a stack included.
package struct Adjustment: Hashable, Sendable {
  package let id: String
  /// The target that it is written under; nil where it is written for all.
  package let target: String?
  package let why: String
  package let isOff: Bool
  package let severity: Constraint.Severity?
  package let exception: Exception?
  package let place: Place

  package init(
    id: String, target: String?, why: String, isOff: Bool, severity: Constraint.Severity?,
    exception: Exception?,
    place: Place
  ) {
    self.id = id
    self.target = target
    self.why = why
    self.isOff = isOff
    self.severity = severity
    self.exception = exception
    self.place = place
  }
}

/// Who asked for a constraint: a line of the specification, or a profile's entry and the line that triggered it.
package enum Origin: Hashable, Sendable {
  case written(Place)
  case convention(entry: Place, trigger: Place)

  /// The line of YAML that a reader should be led to.
  package var specification: Place {
    switch self {
    case .written(let place): place
    case .convention(_, let trigger): trigger
    }
  }
}

/// The closed list of what a constraint can demand. A new kind makes the compiler list every place that must answer.
package enum Demand: Hashable, Sendable {
  /// Files of a layer import nothing of a family of packages.
  case layerFreeOf(layer: String, family: PackageFamily)
  /// Files of a layer import no other layers than these.
  case layerMayUse(layer: String)
  /// No files import each other in a circle.
  case layersCycles
  /// Every source file lies in a layer.
  case layersCovered
  /// How the files of a layer are written.
  case layerStyle(layer: String, LayerStyle)
  /// What is observable through the application after the other end of a to-one relation is deleted.
  case onDelete(relation: Relation.ID, effect: DeleteEffect)
  /// What the models say of themselves, their fields and relations.
  case schema(SchemaDemand)
  /// One part of what a query promises.
  case query(String, QueryPart)
  /// How the code reaches its data.
  case data(DataRule)
  /// Which rows of some models are there at all for who asks.
  case scope(String)
  /// What one operation of the contract does, and refuses.
  case operation(id: String, OperationDemand)
  /// What holds of all requests and answers.
  case api(APIDemand)
  /// Who may call.
  case access(AccessDemand)
  /// The project's own pattern is found nowhere.
  case custom(String)
  /// What the code stands on.
  case dependency(DependencyDemand)
  /// What holds of source whatever it says.
  case code(CodeDemand)
  /// What is told of between systems.
  case event(String, EventDemand)
  /// What one operation does that no request asks for.
  case background(id: String, BackgroundDemand)
  /// A scenario comes out as it should.
  case rule(String)
  /// What only a reader can judge, in a layer or everywhere.
  case judgment(layer: String?)
  /// What a stack does without being told; its check stands in the profile under this id.
  case convention(String)
}

/// What `free_of` can name; which packages a family is on a stack, its profile says.
package enum PackageFamily: Hashable, Sendable {
  case framework, orm, driver
  /// One by the name that its registry has it under.
  case package(String)

  /// Those that are no single package, by their words.
  package static let families: [String: PackageFamily] = [
    "framework": .framework, "orm": .orm, "driver": .driver,
  ]

  /// As a segment of an id.
  package var segment: String {
    switch self {
    case .framework: "framework"
    case .orm: "orm"
    case .driver: "driver"
    case .package(let name): name.asSegment
    }
  }

  /// What it is called in sentences.
  package var title: String {
    switch self {
    case .framework: "framework"
    case .orm: "ORM"
    case .driver: "database driver"
    case .package(let name): "package `\(name)`"
    }
  }
}
