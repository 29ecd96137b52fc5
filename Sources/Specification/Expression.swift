import Constraints
import Diagnostics

/// An expression as its author typed it: names unresolved, every part with its span in the file.
///
/// Groups of one kind are flat: `(a and b) and c` is one group of three.
indirect enum Expression {
  case compares(Term, Comparison, Term, sign: Span)
  case isOneOf(Term, [Term])
  case isNull(Term)
  case isPresent(Term)
  case exists(PathTerm)
  case some(PathTerm, Expression)
  case not(Expression)
  case all([Expression])
  case any([Expression])

  static func group(_ parts: [Expression], isAll: Bool) -> Expression {
    if parts.count == 1 { return parts[0] }
    let flat = parts.flatMap { part -> [Expression] in
      switch (part, isAll) {
      case (.all(let inner), true), (.any(let inner), false): inner
      case _: [part]
      }
    }
    return isAll ? .all(flat) : .any(flat)
  }
}

indirect enum Term {
  case path(PathTerm)
  case viewer(Span)
  /// What hangs on the viewer's own row; the path without its `$viewer`.
  case viewers(PathTerm, Span)
  /// The name without its `$`.
  case parameter(String, Span)
  case text(String, Span)
  case integer(Int, Span)
  case flag(Bool, Span)
  case count(PathTerm, Expression?, Span)
  case total(Aggregate, PathTerm, Term, Span)
  case calculated(Term, Calculation, Term)

  var span: Span {
    switch self {
    case .path(let path): path.span
    case .viewer(let span), .viewers(_, let span), .parameter(_, let span), .text(_, let span),
      .integer(_, let span),
      .flag(_, let span),
      .count(_, _, let span), .total(_, _, _, let span):
      span
    case .calculated(let left, _, let right): Span(left.span.start, right.span.end)
    }
  }

  var isViewer: Bool { if case .viewer = self { true } else { false } }

  /// True for what can be asked about; a literal and the viewer are only compared with.
  var isAsked: Bool {
    switch self {
    case .path, .viewers, .count, .total: true
    case .viewer, .parameter, .text, .integer, .flag: false
    case .calculated(let left, _, let right): left.isAsked || right.isAsked
    }
  }
}

struct PathTerm {
  let parts: [(name: String, span: Span)]

  var span: Span { Span(parts.first?.span.start ?? 0, parts.last?.span.end ?? 0) }
  var text: String { parts.map(\.name).joined(separator: ".") }
}
