import Diagnostics
import Facts
import Files
import Rules

/// No session is made when a file is loaded: it would be that of every request.
func verdict(_ demand: SessionDemand, _ facts: FactBase) -> Verdict {
  let makers = Set(demand.makers)
  let known = makers.union(demand.factories)
  var offences: [Verdict.Offence] = []
  var scope = 0
  for call in facts.calls {
    guard let callee = call.callee, known.contains(callee),
      !demand.spared.contains(where: { $0.matches(call.file) })
    else { continue }
    scope += 1
    guard makers.contains(callee), call.scope.isEmpty else { continue }
    offences.append(
      .init(
        place: call.place,
        message: "calls `\(call.written)` when the file is loaded, so that all requests share what it makes"))
  }
  let doubts = facts.unread.map {
    Doubt(place: Place($0, Span(0, 0)), reason: "the file was not read whole, and may make a session")
  }
  return Verdict(
    offences: offences, doubts: doubts, scope: scope,
    nothing: "nothing calls \(demand.makers.map { "`\($0)`" }.joined(separator: ", "))")
}
