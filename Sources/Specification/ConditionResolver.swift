import Constraints
import Diagnostics

/// Resolves the names of an expression, from the model it is asked of.
struct ConditionResolver {
  let schema: Schema
  /// The model that `$viewer` is a row of, if the system has viewers.
  let viewer: String?
  let path: String
  /// Names of derived values by model, and the one whose expression this is.
  var derivedNames: [String: Set<String>] = [:]
  var derived: Field.ID?
  /// Where no row is asked about: what a path that starts at one is told.
  var withoutRow: ((Place) -> Diagnostic)?
  var diagnostics: [Diagnostic] = []
  /// What a request must bring, as often as it is named.
  var parameters: [(name: String, place: Place)] = []

  init(schema: Schema, viewer: String?, path: String) {
    self.schema = schema
    self.viewer = viewer
    self.path = path
  }

  /// A whole condition, or what stands behind a bar: names start at `root`.
  mutating func resolve(_ expression: Expression, from root: String) -> Condition? {
    guard let condition = resolved(expression, root) else { return nil }
    diagnostics += nullsUnsaid(in: expression, condition, schema: schema, path: path)
    return condition
  }

  private mutating func resolved(_ expression: Expression, _ root: String) -> Condition? {
    switch expression {
    case .compares(let left, let comparison, let right, let sign):
      return compares(left, comparison, right, sign, root)
    case .isOneOf(let term, let literals): return isOneOf(term, literals, root)
    case .isNull(let term): return nullable(term, root).map { .isNull($0) }
    case .isPresent(let term): return nullable(term, root).map { .isPresent($0) }
    case .exists(let term): return resolve(term, root).map { .exists($0) }
    case .some(let term, let inner):
      guard let path = rows(term, root) else { return nil }
      return resolve(inner, from: path.end).map { .some(path, $0) }
    case .not(let inner): return resolved(inner, root).map { .not($0) }
    case .all(let parts):
      let resolved = parts.compactMap { self.resolved($0, root) }
      return resolved.count == parts.count ? .all(resolved) : nil
    case .any(let parts):
      let resolved = parts.compactMap { self.resolved($0, root) }
      return resolved.count == parts.count ? .any(resolved) : nil
    }
  }

  private mutating func compares(
    _ left: Term, _ sign: Comparison, _ right: Term, _ span: Span, _ root: String
  ) -> Condition? {
    // A literal may stand first; what is asked about is the other side.
    let isTurned = !left.isAsked && right.isAsked
    let (first, second) = isTurned ? (right, left) : (left, right)
    let comparison = isTurned ? sign.mirrored : sign
    guard first.isAsked else {
      report(.comparesNoPath(at: place(left.span)))
      return nil
    }
    guard let subject = typed(first, root), let object = object(second, beside: subject, root) else {
      return nil
    }
    guard subject.kind.isLike(object.kind) else {
      report(
        .comparesKinds(subject.value, subject.kind, with: object.value, object.kind, at: place(second.span)))
      return nil
    }
    let quantified = subject.value.quantified + object.value.quantified
    // The row's own side stands first, wherever its author wrote it.
    let isViewersFirst = subject.value.paths.isEmpty && !object.value.paths.isEmpty
    let condition =
      isViewersFirst
      ? Condition.compares(object.value, comparison.mirrored, subject.value)
      : Condition.compares(subject.value, comparison, object.value)
    if quantified.count > 1 {
      let isInOne = subject.value.quantified.count > 1
      report(.twoToManyPaths(condition, quantified, at: place(isInOne ? first.span : second.span)))
      return nil
    }
    if comparison.isOrder, !subject.kind.isOrdered {
      report(.comparesOrder(sign, subject.value, subject.kind, at: place(span)))
      return nil
    }
    if comparison == .unequal, let many = quantified.first {
      report(.unequalToMany(subject.value, object.value, many, at: place(span)))
      return nil
    }
    return condition
  }

  /// What a value is compared with: beside an enum a bare word or text is one of its values.
  private mutating func object(_ term: Term, beside subject: Typed, _ root: String) -> Typed? {
    guard let field = enumeration(subject.value) else { return typed(term, root, mayBeText: true) }
    let word: String
    switch term {
    case .path(let path) where path.parts.count == 1: word = path.text
    case .text(let text, _): word = text
    case .path, .viewer, .viewers, .parameter, .integer, .flag, .count, .total, .calculated:
      return typed(term, root)
    }
    let values = field.bounds.values
    if !values.contains(word) {
      report(.unknownValue(word, of: field.name, among: values, values: field.place, at: place(term.span)))
      return nil
    }
    return (.text(word), subject.kind)
  }

  private func enumeration(_ operand: Operand) -> Field? {
    guard case .path(let path) = operand, let name = path.field,
      let field = schema.model(path.end)?.field(name), field.type == .enumeration
    else { return nil }
    return field
  }

  private mutating func isOneOf(_ term: Term, _ literals: [Term], _ root: String) -> Condition? {
    guard term.isAsked else {
      report(.comparesNoPath(at: place(term.span), viewerIn: term.isViewer ? literals : []))
      return nil
    }
    guard let subject = typed(term, root) else { return nil }
    var values: [Operand] = []
    for literal in literals {
      if case .path(let path) = literal, enumeration(subject.value) == nil {
        let word = ExpressionToken(kind: .word, text: path.text, span: path.span)
        report(
          .expressionSyntax(
            found: word, expected: "a literal", hint: Diagnostic.hint(listing: literal), at: place(path.span))
        )
        return nil
      }
      guard let typed = object(literal, beside: subject, root) else { return nil }
      guard subject.kind.isLike(typed.kind) else {
        report(
          .comparesKinds(subject.value, subject.kind, with: typed.value, typed.kind, at: place(literal.span)))
        return nil
      }
      if values.contains(typed.value) {
        report(.listedTwice(typed.value, at: place(literal.span)))
        return nil
      }
      values.append(typed.value)
    }
    if subject.value.quantified.count > 1 {
      report(.twoToManyPaths(.isOneOf(subject.value, values), subject.value.quantified, at: place(term.span)))
      return nil
    }
    return .isOneOf(subject.value, values)
  }

  /// What is asked for null must be able to be it.
  private mutating func nullable(_ term: Term, _ root: String) -> Operand? {
    guard term.isAsked else {
      report(.comparesNoPath(at: place(term.span)))
      return nil
    }
    guard let value = typed(term, root)?.value else { return nil }
    if value.quantified.count > 1 {
      report(.twoToManyPaths(.isNull(value), value.quantified, at: place(term.span)))
      return nil
    }
    if value.nullCauses(in: schema).isEmpty {
      report(.neverNull(value, at: place(term.span)))
      return nil
    }
    return value
  }

  func place(_ span: Span) -> Place { Place(path, span) }
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
