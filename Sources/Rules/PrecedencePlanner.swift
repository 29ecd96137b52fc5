import Constraints
import JSON
import Witnesses

/// Requests with two errors, of which the one that the specification puts first must be told.
extension APIPlanner {
  func precedence(_ order: [ErrorName], _ stage: WriteStage) -> [WritePlan.Case] {
    // Of each kind of body that is wrong, with the error that it makes.
    let bodies: [(String, ErrorName, String?)] = [
      ("broken body", .malformed, "{\""), ("list as body", .invalid, "[]"),
    ]
    return bodies.flatMap { name, error, body in
      faults(of: stage).compactMap { fault -> WritePlan.Case? in
        guard let first = order.first(where: { $0 == fault.error || $0 == error }), first == fault.error,
          order.contains(error), let request = fault.request(body)
        else { return nil }
        return stage.case(
          "\(fault.name)-\(name.split(separator: " ").joined(separator: "-"))",
          [
            WritePlan.Step(
              role: "\(fault.role) with a \(name)", request: request,
              statuses: stage.status(of: fault.error), counts: [stage.none],
              likely: "the body is looked at before it is known who sends it, and what about")
          ])
      }
    }
  }

  private struct Fault {
    let name: String
    let role: String
    let error: ErrorName
    let request: (String?) -> Request?
  }

  private func faults(of stage: WriteStage) -> [Fault] {
    let staging = stage.staging
    var faults: [Fault] = []
    if stage.route.security == .required {
      faults.append(
        Fault(name: "nobody", role: "a request without a token", error: .unauthenticated) {
          staging.request(viewer: nil, found: staging.row, parent: staging.parent, body: $0)
        })
    }
    if stage.operation.foundBy != nil {
      faults.append(
        Fault(name: "no-row", role: "a request for a row that is not there", error: .notFound) {
          staging.request(viewer: stage.sender, found: nil, parent: staging.parent, body: $0)
        })
    }
    if stage.operation.within != nil {
      faults.append(
        Fault(name: "no-parent", role: "a request within a row that is not there", error: .notFound) {
          staging.request(viewer: stage.sender, found: staging.row, parent: nil, body: $0)
        })
    }
    if let only = stage.operation.only, staging.refusesOther {
      faults.append(
        Fault(
          name: "other-viewer", role: "a request of somebody else",
          error: only.readsRow ? .notOwner : .notAllowed
        ) {
          staging.request(viewer: staging.other, found: staging.row, parent: staging.parent, body: $0)
        })
    }
    return faults
  }
}
