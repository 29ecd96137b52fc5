import Constraints
import Diagnostics
import Files

/// Resolves names, fills defaults, and checks that the parts agree.
struct Resolver {
  let spec: Spec
  let path: String
  let contract: Contract
  /// False where the contract cannot be read: nothing is then said of what it lacks.
  let isContractRead: Bool
  /// What peers say, by name; nil where nobody asked them. One that cannot be read is not there.
  let peers: [String: Blueprint]?
  /// Names of derived values, and of relations, by the model that has them.
  let derivedNames: [String: Set<String>]
  let relationNames: [String: Set<String>]
  var diagnostics: [Diagnostic] = []

  /// What is written of events, by name.
  let eventForms: [String: Spec.EventForm]
  /// Names of what operations may write: models, their tables, and join tables.
  var tables: Set<String> = []

  init(spec: Spec, path: String, contract: Contract?, peers: [String: Blueprint]?) {
    self.spec = spec.fillingScopes
    self.peers = peers
    eventForms = Dictionary(
      spec.events.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    self.path = path
    isContractRead = contract != nil || spec.contract == nil
    self.contract =
      contract
      ?? writtenContract(
        spec.contract == nil ? spec.operations.filter { !$0.isBackground } : [], into: &diagnostics)
    derivedNames = Dictionary(
      spec.models.map { ($0.name, Set($0.derived.map(\.name))) }, uniquingKeysWith: { first, _ in first })
    relationNames = Dictionary(grouping: spec.relations, by: \.id.model).mapValues { Set($0.map(\.id.name)) }
  }

  mutating func resolve() -> Blueprint {
    let schema = resolveSchema()
    let viewer = resolveViewer(in: schema)
    let scopes = resolveScopes(in: schema, viewer: viewer)
    let queries = resolveQueries(in: schema, viewer: viewer)
    let operations = resolveOperations(in: schema, viewer, queries, scopes)
    let events = resolveEvents(in: schema, operations)
    let background = resolveBackground(in: schema, viewer, queries, scopes, events)
    let api = resolveAPI(in: schema)
    let rules = resolveRules(in: schema, viewer, events, heard: Set(background.compactMap(\.heard)))
    checkHearing(events, background)
    checkRequests(operations, queries)
    checkLayers()
    for name in spec.targetNames where !spec.targets.contains(where: { $0.target.name == name.value }) {
      diagnostics.append(.unknownTarget(name.value, among: spec.targets.map(\.target.name), at: name.place))
    }
    let customRules = resolveCustom()
    let targets = resolveTargets()
    checkContract(operations, api, in: schema)
    return Blueprint(
      path: path, system: spec.system, summary: spec.summary, schema: schema, contract: contract,
      layers: spec.layers.map { layer in
        Layer(
          name: layer.name, place: layer.place, mayUse: layer.mayUse?.value.map(\.value),
          mayName: layer.mayName.map(\.value))
      }, viewer: viewer,
      api: api, operations: operations, queries: queries, scopes: scopes,
      peers: resolvedPeers, events: events, background: background, rules: rules,
      customRules: customRules,
      targets: targets,
      constraints: lower(
        schema: schema, queries: queries, scopes: scopes, operations: operations, api: api, viewer: viewer,
        events: events, background: background),
      adjustments: spec.adjustments, waivers: spec.waivers)
  }

  private mutating func resolveViewer(in schema: Schema) -> Viewer? {
    guard let viewer = spec.viewer else { return nil }
    guard let model = schema.model(viewer.model) else {
      diagnostics.append(
        .unknownModel(
          viewer.model, among: schema.models.map(\.name), at: spec.viewerPlaces["model"] ?? viewer.place))
      return viewer
    }
    if model.field(viewer.holds) == nil {
      diagnostics.append(
        .unknownField(
          "field of \(model.name)", viewer.holds, among: model.fields.map(\.name),
          at: spec.viewerPlaces["holds"] ?? viewer.place))
    }
    for (key, operation) in [("login", viewer.login), ("register", viewer.register)] {
      guard isContractRead, let operation, contract.route(operation) == nil else { continue }
      diagnostics.append(
        .unknownOperation(
          operation, among: contract.routes.map(\.operation), at: spec.viewerPlaces[key] ?? viewer.place))
    }
    return viewer
  }

  /// A layer that the conventions speak of has files in every target.
  private mutating func checkLayers() {
    for layer in spec.layers {
      for form in spec.targets
      where form.target.files(of: layer.name) == nil && !form.target.absentLayers.contains(layer.name) {
        diagnostics.append(
          .layerWithoutFiles(
            layer.name, target: form.target.name, among: form.target.layers.map(\.name), at: layer.place,
            form.target.place))
      }
    }
    checkLayerTable()
    for judgment in spec.judgments {
      judgment.scope.map { checkLayer($0) }
    }
  }

  /// A layer that is spoken of is declared, or has files in some target.
  mutating func checkLayer(_ name: Located<String>) {
    let known =
      spec.targets.flatMap { $0.target.layers.map(\.name) + $0.target.absentLayers } + spec.layers.map(\.name)
    if !known.contains(name.value) {
      diagnostics.append(.unknownLayer(name.value, among: known, at: name.place))
    }
  }

  private mutating func resolveTargets() -> [Target] {
    var roots: [String: Place] = [:]
    return spec.targets.compactMap { form in
      guard let root = resolvePath(form.target.root, in: folder(of: form.rootPlace.path)) else {
        diagnostics.append(.pathLeavesProject(form.target.root, at: form.rootPlace))
        return nil
      }
      if let first = roots[root] {
        diagnostics.append(.rootTwice(form.target.root, first: first, at: form.rootPlace))
      }
      roots[root] = form.rootPlace
      guard let ready = ready(form) else { return nil }
      if let exemplar = form.target.exemplar { check(exemplar: exemplar) }
      let (target, boot) = (form.target, form.target.boot)
      return Target(
        name: target.name, root: root, framework: target.framework, orm: target.orm, mode: target.mode,
        database: target.database, driver: target.driver, embedded: target.embedded,
        runtime: target.runtime, layers: target.layers, versions: target.versions, ignored: target.ignored,
        absentLayers: target.absentLayers,
        hosts: target.hosts, exemplar: target.exemplar,
        boot: Boot(
          install: boot.install, start: boot.start, ready: ready, within: boot.within,
          environment: boot.environment,
          schema: boot.schema, basePath: boot.basePath),
        place: target.place)
    }
  }

  private mutating func check(exemplar: Located<String>) {
    let operations = contract.routes.map(\.operation)
    guard !operations.isEmpty, contract.route(exemplar.value) == nil,
      !spec.models.contains(where: { $0.name == exemplar.value })
    else { return }
    diagnostics.append(
      .unknownExemplar(exemplar.value, among: spec.models.map(\.name) + operations, at: exemplar.place))
  }

  /// The path behind `GET /path` or behind the operationId of a GET without parameters.
  private mutating func ready(_ form: Spec.TargetForm) -> String? {
    guard let ready = form.ready else { return nil }
    if ready.value.hasPrefix("GET /") { return String(ready.value.dropFirst(4)) }
    if let route = contract.route(ready.value), route.method == "GET", route.pathParameters.isEmpty {
      return (form.target.boot.basePath ?? route.base) + route.path
    }
    if !isContractRead, spec.contract != nil { return nil }
    diagnostics.append(.readyIsNoGet(ready.value, at: ready.place))
    return nil
  }
}
