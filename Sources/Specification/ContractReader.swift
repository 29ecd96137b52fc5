import Constraints
import Diagnostics
import Files
import YAML

/// Reads the part of an OpenAPI 3.0 or 3.1 file that operations need, with what it refers to in other files.
struct ContractReader {
  private let root: Node
  private let path: String
  private let base: String
  private var reader: ShapeReader
  private var found: [Diagnostic] = []

  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
  ]

  init(_ root: Node, path: String, tree: any FileTree = MemoryTree()) {
    self.root = root
    self.path = path
    base = (root["servers"]?.elements?.first?["url"]?.plainText ?? "").pathOfURL
    reader = ShapeReader(ContractDocuments(root, path: path, tree: tree))
  }

  var diagnostics: [Diagnostic] { found + reader.diagnostics + reader.documents.diagnostics }

  mutating func read() -> Contract {
    let version = (root["openapi"] ?? root["swagger"])?.plainText ?? ""
    if !version.hasPrefix("3.0") && !version.hasPrefix("3.1") {
      found.append(
        .contractVersion(version, at: (root["openapi"] ?? root["swagger"])?.place ?? root.place.start))
    }
    var routes: [Route] = []
    var unnamed: [UnnamedRoute] = []
    var seen: [String: Place] = [:]
    var forms: [String: (path: String, place: Place)] = [:]
    for item in root["paths"]?.entries ?? [] {
      refuseHidden(item.key)
      guard let target = reader.documents.resolve(item.value) else { continue }
      // A reference may have operations of its own beside it.
      let own = item.value.reference == nil ? [] : item.value.entries
      let shared = (target["parameters"] ?? item.value["parameters"])?.elements ?? []
      for method in target.entries + own where Self.methods.contains(method.key.plainText) {
        let (verb, template) = (method.key.plainText.uppercased(), item.key.plainText)
        let form = "\(verb) \(Route.form(of: template))"
        if let first = forms[form], first.path != template {
          found.append(.routeTwice(verb, template, first.path, first: first.place, at: item.key.place))
        }
        forms[form] = forms[form] ?? (template, item.key.place)
        guard let id = method.value["operationId"] else {
          unnamed.append(UnnamedRoute(method: verb, path: template, place: method.key.place))
          continue
        }
        refuseHidden(id)
        if let first = seen[id.plainText] {
          found.append(.operationIDTwice(id.plainText, first: first, at: id.place))
          continue
        }
        seen[id.plainText] = id.place
        routes.append(route(id, template, verb, method.value, shared))
      }
    }
    for schema in root["components"]?["schemas"]?.entries ?? [] {
      reader.read(schema.value, as: "\(path)#/components/schemas/\(schema.key.plainText)")
    }
    return Contract(
      path: path, routes: routes, unnamed: unnamed, schemes: schemes(), shapes: reader.shapes)
  }

  private mutating func route(
    _ id: Node, _ template: String, _ method: String, _ node: Node, _ shared: [Node]
  ) -> Route {
    let (security, schemes) = security(node["security"] ?? root["security"])
    return Route(
      operation: id.plainText, method: method, path: template, base: base,
      parameters: parameters(shared, node["parameters"]?.elements ?? []), body: body(node["requestBody"]),
      security: security, schemes: schemes,
      responses: (node["responses"]?.entries ?? []).compactMap { response($0) }
        .sorted { $0.status < $1.status },
      place: id.place)
  }

  /// Those of the path and those of the operation, which win where both name one.
  private mutating func parameters(_ shared: [Node], _ own: [Node]) -> [Parameter] {
    var parameters: [Parameter] = []
    for node in shared + own {
      guard let node = reader.documents.resolve(node), let name = node["name"],
        let location = Parameter.Location(rawValue: node["in"]?.plainText ?? "")
      else { continue }
      refuseHidden(name)
      let schema = node["schema"] ?? node["content"]?.entries.first?.value["schema"]
      parameters.removeAll { $0.name == name.plainText && $0.location == location }
      parameters.append(
        Parameter(
          name: name.plainText, location: location,
          isRequired: location == .path || node["required"]?.isTrue ?? false,
          shape: schema.map { reader.read($0) } ?? WireShape(.any, at: node.place), place: name.place))
    }
    return parameters
  }

  private mutating func body(_ node: Node?) -> RequestBody? {
    guard let node, let body = reader.documents.resolve(node) else { return nil }
    let content = body["content"]?.entries ?? []
    return RequestBody(
      isRequired: body["required"]?.isTrue ?? false, mediaTypes: content.map(\.key.plainText),
      shape: json(content), place: node.place)
  }

  private mutating func response(_ entry: Node.Entry) -> Response? {
    guard let status = Response.Status(spelled: entry.key.plainText),
      let response = reader.documents.resolve(entry.value)
    else { return nil }
    return Response(
      status: status, body: json(response["content"]?.entries ?? []), place: entry.key.place)
  }

  /// The shape of what is JSON; `*/*` is that too.
  private mutating func json(_ content: [Node.Entry]) -> WireShape? {
    let json = content.first { $0.key.plainText.isJSON } ?? content.first { $0.key.plainText == "*/*" }
    return json.map { json in
      json.value["schema"].map { reader.read($0) } ?? WireShape(.any, at: json.key.place)
    }
  }

  /// No requirement: open to all; an empty one among others: optional.
  private func security(_ node: Node?) -> (Route.Security, [String]) {
    guard let requirements = node?.elements, !requirements.isEmpty else { return (.none, []) }
    let schemes = requirements.flatMap { $0.entries.map(\.key.plainText) }
    let hasEmpty = requirements.contains { $0.entries.isEmpty }
    return (schemes.isEmpty ? .none : hasEmpty ? .optional : .required, schemes)
  }

  private mutating func schemes() -> [SecurityScheme] {
    (root["components"]?["securitySchemes"]?.entries ?? []).compactMap { entry in
      guard let node = reader.documents.resolve(entry.value) else { return nil }
      let kind: SecurityScheme.Kind =
        switch (node["type"]?.plainText, node["in"]?.plainText) {
        case ("apiKey", "header"): .header(node["name"]?.plainText ?? "")
        case ("http", _): .http(scheme: node["scheme"]?.plainText ?? "")
        case _: .other
        }
      return SecurityScheme(name: entry.key.plainText, kind: kind, place: entry.key.place)
    }
  }

  /// What reaches tests and texts must be what it looks like; the rest is the business of the contract's own tools.
  private mutating func refuseHidden(_ node: Node) {
    if let hidden = node.plainText.unicodeScalars.first(where: \.isUnfitForName) {
      found.append(.hiddenCharacter(hidden, at: node.place))
    }
  }
}

extension Response.Status {
  /// `404`, `4XX`, `default`.
  fileprivate init?(spelled text: String) {
    if text == "default" {
      self = .other
    } else if let status = Int(text), (100..<600).contains(status) {
      self = .exact(status)
    } else if text.utf8.count == 3, text.lowercased().hasSuffix("xx"), let hundred = Int(text.prefix(1)) {
      self = .hundred(hundred)
    } else {
      return nil
    }
  }
}

extension String {
  /// `application/json`, with or without parameters, and `application/problem+json`.
  fileprivate var isJSON: Bool {
    let type = prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    return type == "application/json" || type.hasSuffix("+json")
  }

  /// `https://host/api/` has `/api`, `/api` itself, `/` nothing; a path with variables is left to `boot`.
  fileprivate var pathOfURL: String {
    let rest = split(separator: "://", maxSplits: 1).last ?? ""
    guard let slash = contains("://") ? rest.firstIndex(of: "/") : rest.startIndex, !contains("{") else {
      return ""
    }
    let path = rest[slash...].split(separator: "/").joined(separator: "/")
    return path.isEmpty || !rest[slash...].hasPrefix("/") ? "" : "/\(path)"
  }
}
