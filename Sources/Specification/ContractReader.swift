import Constraints
import Diagnostics
import YAML

/// Reads the part of an OpenAPI 3.0 or 3.1 file that operations need. JSON is read as the YAML it is.
///
/// What it does not understand of a schema becomes `any`; the file belongs to its own tools, which check it.
struct ContractReader {
  private let root: Node
  private let path: String
  private(set) var diagnostics: [Diagnostic] = []

  private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

  init(_ root: Node, path: String) {
    self.root = root
    self.path = path
  }

  mutating func read() -> Contract {
    let version = root["openapi"]?.plainText ?? ""
    if !version.hasPrefix("3.0") && !version.hasPrefix("3.1") {
      diagnostics.append(.contractVersion(version, at: root["openapi"]?.place ?? root.place.start))
    }
    var routes: [Route] = []
    var seen: [String: Place] = [:]
    for item in root["paths"]?.entries ?? [] {
      refuseHidden(item.key)
      for method in item.value.entries where Self.methods.contains(method.key.plainText) {
        method.value["operationId"].map { refuseHidden($0) }
        guard let id = method.value["operationId"] else {
          diagnostics.append(
            .operationWithoutID(method.key.plainText, item.key.plainText, at: method.key.place))
          continue
        }
        if let first = seen[id.plainText] {
          diagnostics.append(.operationIDTwice(id.plainText, first: first, at: id.place))
          continue
        }
        seen[id.plainText] = id.place
        routes.append(route(id, item, method))
      }
    }
    return Contract(path: path, routes: routes)
  }

  private mutating func route(_ id: Node, _ item: Node.Entry, _ method: Node.Entry) -> Route {
    let template = item.key.plainText
    let names = template.split(separator: "/").compactMap { segment -> String? in
      segment.hasPrefix("{") && segment.hasSuffix("}") ? String(segment.dropFirst().dropLast()) : nil
    }
    let responses = (method.value["responses"]?.entries ?? []).compactMap { entry -> Response? in
      guard let status = Int(entry.key.plainText), let response = resolve(entry.value) else { return nil }
      let schema = response["content"]?["application/json"]?["schema"]
      return Response(status: status, body: schema.map { shape($0, depth: 0) })
    }
    return Route(
      operation: id.plainText, method: method.key.plainText.uppercased(), path: template,
      pathParameters: names, queryParameters: queryParameters(item.value, method.value),
      security: security(method.value["security"] ?? root["security"]),
      responses: responses.sorted { $0.status < $1.status }, place: id.place)
  }

  /// Those of the path and those of the operation, each once.
  private mutating func queryParameters(_ item: Node, _ method: Node) -> [String] {
    var names: [String] = []
    for node in (item["parameters"]?.elements ?? []) + (method["parameters"]?.elements ?? []) {
      guard let parameter = resolve(node), parameter["in"]?.plainText == "query", let name = parameter["name"]
      else { continue }
      refuseHidden(name)
      if !names.contains(name.plainText) { names.append(name.plainText) }
    }
    return names
  }

  /// No requirement: open to all; an empty one among others: optional.
  private func security(_ node: Node?) -> Route.Security {
    guard case .sequence(let requirements)? = node?.content, !requirements.isEmpty else { return .none }
    let hasEmpty = requirements.contains { $0.entries.isEmpty }
    if hasEmpty { return requirements.count == 1 ? .none : .optional }
    return .required
  }

  private mutating func shape(_ node: Node, depth: Int) -> WireShape {
    // Recursive schemas are legal; no list that a test reads lies this deep.
    guard depth < 16, let schema = resolve(node) else { return .any }
    if let parts = schema["allOf"]?.elements {
      let properties = parts.flatMap { part -> [WireShape.Property] in
        if case .object(let properties) = shape(part, depth: depth + 1) { properties } else { [] }
      }
      return .object(properties)
    }
    if schema["oneOf"] != nil || schema["anyOf"] != nil { return .any }
    if let properties = schema["properties"] {
      return .object(
        properties.entries.map { entry in
          refuseHidden(entry.key)
          return WireShape.Property(name: entry.key.plainText, shape: shape(entry.value, depth: depth + 1))
        })
    }
    if let items = schema["items"] { return .array(shape(items, depth: depth + 1)) }
    return schema["type"] == nil ? .any : .value
  }

  /// The node itself, or what its `$ref` within the file leads to.
  private mutating func resolve(_ node: Node) -> Node? {
    var current = node
    for _ in 0..<32 {
      guard let reference = current["$ref"] else { return current }
      let text = reference.plainText
      guard text.hasPrefix("#/") else {
        diagnostics.append(.referenceOutside(text, at: reference.place))
        return nil
      }
      var target: Node? = root
      var above = "#"
      var known: [String] = []
      for part in text.dropFirst(2).split(separator: "/") {
        known = target?.entries.map { "\(above)/\($0.key.plainText)" } ?? known
        target = target?[unescaped(part)]
        above += "/\(part)"
      }
      guard let target else {
        diagnostics.append(.referenceUnknown(text, among: known, at: reference.place))
        return nil
      }
      current = target
    }
    return nil
  }

  /// What reaches tests and texts must be what it looks like; the rest is the business of the contract's own tools.
  private mutating func refuseHidden(_ node: Node) {
    if let hidden = node.plainText.unicodeScalars.first(where: \.isUnfitForName) {
      diagnostics.append(.hiddenCharacter(hidden, at: node.place))
    }
  }

  /// JSON pointers write `~` as `~0` and `/` as `~1`.
  private func unescaped(_ part: Substring) -> String {
    var text = ""
    var isEscape = false
    for character in part {
      if isEscape {
        text.append(character == "1" ? "/" : "~")
        isEscape = false
      } else if character == "~" {
        isEscape = true
      } else {
        text.append(character)
      }
    }
    return text
  }
}

extension Node {
  fileprivate var entries: [Entry] {
    if case .mapping(let entries) = content { entries } else { [] }
  }

  fileprivate var elements: [Node]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  fileprivate subscript(key: String) -> Node? { entries.first { $0.key.plainText == key }?.value }
}
