import Diagnostics
import YAML

/// How code reads a variable of the environment.
package struct EnvironmentPattern: Hashable, Sendable {
  /// Words and signs as they stand in source, NAME in the place of the variable's.
  package let read: String?
  /// A base class, by its last name, whose fields are variables.
  package let fieldsOf: String?
  /// The call that stands behind such a field only to describe it, unless its first argument or `default` is a value.
  package let describedBy: String?
  /// Whether it fails where nobody set the variable and nothing stands in.
  package let isRequired: Bool

  init?(_ node: Node, into diagnostics: inout [Diagnostic]) {
    guard var reader = MappingReader(node, what: "how a variable is read", into: &diagnostics) else {
      return nil
    }
    read = reader.take("read")?.text(as: "`read`", into: &diagnostics)
    fieldsOf = reader.take("fields_of")?.text(as: "`fields_of`", into: &diagnostics)
    describedBy = reader.take("described_by")?.text(as: "`described_by`", into: &diagnostics)
    isRequired = reader.take("required")?.flag(as: "`required`", into: &diagnostics) ?? false
    reader.finish(into: &diagnostics)
  }
}
