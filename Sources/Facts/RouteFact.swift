import Diagnostics

/// One way in: what requests reach which code, and what stands before it.
package struct RouteFact: Hashable, Sendable {
  /// What else than the path itself is answered.
  package enum Ending: String, Hashable, Sendable, CaseIterable {
    case exact
    case optionalSlash = "optional_slash"
    /// Anything may follow.
    case anything
  }

  package struct Parameter: Hashable, Sendable {
    package let name: String
    /// As the framework spells it; nil where a parameter is a plain segment.
    package let converter: String?
  }

  package struct Guard: Hashable, Sendable {
    /// Where it stands, in a catalogue's words: decorator, dependency, permission, …
    package let kind: String
    package let written: String
    /// The canonical name, where it can be told.
    package let name: String?
    package let place: Place
  }

  package let place: Place
  /// In upper case; `*` alone where every method is answered.
  package let methods: Known<[String]>
  /// From the root of the application, parameters as `{name}`.
  package let path: Known<String>
  /// Where the path is unknown, what of it is known, with `…` for each piece that is not.
  package let outline: String?
  /// The route's own path as it is written, without what it is mounted under.
  package let written: String
  package let ending: Ending
  package let parameters: [Parameter]
  /// `file#function`, `file#Class.method`, or a package's dotted name.
  package let handler: Known<String>
  package let handlerPlace: Place?
  /// Its router by file and name.
  package let router: String
  /// The application or list of routes from which it is reached; nil where nothing mounts its router.
  package let root: String?
  /// Its place among the routes of its router, from 1.
  package let order: Int
  /// Outer ones first.
  package let guards: [Guard]
  package let isSocket: Bool
  /// What must hold for the route to be there, as it is written.
  package let conditions: [String]
}

/// A place where routes are made that cannot be told without running the code.
package struct UnknownRoutesFact: Hashable, Sendable {
  package let place: Place
  /// The path below which they stand.
  package let prefix: Known<String>
  package let reason: String
}
