import Constraints
import Diagnostics

extension Resolver {
  /// Constraints of requests that bring a key.
  func lower(_ form: Spec.IdempotencyForm, _ api: API) -> [Constraint] {
    let key = form.header.value
    func constraint(_ demand: IdempotencyDemand, _ statement: String, at place: Place) -> Constraint {
      Constraint(
        id: (["api", "idempotency"] + [demand.name].compactMap { $0 }).joined(separator: "."),
        demand: .api(.idempotency(demand)), statement: statement, why: nil, origin: .written(place))
    }
    func status(_ error: ErrorName) -> Int { api.statuses[error] ?? error.status }
    let header = constraint(
      .header(key), "A request with the \(key) of an earlier one gets that one's answer, and does nothing.",
      at: form.header.place)
    let others = [
      form.storedIn.map {
        constraint(.storedIn(model: $0.value), "Each \(key) is a row of \($0.value).", at: $0.place)
      },
      form.keptFor.map {
        constraint(.keptFor(seconds: $0.value), "A \(key) is known for \($0.value) seconds.", at: $0.place)
      },
      form.otherRequest.map {
        constraint(
          .otherRequest($0.value),
          "Another request with the \(key) of an earlier one is answered \(status($0.value)), and does nothing.",
          at: $0.place)
      },
      form.running.map {
        constraint(
          .running($0.value),
          "A request with the \(key) of one that is not done yet is answered \(status($0.value)), and does nothing.",
          at: $0.place)
      },
    ]
    return [header] + others.compactMap { $0 }
  }
}
