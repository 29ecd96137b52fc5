import Constraints
import Diagnostics

/// What a field demands. Its type and whether it may be null are demanded even where nobody says so.
extension Resolver {
  func lower(_ field: Field, _ form: Spec.FieldForm?, of model: String) -> [Constraint] {
    let id = Field.ID(model, field.name)
    var constraints: [Constraint] = []
    func add<Value>(_ aspect: FieldAspect, _ leaf: Spec.Leaf<Value>?, _ statement: String) {
      guard let leaf else { return }
      constraints.append(
        Constraint(leaf, id: "field.\(id).\(aspect.rawValue)", .field(id, aspect), statement))
    }
    func add(_ aspect: FieldAspect, at place: Place?, _ statement: String) {
      guard let place else { return }
      add(aspect, Spec.Leaf(value: (), why: nil, severity: .error, exception: .none, place: place), statement)
    }
    add(.type, at: form?.type.place ?? field.place, "\(id) is of type \(field.type.rawValue).")
    if field.type != .id {
      let statement = "\(id) \(field.nullable ? "may be" : "is never") null."
      if let leaf = form?.nullable {
        add(.nullable, leaf, statement)
      } else {
        add(.nullable, at: field.place, statement)
      }
    }
    guard let form else { return constraints }
    if field.unique { add(.unique, form.unique, "No two rows of \(model) share a value of \(field.name).") }
    add(.minLength, form.minLength, "\(id) has \(characters(field.bounds.minLength)) at least.")
    add(.maxLength, form.maxLength, "\(id) has \(characters(field.bounds.maxLength)) at most.")
    add(.min, form.least, "\(id) is at least \(field.bounds.least?.text ?? "").")
    add(.max, form.most, "\(id) is at most \(field.bounds.most?.text ?? "").")
    add(.pattern, form.pattern, "The whole of \(id) matches `\(field.bounds.pattern ?? "")`.")
    add(
      .precision, form.precision,
      "\(id) has \(field.bounds.precision ?? 0) digits, \(field.bounds.scale ?? 0) of them behind the point.")
    add(.values, form.values, "\(id) is one of \(field.bounds.values.joined(separator: ", ")).")
    if let fallback = field.fallback {
      add(.fallback, form.fallback, "\(id) is `\(fallback.text)` where nobody says otherwise.")
    }
    add(.comparison, form.comparison, "\(id) is compared and told apart case-\(field.comparison.rawValue)ly.")
    add(.exposure, form.exposure, field.exposure.statement(of: id))
    add(.writable, form.writable, field.writable.statement(of: id))
    add(.set, at: form.filling?.place, field.filling.map { "\(id) \($0.words)." } ?? "")
    add(
      .moves, at: form.moves?.place,
      "\(id) moves only " + (form.moves?.words ?? "") + ".")
    add(.column, at: form.column?.place, "\(id) is stored in the column `\(field.column)`.")
    add(
      .wire, at: form.wire?.place ?? form.wireValue?.place,
      "\(id) is `\(field.wire)` in requests and responses"
        + (form.wireValue.map { ", as a \($0.value.rawValue)" } ?? "") + ".")
    return constraints
  }
}

private func characters(_ count: Int?) -> String { count == 1 ? "1 character" : "\(count ?? 0) characters" }

extension Field.Exposure {
  func statement(of what: some CustomStringConvertible) -> String {
    switch self {
    case .always: "Responses show \(what)."
    case .never: "No response shows \(what), and no log line or error says it."
    case .writeOnly: "Requests bring \(what), and no response shows it."
    }
  }
}

extension Field.Writable {
  fileprivate func statement(of field: Field.ID) -> String {
    switch self {
    case .always: "Requests may give \(field)."
    case .onCreate: "Requests give \(field) only when its row is made."
    case .never: "No request gives \(field)."
    }
  }
}

extension Filling {
  fileprivate var words: String {
    switch self {
    case .onCreate: "takes the moment at which its row is made"
    case .onUpdate: "takes the moment of each change of its row"
    case .version: "begins at 1 and grows by one with each change of its row"
    case .made(let making): making.words
    }
  }
}

extension Filling.Making {
  fileprivate var words: String {
    let origin: String =
      switch source {
      case .field(let name)?: " from \(name)"
      case .request(let name)?: " from \(name) of the request"
      case nil: ""
      }
    let way: String =
      switch method {
      case .slugify?: "is a slug made\(origin)"
      case .hash?: "is a hash made\(origin)"
      case .copy?: "is copied\(origin)"
      case .sequence?: "is the next number"
      case .named(let name)?: "is made by \(name)\(origin)"
      case nil: "takes the moment"
      }
    return way + (per.map { " of each \($0)" } ?? "") + time
      + (whenTaken.map {
        $0 == .addSuffix ? ", with a suffix where it is taken" : ", refused where it is taken"
      }
        ?? "")
  }

  private var time: String {
    switch moment {
    case .created?, nil: " when its row is made"
    case .changed?: ", again with each change of that"
    case .given?: " where a request gives that"
    case .becomes(let field, let value)?: " when \(field) comes to be \(value)"
    }
  }
}

extension Spec.MovesForm {
  fileprivate var words: String {
    moves.map { move in
      "from \(move.from.value) to \(move.to.isEmpty ? "nothing" : move.to.map(\.value).joined(separator: " or "))"
    }.joined(separator: ", ")
  }
}
