import Diagnostics
import Profiles

/// What an expression of a script stands for, as far as routes go.
enum ScriptRouteValue: Hashable {
  case router(RouterID)
  case list(Given)
  case object(Given)
  case text(String)
  case function(file: String, index: Int)
  case type(ClassID)
  /// Something made from a class of the project.
  case instance(ClassID)
  case module(String)
  /// A package's name; what a call makes is written `name()`.
  case package(String)
  case unknown(String)
}

/// The forms of all catalogues for scripts as one.
struct ScriptRouteForms: Sendable {
  let routers: [Catalogue.ScriptRoutes.Router]
  let verbs: Set<String>
  let wrappers: [Catalogue.ScriptRoutes.Wrapper]
  let folders: [Catalogue.ScriptRoutes.Folders]
  let bundles: [String]
  /// Names of calls on routers that say anything.
  let words: Set<String>
  /// The last names of what makes routers.
  let made: Set<String>
  /// Names of calls that give functions a router of their own.
  let running: Set<String>
  private let handlerLists: [String]
  /// Of each kind of routers, the catalogue that it is of.
  private let homes: [Int]
  private let patterns = NamePatterns(instances: [])

  init(_ catalogues: [Catalogue.ScriptRoutes]) {
    routers = catalogues.flatMap(\.routers)
    verbs = Set(catalogues.flatMap(\.verbs))
    wrappers = catalogues.flatMap(\.wrappers)
    folders = catalogues.flatMap(\.folders)
    bundles = catalogues.flatMap(\.bundles)
    handlerLists = catalogues.flatMap(\.handlerLists)
    homes = catalogues.enumerated().flatMap { index, each in each.routers.map { _ in index } }
    words = Set(routers.flatMap { Self.putting($0) + $0.madeBy + $0.prefixCalls })
    made = Set(routers.flatMap(\.makes).compactMap { $0.split(separator: ".").last.map(String.init) })
    running = Set(routers.flatMap(\.mounts).filter(\.runs).flatMap(\.names))
  }

  /// Names of calls on a router that put something into it.
  static func putting(_ router: Catalogue.ScriptRoutes.Router) -> [String] {
    router.calls.flatMap(\.names) + router.mounts.flatMap(\.names) + router.hooks.flatMap(\.names)
  }

  var traits: [RouterTraits] {
    routers.map { RouterTraits(join: $0.join, isRoot: $0.isRoot, reachesAll: $0.reach == .all) }
  }

  func matches(_ name: String, _ names: [String]) -> Bool { patterns.matches(name, names) }

  func kind(making name: String) -> Int? { routers.firstIndex { patterns.matches(name, $0.makes) } }

  func kind(typed name: String) -> Int? { routers.firstIndex { patterns.matches(name, $0.types) } }

  /// The kind that a call of some name on a router of a kind makes.
  func kind(madeBy name: String, on parent: Int) -> Int? {
    routers.indices.first { homes[$0] == homes[parent] && routers[$0].madeBy.contains(name) }
  }

  func wrapper(_ name: String) -> Catalogue.ScriptRoutes.Wrapper? {
    wrappers.first { patterns.matches(name, $0.calls) }
  }

  func folders(_ name: String) -> Catalogue.ScriptRoutes.Folders? {
    folders.first { patterns.matches(name, $0.calls) }
  }

  func isHandlerList(_ name: String) -> Bool { patterns.matches(name, handlerLists) }
}

extension Fragment {
  /// Arguments or elements in order, those that are spread included.
  var parts: [Fragment] { inside.split(by: UInt8(ascii: ",")) }

  /// What is spread, dots left out; nil where nothing is.
  var spread: Fragment? {
    text.hasPrefix("...") ? Fragment(bytes, Span(span.start + 3, span.end)).withoutScriptComments : nil
  }
}

extension Catalogue.ScriptRoutes.Wrapper {
  /// Whether it is what it wraps, and nothing else.
  var isPlain: Bool { prefix == nil && !shares }
}

extension SourceModule.CallShape {
  /// Where the call stands in its chain: from its own name on.
  var placed: Span {
    Span(max(span.start, function.span.end - (function.step?.name.utf8.count ?? function.span.end)), span.end)
  }
}
