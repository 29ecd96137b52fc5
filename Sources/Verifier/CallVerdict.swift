import Diagnostics
import Facts
import Profiles
import Rules

/// Every call of the functions passes the argument with the value.
func verdict(_ demand: ArgumentDemand, _ facts: FactBase) -> Verdict {
  var offences: [Verdict.Offence] = []
  var doubts: [Doubt] = []
  var scope = 0
  for call in facts.calls {
    guard let callee = demand.callees.first(where: { $0.name == call.callee }) else { continue }
    switch applies(callee.given, to: call) {
    case .no: continue
    case .maybe:
      doubts.append(
        Doubt(
          place: call.place, reason: "its arguments are unpacked, so that they are only known when it runs"))
      continue
    case .yes: scope += 1
    }
    let given = call.arguments.first { $0.name == demand.argument }
    if let given {
      if given.text == demand.value { continue }
      if given.isLiteral || demand.refused.contains(given.text) {
        offences.append(
          .init(place: call.place, message: "passes `\(demand.argument)=\(given.text)` to `\(call.written)`"))
      } else {
        doubts.append(
          Doubt(place: call.place, reason: "`\(demand.argument)=\(given.text)` is only known when it runs"))
      }
    } else if call.hasSplat {
      doubts.append(
        Doubt(
          place: call.place, reason: "its arguments are unpacked, so that they are only known when it runs"))
    } else {
      offences.append(
        .init(
          place: call.place, message: "calls `\(call.written)` without `\(demand.argument)=\(demand.value)`"))
    }
  }
  for path in facts.unread where scope == 0 {
    doubts.append(
      Doubt(
        place: .init(path, .init(0, 0)), reason: "the file was not read as a whole, and may hold the call"))
  }
  let names = demand.callees.map { "`\($0.name)`" }.joined(separator: ", ")
  return Verdict(offences: offences, doubts: doubts, scope: scope, nothing: "nothing calls \(names)")
}

private enum Applies { case yes, no, maybe }

private func applies(_ given: ArgumentDemand.Given?, to call: CallFact) -> Applies {
  guard let given else { return .yes }
  guard let argument = call.arguments.first(where: { $0.name == given.argument }) else {
    return call.hasSplat ? .maybe : .no
  }
  return argument.names == given.names ? .yes : .no
}
