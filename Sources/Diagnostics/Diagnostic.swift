/// One thing a user got wrong, or should know: what, where, why, and the likely fix.
///
/// Each room declares its messages as `extension Diagnostic { static func unknownLayer(…) }` in one file;
/// no call site writes prose. Every `code` has a page in `Templates/diagnostics`.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
  }

  /// A second place that explains the first.
  package struct Note: Hashable, Sendable {
    package let message: String
    package let place: Place?

    package init(_ message: String, at place: Place? = nil) {
      self.message = message
      self.place = place
    }
  }

  /// Kebab-case, stable, and the name of a page.
  package let code: String
  package let severity: Severity
  package let message: String
  package let place: Place?
  package let notes: [Note]
  /// The one likely fix, as an instruction.
  package let hint: String?
  /// The name that was looked for and not found, where it is one: `Order.customer`.
  package let missing: String?

  package init(
    code: String, severity: Severity = .error, _ message: String, at place: Place?, notes: [Note] = [],
    hint: String? = nil, missing: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.place = place
    self.notes = notes
    self.hint = hint
    self.missing = missing
  }
}

extension [Diagnostic] {
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// By place, then by code and message; those without a place come first. Exact repetitions are dropped.
  package func inOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted { left, right in
      switch (left.place, right.place) {
      case (nil, .some): true
      case (.some, nil): false
      case (let a?, let b?) where a != b: a < b
      default: (left.code, left.message) < (right.code, right.message)
      }
    }
  }
}
