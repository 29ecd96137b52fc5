import Constraints
import Diagnostics

extension Resolver {
  mutating func resolveScopes(in schema: Schema, viewer: Viewer?) -> [Scope] {
    checkDataLayers()
    let background = Set(spec.operations.filter(\.isBackground).map(\.id))
    return spec.scopes.compactMap { form in
      var conditions: [String: Condition] = [:]
      for name in form.models {
        guard let model = schema.model(name.value) else {
          diagnostics.append(
            .unknownModel(name.value, among: schema.models.map(\.name), at: name.place))
          continue
        }
        var resolver = QueryResolver(schema: schema, viewer: viewer?.model, model: model)
        let found = resolver.condition(form.condition)
        if let parameter = found?.parameters.first {
          resolver.diagnostics.append(
            .parameterInScope(parameter.name, of: form.name, at: parameter.place))
        }
        // One expression that is wrong of several models is told of once.
        if !diagnostics.contains(where: { told in resolver.diagnostics.contains { $0.place == told.place } })
        {
          diagnostics += resolver.diagnostics
        }
        conditions[model.name] = found?.condition
      }
      for operation in form.exempt
      where isContractRead && contract.route(operation.value) == nil && !background.contains(operation.value)
      {
        diagnostics.append(
          .unknownOperation(
            operation.value, among: contract.routes.map(\.operation) + background.sorted(),
            at: operation.place))
      }
      return Scope(
        name: form.name, conditions: conditions, models: form.models.map(\.value),
        text: form.condition.text.value, outside: form.outside, exempt: form.exempt.map(\.value),
        lenient: form.lenient.compactMap { lenient($0, in: schema) }, place: form.condition.text.place)
    }
  }

  private mutating func lenient(_ name: Located<String>, in schema: Schema) -> Relation.ID? {
    let found = schema.relations.first { $0.id.description == name.value }
    if found == nil {
      diagnostics.append(
        .unknownField("relation", name.value, among: schema.relations.map(\.id.description), at: name.place))
    }
    return found?.id
  }

  /// Layers that the rules of access name are layers of the conventions or of a target.
  private mutating func checkDataLayers() {
    let known = spec.layers.map(\.name) + spec.targets.flatMap { $0.target.layers.map(\.name) }
    for layer in spec.data.flatMap(\.layers) where !known.contains(layer.value) {
      diagnostics.append(.unknownLayer(layer.value, among: known, at: layer.place))
    }
  }
}
