import Constraints
import Diagnostics

/// Resolves the names of an expression, from the model it is asked of.
struct ConditionResolver {
  let schema: Schema
  let root: String
  /// The model that `$viewer` is a row of, if the system has viewers.
  let viewer: String?
  let path: String
  private(set) var diagnostics: [Diagnostic] = []

  init(schema: Schema, root: String, viewer: String?, path: String) {
    self.schema = schema
    self.root = root
    self.viewer = viewer
    self.path = path
  }

  mutating func resolve(_ expression: Expression) -> Condition? {
    switch expression {
    case .equals(let left, let right): return equals(left, right)
    case .exists(let path): return resolve(path).map { .exists($0) }
    case .all(let parts):
      let resolved = parts.compactMap { resolve($0) }
      return resolved.count == parts.count ? .all(resolved) : nil
    case .any(let parts):
      let resolved = parts.compactMap { resolve($0) }
      return resolved.count == parts.count ? .any(resolved) : nil
    }
  }

  private mutating func equals(_ left: Term, _ right: Term) -> Condition? {
    // A literal may stand first; the path is what is asked about.
    let (first, second) = if case .path = left { (left, right) } else { (right, left) }
    guard case .path(let term) = first else {
      report(.comparesNoPath(at: place(left.span)))
      return nil
    }
    guard let path = resolve(term), let operand = operand(second) else { return nil }
    guard let expected = kind(of: path), let found = kind(of: operand), expected != found else {
      checkToMany(path, operand, at: second.span)
      return .equals(path, operand)
    }
    report(.comparesKinds(term.text, expected, with: found, at: place(second.span)))
    return nil
  }

  private mutating func operand(_ term: Term) -> Operand? {
    switch term {
    case .viewer(let span):
      if viewer == nil {
        report(.noViewer(at: place(span)))
        return nil
      }
      return .viewer
    case .path(let path): return resolve(path, mayBeText: path.parts.count == 1).map { .path($0) }
    case .text(let text, _): return .text(text)
    case .integer(let integer, _): return .integer(integer)
    case .flag(let flag, _): return .flag(flag)
    }
  }

  /// A bare word that stands where a value may was perhaps meant as a text.
  private mutating func resolve(_ term: PathTerm, mayBeText: Bool = false) -> Path? {
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
      } else {
        let known = candidates.map(\.name) + (schema.model(model)?.fields.map(\.name) ?? [])
        report(
          .unknownField(
            "field or relation of \(model)", part.name, among: known, at: place(part.span), isText: mayBeText)
        )
        return nil
      }
    }
    return Path(root: root, steps: steps, field: field)
  }

  /// Two to-many paths in one atom have two readings; the author must say which.
  private mutating func checkToMany(_ path: Path, _ operand: Operand, at span: Span) {
    guard case .path(let other) = operand, path.steps.contains(where: \.isToMany),
      other.steps.contains(where: \.isToMany)
    else { return }
    report(.twoToManyPaths(at: place(span)))
  }

  /// What is compared: rows of a model, or values of a type.
  private func kind(of path: Path) -> String? {
    guard let field = path.field else { return "a \(path.end)" }
    return schema.model(path.end)?.field(field).map { kind(of: $0.type) }
  }

  private func kind(of type: FieldType) -> String {
    switch type {
    case .id, .integer: "a whole number"
    case .string, .text: "a text"
    case .boolean: "true or false"
    case .timestamp: "a moment"
    }
  }

  private func kind(of operand: Operand) -> String? {
    switch operand {
    case .viewer: viewer.map { "a \($0)" }
    case .path(let path): kind(of: path)
    case .text: "a text"
    case .integer: "a whole number"
    case .flag: "true or false"
    }
  }

  private func place(_ span: Span) -> Place { Place(path, span) }
  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }
}
