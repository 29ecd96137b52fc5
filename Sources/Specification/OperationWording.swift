import Constraints
import Diagnostics

/// What one operation is held to, each demand with its sentence.
struct OperationWording {
  struct Worded {
    let demand: OperationDemand
    let statement: String
    let why: String?
    let severity: Constraint.Severity
    let exception: Exception
    let place: Place

    var name: String { demand.name }
  }

  let operation: Operation
  let form: Spec.OperationForm
  let route: Route
  let api: API
  /// Whether requests can say who sends them.
  let hasViewer: Bool

  private var id: String { operation.id }

  var demands: [Worded] { access + rows + promises + answers }

  private func worded(_ demand: OperationDemand, _ statement: String, at place: Place) -> Worded {
    Worded(
      demand: demand, statement: statement, why: nil, severity: .error, exception: .none, place: place)
  }

  private func worded<Value>(
    _ leaf: Spec.Leaf<Value>, _ demand: OperationDemand, _ statement: String
  ) -> Worded {
    Worded(
      demand: demand, statement: statement, why: leaf.why, severity: leaf.severity, exception: leaf.exception,
      place: leaf.place)
  }

  private func status(_ error: ErrorName) -> Int { api.status(of: error, in: operation) }

  /// Who is refused, and that nobody is not.
  private var access: [Worded] {
    var demands: [Worded] = []
    if route.security == .required {
      demands.append(
        worded(
          .auth,
          "\(id) answers \(status(.unauthenticated)) where a request brings no token, or one that is not accepted.",
          at: form.place))
    } else if hasViewer {
      demands.append(
        worded(
          .open, "\(id) asks for no token: one that is not accepted is as good as none there.",
          at: form.place))
    }
    if let only = form.only, let condition = operation.only {
      demands.append(
        worded(
          only, .only,
          "\(id) answers \(status(condition.readsRow ? .notOwner : .notAllowed)) and changes nothing unless "
            + "\(condition.text) holds of \(condition.readsRow ? "the row" : "who asks").")
      )
    }
    if let given = form.givenThat {
      demands.append(
        worded(
          given, .givenThat,
          "\(id) answers \(status(.illegalMove)) and changes nothing unless \(given.value.text.value) holds of the row."
        ))
    }
    return demands
  }

  /// The rows that it finds, writes and holds.
  private var rows: [Worded] {
    var demands: [Worded] = []
    if let model = operation.model, operation.foundBy != nil || operation.within != nil {
      let place = form.find?.place ?? form.within?.place ?? form.place
      let row = operation.foundBy.map { "no \(model) has the \($0.field) that is asked for" }
      let parent = operation.within.map { "no \($0.parent) has the \($0.by.field) that is asked for" }
      let which = [row, parent].compactMap { $0 }.joined(separator: ", or ")
      demands.append(worded(.unknown, "\(id) answers \(status(.notFound)) where \(which).", at: place))
    }
    for set in form.sets {
      let (member, value) = (set.member.value, set.value.value)
      demands.append(
        worded(
          .set(member: member, value: value), "\(id) sets \(member) to \(value), whatever the request says.",
          at: set.member.place))
    }
    if let first = form.writes.first {
      let names = form.writes.map(\.value)
      let own = operation.model.map { [$0] } ?? []
      demands.append(
        worded(
          .writes(names),
          "\(id) writes rows of \((own + names).joined(separator: ", ")), and of nothing else.",
          at: first.place))
    }
    if let first = form.locks.first {
      let names = form.locks.map(\.value)
      demands.append(
        worded(
          .locks(names),
          "\(id) holds the rows of \(names.joined(separator: ", ")) that it reads until it is done.",
          at: first.place))
    }
    return demands
  }

  /// What its author says of doing it in part, twice, or at once.
  private var promises: [Worded] {
    var demands: [Worded] = []
    if let partial = form.partial {
      let kept = partial.value ? "keeps its value" : "loses its value"
      demands.append(
        worded(partial, .partial(partial.value), "What a request of \(id) does not name \(kept)."))
    }
    if let atomic = form.atomic, atomic.value {
      demands.append(worded(atomic, .atomic, "All writes of \(id) happen, or none."))
    } else if form.atomic == nil, let first = form.writes.first {
      demands.append(worded(.atomic, "All writes of \(id) happen, or none.", at: first.place))
    }
    if let repetition = form.repetition {
      demands.append(
        worded(
          repetition, .repetition(repetition.value),
          "\(id), asked for again, \(repetition.value.answer(status))."))
    }
    if let idempotent = form.idempotent {
      demands.append(
        worded(
          .idempotent, "\(id), asked for again with the same key, answers the same and does nothing.",
          at: idempotent.place))
    }
    if let first = form.sends.first {
      let names = form.sends.map(\.value)
      demands.append(
        worded(
          .sends(names), "\(id) tells of \(names.joined(separator: ", ")) in the same transaction.",
          at: first.place))
    }
    if let proves = form.proves {
      demands.append(
        worded(
          .proves(field: proves.value),
          "\(id) answers a row only to who sends the secret of its \(proves.value).",
          at: proves.place))
    }
    if let issues = form.issues {
      demands.append(
        worded(
          .issues(issues.value), "\(id) answers a \(issues.value) that is accepted from then on.",
          at: issues.place))
    }
    return demands
  }

  private var answers: [Worded] {
    var demands: [Worded] = []
    if !route.successes.isEmpty {
      let each = route.successes.map { response -> String in
        let body =
          response.body.map { $0.title.map { " with a \($0)" } ?? " with a body" } ?? " without a body"
        return response.status.text + body
      }
      demands.append(
        worded(
          .answers, "\(id) answers \(each.joined(separator: ", or ")), as the contract says.", at: form.place)
      )
    }
    for (error, status) in form.errors {
      demands.append(
        worded(
          .error(error, status: status.value), "In \(id) the status of \(error.rawValue) is \(status.value).",
          at: status.place))
    }
    return demands
  }
}

extension Operation.Repetition {
  fileprivate func answer(_ status: (ErrorName) -> Int) -> String {
    switch self {
    case .same: "answers as it did before and changes nothing"
    case .conflict: "answers \(status(.uniqueViolation)) and changes nothing"
    case .notFound: "answers \(status(.notFound))"
    }
  }
}

extension WireShape {
  /// The contract's name of the schema.
  fileprivate var title: String? {
    if case .named(let key) = form { key.shapeName } else { nil }
  }
}
