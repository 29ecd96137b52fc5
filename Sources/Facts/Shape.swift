import Diagnostics

/// A piece of source as a parser sees it, whatever framework it speaks of. Offsets count bytes of its file.
package struct Shape: Hashable, Sendable {
  /// What the shape rules of a language can find; the rules' ids are these names, and `@` with the
  /// grammar where there is one for each of several.
  package enum Kind: String, Sendable, CaseIterable {
    case `import`, from, export, `class`, function, decorator, assignment, `return`, call, error, missing
    /// `name += value`
    case augmentation
    /// What is inside runs once for each element.
    case loop
    /// What is inside may not run.
    case condition
    /// What is inside is seen by type checkers only.
    case typingGuard = "typing-guard"
    /// What is inside may fail to import.
    case importAttempt = "import-attempt"
  }

  package enum Part: String, Sendable, CaseIterable {
    case name = "NAME"
    case bases = "BASES"
    case left = "LEFT"
    case type = "TYPE"
    case function = "FUNCTION"
    case arguments = "ARGUMENTS"
    case parameters = "PARAMETERS"
    /// What an arrow answers, where it has no block.
    case body = "BODY"
  }

  package struct Capture: Hashable, Sendable {
    package let part: Part
    package let span: Span

    package init(part: Part, span: Span) {
      self.part = part
      self.span = span
    }
  }

  package let kind: Kind
  package let span: Span
  package let captures: [Capture]

  package init(kind: Kind, span: Span, captures: [Capture]) {
    self.kind = kind
    self.span = span
    self.captures = captures
  }

  package subscript(part: Part) -> Span? { captures.first { $0.part == part }?.span }
}

/// What became of one file that was to be read.
package enum Reading: Hashable, Sendable {
  case read
  /// Read, but parts of it are no valid source.
  case partlyRead
  /// Read, past a comment that would have hidden code from the parser.
  case uncovered
  /// Both at once.
  case uncoveredPartly
  case skipped(String)

  /// The same, of a file with broken source in it.
  var withBrokenSource: Reading {
    switch self {
    case .read, .partlyRead: .partlyRead
    case .uncovered, .uncoveredPartly: .uncoveredPartly
    case .skipped: self
    }
  }

  /// Whether everything that the file says is known.
  package var isWhole: Bool {
    switch self {
    case .read, .uncovered: true
    case .partlyRead, .uncoveredPartly, .skipped: false
    }
  }

  package var text: String {
    switch self {
    case .read: "read"
    case .partlyRead: "read, with broken source in it"
    case .uncovered: "read, past a comment that asks the parser to ignore code"
    case .uncoveredPartly:
      "read, past a comment that asks the parser to ignore code, with broken source in it"
    case .skipped(let reason): "skipped: \(reason)"
    }
  }
}

/// The shapes of some files, and what became of each file: none is left out silently.
package struct ShapeScan: Sendable {
  package var shapes: [String: [Shape]]
  package var readings: [String: Reading]
  /// Files beside the source that were found and cannot be read.
  package var passed: [String: Reading] = [:]
  /// Source files that are not the project's, which its imports may lead to all the same.
  package var ignored: [String] = []

  /// Files of which nothing is known but that they are there.
  var skipped: Set<String> {
    Set(readings.filter { if case .skipped = $0.value { true } else { false } }.keys)
  }

  package init(shapes: [String: [Shape]] = [:], readings: [String: Reading] = [:]) {
    self.shapes = shapes
    self.readings = readings
  }
}
