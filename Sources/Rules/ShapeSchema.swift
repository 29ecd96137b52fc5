import Constraints
import JSON

extension Contract {
  /// A shape as JSON Schema, names written out; what the contract leaves open, or leads back to itself, may be anything.
  func jsonSchema(_ shape: WireShape, depth: Int = 0) -> JSONValue {
    guard depth < 12 else { return .object([]) }
    let shape = resolved(shape)
    let type: String
    var members: [JSONValue.Member] = []
    switch shape.form {
    case .any, .named: return .object([])
    case .array(let element):
      type = "array"
      members = [.init("items", jsonSchema(element, depth: depth + 1))]
    case .object(let properties, let isClosed):
      type = "object"
      members = [
        .init("required", .texts(properties.filter(\.isRequired).map(\.name))),
        .init(
          "properties", .object(properties.map { .init($0.name, jsonSchema($0.shape, depth: depth + 1)) })),
      ]
      if isClosed { members.append(.init("additionalProperties", false)) }
    case .value(let value):
      guard value.kinds.count == 1, let kind = value.kinds.first else { return .object([]) }
      type = kind.rawValue
      if kind == .string, !value.choices.isEmpty, !shape.isNullable {
        members.append(.init("enum", .texts(value.choices)))
      }
      if let format = value.format { members.append(.init("format", .text(format))) }
    }
    let types = shape.isNullable ? [type, "null"] : [type]
    return .object([.init("type", .texts(types))] + members)
  }
}
