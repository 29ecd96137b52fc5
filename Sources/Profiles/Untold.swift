import Diagnostics
import YAML

/// What makes models or routes in a way that is not read: it is told of as unknown, since silence would pass for absence.
package struct Untold: Sendable {
  package enum Family: String, Sendable, CaseIterable { case models, routes }

  package let family: Family
  /// Decorators of classes.
  package let decorators: [String]
  package let calls: [String]
  /// Which argument of such a call is the class that it makes a model of.
  package let of: Catalogue.Pick

  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "what is not read", into: &diagnostics) else { return nil }
    let family: Family? = reader.choice("family", into: &diagnostics)
    decorators = reader.names("decorators", into: &diagnostics)
    calls = reader.names("calls", into: &diagnostics)
    of = reader.pick("of", into: &diagnostics)
    reader.finish(into: &diagnostics)
    guard let family else { return nil }
    self.family = family
  }
}
