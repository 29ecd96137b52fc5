import Constraints
import Diagnostics
import YAML

extension Resolver {
  mutating func resolveQueries(in schema: Schema, viewer: Viewer?) -> [Query] {
    spec.queries.compactMap { form in
      guard let model = schema.model(form.from.value) else {
        diagnostics.append(
          .unknownModel(form.from.value, among: schema.models.map(\.name), at: form.from.place))
        return nil
      }
      var resolver = QueryResolver(schema: schema, viewer: viewer?.model, model: model)
      let query = resolver.resolve(form)
      diagnostics += resolver.diagnostics
      return query
    }
  }

  /// By query, where it asks for the viewer, by itself or by a scope; every query that is written is a key.
  func viewerPlaces(_ queries: [Query], _ scopes: [Scope]) -> [String: Place?] {
    var scoped: [String: Place] = [:]
    for scope in scopes where scope.text.contains("$viewer") {
      for model in scope.models where scoped[model] == nil { scoped[model] = scope.place }
    }
    return Dictionary(
      spec.queries.map { form in
        let texts = [form.condition].compactMap { $0 } + form.filters.map(\.condition)
        let own = texts.first { $0.text.value.contains("$viewer") }?.text.place
        return (form.name, own ?? scoped[form.from.value])
      }, uniquingKeysWith: { first, _ in first })
  }
}

/// Resolves one query; what is wrong in one part keeps the others from nothing.
struct QueryResolver {
  let schema: Schema
  let viewer: String?
  let model: Model
  var diagnostics: [Diagnostic] = []

  init(schema: Schema, viewer: String?, model: Model) {
    self.schema = schema
    self.viewer = viewer
    self.model = model
  }

  mutating func resolve(_ form: Spec.QueryForm) -> Query? {
    let condition = form.condition.map { self.condition($0)?.condition } ?? .all([])
    let filters = form.filters.compactMap { filter($0) }
    let keys = form.order.map { orderKey($0) }
    let order = keys.compactMap { $0 }
    if keys.count == order.count { checkOrder(order, of: form) }
    form.page.map { checkBounds($0) }
    let load = form.load.compactMap { rows($0) }
    let parent = form.parent.flatMap { rows($0) }
    if let parent, let place = form.parent?.text.place, let condition {
      checkParent(parent, at: place, pinnedBy: condition, form)
    }
    if let wire = form.wire, model.field(wire.value) == nil {
      diagnostics.append(
        .unknownField("field of \(model.name)", wire.value, among: model.fields.map(\.name), at: wire.place))
    }
    guard let condition, diagnostics.allSatisfy({ $0.severity != .error }) else { return nil }
    return Query(
      name: form.name, from: model.name, condition: condition, text: form.condition?.text.value ?? "",
      filters: filters, order: order, page: form.page?.page, parent: parent, load: load,
      isConstant: form.isConstant != nil, wire: form.wire?.value,
      place: form.condition?.text.place ?? form.place)
  }

  /// Nil, told, where it is no condition.
  mutating func condition(
    _ form: Spec.ExpressionText
  ) -> (condition: Condition, parameters: [(name: String, place: Place)])? {
    var parser = ExpressionParser(form.text, start: form.start)
    let expression = parser.parse()
    diagnostics += parser.diagnostics
    var resolver = ConditionResolver(schema: schema, viewer: viewer, path: form.text.place.path)
    let condition = expression.flatMap { resolver.resolve($0, from: model.name) }
    diagnostics += resolver.diagnostics
    guard let condition, resolver.diagnostics.isEmpty else { return nil }
    return (condition, resolver.parameters)
  }

  private mutating func filter(_ form: Spec.FilterForm) -> QueryFilter? {
    guard let (condition, parameters) = condition(form.condition) else { return nil }
    let names = Set(parameters.map(\.name))
    guard let parameter = parameters.first, names.count == 1 else {
      diagnostics.append(
        .filterParameter(
          form.name, count: names.count, at: parameters.last?.place ?? form.condition.text.place))
      return nil
    }
    return QueryFilter(
      name: form.name, parameter: parameter.name, condition: condition, text: form.condition.text.value,
      isNotFoundIfUnknown: form.isNotFoundIfUnknown, place: parameter.place)
  }

  /// A path that ends in rows.
  private mutating func rows(_ form: Spec.ExpressionText) -> Path? {
    guard let term = PathTerm(form) else {
      diagnostics.append(.notAPath(form.text.value, at: form.text.place))
      return nil
    }
    var resolver = ConditionResolver(schema: schema, viewer: viewer, path: form.text.place.path)
    let path = resolver.rows(term, model.name)
    diagnostics += resolver.diagnostics
    return path
  }

  private mutating func checkParent(
    _ parent: Path, at place: Place, pinnedBy condition: Condition, _ form: Spec.QueryForm
  ) {
    let atoms = if case .all(let parts) = condition { parts } else { [condition] }
    let isPinned = atoms.contains { atom in
      guard case .compares(.path(let path), .equal, .parameter) = atom, path.steps == parent.steps,
        let field = path.field.flatMap({ schema.model(path.end)?.field($0) })
      else { return false }
      return field.unique || field.type == .id
    }
    if parent.isToMany || !isPinned {
      diagnostics.append(
        .parentNotPinned(parent, condition: form.condition?.text.place ?? form.place, at: place))
    }
  }

  private mutating func checkBounds(_ form: Spec.PageForm) {
    guard form.page.fallback > form.page.most, let place = form.places["default"],
      let most = form.places["max"]
    else { return }
    diagnostics.append(.pageBounds(form.page, most: most, at: place))
  }
}

extension PathTerm {
  /// A whole text that is names with dots between.
  init?(_ form: Spec.ExpressionText) {
    self.init(ExpressionToken.read(form.text.value, start: form.start ?? 0)[...], in: form)
  }

  init?(_ tokens: ArraySlice<ExpressionToken>, in form: Spec.ExpressionText) {
    var parts: [(name: String, span: Span)] = []
    for (place, token) in tokens.enumerated() {
      if place % 2 == 1 {
        guard token.isSymbol(".") else { return nil }
      } else {
        guard token.kind == .word else { return nil }
        parts.append((token.text, form.start == nil ? form.text.place.span : token.span))
      }
    }
    guard !parts.isEmpty, tokens.count % 2 == 1 else { return nil }
    self.init(parts: parts)
  }
}
