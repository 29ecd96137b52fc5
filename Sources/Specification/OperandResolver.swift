import Constraints
import Diagnostics

/// What is compared: rows of a model, or values of a type.
enum Kind: Equatable {
  case number, identity, text, flag, moment
  /// What is only like others of its type.
  case other(FieldType)
  /// Whatever a request brings is read as what it is compared with.
  case given
  case row(String)

  init(_ type: FieldType) {
    switch type {
    case .id: self = .identity
    case .integer, .bigint, .decimal: self = .number
    case .string, .text, .email, .url, .enumeration: self = .text
    case .date, .time, .duration, .uuid, .json, .bytes: self = .other(type)
    case .boolean: self = .flag
    case .timestamp: self = .moment
    }
  }

  var text: String {
    switch self {
    case .number: "a whole number"
    case .identity: "an id"
    case .text: "a text"
    case .flag: "true or false"
    case .moment: "a moment"
    case .other(let type): "of the type `\(type.rawValue)`"
    case .given: "a value of the request"
    case .row(let model): "a \(model)"
    }
  }

  /// Ids are whole numbers where they are only told apart.
  func isLike(_ other: Kind) -> Bool {
    if self == .given { return other.isValue }
    if other == .given { return isValue }
    return self == other || [self, other] == [.number, .identity] || [self, other] == [.identity, .number]
  }

  private var isValue: Bool {
    switch self {
    case .number, .identity, .text, .flag, .moment, .other: true
    case .given, .row: false
    }
  }

  /// Whether every database puts its values into the same order.
  var isOrdered: Bool { self == .number || self == .moment }
}

extension ConditionResolver {
  typealias Typed = (value: Operand, kind: Kind)

  mutating func typed(_ term: Term, _ root: String, mayBeText: Bool = false) -> Typed? {
    switch term {
    case .viewer(let span):
      guard let viewer else {
        report(.noViewer(at: place(span)))
        return nil
      }
      return (.viewer, .row(viewer))
    case .viewers(let term, let span): return viewers(term, span)
    case .parameter(let name, let span):
      parameters.append((name, place(span)))
      return (.parameter(name), .given)
    case .text(let text, _): return (.text(text), .text)
    case .integer(let integer, _): return (.integer(integer), .number)
    case .flag(let flag, _): return (.flag(flag), .flag)
    case .path(let term):
      if let derived = derivedValue(term, root) { return derived }
      return resolve(term, root, mayBeText: mayBeText && term.parts.count == 1).map {
        (.path($0), kind(of: $0))
      }
    case .count(let term, let inner, _):
      guard let path = rows(term, root) else { return nil }
      guard let inner else { return (.count(path, nil), .number) }
      return resolve(inner, from: path.end).map { (.count(path, $0), .number) }
    case .total(let aggregate, let term, let inner, _): return total(aggregate, term, inner, root)
    case .calculated(let left, let calculation, let right):
      guard let first = number(left, calculation.rawValue, root),
        let second = number(right, calculation.rawValue, root)
      else { return nil }
      return (.calculated(first, calculation, second), .number)
    }
  }

  /// A derived value of the row itself stands for its expression.
  private func derivedValue(_ term: PathTerm, _ root: String) -> Typed? {
    guard term.parts.count == 1,
      let found = schema.model(root)?.derived.first(where: { $0.name == term.text }),
      case .value(let value) = found.value
    else { return nil }
    return (value, kind(of: value))
  }

  /// What hangs on the viewer's own row: a field of it, or of a row that it leads to.
  private mutating func viewers(_ term: PathTerm, _ span: Span) -> Typed? {
    guard let viewer else {
      report(.noViewer(at: place(span)))
      return nil
    }
    guard let path = resolve(term, viewer) else { return nil }
    if let many = path.steps.first(where: \.isToMany) {
      report(.viewersMany(path, many, at: place(span)))
      return nil
    }
    let own = Path(from: .viewer, root: viewer, steps: path.steps, field: path.field)
    return (.path(own), kind(of: own))
  }

  private func kind(of value: Operand) -> Kind {
    switch value {
    case .path(let path): kind(of: path)
    case .total(_, _, let inner): kind(of: inner)
    case .count, .calculated, .integer: .number
    case .text: .text
    case .flag: .flag
    case .parameter: .given
    case .viewer: viewer.map { .row($0) } ?? .number
    }
  }

  private mutating func total(_ aggregate: Aggregate, _ term: PathTerm, _ inner: Term, _ root: String)
    -> Typed?
  {
    guard let path = rows(term, root), let value = typed(inner, path.end) else { return nil }
    if let many = value.value.quantified.first {
      report(.barTooEarly(aggregate, path, value.value, many, at: place(inner.span)))
      return nil
    }
    switch aggregate {
    case .sum where value.kind == .number: return (.total(aggregate, path, value.value), .number)
    case .min where value.kind.isOrdered, .max where value.kind.isOrdered:
      return (.total(aggregate, path, value.value), value.kind)
    case .sum, .min, .max:
      report(.notANumber(aggregate.rawValue, value.value, value.kind, at: place(inner.span)))
      return nil
    }
  }

  private mutating func number(_ term: Term, _ sign: String, _ root: String) -> Operand? {
    guard let typed = typed(term, root) else { return nil }
    guard typed.kind == .number else {
      report(.notANumber(sign, typed.value, typed.kind, at: place(term.span)))
      return nil
    }
    return typed.value
  }

  /// A path before a bar, or to what is counted: it ends in rows.
  mutating func rows(_ term: PathTerm, _ root: String) -> Path? {
    guard let path = resolve(term, root) else { return nil }
    guard path.field == nil else {
      report(.barNeedsRows(path, at: place(term.parts.last?.span ?? term.span)))
      return nil
    }
    return path
  }

  /// A bare word that stands where a value may was perhaps meant as a text.
  mutating func resolve(_ term: PathTerm, _ root: String, mayBeText: Bool = false) -> Path? {
    if root.isEmpty, let withoutRow {
      report(withoutRow(place(term.span)))
      return nil
    }
    var steps: [Path.Step] = []
    var field: String?
    var model = root
    for part in term.parts {
      if let field {
        report(.pathThroughField(field, of: model, at: place(part.span)))
        return nil
      }
      let candidates = schema.steps(from: model)
      if let step = candidates.first(where: { $0.name == part.name }) {
        steps.append(step)
        model = step.target
      } else if schema.model(model)?.field(part.name) != nil {
        field = part.name
      } else if isDerived(part.name, of: model) {
        let isItself = derived == Field.ID(model, part.name)
        report(
          isItself
            ? .derivedCycle([part.name, part.name], at: place(part.span))
            : .derivedInExpression(part.name, of: model, at: place(part.span)))
        return nil
      } else {
        let known = candidates.map(\.name) + (schema.model(model)?.fields.map(\.name) ?? [])
        report(
          .unknownName(part.name, of: model, among: known, isText: mayBeText, at: place(part.span)))
        return nil
      }
    }
    return Path(root: root, steps: steps, field: field)
  }

  private func isDerived(_ name: String, of model: String) -> Bool {
    derivedNames[model]?.contains(name) ?? schema.model(model)?.derived.contains { $0.name == name } ?? false
  }

  private func kind(of path: Path) -> Kind {
    guard let name = path.field, let field = schema.model(path.end)?.field(name) else {
      return .row(path.end)
    }
    return Kind(field.type)
  }
}
