import Diagnostics
import Profiles

/// A router with what is put into it, not yet joined with what it is mounted under.
struct RouterNode {
  enum Content {
    case route(RouteDraft)
    case mount(RouterID, Mounting)
    /// What lets requests through to routes, those of the router's mounts included.
    case guarding([RouteFact.Guard], to: Reach)
    /// Something is put in that cannot be told.
    case gap(Known<PathPattern>, reason: String)
  }

  /// Which of a router's routes are let through to.
  enum Reach {
    case all
    /// Those below a path.
    case below(Known<PathPattern>)
    /// Those at a path alone.
    case at(Known<PathPattern>)
    /// The router's own that have a parameter.
    case parameter(String)
  }

  struct Mounting {
    let prefix: Known<PathPattern>
    /// Whether the prefix stands in the place of the router's own.
    var replaces = false
    var guards: [RouteFact.Guard] = []
    /// Whether what is put into it is put into the router above: a function that is given that router.
    var shares = false
    /// Whether what the router is given later, in the same file, is not mounted.
    var copies = false
  }

  struct Item {
    let place: Place
    let content: Content
    let conditions: [String]
    /// Whether it stands in a function, so that its place does not tell when it is put in.
    var isLocal = false
  }

  /// By its place among the routers of the catalogues; nil for a plain list.
  let kind: Int?
  let call: SourceModule.CallShape?
  let given: Given
  let name: String
  /// The first statement of a name that gathers a list.
  var gathers: SourceModule.Binding?
  /// The router that says what this one begins with.
  var copies: RouterID?
  var prefix: Known<PathPattern> = .absent
  var guards: [RouteFact.Guard] = []
  var items: [Item] = []
}

/// What a kind of routers does to what is put into it.
struct RouterTraits: Sendable {
  let join: Catalogue.Routes.Join
  let isRoot: Bool
  /// Whether what lets through stands before all that a router holds, and not only before what comes later.
  var reachesAll = false
}

/// A route as its own statement says it.
struct RouteDraft {
  let methods: Known<[String]>
  let path: Known<PathPattern>
  let written: String
  let endpoint: Known<String>
  let endpointPlace: Place?
  let guards: [RouteFact.Guard]
  let isSocket: Bool
}

/// The routes' forms of all catalogues as one.
struct RouteForms: Sendable {
  let catalogues: [Catalogue.Routes]
  let routers: [Catalogue.Routes.Router]
  let lists: [String]
  /// Names of calls on routers that say anything.
  let words: Set<String>
  private let patterns = NamePatterns(instances: [])

  init(_ catalogues: [Catalogue.Routes]) {
    self.catalogues = catalogues
    routers = catalogues.flatMap(\.routers)
    lists = catalogues.flatMap(\.lists)
    words = Set(routers.flatMap { $0.madeBy + $0.calls.flatMap(\.names) + $0.mounts.flatMap(\.names) })
      .union(catalogues.flatMap(\.hooks))
  }

  /// How lists grow.
  static let growing: Set<String> = ["append", "extend", "insert"]

  var traits: [RouterTraits] { routers.map { RouterTraits(join: $0.join, isRoot: $0.isRoot) } }

  func matches(_ name: String, _ names: [String]) -> Bool { patterns.matches(name, names) }

  func kind(making name: String) -> Int? { routers.firstIndex { patterns.matches(name, $0.makes) } }

  /// Whether two kinds of routers are of one catalogue.
  func isKin(_ left: Catalogue.Routes.Router, _ right: Catalogue.Routes.Router) -> Bool {
    catalogues.contains { catalogue in
      catalogue.routers.contains { $0.makes == left.makes && $0.madeBy == left.madeBy }
        && catalogue.routers.contains { $0.makes == right.makes && $0.madeBy == right.madeBy }
    }
  }

  func catalogue(of kind: Int?) -> Catalogue.Routes? {
    guard var kind else { return nil }
    for catalogue in catalogues {
      if kind < catalogue.routers.count { return catalogue }
      kind -= catalogue.routers.count
    }
    return nil
  }

  var verbs: Set<String> { Set(catalogues.flatMap(\.verbs)) }

  func entry(_ name: String) -> (form: Catalogue.Routes.Form, catalogue: Catalogue.Routes)? {
    for catalogue in catalogues {
      if let form = catalogue.entries.first(where: { patterns.matches(name, $0.names) }) {
        return (form, catalogue)
      }
    }
    return nil
  }

  func include(_ name: String) -> Catalogue.Pick? {
    catalogues.lazy.flatMap(\.includes).first { patterns.matches(name, $0.calls) }?.of
  }

  func group(_ name: String) -> String? {
    catalogues.lazy.flatMap(\.groups).first { patterns.matches(name, $0.calls) }?.prefix
  }

  func limit(_ name: String) -> Catalogue.Routes.Form? {
    catalogues.lazy.flatMap(\.limits).first { patterns.matches(name, $0.names) }
  }

  /// Whether a decorator makes a method of a registered class an action.
  func isExtra(_ name: String) -> Bool {
    routers.contains { router in
      router.calls.contains { patterns.matches(name, $0.actions?.extra?.names ?? []) }
    }
  }

  func injection(_ name: String) -> Catalogue.Pick? {
    catalogues.lazy.flatMap(\.injected).first { patterns.matches(name, $0.calls) }?.of
  }

  /// What a base of a package answers; nil where no catalogue knows it.
  func provided(by base: String) -> [String]? {
    let found = catalogues.flatMap(\.provides).filter { patterns.matches(base, [$0.base]) }
    return found.isEmpty ? nil : found.flatMap(\.methods)
  }

  func views(of bases: [String]) -> [Catalogue.Routes.View] {
    catalogues.flatMap(\.views).filter { view in bases.contains { patterns.matches($0, view.bases) } }
  }
}
