import Constraints
import Diagnostics

/// What an operation takes from a request, and the rows that this leads to.
extension Resolver {
  /// Nil, told, where the request has no such value or the model no such field.
  mutating func find(
    _ text: Located<String>, of model: Model, _ route: Route, _ viewer: Viewer?
  ) -> Operation.Find? {
    guard text.value == "$viewer" else {
      return foundBy(text, in: text.value, of: model, route).map { .value($0) }
    }
    if let viewer, viewer.model == model.name { return .viewer }
    diagnostics.append(
      viewer == nil
        ? .noViewer(at: text.place) : .viewerIsAnother(model.name, viewer?.model ?? "", at: text.place))
    return nil
  }

  /// `article.slug`, or `order.id = $order_id`: the relation that leads to the parent, and what names its row.
  mutating func within(
    _ text: Located<String>, of model: Model, _ route: Route, _ schema: Schema
  ) -> Operation.Within? {
    let parts = text.value.split(separator: ".", maxSplits: 1).map(String.init)
    let known = schema.relations(of: model.name).filter { $0.kind != .manyToMany }
    guard let name = parts.first, let relation = known.first(where: { $0.id.name == name }),
      let parent = schema.model(relation.target)
    else {
      diagnostics.append(
        .unknownField(
          "to-one relation of \(model.name)", parts.first ?? "", among: known.map(\.id.name), at: text.place))
      return nil
    }
    let rest = parts.count == 2 ? parts[1] : parent.identity?.name ?? "id"
    return foundBy(text, in: rest, of: parent, route).map {
      Operation.Within(relation: relation.id, parent: parent.name, by: $0)
    }
  }

  private mutating func foundBy(
    _ text: Located<String>, in words: String, of model: Model, _ route: Route
  ) -> Operation.FoundBy? {
    let sides = words.split(separator: "=", maxSplits: 1).map { String($0.filter { $0 != " " }) }
    let isPair = sides.count == 2
    let parameter = isPair ? sides[1].withoutSigil : sides.first ?? ""
    guard route.mayTake(parameter, in: contract) else {
      diagnostics.append(
        .unknownParameter(parameter, of: route.operation, among: route.values(in: contract), at: text.place))
      return nil
    }
    let name = isPair ? sides[0] : parameter
    let field = model.field(name) ?? model.fields.first { $0.wire == name } ?? (isPair ? nil : model.identity)
    guard let field else {
      diagnostics.append(
        .unknownField("field of \(model.name)", name, among: model.fields.map(\.name), at: text.place))
      return nil
    }
    return Operation.FoundBy(field: field.name, parameter: parameter)
  }

  /// Members that are set or proved, and models that are written or locked, are there.
  mutating func checkMembers(
    of form: Spec.OperationForm, _ model: Model, _ route: Route, _ schema: Schema, _ viewer: Viewer?
  ) {
    let relations = schema.relations(of: model.name).map(\.id.name)
    let fields = model.fields.map(\.name)
    for set in form.sets {
      if !fields.contains(set.member.value), !relations.contains(set.member.value) {
        diagnostics.append(
          .unknownField(
            "field or relation of \(model.name)", set.member.value, among: fields + relations,
            at: set.member.place))
      }
      if set.value.value == "$viewer" {
        if viewer == nil { diagnostics.append(.noViewer(at: set.value.place)) }
      } else if set.value.value.hasPrefix("$") {
        let name = set.value.value.withoutSigil
        if !route.mayTake(name, in: contract) {
          diagnostics.append(
            .unknownParameter(
              name, of: route.operation, among: route.values(in: contract), at: set.value.place))
        }
      }
    }
    if let proved = form.proves, !fields.contains(proved.value) {
      diagnostics.append(
        .unknownField("field of \(model.name)", proved.value, among: fields, at: proved.place))
    }
    checkWrites(of: form, in: schema)
  }

  mutating func checkWrites(of form: Spec.OperationForm, in schema: Schema) {
    for name in form.writes where !tables.contains(name.value) {
      diagnostics.append(.unknownModel(name.value, among: tables.sorted(), at: name.place))
    }
    for name in form.locks where schema.model(name.value) == nil {
      diagnostics.append(.unknownModel(name.value, among: schema.models.map(\.name), at: name.place))
    }
  }
}

extension Route {
  /// Names of the path, the query, the headers and the body, there within an envelope too.
  func values(in contract: Contract) -> [String] {
    pathParameters + parameters.map(\.name).filter { !pathParameters.contains($0) }
      + (bodyProperties(in: contract) ?? []).map(\.name)
  }

  /// Whether the request may carry a value; a body that says nothing of its members may carry any.
  func mayTake(_ name: String, in contract: Contract) -> Bool {
    if values(in: contract).contains(name) { return true }
    if contract.path.isEmpty { return method != "GET" && !name.isEmpty }
    return body?.shape.map { bodyProperties(in: contract) == nil && contract.resolved($0).form == .any }
      ?? false
  }

  /// The members of the body, or of the one object that is all it holds; nil where it is no object.
  func bodyProperties(in contract: Contract) -> [WireShape.Property]? {
    guard let shape = body?.shape, case .object(let properties, _) = contract.resolved(shape).form else {
      return nil
    }
    if properties.count == 1, case .object(let inner, _) = contract.resolved(properties[0].shape).form {
      return inner
    }
    return properties.filter { !$0.isReadOnly }
  }
}

extension String {
  /// `$slug` names `slug`.
  var withoutSigil: String { hasPrefix("$") ? String(dropFirst()) : self }
}
