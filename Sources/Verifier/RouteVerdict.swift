import Diagnostics
import Facts
import Profiles
import Rules

/// No route stands behind one of its router that answers its requests first.
func verdict(_ order: RouteOrder, _ facts: FactBase) -> Verdict {
  var offences: [Verdict.Offence] = []
  let paths = facts.routes.compactMap(\.path.value)
  var doubts = facts.unknownRoutes.filter { $0.mayHide(paths) }.map {
    Doubt(place: $0.place, reason: "routes are made here that cannot be told: \($0.reason)")
  }
  var scope = 0
  var places: [RoutePlace: [Reach]] = [:]
  for routes in Dictionary(grouping: facts.routes, by: { [$0.router, $0.root ?? ""] }).values {
    var earlier: [Reach] = []
    for route in routes.sorted(by: { $0.order < $1.order }) where !route.isSocket {
      guard let reach = Reach(route, order) else {
        doubts.append(
          Doubt(place: route.place, reason: "its path or its methods are only known when it runs"))
        continue
      }
      scope += 1
      let place = RoutePlace(root: route.root, segments: reach.segments.count)
      places[place, default: []].append(reach)
      if let first = earlier.first(where: { $0.hides(reach, order) }) {
        let how = first.segments == reach.segments ? "the same path" : "`\(first.path)`"
        offences.append(
          .init(
            place: route.place,
            message: "answers `\(reach.path)` behind \(how), which an earlier route of its router answers"))
      }
      if reach.takesAll { earlier.append(reach) }
    }
  }
  doubts += places.values.flatMap { crossings(of: $0, order) }
  for path in facts.unread {
    doubts.append(
      Doubt(place: Place(path, Span(0, 0)), reason: "the file was not read as a whole, and may hold routes"))
  }
  return Verdict(
    offences: offences.sorted { $0.place < $1.place }, doubts: doubts.sorted { $0.place < $1.place },
    scope: scope, nothing: "no route was seen")
}

/// Routes of one application that may answer the same requests.
private struct RoutePlace: Hashable {
  let root: String?
  let segments: Int
}

/// Where routes of two routers answer the same requests, the order of the routers decides, which is not followed.
private func crossings(of routes: [Reach], _ order: RouteOrder) -> [Doubt] {
  let takers = routes.filter { $0.takesAll && $0.segments.contains(.name) }
  return routes.compactMap { route in
    let first = takers.first {
      $0.router != route.router && $0.segments != route.segments && $0.hides(route, order)
        && !route.hides($0, order)
    }
    return first.map {
      Doubt(
        place: route.place,
        reason: "`\($0.path)` of another router answers `\(route.path)` where that router is asked first")
    }
  }
}

/// The requests that a route answers.
private struct Reach {
  enum Segment: Hashable {
    case text(String)
    /// Takes any name.
    case name
    /// Takes what its spelling says, which is not followed.
    case other(String)
  }

  let path: String
  let segments: [Segment]
  let methods: Set<String>
  let place: Place
  let router: String
  /// Whether it answers every request of its path and method.
  let takesAll: Bool

  init?(_ route: RouteFact, _ order: RouteOrder) {
    guard let path = route.path.value else { return nil }
    // Where a method makes no difference, it need not be known.
    guard let methods = order.tellsMethodsApart ? route.methods.value : [] else { return nil }
    self.path = path
    self.methods = Set(methods)
    place = route.place
    router = route.router
    takesAll = route.conditions.isEmpty && route.ending != .anything
    let takesAny = Dictionary(
      route.parameters.map { ("{\($0.name)}", $0.converter.map(order.takers.contains) ?? true) },
      uniquingKeysWith: { $0 && $1 })
    segments = path.split(separator: "/").map { part in
      guard part.contains("{") else { return .text(String(part)) }
      return takesAny[String(part)] == true ? .name : .other(String(part))
    }
  }

  /// Whether every request of the other comes here first.
  func hides(_ other: Reach, _ order: RouteOrder) -> Bool {
    // Several methods of one view stand at one place.
    guard place != other.place, segments.count == other.segments.count else { return false }
    if order.tellsMethodsApart, !methods.contains("*"), !other.methods.isSubset(of: methods) { return false }
    if order.passesOn, segments == other.segments || methods.contains("*") { return false }
    return zip(segments, other.segments).allSatisfy { mine, theirs in
      mine == theirs || mine == .name && theirs.isPlainName
    }
  }
}

extension UnknownRoutesFact {
  /// Whether any of the paths lies below their own.
  fileprivate func mayHide(_ paths: [String]) -> Bool {
    guard let prefix = prefix.value else { return true }
    let folder = prefix.hasSuffix("/") ? prefix : prefix + "/"
    return paths.contains { $0.hasPrefix(folder) }
  }
}

extension Reach.Segment {
  /// A text of letters, digits, dashes and underscores, which any name may be.
  fileprivate var isPlainName: Bool {
    guard case .text(let text) = self else { return false }
    return text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D
        || $0 == 0x5F
    }
  }
}
