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

  /// A capture in few bytes: a large tree has shapes by the million, and no file that is read has more bytes than fit.
  private struct Packed: Hashable, Sendable {
    let part: Part
    let start: UInt32
    let end: UInt32

    init(_ capture: Capture) {
      part = capture.part
      start = UInt32(clamping: capture.span.start)
      end = UInt32(clamping: capture.span.end)
    }

    var span: Span { Span(Int(start), Int(end)) }
  }

  package let kind: Kind
  private let start: UInt32
  private let end: UInt32
  private var first: Packed?
  private var second: Packed?
  private var third: Packed?

  package init(kind: Kind, span: Span, captures: [Capture] = []) {
    self.kind = kind
    start = UInt32(clamping: span.start)
    end = UInt32(clamping: span.end)
    for capture in captures { add(capture) }
  }

  package var span: Span { Span(Int(start), Int(end)) }

  package var captures: [Capture] {
    [first, second, third].compactMap { $0.map { Capture(part: $0.part, span: $0.span) } }
  }

  /// No rule has more than three parts: a fourth is left out.
  package mutating func add(_ capture: Capture) {
    if first == nil {
      first = Packed(capture)
    } else if second == nil {
      second = Packed(capture)
    } else if third == nil {
      third = Packed(capture)
    }
  }

  /// The same parts in a shape of another kind and place.
  func of(_ kind: Kind, in span: Span) -> Shape {
    var shape = Shape(kind: kind, span: span)
    (shape.first, shape.second, shape.third) = (first, second, third)
    return shape
  }

  package subscript(part: Part) -> Span? {
    if let first, first.part == part { return first.span }
    if let second, second.part == part { return second.span }
    if let third, third.part == part { return third.span }
    return nil
  }
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
