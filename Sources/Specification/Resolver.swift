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
  var diagnostics: [Diagnostic] = []

  init(spec: Spec, path: String, contract: Contract?) {
    self.spec = spec
    self.path = path
    self.contract = contract ?? Contract(path: "", routes: [])
    isContractRead = contract != nil
  }

  mutating func resolve() -> Blueprint {
    let schema = resolveSchema()
    let viewer = resolveViewer(in: schema)
    let scopes = resolveScopes(in: schema, viewer: viewer)
    let queries = resolveQueries(in: schema, viewer: viewer)
    let operations = resolveOperations(in: schema, queries, scopes)
    checkRequests(operations, queries)
    checkLayers()
    for name in spec.targetNames where !spec.targets.contains(where: { $0.target.name == name.value }) {
      diagnostics.append(.unknownTarget(name.value, among: spec.targets.map(\.target.name), at: name.place))
    }
    let targets = resolveTargets()
    return Blueprint(
      path: path, system: spec.system, summary: spec.summary, schema: schema, contract: contract,
      layers: spec.layers.map { Layer(name: $0.name, place: $0.place) }, viewer: viewer,
      operations: operations,
      queries: queries, scopes: scopes, targets: targets,
      constraints: lower(schema: schema, queries: queries, scopes: scopes),
      adjustments: spec.adjustments)
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
    return viewer
  }

  private mutating func resolveOperations(
    in schema: Schema, _ queries: [Query], _ scopes: [Scope]
  ) -> [Operation] {
    guard isContractRead else {
      if spec.contract == nil, let first = spec.operations.first {
        diagnostics.append(.contractNeeded(first.id, at: first.place))
      }
      return []
    }
    let asking = viewerPlaces(queries, scopes)
    let operations = spec.operations.compactMap { resolve($0, in: schema, asking) }
    // A misspelt id is told of once, not again as a route that nobody explains.
    let explained = Set(
      spec.operations.compactMap { form in
        contract.route(form.id) == nil
          ? nearest(to: form.id, among: contract.routes.map(\.operation)) : form.id
      })
    // What tells that the application is up says nothing of its models.
    let ready = Set(spec.targets.compactMap { $0.ready?.value })
    for route in contract.routes
    where !explained.contains(route.operation) && !ready.contains(route.operation)
      && !ready.contains("GET \(route.path)")
    {
      diagnostics.append(.operationUnexplained(route))
    }
    return operations
  }

  private mutating func resolve(
    _ form: Spec.OperationForm, in schema: Schema, _ asking: [String: Place?]
  ) -> Operation? {
    guard let route = contract.route(form.id) else {
      diagnostics.append(
        .unknownOperation(form.id, among: contract.routes.map(\.operation), at: form.place))
      return nil
    }
    if form.hasUnreadVerb { return nil }
    guard let verb = form.verbs.first, form.verbs.count == 1 else {
      diagnostics.append(.operationVerbs(form.id, form.verbs.map(\.name), at: form.place))
      return nil
    }
    guard let object = verb.object else { return nil }
    if verb.name == "lists" {
      guard let asks = asking[object.value] else {
        diagnostics.append(
          .unknownQuery(object.value, among: spec.queries.map(\.name), at: object.place))
        return nil
      }
      if let place = asks, route.security != .required {
        diagnostics.append(.viewerMayBeNobody(form.id, at: place, route: route.place))
      }
      return Operation(
        id: form.id, verb: .lists(query: object.value), find: form.find?.value, place: form.place)
    }
    guard let model = schema.model(object.value) else {
      diagnostics.append(.unknownModel(object.value, among: schema.models.map(\.name), at: object.place))
      return nil
    }
    if let find = form.find { checkFind(find, of: model, route) }
    return Operation(
      id: form.id, verb: verb.name == "reads" ? .reads(model: model.name) : .deletes(model: model.name),
      find: form.find?.value, place: form.place)
  }

  private mutating func checkFind(_ find: Located<String>, of model: Model, _ route: Route) {
    if model.field(find.value) == nil {
      diagnostics.append(
        .unknownField("field of \(model.name)", find.value, among: model.fields.map(\.name), at: find.place))
    } else if !route.pathParameters.contains(find.value) {
      diagnostics.append(
        .unknownParameter(find.value, of: route.operation, among: route.pathParameters, at: find.place))
    }
  }

  /// A layer that the conventions speak of has files in every target.
  private mutating func checkLayers() {
    for layer in spec.layers {
      for form in spec.targets where form.target.files(of: layer.name) == nil {
        diagnostics.append(
          .layerWithoutFiles(
            layer.name, target: form.target.name, among: form.target.layers.map(\.name), at: layer.place,
            form.target.place))
      }
    }
    for judgment in spec.judgments {
      guard let scope = judgment.scope, !spec.layers.contains(where: { $0.name == scope.value }) else {
        continue
      }
      let known = spec.targets.flatMap { $0.target.layers.map(\.name) } + spec.layers.map(\.name)
      if !known.contains(scope.value) {
        diagnostics.append(.unknownLayer(scope.value, among: known, at: scope.place))
      }
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
      let (target, boot) = (form.target, form.target.boot)
      return Target(
        name: target.name, root: root, framework: target.framework, orm: target.orm, mode: target.mode,
        database: target.database, driver: target.driver, embedded: target.embedded,
        layers: target.layers,
        boot: Boot(
          install: boot.install, start: boot.start, ready: ready, within: boot.within,
          environment: boot.environment,
          schema: boot.schema),
        place: target.place)
    }
  }

  /// The path behind `GET /path` or behind the operationId of a GET without parameters.
  private mutating func ready(_ form: Spec.TargetForm) -> String? {
    guard let ready = form.ready else { return nil }
    if ready.value.hasPrefix("GET /") { return String(ready.value.dropFirst(4)) }
    if let route = contract.route(ready.value), route.method == "GET", route.pathParameters.isEmpty {
      return route.path
    }
    if !isContractRead, spec.contract != nil { return nil }
    diagnostics.append(.readyIsNoGet(ready.value, at: ready.place))
    return nil
  }
}
