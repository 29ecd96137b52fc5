import Constraints
import JSON
import Witnesses

/// Makes up what a request needs beside the rows that it names: any values that the contract allows.
struct Sampler {
  /// No body that somebody sends by hand is deeper.
  private static let deepest = 8

  let contract: Contract
  /// Values of members, by name, that a body has whether they are required or not.
  var given: [String: JSONValue] = [:]

  /// A body, or none where the request takes none.
  struct Body { let text: String? }

  /// The path and the query that is required; nil where a value cannot be made up.
  func address(of route: Route, _ values: [String: FieldValue]) -> String? {
    var values = values
    var query: [String] = []
    for parameter in route.parameters where parameter.isRequired && values[parameter.name] == nil {
      guard parameter.location == .path || parameter.location == .query else { continue }
      guard let sample = text(parameter.shape) else { return nil }
      switch parameter.location {
      case .path: values[parameter.name] = .text(sample)
      case .query: query.append("\(percentEncoded(parameter.name))=\(percentEncoded(sample))")
      case .header, .cookie: continue
      }
    }
    return route.filled(values).map { $0 + (query.isEmpty ? "" : "?\(query.joined(separator: "&"))") }
  }

  /// Nil where one is needed and cannot be made up.
  func body(of route: Route) -> Body? {
    guard let body = route.body, body.isRequired || body.shape != nil else { return Body(text: nil) }
    guard let shape = body.shape, let value = value(shape, depth: 0) else { return nil }
    return Body(text: value.compact)
  }

  /// Whether a body may have a member of this name, however deep.
  func accepts(_ name: String, in route: Route) -> Bool {
    route.body?.shape.map { accepts(name, in: $0, depth: 0) } ?? false
  }

  private func accepts(_ name: String, in shape: WireShape, depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    switch contract.resolved(shape).form {
    case .object(let properties, _):
      return properties.contains {
        !$0.isReadOnly && ($0.name == name || accepts(name, in: $0.shape, depth: depth + 1))
      }
    case .array, .value, .named, .any: return false
    }
  }

  /// The same before it is written down; nil where there is none.
  func sample(of route: Route) -> JSONValue? { route.body?.shape.flatMap { value($0, depth: 0) } }

  private func text(_ shape: WireShape) -> String? {
    switch value(shape, depth: 0) {
    case .text(let text)?: text
    case .integer(let integer)?: "\(integer)"
    case .flag(let flag)?: "\(flag)"
    case .null?, .number?, .list?, .object?, nil: nil
    }
  }

  /// A value of its own for each number, where the shape leaves texts free.
  func value(_ shape: WireShape, _ number: Int) -> JSONValue? {
    guard case .text(let text)? = value(shape, depth: 0) else { return value(shape, depth: 0) }
    return .text(text.hasPrefix("sample") ? "\(text)-sent-\(number)" : text)
  }

  private func value(_ shape: WireShape, depth: Int) -> JSONValue? {
    let shape = contract.resolved(shape)
    guard depth < Self.deepest else { return nil }
    switch shape.form {
    case .object(let properties, _): return object(properties, depth)
    case .array: return .list([])
    case .value(let value): return value.sample
    case .named, .any: return shape.isNullable ? .null : nil
    }
  }

  /// What is required; where nothing is, whatever can be made up.
  private func object(_ properties: [WireShape.Property], _ depth: Int) -> JSONValue? {
    let sent = properties.filter { !$0.isReadOnly }
    let required = sent.filter { $0.isRequired || given[$0.name] != nil }
    var members: [JSONValue.Member] = []
    for property in required.isEmpty ? sent : required {
      if let value = given[property.name] ?? value(property.shape, depth: depth + 1) {
        members.append(.init(property.name, value))
      } else if property.isRequired {
        return nil
      }
    }
    return .object(members)
  }
}

extension WireValue {
  /// A value within the bounds; nil where a pattern says what no sample is made from.
  fileprivate var sample: JSONValue? {
    let kind = kinds.first ?? .string
    if let choice = choices.first {
      return kind == .integer ? Int(choice).map { .integer($0) } : .text(choice)
    }
    switch kind {
    case .integer, .number: return .integer(least.map { $0.value + 1 } ?? most.map { min(1, $0.value) } ?? 1)
    case .boolean: return .flag(true)
    case .string: return pattern == nil ? .text(sampleText) : nil
    }
  }

  private var sampleText: String {
    switch format {
    case "date-time": return "2024-01-02T03:04:05Z"
    case "date": return "2024-01-02"
    case "email": return "somebody@example.com"
    case "uuid": return "7d4a2f6e-0b1c-4d3e-8f5a-9b6c7d8e0f1a"
    case "uri", "url": return "https://example.com/sample"
    case _:
      let length = max(leastLength?.value ?? 0, min(6, mostLength?.value ?? 6))
      return String("sample".prefix(length)) + String(repeating: "e", count: max(0, min(length, 10_000) - 6))
    }
  }
}
