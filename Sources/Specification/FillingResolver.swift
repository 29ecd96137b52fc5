import Constraints
import Diagnostics

/// Whether what fills a field can.
extension Resolver {
  mutating func check(
    _ form: Spec.FillingForm, _ field: Spec.FieldForm, _ id: Field.ID, of model: Spec.ModelForm
  ) {
    let type = field.type.value
    switch form.filling {
    case .onCreate, .onUpdate:
      if ![.timestamp, .date].contains(type) {
        refuse("A moment", "is held by a timestamp or a date, and \(id) is of type `\(type.rawValue)`", form)
      }
    case .version:
      if ![.integer, .bigint].contains(type) {
        refuse("A version", "is counted by an integer, and \(id) is of type `\(type.rawValue)`", form)
      }
    case .made(let making):
      let fields = Dictionary(model.fields.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      check(making, form, id, type, fields)
      if let place = form.whenTaken, field.unique?.value != true {
        diagnostics.append(.takenWithoutUnique(id, at: place))
      }
      checkMoment(form, fields, model.name)
      checkPer(form, making, fields, model.name)
    }
  }

  private mutating func check(
    _ making: Filling.Making, _ form: Spec.FillingForm, _ id: Field.ID, _ type: FieldType,
    _ fields: [String: Spec.FieldForm]
  ) {
    var source: Spec.FieldForm?
    if case .field(let name)? = making.source {
      source = fields[name]
      if source == nil, let place = form.source?.place {
        diagnostics.append(
          .unknownField("field of \(id.model)", name, among: fields.keys.sorted(), at: place))
        return
      }
      if let chain = chain(from: id.name, fields) {
        diagnostics.append(.setCycle(chain, at: form.source?.place ?? form.place))
        return
      }
    }
    switch making.method {
    case .slugify?, .hash?:
      if !type.isText || making.source == nil || source.map({ $0.isTyped && !$0.type.value.isText }) ?? false
      {
        refuse("A slug or hash", "is a text that is made from a text, which `from` names", form)
      }
    case .copy?:
      if making.source == nil || source.map({ $0.isTyped && $0.type.value != type }) ?? false {
        refuse("A copy", "is of the type of what it is made from, which `from` names", form)
      }
    case .sequence?:
      if ![.integer, .bigint].contains(type) || making.source != nil {
        refuse("A sequence", "is counted by an integer, and made from nothing", form)
      }
    case .named?: break
    case nil:
      if ![.timestamp, .date].contains(type) || making.source != nil {
        refuse("A field without `by`", "takes the moment, which a timestamp or a date holds", form)
      }
    }
    let isChanged = making.moment == .changed
    let isGiven = making.moment == .given
    if isChanged, making.source == nil { refuse("`changed`", "speaks of what `from` names", form) }
    if isGiven {
      guard case .request? = making.source else {
        refuse("`given`", "speaks of a value of the request, which `from: $request.NAME` names", form)
        return
      }
    }
  }

  /// From a field over what each is made from back to itself; nil where that ends.
  private func chain(from name: String, _ fields: [String: Spec.FieldForm]) -> [String]? {
    var chain = [name]
    while case .made(let making)? = fields[chain[chain.count - 1]]?.filling?.filling,
      case .field(let next)? = making.source
    {
      if next == name { return chain + [next] }
      if chain.contains(next) { return nil }
      chain.append(next)
    }
    return nil
  }

  private mutating func checkMoment(
    _ form: Spec.FillingForm, _ fields: [String: Spec.FieldForm], _ model: String
  ) {
    guard let becomes = form.becomes else { return }
    guard let field = fields[becomes.field.value] else {
      diagnostics.append(
        .unknownField(
          "field of \(model)", becomes.field.value, among: fields.keys.sorted(), at: becomes.field.place))
      return
    }
    if let values = field.values { check(becomes.value, of: field.name, values) }
  }

  private mutating func checkPer(
    _ form: Spec.FillingForm, _ making: Filling.Making, _ fields: [String: Spec.FieldForm], _ model: String
  ) {
    guard let per = form.per else { return }
    switch making.method {
    case .sequence?, .named?: break
    case .slugify?, .hash?, .copy?, nil: refuse("`per`", "speaks of the numbers of `by: sequence`", form)
    }
    let relations = relationNames[model] ?? []
    if fields[per.value] == nil, !relations.contains(per.value) {
      diagnostics.append(
        .unknownField(
          "field or relation of \(model)", per.value, among: fields.keys.sorted() + relations.sorted(),
          at: per.place))
    }
  }

  private mutating func refuse(_ what: String, _ fitting: String, _ form: Spec.FillingForm) {
    diagnostics.append(.setDoesNotFit(what, fitting, at: form.place))
  }
}
