import Constraints
import Diagnostics
import YAML

extension QueryResolver {
  /// `[-]path [nulls first|last]`, to a value of the row or of one that it names.
  mutating func orderKey(_ form: Spec.ExpressionText) -> OrderKey? {
    var tokens = ExpressionToken.read(form.text.value, start: form.start ?? 0)[...]
    let isDescending = tokens.first?.isSymbol("-") == true
    if isDescending { tokens = tokens.dropFirst() }
    var nulls: OrderKey.Nulls?
    if tokens.count > 2, tokens[tokens.endIndex - 2].isWord("nulls") {
      nulls = tokens.last.flatMap { OrderKey.Nulls(rawValue: $0.text) }
      tokens = tokens.dropLast(2)
      if nulls == nil { tokens = [] }
    }
    guard let term = PathTerm(tokens, in: form) else {
      diagnostics.append(.orderSyntax(form.text.value, at: form.text.place))
      return nil
    }
    var resolver = ConditionResolver(schema: schema, viewer: viewer, path: form.text.place.path)
    let path = resolver.resolve(term, model.name)
    diagnostics += resolver.diagnostics
    guard let path else { return nil }
    guard path.field != nil, !path.isToMany else {
      diagnostics.append(.orderByMany(path, at: form.text.place))
      return nil
    }
    let causes = Operand.path(path).nullCauses(in: schema)
    if causes.isEmpty, nulls != nil {
      diagnostics.append(.orderNullsNeedless(path, at: form.text.place))
    } else if !causes.isEmpty, nulls == nil {
      diagnostics.append(.orderNullsUnsaid(path, at: form.text.place))
    }
    return OrderKey(path: path, isDescending: isDescending, nulls: nulls)
  }

  /// Pages of an order with ties may show a row twice, and another never.
  mutating func checkOrder(_ order: [OrderKey], of form: Spec.QueryForm) {
    guard let page = form.page, form.freeTies == nil else { return }
    if order.contains(where: isUnique) { return }
    diagnostics.append(
      .orderNotTotal(
        form.name, order, unique: uniqueField, page: page.page.place,
        at: form.order.last?.text.place ?? form.place))
  }

  private func isUnique(_ key: OrderKey) -> Bool {
    guard key.path.steps.isEmpty, let field = key.path.field.flatMap({ model.field($0) }) else {
      return false
    }
    return field.type == .id || field.unique && !field.nullable
  }

  private var uniqueField: String? {
    (model.fields.first { $0.type == .id } ?? model.fields.first { $0.unique && !$0.nullable })?.name
  }
}
