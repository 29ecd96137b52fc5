import Constraints
import Diagnostics
import YAML

/// Reads the schemas of a contract as shapes, each schema that has a name once, however often it is referred to.
///
/// What it does not understand becomes `any`; the file belongs to its own tools, which check it.
struct ShapeReader {
  /// Schemas put together of schemas put together, and so on.
  private static let deepest = 32

  var documents: ContractDocuments
  private(set) var shapes: [String: WireShape] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private var open: [(key: String, node: Node)] = []
  private var merging: Set<Place> = []
  private var merged: [Place: [WireShape.Property]?] = [:]

  init(_ documents: ContractDocuments) { self.documents = documents }

  /// The shape, and those that it names.
  mutating func read(_ node: Node) -> WireShape {
    let found = shape(node, depth: 0)
    while let (key, node) = open.popLast() {
      guard shapes[key] == nil else { continue }
      shapes[key] = WireShape(.any, at: node.place)
      shapes[key] = shape(node, depth: 0)
    }
    return found
  }

  /// A schema by its key, whether or not anything refers to it.
  mutating func read(_ node: Node, as key: String) {
    open.append((key, node))
    _ = read(Node(.mapping([]), at: node.place))
  }

  private mutating func shape(_ node: Node, depth: Int) -> WireShape {
    guard depth < Self.deepest else { return WireShape(.any, at: node.place) }
    if let reference = node.reference {
      guard let (target, key) = documents.target(of: reference) else {
        return WireShape(.any, at: node.place)
      }
      if shapes[key] == nil { open.append((key, target)) }
      return WireShape(.named(key), isNullable: node["nullable"]?.isTrue ?? false, at: node.place)
    }
    let types = node["type"].map { type in
      type.elements.map { $0.map(\.plainText) } ?? [type.plainText]
    }
    let isNullable =
      node["nullable"]?.isTrue ?? false || types?.contains("null") ?? false
      || node["enum"]?.elements?.contains(where: \.isNull) ?? false
    if let parts = node["allOf"]?.elements { return together(parts, node, isNullable, depth) }
    if let parts = (node["anyOf"] ?? node["oneOf"])?.elements {
      return oneOf(parts, at: node.place, isNullable, depth)
    }
    return WireShape(form(node, types, depth), isNullable: isNullable, at: node.place)
  }

  private mutating func form(_ node: Node, _ types: [String]?, _ depth: Int) -> WireShape.Form {
    if node["properties"] != nil || types?.contains("object") ?? false {
      return .object(
        properties(of: node, depth), isClosed: node["additionalProperties"]?.plainText == "false")
    }
    if let items = node["items"] { return .array(shape(items, depth: depth + 1)) }
    if types?.contains("array") ?? false { return .array(WireShape(.any, at: node.place)) }
    let choices = node["enum"]?.elements ?? node["const"].map { [$0] }
    guard types != nil || choices != nil else { return .any }
    return .value(value(node, types ?? [], choices ?? []))
  }

  private mutating func properties(of node: Node, _ depth: Int) -> [WireShape.Property] {
    let required = Set(node["required"]?.elements?.map(\.plainText) ?? [])
    return (node["properties"]?.entries ?? []).map { entry in
      refuseHidden(entry.key)
      let name = entry.key.plainText
      return WireShape.Property(
        name: name, shape: shape(entry.value, depth: depth + 1), isRequired: required.contains(name),
        isReadOnly: entry.value["readOnly"]?.isTrue ?? false,
        place: entry.key.place)
    }
  }

  private func value(_ node: Node, _ types: [String], _ choices: [Node]) -> WireValue {
    func bound(_ key: String) -> WireValue.Bound? {
      node[key].flatMap { bound in Int(bound.plainText).map { WireValue.Bound($0, at: bound.place) } }
    }
    var value = WireValue()
    value.kinds = types.compactMap(WireValue.Kind.init)
    value.format = node["format"]?.plainText
    value.choices = choices.filter { !$0.isNull }.map(\.plainText)
    value.least = bound("minimum") ?? bound("exclusiveMinimum")
    value.most = bound("maximum") ?? bound("exclusiveMaximum")
    value.leastLength = bound("minLength")
    value.mostLength = bound("maxLength")
    value.pattern = node["pattern"]?.plainText
    value.fallback = node["default"]?.plainText
    for key in WireValue.boundingKeys {
      value.spelled[key] = node[key].map { Located($0.plainText, at: $0.place) }
    }
    return value
  }

  /// One schema and null is that schema, nullable; several that are not null may be anything.
  private mutating func oneOf(
    _ parts: [Node], at place: Place, _ isNullable: Bool, _ depth: Int
  ) -> WireShape {
    let rest = parts.filter { $0["type"]?.plainText != "null" }
    let mayBeNull = isNullable || rest.count < parts.count
    guard rest.count == 1, let only = rest.first else {
      return WireShape(.any, isNullable: mayBeNull, at: place)
    }
    let shape = shape(only, depth: depth + 1)
    return WireShape(shape.form, isNullable: mayBeNull || shape.isNullable, at: shape.place)
  }

  /// One part is itself; several objects have the properties of all, and those written beside them.
  private mutating func together(_ parts: [Node], _ node: Node, _ isNullable: Bool, _ depth: Int) -> WireShape
  {
    if parts.count == 1, let only = parts.first, node["properties"] == nil {
      let shape = shape(only, depth: depth + 1)
      return WireShape(shape.form, isNullable: isNullable || shape.isNullable, at: node.place)
    }
    var all = properties(of: node, depth)
    for part in parts {
      guard let members = members(of: part, depth) else { return WireShape(.any, at: node.place) }
      let names = Set(members.map(\.name))
      all = all.filter { !names.contains($0.name) } + members
    }
    return WireShape(.object(all, isClosed: false), isNullable: isNullable, at: node.place)
  }

  /// The properties of a part of an object, looked up at once; nil where it is no object, or holds itself.
  private mutating func members(of part: Node, _ depth: Int) -> [WireShape.Property]? {
    guard let target = documents.resolve(part), merging.insert(target.place).inserted else { return nil }
    defer { merging.remove(target.place) }
    if let known = merged[target.place] { return known }
    let found = written(target, depth)
    merged[target.place] = .some(found)
    return found
  }

  private mutating func written(_ target: Node, _ depth: Int) -> [WireShape.Property]? {
    // A part may speak of what another one declares: `required` alone is an object without properties.
    if target["required"] != nil, target["type"] == nil, target["properties"] == nil, target["allOf"] == nil {
      return []
    }
    guard case .object(let properties, _) = shape(target, depth: depth + 1).form else { return nil }
    return properties
  }

  /// What reaches tests and texts must be what it looks like; the rest is the business of the contract's own tools.
  private mutating func refuseHidden(_ node: Node) {
    if let hidden = node.plainText.unicodeScalars.first(where: \.isUnfitForName) {
      diagnostics.append(.hiddenCharacter(hidden, at: node.place))
    }
  }
}
