import Constraints
import Diagnostics

/// Constraints of events, and of what is done without a request.
extension Resolver {
  func lowerEvents(_ events: [Event]) -> [Constraint] {
    events.flatMap { event -> [Constraint] in
      guard let form = eventForms[event.name] else { return [] }
      let name = event.name
      var constraints: [Constraint] = []
      func add(_ demand: EventDemand, _ statement: String, at place: Place?) {
        constraints.append(
          Constraint(
            id: (["event", name] + [demand.name].compactMap { $0 }).joined(separator: "."),
            demand: .event(name, demand), statement: statement, why: nil,
            origin: .written(place ?? event.place)))
      }
      let names = event.payload.map(\.name).joined(separator: ", ")
      switch event.source {
      case .peer(let peer):
        let holding =
          names.isEmpty ? "whatever its message holds" : "with \(names) in its message, and whatever else"
        add(.heard, "\(name) of \(peer) is taken \(holding).", at: form.name.place)
      case .own(let occasion):
        let told = event.receivers.isEmpty ? "" : " to \(event.receivers.joined(separator: ", "))"
        let once = occasion.text ?? "an operation that sends it is done"
        add(.sent, "\(name) is told of\(told) once \(once), and not where that fails.", at: form.name.place)
        if let first = form.payload?.first {
          let held = event.payload.map { $0.name == $0.path ? $0.name : "\($0.name) (\($0.path))" }
          add(
            .payload, "The message of \(name) holds \(held.joined(separator: ", ")).", at: first.name.place)
        }
      }
      if let outbox = event.outbox {
        add(
          .outbox, "A row of \(outbox) is written for \(name) in the transaction of what it tells of.",
          at: form.outbox?.place)
      }
      if let delivery = form.delivery {
        add(.delivery, "A message of \(name) arrives \(delivery.value.statement).", at: delivery.place)
      }
      if let key = form.key {
        add(.key, "Messages of \(name) that are one message have the same \(key.value).", at: key.place)
      }
      return constraints
    }
  }

  func lowerBackground(_ operations: [BackgroundOperation]) -> [Constraint] {
    let forms = Dictionary(spec.operations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return operations.flatMap { operation -> [Constraint] in
      guard let form = forms[operation.id] else { return [] }
      return BackgroundWording(operation: operation, form: form).demands.map { demand in
        Constraint(
          id: "operation.\(operation.id).\(demand.demand.name)",
          demand: .background(id: operation.id, demand.demand), statement: demand.statement, why: demand.why,
          origin: .written(demand.place))
      }
    }
  }
}

/// What one operation that nobody asks for is held to, each demand with its sentence.
private struct BackgroundWording {
  struct Worded {
    let demand: BackgroundDemand
    let statement: String
    var why: String?
    let place: Place
  }

  let operation: BackgroundOperation
  let form: Spec.OperationForm

  private var id: String { operation.id }

  var demands: [Worded] { [cause] + rows + promises }

  private var cause: Worded {
    switch operation.cause {
    case .hears(let event):
      return Worded(
        demand: .hears(event: event), statement: "\(id) is done upon each \(event).", place: form.place)
    case .job(let seconds, let query):
      let each = query.map { ", for each row of \($0)" } ?? ""
      return Worded(
        demand: .job, statement: "\(id) is done every \(seconds) seconds\(each).", place: form.place)
    }
  }

  private var rows: [Worded] {
    var demands: [Worded] = []
    if let found = operation.find, let model = operation.model, let place = form.find?.place {
      demands.append(
        Worded(
          demand: .unknown,
          statement: "\(id) changes nothing where no \(model) has the \(found.field) that the message names.",
          place: place))
    }
    if let given = form.givenThat {
      demands.append(
        Worded(
          demand: .givenThat,
          statement: "\(id) changes nothing unless \(given.value.text.value) holds of the row.",
          why: given.why, place: given.place))
    }
    for set in form.sets {
      demands.append(
        Worded(
          demand: .set(member: set.member.value),
          statement: "\(id) sets \(set.member.value) to \(set.value.value).", place: set.member.place))
    }
    if let first = form.writes.first {
      let names = [operation.model].compactMap { $0 } + form.writes.map(\.value)
      demands.append(
        Worded(
          demand: .writes(form.writes.map(\.value)),
          statement: "\(id) writes rows of \(names.joined(separator: ", ")), and of nothing else.",
          place: first.place))
    }
    if let first = form.locks.first {
      let names = form.locks.map(\.value)
      demands.append(
        Worded(
          demand: .locks(names),
          statement:
            "\(id) holds the rows of \(names.joined(separator: ", ")) that it reads until it is done.",
          place: first.place))
    }
    return demands
  }

  private var promises: [Worded] {
    var demands: [Worded] = []
    if form.atomic?.value ?? !form.writes.isEmpty {
      demands.append(
        Worded(
          demand: .atomic, statement: "All writes of \(id) happen, or none.", why: form.atomic?.why,
          place: form.atomic?.place ?? form.writes.first?.place ?? form.place))
    }
    if let repetition = form.repetition {
      demands.append(
        Worded(
          demand: .repetition, statement: "\(id), done again for the same, changes nothing.",
          why: repetition.why, place: repetition.place))
    }
    if let first = form.sends.first {
      let names = form.sends.map(\.value)
      demands.append(
        Worded(
          demand: .sends(names),
          statement: "\(id) tells of \(names.joined(separator: ", ")) in the same transaction.",
          place: first.place))
    }
    return demands
  }
}

extension Event.Occasion {
  /// Nil where an operation says.
  fileprivate var text: String? {
    switch self {
    case .created(let model): "a row of \(model) is there"
    case .changed(let model): "a row of \(model) has changed"
    case .deleted(let model): "a row of \(model) is gone"
    case .becomes(let model, let field, let value): "\(field) of a row of \(model) is \(value.text)"
    case .sent: nil
    }
  }
}

extension Event.Delivery {
  fileprivate var statement: String {
    switch self {
    case .atLeastOnce: "at least once, whatever fails in between"
    case .atMostOnce: "at most once"
    }
  }
}
