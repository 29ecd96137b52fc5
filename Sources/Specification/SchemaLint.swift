import Constraints
import Diagnostics

/// Schemas of the contract that show models: each property is a member, of the type and bounds that the model gives it.
extension Resolver {
  mutating func checkSchemas(in schema: Schema) {
    let mapped = Dictionary(
      spec.api.schemas.map { ($0.name, $0.model.value) }, uniquingKeysWith: { first, _ in first })
    for mapping in spec.api.schemas {
      guard let model = schema.model(mapping.model.value), let shape = contract.shape(called: mapping.name),
        case .object(let properties, _) = contract.resolved(shape).form
      else { continue }
      let members = members(of: model, in: schema)
      let extra = Set(mapping.extra)
      for property in properties where !extra.contains(property.name) {
        guard let member = members[property.name] else {
          diagnostics.append(
            .propertyUnexplained(
              property.name, of: mapping.name, model: model.name, among: members.keys.sorted(),
              at: property.place, mapping: mapping.place))
          continue
        }
        check(property, shows: member, of: model, mapped)
      }
    }
  }

  /// What a request brings for fields of the model it creates or changes.
  mutating func checkBody(of operation: Operation, _ route: Route, in schema: Schema) {
    switch operation.verb {
    case .creates, .updates: break
    case .reads, .deletes, .lists, .links, .unlinks, .moves, .custom: return
    }
    guard let model = operation.model.flatMap(schema.model) else { return }
    let fields = Dictionary(model.fields.map { ($0.wire, $0) }, uniquingKeysWith: { first, _ in first })
    for property in route.bodyProperties(in: contract) ?? [] {
      if let field = fields[property.name] { checkValue(property, field, of: model, isAsked: true) }
    }
  }

  private mutating func check(
    _ property: WireShape.Property, shows member: Member, of model: Model, _ mapped: [String: String]
  ) {
    let shape = contract.resolved(property.shape)
    switch member {
    case .field(let field):
      checkValue(property, field, of: model)
      if field.exposure == .never {
        disagree(
          "\(model.name).\(field.name)", "never shown", "`\(property.name)`", at: field.place, property.place)
      } else if field.nullable, !shape.isNullable, shape.form != .any {
        disagree(
          "\(model.name).\(field.name)", "nullable", "that it is never null", at: field.place, property.place)
      }
    case .derived: return
    case .relation(let rows):
      if let problem = shape.problem(rows, mapped, contract) {
        disagree("\(model.name).\(rows.name)", rows.title, problem, at: rows.place, property.place)
      } else if rows.isNullable, !shape.isNullable, shape.form != .any {
        disagree(
          "\(model.name).\(rows.name)", "nullable", "that it is never null", at: rows.place, property.place)
      }
    }
  }

  /// Type, format and length of a single value.
  private mutating func checkValue(
    _ property: WireShape.Property, _ field: Field, of model: Model, isAsked: Bool = false
  ) {
    let shape = contract.resolved(property.shape)
    let name = "\(model.name).\(field.name)"
    switch shape.form {
    case .any, .named: return
    case .object: disagree(name, "a \(field.type.rawValue)", "an object", at: field.place, property.place)
    case .array: disagree(name, "a \(field.type.rawValue)", "a list", at: field.place, property.place)
    case .value(let value):
      if !value.kinds.isEmpty, !field.type.kinds.isEmpty, Set(value.kinds).isDisjoint(with: field.type.kinds)
      {
        let kinds = value.kinds.map(\.rawValue).joined(separator: " or ")
        disagree(name, "a \(field.type.rawValue)", kinds, at: field.place, property.place)
      } else if let format = value.format, let formats = field.type.formats, !formats.contains(format) {
        disagree(name, "a \(field.type.rawValue)", "the format \(format)", at: field.place, property.place)
      }
      if let most = field.maxLength, let said = value.mostLength, said.value != most {
        disagree(name, "at most \(most) long", "\(said.value)", at: field.place, said.place)
      }
      for said in value.disagreements(with: field, isAsked: isAsked) {
        disagree(name, said.here, said.contract.value, at: field.place, said.contract.place)
      }
    }
  }

