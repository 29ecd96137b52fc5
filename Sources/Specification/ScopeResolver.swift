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
      checkSets(of: form, in: schema, viewer: viewer)
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

  /// What a scope fills is there in each of its models, and known without a request.
  private mutating func checkSets(of form: Spec.ScopeForm, in schema: Schema, viewer: Viewer?) {
    for set in form.sets {
      for model in form.models.compactMap({ schema.model($0.value) }) {
        let known = model.fields.map(\.name) + schema.relations(of: model.name).map(\.id.name)
        guard !known.contains(set.member.value) else { continue }
        diagnostics.append(
          .unknownField(
            "field or relation of \(model.name)", set.member.value, among: known, at: set.member.place))
      }
      if set.value.value == "$viewer" {
        if viewer == nil { diagnostics.append(.noViewer(at: set.value.place)) }
      } else if set.value.value.hasPrefix("$") {
        diagnostics.append(
          .parameterInScope(set.value.value.withoutSigil, of: form.name, at: set.value.place))
      }
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

extension Spec {
  /// Whoever creates a row of a scope fills it as the scope says, where the operation does not say it itself.
  var fillingScopes: Spec {
    let filling = scopes.filter { !$0.sets.isEmpty }
    guard !filling.isEmpty else { return self }
    var filled = self
    for (place, operation) in operations.enumerated() {
      guard let made = operation.verbs.first(where: { $0.name == "creates" })?.object?.value else { continue }
      for scope in filling
      where scope.models.contains(where: { $0.value == made })
        && !scope.exempt.contains(where: { $0.value == operation.id })
      {
        let said = Set(filled.operations[place].sets.map(\.member.value))
        filled.operations[place].sets += scope.sets.filter {
          !said.contains($0.member.value) && has($0.member.value, made)
        }
      }
    }
    return filled
  }

  /// What is there in no model is told at the scope.
  private func has(_ member: String, _ model: String) -> Bool {
    models.contains { $0.name == model && $0.fields.contains { $0.name == member } }
      || relations.contains { $0.id.model == model && $0.id.name == member }
  }
}
