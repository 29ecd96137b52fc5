import Diagnostics
import Profiles

/// Joins routers with what they are mounted under: a route's full paths, from every root that leads to it.
struct MountJoiner {
  let nodes: [RouterID: RouterNode]
  let forms: RouteForms
  /// Lists that a setting names as the outermost ones; nil where no setting is there to name any.
  let roots: Set<RouterID>?

  private(set) var routes: [RouteFact] = []
  private(set) var gaps: [UnknownRoutesFact] = []
  /// Where each route stands among the facts.
  private var seen: [Key: Int] = [:]
  private var reached: Set<RouterID> = []
  private static let deepest = 24
  private static let mostRoutes = 50_000

  private struct Key: Hashable {
    let place: Place
    let path: Known<String>
    let outline: PathPattern
    let methods: Known<[String]>
    let endpoint: Known<String>
    let root: String?
  }

  /// What a walk has come through.
  private struct Way {
    var path: Known<PathPattern> = .value(.empty)
    /// The path with `…` for each piece that is unknown.
    var outline = PathPattern.empty
    var guards: [RouteFact.Guard] = []
    var conditions: [String] = []
    var root: String?
    var above: [RouterID] = []

    /// An unknown piece makes the whole unknown.
    mutating func add(_ piece: Known<PathPattern>, by join: Catalogue.Routes.Join) {
      path = path.map { above in piece.map { .value(above.joined($0, by: join)) } }
      outline = outline.joined(piece.value ?? PathPattern(text: "…"), by: join)
    }
  }

  init(nodes: [RouterID: RouterNode], forms: RouteForms, roots: Set<RouterID>?) {
    self.nodes = nodes
    self.forms = forms
    self.roots = roots
    let ordered = nodes.keys.sorted {
      ($0.file, $0.start, $0.name ?? "") < ($1.file, $1.start, $1.name ?? "")
    }
    let mounted = Set(
      nodes.values.flatMap(\.items).compactMap { item -> RouterID? in
        if case .mount(let child, _) = item.content { child } else { nil }
      })
    for id in ordered where isRoot(id, mounted) { walk(id, Way(root: nodes[id]?.name), .absent) }
    // What no root leads to: from the tops first, then from wherever a ring may be entered.
    for id in ordered where !reached.contains(id) && !mounted.contains(id) { walkAlone(id) }
    for id in ordered where !reached.contains(id) { walkAlone(id) }
    routes.sort { $0.place != $1.place ? $0.place < $1.place : $0.spelling < $1.spelling }
    gaps = Array(Set(gaps)).sorted { $0.place != $1.place ? $0.place < $1.place : $0.spelling < $1.spelling }
  }

  private func isRoot(_ id: RouterID, _ mounted: Set<RouterID>) -> Bool {
    guard !mounted.contains(id) || roots?.contains(id) ?? false, let node = nodes[id] else { return false }
    if let kind = node.kind { return forms.routers[kind].isRoot }
    guard let name = id.name, forms.lists.contains(name) else { return false }
    return roots?.contains(id) ?? true
  }

  /// A list of whatever is told of only where routes stand in it.
  private mutating func walkAlone(_ id: RouterID) {
    let (before, told) = (routes.count, gaps.count)
    walk(id, Way(), .absent)
    let isPlain = nodes[id]?.kind == nil && !forms.lists.contains(id.name ?? "")
    if isPlain, routes.count == before { gaps.removeSubrange(told...) }
  }

  private mutating func walk(
    _ id: RouterID, _ way: Way, _ mounting: Known<PathPattern>, replaces: Bool = false
  ) {
    guard let node = nodes[id], !way.above.contains(id), way.above.count < Self.deepest else { return }
    reached.insert(id)
    let kind = node.kind.map { forms.routers[$0] }
    let join = kind?.join ?? .plain
    var inner = way
    if mounting != .absent { inner.add(mounting, by: join) }
    if node.prefix != .absent, !(replaces && mounting != .absent) { inner.add(node.prefix, by: join) }
    inner.guards += node.guards
    inner.above.append(id)
    var order = 0
    let items = node.items.sorted { $0.place < $1.place }
    for item in items {
      if case .route = item.content { order += 1 }
      read(item, of: node, inner, join, order)
    }
  }

  private mutating func read(
    _ item: RouterNode.Item, of node: RouterNode, _ way: Way, _ join: Catalogue.Routes.Join, _ order: Int
  ) {
    switch item.content {
    case .mount(let child, let mounting):
      var next = way
      next.guards += mounting.guards
      next.conditions += item.conditions
      walk(child, next, mounting.prefix, replaces: mounting.replaces)
    case .gap(let prefix, let reason):
      var end = way
      if prefix != .absent { end.add(prefix, by: join) }
      gaps.append(
        UnknownRoutesFact(place: item.place, prefix: end.path.map { .value(spelled($0)) }, reason: reason))
    case .route(let draft):
      var end = way
      if draft.path != .absent { end.add(draft.path, by: join) }
      let whole = end.path
      let path: Known<String> = whole.map { .value(spelled($0)) }
      let key = Key(
        place: item.place, path: path, outline: end.outline, methods: draft.methods, endpoint: draft.endpoint,
        root: way.root)
      let conditions = way.conditions + item.conditions
      // Mounted twice at one path, it is there wherever one of the two is.
      let known = seen[key]
      if let known, routes[known].conditions.count <= conditions.count { return }
      guard routes.count < Self.mostRoutes else { return }
      let fact = RouteFact(
        place: item.place, methods: draft.methods, path: path,
        outline: whole.value == nil ? end.outline.text : nil, written: draft.written,
        ending: end.outline.ending, parameters: (whole.value ?? end.outline).parameters,
        handler: draft.endpoint,
        handlerPlace: draft.endpointPlace, router: node.name, root: way.root, order: order,
        guards: way.guards + draft.guards, isSocket: draft.isSocket, conditions: conditions)
      if let known {
        routes[known] = fact
      } else {
        seen[key] = routes.count
        routes.append(fact)
      }
    }
  }

  private func spelled(_ path: PathPattern) -> String {
    path.text.hasPrefix("/") ? path.text : "/" + path.text
  }
}

extension RouteFact {
  /// For a stable order of those that one statement makes.
  fileprivate var spelling: String {
    "\(path) \(outline ?? "") \(methods) \(handler) \(root ?? "")"
  }
}

extension UnknownRoutesFact {
  fileprivate var spelling: String { "\(prefix) \(reason)" }
}
