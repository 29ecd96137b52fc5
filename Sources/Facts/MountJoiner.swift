import Diagnostics
import Profiles

/// Joins routers with what they are mounted under: a route's full paths, from every root that leads to it.
struct MountJoiner {
  let nodes: [RouterID: RouterNode]
  /// Of each kind of routers.
  let traits: [RouterTraits]
  /// Names of lists that may be outermost ones.
  let lists: Set<String>
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

  /// What lets through, and the paths below which it does.
  private struct Standing {
    let guards: [RouteFact.Guard]
    var below: PathPattern?
    var isExact = false

    func isBefore(_ path: PathPattern) -> Bool {
      guard let below = below?.withoutOpenEnd.trimmed.text, !below.isEmpty else { return true }
      if isExact { return path.trimmed.text == below }
      return path.text.hasPrefix(below)
        && (path.text.count == below.count || path.text.dropFirst(below.count).first == "/")
    }
  }

  /// What a walk has come through.
  private struct Way {
    var path: Known<PathPattern> = .value(.empty)
    /// The path with `…` for each piece that is unknown.
    var outline = PathPattern.empty
    var guards: [Standing] = []
    var conditions: [String] = []
    var root: String?
    var above: [RouterID] = []

    /// An unknown piece makes the whole unknown.
    mutating func add(_ piece: Known<PathPattern>, by join: Catalogue.Routes.Join) {
      path = path.map { above in piece.map { .value(above.joined($0, by: join)) } }
      outline = outline.joined(piece.value ?? PathPattern(text: "…"), by: join)
    }
  }

  init(nodes: [RouterID: RouterNode], traits: [RouterTraits], lists: [String], roots: Set<RouterID>?) {
    self.nodes = nodes
    self.traits = traits
    self.lists = Set(lists)
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
    if let kind = node.kind { return traits[kind].isRoot }
    guard let name = id.name, lists.contains(name) else { return false }
    return roots?.contains(id) ?? true
  }

  /// A list of whatever is told of only where routes stand in it.
  private mutating func walkAlone(_ id: RouterID) {
    let (before, told) = (routes.count, gaps.count)
    walk(id, Way(), .absent)
    let isPlain = nodes[id]?.kind == nil && !lists.contains(id.name ?? "")
    if isPlain, routes.count == before { gaps.removeSubrange(told...) }
  }

  private mutating func walk(
    _ id: RouterID, _ way: Way, _ mounting: Known<PathPattern>, _ how: RouterNode.Mounting? = nil,
    at mount: Place? = nil
  ) {
    var inner = way
    enter(id, &inner, mounting, how, at: mount)
  }

  /// Leaves in the way what comes to stand before whatever follows in the same router.
  private mutating func enter(
    _ id: RouterID, _ way: inout Way, _ mounting: Known<PathPattern>, _ how: RouterNode.Mounting?,
    at mount: Place?
  ) {
    guard let node = nodes[id], !way.above.contains(id), way.above.count < Self.deepest else { return }
    reached.insert(id)
    let kind = node.kind.map { traits[$0] }
    let join = kind?.join ?? .plain
    if mounting != .absent { way.add(mounting, by: join) }
    if node.prefix != .absent, !(how?.replaces ?? false && mounting != .absent) {
      way.add(node.prefix, by: join)
    }
    if !node.guards.isEmpty { way.guards.append(Standing(guards: node.guards)) }
    way.above.append(id)
    defer { way.above.removeLast() }
    if kind?.reachesAll ?? false, !(how?.shares ?? false) { way.guards += standing(in: id, []) }
    let parameters = node.items.compactMap { item -> (name: String, guards: [RouteFact.Guard])? in
      if case .guarding(let guards, .parameter(let name)) = item.content { (name, guards) } else { nil }
    }
    var order = 0
    for item in node.items.sorted(by: { $0.place < $1.place }) {
      if let mount, how?.copies ?? false, !item.isLocal, mount.path == item.place.path,
        mount < item.place
      {
        continue
      }
      if case .route = item.content { order += 1 }
      read(item, of: node, &way, kind, order, parameters)
    }
  }

  /// What a router that reaches all is given anywhere, by functions that share it too.
  private func standing(in id: RouterID, _ above: [RouterID]) -> [Standing] {
    guard let node = nodes[id], !above.contains(id), above.count < Self.deepest else { return [] }
    return node.items.sorted { $0.place < $1.place }.flatMap { item -> [Standing] in
      switch item.content {
      case .guarding(let guards, _): [Standing(guards: guards)]
      case .mount(let child, let mounting) where mounting.shares: standing(in: child, above + [id])
      case .mount, .route, .gap: []
      }
    }
  }

  private mutating func read(
    _ item: RouterNode.Item, of node: RouterNode, _ way: inout Way, _ kind: RouterTraits?, _ order: Int,
    _ parameters: [(name: String, guards: [RouteFact.Guard])]
  ) {
    let join = kind?.join ?? .plain
    switch item.content {
    case .mount(let child, let mounting):
      var next = way
      if !mounting.guards.isEmpty { next.guards.append(Standing(guards: mounting.guards)) }
      next.conditions += item.conditions
      enter(child, &next, mounting.prefix, mounting, at: item.place)
      if mounting.shares, !(kind?.reachesAll ?? false) { way.guards = next.guards }
    case .guarding(let guards, let reach):
      guard !(kind?.reachesAll ?? false) else { return }
      switch reach {
      case .all: way.guards.append(Standing(guards: guards))
      case .below(let path), .at(let path):
        var end = way
        end.add(path, by: join)
        let isExact = if case .at = reach { true } else { false }
        if let below = end.path.value {
          way.guards.append(Standing(guards: guards, below: below, isExact: isExact))
        }
      case .parameter: return
      }
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
        guards: guards(of: draft, whole.value ?? end.outline, way, parameters), isSocket: draft.isSocket,
        conditions: conditions)
      if let known {
        routes[known] = fact
      } else {
        seen[key] = routes.count
        routes.append(fact)
      }
    }
  }

  private func guards(
    of draft: RouteDraft, _ path: PathPattern, _ way: Way,
    _ parameters: [(name: String, guards: [RouteFact.Guard])]
  ) -> [RouteFact.Guard] {
    let names = Set(path.parameters.map(\.name))
    return way.guards.filter { $0.isBefore(path) }.flatMap(\.guards)
      + parameters.filter { names.contains($0.name) }.flatMap(\.guards) + draft.guards
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