  private mutating func disagree(
    _ what: String, _ here: String, _ contract: String, at place: Place, _ contractPlace: Place
  ) {
    diagnostics.append(
      .contractDisagrees(what, here: here, contract: contract, at: place, contractPlace))
  }
}

/// What a name in a response can be of a model.
private enum Member {
  case field(Field)
  /// What an expression makes, of whatever type.
  case derived
  case relation(EmbeddedRows)
}

/// Rows of another model, as objects or by the value of one field.
private struct EmbeddedRows {
  let name: String
  let target: String
  let isToMany: Bool
  let isNullable: Bool
  let field: String?
  let place: Place
}

extension Resolver {
  /// Members by the names that the wire gives them; fields win over derived values, and those over relations.
  private func members(of model: Model, in schema: Schema) -> [String: Member] {
    var members = Dictionary(
      model.fields.map { ($0.wire, Member.field($0)) }, uniquingKeysWith: { first, _ in first })
    func wire(_ name: String) -> String { rule(.wire).name(of: name, model: model.name) }
    for derived in model.derived where members[wire(derived.name)] == nil {
      members[wire(derived.name)] = .derived
    }
    for step in schema.steps(from: model.name) {
      guard let relation = schema.relation(step.relation) else { continue }
      let isForward = step.direction == .forward
      let name = isForward && !relation.embedding.wire.isEmpty ? relation.embedding.wire : wire(step.name)
      guard members[name] == nil else { continue }
      members[name] = .relation(
        EmbeddedRows(
          name: step.name, target: step.target, isToMany: step.isToMany,
          isNullable: !step.isToMany && (!isForward || relation.nullable),
          field: isForward ? relation.embedding.field : nil, place: relation.place))
    }
    return members
  }
}

extension EmbeddedRows {
  fileprivate var title: String {
    let one = field.map { "\($0) of \(target)" } ?? target
    return isToMany ? "a list of \(one)" : "one \(one)"
  }
}

extension WireShape {
  /// What keeps the shape from showing rows of a model; nil where nothing does.
  fileprivate func problem(
    _ rows: EmbeddedRows, _ mapped: [String: String], _ contract: Contract
  ) -> String? {
    switch form {
    case .any: return nil
    case .array(let element):
      return rows.isToMany ? element.problem(ofOne: rows, mapped, contract) : "a list"
    case .object, .named, .value: return rows.isToMany ? "one value" : problem(ofOne: rows, mapped, contract)
    }
  }

  /// An object where a value is meant, a value where an object is, or a schema that shows rows of another model.
  private func problem(
    ofOne rows: EmbeddedRows, _ mapped: [String: String], _ contract: Contract
  ) -> String? {
    switch contract.resolved(self).form {
    case .object where rows.field != nil: return "objects"
    case .value where rows.field == nil: return "single values"
    case .object, .value, .array, .any, .named: break
    }
    guard case .named(let key) = form, let shown = mapped[key.shapeName], shown != rows.target else {
      return nil
    }
    return "the schema \(key.shapeName), which shows \(shown)"
  }
}

extension FieldType {
  /// What JSON makes of it. A number allows whole ones.
  fileprivate var kinds: [WireValue.Kind] {
    switch self {
    case .id, .bigint, .decimal: [.integer, .number, .string]
    case .string, .text, .timestamp, .date, .time, .duration, .uuid, .email, .url, .bytes, .enumeration:
      [.string]
    case .integer: [.integer, .number]
    case .boolean: [.boolean]
    case .json: []
    }
  }

  /// The formats that fit, where only some do.
  fileprivate var formats: [String]? {
    switch self {
    case .timestamp: ["date-time"]
    case .date: ["date"]
    case .time: ["time", "partial-time"]
    case .duration: ["duration"]
    case .uuid: ["uuid"]
    case .email: ["email", "idn-email"]
    case .url: ["uri", "url", "iri"]
    case .bytes: ["byte", "binary"]
    case .id, .integer, .bigint: ["int32", "int64", "uuid"]
    case .decimal, .string, .text, .boolean, .json, .enumeration: nil
    }
  }
}
