import Constraints

extension Frozen {
  /// The ways to make an atom true, or untrue: values around its bounds, null where it can be,
  /// no element and one that does not fit.
  func frozen(_ literal: Literal, at start: Sketch.Node) -> [Frozen] {
    let atom = literal.atom
    if literal.isTrue, atom.isPlain { return [plainly(atom, at: start)] }
    switch (atom, literal.isTrue) {
    case (.compares(let left, let comparison, let right), true):
      return related(left, comparison, right, at: start)
    case (.compares(let left, let comparison, let right), false):
      let others = related(left, comparison.opposite, right, at: start)
      return others + without(left, at: start) + without(right, at: start)
    case (.isOneOf(let operand, let literals), true):
      return literals.flatMap { related(operand, .equal, $0, at: start) }
    case (.isOneOf(let operand, let literals), false):
      let numbers = literals.compactMap { if case .integer(let number) = $0 { number } else { nil } }
      let others =
        numbers.isEmpty
        ? [with(operand, at: start)].compactMap { $0 }
        : [(numbers.max() ?? 0) + 1, (numbers.min() ?? 0) - 1].flatMap { assigned(operand, $0, at: start) }
      return others + without(operand, at: start)
    case (.isNull(let operand), true), (.isPresent(let operand), false): return without(operand, at: start)
    case (.isPresent(let operand), true), (.isNull(let operand), false):
      return [with(operand, at: start)].compactMap { $0 }
    case (.exists(let path), _):
      return literal.isTrue ? [plainly(atom, at: start)] : [self] + without(.path(path), at: start)
    case (.some(let path, let inner), true): return elements(1, of: path, for: inner, at: start)
    case (.some(let path, let inner), false):
      return [self] + elements(1, of: path, for: .not(inner), at: start)
    case (.not, _), (.all, _), (.any, _): return [self]
    }
  }

  /// The rows with so many more elements at the end of a path, each of which makes a condition true.
  func elements(_ count: Int, of path: Path, for inner: Condition?, at start: Sketch.Node) -> [Frozen] {
    var states = [self]
    for _ in 0..<count {
      states = states.flatMap { state -> [Frozen] in
        var state = state
        guard let end = state.walk(path, from: start) else { return [] }
        guard let inner else { return [state] }
        return inner.terms(limit: 8).terms.flatMap { state.frozen($0, at: end) }
      }
      states = Array(
        states.filter { $0.isUsable && !$0.sketch.isContradictory }.prefix(Self.mostAlternatives))
    }
    return states
  }

  /// Makes the value null, in each of the ways that there are; where there are many elements, there is none.
  func without(_ operand: Operand, at start: Sketch.Node) -> [Frozen] {
    let none = operand.quantified.isEmpty ? [] : [self]
    return none
      + operand.nullCauses(in: sketch.schema).compactMap { cause in
        guard case .path(let path) = cause else { return self }
        var state = self
        let steps = path.field == nil ? Array(path.steps.dropLast()) : path.steps
        guard let end = state.walk(path.over(steps), from: start) else {
          return nil
        }
        if let field = path.field { state.sketch.set(field, of: end, to: .null) }
        return state
      }
  }

  /// Makes the value something other than null, and nothing that a condition names.
  func with(_ operand: Operand, at start: Sketch.Node) -> Frozen? {
    var state = self
    switch operand {
    case .viewer, .text, .integer, .flag, .parameter, .count, .total(.sum, _, _): return state
    case .path(let path):
      guard let end = state.walk(path, from: start) else { return nil }
      if let field = path.field { state.sketch.fill(field, of: end) }
      return state
    case .total(_, let path, let value):
      guard let end = state.walk(path, from: start) else { return nil }
      return state.with(value, at: end)
    case .calculated(let left, _, let right):
      return state.with(left, at: start).flatMap { $0.with(right, at: start) }
    }
  }
}
