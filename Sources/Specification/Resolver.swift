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
  /// Names of derived values, and of relations, by the model that has them.
  let derivedNames: [String: Set<String>]
  let relationNames: [String: Set<String>]
  var diagnostics: [Diagnostic] = []

  init(spec: Spec, path: String, contract: Contract?) {
    self.spec = spec
    self.path = path
    self.contract = contract ?? Contract(path: "", routes: [])
    isContractRead = contract != nil
    derivedNames = Dictionary(
      spec.models.map { ($0.name, Set($0.derived.map(\.name))) }, uniquingKeysWith: { first, _ in first })
    relationNames = Dictionary(grouping: spec.relations, by: \.id.model).mapValues { Set($0.map(\.id.name)) }
  }

  mutating func resolve() -> Blueprint {
    let schema = resolveSchema()
    let viewer = resolveViewer(in: schema)
    let queries = resolveQueries(in: schema, viewer: viewer)
    let operations = resolveOperations(in: schema)
    checkLayers()
    for name in spec.targetNames where !spec.targets.contains(where: { $0.target.name == name.value }) {
      diagnostics.append(.unknownTarget(name.value, among: spec.targets.map(\.target.name), at: name.place))
    }
    let targets = resolveTargets()
    return Blueprint(
      path: path, system: spec.system, summary: spec.summary, schema: schema, contract: contract,
      layers: spec.layers.map { Layer(name: $0.name, place: $0.place) }, viewer: viewer,
      operations: operations,
      queries: queries, targets: targets, constraints: lower(schema: schema, queries: queries),
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

  private mutating func resolveQueries(in schema: Schema, viewer: Viewer?) -> [Query] {
    spec.queries.compactMap { form in
      guard schema.model(form.from.value) != nil else {
        diagnostics.append(
          .unknownModel(form.from.value, among: schema.models.map(\.name), at: form.from.place))
        return nil
      }
      var parser = ExpressionParser(form.condition, start: form.conditionStart)
      let expression = parser.parse()
      diagnostics += parser.diagnostics
      var resolver = ConditionResolver(schema: schema, viewer: viewer?.model, path: form.condition.place.path)
      let condition = expression.flatMap { resolver.resolve($0, from: form.from.value) }
      diagnostics += resolver.diagnostics
      guard resolver.diagnostics.isEmpty else { return nil }
      return condition.map {
        Query(
          name: form.name, from: form.from.value, condition: $0, text: form.condition.value,
          place: form.condition.place)
      }
    }
  }

  private mutating func resolveOperations(in schema: Schema) -> [Operation] {
    guard isContractRead else {
      if spec.contract == nil, let first = spec.operations.first {
        diagnostics.append(.contractNeeded(first.id, at: first.place))
      }
      return []
    }
    let queries = Dictionary(spec.queries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let operations = spec.operations.compactMap { resolve($0, in: schema, queries) }
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
    _ form: Spec.OperationForm, in schema: Schema, _ queries: [String: Spec.QueryForm]
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
      guard let query = queries[object.value] else {
        diagnostics.append(
          .unknownQuery(object.value, among: spec.queries.map(\.name), at: object.place))
        return nil
      }
      if query.condition.value.contains("$viewer"), route.security != .required {
        diagnostics.append(.viewerMayBeNobody(form.id, at: query.condition.place, route: route.place))
      }
      return Operation(
        id: form.id, verb: .lists(query: query.name), find: form.find?.value, place: form.place)
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
