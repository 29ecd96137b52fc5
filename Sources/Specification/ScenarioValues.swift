import Constraints
import Diagnostics
import YAML

/// What requests of a rule bring, and what their answers must hold: by the names and types of the contract.
extension Scenario {
  mutating func parameters(_ form: Spec.RuleStepForm, _ route: Route) -> [BusinessRule.Member] {
    let headers = route.parameters.filter { $0.location == .header }
    let taken = route.pathParameters + route.queryParameters + headers.map(\.name)
    let shapes = Dictionary(
      route.parameters.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
    let named = Set(form.parameters.map(\.name.value))
    let needed =
      route.pathParameters
      + route.parameters.filter { $0.location == .query && $0.isRequired }.map(\.name)
      + headers.filter(\.isRequired).map(\.name)
    // One that is misspelled is told of below.
    let isMisspelled = !named.isSubset(of: taken)
    for name in needed where !named.contains(name) && !isMisspelled {
      diagnostics.append(
        .parameterMissing(name, of: route, at: form.call?.place ?? form.place))
    }
    return form.parameters.compactMap { member in
      guard taken.contains(member.name.value) else {
        diagnostics.append(
          .parameterNotInContract(member.name.value, of: route, among: taken, at: member.name.place))
        return nil
      }
      let shape = shapes[member.name.value].map { contract.resolved($0) }
      return value(member.value, as: shape).map { BusinessRule.Member(member.name.value, $0) }
    }
  }

  mutating func body(_ members: [Spec.MemberForm], _ route: Route) -> BusinessRule.Value? {
    guard !contract.path.isEmpty, route.body?.shape == nil else {
      return object(members.compactMap { sent($0, route) })
    }
    if let first = members.first {
      diagnostics.append(
        .parameterNotInContract(first.name.value, of: route, among: [], at: first.name.place))
    }
    return nil
  }

  private mutating func sent(_ member: Spec.MemberForm, _ route: Route) -> (
    path: [String], value: BusinessRule.Value
  )? {
    let walked = walk(member.name, from: route.body?.shape) { name, known, place in
      .parameterNotInContract(name, of: route, among: known, at: place)
    }
    guard let walked, let value = value(member.value, as: walked) else { return nil }
    return (member.name.value.split(separator: ".").map(String.init), value)
  }

  /// Values in an answer; where several statuses are allowed, one of their bodies must have them.
  mutating func expected(
    _ members: [Spec.MemberForm], _ route: Route, _ statuses: [Int]
  ) -> [BusinessRule.Expected] {
    let answers = statuses.isEmpty ? route.successes : statuses.compactMap { route.response(to: $0) }
    let shape = answers.lazy.compactMap(\.body).first
    return members.compactMap { member in
      guard contract.path.isEmpty || shape != nil else {
        diagnostics.append(.notInAnswer(member.name.value, of: route, among: [], at: member.name.place))
        return nil
      }
      let walked = walk(member.name, from: shape) { name, known, place in
        .notInAnswer(name, of: route, among: known, at: place)
      }
      guard let walked, let value = value(member.value, as: walked) else { return nil }
      let path = member.name.value.split(separator: ".").map { part -> BusinessRule.Expected.Step in
        Int(part).map { .element($0) } ?? .member(String(part))
      }
      return BusinessRule.Expected(path: path, value: value)
    }
  }

  /// The shape at the end of names joined with dots; nil, told, where one of them is not there.
  private mutating func walk(
    _ path: Located<String>, from shape: WireShape?,
    _ unknown: (String, [String], Place) -> Diagnostic
  ) -> WireShape? {
    var shape = contract.resolved(shape ?? WireShape(.any, at: path.place))
    for part in path.value.split(separator: ".").map(String.init) {
      switch shape.form {
      case .object(let properties, let isClosed):
        if let property = properties.first(where: { $0.name == part }) {
          shape = contract.resolved(property.shape)
        } else if properties.isEmpty && !isClosed {
          return WireShape(.any, at: path.place)
        } else {
          diagnostics.append(unknown(part, properties.map(\.name), path.place))
          return nil
        }
      case .array(let element):
        guard Int(part).map({ $0 >= 0 }) ?? false else {
          diagnostics.append(unknown(part, ["0"], path.place))
          return nil
        }
        shape = contract.resolved(element)
      case .value:
        diagnostics.append(unknown(part, [], path.place))
        return nil
      case .named, .any: return WireShape(.any, at: path.place)
      }
    }
    return shape
  }

  /// A literal, a list or mapping of some, or `x.slug`: as the contract's type wants them.
  mutating func value(_ node: Node, as shape: WireShape?) -> BusinessRule.Value? {
    switch node.content {
    case .sequence(let nodes):
      var element: WireShape?
      if case .array(let inner)? = shape?.form { element = contract.resolved(inner) }
      return .list(nodes.compactMap { value($0, as: element) })
    case .mapping(let entries):
      return .object(
        entries.compactMap { entry in
          value(entry.value, as: nil).map { BusinessRule.Member(entry.key.plainText, $0) }
        })
    case .scalar(let scalar):
      if node.isNull { return .null }
      if scalar.style == .plain, scalar.text.hasPrefix("$") {
        diagnostics.append(.keyNotSupportedYet(scalar.text, of: "a rule", at: node.place))
        return nil
      }
      if scalar.style == .plain, let reference = reference(scalar.text, node.place) { return reference.value }
      return .literal(literal(scalar, as: shape))
    }
  }

  /// Nil where the text names no given row; its value is nil, told, where the row has no such field.
  private mutating func reference(_ text: String, _ place: Place) -> (value: BusinessRule.Value?, Void)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let name = rows[parts[0]], let model = schema.model(name) else { return nil }
    guard let field = model.field(parts[1]) else {
      diagnostics.append(
        .unknownField("field of \(model.name)", parts[1], among: model.fields.map(\.name), at: place))
      return (nil, ())
    }
    return (.field(row: parts[0], field: field.name), ())
  }

  private func literal(_ scalar: Node.Scalar, as shape: WireShape?) -> Literal {
    var isText = scalar.style != .plain
    if case .value(let value)? = shape?.form, !value.kinds.isEmpty {
      isText = isText || value.kinds.allSatisfy { $0 == .string }
    }
    if isText { return .text(scalar.text) }
    if ["true", "false"].contains(scalar.text) { return .flag(scalar.text == "true") }
    return DecimalNumber(scalar.text).map { .number($0) } ?? .text(scalar.text)
  }

  /// Members by their paths, as the objects that they make together.
  private func object(_ members: [(path: [String], value: BusinessRule.Value)]) -> BusinessRule.Value {
    var names: [String] = []
    for member in members where !names.contains(member.path.first ?? "") {
      names.append(member.path.first ?? "")
    }
    return .object(
      names.map { name in
        let own = members.filter { $0.path.first == name }
        let whole = own.first { $0.path.count == 1 }?.value
        return BusinessRule.Member(
          name, whole ?? object(own.map { (path: Array($0.path.dropFirst()), value: $0.value) }))
      })
  }
}
